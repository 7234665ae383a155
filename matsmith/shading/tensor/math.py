# SPDX-License-Identifier: Apache-2.0
"""Blender's Math node with torch (Cycles 4.5, kernel/svm/math_util.h).

Every form is safe both ways: what is guarded is replaced before it is divided by, rooted or raised,
so that neither the value nor the gradient is infinite there.
"""

from __future__ import annotations

import math as numbers
from collections.abc import Callable, Mapping

import torch
from torch import Tensor

from matsmith.shading.math_operations import MATH_OPERATIONS
from matsmith.shading.tensor.kernel import kernel

_EPSILON = 1.1920929e-07
_STEEPEST = 40.0
"""Logarithm of the largest derivative of a power that is still passed on."""


def divide(a: Tensor, b: Tensor) -> Tensor:
    """Returns a / b, and 0 where b is 0."""
    is_zero = b == 0.0
    return torch.where(is_zero, 0.0, a / torch.where(is_zero, 1.0, b))


def square_root(a: Tensor) -> Tensor:
    """Returns √a, and 0 where a ≤ 0."""
    is_positive = a > 0.0
    return torch.where(is_positive, torch.sqrt(torch.where(is_positive, a, 1.0)), 0.0)


def floor(a: Tensor) -> Tensor:
    """Returns ⌊a⌋ without a gradient."""
    return torch.floor(a.detach())


def power(a: Tensor, b: Tensor) -> Tensor:
    """Returns aᵇ, and 0 for a negative base with a fractional exponent."""
    a, b = torch.broadcast_tensors(a, b)  # type: ignore[no-untyped-call]
    is_negative, is_zero = a < 0.0, a == 0.0
    magnitude = torch.where(is_zero, 1.0, a.abs())
    result = _power(magnitude, b)
    whole = torch.trunc(b.detach())
    odd = torch.remainder(whole, 2.0) == 1.0
    signed = torch.where(is_negative & odd, -result, result)
    signed = torch.where(is_negative & (b != whole), 0.0, signed)
    at_zero = torch.where(b == 0.0, 1.0, torch.where(b > 0.0, 0.0, numbers.inf))
    return torch.where(is_zero, at_zero, signed)


def _power(magnitude: Tensor, b: Tensor) -> Tensor:
    """Returns a positive base's power; without a gradient where that would leave float32."""
    if not (magnitude.requires_grad or b.requires_grad):
        return magnitude**b
    with torch.no_grad():
        value = magnitude**b
        logarithm = torch.log(magnitude)
        steepness = torch.maximum(b * logarithm, (b - 1.0) * logarithm)
        is_steep = ~(steepness < _STEEPEST)
    magnitude = torch.where(is_steep, 1.0, magnitude)
    b = torch.where(is_steep, 1.0, b)
    result = torch.exp(b * torch.log(magnitude)) if b.requires_grad else magnitude**b
    return torch.where(is_steep, value, result)


def _inverse_square_root(a: Tensor) -> Tensor:
    is_positive = a > 0.0
    return torch.where(is_positive, 1.0 / torch.sqrt(torch.where(is_positive, a, 1.0)), 0.0)


def _logarithm(a: Tensor, b: Tensor) -> Tensor:
    is_valid = (a > 0.0) & (b > 0.0)
    ratio = divide(
        torch.log(torch.where(is_valid, a, 1.0)), torch.log(torch.where(is_valid, b, 1.0))
    )
    return torch.where(is_valid, ratio, 0.0)


def _modulo(a: Tensor, b: Tensor) -> Tensor:
    return a - torch.trunc(divide(a, b).detach()) * b if b.requires_grad else _remainder(a, b)


def _remainder(a: Tensor, b: Tensor) -> Tensor:
    is_zero = b == 0.0
    return torch.where(is_zero, 0.0, torch.fmod(a, torch.where(is_zero, 1.0, b)))


def _floored_modulo(a: Tensor, b: Tensor) -> Tensor:
    return torch.where(b == 0.0, 0.0, a - floor(divide(a, b)) * b)


def _wrap(a: Tensor, highest: Tensor, lowest: Tensor) -> Tensor:
    size = highest - lowest
    wrapped = a - size * floor(divide(a - lowest, size))
    return torch.where(size == 0.0, lowest, wrapped)


def fraction(a: Tensor) -> Tensor:
    """Returns a − ⌊a⌋."""
    return a - floor(a)


