# SPDX-License-Identifier: Apache-2.0
"""Normals from heights and from pictures of normals in bulk (Cycles 4.5, kernel/svm/displace.h and
tex_coord.h).
"""

from __future__ import annotations

import numpy as np

from matsmith.shading.bulk.kernel import Number, Options, Rows, compiled, kernel, row

_F = np.float32
_ZERO, _HALF, _ONE, _TWO = _F(0.0), _F(0.5), _F(1.0), _F(2.0)


@compiled
def normalize(x: Number, y: Number, z: Number) -> tuple[Number, Number, Number]:
    """Returns a vector of length 1, and the zero vector for one that is zero."""
    length = np.sqrt(x * x + y * y + z * z)
    if length == _ZERO:
        return _ZERO, _ZERO, _ZERO
    return x / length, y / length, z / length


@kernel("bump")
def bump(rows: Rows, options: Options, count: int) -> None:
    """Tilts a normal by differences of a height."""
    height, height_a, height_b = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    strengths, distance, width = row(rows, 3, count), row(rows, 4, count), row(rows, 5, count)
    normal_x, normal_y, normal_z = row(rows, 6, count), row(rows, 7, count), row(rows, 8, count)
    half = row(rows, 9, count)
    result_x, result_y, result_z = row(rows, 10, count), row(rows, 11, count), row(rows, 12, count)
    sign = -_ONE if options[0] else _ONE
    for i in range(count):
        x, y, z = normal_x[i], normal_y[i], normal_z[i]
        h = half[i]
        # The steps aside are h · (1, −1, 0) and h · (1, 1, 0); both products with the normal
        # below are divided by h, the determinant by 2h, and all of it by h once more.
        difference_a, difference_b = height_a[i] - height[i], height_b[i] - height[i]
        scale = distance[i] * sign
        if z < _ZERO:
            scale = -scale
        depth = width[i] * abs(z) * _TWO * h
        tilted_x, tilted_y, tilted_z = normalize(
            depth * x - scale * (difference_a + difference_b) * z,
            depth * y - scale * (difference_b - difference_a) * z,
            depth * z - scale * (difference_a * (y - x) - difference_b * (x + y)),
        )
        if tilted_x != _ZERO or tilted_y != _ZERO or tilted_z != _ZERO:
            strength = max(strengths[i], _ZERO)
            rest = _ONE - strength
            x, y, z = normalize(
                strength * tilted_x + rest * x,
                strength * tilted_y + rest * y,
                strength * tilted_z + rest * z,
            )
        result_x[i], result_y[i], result_z[i] = x, y, z


_TANGENT, _OBJECT = 0, 1


@kernel("normal_map")
def normal_map(rows: Rows, options: Options, count: int) -> None:
    """Makes a normal from a colour."""
    red, green, blue = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    strengths = row(rows, 3, count)
    normal_x, normal_y, normal_z = row(rows, 4, count), row(rows, 5, count), row(rows, 6, count)
    result_x, result_y, result_z = row(rows, 7, count), row(rows, 8, count), row(rows, 9, count)
    space = options[0]
    is_flipped = space > 2
    is_object = space == _OBJECT or space == 3
    for i in range(count):
        x, y, z = _TWO * (red[i] - _HALF), _TWO * (green[i] - _HALF), _TWO * (blue[i] - _HALF)
        strength = strengths[i]
        if space == _TANGENT:
            share = min(max(strength, _ZERO), _ONE)
            x, y, z = normalize(x * strength, y * strength, _ONE - share + share * z)
        else:
            if is_flipped:
                y, z = -y, -z
            x, y, z = normalize(x, y, z)
            is_zero = x == _ZERO and y == _ZERO and z == _ZERO
            if not (is_object and is_zero):
                if strength != _ONE:
                    strength = max(strength, _ZERO)
                    x, y, z = normalize(
                        normal_x[i] + (x - normal_x[i]) * strength,
                        normal_y[i] + (y - normal_y[i]) * strength,
                        normal_z[i] + (z - normal_z[i]) * strength,
                    )
                if x == _ZERO and y == _ZERO and z == _ZERO:
                    x, y, z = normal_x[i], normal_y[i], normal_z[i]
        result_x[i], result_y[i], result_z[i] = x, y, z
