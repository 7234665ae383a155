# SPDX-License-Identifier: Apache-2.0
"""Gabor with torch (Cycles 4.5, kernel/svm/gabor.h).

Each cell of a lattice has eight waves, each in a round window of radius 1 around a random centre.
Those of the cells in view are worked out once where the cells are fewer than the pixels.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from matsmith.shading.tensor.hash import bits, hash_words, unit
from matsmith.shading.tensor.kernel import kernel
from matsmith.shading.tensor.math import floor, square_root

_WAVES = 8


def _seeds(device: torch.device) -> list[Tensor]:
    """Returns the last key of the first, second and third hash of each wave, as words."""
    numbers = torch.arange(3 * _WAVES, dtype=torch.float32, device=device)
    return [bits(numbers[first::3]) for first in range(3)]


def _waves_2(x: Tensor, y: Tensor) -> list[Tensor]:
    """Returns angle, centre and sign, `(…, 8)`, of the waves of cells."""
    first, second, third = _seeds(x.device)
    x, y = bits(x).unsqueeze(-1), bits(y).unsqueeze(-1)
    sign = torch.where(unit(hash_words(x, y, third)) < 0.5, -1.0, 1.0)
    angle = (unit(hash_words(x, y, first)) - 0.5) * math.pi
    return [
        angle,
        unit(hash_words(x, y, second)),
        unit(hash_words(*torch.broadcast_tensors(second, x, y))),  # type: ignore[no-untyped-call]
        sign,
    ]


def _waves_3(x: Tensor, y: Tensor, z: Tensor) -> list[Tensor]:
    """Returns two angles, centre and sign, `(…, 8)`, of the waves of cells."""
    first, second, third = _seeds(x.device)
    x, y, z = (bits(number).unsqueeze(-1) for number in (x, y, z))
    sign = torch.where(unit(hash_words(x, y, z, third)) < 0.5, -1.0, 1.0)
    return [
        unit(hash_words(x, y, z, first)) * math.pi,
        unit(hash_words(z, x, first, y)) * math.pi,
        unit(hash_words(x, y, z, second)),
        unit(hash_words(z, x, second, y)),
        unit(hash_words(second, z, y, x)),
        sign,
    ]


class _Cells:
    """The waves of the cells around each pixel."""

    def __init__(
        self, make: Callable[..., list[Tensor]], cells: Sequence[Tensor], dtype: torch.dtype
    ) -> None:
        self._make, self._dtype = make, dtype
        self._cells = torch.broadcast_tensors(*cells)  # type: ignore[no-untyped-call]
        self._table: list[Tensor] = []
        bounds = [torch.stack(torch.aminmax(cell)).tolist() for cell in cells]
        sizes = [int(high - low) + 3 for low, high in bounds]
        if math.prod(sizes) > self._cells[0].numel():
            return
        ranges = [
            torch.arange(size, dtype=cells[0].dtype, device=cells[0].device) + (low - 1.0)
            for size, (low, _) in zip(sizes, bounds, strict=True)
        ]
        grid = [axis.reshape(-1) for axis in torch.meshgrid(*ranges, indexing="ij")]
        self._table = [field.to(dtype) for field in make(*grid)]
        self._strides = [math.prod(sizes[axis + 1 :]) for axis in range(len(sizes))]
        parts = zip(self._cells, bounds, self._strides, strict=True)
        indices = [(cell - (low - 1.0)).long() * stride for cell, (low, _), stride in parts]
        self._index = torch.stack(indices).sum(0)

    def at(self, step: Sequence[int]) -> list[Tensor]:
        """Returns the fields of the waves, `(…, 8)`, in the cells a step away."""
        if not self._table:
            moved = [cell + side for cell, side in zip(self._cells, step, strict=True)]
            return [field.to(self._dtype) for field in self._make(*moved)]
        jump = sum(side * stride for side, stride in zip(step, self._strides, strict=True))
        index = self._index + jump
        shape = (*index.shape, _WAVES)
        return [field[index.reshape(-1)].reshape(shape) for field in self._table]


def _phasor(
    place: Sequence[Tensor],
    frequency: Tensor,
    make: Callable[..., list[Tensor]],
    along: Callable[[Sequence[Tensor], Sequence[Tensor]], Tensor],
) -> tuple[Tensor, Tensor]:
    """Returns the sum of the waves around; `along` is how far along a wave a point lies."""
    lowest = [floor(number) for number in place]
    inside = [number - low for number, low in zip(place, lowest, strict=True)]
    cells = _Cells(make, lowest, inside[0].dtype)
    real = imaginary = torch.zeros_like(frequency)
    # x changes fastest, as in Cycles, so that sums are rounded alike.
    for backwards in itertools.product((-1, 0, 1), repeat=len(place)):
        step = backwards[::-1]
        *angles, sign = cells.at(step)
        angles, centre = angles[: -len(place)], angles[-len(place) :]
        away = [
            (part - side).unsqueeze(-1) - middle
            for part, side, middle in zip(inside, step, centre, strict=True)
        ]
        squared = torch.stack(torch.broadcast_tensors(*(x * x for x in away))).sum(0)  # type: ignore[no-untyped-call]
        is_near = squared < 1.0
        window = torch.exp(-math.pi * squared) * (0.5 + 0.5 * torch.cos(math.pi * squared))
        height = torch.where(is_near, sign * window, 0.0)
        phase = 2.0 * math.pi * frequency.unsqueeze(-1) * along(away, angles)
        real = real + (height * torch.cos(phase)).sum(-1)
        imaginary = imaginary + (height * torch.sin(phase)).sum(-1)
    return real, imaginary


@kernel("gabor_2")
def gabor_2(
    x: Tensor, y: Tensor, frequency: Tensor, isotropy: Tensor, orientation: Tensor
) -> tuple[Tensor, Tensor]:
    """Returns Gabor noise in two dimensions."""

    def along(away: Sequence[Tensor], angles: Sequence[Tensor]) -> Tensor:
        angle = orientation.unsqueeze(-1) + angles[0] * isotropy.unsqueeze(-1)
        return away[0] * torch.cos(angle) + away[1] * torch.sin(angle)

    return _phasor((x, y), frequency, _waves_2, along)


@kernel("gabor_3")
def gabor_3(
    x: Tensor,
    y: Tensor,
    z: Tensor,
    frequency: Tensor,
    isotropy: Tensor,
    axis_x: Tensor,
    axis_y: Tensor,
    axis_z: Tensor,
) -> tuple[Tensor, Tensor]:
    """Returns Gabor noise in three dimensions."""
    flat = square_root(axis_x * axis_x + axis_y * axis_y)
    inclination = torch.atan2(flat, axis_z)
    is_upright = flat == 0.0
    azimuth = torch.atan2(axis_y, torch.where(is_upright, 1.0, axis_x))
    axis = [number.unsqueeze(-1) for number in (axis_x, axis_y, axis_z)]

    def along(away: Sequence[Tensor], angles: Sequence[Tensor]) -> Tensor:
        mixed = isotropy.unsqueeze(-1)
        straight = away[0] * axis[0] + away[1] * axis[1] + away[2] * axis[2]
        tilt = inclination.unsqueeze(-1) + angles[0] * mixed
        turned = azimuth.unsqueeze(-1) + angles[1] * mixed
        level = away[0] * torch.cos(turned) + away[1] * torch.sin(turned)
        random = torch.sin(tilt) * level + torch.cos(tilt) * away[2]
        return torch.where(mixed == 0.0, straight, random)

    return _phasor((x, y, z), frequency, _waves_3, along)