def _ping_pong(a: Tensor, b: Tensor) -> Tensor:
    twice = b * 2.0
    return torch.where(b == 0.0, 0.0, (fraction(divide(a - b, twice)) * twice - b).abs())


def _smooth_minimum(a: Tensor, b: Tensor, distance: Tensor) -> Tensor:
    share = divide((distance - (a - b).abs()).clamp(min=0.0), distance)
    return torch.minimum(a, b) - share**3 * distance / 6.0


def _compare(a: Tensor, b: Tensor, tolerance: Tensor) -> Tensor:
    return ((a - b).abs() <= tolerance.clamp(min=_EPSILON)).to(a.dtype)


def _arcsine(a: Tensor) -> Tensor:
    is_inside = a.abs() < 1.0
    edge = torch.sign(a) * (numbers.pi / 2.0)
    return torch.where(is_inside, torch.asin(torch.where(is_inside, a, 0.0)), edge)


def _arctangent2(a: Tensor, b: Tensor) -> Tensor:
    is_origin = (a == 0.0) & (b == 0.0)
    return torch.where(is_origin, 0.0, torch.atan2(a, torch.where(is_origin, 1.0, b)))


_FORMS: Mapping[str, Callable[[Tensor, Tensor, Tensor], Tensor]] = {
    "ADD": lambda a, b, _: a + b,
    "SUBTRACT": lambda a, b, _: a - b,
    "MULTIPLY": lambda a, b, _: a * b,
    "DIVIDE": lambda a, b, _: divide(a, b),
    "MULTIPLY_ADD": lambda a, b, c: a * b + c,
    "POWER": lambda a, b, _: power(a, b),
    "LOGARITHM": lambda a, b, _: _logarithm(a, b),
    "SQRT": lambda a, _b, _c: square_root(a),
    "INVERSE_SQRT": lambda a, _b, _c: _inverse_square_root(a),
    "ABSOLUTE": lambda a, _b, _c: a.abs(),
    "EXPONENT": lambda a, _b, _c: torch.exp(a),
    "MINIMUM": lambda a, b, _: torch.minimum(a, b),
    "MAXIMUM": lambda a, b, _: torch.maximum(a, b),
    "LESS_THAN": lambda a, b, _: (a < b).to(a.dtype),
    "GREATER_THAN": lambda a, b, _: (a > b).to(a.dtype),
    "SIGN": lambda a, _b, _c: torch.sign(a),
    "COMPARE": _compare,
    "SMOOTH_MIN": _smooth_minimum,
    "SMOOTH_MAX": lambda a, b, c: -_smooth_minimum(-a, -b, c),
    "ROUND": lambda a, _b, _c: floor(a + 0.5),
    "FLOOR": lambda a, _b, _c: floor(a),
    "CEIL": lambda a, _b, _c: torch.ceil(a.detach()),
    "TRUNC": lambda a, _b, _c: torch.trunc(a.detach()),
    "FRACT": lambda a, _b, _c: fraction(a),
    "MODULO": lambda a, b, _: _modulo(a, b),
    "FLOORED_MODULO": lambda a, b, _: _floored_modulo(a, b),
    "WRAP": _wrap,
    "SNAP": lambda a, b, _: floor(divide(a, b)) * b,
    "PINGPONG": lambda a, b, _: _ping_pong(a, b),
    "SINE": lambda a, _b, _c: torch.sin(a),
    "COSINE": lambda a, _b, _c: torch.cos(a),
    "TANGENT": lambda a, _b, _c: torch.tan(a),
    "ARCSINE": lambda a, _b, _c: _arcsine(a),
    "ARCCOSINE": lambda a, _b, _c: numbers.pi / 2.0 - _arcsine(a),
    "ARCTANGENT": lambda a, _b, _c: torch.atan(a),
    "ARCTAN2": lambda a, b, _: _arctangent2(a, b),
    "SINH": lambda a, _b, _c: torch.sinh(a),
    "COSH": lambda a, _b, _c: torch.cosh(a),
    "TANH": lambda a, _b, _c: torch.tanh(a),
    "RADIANS": lambda a, _b, _c: a * (numbers.pi / 180.0),
    "DEGREES": lambda a, _b, _c: a * (180.0 / numbers.pi),
}


@kernel("math")
def math(a: Tensor, b: Tensor, c: Tensor, *, operation: int) -> Tensor:
    """Returns one operation of the Math node."""
    return _FORMS[MATH_OPERATIONS[operation]](a, b, c)
