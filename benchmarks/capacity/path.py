# SPDX-License-Identifier: Apache-2.0
"""The way of one `Generate`: through a pod of the generate pool, its pictures by the render pool.

After `services.generate.pipeline` with all defaults. A pod works on its two requests with a core
each. Retrieval, the evaluator's previews and the search are its own work, taken first; the pictures
that the evaluator does not cover go to the render pool five at a time, the final ones together,
the `.blend` last. A refused picture is asked for again after the delay that was told; one that
misses its limit is left out; a lost one fails the request, as UNAVAILABLE does.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Any

import simpy

from benchmarks.capacity.arrivals import PICTURES_PER_JOB, Draw
from benchmarks.capacity.bounded_queue import Job, Outcome
from benchmarks.capacity.measured import Expected
from benchmarks.capacity.pod import Pod
from benchmarks.capacity.pool import Pool

_PARALLEL = 5  # a render pod's workers and one more
_TRIES, _BACK_OFF_S = 4, 0.5  # of matsmith.rpc.channel, where a pod is away
_FINAL_LIMIT_S, _EXPORT_LIMIT_S = 120.0, 240.0
_PICTURES_LIMIT_S = 20.0 * PICTURES_PER_JOB


@dataclass(frozen=True, slots=True)
class Callers:
    """What those who call `Generate` do.

    Attributes:
        deadline_s: they wait so long in all, as the project's client does.
        returns: whether a refused one comes again after the delay that it was told and up to half
            of that more, until its deadline.
    """

    deadline_s: float = 600.0
    returns: bool = True


@dataclass(slots=True)
class Ledger:
    """What became of requests; `latencies` holds when each that was done came, and its seconds."""

    arrived: int = 0
    ended: dict[Outcome, int] = field(default_factory=dict)
    latencies: list[tuple[float, float]] = field(default_factory=list)
    refusals: int = 0
    picture_refusals: int = 0
    pictures_lost_time: int = 0
    in_flight: int = 0

    def count(self, outcome: Outcome) -> int:
        """Returns how many ended so."""
        return self.ended.get(outcome, 0)


class Path:
    """Sends requests through both pools and keeps the ledger."""

    def __init__(
        self, env: simpy.Environment, callers: Callers, expected: Expected, ledger: Ledger
    ) -> None:
        self._env, self._callers, self._expected = env, callers, expected
        self.ledger = ledger
        self.generate: Pool
        self.render: Pool
        self._draws: dict[Job, Draw] = {}

    def arrive(self, draw: Draw) -> None:
        """Begins a request."""
        self.ledger.arrived += 1
        self.ledger.in_flight += 1
        until_s = draw.at_s + self._callers.deadline_s
        job = Job(0.0, self._expected.own_s, until_s, self._request_ended, client="caller")
        self._draws[job] = draw
        self.generate.call(job)

    def serve(self, pod: Pod, job: Job) -> None:
        """Works on a request in a pod of the generate pool; what its pool is made with."""
        self._env.process(self._work(pod, job, self._draws[job]))

    def _request_ended(self, job: Job, outcome: Outcome) -> None:
        draw = self._draws[job]
        now_s = self._env.now
        if outcome is Outcome.REFUSED:
            self.ledger.refusals += 1
            delay_s = job.retry_after_s * (1.0 + 0.5 * draw.patience.random())
            if self._callers.returns and now_s + delay_s < job.deadline_s:
                _after(self._env, delay_s, lambda: self.generate.call(job))
                return
        elif outcome is Outcome.DONE:
            self.ledger.latencies.append((draw.at_s, now_s - draw.at_s))
        del self._draws[job]
        self.ledger.in_flight -= 1
        self.ledger.ended[outcome] = self.ledger.count(outcome) + 1

    def _work(self, pod: Pod, job: Job, draw: Draw) -> Generator[Any, Any, None]:
        env, epoch = self._env, job.epoch
        asked: list[_Picture] = []

        def left() -> bool:
            return job.epoch != epoch or job.deadline_s <= env.now

        yield env.timeout(min(draw.own_s, max(0.0, job.deadline_s - env.now)))
        pictures_s = PICTURES_PER_JOB * self._expected.preview_s
        groups = [
            *((jobs_s, _PICTURES_LIMIT_S, pictures_s) for jobs_s in batched(draw.pictures_s)),
            (draw.finals_s, _FINAL_LIMIT_S, self._expected.final_s),
            ((draw.export_s,), _EXPORT_LIMIT_S, self._expected.export_s),
        ]
        pod_is_lost = False
        for services_s, limit_s, expected_s in groups:
            if left():
                break
            asked = [_Picture(self, s, limit_s, expected_s, job.deadline_s) for s in services_s]
            pod.off_cores(job)
            for picture in asked:
                if picture.outcome is None:
                    yield picture.ended
            pod.on_cores(job)
            if any(picture.outcome is Outcome.LOST for picture in asked):
                pod_is_lost = True
                break
        for picture in asked:
            picture.cancel()
        if job.epoch != epoch:
            return
        if pod_is_lost:
            pod.finish(job, Outcome.LOST)
        else:
            pod.finish(job, Outcome.MISSED if left() else Outcome.DONE)


class _Picture:
    """One call of the render pool; `ended` fires at its end.

    It is asked again while it is refused, and as often as clients do where its pod is lost.
    """

    def __init__(
        self, path: Path, service_s: float, limit_s: float, expected_s: float, until_s: float
    ) -> None:
        self._path, self._limit_s, self._until_s = path, limit_s, until_s
        self.ended = path._env.event()
        self.outcome: Outcome | None = None
        self._job = Job(service_s, expected_s, 0.0, self._told)
        self._tries_left = _TRIES
        self._ask()

    def cancel(self) -> None:
        """Its caller has left."""
        if self.outcome is None:
            self.outcome = Outcome.CANCELLED
            render = self._path.render
            holder = next((pod for pod in render.pods if self._job in pod.running), None)
            if holder is not None:
                holder.cancel(self._job)
            else:
                self._job.end(Outcome.CANCELLED)

    def _ask(self) -> None:
        if self.outcome is None:
            self._job.deadline_s = min(self._path._env.now + self._limit_s, self._until_s)
            self._path.render.call(self._job)

    def _ask_on(self) -> None:
        """Asks again within the time of the call."""
        if self.outcome is None:
            self._path.render.call(self._job)

    def _told(self, job: Job, outcome: Outcome) -> None:
        if self.outcome is not None:
            return
        if outcome is Outcome.REFUSED:
            self._path.ledger.picture_refusals += 1
            if self._path._env.now + job.retry_after_s < self._until_s:
                _after(self._path._env, job.retry_after_s, self._ask)
                return
            outcome = Outcome.MISSED
        if outcome is Outcome.LOST and self._tries_left > 1:
            self._tries_left -= 1
            if self._path._env.now < job.deadline_s:
                _after(self._path._env, _BACK_OFF_S, self._ask_on)
                return
            outcome = Outcome.MISSED
        if outcome is Outcome.MISSED:
            self._path.ledger.pictures_lost_time += 1
        self.outcome = outcome
        self.ended.succeed()


def batched(jobs_s: tuple[float, ...]) -> list[tuple[float, ...]]:
    """Returns the jobs in the groups that are asked for together."""
    return [jobs_s[at : at + _PARALLEL] for at in range(0, len(jobs_s), _PARALLEL)]


def _after(env: simpy.Environment, seconds: float, act: Any) -> None:
    event = env.timeout(seconds)
    assert event.callbacks is not None
    event.callbacks.append(lambda _: act())
