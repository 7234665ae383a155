# SPDX-License-Identifier: Apache-2.0
"""Short scenarios with service times that are made up, so that laws are tried in a moment."""

from __future__ import annotations

import random
from dataclasses import replace

import simpy

from benchmarks.capacity.arrivals import Burst
from benchmarks.capacity.autoscaler import Rules
from benchmarks.capacity.bounded_queue import Job, Outcome, QueueRules
from benchmarks.capacity.measured import Distribution, RequestTimes, ServiceTimes
from benchmarks.capacity.pool import Pool
from benchmarks.capacity.pool_rules import PoolRules
from benchmarks.capacity.scenario import Scenario

TIMES = ServiceTimes(
    requests=(
        RequestTimes(own_s=20.0, pictures=0, finals=4),
        RequestTimes(own_s=40.0, pictures=0, finals=3),
        RequestTimes(own_s=10.0, pictures=40, finals=4),
    ),
    preview=Distribution((0.2, 0.3)),
    final=Distribution((4.0, 8.0, 12.0)),
    export=Distribution((0.1, 0.2)),
)
RULES = Rules(target=2.0)


def steady(rate: float, *, until_s: float = 3600.0, **changes: object) -> Scenario:
    """Returns a load that does not change, scaled with RULES unless said."""
    load = Burst(rate, 1.0, 0.0, 0.0)
    return replace(Scenario(load, until_s, TIMES, RULES, RULES), **changes)


class Sent:
    """Jobs with exponential gaps and times, sent to one pool; keeps how they ended and waited."""

    def __init__(
        self, pool: Pool, *, rate: float, mean_s: float, until_s: float, seed: int
    ) -> None:
        self.sent = 0
        self.outcomes: list[Outcome] = []
        self.waits_s: list[float] = []
        self._pool, self._rate, self._mean_s, self._until_s = pool, rate, mean_s, until_s
        self._random = random.Random(seed)
        pool.env.process(self._send())

    def _send(self):
        env = self._pool.env
        while True:
            yield env.timeout(self._random.expovariate(self._rate))
            if env.now > self._until_s:
                return
            self.sent += 1
            service_s = self._random.expovariate(1.0 / self._mean_s)
            self._pool.call(Job(service_s, self._mean_s, env.now + 1e9, self._ended))

    def _ended(self, job: Job, outcome: Outcome) -> None:
        self.outcomes.append(outcome)
        if outcome is Outcome.DONE:
            self.waits_s.append(job.began_s - job.arrived_s)


def pool_of(
    pods: int, *, workers: int = 2, maximum: int = 10**6, seed: str = "test", **changes: object
) -> Pool:
    """Returns a pool in a simulation of its own, whose queues plan nothing."""
    queue = QueueRules(maximum=maximum, per_client=maximum, plans=False)
    rules = replace(PoolRules(workers=workers, queue=queue, start_s=(5.0, 10.0)), **changes)
    return Pool(simpy.Environment(), rules, seed=seed, pods=pods)
