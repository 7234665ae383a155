# SPDX-License-Identifier: Apache-2.0
"""Which loops a program may have: over constants, and those that remove what a tree begins with."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from matsmith.program.compare import is_true
from matsmith.program.evaluate import Scope, evaluate
from matsmith.program.handles import Meaning, MethodRef, TreeRef
from matsmith.program.pure import items_of
from matsmith.program.refusal import RefusalError


def cleared_by(loop: ast.For, over: TreeRef, scope: Scope) -> bool:
    """Returns whether this is `for node in nodes: nodes.remove(node)`, a way to clear a tree."""
    match loop:
        case ast.For(
            target=ast.Name(id=variable),
            body=[
                ast.Expr(value=ast.Call(func=function, args=[ast.Name(id=argument)], keywords=[]))
            ],
        ):
            method = evaluate(function, scope)
            return argument == variable and method == MethodRef(over, "remove")
    return False


def items_of_loop(loop: ast.For, over: Meaning) -> Sequence[Meaning]:
    """Returns what a loop goes through.

    Raises:
        RefusalError: not a list of constants, nodes or sockets, or too long a one.
    """
    return items_of(loop.iter, over)


def may_go_on(loop: ast.While, scope: Scope) -> bool:
    """Returns whether a loop such as `while len(elements) > 1` goes on.

    Raises:
        RefusalError: its condition does not depend on a length.
    """
    match loop.test:
        case ast.Compare(left=ast.Call(func=ast.Name(id="len"))):
            return is_true(evaluate(loop.test, scope))
    raise RefusalError(
        loop, "NOT_ALLOWED", "Expected no while loop but one that compares a length, len(…)."
    )


def without_copy(iterated: ast.expr, scope: Scope) -> ast.expr:
    """Returns what is copied in `for node in list(nodes)`; clearing it needs no copy here."""
    match iterated:
        case ast.Call(func=ast.Name(id="list"), args=[inner], keywords=[]) if (
            "list" not in scope.names
        ):
            return inner
        case ast.Call(
            func=ast.Attribute(value=inner, attr="values" | "copy"), args=[], keywords=[]
        ):
            return _if_collection(iterated, inner)
        case ast.Subscript(value=inner, slice=ast.Slice(lower=None, upper=None, step=None)):
            return inner
    return iterated


def _if_collection(whole: ast.expr, inner: ast.expr) -> ast.expr:
    match inner:
        case ast.Attribute(attr="nodes" | "links") | ast.Name(id="nodes" | "links"):
            return inner
    return whole
