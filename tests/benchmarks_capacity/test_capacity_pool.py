# SPDX-License-Identifier: Apache-2.0
"""Laws of a simulated pool: waiting, drain, loss of a node, rolling updates."""

from __future__ import annotations

import math
import statistics
from collections import Counter

import pytest
from small_scenarios import Sent, pool_of

from benchmarks.capacity.bounded_queue import Outcome
from benchmarks.capacity.paper import erlang_c
from benchmarks.capacity.pod import State
from benchmarks.capacity.pool_rules import Rollout


def test_erlang_c_of_one_server_is_the_textbook_formula():
    assert erlang_c(0.8, 1.0, 1) == pytest.approx(0.8 / (1.0 - 0.8))


@pytest.mark.parametrize(("servers", "load"), [(1, 0.6), (2, 0.7), (8, 0.8)])
def test_the_mean_wait_is_that_of_erlang_c(servers, load):
    means = []
    for seed in range(6):
        pool = pool_of(1, workers=servers, seed=f"{seed}")
        rate = load * servers / 10.0
        sent = Sent(pool, rate=rate, mean_s=10.0, until_s=4000.0 / rate, seed=seed)
        pool.env.run(until=4000.0 / rate + 5000.0)
        means.append(statistics.fmean(sent.waits_s[200:]))
    expected = erlang_c(load * servers / 10.0, 10.0, servers)
    error = statistics.stdev(means) / math.sqrt(len(means))
    assert abs(statistics.fmean(means) - expected) < 4.0 * error
    assert error < 0.15 * expected  # else the line above would say little


@pytest.mark.parametrize("load", [0.0, 2.0, 3.0])
def test_erlang_c_refuses_a_load_that_has_no_answer(load):
    with pytest.raises(ValueError, match="Expected 0 < load < 2 servers"):
        erlang_c(load, 1.0, 2)


@pytest.mark.parametrize("maximum", [3, 10**6])
def test_every_job_ends_once(maximum):
    pool = pool_of(3, maximum=maximum)
    sent = Sent(pool, rate=1.5, mean_s=6.0, until_s=2000.0, seed=1)
    pool.env.process(_act(pool, 500.0, lambda: pool.want(1)))
    pool.env.process(_act(pool, 900.0, lambda: pool.want(5)))
    pool.env.process(_act(pool, 1400.0, pool.lose_node))
    pool.env.run(until=20_000.0)
    assert len(sent.outcomes) == sent.sent
    refused = sent.outcomes.count(Outcome.REFUSED)
    assert refused > 0 if maximum == 3 else refused == 0


@pytest.mark.parametrize(("grace_s", "is_lost"), [(10_000.0, False), (1.0, True)])
def test_a_drain_long_enough_loses_nothing_when_the_pool_shrinks(grace_s, is_lost):
    pool = pool_of(6, grace_s=grace_s)
    sent = Sent(pool, rate=1.0, mean_s=10.0, until_s=600.0, seed=2)
    for at_s, pods in ((200.0, 3), (300.0, 5), (400.0, 2)):
        pool.env.process(_act(pool, at_s, lambda pods=pods: pool.want(pods)))
    pool.env.run(until=20_000.0)
    outcomes = Counter(sent.outcomes)
    assert outcomes[Outcome.DONE] + outcomes[Outcome.LOST] == sent.sent
    assert (outcomes[Outcome.LOST] > 0) is is_lost


@pytest.mark.parametrize(("surge", "unavailable"), [(1, 0), (0, 1), (3, 1)])
def test_a_rolling_update_keeps_to_its_bounds_and_replaces_all(surge, unavailable):
    pool = pool_of(5)
    old = list(pool.pods)
    seen: list[tuple[int, int]] = []
    pool.env.process(_watch(pool, seen))
    pool.env.process(_act(pool, 20.0, lambda: pool.roll(Rollout(surge, unavailable))))
    pool.env.run(until=3000.0)
    assert all(ready >= 5 - unavailable for ready, _ in seen)
    assert all(existing <= 5 + surge for _, existing in seen)
    assert len(pool.ready) == 5
    assert not set(pool.ready) & set(old)
    assert pool.rollout_ended_s is not None


def test_a_rolling_update_without_room_is_refused():
    with pytest.raises(ValueError, match="one of them more"):
        Rollout(0, 0)


def test_pods_of_a_lost_node_are_replaced_when_they_are_evicted_and_not_before():
    pool = pool_of(4, lost_node_s=340.0, pods_per_node=2, spare_pods=0)
    pool.env.run(until=10.0)
    assert pool.lose_node() == 2
    pool.env.run(until=345.0)
    # Until then they count as replicas, so nobody starts others.
    assert len(pool.ready) == 2
    assert pool.existing == 4
    pool.env.run(until=600.0)
    assert len(pool.ready) == 4
    assert all(pod.state is not State.LOST for pod in pool.pods)


def test_callers_find_a_new_pod_sooner_where_connections_are_shorter():
    found_s = {}
    for age_s in (60.0, 600.0):
        delays = []
        for seed in range(20):
            pool = pool_of(1, seed=f"{seed}", connection_age_s=age_s)
            pool.want(2)
            while len(pool.known) < 2:
                pool.env.run(until=pool.env.now + 1.0)
            delays.append(pool.env.now)
        found_s[age_s] = statistics.fmean(delays)
    assert found_s[60.0] < found_s[600.0]


def test_idle_pods_go_first_where_busy_ones_are_spared():
    for frees_idle in (True, False):
        pool = pool_of(4, frees_idle=frees_idle)
        Sent(pool, rate=0.3, mean_s=20.0, until_s=100.0, seed=3)
        pool.env.run(until=100.0)
        busy = {pod.number: len(pod.running) for pod in pool.pods}
        newest = pool.pods[-1].number
        pool.want(3)
        (ended,) = (pod.number for pod in pool.pods if pod.state is State.DRAINING)
        assert busy[ended] == min(busy.values()) if frees_idle else ended == newest


def _act(pool, at_s, act):
    yield pool.env.timeout(at_s)
    act()


def _watch(pool, seen):
    while True:
        yield pool.env.timeout(0.5)
        seen.append((len(pool.ready), pool.existing))
