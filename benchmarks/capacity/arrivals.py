# SPDX-License-Identifier: Apache-2.0
"""When requests come: Poisson with a rate that changes, and what each of them will take.

Everything about a request is drawn when it comes, from a stream of its own, so that the same seed
gives the same requests whatever the pools do with them.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from benchmarks.capacity.measured import ServiceTimes

DAY_S = 86_400.0
PICTURES_PER_JOB = 10


class Rate(Protocol):
    """Requests a second, by time."""

    @property
    def highest(self) -> float:
        """Returns a rate that no time exceeds."""

    def __call__(self, at_s: float) -> float:
        """Returns the rate at a time, in seconds of the simulation."""


@dataclass(frozen=True, slots=True)
class Day:
    """The rate of a day: a sinusoid with an hour of a higher peak on top of its highest.

    Attributes:
        images: in the day, without the peak's extra.
        swing: of the sinusoid against its mean, 0 to 1.
        peak: factor in the hour around `peak_h`.
        peak_h: hour of the day with the highest rate.
        begin_h: hour in which the simulation begins.
    """

    images: float
    swing: float = 0.8
    peak: float = 1.5
    peak_h: float = 15.0
    begin_h: float = 0.0

    @property
    def highest(self) -> float:
        """Returns the rate of the peak."""
        return self.images / DAY_S * (1.0 + self.swing) * self.peak

    def __call__(self, at_s: float) -> float:
        """Returns the requests a second."""
        hour = self.begin_h + at_s / 3600.0
        turn = (hour - self.peak_h) / 24.0 * 2.0 * math.pi
        wave = self.images / DAY_S * (1.0 + self.swing * math.cos(turn))
        return wave * (self.peak if abs(hour - self.peak_h) < 0.5 else 1.0)


@dataclass(frozen=True, slots=True)
class Burst:
    """A constant rate, and so many times as much for a while."""

    base: float
    factor: float
    since_s: float
    until_s: float

    @property
    def highest(self) -> float:
        """Returns the rate of the burst."""
        return self.base * max(1.0, self.factor)

    def __call__(self, at_s: float) -> float:
        """Returns the requests a second."""
        return self.base * (self.factor if self.since_s <= at_s < self.until_s else 1.0)


@dataclass(frozen=True, slots=True)
class Draw:
    """What one request is.

    Attributes:
        at_s: when it comes.
        own_s: core-seconds of the generate service before the final pictures.
        pictures_s: core-seconds of each job with pictures that the evaluator does not cover.
        finals_s: core-seconds of each final picture.
        export_s: core-seconds of the `.blend` file.
        patience: draws for the delays before it comes again, each 0 to 1.
    """

    at_s: float
    own_s: float
    pictures_s: tuple[float, ...]
    finals_s: tuple[float, ...]
    export_s: float
    patience: random.Random


def draws(rate: Rate, until_s: float, times: ServiceTimes, *, seed: str) -> Iterator[Draw]:
    """Yields the requests in the order in which they come.

    Args:
        rate: requests a second.
        until_s: no request comes later.
        times: what they take.
        seed: of everything that is drawn.
    """
    coming, what = random.Random(f"{seed} coming"), random.Random(f"{seed} what")
    highest = rate.highest
    at_s = coming.expovariate(highest)
    while at_s < until_s:
        now = rate(at_s)
        if now > highest:
            raise ValueError(f"Expected a rate of at most {highest:g}, got {now:g} at {at_s:g} s.")
        if coming.random() * highest < now:
            request = times.draw(what)
            yield Draw(
                at_s,
                request.own_s,
                _jobs_s(request.pictures, times.preview.draw(what)),
                tuple(times.final.draw(what) for _ in range(request.finals)),
                times.export.draw(what),
                random.Random(what.random()),
            )
        at_s += coming.expovariate(highest)


def _jobs_s(pictures: int, picture_s: float) -> tuple[float, ...]:
    """Returns the jobs that stand for pictures by Blender: each for a few, one after another.

    A search asks for hundreds, and an event for each would take most of the simulation.
    """
    whole, rest = divmod(pictures, PICTURES_PER_JOB)
    counts = [PICTURES_PER_JOB] * whole + [rest] * (rest > 0)
    return tuple(count * picture_s for count in counts)
