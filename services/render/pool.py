# SPDX-License-Identifier: Apache-2.0
"""A fixed number of workers that share one queue of jobs.

Each lane of the pool runs one loop: start a worker, wait for a turn, give it jobs while it lives,
start the next. There are more lanes than turns, so that a warm spare takes over at once from a
worker that ended. Every end of a worker is an event with a reason. Its caller's leaving and the
caller's deadline kill it; a worker that dies by itself, hangs or takes too much memory costs its
job one attempt; one that has done its number of jobs, has grown, or has opened a stranger's file is
replaced when its job is done.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from matsmith.errors import (
    DeadlineError,
    InvalidInputError,
    MatsmithError,
    QueueFullError,
    UnavailableError,
    WorkerError,
)
from services.render.cost import CostModel
from services.render.guards import parse_guard
from services.render.job_queue import JobQueue, QueueLimits
from services.render.jobs import Caller, Done, Priority, Ticket
from services.render.messages import OUT_OF_MEMORY, Job, Ready
from services.render.metrics import JobResult, PoolMetrics
from services.render.worker_end import EndReason, WorkerDiedError, WorkerEnd
from services.render.worker_process import WorkerProcess, WorkerState

_LOG = logging.getLogger(__name__)
_MAX_ATTEMPTS = 2
_MAX_FALSE_STARTS = 8
_FIRST_BACKOFF_S = 0.5
_MAX_BACKOFF_S = 30.0
_GAUGE_INTERVAL_S = 0.25

SpawnWorker = Callable[[str], WorkerProcess]
"""Makes a worker of the given id, not yet started."""


@dataclass(frozen=True, slots=True)
class PoolLimits:
    """How many workers, and how long they live.

    Attributes:
        workers: how many work at the same time.
        spares: how many more are kept warm, to take over from one that ended.
        queue: how many jobs may wait.
        start_timeout_s: how long a worker may take to become ready.
        cancel_grace_s: how long a job that nobody waits for may go on. A short job ends sooner than
            a new worker starts, and Blender as a module cannot be interrupted while it renders.
        recycle_jobs: jobs after which a worker is replaced.
        recycle_memory_mib: resident memory after a job above which its worker is replaced.
    """

    workers: int
    spares: int
    queue: QueueLimits
    start_timeout_s: float
    cancel_grace_s: float
    recycle_jobs: int
    recycle_memory_mib: int


class RenderPool:
    """Runs jobs on Blender workers. `start` it, `submit` jobs, `stop` it.

    Args:
        spawn: makes a worker.
        limits: how many workers, and how long they live.
        metrics: what is told of all this.
    """

    def __init__(self, *, spawn: SpawnWorker, limits: PoolLimits, metrics: PoolMetrics) -> None:
        self._spawn = spawn
        self._limits = limits
        self._metrics = metrics
        self._cost = CostModel()
        self._queue = JobQueue(limits.queue, workers=limits.workers, cost=self._cost)
        self._alive: dict[int, WorkerProcess] = {}
        self._serving: list[WorkerProcess] = []
        self._running: dict[int, Ticket] = {}
        self._turns = asyncio.Semaphore(limits.workers)
        self._tasks: list[asyncio.Task[None]] = []
        self._lanes: list[asyncio.Task[None]] = []
        self._started = 0
        self._open: dict[int, Ticket] = {}
        self._none_open = asyncio.Event()
        self._none_open.set()
        self._first_ready: asyncio.Future[Ready] | None = None
        self._description: Ready | None = None
        self._is_stopping = False
        metrics.workers_wanted.set(limits.workers)
        metrics.queue_limit.set(limits.queue.maximum)

    @property
    def workers(self) -> tuple[WorkerProcess, ...]:
        """Returns the workers that take jobs now, without spares."""
        return tuple(self._serving)

    @property
    def description(self) -> Ready | None:
        """Returns what the last worker to become ready said of itself; None before the first."""
        return self._description

    @property
    def waiting(self) -> int:
        """Returns how many jobs wait for a worker."""
        return len(self._queue)

    @property
    def running(self) -> int:
        """Returns how many jobs a worker has."""
        return len(self._running)

    @property
    def is_able(self) -> bool:
        """Returns whether a worker lives that can take jobs, now or after the one it has."""
        ready = {WorkerState.WARM, WorkerState.BUSY}
        return not self._is_stopping and any(w.state in ready for w in self._alive.values())

    async def start(self) -> Ready:
        """Starts all workers and returns what the first warm one says of itself.

        Raises:
            UnavailableError: the first worker to answer could not start; all are stopped.
        """
        self._first_ready = asyncio.get_running_loop().create_future()
        self._lanes = [
            asyncio.create_task(self._keep_worker(lane), name=f"render lane {lane}")
            for lane in range(self._limits.workers + self._limits.spares)
        ]
        self._tasks = [*self._lanes, asyncio.create_task(self._tell(), name="render gauges")]
        for task in self._tasks:
            task.add_done_callback(_report_end)
        try:
            return await self._first_ready
        except BaseException:
            await self.stop(grace_s=0.0)
            raise

    def check(self, job: Job, caller: Caller) -> None:
        """Refuses at once what `submit` would refuse, before more work is spent on it.

        Raises:
            QueueFullError: too many jobs wait, or what waits leaves too little time.
        """
        try:
            self._queue.check(
                job, caller, idle_workers=self._idle_workers(), running_s=self._running_s()
            )
        except QueueFullError as error:
            self._metrics.count_job(job, _result_of(error))
            raise

    async def submit(self, job: Job, payload: bytes, caller: Caller) -> Done:
        """Returns the job's answer. If the caller is cancelled, the job is dropped.

        Raises:
            QueueFullError: too many jobs wait, or what waits leaves too little time.
            DeadlineError: the time ran out.
            UnavailableError: the pool is stopping.
            GraphError, RenderError: Blender refuses the graph, or gave no usable picture.
            RequestError: the file cannot be imported.
            WorkerError: two workers died on this job.
        """
        try:
            done = await self._submit(job, payload, caller)
        except BaseException as error:
            if not (caller.is_patient and isinstance(error, QueueFullError)):
                self._metrics.count_job(job, _result_of(error))
            raise
        self._metrics.count_job(job, "ok")
        return done

    async def _submit(self, job: Job, payload: bytes, caller: Caller) -> Done:
        if self._is_stopping:
            raise _stopping()
        ticket = self._queue.add(
            job,
            payload,
            caller,
            idle_workers=self._idle_workers(),
            running_s=self._running_s(),
        )
        self._open[ticket.sequence] = ticket
        self._none_open.clear()
        try:
            async with asyncio.timeout_at(caller.deadline):
                return await ticket.outcome
        except TimeoutError as error:
            state = "running" if ticket.attempts else "waiting"
            raise DeadlineError(
                f"Expected an answer before the deadline, but the job was still {state}."
            ) from error
        finally:
            del self._open[ticket.sequence]
            if not self._open:
                self._none_open.set()

    def _idle_workers(self) -> int:
        return sum(worker.state is WorkerState.WARM for worker in self._serving)

    def _running_s(self) -> list[float]:
        return [self._left_s(running) for running in self._running.values()]

    def _left_s(self, ticket: Ticket) -> float:
        """Returns how long a running job probably goes on; its deadline ends it."""
        now = asyncio.get_running_loop().time()
        ends = min(ticket.started + ticket.expected_s, ticket.caller.deadline)
        return max(0.0, ends - now)

    async def stop(self, *, grace_s: float) -> None:
        """Refuses new jobs, lets accepted ones finish for `grace_s`, then kills all workers."""
        self._is_stopping = True
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(grace_s):
                await self._none_open.wait()
        for ticket in self._open.values():
            if not ticket.outcome.done():
                ticket.outcome.set_exception(_stopping())
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)
        # A lane may have been cancelled while it stopped its worker.
        end = WorkerEnd(EndReason.STOPPED, "")
        await asyncio.gather(*(worker.stop(end) for worker in self._alive.values()))

    async def _keep_worker(self, lane: int) -> None:
        """Keeps one worker alive for ever: starts it, lets it serve, starts the next."""
        backoff_s = _FIRST_BACKOFF_S
        assert self._first_ready is not None
        if lane >= self._limits.workers:
            await asyncio.wait({self._first_ready})  # a spare must not delay the first worker
        while True:
            self._started += 1
            worker = self._spawn(f"{lane}-{self._started}")
            self._alive[lane] = worker
            end = WorkerEnd(EndReason.STOPPED, "")
            try:
                ready = await worker.start(timeout_s=self._limits.start_timeout_s)
                self._metrics.count_start(is_warm=True, seconds=ready.warm_s)
                backoff_s = _FIRST_BACKOFF_S
                self._description = ready
                for guard in map(parse_guard, ready.sandbox):
                    self._metrics.guards.labels(guard.name).set(guard.is_active)
                _LOG.info("worker %s is warm after %.2f s", worker.worker_id, ready.warm_s)
                if not self._first_ready.done():
                    self._first_ready.set_result(ready)
                end = await self._serve(worker)
            except UnavailableError as error:
                self._metrics.count_start(is_warm=False, seconds=0.0)
                _LOG.error("worker %s did not start: %s", worker.worker_id, error.message)
                if not self._first_ready.done():
                    self._first_ready.set_exception(error)
                await asyncio.sleep(backoff_s)
                backoff_s = min(2 * backoff_s, _MAX_BACKOFF_S)
            except Exception:
                # A fault of ours with one worker must not cost the pool a lane.
                _LOG.exception("lane %d goes on with another worker", lane)
                await asyncio.sleep(backoff_s)
            finally:
                await worker.stop(end)
                self._note_end(worker)
                del self._alive[lane]

    def _note_end(self, worker: WorkerProcess) -> None:
        end = worker.end
        assert end is not None
        self._metrics.count_end(end.reason)
        facts = {
            "event": "worker_end",
            "worker": worker.worker_id,
            "reason": end.reason.value,
            "detail": end.detail,
            "jobs": worker.jobs,
            "resident_mib": round(worker.resident_mib),
        }
        _LOG.info("%s", json.dumps(facts))

    async def _serve(self, worker: WorkerProcess) -> WorkerEnd:
        """Waits for a turn, then gives jobs; returns why the worker is dead or to be killed."""
        death = asyncio.create_task(worker.wait_for_death())
        turn = asyncio.create_task(self._turns.acquire())
        either: set[asyncio.Future[Any]] = {death, turn}
        try:
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            if not death.done():
                self._serving.append(worker)
            while (ticket := await self._take_unless(death)) is not None:
                if ticket.outcome.done():
                    continue
                end = await self._run(worker, ticket) or self._recycling(worker)
                if end is not None:
                    return end
            _LOG.warning("worker %s died while idle: %s", worker.worker_id, death.result())
            return death.result()
        finally:
            death.cancel()
            if worker in self._serving:
                self._serving.remove(worker)
            if not turn.cancel():  # it had its turn
                self._turns.release()

    def _recycling(self, worker: WorkerProcess) -> WorkerEnd | None:
        """Returns why a worker whose job is done is to be replaced; None if it goes on."""
        limits = self._limits
        if worker.is_spent:
            return WorkerEnd(EndReason.SPENT, "it has opened a stranger's file")
        if worker.jobs >= limits.recycle_jobs:
            return WorkerEnd(EndReason.JOBS, f"{worker.jobs} jobs")
        if worker.resident_mib > limits.recycle_memory_mib:
            return WorkerEnd(EndReason.MEMORY, f"{worker.resident_mib:.0f} MiB after a job")
        return None

    async def _take_unless(self, death: asyncio.Task[WorkerEnd]) -> Ticket | None:
        """Returns the next job, or None if the worker dies first."""
        take = asyncio.create_task(self._queue.take())
        try:
            await asyncio.wait({death, take}, return_when=asyncio.FIRST_COMPLETED)
            if not death.done():
                return take.result()
            if take.done():
                self._queue.put_back(take.result())
            return None
        finally:
            take.cancel()

    async def _run(self, worker: WorkerProcess, ticket: Ticket) -> WorkerEnd | None:
        """Lets the worker do the job and settles its ticket; returns why it is of no more use."""
        ticket.attempts += 1
        loop = asyncio.get_running_loop()
        self._running[ticket.sequence] = ticket
        run = asyncio.create_task(worker.run(ticket.job, ticket.payload))
        try:
            either: set[asyncio.Future[Any]] = {run, ticket.outcome}
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            if not run.done():
                await asyncio.wait({run}, timeout=self._limits.cancel_grace_s)
            if not run.done():
                is_late = loop.time() >= ticket.caller.deadline
                reason = EndReason.DEADLINE if is_late else EndReason.CANCELLED
                return WorkerEnd(reason, f"after {loop.time() - ticket.started:.3g} s of its job")
        finally:
            run.cancel()
            del self._running[ticket.sequence]
            busy_s = loop.time() - ticket.started
            self._queue.settle(ticket, busy_s)
        try:
            message, data, parts = run.result()
        except WorkerDiedError as error:
            self._try_again(ticket, error)
            return error.end
        except MatsmithError as error:
            if not ticket.outcome.done():
                ticket.outcome.set_exception(error)
            if error.reason == OUT_OF_MEMORY:
                return WorkerEnd(EndReason.MEMORY_LIMIT, error.message)
            return None
        except Exception:
            # A fault of ours: the lane reports it, and the caller must not wait for ever.
            if not ticket.outcome.done():
                ticket.outcome.set_exception(WorkerError("The worker's side of the pool failed."))
            raise
        self._cost.observe(ticket.job, busy_s)
        self._metrics.observe_stages(ticket.job, message)
        self._metrics.observe_queue(ticket.caller.priority, ticket.queue_s)
        if not ticket.outcome.done():
            ticket.outcome.set_result(
                Done(message, data, worker.worker_id, ticket.queue_s, ticket.attempts, parts)
            )
        return None

    def _try_again(self, ticket: Ticket, error: WorkerDiedError) -> None:
        if ticket.outcome.done():
            return
        if not error.had_begun and ticket.false_starts < _MAX_FALSE_STARTS:
            # It died of something else: an attempt is what a job may have done to a worker.
            ticket.attempts -= 1
            ticket.false_starts += 1
        if ticket.attempts < _MAX_ATTEMPTS:
            self._metrics.count_retry()
            _LOG.warning(
                "job %d of call %s is tried again: its worker died (%s)",
                ticket.sequence,
                ticket.caller.request_id or "(none)",
                error,
            )
            self._queue.put_back(ticket)
            return
        ticket.outcome.set_exception(
            WorkerError(
                f"{ticket.attempts} workers died on this job; the last one: {error}.",
                details={"worker_end": error.end.reason.value},
            )
        )

    async def _tell(self) -> None:
        """Sets the gauges, again and again."""
        metrics = self._metrics
        priorities: tuple[Priority, ...] = ("interactive", "batch")
        while True:
            for priority in priorities:
                metrics.waiting.labels(priority).set(self._queue.count(priority))
            metrics.oldest_wait.set(self._queue.oldest_wait_s())
            metrics.running.set(self.running)
            states = [worker.state for worker in self._alive.values()]
            for state in WorkerState:
                if state is not WorkerState.DEAD:
                    metrics.workers.labels(state.value).set(states.count(state))
            metrics.set_resident({str(k): w.resident_mib for k, w in self._alive.items()})
            await asyncio.sleep(_GAUGE_INTERVAL_S)


def _result_of(error: BaseException) -> JobResult:
    if isinstance(error, QueueFullError):
        is_late = error.reason in {"DEADLINE_UNREACHABLE", "DEADLINE_TOO_SHORT"}
        return "deadline_unreachable" if is_late else "queue_full"
    if isinstance(error, DeadlineError):
        return "deadline"
    if isinstance(error, asyncio.CancelledError):
        return "cancelled"
    if isinstance(error, InvalidInputError):
        return "invalid"
    if isinstance(error, WorkerError):
        return "worker_died"
    if isinstance(error, UnavailableError):
        return "unavailable"
    return "failed"


def _report_end(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and task.exception() is not None:
        _LOG.critical("%s ended by a fault of ours", task.get_name(), exc_info=task.exception())


def _stopping() -> UnavailableError:
    return UnavailableError("The render service is stopping.", reason="STOPPING")
