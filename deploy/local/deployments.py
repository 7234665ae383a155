# SPDX-License-Identifier: Apache-2.0
"""What a Deployment controller does, for pods that are processes: roll, restart, tell.

One pod of the old template ends before one of the new begins (surge 0, unavailable 1), as where no
GPU is spare. A template whose pods never become ready stops the rollout after its deadline; nobody
goes back by himself, as in a cluster.
"""

from __future__ import annotations

import copy
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol

TICK_S = 0.1


class PodRefusedError(RuntimeError):
    """A pod that the platform does not let in."""


class Pod(Protocol):
    """One process or set of processes."""

    def is_ready(self) -> bool:
        """Returns whether it takes work."""
        ...

    def has_ended(self) -> bool:
        """Returns whether nothing of it is left."""
        ...

    def stop(self) -> None:
        """Tells it to end what it does and leave; returns at once."""
        ...

    def kill(self) -> None:
        """Ends it now."""
        ...


class Pods(Protocol):
    """Makes pods."""

    def start(self, annotations: Mapping[str, str], slot: int) -> Pod:
        """Returns a pod that begins to start.

        Args:
            annotations: of the template.
            slot: 0, 1, …: its place in the Deployment; a successor takes the same.

        Raises:
            PodRefusedError: it may not run here.
        """
        ...


@dataclass(slots=True)
class _Running:
    pod: Pod
    template: str
    is_stopped: bool = False


