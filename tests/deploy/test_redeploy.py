# SPDX-License-Identifier: Apache-2.0
"""A release takes over whole, or what was good serves on: whatever fails, and whenever."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from scripted_cluster import (
    NEW,
    OLD,
    OTHER,
    QUICK,
    RECORD,
    Scripted,
    broken_off_everywhere,
    scripted,
    settled,
)

from deploy.local.api import Fault
from deploy.rollout.record import Record
from deploy.rollout.steps import RolloutError
from deploy.rollout.verdict import Limits, Outcome
from matsmith.errors import (
    AuthenticationError,
    InvalidInputError,
    MatsmithError,
    NotFoundError,
    UnavailableError,
)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Scripted]:
    with scripted(tmp_path) as cluster:
        yield cluster


def test_a_release_takes_over_and_the_canary_ends(here: Scripted) -> None:
    redeploy = here.redeploy()
    assert redeploy.run(NEW) == "done"
    settled(here)
    assert here.serves() == "b"
    assert here.canary().replicas == 0
    # The canary came first; nothing else of the template was changed.
    assert here.pods.started == ["a", "a", "b", "b", "b"]
    template = here.stable().spec["template"]
    assert template["metadata"]["annotations"]["kept"] == "yes"
    volumes = {one["name"]: one for one in template["spec"]["volumes"]}
    assert volumes["shm"]["emptyDir"] == {"medium": "Memory"}
    assert volumes["weights"]["image"] == {"reference": NEW.weights, "pullPolicy": "IfNotPresent"}
    record = Record(here.cluster, RECORD, "reader")
    assert record.good is not None
    assert record.good.served == NEW
    assert record.attempt is not None
    assert (record.attempt.phase, record.attempt.holder) == ("done", "")
    assert here.judge.asked == ["dns:///triton-canary:8001", "dns:///triton:8001"]


def test_the_same_again_changes_nothing(here: Scripted) -> None:
    assert here.redeploy().run(NEW) == "done"
    settled(here)
    before = [call for call in here.api.calls if call[0] == "PATCH"]
    assert here.redeploy("second").run(NEW) == "done"
    assert [call for call in here.api.calls if call[0] == "PATCH"] == before
    assert here.pods.started == ["a", "a", "b", "b", "b"]


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Outcome(10, 4, 0.02, 4.0), "validity"),
        (Outcome(10, 8, 0.02, 4.0), "validity"),
        (Outcome(10, 9, 0.03, 4.0), "style_loss"),
        (Outcome(10, 9, 0.02, 6.0), "latency_s"),
        (Outcome(0, 0, None, 0.0), "validity"),
    ],
)
def test_a_release_that_is_worse_is_refused_and_nothing_that_serves_is_touched(
    here: Scripted, outcome: Outcome, said: str
) -> None:
    here.judge.outcomes["b"] = outcome
    redeploy = here.redeploy()
    assert redeploy.run(NEW) == "refused"
    settled(here)
    assert here.serves() == "a"
    assert here.stable().generation == 1
    record = Record(here.cluster, RECORD, "reader")
    assert record.attempt is not None
    assert said in record.attempt.why
    assert next(one.name for one in redeploy.findings if not one.holds) == said


def test_a_little_worse_is_let_through(here: Scripted) -> None:
    here.judge.outcomes["b"] = Outcome(10, 9, 0.0205, 4.5)
    assert here.redeploy().run(NEW) == "done"


@pytest.mark.parametrize("kind", ["never_ready", "refused", "silent"])
def test_a_canary_that_does_not_serve_refuses_the_release(here: Scripted, kind: str) -> None:
    """A digest that is not there, a policy that keeps pods out, a server that fails."""
    setattr(here.judge if kind == "silent" else here.pods, kind, "b")
    assert here.redeploy().run(NEW) == "refused"
    settled(here)
    assert here.stable().generation == 1
    assert here.canary().replicas == 0
    record = Record(here.cluster, RECORD, "reader")
    expected = {"never_ready": "ProgressDeadline", "refused": "PodSecurity", "silent": "fails"}
    assert record.attempt is not None
    assert expected[kind] in record.attempt.why


def test_a_paused_deployment_is_told_of(here: Scripted) -> None:
    with here.api.controller.lock:
        here.canary().spec["paused"] = True
    assert here.redeploy().run(NEW) == "refused"
    record = Record(here.cluster, RECORD, "reader")
    assert record.attempt is not None
    assert "DeploymentPaused" in record.attempt.why
    assert here.stable().generation == 1


def test_a_rollout_that_sticks_goes_back_to_what_was_good(here: Scripted) -> None:
    """Without a canary the pods themselves show it; one of two serves all the time."""
    here.pods.never_ready = "b"
    least = []
    end = threading.Event()

    def watch() -> None:
        while not end.wait(0.02):
            with here.api.controller.lock:
                message = here.stable().message(1)
            least.append(message["status"]["availableReplicas"])

    watching = threading.Thread(target=watch)
    watching.start()
    assert here.redeploy(has_canary=False).run(NEW) == "refused"
    end.set()
    watching.join()
    settled(here)
    assert here.serves() == "a"
    assert min(least) >= 1


def test_each_pod_has_the_time_that_a_pod_may_take(tmp_path: Path) -> None:
    """Two that are replaced one after the other may take twice as long as one."""
    with scripted(tmp_path, deadline_s=5.0, lag_s=0.3) as here:
        here.pods.start_s = 0.8
        began_s = time.monotonic()
        patience = replace(QUICK, rollout_s=1.4)
        assert here.redeploy(patience=patience).run(NEW) == "done"
        # The canary's pod, and those of two that serve: the limit was over meanwhile.
        assert time.monotonic() - began_s > 3 * 0.8 > patience.rollout_s


def test_a_release_that_answers_wrongly_after_its_rollout_is_taken_back(here: Scripted) -> None:
    here.judge.silent = "b"
    assert here.redeploy(has_canary=False).run(NEW) == "refused"
    settled(here)
    assert here.serves() == "a"


def test_where_there_is_no_canary_it_is_measured_where_it_serves(here: Scripted) -> None:
    assert here.redeploy().run(NEW) == "done"
    here.judge.outcomes["c"] = Outcome(10, 9, 0.05, 4.0)
    redeploy = here.redeploy(has_canary=False)
    assert redeploy.run(OTHER) == "refused"
    # What was measured of the champion at its own redeploy is what counts.
    assert any(one.champion == pytest.approx(0.02) and not one.holds for one in redeploy.findings)
    assert here.serves() == "b"


def test_if_neither_serves_somebody_is_told_to_look(here: Scripted) -> None:
    assert here.redeploy().run(NEW) == "done"
    here.pods.never_ready = "bc"
    with pytest.raises(RolloutError):
        here.redeploy(has_canary=False).run(OTHER)
    record = Record(here.cluster, RECORD, "reader")
    assert record.attempt is not None
    assert record.attempt.phase == "failed"


def test_broken_off_anywhere_it_goes_on_and_ends_the_same(tmp_path: Path) -> None:
    """Every change that a redeploy makes is the last one once; the next process finishes it."""

    def once(here: Scripted) -> None:
        assert here.redeploy("next").run(NEW) == "done"
        settled(here)
        assert here.serves() == "b"
        record = Record(here.cluster, RECORD, "reader")
        assert record.good is not None
        assert record.good.served == NEW

    changes = broken_off_everywhere(tmp_path, lambda _: None, lambda one: one.run(NEW), once)
    # Recorded as good, begun, canary, gate, its figures, promoted, verified, good, ended.
    assert changes >= 9


def test_another_release_waits_until_an_attempt_has_ended(here: Scripted) -> None:
    killed = here.redeploy("killed").record
    killed.begin(NEW)
    with killed.held(), pytest.raises(UnavailableError, match="killed at work in phase check"):
        here.redeploy("second").run(NEW)
    with pytest.raises(InvalidInputError, match="broken off in phase check"):
        here.redeploy("second").run(OTHER)
    assert here.redeploy("second").run(NEW) == "done"


@pytest.mark.parametrize("ahead_s", [-3600.0, 3600.0])
def test_clocks_that_differ_do_not_matter(here: Scripted, ahead_s: float) -> None:
    killed = here.redeploy("killed").record
    killed._now_s = lambda: time.time() + ahead_s
    killed.begin(NEW)
    with killed.held(), pytest.raises(UnavailableError, match="at work"):
        here.redeploy("second").run(NEW)
    assert here.redeploy("second").run(NEW) == "done"


def test_who_was_taken_over_leaves_the_canary_to_its_successor(here: Scripted) -> None:
    first, taken = here.redeploy("first"), []

    def stolen() -> None:
        """The first is silent, and another takes its attempt while it measures."""
        if not taken:
            taken.append(here.redeploy("thief").record)
            taken[0].abandoned_s = 0.0
            taken[0]._abandoned_s = 0.0
            taken[0].begin(NEW)

    here.judge.meanwhile = stolen
    with pytest.raises(UnavailableError):
        first.run(NEW)
    assert here.canary().replicas == 1


def test_two_at_once_one_does_it(here: Scripted) -> None:
    outcomes: list[str] = []

    def run(holder: str) -> None:
        try:
            outcomes.append(here.redeploy(holder).run(NEW))
        except MatsmithError as error:
            outcomes.append(error.reason)

    threads = [threading.Thread(target=run, args=(name,)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) in (
        sorted(["done", "REDEPLOY_RUNS"]),
        sorted(["done", "CHANGED_MEANWHILE"]),
    )
    settled(here)
    assert here.serves() == "b"


def test_somebody_who_changes_the_deployment_meanwhile_is_told_of(here: Scripted) -> None:
    here.judge.meanwhile = lambda: None

    def interfere() -> None:
        while here.serves() != "b":
            time.sleep(0.01)
        here.cluster.serve("triton", OTHER)

    thread = threading.Thread(target=interfere)
    thread.start()
    with pytest.raises(UnavailableError, match="somebody else"):
        here.redeploy().run(NEW)
    thread.join()


@pytest.mark.parametrize(
    ("status", "is_done_first"), [(429, False), (503, True), (0, False), (0, True)]
)
def test_calls_that_fail_now_and_then_do_not_matter(
    here: Scripted, status: int, is_done_first: bool
) -> None:
    """Also where a change was made and only the answer lost."""
    here.api.faults = [
        Fault("GET", "", status, times=2, skip=2),
        Fault("PATCH", "/deployments/", status, times=1, is_done_first=is_done_first),
        Fault("PATCH", "/configmaps/", status, times=1, skip=1),
    ]
    assert here.redeploy().run(NEW) == "done"
    assert not any(fault.times for fault in here.api.faults)
    settled(here)
    assert here.serves() == "b"


def test_a_cluster_that_is_away_is_an_error_and_the_attempt_goes_on_later(here: Scripted) -> None:
    redeploy = here.redeploy()

    def away() -> None:
        here.api.faults = [Fault("PATCH", "/deployments/", 503, times=10**6)]

    here.judge.meanwhile = away
    here.cluster._apps.api_client.rest_client.pool_manager.connection_pool_kw["retries"] = 0
    with pytest.raises(UnavailableError) as caught:
        redeploy.run(NEW)
    assert caught.value.reason == "CLUSTER_AWAY"
    assert here.serves() == "a"
    here.api.faults, here.judge.meanwhile = [], lambda: None
    # It said that it left, so nobody waits for it.
    assert here.redeploy("second").run(NEW) == "done"


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (401, AuthenticationError),
        (403, AuthenticationError),
        (404, NotFoundError),
        (409, UnavailableError),
        (422, InvalidInputError),
    ],
)
def test_refusals_say_what_was_refused(
    here: Scripted, status: int, kind: type[MatsmithError]
) -> None:
    here.api.faults = [Fault("PATCH", "/configmaps/", status, times=10)]
    with pytest.raises(kind, match="matsmith/generator-release"):
        here.redeploy().run(NEW)
    assert here.serves() == "a"
    assert here.stable().generation == 1


def test_a_status_that_lags_is_not_taken_for_the_new_one(tmp_path: Path) -> None:
    """Right after a change the status is still about what was before, which serves well."""
    with scripted(tmp_path, lag_s=0.4) as here:
        assert here.redeploy().run(NEW) == "done"
        settled(here)
        assert here.serves() == "b"
        assert here.pods.started[-2:] == ["b", "b"]


def test_an_old_verdict_does_not_count_for_the_next_release(here: Scripted) -> None:
    """The canary's Deployment keeps its `ProgressDeadlineExceeded` until it moves again."""
    here.pods.never_ready = "b"
    assert here.redeploy().run(NEW) == "refused"
    assert here.redeploy().run(OTHER) == "done"
    settled(here)
    assert here.serves() == "c"


