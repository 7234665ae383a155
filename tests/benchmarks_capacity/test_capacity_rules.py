# SPDX-License-Identifier: Apache-2.0
"""Laws of the autoscaler's rules and of the bounded queue, without a simulation."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.capacity.autoscaler import (
    TOLERANCE,
    Autoscaler,
    Policy,
    Rules,
    desired_by_cpu,
    desired_pods,
)
from benchmarks.capacity.bounded_queue import BoundedQueue, Job, Outcome, QueueRules

_AMOUNTS = st.integers(0, 500)
_TARGETS = st.sampled_from((0.5, 1.0, 1.4, 2.0, 4.0))


@given(total=_AMOUNTS, target=_TARGETS, current=st.integers(1, 60))
def test_desired_is_the_total_over_the_target_outside_the_tolerance(total, target, current):
    found = desired_pods(total, target, current)
    if abs(total / (target * current) - 1.0) <= TOLERANCE:
        assert found == current
    else:
        assert (found - 1) * target < total <= found * target + 1e-6 or found == total == 0


@given(total=_AMOUNTS, more=_AMOUNTS, target=_TARGETS)
def test_more_work_never_asks_for_fewer_pods(total, more, target):
    assert desired_pods(total, target, 0) <= desired_pods(total + more, target, 0)


def test_desired_as_a_live_server_answered():
    # docs of the external metric: 20 waiting, 4 for each pod.
    assert desired_pods(20, 4, 2) == 5


@given(usage=st.floats(0.0, 1.0), ready=st.integers(1, 40), starting=st.integers(0, 40))
def test_cpu_can_never_ask_for_more_than_one_over_the_target(usage, ready, starting):
    found = desired_by_cpu(usage, 0.7, ready, starting)
    assert found <= math.ceil((ready + starting) / 0.7)
    if usage == pytest.approx(0.7):
        assert found == ready + starting


@given(
    asked=st.lists(st.integers(0, 80), min_size=1, max_size=40),
    window_s=st.sampled_from((0.0, 60.0, 300.0)),
)
def test_pods_stay_within_bounds_policies_and_the_window(asked, window_s):
    up = Policy(pods=4, percent=100.0, period_s=15.0)
    down = Policy(pods=2, percent=0.0, period_s=15.0)
    rules = Rules(2.0, least=2, most=40, up=up, down=down, down_window_s=window_s)
    autoscaler, pods = Autoscaler(rules), 5
    seen: list[tuple[float, int]] = []
    for step, desired in enumerate(asked):
        now_s = 15.0 * step
        seen.append((now_s, desired))
        before, pods = pods, autoscaler.decide(now_s, pods, desired)
        assert 2 <= pods <= 40
        assert pods <= max(before + 4, 2 * before, 2)
        assert pods >= before - 2
        if pods < before:
            assert pods >= min(max(d for at, d in seen if now_s - at <= window_s), before)


@pytest.mark.parametrize("changes", [{"target": 0.0}, {"target": 1.0, "least": 5, "most": 4}])
def test_rules_that_make_no_sense_are_refused(changes):
    with pytest.raises(ValueError, match="Expected a target above 0"):
        Rules(**changes)


class _Told:
    def __init__(self) -> None:
        self.ends: list[tuple[Job, Outcome]] = []

    def __call__(self, job: Job, outcome: Outcome) -> None:
        self.ends.append((job, outcome))

    def job(self, *, client: str = "one", deadline_s: float = 1000.0) -> Job:
        return Job(1.0, 1.0, deadline_s, self, client=client)


def _queue(**rules: object) -> BoundedQueue:
    return BoundedQueue(QueueRules(**{"maximum": 8, "plans": False, **rules}), workers=2)


def test_no_more_wait_than_the_maximum_and_a_client_has_three_quarters():
    told, queue = _Told(), _queue()
    busy = [told.job(), told.job()]
    counts = {"one": 0, "other": 0}
    for client in ("one", "other"):
        for _ in range(20):
            job = told.job(client=client)
            if not queue.refuses(job, 0.0, running=busy):
                queue.add(job, 0.0)
                counts[client] += 1
            else:
                assert job.retry_after_s >= 0.05
    assert counts == {"one": 6, "other": 2}


def test_clients_take_turns_however_much_one_has_sent():
    told, queue = _Told(), _queue(maximum=100)
    for _ in range(50):
        queue.add(told.job(client="flood"), 0.0)
    for _ in range(5):
        queue.add(told.job(client="few"), 1.0)
    taken = [queue.take(2.0).client for _ in range(10)]
    assert taken.count("few") == taken.count("flood") == 5


def test_what_cannot_be_in_time_is_refused_and_what_is_late_is_told():
    told, queue = _Told(), _queue(plans=True, maximum=100)
    busy = [told.job(), told.job()]
    assert queue.refuses(told.job(deadline_s=2.0), 0.0, running=busy)
    assert not queue.refuses(told.job(deadline_s=20.0), 0.0, running=busy)
    late = told.job(deadline_s=5.0)
    queue.add(late, 0.0)
    queue.tell_late(6.0)
    assert told.ends == [(late, Outcome.MISSED)]
    assert queue.count == 0


@given(st.lists(st.sampled_from("abc"), max_size=60))
def test_what_goes_in_comes_out_once(clients):
    told, queue = _Told(), _queue(maximum=100)
    jobs = [told.job(client=client) for client in clients]
    for job in jobs:
        queue.add(job, 0.0)
    taken = []
    while (job := queue.take(1.0)) is not None:
        taken.append(job)
    assert sorted(map(id, taken)) == sorted(map(id, jobs))
