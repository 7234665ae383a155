# SPDX-License-Identifier: Apache-2.0
"""A scenario: load, pools, autoscalers and what happens to them; and its run to the end."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import Any

import simpy

from benchmarks.capacity.arrivals import Rate, draws
from benchmarks.capacity.autoscaler import Rules
from benchmarks.capacity.bounded_queue import QueueRules
from benchmarks.capacity.control import Control, Watch
from benchmarks.capacity.measured import Expected, ServiceTimes
from benchmarks.capacity.path import Callers, Ledger, Path
from benchmarks.capacity.pool import Pool
from benchmarks.capacity.pool_rules import PoolRules

GENERATE_PODS = PoolRules(
    workers=2,  # MATSMITH_GENERATE_MAX_RUNNING
    queue=QueueRules(maximum=8, per_client=8, plans=False, retry_after_s=15.0),
    start_s=(8.0, 45.0),
    grace_s=180.0,
)
"""A pod of two cores, as `deploy/k8s/base` has it."""
RENDER_PODS = PoolRules(workers=4, queue=QueueRules(maximum=64), start_s=(6.0, 12.0), grace_s=580.0)
"""A pod of four cores, as `deploy/k8s/base` has it."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """All that a run depends on, but for the seed.

    Attributes:
        rate: requests a second.
        until_s: when the last request may come; the run goes on until all have ended.
        times: what requests take.
        generate, render: the pools' pods, autoscalers and how they are seen.
        callers: who call.
        events: what is done to the pools (generate, render), by time.
    """

    rate: Rate
    until_s: float
    times: ServiceTimes
    generate_rules: Rules
    render_rules: Rules
    generate: PoolRules = GENERATE_PODS
    render: PoolRules = RENDER_PODS
    generate_watch: Watch = field(default_factory=Watch)
    render_watch: Watch = field(default_factory=Watch)
    callers: Callers = field(default_factory=Callers)
    events: tuple[tuple[float, Callable[[Pool, Pool], object]], ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """What one run gave.

    Attributes:
        ledger: what became of the requests.
        generate_pod_h, render_pod_h: pod-hours until the last request came, those included in
            which pods start or drain.
        generate_most, render_most: the most pods at a time.
        rollout_s: when the generate pool's rolling update ended; None without one.
    """

    ledger: Ledger
    generate_pod_h: float
    render_pod_h: float
    generate_most: int
    render_most: int
    rollout_s: float | None


def run(scenario: Scenario, seed: int) -> Run:
    """Returns what the scenario gives; the same for the same seed."""
    env = simpy.Environment()
    ledger = Ledger()
    path = Path(env, scenario.callers, Expected.of(scenario.times), ledger)
    name = f"seed {seed}"
    pools = {
        "generate": Pool(
            env,
            scenario.generate,
            seed=f"{name} generate",
            pods=scenario.generate_rules.least,
            serve=path.serve,
        ),
        "render": Pool(
            env, scenario.render, seed=f"{name} render", pods=scenario.render_rules.least
        ),
    }
    path.generate, path.render = pools["generate"], pools["render"]
    rules = {"generate": scenario.generate_rules, "render": scenario.render_rules}
    watches = {"generate": scenario.generate_watch, "render": scenario.render_watch}
    for key, pool in pools.items():
        Control(env, pool, rules[key], watches[key], seed=f"{name} {key}")
    env.process(_arrivals(env, scenario, path, name))
    for at_s, act in scenario.events:
        env.process(_event(env, at_s, act, pools["generate"], pools["render"]))
    env.run(until=scenario.until_s)
    for pool in pools.values():
        pool.reconcile()
    hours = {key: pool.pod_seconds / 3600.0 for key, pool in pools.items()}
    while ledger.in_flight:
        env.run(until=env.now + 10.0)
    return Run(
        ledger,
        hours["generate"],
        hours["render"],
        pools["generate"].most_pods,
        pools["render"].most_pods,
        pools["generate"].rollout_ended_s,
    )


def _arrivals(
    env: simpy.Environment, scenario: Scenario, path: Path, name: str
) -> Generator[Any, Any, None]:
    coming = draws(scenario.rate, scenario.until_s, scenario.times, seed=name)
    for draw in coming:
        yield env.timeout(draw.at_s - env.now)
        path.arrive(draw)


def _event(
    env: simpy.Environment,
    at_s: float,
    act: Callable[[Pool, Pool], object],
    generate: Pool,
    render: Pool,
) -> Generator[Any, Any, None]:
    yield env.timeout(at_s)
    act(generate, render)
