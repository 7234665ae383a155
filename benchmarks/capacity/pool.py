# SPDX-License-Identifier: Apache-2.0
"""Pods of one deployment: start, discovery by callers, drain, loss of a node, rolling update.

Each pod has a queue of its own, and callers go around the pods that they know (`round_robin`): no
queue is shared. A pod that is ready is not yet known: a caller resolves the name again when one of
its connections ends.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Generator
from typing import Any

import simpy

from benchmarks.capacity.bounded_queue import Job, Outcome
from benchmarks.capacity.pod import Nodes, Pod, State
from benchmarks.capacity.pool_rules import PoolRules, Rollout

_RESOLVE_LEAST_S = 30.0
_TICK_S = 5.0


class Pool:
    """Pods that come and go, and the callers' way to them.

    Args:
        env: the simulation.
        rules: of the pods.
        seed: of everything that is drawn here.
        pods: ready at the beginning.
        serve: begins a job in a pod; None keeps a worker for `service_s`. It ends in
            `Pod.finish`.
    """

    def __init__(
        self,
        env: simpy.Environment,
        rules: PoolRules,
        *,
        seed: str,
        pods: int,
        serve: Callable[[Pod, Job], None] | None = None,
    ) -> None:
        self.env, self.rules = env, rules
        self.wanted = pods
        self.pods: list[Pod] = []
        self.known: list[Pod] = []
        self.most_pods = pods
        self.pod_seconds = 0.0
        self.rollout_ended_s: float | None = None
        self.accepted = 0
        self._random = random.Random(f"{seed} pool")
        self._serve = serve
        self._rollout: Rollout | None = None
        self._generation = 0
        self._turn = 0
        self._counted_s = env.now
        self._nodes = Nodes(rules.pods_per_node, pods + rules.spare_pods)
        for _ in range(pods):
            pod = self._create(is_ready=True)
            self.known.append(pod)
        env.process(self._ticks())

    # What an autoscaler and Prometheus see.

    @property
    def existing(self) -> int:
        """Returns the pods that count as replicas: those that start, are ready, or lie lost."""
        return sum(pod.state is not State.DRAINING for pod in self.pods)

    @property
    def ready(self) -> list[Pod]:
        """Returns the pods that take calls."""
        return [pod for pod in self.pods if pod.state is State.READY]

    @property
    def waiting(self) -> int:
        """Returns the jobs that wait in pods that can be scraped."""
        return sum(pod.queue.count for pod in self._scraped())

    @property
    def running(self) -> int:
        """Returns the jobs that run in pods that can be scraped."""
        return sum(len(pod.running) for pod in self._scraped())

    def _scraped(self) -> list[Pod]:
        # A pod that ends is no target any more: its endpoint is gone.
        return [pod for pod in self.pods if pod.state is State.READY]

    # Calls.

    def call(self, job: Job) -> None:
        """Sends a job to the next pod; its `on_end` hears of a refusal, too."""
        job.outcome = None
        if not self.known:
            job.retry_after_s = 1.0
            job.end(Outcome.REFUSED)
            return
        self._turn += 1
        self.known[self._turn % len(self.known)].accept(job)

    # Wishes.

    def want(self, pods: int) -> None:
        """Sets how many pods there should be."""
        self.wanted = pods
        self.reconcile()

    def roll(self, rollout: Rollout) -> None:
        """Begins to replace all pods."""
        self._rollout = rollout
        self._generation += 1
        self.reconcile()

    def lose_node(self) -> int:
        """Takes away the node that holds most of the ready pods; returns how many were lost."""
        number = self._nodes.fullest([pod.node for pod in self.ready])
        lost = [p for p in self.pods if p.node == number]
        self._nodes.lose(number)
        for pod in lost:
            pod.state = State.LOST
        self.env.process(self._notice(lost))
        return len(lost)

    def reconcile(self) -> None:
        """Makes one step towards what is wanted, as the deployment's controller does."""
        self._count()
        if self._rollout is None:
            self._match(self.wanted)
        else:
            self._roll_on(self._rollout)
        self.most_pods = max(self.most_pods, self.existing)

    def _match(self, wanted: int) -> None:
        for _ in range(wanted - self.existing):
            self._create()
        surplus = self.existing - wanted
        if surplus > 0:
            for pod in self._victims()[:surplus]:
                self._end(pod)

    def _victims(self) -> list[Pod]:
        """Returns pods in the order in which they go: unready ones, then the newest or idlest."""
        standing = [pod for pod in self.pods if pod.state is not State.DRAINING]
        if self.rules.frees_idle:
            return sorted(
                standing, key=lambda p: (p.state is State.READY, len(p.running), -p.number)
            )
        return sorted(standing, key=lambda pod: (pod.state is State.READY, -pod.number))

    def _roll_on(self, rollout: Rollout) -> None:
        standing = [pod for pod in self.pods if pod.state is not State.DRAINING]
        new = [pod for pod in standing if pod.generation == self._generation]
        old = [pod for pod in standing if pod.generation < self._generation]
        for pod in [p for p in old if p.state is not State.READY]:
            old.remove(pod)
            self._end(pod)
        ready = sum(pod.state is State.READY for pod in [*old, *new])
        while old and ready > self.wanted - rollout.unavailable:
            self._end(old.pop(0))
            ready -= 1
        room = self.wanted + rollout.surge - len(old) - len(new)
        for _ in range(min(self.wanted - len(new), room)):
            self._create()
        surplus = max(0, len(new) - self.wanted)
        for pod in sorted(new, key=lambda p: p.state is State.READY)[:surplus]:
            self._end(pod)
        if not old and sum(pod.state is State.READY for pod in new) >= self.wanted:
            self._rollout = None
            self.rollout_ended_s = self.env.now

    # Lives of pods.

    def _create(self, *, is_ready: bool = False) -> Pod:
        self._count()
        node, is_new = self._nodes.place()
        pod = Pod(self.env, self.rules.workers, self.rules.queue, node, self._serve)
        pod.generation = self._generation
        self.pods.append(pod)
        pod.state = State.READY if is_ready else State.STARTING
        if not is_ready:
            start_s = self._random.uniform(*self.rules.start_s)
            self.env.process(self._start(pod, start_s + is_new * self.rules.node_start_s))
        return pod

    def _start(self, pod: Pod, seconds: float) -> Generator[simpy.Event, Any, None]:
        yield self.env.timeout(seconds)
        if pod.state is not State.STARTING:
            return
        pod.state = State.READY
        self.reconcile()
        connections = max(1, len(self.known))
        age_s = self.rules.connection_age_s
        unknown_s = min(self._random.uniform(0.0, age_s) for _ in range(connections))
        yield self.env.timeout(
            max(unknown_s, self._random.uniform(0.0, _RESOLVE_LEAST_S)) if self.known else 0.0
        )
        if pod.state is State.READY:
            self.known.append(pod)

    def _end(self, pod: Pod) -> None:
        self._count()
        if pod.state is not State.READY:
            self._remove(pod)
            return
        pod.state = State.DRAINING
        self.env.process(self._drain(pod))

    def _drain(self, pod: Pod) -> Generator[simpy.Event, Any, None]:
        yield self.env.timeout(self.rules.pre_stop_s)
        if pod in self.known:
            self.known.remove(pod)
        pod.is_closed = True
        until_s = self.env.now + self.rules.grace_s
        while pod.work and self.env.now < until_s:
            yield self.env.timeout(min(1.0, until_s - self.env.now))
        pod.lose_all()
        self._remove(pod)

    def _notice(self, lost: list[Pod]) -> Generator[simpy.Event, Any, None]:
        least_s, most_s = self.rules.unnoticed_s
        noticed_s = self._random.uniform(least_s, most_s)
        yield self.env.timeout(noticed_s)
        self.known = [pod for pod in self.known if pod not in lost]
        for pod in lost:
            pod.lose_all()
        yield self.env.timeout(max(0.0, self.rules.lost_node_s - noticed_s))
        for pod in lost:
            self._remove(pod)
        self.reconcile()

    def _remove(self, pod: Pod) -> None:
        self._count()
        if pod in self.pods:
            self.pods.remove(pod)
            self._nodes.free(pod.node)
        if pod in self.known:
            self.known.remove(pod)
        pod.state = State.GONE

    def _count(self) -> None:
        self.pod_seconds += len(self.pods) * (self.env.now - self._counted_s)
        self._counted_s = self.env.now

    def _ticks(self) -> Generator[simpy.Event, Any, None]:
        while True:
            yield self.env.timeout(_TICK_S)
            for pod in self.pods:
                if pod.queue.count:
                    pod.queue.tell_late(self.env.now)
            if self._rollout is not None or self.existing != self.wanted:
                self.reconcile()
