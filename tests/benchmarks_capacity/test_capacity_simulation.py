# SPDX-License-Identifier: Apache-2.0
"""Laws of whole runs: nothing is lost from the books, seeds decide, more load costs more."""

from __future__ import annotations

import json
import math
import random
import statistics
from dataclasses import replace

import pytest
from small_scenarios import RULES, TIMES, pool_of, steady

from benchmarks.capacity import cases, choice
from benchmarks.capacity.arrivals import Burst, Day, draws
from benchmarks.capacity.autoscaler import Rules
from benchmarks.capacity.bounded_queue import Job, Outcome
from benchmarks.capacity.cases import BURST_AT_S, Chosen
from benchmarks.capacity.control import Control, Watch
from benchmarks.capacity.measured import Distribution, service_times
from benchmarks.capacity.path import Callers
from benchmarks.capacity.scenario import run
from benchmarks.capacity.summary import back_s, figures, half_width, percentile

_CASES = cases.burst_cases(TIMES, Chosen(RULES, RULES))


@pytest.mark.parametrize("name", _CASES)
def test_every_request_has_one_end_whatever_befalls(name):
    found = run(_CASES[name], 3)
    ledger = found.ledger
    assert ledger.in_flight == 0
    assert sum(ledger.ended.values()) == ledger.arrived > 100
    assert len(ledger.latencies) == ledger.count(Outcome.DONE)
    limit_s = _CASES[name].callers.deadline_s + 1.0
    assert all(0.0 < took_s <= limit_s for _, took_s in ledger.latencies)


def test_the_same_seed_gives_the_same_and_another_another():
    scenario = _CASES["a node is lost"]
    first, again, other = (figures(run(scenario, s), disturbed_s=BURST_AT_S) for s in (1, 1, 2))
    assert first == again
    assert first != other


def test_processes_give_what_this_one_gives():
    scenario = steady(0.05, until_s=1800.0)
    alone = [figures(run(scenario, seed))["p95_s"] for seed in (0, 1)]
    with choice.Runner() as runner:
        found = runner.run({"steady": scenario}, 2)["steady"]
    assert found["p95_s"]["mean"] == pytest.approx(statistics.fmean(alone))


def test_more_load_never_takes_fewer_pod_hours():
    hours = []
    for rate in (0.03, 0.1, 0.3):
        runs = [run(steady(rate), seed) for seed in range(3)]
        hours.append(statistics.fmean(r.generate_pod_h + r.render_pod_h for r in runs))
    assert hours == sorted(hours)
    assert hours[2] > 1.5 * hours[0]


def test_a_lower_target_never_takes_fewer_pod_hours_nor_longer():
    found = {}
    for target in (1.0, 4.0):
        rules = Rules(target=target)
        scenario = steady(0.2, generate_rules=rules, render_rules=rules)
        runs = [figures(run(scenario, seed)) for seed in range(3)]
        found[target] = [
            statistics.fmean(r[key] for r in runs) for key in ("generate_pod_h", "p95_s")
        ]
    assert found[1.0][0] > found[4.0][0]
    assert found[1.0][1] < found[4.0][1]


@pytest.mark.parametrize(("signal", "pods"), [("work", 6), ("waiting", 2)])
def test_a_busy_pool_with_an_empty_queue_shrinks_where_only_waiting_counts(signal, pods):
    pool = pool_of(6, grace_s=1e6)
    for _ in range(12):
        pool.call(Job(1e5, 1e5, 1e9, lambda job, outcome: None))
    assert (pool.running, pool.waiting) == (12, 0)
    Control(pool.env, pool, RULES, Watch(signal=signal), seed="x")
    pool.env.run(until=1000.0)
    assert pool.wanted == pods


def test_requests_take_longer_where_only_waiting_counts():
    waiting = Watch(signal="waiting")
    found = []
    for watch in (Watch(), waiting):
        scenario = steady(0.2, generate_watch=watch, render_watch=watch)
        found.append(statistics.fmean(figures(run(scenario, s))["p95_s"] for s in range(3)))
    assert found[1] > 1.1 * found[0]


def test_lost_metrics_that_read_as_zero_shrink_the_pool_and_kept_ones_do_not():
    lost = ((1200.0, 3600.0),)
    most = Rules(target=2.0, down_window_s=60.0)
    least = {}
    for when_lost in ("zero", "keep", "fallback"):
        watch = Watch(when_lost=when_lost, lost_s=lost, fallback_pods=6)
        scenario = steady(0.3, generate_rules=most, generate_watch=watch, render_watch=watch)
        runs = [run(scenario, seed) for seed in range(3)]
        least[when_lost] = statistics.fmean(r.generate_pod_h for r in runs)
    assert least["zero"] < least["keep"] <= least["fallback"]


def test_a_caller_that_comes_again_is_refused_less_often_for_good():
    refused = {}
    for returns in (True, False):
        scenario = replace(_CASES["the burst"], callers=Callers(returns=returns))
        refused[returns] = run(scenario, 0).ledger.count(Outcome.REFUSED)
    assert refused[True] < refused[False]


@pytest.mark.parametrize("rate", [Day(5000.0), Burst(0.05, 100.0, 1000.0, 1060.0)])
def test_as_many_come_as_the_rate_says(rate):
    until_s = 86_400.0
    expected = sum(rate(at_s + 5.0) * 10.0 for at_s in range(0, int(until_s), 10))
    times = [draw.at_s for draw in draws(rate, until_s, TIMES, seed="x")]
    assert abs(len(times) - expected) < 4.0 * math.sqrt(expected)
    assert times == sorted(times)
    assert max(rate(float(at_s)) for at_s in range(0, 86_400, 30)) <= rate.highest


def test_draws_lie_between_what_was_measured_and_have_its_mean():
    measured = Distribution((1.0, 2.0, 10.0))
    source = random.Random(0)
    drawn = [measured.draw(source) for _ in range(20_000)]
    assert 1.0 <= min(drawn) <= max(drawn) <= 10.0
    assert statistics.fmean(drawn) == pytest.approx(measured.mean, rel=0.02)
    assert percentile(drawn, 0.5) == pytest.approx(measured.quantile(0.5), rel=0.05)


def test_the_measured_times_can_be_read_and_wrong_ones_are_named(tmp_path):
    times = service_times()
    assert times.own.mean > 0.0
    assert times.render_s > 0.0
    wrong = tmp_path / "times.json"
    wrong.write_text(json.dumps({"jobs": {}}))
    with pytest.raises(ValueError, match=r"Expected `jobs` and `requests`.*times\.json.*preview"):
        service_times(wrong)
    with pytest.raises(ValueError, match="at least two seconds"):
        Distribution((1.0,))


def test_latency_is_back_where_no_later_span_is_slow():
    before = [(float(at_s), 10.0) for at_s in range(0, 1000, 10)]
    slow = [(float(at_s), 40.0) for at_s in range(1000, 1500, 10)]
    after = [(float(at_s), 11.0) for at_s in range(1500, 4000, 10)]
    assert back_s([*before, *slow, *after], 1000.0) == 600.0
    assert back_s([*before, *after], 1000.0) == 0.0
    with pytest.raises(ValueError, match="Expected requests before"):
        back_s(after, 0.0)


def test_half_widths_are_students():
    assert half_width([1.0]) == 0.0
    assert half_width([1.0, 2.0, 3.0]) == pytest.approx(4.30 / math.sqrt(3.0))
