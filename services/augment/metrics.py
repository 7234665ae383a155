# SPDX-License-Identifier: Apache-2.0
"""What augmentation tells Prometheus. `docs/operations.md` says what each number is for."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal, TypeAlias, get_args

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from matsmith.augment.crossover import Sum
from matsmith.rpc.call_result import CallResult, result_of

EngineName: TypeAlias = Literal["genetic", "llm"]
Work: TypeAlias = Literal["genetic", "llm", "perturb"]

_SECONDS = (1.0, 3.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0)


class AugmentMetrics:
    """All metrics of augmentation in one registry; all labels start at zero.

    Args:
        registry: where they are registered.
    """

    def __init__(self, registry: CollectorRegistry) -> None:
        self._running = Gauge("matsmith_augment_running", "Calls at work.", registry=registry)
        self._waiting = Gauge("matsmith_augment_waiting", "Calls that wait.", registry=registry)
        self._calls = Counter(
            "matsmith_augment_calls_total",
            "Calls by how they ended.",
            ["work", "result"],
            registry=registry,
        )
        self._tries = Counter(
            "matsmith_augment_tries_total",
            "Tries to make a material, by whether it passed.",
            ["work", "outcome"],
            registry=registry,
        )
        self._tokens = Counter(
            "matsmith_augment_tokens_total",
            "Tokens of the language model.",
            ["direction"],
            registry=registry,
        )
        self._seconds = Histogram(
            "matsmith_augment_seconds",
            "Seconds from a call's arrival to its end, of calls that ended well.",
            ["work"],
            buckets=_SECONDS,
            registry=registry,
        )
        for work in get_args(Work):
            self._seconds.labels(work)
            for outcome in ("valid", "refused"):
                self._tries.labels(work, outcome)
            for result in get_args(CallResult):
                self._calls.labels(work, result)
        for direction in ("input", "output"):
            self._tokens.labels(direction)

    @contextmanager
    def call(self, work: Work, total: Sum) -> Iterator[None]:
        """Counts a call by how it ends, and what it tried by then."""
        began = time.monotonic()
        result: CallResult = "ok"
        try:
            yield
        except BaseException as error:
            result = result_of(error)
            raise
        else:
            self._seconds.labels(work).observe(time.monotonic() - began)
        finally:
            refused = total.refused.total()
            self._calls.labels(work, result).inc()
            self._tries.labels(work, "refused").inc(refused)
            self._tries.labels(work, "valid").inc(total.tries - refused)
            self._tokens.labels("input").inc(total.usage.input_tokens)
            self._tokens.labels("output").inc(total.usage.output_tokens)

    def set_places(self, running: int, waiting: int) -> None:
        """Sets how many calls run and wait."""
        self._running.set(running)
        self._waiting.set(waiting)
