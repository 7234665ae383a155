# SPDX-License-Identifier: Apache-2.0
"""Pods that are Triton servers on this machine: the release of the template, at a place's ports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from deploy.local.deployments import PodRefusedError
from deploy.local.triton_process import Ports, TritonProcess, make_repository, start
from deploy.rollout.deployment import RELEASE, WEIGHTS


@dataclass(slots=True)
class TritonPod:
    """One server; implements `Pod`."""

    server: TritonProcess
    is_stopped: bool = False

    def is_ready(self) -> bool:
        """See `Pod.is_ready`."""
        return not self.is_stopped and self.server.is_ready()

    def has_ended(self) -> bool:
        """See `Pod.has_ended`."""
        if self.server.process.poll() is None:
            return False
        # What it has started goes with it.
        self.server.kill()
        return True

    def stop(self) -> None:
        """See `Pod.stop`."""
        self.is_stopped = True
        self.server.stop()

    def kill(self) -> None:
        """See `Pod.kill`."""
        self.server.kill()


@dataclass(slots=True)
class TritonPods:
    """Makes servers; implements `Pods`.

    Attributes:
        folder: for their repositories and logs.
        ports: of the places, in order; a pod beyond is refused.
        settings: of the generator.
    """

    folder: Path
    ports: Sequence[Ports]
    settings: Mapping[str, Any] = field(default_factory=dict)
    _started: int = 0

    def start(self, annotations: Mapping[str, str], slot: int) -> TritonPod:
        """See `Pods.start`; weights are the `file://` URL of a release's folder."""
        if slot >= len(self.ports):
            raise PodRefusedError(f"there are places for {len(self.ports)} pods")
        weights = annotations.get(WEIGHTS, "")
        if not weights.startswith("file://"):
            raise PodRefusedError(f"expected weights as file://…, got {weights!r}")
        self._started += 1
        folder = self.folder / f"pod-{self._started}"
        folder.mkdir(parents=True)
        settings = {
            **self.settings,
            "checkpoint": weights.removeprefix("file://"),
            "release": annotations.get(RELEASE, ""),
        }
        repository = make_repository(folder)
        return TritonPod(start(repository, folder / "triton.log", self.ports[slot], settings))
