# SPDX-License-Identifier: Apache-2.0
"""What the pool tells Prometheus. `docs/operations.md` says what each number is for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from services.render.jobs import PRIORITIES, Priority
from services.render.messages import Answer, Baked, Job, Rendered, RenderJob
from services.render.worker_end import EndReason

CacheResult: TypeAlias = Literal["memory", "disk", "joined", "miss"]
CacheTier: TypeAlias = Literal["memory", "disk"]
JobResult: TypeAlias = Literal[
    "ok",
    "queue_full",
    "deadline_unreachable",
    "deadline",
    "cancelled",
    "invalid",
    "failed",
    "worker_died",
    "unavailable",
]

_QUEUE_S = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0)
_STAGE_S = (0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0)
_START_S = (0.3, 0.6, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 30.0, 60.0)
_MIB = 1 << 20


class PoolMetrics:
    """All metrics of the pool in one registry; labels that can be foreseen start at zero.

    Args:
        registry: where they are registered.
    """

    def __init__(self, registry: CollectorRegistry) -> None:
        def counter(name: str, text: str, *labels: str) -> Counter:
            return Counter(f"matsmith_render_{name}", text, labels, registry=registry)

        def gauge(name: str, text: str, *labels: str) -> Gauge:
            return Gauge(f"matsmith_render_{name}", text, labels, registry=registry)

        def histogram(name: str, text: str, buckets: tuple[float, ...], *labels: str) -> Histogram:
            name = f"matsmith_render_{name}"
            return Histogram(name, text, labels, buckets=buckets, registry=registry)

        self.waiting = gauge("waiting", "Jobs that wait for a worker.", "priority")
        self.running = gauge("running", "Jobs that a worker has.")
        self.workers = gauge("workers", "Workers, spares included.", "state")
        self.workers_wanted = gauge("workers_wanted", "Jobs that may run at the same time.")
        self.queue_limit = gauge("queue_limit", "Jobs that may wait.")
        self.oldest_wait = gauge("oldest_wait_seconds", "Wait of the job that waits longest.")
        self.resident = gauge("worker_resident_bytes", "Resident memory of a worker.", "lane")
        self.guards = gauge("sandbox_guard", "1 where a guard around workers holds.", "name")
        self.cache_bytes = gauge("cache_bytes", "Size of the cache.", "tier")
        self._jobs = counter("jobs_total", "Jobs by how they ended.", "kind", "engine", "result")
        self._retries = counter("retries_total", "Jobs that were started a second time.")
        self._starts = counter("worker_starts_total", "Workers that were started.", "result")
        self._ends = counter("worker_ends_total", "Workers that ended, by reason.", "reason")
        self._cache = counter("cache_requests_total", "Where answers came from.", "result")
        self._evictions = counter("cache_evictions_total", "Answers put out of the cache.", "tier")
        self._faults = counter("cache_faults_total", "Reads and writes that failed.", "tier")
        self._queue_s = histogram("queue_seconds", "Time that jobs waited.", _QUEUE_S, "priority")
        self._stage_s = histogram("stage_seconds", "Time by stage.", _STAGE_S, "kind", "stage")
        self._start_s = histogram("worker_start_seconds", "Time until a worker is warm.", _START_S)
        for priority in PRIORITIES:
            self.waiting.labels(priority)
        for result in ("warm", "failed"):
            self._starts.labels(result)
        for reason in EndReason:
            self._ends.labels(reason.value)
        for found in ("memory", "disk", "joined", "miss"):
            self._cache.labels(found)
        for tier in ("memory", "disk"):
            self.cache_bytes.labels(tier)
            self._evictions.labels(tier)
            self._faults.labels(tier)

    def count_job(self, job: Job, result: JobResult) -> None:
        """Counts a job by how it ended."""
        engine = job.engine if isinstance(job, RenderJob) else "CYCLES"
        self._jobs.labels(job.kind, engine, result).inc()

    def count_retry(self) -> None:
        """Counts a job that is tried again."""
        self._retries.inc()

    def observe_queue(self, priority: Priority, seconds: float) -> None:
        """Notes how long a job waited."""
        self._queue_s.labels(priority).observe(seconds)

    def observe_stages(self, job: Job, answer: Answer) -> None:
        """Notes how long a worker took for a job, by stage."""
        for stage, seconds in stages(answer).items():
            self._stage_s.labels(job.kind, stage).observe(seconds)

    def count_start(self, *, is_warm: bool, seconds: float) -> None:
        """Counts the start of a worker."""
        self._starts.labels("warm" if is_warm else "failed").inc()
        if is_warm:
            self._start_s.observe(seconds)

    def count_end(self, reason: EndReason) -> None:
        """Counts the end of a worker."""
        self._ends.labels(reason.value).inc()

    def count_cache(self, result: CacheResult) -> None:
        """Counts where an answer came from."""
        self._cache.labels(result).inc()

    def count_evictions(self, tier: CacheTier, count: int) -> None:
        """Counts answers put out of the cache."""
        self._evictions.labels(tier).inc(count)

    def count_cache_fault(self, tier: CacheTier) -> None:
        """Counts a read or write that failed."""
        self._faults.labels(tier).inc()

    def set_resident(self, resident_mib: Mapping[str, float]) -> None:
        """Sets the memory of the workers that live, by lane."""
        self.resident.clear()
        for lane, mib in resident_mib.items():
            self.resident.labels(lane).set(mib * _MIB)


def stages(answer: Answer) -> dict[str, float]:
    """Returns the seconds of a job by stage; `total` is all that the worker was busy."""
    found = {"total": answer.render_s}
    if isinstance(answer, Rendered | Baked):
        found |= {
            "build": answer.build_s,
            "shade": answer.shade_s,
            "encode": answer.encode_s,
        }
    return found
