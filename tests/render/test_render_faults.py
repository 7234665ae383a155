# SPDX-License-Identifier: Apache-2.0
"""What the service does when something goes wrong while Blender renders."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import grpc
import psutil
import pytest
from conftest import LIMIT_S, Running, error_of, running_service, server_process, wait_until
from graphs import emission, noise
from prometheus_client import CollectorRegistry

from benchmarks.render.hostile import worst_case
from matsmith.errors import (
    DeadlineError,
    QueueFullError,
    UnavailableError,
    WorkerError,
)
from matsmith.graph import MaterialGraph, serde
from matsmith.rpc.status import from_status
from matsmith.v1 import material_pb2, picture_pb2, render_pb2
from services.render.job_queue import QueueLimits
from services.render.metrics import PoolMetrics
from services.render.pool import PoolLimits, RenderPool
from services.render.settings import ServiceSettings, worker_environment
from services.render.worker_end import EndReason
from services.render.worker_process import WorkerLimits, WorkerProcess, WorkerState

pytestmark = pytest.mark.blender

# With the worst material: longer than any test waits, though pixels alone do not tell.
ENDLESS = picture_pb2.RenderSettings(size_px=512, samples=16)
# A second or so.
SHORT = picture_pb2.RenderSettings(size_px=256, samples=8, seed=3)
WORKER_LIMITS = WorkerLimits(heartbeat_timeout_s=LIMIT_S, memory_mib=4096, file_mib=1024)
QUICK = picture_pb2.RenderSettings(size_px=16)


def request(
    settings: picture_pb2.RenderSettings, graph: MaterialGraph | None = None
) -> render_pb2.RenderRequest:
    material = material_pb2.MaterialSource(graph=serde.to_proto(graph or noise()))
    return render_pb2.RenderRequest(material=material, settings=settings)


async def until(is_true: Callable[[], bool]) -> None:
    async with asyncio.timeout(LIMIT_S):
        while not is_true():  # noqa: ASYNC110 (the pool has no events for tests)
            await asyncio.sleep(0.01)


def busy(running: Running) -> list[WorkerProcess]:
    workers = running.pool.workers
    return [worker for worker in workers if worker.state is WorkerState.BUSY and worker.has_begun]


@pytest.fixture
async def running() -> AsyncIterator[Running]:
    """One worker and a spare, room for one waiting job, and deadlines that refuse none."""
    settings = ServiceSettings(
        workers=1,
        spares=1,
        max_queue=1,
        cache_memory_mib=0,
        default_deadline_s=1e6,
        max_deadline_s=1e6,
    )
    async with running_service(settings) as service:
        yield service


async def test_a_worker_killed_in_mid_render_costs_a_retry_and_the_picture_is_the_same(
    running: Running,
) -> None:
    undisturbed = await running.stub.Render(request(SHORT))
    call = running.stub.Render(request(SHORT))
    waiting = asyncio.ensure_future(_answer(call))
    await until(lambda: bool(busy(running)))
    await asyncio.sleep(0.1)
    victim = busy(running)[0]
    os.kill(victim.pid, signal.SIGKILL)
    answer = await waiting
    assert answer.statistics.attempts == 2
    assert answer.worker_id != victim.worker_id
    assert answer.picture.data == undisturbed.picture.data
    assert victim.state is WorkerState.DEAD


async def test_a_worker_that_dies_before_it_has_begun_costs_its_job_nothing(
    running: Running,
) -> None:
    for _ in range(3):
        (victim,) = running.pool.workers
        os.kill(victim.pid, signal.SIGSTOP)
        waiting = asyncio.ensure_future(_answer(running.stub.Render(request(SHORT))))
        await until(lambda worker=victim: worker.state is WorkerState.BUSY)
        os.kill(victim.pid, signal.SIGKILL)
        answer = await waiting
        assert answer.statistics.attempts == 1
        assert answer.worker_id != victim.worker_id
        await until(lambda: len(running.pool.workers) == 1)


async def test_a_job_that_kills_two_workers_fails_with_the_reason(running: Running) -> None:
    call = running.stub.Render(request(ENDLESS, worst_case()))
    waiting = asyncio.ensure_future(_answer(call))
    for attempt in (1, 2):
        await until(lambda: bool(busy(running)))
        os.kill(busy(running)[0].pid, signal.SIGKILL)
        if attempt == 1:
            await until(lambda: not busy(running))
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await waiting
    error = error_of(caught.value)
    assert isinstance(error, WorkerError)
    assert error.reason == "WORKER_DIED"
    assert "SIGKILL" in error.message
    await _still_works(running)


async def test_a_deadline_stops_the_work(running: Running) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await running.stub.Render(request(ENDLESS, worst_case()), timeout=1.5)
    assert isinstance(error_of(caught.value), DeadlineError)
    await until(lambda: not busy(running))
    await _still_works(running)


async def test_what_no_material_does_in_time_is_refused_at_once(running: Running) -> None:
    hopeless = picture_pb2.RenderSettings(size_px=4096, samples=4096)
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await running.stub.Render(request(hopeless), timeout=30.0)
    assert error_of(caught.value).reason == "DEADLINE_TOO_SHORT"
    items = [
        render_pb2.RenderBatchRequest(id="hopeless", render=request(hopeless)),
        render_pb2.RenderBatchRequest(id="quick", render=request(QUICK)),
        render_pb2.RenderBatchRequest(id="quick", render=request(QUICK)),
    ]
    answers = await _read_all(running.stub.RenderBatch(iter(items), timeout=LIMIT_S))
    reasons = sorted(from_status(a.error).reason for a in answers if a.HasField("error"))
    assert reasons == ["DEADLINE_TOO_SHORT", "ID_REPEATED"]
    assert [a.id for a in answers if a.HasField("render")] == ["quick"]


async def test_a_client_that_cancels_frees_its_worker(running: Running) -> None:
    call = running.stub.Render(request(ENDLESS, worst_case()))
    waiting = asyncio.ensure_future(_answer(call))
    await until(lambda: bool(busy(running)))
    victim = busy(running)[0]
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await until(lambda: victim.state is WorkerState.DEAD)
    await until(lambda: [w.state for w in running.pool.workers] == [WorkerState.WARM])
    assert not psutil.pid_exists(victim.pid)
    await _still_works(running)


async def test_a_full_queue_refuses_at_once_and_a_batch_waits(running: Running) -> None:
    calls = [running.stub.Render(request(ENDLESS, worst_case()))]
    waiting = [asyncio.ensure_future(_answer(calls[0]))]
    await until(lambda: bool(busy(running)))
    other = picture_pb2.RenderSettings(size_px=512, samples=16, seed=1)
    calls.append(running.stub.Render(request(other, worst_case())))
    waiting.append(asyncio.ensure_future(_answer(calls[1])))
    await until(lambda: running.pool.waiting == 1)
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await running.stub.Render(request(QUICK))
    assert caught.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
    error = error_of(caught.value)
    assert isinstance(error, QueueFullError)
    assert error.retry_after_s > 0
    items = [
        render_pb2.RenderBatchRequest(id=str(number), render=request(QUICK)) for number in range(6)
    ]
    batch = running.stub.RenderBatch(iter(items))
    reading = asyncio.ensure_future(_read_all(batch))
    for call in calls:
        call.cancel()
    answers = await reading
    assert {answer.id for answer in answers} == {item.id for item in items}
    assert all(answer.HasField("render") for answer in answers)
    await asyncio.gather(*waiting, return_exceptions=True)


async def test_stopping_lets_accepted_work_finish_and_refuses_new(running: Running) -> None:
    waiting = asyncio.ensure_future(_answer(running.stub.Render(request(SHORT))))
    await until(lambda: bool(busy(running)))
    pids = [worker.pid for worker in running.pool.workers]
    await running.server.stop(LIMIT_S)
    await running.pool.stop(grace_s=LIMIT_S)
    answer = await waiting
    assert answer.picture.width_px == 256
    assert not any(psutil.pid_exists(pid) for pid in pids)
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await running.stub.Render(request(QUICK))
    assert isinstance(error_of(caught.value), UnavailableError)


async def test_an_idle_worker_that_dies_is_replaced(running: Running) -> None:
    victim = running.pool.workers[0]
    os.kill(victim.pid, signal.SIGKILL)
    await until(lambda: victim.state is WorkerState.DEAD)
    await _still_works(running)


@pytest.mark.parametrize(
    ("blender", "start_timeout_s", "complaint"),
    [
        ("raise ImportError('libSM.so.6: cannot open shared object file')", LIMIT_S, "libsm6"),
        ("raise ModuleNotFoundError('No module named bpy')", LIMIT_S, "pip install"),
        ("import os; os._exit(7)", LIMIT_S, "ended with code 7"),
        ("import time; time.sleep(600)", 0.5, "no answer"),
    ],
)
async def test_a_pool_that_cannot_start_says_why(
    tmp_path: Path, blender: str, start_timeout_s: float, complaint: str
) -> None:
    (tmp_path / "bpy.py").write_text(blender)
    environment = worker_environment()
    environment["PYTHONPATH"] = os.pathsep.join([str(tmp_path), environment["PYTHONPATH"]])
    workers = []

    def spawn(worker_id: str) -> WorkerProcess:
        worker = WorkerProcess(
            worker_id=worker_id, threads=1, environment=environment, limits=WORKER_LIMITS
        )
        workers.append(worker)
        return worker

    limits = PoolLimits(
        workers=1,
        spares=0,
        queue=QueueLimits(maximum=1),
        start_timeout_s=start_timeout_s,
        cancel_grace_s=0.0,
        recycle_jobs=1000,
        recycle_memory_mib=1024,
    )
    metrics = PoolMetrics(CollectorRegistry())
    pool = RenderPool(spawn=spawn, limits=limits, metrics=metrics)
    with pytest.raises(UnavailableError, match=complaint):
        await pool.start()
    assert [worker.state for worker in workers] == [WorkerState.DEAD]
    assert [worker.end.reason for worker in workers if worker.end] == [EndReason.START_FAILED]


def test_sigterm_finishes_the_running_render_and_leaves_no_process() -> None:
    with server_process(workers=1, spares=1) as server:
        wait_until(server.is_serving, "the server serves")
        answers: list[render_pb2.RenderResponse] = []

        def render() -> None:
            answers.append(server.stub.Render(request(SHORT), timeout=LIMIT_S))

        thread = threading.Thread(target=render)
        thread.start()
        wait_until(lambda: _is_rendering(server.workers()), "a worker renders")
        workers = server.workers()
        server.process.send_signal(signal.SIGTERM)
        thread.join(LIMIT_S)
        assert [answer.picture.width_px for answer in answers] == [256]
        wait_until(lambda: not any(worker.is_running() for worker in workers), "workers are gone")


def test_workers_die_with_a_killed_server_even_in_mid_render() -> None:
    with server_process(workers=1, spares=1) as server:
        wait_until(server.is_serving, "the server serves")
        call = server.stub.Render.future(request(ENDLESS, worst_case()), timeout=LIMIT_S)
        wait_until(lambda: _is_rendering(server.workers()), "a worker renders")
        workers = server.workers()
        assert workers
        server.process.kill()
        wait_until(lambda: not any(worker.is_running() for worker in workers), "workers are gone")
        with pytest.raises(grpc.RpcError):
            call.result(LIMIT_S)


async def _answer(
    call: grpc.aio.UnaryUnaryCall[render_pb2.RenderRequest, render_pb2.RenderResponse],
) -> render_pb2.RenderResponse:
    return await call


async def _read_all(
    call: grpc.aio.StreamStreamCall[render_pb2.RenderBatchRequest, render_pb2.RenderBatchResponse],
) -> list[render_pb2.RenderBatchResponse]:
    return [answer async for answer in call]


async def _still_works(running: Running) -> None:
    answer = await running.stub.Render(request(QUICK, emission(0.5)))
    assert answer.picture.width_px == 16


def _is_rendering(workers: list[psutil.Process]) -> bool:
    """Whether a worker has used much more time than its start takes others."""
    times = sorted(sum(worker.cpu_times()[:2]) for worker in workers)
    return len(times) > 1 and times[-1] > times[0] + 0.3
