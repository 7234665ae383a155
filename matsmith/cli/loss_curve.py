# SPDX-License-Identifier: Apache-2.0
"""How a search's best style loss fell: as a plot, and as one line of block characters."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from matsmith.drawing.png import png_bytes
from matsmith.drawing.shapes import Anchor, Circle, Path, Point, Rectangle, Shape
from matsmith.drawing.text import line
from matsmith.drawing.values import number_text

LossSteps: TypeAlias = Sequence[tuple[int, float]]
"""Steps that found a new best, in order, each with its loss."""

_BLOCKS = "▁▂▃▄▅▆▇█"
_WIDTH, _HEIGHT = 720.0, 400.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 72.0, 24.0, 62.0, 52.0
_PAPER, _PLOT, _GRID = "#ececec", "#fafafa", "#dcdcdc"
_INK, _FAINT_INK, _LINE, _MARK = "#222222", "#686868", "#c2551e", "#9a9a9a"
_TITLE_SIZE, _LABEL_SIZE = 17.0, 13.0
_PARTS = 5
_LEAST_HEIGHT = 1e-6
_ROUND_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def sparkline(curve: LossSteps, *, steps: int, max_steps: int, width: int) -> str:
    """Returns the curve in block characters, the highest loss as a full block.

    The width stands for all steps that a search may do, so that the line grows with it.

    Args:
        curve: the bests so far; finite losses are shown alone.
        steps: done so far.
        max_steps: at most.
        width: characters of a whole search.
    """
    known = [(step, loss) for step, loss in curve if math.isfinite(loss)]
    if not known:
        return ""
    last = max(max_steps, steps, 1)
    shown = max(1, min(width, math.ceil(width * steps / last)))
    losses = [_loss_at(known, last * (column + 1) / width) for column in range(shown)]
    low, high = min(loss for _, loss in known), max(loss for _, loss in known)
    span = high - low
    top = len(_BLOCKS) - 1
    return "".join(_BLOCKS[round(top * (loss - low) / span) if span else 0] for loss in losses)


def curve_png(
    curve: LossSteps, *, steps: int, before: float, after: float, title: str, note: str = ""
) -> bytes:
    """Returns the curve over the steps as a PNG: a staircase, since a best holds until the next.

    Args:
        curve: the bests; finite losses are shown alone.
        steps: done in all; the last best holds until there.
        before, after: Blender's losses, each a line across the plot.
        title: a line above the plot.
        note: a second, fainter one.
    """
    known = [(step, loss) for step, loss in curve if math.isfinite(loss)]
    last = max(steps, 1, *(step for step, _ in known))
    blenders = (("before", before), ("after", after))
    marks = [(text, loss) for text, loss in blenders if math.isfinite(loss)]
    ticks = _ticks(max((loss for _, loss in (*known, *marks)), default=0.0))
    width, height = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM

    def place(step: float, loss: float) -> Point:
        return _LEFT + width * step / last, _TOP + height * (1.0 - loss / ticks[-1])

    shapes: list[Shape] = [
        line(_LEFT, 28.0, title, size=_TITLE_SIZE, fill=_INK, width=width),
        line(_LEFT, 49.0, note, size=_LABEL_SIZE, fill=_FAINT_INK, width=width),
        Rectangle(_LEFT, _TOP, width, height, _PLOT, _GRID),
    ]
    for tick in ticks:
        _, y = place(0.0, tick)
        shapes.append(Path((_LEFT, y), (((_LEFT + width, y),),), _GRID))
        shapes.append(_label(_LEFT - 8.0, y + 4.5, number_text(tick), "end"))
    for step in _ticks(float(last)):
        if step <= last and step == int(step):
            x, _ = place(step, 0.0)
            shapes.append(_label(x, _TOP + height + 20.0, f"{step:.0f}", "middle"))
    shapes.append(_label(_LEFT + width / 2, _HEIGHT - 12.0, "steps", "middle"))
    for text, loss in marks:
        _, y = place(0.0, loss)
        shapes.append(Path((_LEFT, y), (((_LEFT + width, y),),), _MARK, 1.4))
        shapes.append(_label(_LEFT + width - 6.0, y - 5.0, text, "end"))
    if known:
        corners = [place(*known[0])]
        for (_, old), (step, loss) in pairwise(known):
            corners += [place(step, old), place(step, loss)]
        corners.append(place(last, known[-1][1]))
        shapes.append(Path(corners[0], tuple((corner,) for corner in corners[1:]), _LINE, 2.2))
        shapes.append(Circle(*corners[-1], 4.0, _LINE))
    return png_bytes(shapes, _WIDTH, _HEIGHT, background=_PAPER, max_size_px=4096, scale=1.5)


def _loss_at(known: LossSteps, step: float) -> float:
    """Returns the best loss at a step; before the first one, the first."""
    loss = known[0][1]
    for found, value in known:
        if found > step:
            break
        loss = value
    return loss


def _label(x: float, y: float, text: str, anchor: Anchor) -> Shape:
    return line(x, y, text, size=_LABEL_SIZE, fill=_FAINT_INK, width=_LEFT - 10.0, anchor=anchor)


def _ticks(high: float) -> list[float]:
    """Returns round numbers from 0 up to `high` or more, some five of them."""
    rough = max(high, _LEAST_HEIGHT) / _PARTS
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * part for part in _ROUND_STEPS if size * part >= rough * (1.0 - 1e-9))
    return [number * step for number in range(max(1, math.ceil(high / step - 1e-9)) + 1)]
