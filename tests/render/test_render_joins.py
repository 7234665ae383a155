# SPDX-License-Identifier: Apache-2.0
"""Equal requests cost one job, and no caller pays for another's haste, limits or leaving."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import cast

import pytest
from conftest import LIMIT_S, running_service
from graphs import noise
from hypothesis import given, settings
from hypothesis import strategies as st
from prometheus_client import CollectorRegistry

from matsmith.errors import (
    DeadlineError,
    GraphError,
    GraphFault,
    MatsmithError,
    QueueFullError,
    RenderError,
    UnavailableError,
    WorkerError,
)
from matsmith.graph import serde
from matsmith.v1 import material_pb2, picture_pb2, render_pb2
from services.render.cache import DiskCache, MemoryCache
from services.render.jobs import Caller, Done, Priority
from services.render.messages import Imported, ImportJob, Job, Ready, Rendered, RenderJob
from services.render.metrics import PoolMetrics
from services.render.pool import RenderPool
from services.render.renders import Renders
from services.render.settings import ServiceSettings

READY = Ready("4.5.15", "CYCLES", "CPU", (), 2, 0.1, 0.9, 277.0)
JOB = RenderJob(0, 384, 1, "image/png", 90, 0)
IMPORT = ImportJob(0, ())


def done_of(number: int) -> Done:
    """The answer to the pool's job of this number."""
    message = Rendered(0, 16, 16, "image/png", "CYCLES", "CPU", 0.1, 0.2, 0.3, 0.6, 277.0)
    return Done(message, f"picture {number}".encode(), "0-1", 0.0, 1)


@dataclasses.dataclass
class Asked:
    """A job that has come to the pool."""

    caller: Caller
    outcome: asyncio.Future[Done]
    is_cancelled: bool = False


class ScriptedPool:
    """Does with each job what the test says; a cancelled one lingers until it `may_leave`."""

    def __init__(self) -> None:
        self.description: Ready | None = READY
        self.asked: list[Asked] = []
        self.may_leave = asyncio.Event()
        self.may_leave.set()

    async def submit(self, job: Job, payload: bytes, caller: Caller) -> Done:
        asked = Asked(caller, asyncio.get_running_loop().create_future())
        self.asked.append(asked)
        try:
            return await asked.outcome
        except asyncio.CancelledError:
            asked.is_cancelled = True
            await self.may_leave.wait()
            raise

    def finish(self, number: int = 0) -> Done:
        """Answers a job."""
        done = done_of(number)
        self.asked[number].outcome.set_result(done)
        return done


class Scene:
    """Renders over a scripted pool. Made in a running loop."""

    def __init__(self, folder: Path | None = None) -> None:
        # One thread: what is started later ends later, so `settle` knows that all has happened.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(1))
        self.registry = CollectorRegistry()
        metrics = PoolMetrics(self.registry)
        self.pool = ScriptedPool()
        self.renders = Renders(
            cast(RenderPool, self.pool),
            MemoryCache(16, metrics),
            disk=None if folder is None else DiskCache(folder, 16, metrics),
            metrics=metrics,
        )

    async def ask(
        self,
        priority: Priority = "interactive",
        *,
        job: Job = JOB,
        payload: bytes = b"graph",
        within_s: float = LIMIT_S,
    ) -> asyncio.Task[Done]:
        """Starts a request and returns when it waits for what it needs."""
        caller = Caller("a", priority, asyncio.get_running_loop().time() + within_s)
        task = asyncio.create_task(self.renders.run(job, payload, caller))
        await self.settle()
        return task

    async def settle(self) -> None:
        """Returns when nothing goes on by itself any more."""
        for _ in range(4):
            await asyncio.to_thread(int)
            for _ in range(8):
                await asyncio.sleep(0)

    def answers_from(self, result: str) -> float:
        name = "matsmith_render_cache_requests_total"
        return self.registry.get_sample_value(name, {"result": result}) or 0.0


async def all_of(tasks: Sequence[asyncio.Task[Done]]) -> list[Done]:
    async with asyncio.timeout(LIMIT_S):
        return list(await asyncio.gather(*tasks))


async def leave(*tasks: asyncio.Task[Done]) -> None:
    for task in tasks:
        task.cancel()
    async with asyncio.timeout(LIMIT_S):
        await asyncio.wait(tasks)
    assert all(task.cancelled() for task in tasks)


async def test_equal_requests_cost_one_job_and_all_get_its_answer() -> None:
    scene = Scene()
    jobs = [dataclasses.replace(JOB, job_id=number) for number in range(5)]
    tasks = [await scene.ask(job=job) for job in jobs]
    done = scene.pool.finish()
    answers = await all_of(tasks)
    assert len(scene.pool.asked) == 1
    assert [answer.is_cached for answer in answers] == [False, True, True, True, True]
    assert {answer.data for answer in answers} == {done.data}
    assert (scene.answers_from("miss"), scene.answers_from("joined")) == (1, 4)
    (later,) = await all_of([await scene.ask()])
    assert later == dataclasses.replace(done, is_cached=True)
    assert (scene.answers_from("memory"), len(scene.pool.asked)) == (1, 1)


