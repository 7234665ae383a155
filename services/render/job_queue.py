# SPDX-License-Identifier: Apache-2.0
"""The jobs that wait: bounded, by priority, fair between clients, aware of deadlines.

Rules:
- A job is refused at once where too many wait, where its client or its priority has too large a
  part of them, or where those that go before it leave too little of its deadline. Nothing that was
  taken is ever put out again, but for a job whose time ran out while it waited.
- Interactive jobs go before those of a batch, except that a batch gets a share of the starts.
- Between clients of one priority the one that has had least worker time goes first (start-time
  fair queuing: a client that comes back begins at the others' virtual time, so nobody can save up).
- Jobs of one client go in order of arrival. A job that is tried again goes before all others.
"""

from __future__ import annotations

import asyncio
import math
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matsmith.errors import DeadlineError, QueueFullError
from services.render.cost import CostModel
from services.render.jobs import Caller, Priority, Ticket
from services.render.messages import Job

_LEAST_RETRY_S = 0.05
_ROUNDING = 1e-9
_REMEMBERED_CLIENTS = 1000
# Others may come and be served first, and some jobs are slower than most.
_PESSIMISM = 2.5


@dataclass(frozen=True, slots=True)
class QueueLimits:
    """How many jobs may wait, those that idle workers will take at once not counted.

    Attributes:
        maximum: of all.
        per_client: of one client; 0 is three quarters of all.
        batch_share: share of the starts that a batch gets while interactive jobs wait, 0…1. Batches
            may fill half of the queue.
    """

    maximum: int
    per_client: int = 0
    batch_share: float = 0.1

    def of_client(self) -> int:
        """Returns how many jobs of one client may wait."""
        return self.per_client or math.ceil(0.75 * self.maximum)

    def of_batches(self) -> int:
        """Returns how many jobs of batches may wait."""
        return math.ceil(0.5 * self.maximum)


