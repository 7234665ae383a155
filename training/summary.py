# SPDX-License-Identifier: Apache-2.0
"""From trials to a row of a table: means with what they would be over other pictures.

Intervals are percentiles of means over pictures drawn anew with replacement (Efron), because a mean
over 44 pictures without one says more than is known.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

_DRAWS = 2000
_PERCENT = (2.5, 97.5)
BINS = ((1, 3), (4, 12), (13, 22), (23, 30))
"""Nodes of the true material: below 4 and above 22 models get worse (VLMaterial, section 4.4)."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean with its interval.

    Attributes:
        mean: over pictures.
        low, high: bounds of 95 %.
        count: of the pictures.
    """

    mean: float
    low: float
    high: float
    count: int

    def __str__(self) -> str:
        """Returns it as a table has it."""
        return f"{self.mean:.4g} [{self.low:.4g}, {self.high:.4g}]"


@dataclass(frozen=True, slots=True)
class Measured:
    """One picture's numbers, as they are kept between runs.

    Attributes:
        name: of the picture.
        nodes: of the true material; 0 where there is none, as for photos.
        written, valid: n and k.
        seconds: that it took.
        style_loss, swd, similarity: of the best; None where nothing was valid.
    """

    name: str
    nodes: int
    written: int
    valid: int
    seconds: float
    style_loss: float | None
    swd: float | None
    similarity: float | None


def mean_with_interval(values: Sequence[float], *, seed: int = 0) -> Figure | None:
    """Returns the mean of values over pictures; None for none. One value is its own interval."""
    if not values:
        return None
    numbers = np.asarray(values, dtype=np.float64)
    chance = np.random.default_rng(seed)
    drawn = chance.choice(numbers, (_DRAWS, len(numbers))).mean(axis=1)
    low, high = np.percentile(drawn, _PERCENT)
    return Figure(float(numbers.mean()), float(low), float(high), len(numbers))


def row(measured: Sequence[Measured]) -> dict[str, Figure | None]:
    """Returns the figures of an engine over pictures.

    Scores are over pictures for which something was valid; correctness is over all of them, so that
    what an engine fails at cannot look better than what it does badly.
    """

    def over(value: Callable[[Measured], float | None]) -> Figure | None:
        found = [number for one in measured if (number := value(one)) is not None]
        return mean_with_interval(found)

    return {
        "style_loss": over(lambda one: one.style_loss),
        "swd": over(lambda one: one.swd),
        "similarity": over(lambda one: one.similarity),
        "correctness": over(lambda one: one.valid / one.written if one.written else 0.0),
        "seconds_per_sample": over(lambda one: one.seconds / one.written if one.written else None),
    }


def by_complexity(measured: Sequence[Measured]) -> dict[str, dict[str, Figure | None]]:
    """Returns the figures for each range of the true material's nodes that has pictures."""
    rows = {}
    for low, high in BINS:
        chosen = [one for one in measured if low <= one.nodes <= high]
        if chosen:
            rows[f"{low}–{high} nodes"] = row(chosen)
    return rows
