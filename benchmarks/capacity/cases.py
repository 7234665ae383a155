# SPDX-License-Identifier: Apache-2.0
"""The scenarios that are run: a day, a burst and what may befall it, and the sweep of the rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal, TypeAlias

from benchmarks.capacity.arrivals import DAY_S, Burst, Day
from benchmarks.capacity.autoscaler import Rules
from benchmarks.capacity.control import Watch
from benchmarks.capacity.measured import ServiceTimes
from benchmarks.capacity.path import Callers
from benchmarks.capacity.pool import Pool
from benchmarks.capacity.pool_rules import Rollout
from benchmarks.capacity.scenario import GENERATE_PODS, RENDER_PODS, Scenario

PoolName: TypeAlias = Literal["generate", "render"]
IMAGES_A_DAY = 6000.0
BURST_AT_S, BURST_S, BURST_FACTOR, BASE_RATE = 1800.0, 60.0, 100.0, 0.05
TARGETS = (0.5, 0.7, 1.0, 1.4)
"""Waiting and running work for each worker of a pod, or each request that it runs at a time."""
WINDOWS_S = (60.0, 300.0, 600.0)
WORKERS: dict[PoolName, int] = {"generate": GENERATE_PODS.workers, "render": RENDER_PODS.workers}
_NARROW = (0.7, 1.0)  # the targets that are tried with all windows
_USUAL_WINDOW_S = 300.0
_CPU_TARGET = 0.7
_BURST_END_S = 4800.0
_LOST_S = 600.0
_SWEEP_H = (12.5, 17.5)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rules of both pools."""

    generate: Rules
    render: Rules


DEFAULT = Chosen(Rules(target=1.4), Rules(target=2.8, most=20))
"""Where the sweep begins: 0.7 for each worker, as the runbook reckons."""


def places() -> list[tuple[float, float]]:
    """Returns the targets for each worker and the windows that are tried."""
    return [
        (target, window_s)
        for window_s in WINDOWS_S
        for target in TARGETS
        if window_s == _USUAL_WINDOW_S or target in _NARROW
    ]


def quiet_day(times: ServiceTimes, chosen: Chosen) -> Scenario:
    """Returns a day with its peak."""
    return Scenario(Day(IMAGES_A_DAY), DAY_S, times, chosen.generate, chosen.render)


def burst(times: ServiceTimes, chosen: Chosen) -> Scenario:
    """Returns two hours with one minute of a hundred times as many requests."""
    rate = Burst(BASE_RATE, BURST_FACTOR, BURST_AT_S, BURST_AT_S + BURST_S)
    return Scenario(rate, _BURST_END_S, times, chosen.generate, chosen.render)


def sweep(
    times: ServiceTimes, chosen: Chosen, pool: PoolName, target: float, window_s: float
) -> Scenario:
    """Returns the busy hours of a day with another target and window for one pool.

    Args:
        times: what requests take.
        chosen: the rules of the other pool.
        pool: whose rules are tried.
        target: work for each worker.
        window_s: of the scale-down.
    """
    begin_h, end_h = _SWEEP_H
    rules = replace(getattr(chosen, pool), target=target * WORKERS[pool], down_window_s=window_s)
    both = replace(chosen, **{pool: rules})
    rate = Day(IMAGES_A_DAY, begin_h=begin_h)
    return Scenario(rate, (end_h - begin_h) * 3600.0, times, both.generate, both.render)


def day_cases(times: ServiceTimes, chosen: Chosen) -> dict[str, Scenario]:
    """Returns the day, scaled on each signal."""
    day = quiet_day(times, chosen)
    return {
        "waiting and running": day,
        "waiting only": _watched(day, Watch(signal="waiting")),
        "CPU 70 %": _on_cpu(day),
    }


def burst_cases(times: ServiceTimes, chosen: Chosen) -> dict[str, Scenario]:
    """Returns the burst alone, and with what may befall it; by the names in the tables."""
    plain = burst(times, chosen)
    lost = ((BURST_AT_S, BURST_AT_S + _LOST_S),)
    at_s = BURST_AT_S + BURST_S
    generate = GENERATE_PODS

    def befalls(act: Callable[[Pool, Pool], object]) -> Scenario:
        return replace(plain, events=((at_s, act),))

    return {
        "the burst": plain,
        "scaled on waiting only": _watched(plain, Watch(signal="waiting")),
        "scaled on CPU 70 %": _on_cpu(plain),
        "callers do not come again": replace(plain, callers=Callers(returns=False)),
        "connections of 300 s": replace(
            plain,
            generate=replace(generate, connection_age_s=300.0),
            render=replace(RENDER_PODS, connection_age_s=300.0),
        ),
        "32 may wait in a generate pod": replace(
            plain,
            generate=replace(generate, queue=replace(generate.queue, maximum=32, per_client=32)),
        ),
        "at most 8 generate pods": replace(plain, generate_rules=replace(chosen.generate, most=8)),
        "at least 6 generate pods": replace(
            plain, generate_rules=replace(chosen.generate, least=6)
        ),
        "busy pods are spared": replace(
            plain,
            generate=replace(generate, frees_idle=True),
            render=replace(RENDER_PODS, frees_idle=True),
        ),
        "drain of 60 s": replace(plain, generate=replace(generate, grace_s=60.0)),
        "metrics lost, fallback": _watched(plain, Watch(lost_s=lost)),
        "metrics lost, kept": _watched(plain, Watch(lost_s=lost, when_lost="keep")),
        "metrics lost, read as 0": _watched(plain, Watch(lost_s=lost, when_lost="zero")),
        "a node is lost": befalls(_lose_nodes),
        "a node is lost, replaced in 70 s": replace(
            befalls(_lose_nodes),
            generate=replace(generate, lost_node_s=70.0),
            render=replace(RENDER_PODS, lost_node_s=70.0),
        ),
        "rollout, surge 1": befalls(partial(_roll, Rollout(1, 0))),
        "rollout, surge 4": befalls(partial(_roll, Rollout(4, 0))),
        "rollout, one unavailable": befalls(partial(_roll, Rollout(0, 1))),
    }


def _watched(scenario: Scenario, watch: Watch) -> Scenario:
    generate = replace(watch, fallback_pods=3)
    return replace(scenario, generate_watch=generate, render_watch=watch)


def _on_cpu(scenario: Scenario) -> Scenario:
    scaled = _watched(scenario, Watch(signal="cpu"))
    return replace(
        scaled,
        generate_rules=replace(scenario.generate_rules, target=_CPU_TARGET),
        render_rules=replace(scenario.render_rules, target=_CPU_TARGET),
    )


def _lose_nodes(generate: Pool, render: Pool) -> None:
    generate.lose_node()
    render.lose_node()


def _roll(rollout: Rollout, generate: Pool, render: Pool) -> None:
    generate.roll(rollout)
    render.roll(rollout)
