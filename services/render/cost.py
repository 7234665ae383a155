# SPDX-License-Identifier: Apache-2.0
"""How long jobs take, learnt from those that ended; the queue plans with it.

A job's size is its pixels times samples, plus what every job costs. Jobs of one sort (kind, scene,
shape, engine) share a rate: seconds for each unit of size, of the last jobs of that sort. A
material can be a hundred times as slow as another, so a plan for one job uses the median, which a
few slow ones do not move, and a plan for many uses the mean, which they do.
"""

from __future__ import annotations

import statistics
from collections import deque

from services.render.messages import BakeJob, Job, RenderJob

_REMEMBERED = 32
# A warm render of 16 pixels takes as long as that many pixels of a common one.
_FIXED_UNITS = 10_000
_ASSUMED_S_PER_UNIT = 4e-6
_ASSUMED_FILE_S = 0.5
# A plain colour against a common material, and more cores than were seen so far.
_QUICKEST_SHARE = 0.05


class CostModel:
    """Estimates of seconds; `observe` what jobs really took."""

    def __init__(self) -> None:
        self._rates: dict[tuple[str, ...], deque[float]] = {}

    def observe(self, job: Job, seconds: float) -> None:
        """Learns from a job that has ended: the seconds that it kept a worker busy."""
        rates = self._rates.setdefault(_sort(job), deque(maxlen=_REMEMBERED))
        rates.append(seconds / _units(job))

    def typical_s(self, job: Job) -> float:
        """Returns what a job like this takes more often than not."""
        rates = self._rates.get(_sort(job))
        return _units(job) * statistics.median(rates) if rates else _assumed_s(job)

    def least_s(self, job: Job) -> float:
        """Returns what a job like this takes at the very least, of the simplest material."""
        return _QUICKEST_SHARE * self.typical_s(job)

    def mean_s(self, job: Job) -> float:
        """Returns what jobs like this take on average."""
        rates = self._rates.get(_sort(job))
        return _units(job) * statistics.fmean(rates) if rates else _assumed_s(job)


def _sort(job: Job) -> tuple[str, ...]:
    if isinstance(job, RenderJob):
        return (job.kind, job.scene, job.shape, job.engine, str(job.denoise))
    return (job.kind,)


def _units(job: Job) -> float:
    if isinstance(job, RenderJob | BakeJob):
        return float(_FIXED_UNITS + job.size_px**2 * job.samples)
    return 1.0


def _assumed_s(job: Job) -> float:
    if isinstance(job, RenderJob | BakeJob):
        return _units(job) * _ASSUMED_S_PER_UNIT
    return _ASSUMED_FILE_S
