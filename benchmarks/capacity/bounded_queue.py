# SPDX-License-Identifier: Apache-2.0
"""The queue of one pod, after `services.render.job_queue`: bounded, fair, aware of deadlines.

What is left out of the real one: batches beside interactive jobs, and jobs that are tried again.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

_LEAST_RETRY_S = 0.05
_PESSIMISM = 2.5


class Outcome(Enum):
    """How a job or a request ended."""

    DONE = "done"
    REFUSED = "refused"
    MISSED = "missed"
    LOST = "lost"
    CANCELLED = "cancelled"


@dataclass(eq=False, slots=True)
class Job:
    """One piece of work for one worker.

    Attributes:
        service_s: seconds that it keeps a worker busy.
        expected_s: what the queue plans for it.
        deadline_s: when its caller stops waiting, in seconds of the simulation.
        on_end: told once how it ended, unless it was cancelled.
        client: who shares fairly with others.
        arrived_s, began_s: when it came to a queue and to a worker.
        outcome: how it ended; None before.
        epoch: counts what happened to it, so that an event of an earlier life is known as such.
    """

    service_s: float
    expected_s: float
    deadline_s: float
    on_end: Callable[[Job, Outcome], None]
    client: str = "generate"
    arrived_s: float = 0.0
    began_s: float = 0.0
    outcome: Outcome | None = None
    epoch: int = 0
    retry_after_s: float = 0.0

    def end(self, outcome: Outcome) -> None:
        """Ends it, once; a cancelled job tells nobody."""
        if self.outcome is not None:
            return
        self.outcome = outcome
        self.epoch += 1
        if outcome is not Outcome.CANCELLED:
            self.on_end(self, outcome)


@dataclass(frozen=True, slots=True)
class QueueRules:
    """What a pod's queue takes.

    Attributes:
        maximum: jobs that may wait.
        per_client: jobs of one client that may wait; 0 is three quarters of all.
        plans: whether jobs are refused whose deadline cannot be met.
        retry_after_s: what a refused caller is told; 0 is half of the time that all of it takes.
    """

    maximum: int
    per_client: int = 0
    plans: bool = True
    retry_after_s: float = 0.0

    def of_client(self) -> int:
        """Returns how many jobs of one client may wait."""
        return self.per_client or math.ceil(0.75 * self.maximum)


@dataclass(slots=True)
class BoundedQueue:
    """Jobs that wait in one pod. Between clients the one that has had least worker time goes first.

    Attributes:
        rules: what is taken.
        workers: how many jobs run at the same time.
        count: jobs that wait.
    """

    rules: QueueRules
    workers: int
    count: int = 0
    _waiting: dict[str, deque[Job]] = field(default_factory=dict)
    _had_s: dict[str, float] = field(default_factory=dict)
    _virtual_s: float = 0.0
    _work_s: float = 0.0

    def refuses(self, job: Job, now_s: float, *, running: Sequence[Job]) -> bool:
        """Whether the job is refused; if so, `job.retry_after_s` is set."""
        idle = self.workers - len(running)
        own = len(self._waiting.get(job.client, ()))
        is_full = self.count - idle >= self.rules.maximum or own - idle >= self.rules.of_client()
        if not is_full and self.rules.plans and self.count >= idle:
            running_s = sum(max(0.0, j.expected_s - (now_s - j.began_s)) for j in running)
            before_s = (self._work_s + running_s) / self.workers
            is_full = _PESSIMISM * (before_s + job.expected_s) > job.deadline_s - now_s
        if is_full:
            told = self.rules.retry_after_s or 0.5 * self._work_s / self.workers
            job.retry_after_s = max(_LEAST_RETRY_S, told)
        return is_full

    def add(self, job: Job, now_s: float) -> None:
        """Lets the job wait."""
        job.arrived_s = now_s
        queue = self._waiting.setdefault(job.client, deque())
        if not queue:
            self._had_s[job.client] = max(self._had_s.get(job.client, 0.0), self._virtual_s)
        queue.append(job)
        self.count += 1
        self._work_s += job.expected_s

    def take(self, now_s: float) -> Job | None:
        """Returns the job whose turn it is; those without time left are told so."""
        while self.count:
            client = min(
                (name for name, queue in self._waiting.items() if queue),
                key=lambda name: (self._had_s[name], self._waiting[name][0].arrived_s),
            )
            job = self._remove(client)
            if job.outcome is not None:
                continue
            if job.deadline_s - now_s <= 0.5 * job.expected_s:
                job.end(Outcome.MISSED)
                continue
            self._virtual_s = max(self._virtual_s, self._had_s[client])
            self._had_s[client] += job.expected_s
            job.began_s = now_s
            return job
        return None

    def tell_late(self, now_s: float) -> None:
        """Ends the jobs that wait although their deadline is over, and forgets cancelled ones."""
        for client, queue in self._waiting.items():
            if any(job.outcome is not None or job.deadline_s <= now_s for job in queue):
                kept: deque[Job] = deque()
                late = []
                for job in queue:
                    if job.outcome is None and job.deadline_s > now_s:
                        kept.append(job)
                    else:
                        late.append(job)
                self._waiting[client] = kept
                self.count -= len(late)
                self._work_s -= sum(job.expected_s for job in late)
                for job in late:
                    job.end(Outcome.MISSED)

    def empty(self) -> Iterator[Job]:
        """Yields all that waits and forgets it."""
        for client in list(self._waiting):
            while self._waiting[client]:
                yield self._remove(client)

    def _remove(self, client: str) -> Job:
        job = self._waiting[client].popleft()
        self.count -= 1
        self._work_s -= job.expected_s
        return job
