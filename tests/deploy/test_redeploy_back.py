# SPDX-License-Identifier: Apache-2.0
"""Going back ends at a release that was good, whatever serves and whenever it is broken off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from scripted_cluster import (
    NEW,
    OLD,
    OTHER,
    RECORD,
    Scripted,
    broken_off_everywhere,
    scripted,
    settled,
)

from deploy.rollout.record import Record
from matsmith.errors import InvalidInputError


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Scripted]:
    with scripted(tmp_path) as cluster:
        yield cluster


def test_it_goes_back_to_the_good_release_not_to_the_revision_before(here: Scripted) -> None:
    """Somebody's edit between two releases makes a revision that was never good."""
    assert here.redeploy().run(NEW) == "done"
    settled(here)
    here.cluster.serve("triton", OTHER)
    here.pods.never_ready = "a"
    assert here.redeploy(has_canary=False).run(OLD) == "refused"
    settled(here)
    assert here.serves() == "b"


def test_asked_to_go_back_it_does_whatever_is_under_way(here: Scripted) -> None:
    assert here.redeploy().run(NEW) == "done"
    here.cluster.serve("triton", OTHER)
    assert here.redeploy("second").back() == "done"
    settled(here)
    assert here.serves() == "b"


def test_a_good_release_that_turns_out_to_be_bad_gives_way_to_the_one_before(
    here: Scripted,
) -> None:
    assert here.redeploy().run(NEW) == "done"
    assert here.redeploy().run(OTHER) == "done"
    assert here.serves() == "c"
    assert here.redeploy().back() == "done"
    settled(here)
    assert here.serves() == "b"
    record = Record(here.cluster, RECORD, "reader")
    assert record.good is not None
    assert record.good.served == NEW
    assert [one["phase"] for one in record.history] == ["done"] * 3
    # The bad one is nothing to go back to.
    with pytest.raises(InvalidInputError, match="Expected a release before bbbb"):
        here.redeploy().back()
    # And the next release is measured against the one that serves.
    assert here.redeploy().run(OTHER) == "done"
    assert here.redeploy().back() == "done"
    assert here.serves() == "b"


def test_the_good_release_is_not_called_refused_when_it_is_brought_back(here: Scripted) -> None:
    assert here.redeploy().run(NEW) == "done"
    here.cluster.serve("triton", OTHER)
    assert here.redeploy().back() == "done"
    assert Record(here.cluster, RECORD, "reader").history[-1]["phase"] == "done"


def test_without_anything_good_there_is_nothing_to_go_back_to(here: Scripted) -> None:
    with pytest.raises(InvalidInputError, match="good release"):
        here.redeploy().back()


def test_broken_off_anywhere_going_back_goes_on_and_ends_the_same(tmp_path: Path) -> None:
    """Until the first note of it nothing was asked for, so the next process is the first."""

    def promoted(here: Scripted) -> None:
        assert here.redeploy("first").run(NEW) == "done"

    def once(here: Scripted) -> None:
        assert here.redeploy("next").back() == "done"
        settled(here)
        assert here.serves() == "a"
        record = Record(here.cluster, RECORD, "reader")
        assert record.good is not None
        assert (record.good.served, record.before) == (OLD, None)
        assert record.history[-1]["phase"] == "done"
        assert here.redeploy().run(OTHER) == "done"

    changes = broken_off_everywhere(tmp_path, promoted, lambda one: one.back(), once)
    # Begun, promoted, the Deployment, verified, good, ended.
    assert changes >= 6


def test_what_does_not_serve_any_more_is_not_gone_back_to(here: Scripted) -> None:
    assert here.redeploy().run(NEW) == "done"
    here.pods.never_ready = "a"
    assert here.redeploy().back() == "refused"
    settled(here)
    assert here.serves() == "b"
    record = Record(here.cluster, RECORD, "reader")
    assert record.good is not None
    assert record.good.served == NEW
