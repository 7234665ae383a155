# SPDX-License-Identifier: Apache-2.0
"""Assignments: which name, setting or element gets which meaning."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from matsmith.program.assign import assign_attribute, assign_element
from matsmith.program.evaluate import Scope, evaluate
from matsmith.program.handles import ListRef, Meaning
from matsmith.program.refusal import RefusalError


def assign_all(targets: Sequence[ast.expr], value: ast.expr, scope: Scope) -> None:
    """Carries out `a = b = value` and `a, b = c, d`.

    Raises:
        RefusalError: a target cannot be assigned, or the value does not fit it.
    """
    match targets, value:
        case [ast.Tuple(elts=parts) | ast.List(elts=parts)], ast.Tuple(elts=values) if len(
            parts
        ) == len(values):
            # Before anything is set, everything has been read: a, b = b, a.
            meanings = [
                evaluate(each, scope, part.id if isinstance(part, ast.Name) else "")
                for part, each in zip(parts, values, strict=True)
            ]
            for part, meaning in zip(parts, meanings, strict=True):
                bind(part, meaning, scope)
            return
    names = [target.id for target in targets if isinstance(target, ast.Name)]
    meaning = evaluate(value, scope, names[0] if names else "")
    for target in targets:
        bind(target, meaning, scope)


def bind(target: ast.expr, meaning: Meaning, scope: Scope) -> None:
    """Gives a name, a setting or an element its meaning, or each of several.

    Raises:
        RefusalError: the target cannot be assigned, or the value does not fit it.
    """
    match target:
        case ast.Name(id=name):
            scope.names[name] = meaning
        case ast.Attribute(value=owner, attr=name):
            assign_attribute(target, evaluate(owner, scope), name, meaning, scope.material)
        case ast.Subscript(value=owner, slice=key):
            place = evaluate(owner, scope)
            assign_element(target, place, evaluate(key, scope), meaning, scope.material)
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            items = meaning.items if isinstance(meaning, ListRef) else meaning
            if not isinstance(items, tuple) or len(items) != len(parts):
                raise RefusalError(
                    target, "NOT_ALLOWED", f"Expected {len(parts)} values to assign."
                )
            for part, item in zip(parts, items, strict=True):
                bind(part, item, scope)  # type: ignore[arg-type]
        case _:
            raise RefusalError(
                target,
                "NOT_ALLOWED",
                f"Expected a name or a setting to assign, got {type(target).__name__}.",
            )


def augment(
    statement: ast.stmt,
    target: ast.Name,
    operator: ast.operator,
    value: ast.expr,
    scope: Scope,
) -> None:
    """Reads `x += 200`, by which programs place their nodes."""
    sum_of = ast.BinOp(ast.Name(target.id, ast.Load()), operator, value)
    ast.copy_location(sum_of, statement)
    ast.copy_location(sum_of.left, target)
    scope.names[target.id] = evaluate(sum_of, scope)