@dataclass(slots=True)
class LocalDeployment:
    """A Deployment and its pods; `tick` does what is to be done next.

    Attributes:
        name: of it.
        pods: makes them.
        deadline_s: without progress, after which a rollout counts as stuck.
        spec: as the API gives it.
        generation, observed: of the specification, and of the one acted on.
        lag_s: seconds until a change is seen by the controller.
    """

    name: str
    pods: Pods
    spec: dict[str, Any]
    deadline_s: float = 600.0
    lag_s: float = 0.0
    annotations: dict[str, str] = field(default_factory=dict)
    generation: int = 1
    observed: int = 0
    _running: dict[int, _Running] = field(default_factory=dict)
    _progress: tuple[int, ...] = ()
    _status: tuple[int, int, int] = (0, 0, 0)
    _progressed_s: float = field(default_factory=time.monotonic)
    _conditions: dict[str, dict[str, str]] = field(default_factory=dict)
    _changed_s: float = field(default_factory=time.monotonic)

    @property
    def replicas(self) -> int:
        """Returns how many pods are asked for."""
        return int(self.spec["replicas"])

    @property
    def template(self) -> str:
        """Returns what a pod of the newest template is known by."""
        return repr(sorted(self._annotations().items()))

    def _annotations(self) -> dict[str, str]:
        return dict(self.spec["template"]["metadata"].get("annotations") or {})

    def change(self, spec: dict[str, Any]) -> None:
        """Takes a new specification; the same again changes nothing."""
        if spec != self.spec:
            self.spec = spec
            self.generation += 1
            self._changed_s = time.monotonic()

    def tick(self) -> None:
        """Does the next step of whatever is to be done."""
        if time.monotonic() - self._changed_s < self.lag_s:
            return
        if self.observed != self.generation:
            self.observed = self.generation
            self._progressed_s = time.monotonic()
        for slot, one in list(self._running.items()):
            if one.pod.has_ended():
                del self._running[slot]
            elif slot >= self.replicas and not one.is_stopped:
                self._stop(one)
        if self.spec.get("paused"):
            self._set("Progressing", "Unknown", "DeploymentPaused", "Deployment is paused")
        else:
            self._roll()
            self._tell()
        # As in a cluster, it is of the specification that was acted on last.
        self._status = self._counts()

    def _roll(self) -> None:
        for slot in range(self.replicas):
            if slot not in self._running:
                try:
                    pod = self.pods.start(self._annotations(), slot)
                except PodRefusedError as error:
                    self._set("ReplicaFailure", "True", "FailedCreate", str(error))
                    return
                self._conditions.pop("ReplicaFailure", None)
                self._running[slot] = _Running(pod, self.template)
        old = [one for one in self._running.values() if one.template != self.template]
        # A pod that is not at work anyway goes first.
        old.sort(key=lambda one: one.pod.is_ready())
        away = sum(not self._is_at_work(one) for one in self._running.values())
        is_rolling = any(one.is_stopped for one in old)
        if old and not is_rolling and (away == 0 or not self._is_at_work(old[0])):
            self._stop(old[0])

    def _is_at_work(self, one: _Running) -> bool:
        return not one.is_stopped and one.pod.is_ready()

    def _stop(self, one: _Running) -> None:
        one.is_stopped = True
        one.pod.stop()

    def _tell(self) -> None:
        counts = self._counts()
        if counts != self._progress:
            self._progress, self._progressed_s = counts, time.monotonic()
            self._set("Progressing", "True", "ReplicaSetUpdated", "pods change", is_new=True)
        current, updated, available = counts
        is_done = updated == current == self.replicas and available == self.replicas
        if is_done:
            self._set("Progressing", "True", "NewReplicaSetAvailable", "all pods serve")
        elif time.monotonic() - self._progressed_s > self.deadline_s:
            self._set(
                "Progressing",
                "False",
                "ProgressDeadlineExceeded",
                f"no progress for {self.deadline_s:g} s",
            )
        is_there = available >= max(0, self.replicas - 1)
        self._set("Available", str(is_there), "MinimumReplicas", f"{available} at work")

    def _counts(self) -> tuple[int, int, int]:
        running = self._running.values()
        live = [one for one in running if not one.is_stopped]
        return (
            len(running),
            sum(one.template == self.template for one in live),
            sum(one.pod.is_ready() for one in live),
        )

    def _set(
        self, kind: str, status: str, reason: str, message: str, *, is_new: bool = False
    ) -> None:
        told = {"type": kind, "status": status, "reason": reason, "message": message}
        known = self._conditions.get(kind)
        if known and not is_new and {name: known[name] for name in told} == told:
            return
        told["lastUpdateTime"] = datetime.now(UTC).isoformat().replace("+00:00", "Z")
        self._conditions[kind] = told

    def message(self, version: int) -> dict[str, Any]:
        """Returns it as the API does."""
        current, updated, available = self._status
        return {
            "apiVersion": "apps/v1",
            "kind": "Deployment",
            "metadata": {
                "name": self.name,
                "generation": self.generation,
                "resourceVersion": str(version),
                "annotations": dict(self.annotations),
            },
            "spec": copy.deepcopy(self.spec),
            "status": {
                "observedGeneration": self.observed,
                "replicas": current,
                "updatedReplicas": updated,
                "availableReplicas": available,
                "readyReplicas": available,
                "conditions": list(self._conditions.values()),
            },
        }

    def close(self, timeout_s: float) -> None:
        """Ends all pods: with grace, then without."""
        for one in self._running.values():
            self._stop(one)
        end_s = time.monotonic() + timeout_s
        while time.monotonic() < end_s:
            if all(one.pod.has_ended() for one in self._running.values()):
                break
            time.sleep(TICK_S)
        for one in self._running.values():
            one.pod.kill()


class Controller:
    """Ticks Deployments in a thread of its own.

    Attributes:
        deployments: by name.
        lock: held while they are looked at or changed.
    """

    def __init__(self, *deployments: LocalDeployment) -> None:
        self.deployments = {one.name: one for one in deployments}
        self.lock = threading.RLock()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Begins."""
        self._thread.start()

    def close(self, timeout_s: float = 60.0) -> None:
        """Ends all pods."""
        self._ended.set()
        self._thread.join()
        for one in self.deployments.values():
            one.close(timeout_s)

    def _run(self) -> None:
        while not self._ended.wait(TICK_S):
            with self.lock:
                for one in self.deployments.values():
                    one.tick()
