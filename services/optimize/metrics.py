# SPDX-License-Identifier: Apache-2.0
"""What searches tell Prometheus. `docs/operations.md` says what each number is for."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import get_args

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from matsmith.optimize.options import METHODS, MethodName
from matsmith.rpc.call_result import CallResult, result_of

_SECONDS = (1.0, 3.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0)


class SearchMetrics:
    """All metrics of searches in one registry; all labels start at zero.

    Args:
        registry: where they are registered.
    """

    def __init__(self, registry: CollectorRegistry) -> None:
        self._running = Gauge("matsmith_optimize_running", "Searches at work.", registry=registry)
        self._waiting = Gauge(
            "matsmith_optimize_waiting", "Calls that wait for a search to end.", registry=registry
        )
        self._searches = Counter(
            "matsmith_optimize_searches_total",
            "Calls by how they ended.",
            ["method", "result"],
            registry=registry,
        )
        self._steps = Counter(
            "matsmith_optimize_steps_total",
            "Pictures judged or looked at and gradients taken.",
            ["method"],
            registry=registry,
        )
        self._seconds = Histogram(
            "matsmith_optimize_seconds",
            "Seconds from a call's arrival to its end, of calls that gave a result.",
            ["method"],
            buckets=_SECONDS,
            registry=registry,
        )
        for method in METHODS:
            self._steps.labels(method)
            self._seconds.labels(method)
            for result in get_args(CallResult):
                self._searches.labels(method, result)

    @contextmanager
    def call(self, method: MethodName) -> Iterator[None]:
        """Counts a call by how it ends."""
        began = time.monotonic()
        result: CallResult = "ok"
        try:
            yield
        except BaseException as error:
            result = result_of(error)
            raise
        else:
            self._seconds.labels(method).observe(time.monotonic() - began)
        finally:
            self._searches.labels(method, result).inc()

    def count_step(self, method: MethodName) -> None:
        """Counts a step."""
        self._steps.labels(method).inc()

    def set_places(self, running: int, waiting: int) -> None:
        """Sets how many calls run and wait."""
        self._running.set(running)
        self._waiting.set(waiting)
