# SPDX-License-Identifier: Apache-2.0
"""What an autoscaler knows of its pool, and when: scrape, rule, synchronization, and their loss."""

from __future__ import annotations

import random
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import simpy

from benchmarks.capacity.autoscaler import Autoscaler, Rules, desired_by_cpu, desired_pods
from benchmarks.capacity.pool import Pool

Signal: TypeAlias = Literal["work", "waiting", "cpu"]
WhenLost: TypeAlias = Literal["keep", "fallback", "zero"]


@dataclass(frozen=True, slots=True)
class Watch:
    """How a pool is seen.

    Attributes:
        signal: `work`, waiting and running, is what the project scales on; the others are compared.
        scrape_s, rule_s, sync_s: between two scrapes, evaluations of the recorded rule, and
            decisions. A value is so old when it counts.
        when_lost: what a decision makes of no value. `keep`: the autoscaler stays as it is.
            `fallback`: KEDA puts in so many pods after `failures` decisions without a value, or as
            many as there are where that is more. `zero`: KEDA's `ignoreNullValues` of `true`.
        fallback_pods, failures: see there.
        lost_s: when no value arrives, from and to.
        cpu_window_s: over which CPU is averaged.
    """

    signal: Signal = "work"
    scrape_s: float = 15.0
    rule_s: float = 15.0
    sync_s: float = 15.0
    when_lost: WhenLost = "fallback"
    fallback_pods: int = 4
    failures: int = 4
    lost_s: Sequence[tuple[float, float]] = ()
    cpu_window_s: float = 30.0


class Control:
    """Scrapes and scales one pool until the simulation ends.

    Args:
        env: the simulation.
        pool: what is scaled.
        rules: of the autoscaler.
        watch: what it sees.
        seed: of the phases of its clocks.
    """

    def __init__(
        self, env: simpy.Environment, pool: Pool, rules: Rules, watch: Watch, *, seed: str
    ) -> None:
        self._env, self._pool, self._watch = env, pool, watch
        self._autoscaler = Autoscaler(rules)
        self._target = rules.target
        self._scraped: float | None = None
        self._recorded: float | None = None
        self._failures = 0
        self._cpu: list[tuple[float, dict[int, float]]] = []
        clocks = random.Random(f"{seed} clocks")
        steps = (
            (watch.scrape_s, self._scrape),
            (watch.rule_s, self._record),
            (watch.sync_s, self._decide),
        )
        for period_s, step in steps:
            env.process(self._every(period_s, clocks.uniform(0.0, period_s), step))

    def _every(self, period_s: float, phase_s: float, step: Any) -> Generator[Any, Any, None]:
        yield self._env.timeout(phase_s)
        while True:
            step()
            yield self._env.timeout(period_s)

    def _scrape(self) -> None:
        pool, now_s = self._pool, self._env.now
        if any(since_s <= now_s < until_s for since_s, until_s in self._watch.lost_s):
            self._scraped = None
        elif self._watch.signal == "cpu":
            self._scraped = self._usage()
        elif not pool.ready:
            self._scraped = None
        elif self._watch.signal == "waiting":
            self._scraped = pool.waiting
        else:
            self._scraped = pool.waiting + pool.running

    def _usage(self) -> float | None:
        """Returns the mean share of their cores that ready pods have used lately."""
        now_s = self._env.now
        ready = self._pool.ready
        used = {pod.number: pod.cores_s() for pod in ready}
        self._cpu.append((now_s, used))
        self._cpu = [c for c in self._cpu if now_s - c[0] <= self._watch.cpu_window_s + 1e-6]
        since_s, before = self._cpu[0]
        if not ready or now_s <= since_s:
            return None
        grown = sum(seconds - before.get(number, 0.0) for number, seconds in used.items())
        return grown / (now_s - since_s) / (len(ready) * self._pool.rules.workers)

    def _record(self) -> None:
        self._recorded = self._scraped

    def _decide(self) -> None:
        pool, watch = self._pool, self._watch
        value = self._recorded
        if value is None:
            self._failures += 1
            if watch.when_lost == "keep":
                return
            if watch.when_lost == "fallback":
                if self._failures < watch.failures:
                    return
                desired = max(watch.fallback_pods, pool.wanted)
            else:
                desired = 0
        else:
            self._failures = 0
            if watch.signal == "cpu":
                ready = len(pool.ready)
                starting = max(0, pool.existing - ready)
                desired = desired_by_cpu(value, self._target, ready, starting)
            else:
                desired = desired_pods(value, self._target, pool.existing)
        pods = self._autoscaler.decide(self._env.now, pool.wanted, desired)
        if pods != pool.wanted:
            pool.want(pods)
