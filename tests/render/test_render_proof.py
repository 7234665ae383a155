# SPDX-License-Identifier: Apache-2.0
"""What the pool survives: the scenarios of `make bench-render`, smaller."""

from __future__ import annotations

import pytest

from benchmarks.render.drain import drain
from benchmarks.render.hostile import hostile
from benchmarks.render.kills import kills
from benchmarks.render.overload import overload
from benchmarks.render.soak import soak
from benchmarks.render.throughput import throughput

pytestmark = [pytest.mark.blender, pytest.mark.slow, pytest.mark.timeout(600)]


def test_a_thousand_materials_fail_nowhere_and_memory_stays_bounded() -> None:
    seen = soak(renders=1000, size_px=32, recycle_jobs=150)
    assert (seen.renders, seen.failures) == (1000, 0)
    assert seen.recycled["jobs"] >= 5
    # A worker may exceed the bound within the one job after which it is replaced.
    assert seen.worker_peak_mib < seen.memory_bound_mib
    assert seen.service_growth_mib < 20


def test_killed_workers_cost_no_answer_and_no_picture_changes() -> None:
    seen = kills(renders=300, size_px=64, every_s=2.0)
    assert seen.killed >= 2
    assert seen.answered == seen.renders
    assert seen.same_pictures == seen.renders
    assert seen.crashed >= 1


def test_overload_refuses_at_once_and_keeps_what_it_promised() -> None:
    seen = overload(seconds=12.0, factor=10.0, size_px=128, deadline_s=4.0)
    assert seen.refused > seen.accepted > 0
    assert seen.others == 0
    # The machine itself may stand still for a while: not quite all.
    assert seen.in_time >= 0.9 * seen.accepted
    assert seen.service_growth_mib < 20


def test_worst_cases_are_killed_and_others_do_not_notice() -> None:
    seen = hostile(deadline_s=2.0, memory_limit_mib=700)
    assert seen.hang_error == "DeadlineError"
    # Its own limit ends the job where it holds, or else the pool ends the worker.
    assert seen.hog_error in {"RenderError OUT_OF_MEMORY", "WorkerError memory_limit"}
    assert seen.ends["deadline"] == 1
    assert seen.ends["memory_limit"] >= 1
    assert seen.others > 0
    assert seen.others_failed == {}


def test_a_drain_loses_no_accepted_call() -> None:
    seen = drain(calls=30, size_px=128)
    assert seen.answered == seen.accepted == 30
    assert seen.refused > 0
    assert seen.others == 0
    assert seen.exit_status == 0


def test_the_pool_makes_the_pictures_of_the_plainer_ways() -> None:
    seen = throughput(count=24, processes=2, size_px=64)
    assert (seen.same_as_process, seen.same_as_loop) == (1.0, 1.0)
    assert seen.process_ratio > 1
