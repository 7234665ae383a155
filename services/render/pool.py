# SPDX-License-Identifier: Apache-2.0
"""A fixed number of workers that share one queue of jobs.

Each lane of the pool runs one loop: start a worker, wait for a turn, give it jobs while it lives,
start the next. There are more lanes than turns, so that a warm spare takes over at once from a
worker that died. What makes a lane kill its worker is always the same fact: the job's caller is no
longer there, because it cancelled or its time ran out. A worker that dies by itself costs its job
one attempt. One that has opened a stranger's file is spent, whatever came of it.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from typing import Any

from matsmith.errors import DeadlineError, MatsmithError, UnavailableError, WorkerError
from services.render.jobs import Done, JobQueue, Ticket
from services.render.messages import Job, Ready
from services.render.worker_process import WorkerDiedError, WorkerProcess, WorkerState

_LOG = logging.getLogger(__name__)
_MAX_ATTEMPTS = 2
_FIRST_BACKOFF_S = 0.5
_MAX_BACKOFF_S = 30.0
_ASSUMED_JOB_S = 1.0
_SMOOTHING = 0.2

SpawnWorker = Callable[[str], WorkerProcess]
"""Makes a worker of the given id, not yet started."""


class RenderPool:
    """Runs jobs on Blender workers. `start` it, `submit` jobs, `stop` it.

    Args:
        spawn: makes a worker.
        workers: how many work at the same time.
        spares: how many more are kept warm, to take over from one that had to be killed.
        max_queue: how many jobs may wait.
        start_timeout_s: how long a worker may take to become ready.
        cancel_grace_s: how long a job that nobody waits for may go on. A short job ends sooner than
            a new worker starts, and Blender as a module cannot be interrupted while it renders.
    """

    def __init__(
        self,
        *,
        spawn: SpawnWorker,
        workers: int,
        spares: int,
        max_queue: int,
        start_timeout_s: float,
        cancel_grace_s: float,
    ) -> None:
        self._spawn = spawn
        self._queue = JobQueue(max_queue)
        self._start_timeout_s = start_timeout_s
        self._cancel_grace_s = cancel_grace_s
        self._alive: set[WorkerProcess] = set()
        self._serving: list[WorkerProcess] = []
        self._serving_count = workers
        self._turns = asyncio.Semaphore(workers)
        self._lanes: list[asyncio.Task[None]] = []
        self._lane_count = workers + spares
        self._started = 0
        self._open: dict[int, Ticket] = {}
        self._none_open = asyncio.Event()
        self._none_open.set()
        self._first_ready: asyncio.Future[Ready] | None = None
        self._description: Ready | None = None
        self._is_stopping = False
        self._mean_job_s = _ASSUMED_JOB_S

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

    async def start(self) -> Ready:
        """Starts all workers and returns what the first warm one says of itself.

        Raises:
            UnavailableError: the first worker to answer could not start; all are stopped.
        """
        self._first_ready = asyncio.get_running_loop().create_future()
        self._lanes = [
            asyncio.create_task(self._keep_worker(lane), name=f"render lane {lane}")
            for lane in range(self._lane_count)
        ]
        for task in self._lanes:
            task.add_done_callback(_report_end)
        try:
            return await self._first_ready
        except BaseException:
            await self.stop(grace_s=0.0)
            raise

    async def submit(self, job: Job, payload: bytes, *, deadline_s: float) -> Done:
        """Returns the job's answer. If the caller is cancelled, the job is dropped.

        Args:
            job: what to do.
            payload: the graph as JSON, or the file to import.
            deadline_s: seconds until the work is stopped, waiting included.

        Raises:
            QueueFullError: too many jobs wait.
            DeadlineError: the time ran out.
            UnavailableError: the pool is stopping.
            GraphError, RenderError: Blender refuses the graph, or gave no usable picture.
            RequestError: the file cannot be imported.
            WorkerError: two workers died on this job.
        """
        if self._is_stopping:
            raise _stopping()
        ticket = self._queue.add(
            job,
            payload,
            idle_workers=sum(w.state is WorkerState.WARM for w in self._serving),
            retry_after_s=self._mean_job_s * (len(self._queue) + 1) / self._serving_count,
        )
        self._open[ticket.sequence] = ticket
        self._none_open.clear()
        try:
            async with asyncio.timeout(deadline_s):
                return await ticket.outcome
        except TimeoutError as error:
            state = "running" if ticket.attempts else "waiting"
            raise DeadlineError(
                f"Expected an answer within {deadline_s:.3g} s, but the job was still {state}."
            ) from error
        finally:
            del self._open[ticket.sequence]
            if not self._open:
                self._none_open.set()

    async def stop(self, *, grace_s: float) -> None:
        """Refuses new jobs, lets accepted ones finish for `grace_s`, then kills all workers."""
        self._is_stopping = True
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(grace_s):
                await self._none_open.wait()
        for ticket in self._open.values():
            if not ticket.outcome.done():
                ticket.outcome.set_exception(_stopping())
        for task in self._lanes:
            task.cancel()
        if self._lanes:
            await asyncio.wait(self._lanes)
        # A lane may have been cancelled while it stopped its worker.
        await asyncio.gather(*(worker.stop() for worker in self._alive))

    async def _keep_worker(self, lane: int) -> None:
        """Keeps one worker alive for ever: starts it, lets it serve, starts the next."""
        backoff_s = _FIRST_BACKOFF_S
        assert self._first_ready is not None
        if lane >= self._serving_count:
            await asyncio.wait({self._first_ready})  # a spare must not delay the first worker
        while True:
            self._started += 1
            worker = self._spawn(f"{lane}-{self._started}")
            self._alive.add(worker)
            try:
                ready = await worker.start(timeout_s=self._start_timeout_s)
                backoff_s = _FIRST_BACKOFF_S
                self._description = ready
                _LOG.info("worker %s is warm after %.2f s", worker.worker_id, ready.warm_s)
                if not self._first_ready.done():
                    self._first_ready.set_result(ready)
                await self._serve(worker)
            except UnavailableError as error:
                _LOG.error("worker %s did not start: %s", worker.worker_id, error.message)
                if not self._first_ready.done():
                    self._first_ready.set_exception(error)
                await asyncio.sleep(backoff_s)
                backoff_s = min(2 * backoff_s, _MAX_BACKOFF_S)
            finally:
                await worker.stop()
                self._alive.discard(worker)

    async def _serve(self, worker: WorkerProcess) -> None:
        """Waits for a turn, then gives jobs; returns when the worker is dead or to be killed."""
        death = asyncio.create_task(worker.wait_for_death())
        turn = asyncio.create_task(self._turns.acquire())
        either: set[asyncio.Future[Any]] = {death, turn}
        try:
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            if not death.done():
                self._serving.append(worker)
            while (ticket := await self._take_unless(death)) is not None:
                if not ticket.outcome.done() and not await self._run(worker, ticket):
                    return
            _LOG.warning("worker %s died while idle: %s", worker.worker_id, death.result())
        finally:
            death.cancel()
            if worker in self._serving:
                self._serving.remove(worker)
            if not turn.cancel():  # it had its turn
                self._turns.release()

    async def _take_unless(self, death: asyncio.Task[str]) -> Ticket | None:
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

    async def _run(self, worker: WorkerProcess, ticket: Ticket) -> bool:
        """Lets the worker do the job and settles its ticket; returns whether it is usable."""
        ticket.attempts += 1
        run = asyncio.create_task(worker.run(ticket.job, ticket.payload))
        try:
            either: set[asyncio.Future[Any]] = {run, ticket.outcome}
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            if not run.done():
                await asyncio.wait({run}, timeout=self._cancel_grace_s)
            if not run.done():
                _LOG.info("worker %s is killed: its caller has left", worker.worker_id)
                return False
        finally:
            run.cancel()
        try:
            message, data, parts = run.result()
        except WorkerDiedError as error:
            self._try_again(ticket, error)
            return False
        except MatsmithError as error:
            if not ticket.outcome.done():
                ticket.outcome.set_exception(error)
            return not worker.is_spent
        self._mean_job_s += _SMOOTHING * (message.render_s - self._mean_job_s)
        if not ticket.outcome.done():
            done = Done(message, data, worker.worker_id, ticket.queue_s, ticket.attempts, parts)
            ticket.outcome.set_result(done)
        return not worker.is_spent

    def _try_again(self, ticket: Ticket, error: WorkerDiedError) -> None:
        if ticket.outcome.done():
            return
        if ticket.attempts < _MAX_ATTEMPTS:
            self._queue.put_back(ticket)
            return
        ticket.outcome.set_exception(
            WorkerError(f"{ticket.attempts} workers died on this job; the last one: {error}.")
        )


def _report_end(lane: asyncio.Task[None]) -> None:
    if not lane.cancelled() and lane.exception() is not None:
        _LOG.critical("%s ended by a fault of ours", lane.get_name(), exc_info=lane.exception())


def _stopping() -> UnavailableError:
    return UnavailableError("The render service is stopping.", reason="STOPPING")
