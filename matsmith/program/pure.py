# SPDX-License-Identifier: Apache-2.0
"""The functions that a program may call for their result alone. A closed table of pure ones."""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Mapping, Sequence

from matsmith.program.describe import described
from matsmith.program.handles import (
    Constant,
    CurveRef,
    CurvesRef,
    DictRef,
    ListRef,
    Meaning,
    RampRef,
    SocketsRef,
    TreeRef,
)
from matsmith.program.library import MATH_OF_ONE, MAX_ITEMS, VECTORS
from matsmith.program.refusal import RefusalError

_LARGEST = 1e9
_MAX_LIST_DEPTH = 5
_OF_ONE: Mapping[str, Callable[[float], float]] = {
    name: getattr(math, name.removeprefix("math.")) for name in MATH_OF_ONE
} | {"abs": abs, "float": float, "int": int}


def call_pure(
    node: ast.Call,
    name: str,
    arguments: Sequence[Meaning],
    keywords: Mapping[str, Meaning],
) -> Meaning:
    """Returns the result of one of the functions above.

    Args:
        node: the call.
        name: of the function.
        arguments: by position.
        keywords: by name; none of these functions takes any, but for Vector's kind.

    Raises:
        RefusalError: the arguments do not fit, or the result is too large.
    """
    if not keywords:
        if name in _OF_ONE and len(arguments) == 1:
            return _of_one(node, name, arguments[0])
        if name in {"min", "max"}:
            return _extreme(node, name, arguments)
        if name == "round" and 1 <= len(arguments) <= 2:
            digits = arguments[1] if len(arguments) == 2 else None
            if digits is None or (isinstance(digits, int) and abs(digits) <= 12):
                return round(_number(node, arguments[0]), digits)
        if name == "len" and len(arguments) == 1:
            return _length(node, arguments[0])
        if name in VECTORS and 1 <= len(arguments) <= 2:
            return _vector(node, arguments[0])
        if name == "range" and 1 <= len(arguments) <= 3:
            return _range(node, arguments)
        if name in {"list", "tuple"} and len(arguments) == 1:
            return listed(node, items_of(node, arguments[0]))
        if name == "enumerate" and len(arguments) == 1:
            items = items_of(node, arguments[0])
            return listed(node, [listed(node, pair) for pair in enumerate(items)])
        if name == "zip" and arguments:
            lists = [items_of(node, argument) for argument in arguments]
            return listed(node, [listed(node, row) for row in zip(*lists, strict=False)])
    raise RefusalError(
        node, "ARGUMENT", f"Expected arguments that fit {name}, got {len(arguments)} of others."
    )


def listed(node: ast.AST, items: Sequence[Meaning]) -> Meaning:
    """Returns a list or tuple of these items: a plain tuple where all are numbers or texts.

    Raises:
        RefusalError: lists are nested too deep; without a bound they could grow without one.
    """
    if all(isinstance(item, bool | int | float | str) for item in items):
        return tuple(items)
    depths = [_depth(item) for item in items]
    if max(depths) >= _MAX_LIST_DEPTH:
        raise RefusalError(
            node, "CONSTANT", f"Expected lists nested at most {_MAX_LIST_DEPTH} deep."
        )
    return ListRef(tuple(items), max(depths) + 1)


def _depth(meaning: Meaning) -> int:
    match meaning:
        case ListRef(depth=depth) | DictRef(depth=depth):
            return depth
    return 1 if isinstance(meaning, tuple) else 0


def dictionary(node: ast.AST, held: Mapping[Constant, Meaning]) -> DictRef:
    """Returns a dictionary.

    Raises:
        RefusalError: lists and dictionaries are nested too deep.
    """
    depth = max((_depth(value) for value in held.values()), default=0) + 1
    if depth > _MAX_LIST_DEPTH:
        raise RefusalError(
            node, "CONSTANT", f"Expected lists nested at most {_MAX_LIST_DEPTH} deep."
        )
    return DictRef(held, depth)


