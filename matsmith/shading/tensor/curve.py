# SPDX-License-Identifier: Apache-2.0
"""Curves in equal steps with torch; `matsmith.shading.bulk.curve` says how they are sampled."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from matsmith.graph.values import HANDLE_TYPES
from matsmith.shading.operation import TABLE_SIZE
from matsmith.shading.tensor.math import divide, square_root

_LINES = 31
_LAST = TABLE_SIZE - 1
_HANDLE_LENGTH = 2.5614
_JUMP_OF_VERTICAL = 10000.0
_AUTO, _CLAMPED, _VECTOR = (HANDLE_TYPES.index(n) for n in ("AUTO", "AUTO_CLAMPED", "VECTOR"))


def stacked(numbers: tuple[Tensor, ...]) -> Tensor:
    """Returns numbers `()` or `(B, 1, 1)` as one tensor `(N,)` or `(B, N)`."""
    together = torch.stack(torch.broadcast_tensors(*numbers), dim=-1)  # type: ignore[no-untyped-call]
    return together.reshape(-1, len(numbers)) if together.dim() > 1 else together


def take(rows: Tensor, index: Tensor) -> Tensor:
    """Returns `(…, M, K)`, the rows of `(…, N, K)` at an index `(…, M)`."""
    return rows.gather(-2, index[..., None].expand(*index.shape, rows.shape[-1]))


@dataclass(frozen=True, slots=True)
class _Curve:
    """One curve as Blender's table of it; all with leading batch dimensions."""

    left: Tensor
    right: Tensor
    entries: Tensor
    before: Tensor
    after: Tensor

    def at(self, x: Tensor) -> Tensor:
        place = divide(x - self.left, self.right - self.left) * _LAST
        here = place.detach().clamp(0.0, _LAST - 1).to(torch.int64)
        share = place - here
        entries = self.entries.expand(*here.shape[:-1], TABLE_SIZE)
        inside = (1.0 - share) * entries.gather(-1, here) + share * entries.gather(-1, here + 1)
        low = _extended(x, self.left, self.entries[..., :1], self.before)
        high = _extended(x, self.right, self.entries[..., -1:], self.after)
        return torch.where(place < 0.0, low, torch.where(place > _LAST, high, inside))


def curve_columns(
    inputs: tuple[Tensor, ...], counts: tuple[int, ...], *, is_extrapolated: bool
) -> tuple[Tensor, Tensor, list[Tensor]]:
    """Returns the first and the last x `(…, 1)`, and one to three curves `(…, 257)` between."""
    numbers = stacked(inputs)
    points = numbers[..., 2:].reshape(*numbers.shape[:-1], -1, 3)
    left = points[..., 0].amin(dim=-1, keepdim=True)
    right = points[..., 0].amax(dim=-1, keepdim=True)
    made = []
    start = 0
    for count in counts:
        if count:
            own = points[..., start : start + count, :]
            made.append(_curve(own, numbers[..., :2], is_extrapolated=is_extrapolated))
        start += count
    x = left + (right - left) * _steps(numbers)
    if len(made) == 4:
        x = made.pop().at(x)
    return left, right, [curve.at(x) for curve in made]


def _steps(like: Tensor) -> Tensor:
    return torch.arange(TABLE_SIZE, dtype=like.dtype, device=like.device) / _LAST


def _length(vectors: Tensor) -> Tensor:
    """Returns the lengths `(…, 1)` of vectors `(…, 2)`."""
    return square_root((vectors * vectors).sum(dim=-1, keepdim=True))


def _curve(points: Tensor, clip: Tensor, *, is_extrapolated: bool) -> _Curve:
    order = points[..., 0].detach().argsort(dim=-1, stable=True)
    points = take(points, order)
    at, kinds = points[..., :2], points[..., 2:]
    before, after = _handles(at, kinds)
    line = _line(at, before, after)
    flat = at.new_tensor([1.0, 0.0])
    way_in = at[..., 0, :] - before[..., 0, :] if is_extrapolated else flat
    way_out = after[..., -1, :] - at[..., -1, :] if is_extrapolated else flat
    left = torch.minimum(clip[..., :1], at[..., 0, :1])
    right = torch.maximum(clip[..., 1:], at[..., -1, :1])
    x = left + (right - left) * _steps(at)
    ahead = (line[..., None, :, 0] <= x[..., :, None]).sum(dim=-1).clamp(1, line.shape[-2] - 1)
    here, there = take(line, ahead - 1), take(line, ahead)
    share = divide(there[..., 0] - x, there[..., 0] - here[..., 0])
    entries = share * here[..., 1] + (1.0 - share) * there[..., 1]
    first, last = line[..., :1, :], line[..., -1:, :]
    low = _extended(x, first[..., 0], first[..., 1], way_in)
    high = _extended(x, last[..., 0], last[..., 1], way_out)
    entries = torch.where(x < first[..., 0], low, torch.where(x > last[..., 0], high, entries))
    return _Curve(left, right, entries, way_in, way_out)


