# SPDX-License-Identifier: Apache-2.0
"""Directions that shaders work with, with torch (Cycles 4.5, kernel/closure/bsdf_util.h)."""

from __future__ import annotations

import math as numbers
from typing import TypeAlias

import torch
from torch import Tensor

from matsmith.shading.tensor.kernel import kernel
from matsmith.shading.tensor.math import divide, square_root

Three: TypeAlias = tuple[Tensor, Tensor, Tensor]


def dot(a: Three, b: Three) -> Tensor:
    """Returns a · b."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Three, b: Three) -> Three:
    """Returns a × b."""
    return (
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    )


def scaled(a: Three, factor: Tensor) -> Three:
    """Returns a · factor."""
    return a[0] * factor, a[1] * factor, a[2] * factor


def normalized(a: Three) -> Three:
    """Returns a vector of length 1, and 0 for a vector of length 0."""
    return scaled(a, divide(torch.ones_like(a[0]), square_root(dot(a, a))))


@kernel("unit_normal")
def unit_normal(*components: Tensor) -> Three:
    """Returns a vector scaled to length 1."""
    x, y, z, *fallback = components
    is_zero = (x == 0.0) & (y == 0.0) & (z == 0.0)
    unit = normalized((x, y, z))
    a, b, c = (torch.where(is_zero, other, own) for own, other in zip(unit, fallback, strict=True))
    return a, b, c


@kernel("raised_normal")
def raised_normal(
    x: Tensor, y: Tensor, z: Tensor, view_x: Tensor, view_y: Tensor, view_z: Tensor
) -> Three:
    """Returns a normal raised until the view's mirror image is above the plane."""
    threshold = (0.9 * view_z).clamp(max=0.01)
    with_view = x * view_x + y * view_y + z * view_z
    is_low = 2.0 * with_view * z - view_z < threshold
    length = square_root(x * x + y * y)
    has_azimuth = length > 0.0
    ax, ay = divide(x, length), divide(y, length)
    across = torch.where(has_azimuth, view_x * ax + view_y * ay, with_view)
    a = across * across + view_z * view_z
    b = 2.0 * (a + view_z * threshold)
    c = (threshold + view_z) ** 2
    step = square_root(b * b - 4.0 * a * c)
    squared = 0.25 * divide(torch.where(across < 0.0, b + step, b - step), a)
    sideways, upwards = square_root(1.0 - squared), square_root(squared)
    return (
        torch.where(is_low, sideways * ax, x),
        torch.where(is_low, sideways * ay, y),
        torch.where(is_low, torch.where(has_azimuth, upwards, upwards - sideways), z),
    )


@kernel("reflection_angles")
def reflection_angles(*components: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Returns the cosines that a reflection needs."""
    nx, ny, nz, vx, vy, vz, lx, ly, lz = components
    normal, view, light = (nx, ny, nz), (vx, vy, vz), (lx, ly, lz)
    half = normalized((vx + lx, vy + ly, vz + lz))
    return dot(normal, view), dot(normal, light), dot(normal, half), dot(half, view)


@kernel("same_side")
def same_side(*components: Tensor) -> Tensor:
    """Returns 0 where the light is below the normal's plane, else 1."""
    nx, ny, nz, lx, ly, lz = components
    return (dot((nx, ny, nz), (lx, ly, lz)) >= 0.0).to(nx.dtype)


@kernel("radial_tangent")
def radial_tangent(u: Tensor, v: Tensor, *normal: Tensor) -> Three:
    """Returns the tangent around the middle of the plane."""
    x, y, z = normal
    around = (0.5 - v, u - 0.5, torch.zeros_like(u))
    return cross((x, y, z), normalized(cross(around, (x, y, z))))


@kernel("rotated_tangent")
def rotated_tangent(*components: Tensor) -> Three:
    """Returns a vector turned around an axis."""
    tx, ty, tz, ax, ay, az, rotation = components
    angle = rotation * (2.0 * numbers.pi)
    cosine, sine = torch.cos(angle), torch.sin(angle)
    vector, axis = (tx, ty, tz), (ax, ay, az)
    along = (1.0 - cosine) * dot(vector, axis)
    a, b, c = (
        cosine * own + sine * aside + along * direction
        for own, aside, direction in zip(vector, cross(axis, vector), axis, strict=True)
    )
    return a, b, c


@kernel("saturate")
def saturate(number: Tensor) -> Tensor:
    """Returns a number limited to 0…1."""
    return number.clamp(0.0, 1.0)
