# SPDX-License-Identifier: Apache-2.0
"""The service times that are drawn, from `service_times.json`, and what the queue plans with."""

from __future__ import annotations

import json
import random
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

SERVICE_TIMES = Path(__file__).with_name("service_times.json")
_FINALS = 4  # the best two by previews, and two entries of the library


@dataclass(frozen=True, slots=True)
class Distribution:
    """What was measured, in order; a draw lies on the straight lines between the values."""

    values: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.values) < 2 or min(self.values) <= 0.0:
            raise ValueError(
                f"Expected at least two seconds, all above 0, got {list(self.values)}."
            )
        object.__setattr__(self, "values", tuple(sorted(self.values)))

    def draw(self, source: random.Random) -> float:
        """Returns one value, from the least to the highest that was measured."""
        place = source.random() * (len(self.values) - 1)
        low = int(place)
        share = place - low
        return self.values[low] * (1.0 - share) + self.values[low + 1] * share

    @property
    def mean(self) -> float:
        """Returns the mean of the draws."""
        pairs = zip(self.values, self.values[1:], strict=False)
        return statistics.fmean((low + high) / 2.0 for low, high in pairs)

    def quantile(self, share: float) -> float:
        """Returns the value that so large a share of the draws is below."""
        place = share * (len(self.values) - 1)
        low = min(int(place), len(self.values) - 2)
        return self.values[low] + (place - low) * (self.values[low + 1] - self.values[low])


@dataclass(frozen=True, slots=True)
class RequestTimes:
    """One request as it was measured.

    Attributes:
        own_s: core-seconds of the generate service.
        pictures: made by Blender before the final ones, since the evaluator does not cover them:
            few, or those of a whole search.
        finals: final pictures.
    """

    own_s: float
    pictures: int
    finals: int


@dataclass(frozen=True, slots=True)
class ServiceTimes:
    """What the parts of a request take, in core-seconds.

    Attributes:
        requests: as they were measured; each is as likely as another.
        preview, final, export: of a job of the render pool, over materials.
    """

    requests: tuple[RequestTimes, ...]
    preview: Distribution
    final: Distribution
    export: Distribution

    @property
    def own(self) -> Distribution:
        """Returns the generate service's own work."""
        return Distribution(tuple(request.own_s for request in self.requests))

    @property
    def render_s(self) -> float:
        """Returns the mean core-seconds of a request in the render pool, of those drawn."""
        weights = [1.0] * len(self.requests)
        # A draw between two neighbours is taken for the nearer one: the outer ones have one side.
        weights[0] = weights[-1] = 0.5
        ordered = sorted(self.requests, key=lambda request: request.own_s)
        total_s = sum(
            weight * (request.pictures * self.preview.mean + request.finals * self.final.mean)
            for weight, request in zip(weights, ordered, strict=True)
        )
        return total_s / sum(weights) + self.export.mean

    def draw(self, source: random.Random) -> RequestTimes:
        """Returns a measured request, its own work anywhere between its neighbours' and its own."""
        ordered = sorted(self.requests, key=lambda request: request.own_s)
        place = source.random() * (len(ordered) - 1)
        low = int(place)
        own_s = ordered[low].own_s + (place - low) * (ordered[low + 1].own_s - ordered[low].own_s)
        return replace(ordered[round(place)], own_s=own_s)


@dataclass(frozen=True, slots=True)
class Expected:
    """What queues plan with: means, which a running service has learnt."""

    own_s: float
    preview_s: float
    final_s: float
    export_s: float

    @classmethod
    def of(cls, times: ServiceTimes) -> Expected:
        """Returns the means."""
        return cls(times.own.mean, times.preview.mean, times.final.mean, times.export.mean)


def service_times(path: Path = SERVICE_TIMES) -> ServiceTimes:
    """Returns what `benchmarks.capacity.measure` has measured.

    Raises:
        ValueError: the file does not hold what it must.
    """
    try:
        stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        jobs: dict[str, Sequence[float]] = stored["jobs"]
        parts = [Distribution(tuple(jobs[kind])) for kind in ("preview", "final", "export")]
        requests = tuple(_request(request) for request in stored["requests"])
    except (KeyError, TypeError, json.JSONDecodeError) as error:
        raise ValueError(
            f"Expected `jobs` and `requests` as benchmarks.capacity.measure writes them in {path}, "
            f"got {error!r}."
        ) from error
    return ServiceTimes(requests, *parts)


def _request(measured: dict[str, Any]) -> RequestTimes:
    by_renderer: dict[str, int] = measured["pictures"]
    blender = sum(n for name, n in by_renderer.items() if name.startswith("blender"))
    finals = min(_FINALS, blender)
    return RequestTimes(float(measured["generate_core_s"]), blender - finals, finals)
