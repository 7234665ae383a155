# SPDX-License-Identifier: Apache-2.0
"""One pod: a bounded queue and workers; and the nodes that pods lie on."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Sequence
from enum import Enum

import simpy

from benchmarks.capacity.bounded_queue import BoundedQueue, Job, Outcome, QueueRules


class State(Enum):
    """What a pod is doing."""

    STARTING = "starting"
    READY = "ready"
    DRAINING = "draining"
    LOST = "lost"
    GONE = "gone"


class Pod:
    """Takes jobs while it is ready.

    Args:
        env: the simulation.
        workers: jobs at the same time.
        rules: of its queue.
        node: where it lies.
        serve: begins a job and sees to it that `finish` is called; None keeps a worker for
            `service_s`, or until the job's deadline.
    """

    _numbers = itertools.count()

    def __init__(
        self,
        env: simpy.Environment,
        workers: int,
        rules: QueueRules,
        node: int,
        serve: Callable[[Pod, Job], None] | None = None,
    ) -> None:
        self.env = env
        self.number = next(self._numbers)
        self.node = node
        self.generation = 0
        self.state = State.STARTING
        self.is_closed = False
        self.queue = BoundedQueue(rules, workers)
        self.running: list[Job] = []
        self._busy_s = 0.0
        self._off_cores: dict[Job, float] = {}
        self._workers = workers
        self._serve = serve or keep_worker

    @property
    def work(self) -> int:
        """Returns the jobs that wait and run."""
        return self.queue.count + len(self.running)

    def cores_s(self) -> float:
        """Returns the core-seconds that were used here so far."""
        now_s = self.env.now
        running_s = sum(now_s - job.began_s for job in self.running)
        return self._busy_s + running_s - sum(now_s - at_s for at_s in self._off_cores.values())

    def off_cores(self, job: Job) -> None:
        """Says that a running job waits for others from now on."""
        self._off_cores[job] = self.env.now

    def on_cores(self, job: Job) -> None:
        """Says that it works again."""
        if job in self._off_cores:
            self._busy_s -= self.env.now - self._off_cores.pop(job)

    def accept(self, job: Job) -> None:
        """Takes or refuses a job."""
        if self.state is State.LOST:
            # Nobody answers, and nobody has noticed: it hangs until the loss is noticed.
            self.queue.add(job, self.env.now)
            return
        if self.is_closed or self.state is State.GONE:
            job.end(Outcome.LOST)
            return
        if self.queue.refuses(job, self.env.now, running=self.running):
            job.end(Outcome.REFUSED)
            return
        self.queue.add(job, self.env.now)
        self._begin()

    def finish(self, job: Job, outcome: Outcome) -> None:
        """Frees the job's worker and ends it."""
        if job in self.running:
            self.running.remove(job)
            self._busy_s += self.env.now - job.began_s
            self.on_cores(job)
        job.end(outcome)
        self._begin()

    def cancel(self, job: Job) -> None:
        """Drops a job whose caller has left."""
        if job in self.running:
            self.finish(job, Outcome.CANCELLED)
        else:
            job.end(Outcome.CANCELLED)

    def lose_all(self) -> None:
        """Ends all work here as lost."""
        running, self.running = self.running, []
        self._off_cores.clear()
        for job in [*self.queue.empty(), *running]:
            job.end(Outcome.LOST)

    def _begin(self) -> None:
        while self.state is not State.LOST and len(self.running) < self._workers:
            job = self.queue.take(self.env.now)
            if job is None:
                return
            self.running.append(job)
            self._serve(self, job)


def keep_worker(pod: Pod, job: Job) -> None:
    """Keeps one of the pod's workers busy for the job's `service_s`, or until its deadline."""
    left_s = job.deadline_s - pod.env.now
    outcome = Outcome.DONE if job.service_s <= left_s else Outcome.MISSED
    epoch = job.epoch

    def ended(_: simpy.Event) -> None:
        if job.epoch == epoch and pod.state not in {State.LOST, State.GONE}:
            pod.finish(job, outcome)

    end = pod.env.timeout(min(job.service_s, max(0.0, left_s)))
    assert end.callbacks is not None
    end.callbacks.append(ended)


class Nodes:
    """Places for pods; a node is added where all are full.

    Args:
        places: pods of a node.
        pods: that the first nodes hold at least.
    """

    def __init__(self, places: int, pods: int) -> None:
        self._places = places
        self._used: Counter[int] = Counter()
        self._next = 0
        for _ in range(-(-pods // places)):
            self._add()

    def place(self) -> tuple[int, bool]:
        """Returns the emptiest node with room, and whether it had to be added."""
        free = [node for node, used in self._used.items() if used < self._places]
        node = min(free, key=lambda n: (self._used[n], n)) if free else self._add()
        self._used[node] += 1
        return node, not free

    def free(self, node: int) -> None:
        """Gives a place back; nodes stay, as they do for some minutes."""
        if node in self._used:
            self._used[node] -= 1

    def lose(self, node: int) -> None:
        """Takes a node away."""
        del self._used[node]

    def fullest(self, nodes: Sequence[int]) -> int:
        """Returns the node that occurs most often."""
        if not nodes:
            raise ValueError("Expected a pod that is ready, got none.")
        return max(sorted(set(nodes)), key=nodes.count)

    def _add(self) -> int:
        self._next += 1
        self._used[self._next] = 0
        return self._next
