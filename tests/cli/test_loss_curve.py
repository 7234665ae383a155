# SPDX-License-Identifier: Apache-2.0
"""The curve of a search's loss, as a plot and as a line of block characters."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from matsmith.cli.loss_curve import curve_png, sparkline
from matsmith.pictures.codec import picture_from_png

BLOCKS = "▁▂▃▄▅▆▇█"
WIDTH = 24
LINE = np.array((0xC2, 0x55, 0x1E))


def staircases() -> st.SearchStrategy[list[tuple[int, float]]]:
    """Curves in the order of their steps."""
    losses = st.floats(0.0, 10.0) | st.just(math.inf)
    points = st.lists(st.tuples(st.integers(0, 2000), losses), max_size=20)
    return points.map(lambda found: sorted(found, key=lambda point: point[0]))


def png(curve: list[tuple[int, float]], *, steps: int, before: float, after: float) -> bytes:
    return curve_png(curve, steps=steps, before=before, after=after, title="[title]", note="…")


@given(curve=staircases(), steps=st.integers(0, 3000), max_steps=st.integers(0, 2000))
def test_a_line_of_blocks_grows_with_the_steps(
    curve: list[tuple[int, float]], steps: int, max_steps: int
) -> None:
    line = sparkline(curve, steps=steps, max_steps=max_steps, width=WIDTH)
    assert set(line) <= set(BLOCKS)
    if not any(math.isfinite(loss) for _, loss in curve):
        assert line == ""
    elif steps >= max_steps > 0:
        assert len(line) == WIDTH
    else:
        assert 1 <= len(line) <= WIDTH


@given(
    losses=st.lists(st.floats(1e-4, 1.0), min_size=2, max_size=WIDTH, unique=True),
    scale=st.floats(1e-3, 1e3),
)
def test_blocks_are_as_high_as_the_loss(losses: list[float], scale: float) -> None:
    curve = list(enumerate(losses, start=1))
    size = len(curve)
    line = sparkline(curve, steps=size, max_steps=size, width=size)
    assert len(line) == size
    assert line[losses.index(max(losses))] == BLOCKS[-1]
    assert line[losses.index(min(losses))] == BLOCKS[0]
    for (old, new), (left, right) in zip(pairwise(losses), pairwise(line), strict=True):
        assert left >= right if old > new else left <= right


def test_half_a_search_takes_half_the_line() -> None:
    curve = [(1, 0.4), (60, 0.2)]
    assert sparkline(curve, steps=120, max_steps=240, width=24) == "█████▁▁▁▁▁▁▁"
    assert sparkline(curve[:1], steps=1, max_steps=240, width=24) == "▁"
    assert sparkline([], steps=0, max_steps=240, width=24) == ""


@settings(max_examples=10)
@given(
    curve=staircases(),
    steps=st.integers(0, 3000),
    before=st.floats(0.0, 2.0),
    after=st.floats(0.0, 2.0) | st.just(math.nan),
)
def test_every_curve_makes_a_picture(
    curve: list[tuple[int, float]], steps: int, before: float, after: float
) -> None:
    data = png(curve, steps=steps, before=before, after=after)
    assert data == png(curve, steps=steps, before=before, after=after)
    pixels = picture_from_png(data)
    assert pixels.shape == (600, 1080, 3)
    is_line = (np.abs(pixels.astype(int) - LINE) < 12).all(axis=-1)
    assert is_line.any() == any(math.isfinite(loss) for _, loss in curve)


def test_the_line_goes_down_where_the_loss_does() -> None:
    pixels = picture_from_png(png([(1, 0.4), (50, 0.1)], steps=100, before=0.4, after=0.1))
    is_line = (np.abs(pixels.astype(int) - LINE) < 12).all(axis=-1)
    rows = [np.flatnonzero(column).mean() for column in is_line.T if column.any()]
    # From 0.4 at the top to 0 at the bottom: 286 pixels, drawn 1.5 times as large.
    assert math.isclose(rows[-20] - rows[20], 0.75 * 286 * 1.5, abs_tol=3.0)
    heights = np.array(rows)
    assert (heights[: len(rows) // 3].std(), heights[-len(rows) // 3 :].std()) < (2.0, 2.0)
