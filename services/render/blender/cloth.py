# SPDX-License-Identifier: Apache-2.0
"""A square piece of cloth whose folds fan out from a point above it, by a formula.

The cloth is part of a cone: every line from the apex is straight, and a cone unrolls flat without
stretch. So a pattern that UV coordinates carry has the same size in every fold. Object coordinates
are those of the picture plane, as on the ball.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

SIDE = 2.5
"""Length of a side; UV runs 1 for each 2, as on the plane."""
_STEPS = 128
_APEX = (0.35, 2.6)
# Height over distance from the apex, as waves around it: (waves in a radian, height, phase). Their
# steepest slope is below 1.3, so that no fold hides the next one, and Object coordinates stretch
# little.
_WAVES = ((5.0, 0.075, 0.9), (10.0, 0.055, 2.2), (16.0, 0.02, 4.0))
_TABLE_SIZE = 8192
_TABLE_REACH = 1.6


def cloth_vertices() -> tuple[Numbers, Numbers]:
    """Returns the places `(n, n, 3)` and UV coordinates `(n, n, 2)` of a grid, rows upwards."""
    along = np.linspace(-SIDE / 2.0, SIDE / 2.0, _STEPS + 1)
    flat_x, flat_y = np.meshgrid(along, along)
    east, south = flat_x - _APEX[0], _APEX[1] - flat_y
    angles, unrolled = _unrolled_angles()
    angle = np.interp(np.arctan2(east, south), unrolled, angles)
    height = _height(angle)
    reach = np.hypot(east, south) / np.sqrt(1.0 + height**2)
    places = np.stack(
        (
            _APEX[0] + reach * np.sin(angle),
            _APEX[1] - reach * np.cos(angle),
            reach * height,
        ),
        axis=-1,
    )
    middle = (places.reshape(-1, 3).min(axis=0) + places.reshape(-1, 3).max(axis=0)) / 2.0
    return places - middle, np.stack((flat_x + 1.0, flat_y + 1.0), axis=-1) / 2.0


def _height(angle: Numbers) -> Numbers:
    total = np.zeros_like(angle)
    for waves, height, phase in _WAVES:
        total += height * np.sin(waves * angle + phase)
    return total


def _unrolled_angles() -> tuple[Numbers, Numbers]:
    """Returns angles around the apex and what they become when the cone is unrolled."""
    angles = np.linspace(-_TABLE_REACH, _TABLE_REACH, _TABLE_SIZE)
    height = _height(angles)
    rays = np.stack((np.sin(angles), -np.cos(angles), height), axis=-1)
    rays /= np.linalg.norm(rays, axis=-1, keepdims=True)
    # The angle between two neighbouring rays is their distance, to the third order.
    steps = np.linalg.norm(np.diff(rays, axis=0), axis=-1)
    unrolled = np.concatenate(([0.0], np.cumsum(steps)))
    return angles, unrolled - np.interp(0.0, angles, unrolled)