def test_pods_that_are_refused_for_a_moment_do_not_matter(here: Scripted) -> None:
    """A quota that is used up until the pod before has left, a webhook that answers late."""
    here.pods.refused = "b"
    threading.Timer(0.3, lambda: setattr(here.pods, "refused", "")).start()
    assert here.redeploy().run(NEW) == "done"


def test_trouble_of_the_champion_says_nothing_of_the_release(here: Scripted) -> None:
    here.judge.silent = "a"
    with pytest.raises(UnavailableError):
        here.redeploy().run(NEW)
    here.judge.silent = ""
    assert here.redeploy("second").run(NEW) == "done"


def test_no_pods_at_all_are_not_taken_for_a_release_that_serves(here: Scripted) -> None:
    assert here.redeploy().run(NEW) == "done"
    here.cluster.scale("triton", 0)
    before = len(here.lines)
    assert here.redeploy().run(NEW) == "done"
    assert not any("nothing to do" in line for line in here.lines[before:])


def test_what_was_never_verified_is_not_taken_for_good(tmp_path: Path) -> None:
    with scripted(tmp_path) as here:
        here.api.configmaps[RECORD] = {}
        here.redeploy("killed").record.begin(OLD)
        redeploy = here.redeploy("next")
        here.judge.silent = "a"
        assert redeploy.run(OLD) == "refused"
        assert Record(here.cluster, RECORD, "reader").good is None


def test_a_first_release_needs_no_champion(tmp_path: Path) -> None:
    with scripted(tmp_path) as here:
        # What the manifests name before anything was released is never there.
        here.pods.never_ready = "a"
        here.stable().spec["template"]["metadata"]["annotations"]["x"] = "restart"
        here.stable().generation += 1
        time.sleep(0.5)
        redeploy = here.redeploy(limits=Limits(min_validity=0.9))
        assert redeploy.run(NEW) == "done"
        assert all(one.champion is None for one in redeploy.findings)
        settled(here)
        assert here.serves() == "b"


@pytest.mark.parametrize("text", ["{", "[]", '{"good": 3}', '{"attempt": {"phase": "x"}}'])
def test_a_record_that_is_none_is_refused(here: Scripted, text: str) -> None:
    here.api.configmaps[RECORD] = {"record.json": text}
    with pytest.raises(InvalidInputError, match="record"):
        here.redeploy()
