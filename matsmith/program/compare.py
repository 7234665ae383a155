# SPDX-License-Identifier: Apache-2.0
"""Decides conditions. Only what is certain from the text and the catalogue can be decided."""

from __future__ import annotations

import ast

from matsmith.program.describe import described
from matsmith.program.handles import (
    BlenderPath,
    DictRef,
    ListRef,
    Meaning,
    SocketsRef,
    TreeRef,
)
from matsmith.program.library import MAX_ITEMS
from matsmith.program.lookup import find_node
from matsmith.program.refusal import RefusalError
from matsmith.program.sockets import find_socket
from matsmith.program.state import MaterialState


def is_true(meaning: Meaning) -> bool:
    """Returns what Python takes the meaning for in a condition; a node, a socket, … is there."""
    match meaning:
        case DictRef(values=held):
            return bool(held)
        case ListRef(items=items):
            return bool(items)
        case None | bool() | int() | float() | str() | tuple():
            return bool(meaning)
    return True


def compared(
    node: ast.AST, operator: ast.cmpop, left: Meaning, right: Meaning, material: MaterialState
) -> bool:
    """Returns the truth of one comparison.

    Raises:
        RefusalError: it is not one that can be decided.
    """
    match operator:
        case ast.Is() | ast.IsNot() if left is None or right is None:
            return (left is right) is isinstance(operator, ast.Is)
        case ast.Eq() | ast.NotEq() if _is_plain(left) and _is_plain(right):
            return (left == right) is isinstance(operator, ast.Eq)
        case ast.In() | ast.NotIn():
            return _contains(node, right, left, material) is isinstance(operator, ast.In)
        case ast.Lt() | ast.LtE() | ast.Gt() | ast.GtE():
            return _ordered(node, operator, left, right)
    raise RefusalError(
        node,
        "NOT_ALLOWED",
        "Expected a condition on numbers, texts, None, or what a node has; "
        f"got {described(left)} and {described(right)}.",
    )


def _is_plain(meaning: Meaning) -> bool:
    if isinstance(meaning, tuple):
        return len(meaning) <= MAX_ITEMS
    return meaning is None or isinstance(meaning, bool | int | float | str)


def _ordered(node: ast.AST, operator: ast.cmpop, left: Meaning, right: Meaning) -> bool:
    numbers = isinstance(left, int | float) and isinstance(right, int | float)
    versions = _is_version(left) and _is_version(right)
    if not numbers and not versions:
        raise RefusalError(
            node,
            "NOT_ALLOWED",
            f"Expected two numbers to compare, got {described(left)} and {described(right)}.",
        )
    match operator:
        case ast.Lt():
            return left < right  # type: ignore[operator]
        case ast.LtE():
            return left <= right  # type: ignore[operator]
        case ast.Gt():
            return left > right  # type: ignore[operator]
    return left >= right  # type: ignore[operator]


def _is_version(meaning: Meaning) -> bool:
    return isinstance(meaning, tuple) and all(isinstance(part, int) for part in meaning)


def _contains(node: ast.AST, owner: Meaning, key: Meaning, material: MaterialState) -> bool:
    match owner:
        case SocketsRef() if isinstance(key, str):
            return find_socket(owner, key, material) is not None
        case TreeRef(tree=tree, part="nodes") if isinstance(key, str):
            return find_node(tree, key) is not None
        case DictRef(values=held) if isinstance(key, int | str):
            return key in held
        case tuple() if _is_plain(key) and len(owner) <= MAX_ITEMS:
            return key in owner
        case ListRef(items=items) if _is_plain(key) and len(items) <= MAX_ITEMS:
            return any(_is_plain(item) and item == key for item in items)
        case BlenderPath(path="bpy.data.materials"):
            return False
        case BlenderPath(path="bpy.data.node_groups") if isinstance(key, str):
            return any(group.group_name == key for group in material.groups)
    raise RefusalError(
        node, "NOT_ALLOWED", f"Expected a list to look into, got {described(owner)}."
    )