def size(meaning: Meaning) -> int:
    """Returns how many items a list or dictionary has, and 0 for anything else."""
    match meaning:
        case tuple():
            return len(meaning)
        case ListRef(items=items):
            return len(items)
        case DictRef(values=held):
            return len(held)
    return 0


def items_of(node: ast.AST, meaning: Meaning) -> Sequence[Meaning]:
    """Returns what a loop over this meaning goes through.

    Raises:
        RefusalError: nothing, or too much.
    """
    items: Sequence[Meaning]
    match meaning:
        case tuple():
            items = meaning  # type: ignore[assignment]
        case ListRef(items=items):
            pass
        case DictRef(values=held):
            items = list(held)
        case _:
            raise RefusalError(
                node, "NOT_ALLOWED", f"Expected a list of constants, got {described(meaning)}."
            )
    if len(items) > MAX_ITEMS:
        raise RefusalError(
            node, "LIMIT", f"Expected a list of at most {MAX_ITEMS} items, got {len(items)}."
        )
    return items


def _number(node: ast.AST, meaning: Meaning) -> int | float:
    if isinstance(meaning, int | float) and abs(meaning) <= _LARGEST:
        return meaning
    raise RefusalError(
        node, "ARGUMENT", f"Expected a number up to {_LARGEST:.0e}, got {described(meaning)}."
    )


def _of_one(node: ast.AST, name: str, argument: Meaning) -> int | float:
    try:
        return _OF_ONE[name](_number(node, argument))
    except (ValueError, OverflowError) as error:
        raise RefusalError(
            node, "CONSTANT", f"Expected a number that {name} takes, got {described(argument)}."
        ) from error


def _extreme(node: ast.AST, name: str, arguments: Sequence[Meaning]) -> int | float:
    items = items_of(node, arguments[0]) if len(arguments) == 1 else arguments
    numbers = [_number(node, item) for item in items]
    if not numbers:
        raise RefusalError(node, "ARGUMENT", f"Expected numbers for {name}, got none.")
    return min(numbers) if name == "min" else max(numbers)


def _length(node: ast.AST, argument: Meaning) -> int:
    match argument:
        case str() | tuple():
            return len(argument)
        case ListRef(items=items):
            return len(items)
        case DictRef(values=held):
            return len(held)
        case RampRef(ramp=ramp, is_elements=True):
            return len(ramp.stops)
        case CurvesRef(mapping=mapping, part="curves"):
            return len(mapping.curves)
        case CurveRef(mapping=mapping, curve=curve, is_points=True):
            return len(mapping.curves[curve])
        case TreeRef(tree=tree, part="nodes"):
            return len(tree.nodes)
        case TreeRef(tree=tree, part="links"):
            return len(tree.links)
        case SocketsRef(node=state, is_input=is_input):
            return len(state.sockets(is_input=is_input))
    raise RefusalError(node, "ARGUMENT", f"Expected a list, got {described(argument)}.")


def _vector(node: ast.AST, argument: Meaning) -> Meaning:
    if isinstance(argument, tuple) and 2 <= len(argument) <= 4:
        return tuple(float(_number(node, item)) for item in argument)  # type: ignore[arg-type]
    raise RefusalError(node, "ARGUMENT", f"Expected 2 to 4 numbers, got {described(argument)}.")


def _range(node: ast.AST, arguments: Sequence[Meaning]) -> Meaning:
    bounds = [_number(node, argument) for argument in arguments]
    if not all(isinstance(bound, int) for bound in bounds) or (len(bounds) == 3 and not bounds[2]):
        raise RefusalError(node, "ARGUMENT", "Expected whole numbers for a range, a step not zero.")
    found = range(*bounds)  # type: ignore[arg-type]
    if len(found) > MAX_ITEMS:
        raise RefusalError(
            node, "LIMIT", f"Expected a range of at most {MAX_ITEMS} numbers, got {len(found)}."
        )
    return tuple(found)