async def test_other_requests_are_jobs_of_their_own() -> None:
    scene = Scene()
    tasks = [await scene.ask(), await scene.ask(payload=b"other")]
    tasks.append(await scene.ask(job=dataclasses.replace(JOB, seed=1)))
    expected = [scene.pool.finish(number) for number in range(3)]
    assert await all_of(tasks) == expected


async def test_the_first_caller_may_leave_and_the_others_get_the_answer() -> None:
    scene = Scene()
    first, second, third = [await scene.ask() for _ in range(3)]
    await leave(first)
    await leave(third)
    await scene.settle()
    assert not scene.pool.asked[0].is_cancelled
    done = scene.pool.finish()
    (answer,) = await all_of([second])
    assert (answer.data, len(scene.pool.asked)) == (done.data, 1)


async def test_when_all_have_left_the_job_is_cancelled() -> None:
    scene = Scene()
    await leave(*[await scene.ask() for _ in range(3)])
    await scene.settle()
    assert [asked.is_cancelled for asked in scene.pool.asked] == [True]


async def test_who_comes_while_a_job_is_cancelled_is_not_cancelled_with_it() -> None:
    scene = Scene()
    scene.pool.may_leave.clear()
    await leave(await scene.ask())
    comes = await scene.ask()
    scene.pool.may_leave.set()
    await scene.settle()
    assert len(scene.pool.asked) == 2
    third = await scene.ask()  # what has left late took nobody's place
    done = scene.pool.finish(1)
    assert {answer.data for answer in await all_of([comes, third])} == {done.data}
    assert len(scene.pool.asked) == 2


@pytest.mark.parametrize("error", [DeadlineError(""), QueueFullError("", retry_after_s=1.0)])
async def test_the_first_callers_limits_are_not_the_others(error: MatsmithError) -> None:
    scene = Scene()
    first, *others = [await scene.ask() for _ in range(3)]
    scene.pool.asked[0].outcome.set_exception(error)
    with pytest.raises(type(error)):
        await first
    await scene.settle()
    assert len(scene.pool.asked) == 2, "one of the others leads now"
    done = scene.pool.finish(1)
    assert {answer.data for answer in await all_of(others)} == {done.data}


async def test_who_joins_with_less_time_gets_no_more() -> None:
    scene = Scene()
    first = await scene.ask()
    hasty = await scene.ask(within_s=0.05)
    with pytest.raises(DeadlineError):
        await hasty
    assert not scene.pool.asked[0].is_cancelled
    done = scene.pool.finish()
    assert await first == done


@pytest.mark.parametrize(
    "error",
    [
        RenderError("no picture"),
        GraphError([GraphFault("UNKNOWN", "nodes", "a fault")]),
        WorkerError("two workers died"),
        UnavailableError("stopping"),
        DeadlineError("late"),
    ],
    ids=lambda error: type(error).__name__,
)
async def test_a_failure_is_never_kept(error: MatsmithError, tmp_path: Path) -> None:
    scene = Scene(tmp_path)
    first = await scene.ask()
    scene.pool.asked[0].outcome.set_exception(error)
    with pytest.raises(type(error)):
        await first
    second = await scene.ask()
    done = scene.pool.finish(1)
    assert await second == done
    assert scene.answers_from("miss") == 2


async def test_a_failure_of_the_job_is_that_of_all_who_joined() -> None:
    scene = Scene()
    tasks = [await scene.ask() for _ in range(3)]
    scene.pool.asked[0].outcome.set_exception(RenderError("no picture"))
    for task in tasks:
        with pytest.raises(RenderError, match="no picture"):
            await task
    assert len(scene.pool.asked) == 1


@pytest.mark.parametrize(
    ("first", "second", "jobs"),
    [
        ("batch", "interactive", 2),
        ("batch", "batch", 1),
        ("interactive", "batch", 1),
        ("interactive", "interactive", 1),
    ],
)
async def test_who_is_in_haste_does_not_wait_for_a_batch(
    first: Priority, second: Priority, jobs: int
) -> None:
    scene = Scene()
    tasks = [await scene.ask(first), await scene.ask(second)]
    assert [asked.caller.priority for asked in scene.pool.asked] == [first, second][:jobs]
    # The hasty one's answer comes first, and the batch's own still comes.
    for number in reversed(range(jobs)):
        scene.pool.finish(number)
        await scene.settle()
    answers = await all_of(tasks)
    assert [answer.data for answer in answers] == [done_of(0).data, done_of(jobs - 1).data]


