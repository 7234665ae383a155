# SPDX-License-Identifier: Apache-2.0
"""Blender's Math node in bulk (Cycles 4.5, kernel/svm/math_util.h)."""

from __future__ import annotations

import math as numbers

import numpy as np

from matsmith.shading.bulk.kernel import Number, Options, Rows, compiled, kernel, row
from matsmith.shading.math_operations import MATH_OPERATIONS

_F = np.float32
_ZERO, _HALF, _ONE, _TWO, _SIXTH = _F(0.0), _F(0.5), _F(1.0), _F(2.0), _F(1.0 / 6.0)
_EPSILON = _F(1.1920929e-07)
_RADIAN, _DEGREE = _F(numbers.pi / 180.0), _F(180.0 / numbers.pi)

(
    _ADD, _SUBTRACT, _MULTIPLY, _DIVIDE, _MULTIPLY_ADD, _POWER, _LOGARITHM, _SQRT, _INVERSE_SQRT,
    _ABSOLUTE, _EXPONENT, _MINIMUM, _MAXIMUM, _LESS_THAN, _GREATER_THAN, _SIGN, _COMPARE,
    _SMOOTH_MIN, _SMOOTH_MAX, _ROUND, _FLOOR, _CEIL, _TRUNC, _FRACT, _MODULO, _FLOORED_MODULO,
    _WRAP, _SNAP, _PINGPONG, _SINE, _COSINE, _TANGENT, _ARCSINE, _ARCCOSINE, _ARCTANGENT,
    _ARCTAN2, _SINH, _COSH, _TANH, _RADIANS, _DEGREES,
) = range(len(MATH_OPERATIONS))  # fmt: skip


@compiled
def divide(a: Number, b: Number) -> Number:
    """Returns a / b, and 0 where b is 0."""
    return a / b if b != _ZERO else _ZERO


@compiled
def power(a: Number, b: Number) -> Number:
    """Returns aᵇ, and 0 for a negative base with a fractional exponent."""
    if a < _ZERO and b != np.trunc(b):
        return _ZERO
    return _F(a**b)


@compiled
def fraction(a: Number) -> Number:
    """Returns a − ⌊a⌋."""
    return a - np.floor(a)


@compiled
def _smooth_minimum(a: Number, b: Number, distance: Number) -> Number:
    if distance == _ZERO:
        return min(a, b)
    share = max(distance - abs(a - b), _ZERO) / distance
    return min(a, b) - share * share * share * distance * _SIXTH


@compiled
def _of_two(operation: int, a: Number, b: Number, c: Number) -> Number:
    if operation == _POWER:
        return power(a, b)
    if operation == _LOGARITHM:
        return divide(np.log(a), np.log(b)) if a > _ZERO and b > _ZERO else _ZERO
    if operation == _LESS_THAN:
        return _ONE if a < b else _ZERO
    if operation == _GREATER_THAN:
        return _ONE if a > b else _ZERO
    if operation == _COMPARE:
        return _ONE if a == b or abs(a - b) <= max(c, _EPSILON) else _ZERO
    if operation == _SMOOTH_MIN:
        return _smooth_minimum(a, b, c)
    if operation == _SMOOTH_MAX:
        return -_smooth_minimum(-a, -b, c)
    if operation == _MODULO:
        return np.fmod(a, b) if b != _ZERO else _ZERO
    if operation == _FLOORED_MODULO:
        return a - np.floor(a / b) * b if b != _ZERO else _ZERO
    if operation == _WRAP:
        size = b - c
        return a - size * np.floor((a - c) / size) if size != _ZERO else c
    if operation == _SNAP:
        return np.floor(divide(a, b)) * b
    if operation == _PINGPONG:
        return abs(fraction((a - b) / (b * _TWO)) * b * _TWO - b) if b != _ZERO else _ZERO
    return np.arctan2(a, b)


@compiled
def _of_one(operation: int, a: Number) -> Number:
    if operation == _SQRT:
        return np.sqrt(max(a, _ZERO))
    if operation == _INVERSE_SQRT:
        return _ONE / np.sqrt(a) if a > _ZERO else _ZERO
    if operation == _ABSOLUTE:
        return abs(a)
    if operation == _EXPONENT:
        return np.exp(a)
    if operation == _SIGN:
        return _ONE if a > _ZERO else (-_ONE if a < _ZERO else _ZERO)
    if operation == _ROUND:
        return np.floor(a + _HALF)
    if operation == _FLOOR:
        return np.floor(a)
    if operation == _CEIL:
        return np.ceil(a)
    if operation == _TRUNC:
        return np.trunc(a)
    if operation == _FRACT:
        return fraction(a)
    if operation == _SINE:
        return np.sin(a)
    if operation == _COSINE:
        return np.cos(a)
    if operation == _TANGENT:
        return np.tan(a)
    if operation == _ARCSINE:
        return np.arcsin(min(max(a, -_ONE), _ONE))
    if operation == _ARCCOSINE:
        return np.arccos(min(max(a, -_ONE), _ONE))
    if operation == _ARCTANGENT:
        return np.arctan(a)
    if operation == _SINH:
        return np.sinh(a)
    if operation == _COSH:
        return np.cosh(a)
    if operation == _TANH:
        return np.tanh(a)
    if operation == _RADIANS:
        return a * _RADIAN
    return a * _DEGREE


@kernel("math")
def math(rows: Rows, options: Options, count: int) -> None:
    """Computes one operation of the Math node; the plain ones have loops that vectorise."""
    a, b, c, result = (
        row(rows, 0, count),
        row(rows, 1, count),
        row(rows, 2, count),
        row(rows, 3, count),
    )
    operation = options[0]
    if operation == _ADD:
        for i in range(count):
            result[i] = a[i] + b[i]
    elif operation == _SUBTRACT:
        for i in range(count):
            result[i] = a[i] - b[i]
    elif operation == _MULTIPLY:
        for i in range(count):
            result[i] = a[i] * b[i]
    elif operation == _DIVIDE:
        for i in range(count):
            result[i] = divide(a[i], b[i])
    elif operation == _MULTIPLY_ADD:
        for i in range(count):
            result[i] = a[i] * b[i] + c[i]
    elif operation == _MINIMUM:
        for i in range(count):
            result[i] = min(a[i], b[i])
    elif operation == _MAXIMUM:
        for i in range(count):
            result[i] = max(a[i], b[i])
    elif (operation >= _POWER and operation <= _LOGARITHM) or operation in (
        _LESS_THAN, _GREATER_THAN, _COMPARE, _SMOOTH_MIN, _SMOOTH_MAX, _MODULO, _FLOORED_MODULO,
        _WRAP, _SNAP, _PINGPONG, _ARCTAN2,
    ):  # fmt: skip
        for i in range(count):
            result[i] = _of_two(operation, a[i], b[i], c[i])
    else:
        for i in range(count):
            result[i] = _of_one(operation, a[i])
