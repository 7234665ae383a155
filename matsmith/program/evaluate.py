# SPDX-License-Identifier: Apache-2.0
"""Gives expressions their meaning. A closed table: what is not listed here is refused.

Nothing is executed. Names, constants, their arithmetic and comparisons are handled here, attributes
and subscripts by `lookup`, calls by whoever reads the statements.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from matsmith.graph.values import FLOAT32_MAX
from matsmith.program.compare import compared, is_true
from matsmith.program.definitions import Names
from matsmith.program.describe import described
from matsmith.program.handles import (
    Constant,
    LibraryRef,
    Meaning,
    Unknown,
)
from matsmith.program.library import BUILTINS
from matsmith.program.lookup import attribute, subscript
from matsmith.program.pure import dictionary, listed
from matsmith.program.refusal import RefusalError, SilentError
from matsmith.program.state import MaterialState
from matsmith.program.unread import check_unread

# Longer ones have no use in a material, and thousands of nodes could each hold one.
_MAX_TEXT_LENGTH = 1_024
_MAX_EXPONENT = 64
_MAX_JOINED = 500
_MAX_BASE = 1e6


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an expression stands: the names it sees, how deep in calls, and who reads calls."""

    names: Names
    material: MaterialState
    depth: int
    call: Caller
    checked: set[ast.AST] = field(default_factory=set)


Caller: TypeAlias = Callable[[ast.Call, Scope, str], Meaning]


def evaluate(expression: ast.expr, scope: Scope, wanted_name: str = "") -> Meaning:
    """Returns the meaning of an expression.

    Args:
        expression: what to read.
        scope: where it stands.
        wanted_name: the variable that it is assigned to, after which a new node is named.

    Raises:
        RefusalError: the expression is not in the table.
        SilentError: it depends on something that was refused before.
    """
    match expression:
        case ast.Constant(value=value):
            return _constant(expression, value)
        case ast.Name(id=name):
            return _named(expression, name, scope)
        case ast.Tuple(elts=items) | ast.List(elts=items):
            return listed(expression, [evaluate(item, scope) for item in items])
        case ast.Dict(keys=keys, values=values):
            pairs = zip(keys, values, strict=True)
            held = {_key(expression, k, scope): evaluate(v, scope) for k, v in pairs}
            return dictionary(expression, held)
        case ast.UnaryOp(op=ast.USub() | ast.UAdd() as operator, operand=operand):
            number = _number(operand, evaluate(operand, scope))
            return -number if isinstance(operator, ast.USub) else number
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return not is_true(evaluate(operand, scope))
        case ast.BinOp(left=left, op=operator, right=right):
            first, second = evaluate(left, scope), evaluate(right, scope)
            return _arithmetic(expression, operator, _number(left, first), _number(right, second))
        case ast.BoolOp(op=operator, values=values):
            result: Meaning = None
            for place, each in enumerate(values, start=1):
                result = evaluate(each, scope)
                if is_true(result) is isinstance(operator, ast.Or):
                    check_unread(values[place:], scope.names, scope.checked)
                    break
            return result
        case ast.Compare(left=left, ops=operators, comparators=rights):
            return _comparison(expression, evaluate(left, scope), operators, rights, scope)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            is_body = is_true(evaluate(test, scope))
            check_unread([orelse if is_body else body], scope.names, scope.checked)
            return evaluate(body if is_body else orelse, scope, wanted_name)
        case ast.Attribute(value=owner, attr=name):
            return attribute(expression, evaluate(owner, scope), name, scope.material)
        case ast.Subscript(value=owner, slice=key):
            meaning = evaluate(owner, scope)
            return subscript(expression, meaning, evaluate(key, scope), scope.material)
        case ast.JoinedStr(values=parts):
            return _joined(expression, parts, scope)
        case ast.Call():
            return scope.call(expression, scope, wanted_name)
    raise RefusalError(
        expression,
        "NOT_ALLOWED",
        f"Expected a constant, a name, or a node's socket or setting, "
        f"got {type(expression).__name__}.",
    )


def _named(expression: ast.expr, name: str, scope: Scope) -> Meaning:
    if name in scope.names:
        meaning = scope.names[name]
        if isinstance(meaning, Unknown):
            raise SilentError
        return meaning
    if name == "__name__":
        return "__main__"
    if name in BUILTINS:
        return LibraryRef(name)
    raise RefusalError(
        expression,
        "UNKNOWN_NAME",
        f"Expected a name defined before its use, got {name!r}.",
        known=scope.names,
        got=name,
    )


