# SPDX-License-Identifier: Apache-2.0
"""Gives expressions their meaning. A closed table: what is not listed here is refused.

Nothing is executed. Names, constants and their arithmetic are handled here, attributes and
subscripts by `lookup`.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Mapping

from matsmith.graph.values import FLOAT32_MAX
from matsmith.program.handles import Constant, Meaning, Unknown
from matsmith.program.lookup import attribute, described, subscript
from matsmith.program.refusal import RefusalError, SilentError
from matsmith.program.state import MaterialState


def evaluate(
    expression: ast.expr, names: Mapping[str, Meaning], material: MaterialState
) -> Meaning:
    """Returns the meaning of an expression that is not a call.

    Raises:
        RefusalError: the expression is not in the table.
        SilentError: it depends on something that was refused before.
    """
    match expression:
        case ast.Constant(value=value):
            return _constant(expression, value)
        case ast.Name(id=name):
            if name not in names:
                raise RefusalError(
                    expression,
                    "UNKNOWN_NAME",
                    f"Expected a name defined before its use, got {name!r}.",
                    known=names,
                    got=name,
                )
            meaning = names[name]
            if isinstance(meaning, Unknown):
                raise SilentError
            return meaning
        case ast.Tuple(elts=items) | ast.List(elts=items):
            return tuple(_item(item, evaluate(item, names, material)) for item in items)
        case ast.UnaryOp(op=ast.USub() | ast.UAdd() as operator, operand=operand):
            number = _number(operand, evaluate(operand, names, material))
            return -number if isinstance(operator, ast.USub) else number
        case ast.BinOp(left=left, op=operator, right=right):
            return _arithmetic(
                expression,
                operator,
                _number(left, evaluate(left, names, material)),
                _number(right, evaluate(right, names, material)),
            )
        case ast.Attribute(value=owner, attr=name):
            return attribute(expression, evaluate(owner, names, material), name, material)
        case ast.Subscript(value=owner, slice=key):
            return subscript(
                expression,
                evaluate(owner, names, material),
                evaluate(key, names, material),
            )
    raise RefusalError(
        expression,
        "NOT_ALLOWED",
        f"Expected a constant, a name, or a node's socket or setting, "
        f"got {type(expression).__name__}.",
    )


def _constant(node: ast.AST, value: object) -> Constant:
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


def _item(node: ast.AST, meaning: Meaning) -> Constant:
    # Flat and plain: values need no more, and nested tuples could grow without bound.
    if isinstance(meaning, bool | int | float | str):
        return meaning
    raise RefusalError(node, "CONSTANT", f"Expected a number, got {described(meaning)}.")


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
        case _:
            raise RefusalError(
                node, "CONSTANT", "Expected +, -, * or / of numbers, without division by zero."
            )
    if not math.isfinite(result) or abs(result) > FLOAT32_MAX:
        raise RefusalError(node, "CONSTANT", f"Expected a number up to 3.4e38, got {result}.")
    return result
