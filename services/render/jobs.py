# SPDX-License-Identifier: Apache-2.0
"""Jobs that wait: a bounded queue in order of arrival, and what a waiting caller holds."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from dataclasses import dataclass, field

from matsmith.errors import QueueFullError
from services.render.messages import Answer, BakedMap, Job


@dataclass(frozen=True, slots=True)
class Done:
    """A job's answer.

    Attributes:
        message: what the worker says about it.
        data: the picture, file or materials.
        worker_id: the worker that did it.
        queue_s: seconds the job waited for workers.
        attempts: how often it was started; 2 if a first worker died.
        parts: what came before the answer: the maps of a bake, with their files.
    """

    message: Answer
    data: bytes
    worker_id: str
    queue_s: float
    attempts: int
    parts: tuple[tuple[BakedMap, bytes], ...] = ()


@dataclass(order=True, slots=True)
class Ticket:
    """A job on its way. Its caller waits on `outcome`; once that is done nobody needs the job.

    Attributes:
        sequence: order of arrival; a job that is tried again keeps its place.
        job: what to do.
        payload: the graph as JSON, or the file to import.
        outcome: the answer, an error, or cancelled.
        attempts: how often a worker has started it.
        waiting_since: event loop time at which it last began to wait.
        queue_s: seconds it has waited, until its last start.
    """

    sequence: int
    job: Job = field(compare=False)
    payload: bytes = field(compare=False)
    outcome: asyncio.Future[Done] = field(compare=False)
    attempts: int = field(default=0, compare=False)
    waiting_since: float = field(default=0.0, compare=False)
    queue_s: float = field(default=0.0, compare=False)


class JobQueue:
    """A bounded queue. Tickets whose caller has left make room at once.

    Args:
        maximum: how many new jobs may wait; jobs that are tried again are always taken.
    """

    def __init__(self, maximum: int) -> None:
        self._maximum = maximum
        self._tickets: list[Ticket] = []
        self._arrived = asyncio.Event()
        self._sequence = itertools.count()

    def __len__(self) -> int:
        """Returns how many jobs wait."""
        self._tickets = [ticket for ticket in self._tickets if not ticket.outcome.done()]
        heapq.heapify(self._tickets)
        return len(self._tickets)

    def add(self, job: Job, payload: bytes, *, idle_workers: int, retry_after_s: float) -> Ticket:
        """Returns the new job's ticket.

        Args:
            job: what to do.
            payload: the graph as JSON, or the file to import.
            idle_workers: workers that will take a job at once; theirs do not count as waiting.
            retry_after_s: when room is likely, for the error.

        Raises:
            QueueFullError: too many jobs wait.
        """
        waiting = len(self) - idle_workers
        if waiting >= self._maximum:
            raise QueueFullError(
                f"Expected fewer than {self._maximum} waiting jobs, got {waiting}.",
                retry_after_s=retry_after_s,
            )
        loop = asyncio.get_running_loop()
        ticket = Ticket(next(self._sequence), job, payload, loop.create_future())
        self.put_back(ticket)
        return ticket

    def put_back(self, ticket: Ticket) -> None:
        """Lets a ticket wait, again in its place of arrival."""
        ticket.waiting_since = asyncio.get_running_loop().time()
        heapq.heappush(self._tickets, ticket)
        self._arrived.set()

    async def take(self) -> Ticket:
        """Waits for a job and returns the one that came first."""
        while not len(self):
            self._arrived.clear()
            await self._arrived.wait()
        ticket = heapq.heappop(self._tickets)
        ticket.queue_s += asyncio.get_running_loop().time() - ticket.waiting_since
        return ticket