class JobQueue:
    """Tickets that wait. Those whose caller has left make room at once.

    Args:
        limits: see there.
        workers: how many jobs run at the same time.
        cost: how long jobs take.
    """

    def __init__(self, limits: QueueLimits, *, workers: int, cost: CostModel) -> None:
        self._limits = limits
        self._workers = workers
        self._cost = cost
        self._again: deque[Ticket] = deque()
        self._waiting: dict[tuple[Priority, str], deque[Ticket]] = {}
        self._had_s: dict[str, float] = {}
        self._virtual_s = 0.0
        self._batch_credit = 0.0
        self._sequence = 0
        self._arrived = asyncio.Event()

    def __len__(self) -> int:
        """Returns how many jobs wait."""
        return sum(1 for _ in self._live())

    def count(self, priority: Priority) -> int:
        """Returns how many jobs of a priority wait."""
        return sum(ticket.caller.priority == priority for ticket in self._live())

    def oldest_wait_s(self) -> float:
        """Returns for how long the job that waits longest has waited; 0 where none waits."""
        since = min((ticket.waiting_since for ticket in self._live()), default=None)
        return 0.0 if since is None else asyncio.get_running_loop().time() - since

    def add(
        self,
        job: Job,
        payload: bytes,
        caller: Caller,
        *,
        idle_workers: int,
        running_s: Sequence[float],
    ) -> Ticket:
        """Returns the new job's ticket.

        Args:
            job: what to do.
            payload: the graph as JSON, or the file to import.
            caller: whose it is.
            idle_workers: workers that will take a job at once.
            running_s: seconds of work left in each of the jobs that run.

        Raises:
            QueueFullError: QUEUE_FULL, CLIENT_QUEUE_FULL or BATCH_QUEUE_FULL: too many wait;
                DEADLINE_UNREACHABLE: what waits leaves too little time; DEADLINE_TOO_SHORT: the
                job alone takes longer.
        """
        self.check(job, caller, idle_workers=idle_workers, running_s=running_s)
        self._forget()
        loop = asyncio.get_running_loop()
        ticket = Ticket(
            self._sequence,
            job,
            payload,
            caller,
            self._cost.typical_s(job),
            loop.create_future(),
        )
        self._sequence += 1
        ticket.waiting_since = loop.time()
        key = (caller.priority, caller.client)
        if not any(waiting.caller.client == caller.client for waiting in self._live()):
            had_s = self._had_s.get(caller.client, 0.0)
            self._had_s[caller.client] = max(had_s, self._virtual_s)
        self._waiting.setdefault(key, deque()).append(ticket)
        self._arrived.set()
        return ticket

    def check(
        self, job: Job, caller: Caller, *, idle_workers: int, running_s: Sequence[float]
    ) -> None:
        """Raises QueueFullError where `add` would, and does nothing else."""
        self._check_room(caller, idle_workers)
        self._check_length(job, caller, is_idle=len(self) < idle_workers)
        if len(self) >= idle_workers:
            self._check_time(job, caller, running_s)

    def _check_room(self, caller: Caller, idle_workers: int) -> None:
        live = list(self._live())
        own = sum(ticket.caller.client == caller.client for ticket in live)
        batch = sum(ticket.caller.priority == "batch" for ticket in live)
        limits = self._limits
        refusals = [
            (len(live), limits.maximum, "QUEUE_FULL", "waiting jobs"),
            (own, limits.of_client(), "CLIENT_QUEUE_FULL", f"waiting jobs of {caller.client!r}"),
        ]
        if caller.priority == "batch":
            refusals.append((batch, limits.of_batches(), "BATCH_QUEUE_FULL", "jobs of batches"))
        for count, most, reason, what in refusals:
            waiting = count - idle_workers
            if waiting >= most:
                raise self._refusal(f"Expected fewer than {most} {what}, got {waiting}.", reason)

    def put_back(self, ticket: Ticket) -> None:
        """Lets a ticket wait again, before all others."""
        ticket.waiting_since = asyncio.get_running_loop().time()
        self._again.append(ticket)
        self._arrived.set()

    async def take(self) -> Ticket:
        """Waits for a job and returns the one whose turn it is."""
        while (ticket := self._next()) is None:
            self._arrived.clear()
            await self._arrived.wait()
        now = asyncio.get_running_loop().time()
        ticket.queue_s += now - ticket.waiting_since
        ticket.started = now
        return ticket

    def settle(self, ticket: Ticket, seconds: float) -> None:
        """Charges a client what its job really took, in place of what was expected."""
        client = ticket.caller.client
        if client in self._had_s:
            self._had_s[client] += seconds - ticket.charged_s
        ticket.charged_s = 0.0

    def _live(self) -> Iterator[Ticket]:
        for queue in (self._again, *self._waiting.values()):
            for ticket in queue:
                if not ticket.outcome.done():
                    yield ticket

    def _next(self) -> Ticket | None:
        while self._again:
            ticket = self._again.popleft()
            if not ticket.outcome.done():
                return ticket
        while (key := self._turn()) is not None:
            ticket = self._waiting[key].popleft()
            if self._is_in_time(ticket):
                return self._charged(ticket)
        return None

    def _turn(self) -> tuple[Priority, str] | None:
        """Returns whose turn it is: the priority and the client."""
        for key in list(self._waiting):
            queue = self._waiting[key]
            while queue and queue[0].outcome.done():
                queue.popleft()
            if not queue:
                del self._waiting[key]
        waiting = {priority for priority, _ in self._waiting}
        if not waiting:
            return None
        if len(waiting) == 1:
            priority = waiting.pop()
            self._batch_credit = 0.0
        elif self._batch_credit > 1.0 - _ROUNDING:
            priority = "batch"
        else:
            priority = "interactive"
        keys = [key for key in self._waiting if key[0] == priority]
        return min(keys, key=lambda key: (self._had_s[key[1]], self._waiting[key][0].sequence))

    def _is_in_time(self, ticket: Ticket) -> bool:
        """Whether a worker can still be of use; a job whose time ran out is told so."""
        now = asyncio.get_running_loop().time()
        left_s = ticket.caller.deadline - now
        needed_s = 0.5 * ticket.expected_s
        # What seemed too long from the start was let in by an idle pool to try it nevertheless.
        if left_s > needed_s or needed_s > left_s + now - ticket.waiting_since:
            return True
        ticket.outcome.set_exception(
            DeadlineError(f"The job still waited {max(0.0, left_s):.3g} s before its deadline.")
        )
        return False

    def _charged(self, ticket: Ticket) -> Ticket:
        if ticket.caller.priority == "batch":
            self._batch_credit = max(0.0, self._batch_credit - 1.0)
        else:
            self._batch_credit += self._limits.batch_share
        client = ticket.caller.client
        self._virtual_s = max(self._virtual_s, self._had_s[client])
        self._had_s[client] += ticket.expected_s
        ticket.charged_s = ticket.expected_s
        return ticket

    def _forget(self) -> None:
        """Drops clients that have nothing here and are not ahead of the others."""
        present = {ticket.caller.client for ticket in self._live()}
        self._had_s = {
            client: had_s
            for client, had_s in self._had_s.items()
            if client in present or had_s > self._virtual_s
        }
        absent = sorted(set(self._had_s) - present, key=lambda client: self._had_s[client])
        for client in absent[: max(0, len(absent) - _REMEMBERED_CLIENTS)]:
            del self._had_s[client]

    def _check_length(self, job: Job, caller: Caller, *, is_idle: bool) -> None:
        """Refuses what is too long by itself; an idle pool tries all but the impossible."""
        left_s = caller.deadline - asyncio.get_running_loop().time()
        needed_s = self._cost.least_s(job) if is_idle else _PESSIMISM * self._cost.typical_s(job)
        if needed_s > left_s:
            raise self._refusal(
                f"Expected a deadline that leaves the job alone {needed_s:.3g} s, "
                f"got {max(0.0, left_s):.3g} s.",
                "DEADLINE_TOO_SHORT",
            )

    def _check_time(self, job: Job, caller: Caller, running_s: Sequence[float]) -> None:
        left_s = caller.deadline - asyncio.get_running_loop().time()
        before_s = self._start_s(running_s, self._before_s(caller))
        expected_s = self._cost.typical_s(job)
        if _PESSIMISM * (before_s + expected_s) > left_s:
            raise self._refusal(
                f"Expected a deadline after the jobs before this one and itself, about "
                f"{before_s:.3g} + {expected_s:.3g} s, got {max(0.0, left_s):.3g} s.",
                "DEADLINE_UNREACHABLE",
            )

    def _start_s(self, running_s: Sequence[float], waiting_s: float) -> float:
        """Returns when a worker is free of what runs and of so much work that waits.

        A long job keeps one worker only: the others share the work until it ends.
        """
        busy_s = sorted(running_s)[: self._workers]
        busy_s = [0.0] * (self._workers - len(busy_s)) + busy_s
        for count, next_s in enumerate([*busy_s[1:], math.inf], start=1):
            level_s = (waiting_s + sum(busy_s[:count])) / count
            if level_s <= next_s:
                return level_s
        raise AssertionError("no level below infinity")

    def _before_s(self, caller: Caller) -> float:
        """Returns the work that probably goes before a new job of the caller, in seconds."""
        own_place = 1 + len(self._waiting.get((caller.priority, caller.client), ()))
        total_s = sum(self._work_s(ticket) for ticket in self._again)
        for (priority, client), queue in self._waiting.items():
            live = [ticket for ticket in queue if not ticket.outcome.done()]
            if priority == caller.priority and client != caller.client:
                live = live[:own_place]  # clients take turns
            elif priority != caller.priority and caller.priority == "interactive":
                live = live[: math.ceil(self._limits.batch_share * own_place)]
            total_s += sum(self._work_s(ticket) for ticket in live)
        return total_s

    def _work_s(self, ticket: Ticket) -> float:
        """Returns what a job like this takes on average; its deadline ends it."""
        left_s = ticket.caller.deadline - asyncio.get_running_loop().time()
        return min(self._cost.mean_s(ticket.job), max(0.0, left_s))

    def _refusal(self, message: str, reason: str) -> QueueFullError:
        # Half of the time that all of it takes: callers that come back then meet a queue with room
        # that is not yet empty.
        total_s = sum(self._work_s(ticket) for ticket in self._live())
        retry_after_s = max(_LEAST_RETRY_S, 0.5 * total_s / self._workers)
        error = QueueFullError(message, retry_after_s=retry_after_s)
        error.reason = reason
        return error
