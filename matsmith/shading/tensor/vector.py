# SPDX-License-Identifier: Apache-2.0
"""Vectors: torch kernels (Cycles 4.5, util/math_float3.h, util/transform.h, mapping_util.h)."""

from __future__ import annotations

from typing import TypeAlias

import torch
from torch import Tensor

from matsmith.shading.tensor.kernel import kernel
from matsmith.shading.tensor.math import divide, square_root

_Vector: TypeAlias = tuple[Tensor, Tensor, Tensor]
_Matrix: TypeAlias = tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]
_TEXTURE, _NORMAL = 1, 3


@kernel("dot")
def dot(ax: Tensor, ay: Tensor, az: Tensor, bx: Tensor, by: Tensor, bz: Tensor) -> Tensor:
    """Returns the scalar product."""
    return ax * bx + ay * by + az * bz


@kernel("length")
def length(x: Tensor, y: Tensor, z: Tensor) -> Tensor:
    """Returns the length; its gradient at the zero vector is zero."""
    return square_root(x * x + y * y + z * z)


@kernel("normalize")
def normalize(x: Tensor, y: Tensor, z: Tensor) -> _Vector:
    """Returns the vector with length 1; the zero vector stays."""
    size = length(x, y, z)
    factor = 1.0 / torch.where(size == 0.0, 1.0, size)
    return x * factor, y * factor, z * factor


@kernel("cross")
def cross(ax: Tensor, ay: Tensor, az: Tensor, bx: Tensor, by: Tensor, bz: Tensor) -> _Vector:
    """Returns the vector product."""
    return ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx


@kernel("project")
def project(ax: Tensor, ay: Tensor, az: Tensor, bx: Tensor, by: Tensor, bz: Tensor) -> _Vector:
    """Returns the part of a along b; zero where b is zero."""
    factor = divide(dot(ax, ay, az, bx, by, bz), dot(bx, by, bz, bx, by, bz))
    return factor * bx, factor * by, factor * bz


@kernel("refract")
def refract(
    ax: Tensor, ay: Tensor, az: Tensor, nx: Tensor, ny: Tensor, nz: Tensor, ratio: Tensor
) -> _Vector:
    """Returns the refracted vector; zero where all is reflected."""
    cosine = dot(nx, ny, nz, ax, ay, az)
    square = 1.0 - ratio * ratio * (1.0 - cosine * cosine)
    passes = square >= 0.0
    along = torch.where(passes, ratio * cosine + square_root(square), 0.0)
    keep = torch.where(passes, ratio, 0.0)
    return keep * ax - along * nx, keep * ay - along * ny, keep * az - along * nz


@kernel("euler_matrix")
def euler_matrix(x: Tensor, y: Tensor, z: Tensor) -> _Matrix:
    """Returns the matrix of a rotation about x, then y, then z, row by row."""
    cx, cy, cz = torch.cos(x), torch.cos(y), torch.cos(z)
    sx, sy, sz = torch.sin(x), torch.sin(y), torch.sin(z)
    return (
        cy * cz, sy * sx * cz - cx * sz, sy * cx * cz + sx * sz,
        cy * sz, sy * sx * sz + cx * cz, sy * cx * sz - sx * cz,
        -sy, cy * sx, cy * cx,
    )  # fmt: skip


@kernel("axis_matrix")
def axis_matrix(x: Tensor, y: Tensor, z: Tensor, angle: Tensor) -> _Matrix:
    """Returns the matrix of a rotation about an axis, row by row; identity for a zero axis."""
    is_zero = (x == 0.0) & (y == 0.0) & (z == 0.0)
    x, y, z = normalize(x, y, z)
    cosine = torch.where(is_zero, 1.0, torch.cos(angle))
    sine = torch.where(is_zero, 0.0, torch.sin(angle))
    rest = 1.0 - cosine
    return (
        cosine + rest * x * x, rest * x * y - z * sine, rest * x * z + y * sine,
        rest * x * y + z * sine, cosine + rest * y * y, rest * y * z - x * sine,
        rest * x * z - y * sine, rest * y * z + x * sine, cosine + rest * z * z,
    )  # fmt: skip


@kernel("mapping")
def mapping(*numbers: Tensor, kind: int) -> _Vector:
    """Returns a vector after scaling, rotation and moving; see `nodes.vector` for the inputs."""
    vector, location, rows, scale = numbers[:3], numbers[3:6], numbers[6:15], numbers[15:]
    if kind == _TEXTURE:
        a, b, c = (v - moved for v, moved in zip(vector, location, strict=True))
        turned = [dot(a, b, c, rows[k], rows[k + 3], rows[k + 6]) for k in range(3)]
        x, y, z = (divide(v, s) for v, s in zip(turned, scale, strict=True))
        return x, y, z
    if kind == _NORMAL:
        a, b, c = (divide(v, s) for v, s in zip(vector, scale, strict=True))
        x, y, z = (dot(a, b, c, *rows[k : k + 3]) for k in (0, 3, 6))
        return normalize(x, y, z)
    a, b, c = (v * s for v, s in zip(vector, scale, strict=True))
    x, y, z = (dot(a, b, c, *rows[3 * k : 3 * k + 3]) + location[k] for k in range(3))
    return x, y, z