def _joined(expression: ast.expr, parts: Sequence[ast.expr], scope: Scope) -> str:
    """Returns the text of an f-string of constants, such as a node's name with a number."""
    texts = []
    for part in parts:
        match part:
            case ast.Constant(value=str(text)):
                texts.append(text)
            case ast.FormattedValue(value=value, conversion=-1, format_spec=None):
                meaning = evaluate(value, scope)
                if not isinstance(meaning, int | float | str):
                    raise RefusalError(
                        value, "CONSTANT", f"Expected a text or number, got {described(meaning)}."
                    )
                texts.append(str(meaning))
            case _:
                raise RefusalError(
                    expression, "NOT_ALLOWED", "Expected an f-string without formats."
                )
    joined = "".join(texts)
    if len(joined) > _MAX_JOINED:
        raise RefusalError(
            expression, "LIMIT", f"Expected an f-string of at most {_MAX_JOINED} characters."
        )
    return joined


def _key(node: ast.expr, key: ast.expr | None, scope: Scope) -> Constant:
    if key is not None:
        meaning = evaluate(key, scope)
        if isinstance(meaning, int | str):
            return meaning
    raise RefusalError(key or node, "CONSTANT", "Expected a text or number as a dictionary's key.")


def _comparison(
    expression: ast.expr,
    left: Meaning,
    operators: Sequence[ast.cmpop],
    rights: Sequence[ast.expr],
    scope: Scope,
) -> bool:
    for operator, right in zip(operators, rights, strict=True):
        meaning = evaluate(right, scope)
        if not compared(expression, operator, left, meaning, scope.material):
            return False
        left = meaning
    return True


def _constant(node: ast.AST, value: object) -> Constant:
    if isinstance(value, str) and len(value) > _MAX_TEXT_LENGTH:
        message = f"Expected a text of at most {_MAX_TEXT_LENGTH} characters, got {len(value)}."
        raise RefusalError(node, "CONSTANT", message)
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int | float) and abs(value) <= FLOAT32_MAX:
        return value
    raise RefusalError(
        node,
        "CONSTANT",
        "Expected a text, True, False, None or a number up to 3.4e38, "
        f"got {described(value) if isinstance(value, float) else type(value).__name__}.",
    )


def _number(node: ast.AST, meaning: Meaning) -> int | float:
    if isinstance(meaning, int | float) and not isinstance(meaning, bool):
        return meaning
    raise RefusalError(node, "CONSTANT", f"Expected a number, got {described(meaning)}.")


def _arithmetic(
    node: ast.AST, operator: ast.operator, left: int | float, right: int | float
) -> int | float:
    result: int | float
    match operator:
        case ast.Add():
            result = left + right
        case ast.Sub():
            result = left - right
        case ast.Mult():
            result = left * right
        case ast.Div() if right != 0:
            result = left / right
        case ast.FloorDiv() if right != 0:
            result = left // right
        case ast.Mod() if right != 0:
            result = left % right
        case ast.Pow():
            result = power(node, left, right)
        case _:
            raise RefusalError(
                node, "CONSTANT", "Expected +, -, *, /, //, % or ** of numbers, none by zero."
            )
    return bounded(node, result)


def power(node: ast.AST, base: int | float, exponent: int | float) -> float:
    """Returns base ** exponent.

    Raises:
        RefusalError: it is large enough to take long, or no real number.
    """
    is_small = abs(exponent) <= _MAX_EXPONENT and abs(base) <= _MAX_BASE
    is_real = base > 0 or (float(exponent).is_integer() and (base != 0 or exponent >= 0))
    if not is_small or not is_real:
        raise RefusalError(
            node,
            "CONSTANT",
            f"Expected a power with a base up to {_MAX_BASE:.0f} and an exponent up to "
            f"{_MAX_EXPONENT}, and a real result.",
        )
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return math.inf


def bounded(node: ast.AST, result: int | float) -> int | float:
    """Returns a result of arithmetic.

    Raises:
        RefusalError: it is beyond a 32-bit float.
    """
    if not math.isfinite(result) or abs(result) > FLOAT32_MAX:
        shown = f"{result}" if isinstance(result, float) else "a longer one"
        raise RefusalError(node, "CONSTANT", f"Expected a number up to 3.4e38, got {shown}.")
    return result