def _handles(at: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor]:
    """Returns the handles before and after every point, `(…, N, 2)`."""
    count = at.shape[-2]
    previous = torch.cat([2.0 * at[..., :1, :] - at[..., 1:2, :], at[..., :-1, :]], dim=-2)
    following = torch.cat([at[..., 1:, :], 2.0 * at[..., -1:, :] - at[..., -2:-1, :]], dim=-2)
    a, b = at - previous, following - at
    length_a, length_b = _length(a), _length(b)
    length_a = torch.where(length_a == 0.0, 1.0, length_a)
    length_b = torch.where(length_b == 0.0, 1.0, length_b)
    way = b / length_b + a / length_a
    size = _length(way) * _HANDLE_LENGTH
    before = at - divide(way * length_a, size)
    after = at + divide(way * length_b, size)
    if count > 2:
        before, after = _clamped(at, previous, following, before, after, kinds)
    is_vector = kinds == _VECTOR
    before = torch.where(is_vector, at - a / 3.0, before)
    after = torch.where(is_vector, at + b / 3.0, after)
    if count > 2:
        first, last = at[..., :1, :], at[..., -1:, :]
        start = _aimed(first, after[..., :1, :], before[..., 1:2, :], is_first=True)
        start = torch.where(kinds[..., :1, :] == _AUTO, start, after[..., :1, :])
        end = _aimed(last, before[..., -1:, :], after[..., -2:-1, :], is_first=False)
        end = torch.where(kinds[..., -1:, :] == _AUTO, end, before[..., -1:, :])
        before = torch.cat([2.0 * first - start, before[..., 1:-1, :], end], dim=-2)
        after = torch.cat([start, after[..., 1:-1, :], 2.0 * last - end], dim=-2)
    return before, after


def _clamped(
    at: Tensor, previous: Tensor, following: Tensor, before: Tensor, after: Tensor, kinds: Tensor
) -> tuple[Tensor, Tensor]:
    """Keeps the handles of inner points between the heights of their neighbours."""
    y, low, high = at[..., 1], previous[..., 1], following[..., 1]
    first, second = low - y, high - y
    is_extreme = first * second >= 0.0
    rises = first <= 0.0

    def limited(handle: Tensor, bound: Tensor, *, from_below: bool) -> Tensor:
        kept = torch.where(
            rises if from_below else ~rises,
            torch.maximum(handle[..., 1], bound),
            torch.minimum(handle[..., 1], bound),
        )
        height = torch.where(is_extreme, y, kept)
        inner = torch.ones_like(height, dtype=torch.bool)
        inner[..., 0] = inner[..., -1] = False
        height = torch.where(inner & (kinds[..., 0] == _CLAMPED), height, handle[..., 1])
        return torch.stack([handle[..., 0], height], dim=-1)

    return limited(before, low, from_below=True), limited(after, high, from_below=False)


def _aimed(at: Tensor, handle: Tensor, target: Tensor, *, is_first: bool) -> Tensor:
    limit = torch.maximum if is_first else torch.minimum
    way = torch.stack([limit(target[..., 0], at[..., 0]), target[..., 1]], dim=-1) - at
    distance = _length(way)
    aimed = at + divide(way * _length(at - handle), distance)
    return torch.where(distance == 0.0, handle, aimed)


def _line(at: Tensor, before: Tensor, after: Tensor) -> Tensor:
    """Returns the corners `(…, 32 (N − 1), 2)` of the lines that Blender draws parts with."""
    start, end = at[..., :-1, :], at[..., 1:, :]
    out, back = after[..., :-1, :] - start, before[..., 1:, :] - end
    reach = out[..., :1].abs() + back[..., :1].abs()
    width = end[..., :1] - start[..., :1]
    # Handles that overlap would make the curve turn back.
    share = torch.where(reach > width, divide(width, reach), 1.0)
    corners = torch.stack([start, start + out * share, end + back * share, end], dim=-2)
    t = torch.arange(_LINES + 1, dtype=at.dtype, device=at.device) / _LINES
    u = 1.0 - t
    weights = torch.stack([u**3, 3.0 * u**2 * t, 3.0 * u * t**2, t**3], dim=-1)
    return (weights @ corners).flatten(-3, -2)


def _extended(x: Tensor, end_x: Tensor, end_y: Tensor, way: Tensor) -> Tensor:
    """Returns the straight line through an end of a curve."""
    across, along = way[..., :1], way[..., 1:]
    steep = torch.sign(along) * _JUMP_OF_VERTICAL
    jump = torch.where(x < end_x, end_y - steep, end_y + steep)
    return torch.where(across == 0.0, jump, end_y + (x - end_x) * divide(along, across))