async def test_a_strangers_file_is_read_each_time() -> None:
    scene = Scene()
    tasks = [await scene.ask(job=IMPORT) for _ in range(2)]
    imported = Done(Imported(0, 0.1, 277.0), b"[]", "0-1", 0.0, 1)
    for asked in scene.pool.asked:
        asked.outcome.set_result(imported)
    assert await all_of(tasks) == [imported, imported]
    again = await scene.ask(job=IMPORT)
    assert len(scene.pool.asked) == 3
    await leave(again)
    assert scene.pool.asked[2].is_cancelled


async def test_before_the_first_worker_nothing_is_kept() -> None:
    scene = Scene()
    scene.pool.description = None  # an answer would have no key
    tasks = [await scene.ask() for _ in range(2)]
    for number in range(2):
        scene.pool.finish(number)
    assert await all_of(tasks) == [done_of(0), done_of(1)]


async def test_what_was_kept_in_the_folder_outlives_the_server(tmp_path: Path) -> None:
    scene = Scene(tmp_path)
    first = await scene.ask()
    done = scene.pool.finish()
    await first
    await scene.renders.close()
    later = Scene(tmp_path)
    tasks = [await later.ask() for _ in range(2)]
    assert await all_of(tasks) == 2 * [dataclasses.replace(done, is_cached=True)]
    assert later.pool.asked == []
    assert (later.answers_from("disk"), later.answers_from("memory")) == (1, 1)


async def test_a_folder_that_cannot_be_used_fails_no_request(tmp_path: Path) -> None:
    folder = tmp_path / "file"
    folder.write_bytes(b"")
    scene = Scene(folder)
    first = await scene.ask()
    done = scene.pool.finish()
    assert await first == done
    await scene.renders.close()
    name = "matsmith_render_cache_faults_total"
    assert scene.registry.get_sample_value(name, {"tier": "disk"}) == 2
    assert (await all_of([await scene.ask()]))[0].data == done.data


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(["interactive", "batch"]),
            st.integers(0, 9),
            st.sampled_from(["answer", "deadline", "full"]),
        ),
        max_size=14,
    )
)
def test_whoever_stays_gets_an_answer_or_a_refusal_of_its_own(steps: list[str | int]) -> None:
    async def act() -> None:
        scene = Scene()
        staying: list[asyncio.Task[Done]] = []
        for step in steps:
            open_jobs = [a for a in scene.pool.asked if not a.outcome.done()]
            if step in ("interactive", "batch"):
                staying.append(await scene.ask(cast(Priority, step)))
            elif isinstance(step, int):
                waiting = [task for task in staying if not task.done()]
                if step < len(waiting):
                    staying.remove(waiting[step])
                    await leave(waiting[step])
            elif step == "answer" and open_jobs:
                scene.pool.finish(scene.pool.asked.index(open_jobs[0]))
            elif step == "full" and open_jobs:
                open_jobs[0].outcome.set_exception(QueueFullError("", retry_after_s=1.0))
            elif step == "deadline" and open_jobs:
                open_jobs[0].outcome.set_exception(DeadlineError(""))
            await scene.settle()
        while open_jobs := [a for a in scene.pool.asked if not a.outcome.done()]:
            scene.pool.finish(scene.pool.asked.index(open_jobs[0]))
            await scene.settle()
        refused = sum(
            a.outcome.exception() is not None for a in scene.pool.asked if not a.is_cancelled
        )
        async with asyncio.timeout(LIMIT_S):
            results = await asyncio.gather(*staying, return_exceptions=True)
        failures = [result for result in results if isinstance(result, BaseException)]
        assert all(isinstance(f, DeadlineError | QueueFullError) for f in failures), failures
        assert len(failures) <= refused, "a refusal is one caller's"

    asyncio.run(act())


@pytest.mark.blender
async def test_a_repeated_request_has_the_same_bytes_also_from_a_new_server(tmp_path: Path) -> None:
    request = render_pb2.RenderRequest(
        material=material_pb2.MaterialSource(graph=serde.to_proto(noise())),
        settings=picture_pb2.RenderSettings(size_px=32, samples=1),
    )
    service = ServiceSettings(workers=1, spares=0, cache_folder=tmp_path / "cache")
    async with running_service(service) as running:
        first = await running.stub.Render(request, timeout=LIMIT_S)
        second = await running.stub.Render(request, timeout=LIMIT_S)
        assert running.count("cache_requests_total", result="miss") == 1
        assert running.count("cache_requests_total", result="memory") == 1
    async with running_service(service) as running:
        third = await running.stub.Render(request, timeout=LIMIT_S)
        assert running.count("cache_requests_total", result="disk") == 1
        assert running.count("cache_requests_total", result="miss") == 0
    assert [answer.from_cache for answer in (first, second, third)] == [False, True, True]
    assert first.picture == second.picture == third.picture
    assert first.renderer == second.renderer == third.renderer
