# SPDX-License-Identifier: Apache-2.0
"""A cluster whose pods do what their release's name says, and a judge that says what it is told."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from deploy.local import deployments
from deploy.local.api import LocalApi
from deploy.local.deployments import Controller, LocalDeployment, PodRefusedError
from deploy.rollout.cluster import Cluster, connect
from deploy.rollout.deployment import RELEASE, WEIGHTS
from deploy.rollout.record import Record
from deploy.rollout.release import Served
from deploy.rollout.steps import Patience, Places, Redeploy
from deploy.rollout.verdict import Limits, Measured, Outcome
from matsmith.errors import InternalError, UnavailableError

RECORD = "generator-release"
QUICK = Patience(rollout_s=20.0, answer_s=0.5, refused_s=0.5, poll_s=0.02)


def served(letter: str) -> Served:
    """A release whose digest is one letter over and over."""
    return Served(letter * 64, f"registry/weights@sha256:{letter * 64}")


OLD, NEW, OTHER = served("a"), served("b"), served("c")


@dataclass(slots=True)
class ScriptedPod:
    release: str
    ready_s: float
    ends_s: float = 0.0
    is_stopped: bool = False

    def is_ready(self) -> bool:
        return not self.is_stopped and time.monotonic() >= self.ready_s

    def has_ended(self) -> bool:
        return self.is_stopped and time.monotonic() >= self.ends_s

    def stop(self) -> None:
        self.is_stopped, self.ends_s = True, time.monotonic() + 0.05

    def kill(self) -> None:
        self.is_stopped, self.ends_s = True, 0.0


@dataclass(slots=True)
class ScriptedPods:
    """What becomes of pods, by the first letter of their release.

    Attributes:
        never_ready, refused: letters of releases whose pods never serve, or are not let in.
        start_s: seconds that a pod takes to be ready.
        started: letters, in their order.
    """

    never_ready: str = ""
    refused: str = ""
    start_s: float = 0.1
    started: list[str] = field(default_factory=list)

    def start(self, annotations: Mapping[str, str], slot: int) -> ScriptedPod:
        letter = annotations[RELEASE][0]
        if letter in self.refused:
            raise PodRefusedError('violates PodSecurity "restricted:latest"')
        self.started.append(letter)
        start_s = float("inf") if letter in self.never_ready else self.start_s
        return ScriptedPod(letter, time.monotonic() + start_s)


@dataclass(slots=True)
class ScriptedJudge:
    """Answers of releases, by their first letter.

    Attributes:
        outcomes: of every picture.
        silent: letters of releases that do not answer.
        asked: addresses that were asked, in order.
        meanwhile: what happens while it measures.
    """

    outcomes: dict[str, Outcome] = field(
        default_factory=lambda: dict.fromkeys("abc", Outcome(10, 9, 0.02, 4.0))
    )
    silent: str = ""
    asked: list[str] = field(default_factory=list)
    meanwhile: Callable[[], None] = lambda: None
    pictures: str = "twopictures"

    async def measure(
        self, served: Mapping[str, str], told: Callable[[str], None] = lambda _: None
    ) -> list[Measured]:
        self.meanwhile()
        found = []
        for address, release in served.items():
            self.asked.append(address)
            if release[0] in self.silent:
                raise UnavailableError(
                    f"{address} is silent", reason="MODEL_AWAY", details={"address": address}
                )
            outcome = self.outcomes[release[0]]
            found.append(Measured(self.pictures, {"one": outcome, "two": outcome}))
        return found

    async def ask(self, address: str, release: str, *, questions: int) -> None:
        if release[0] in self.silent:
            raise InternalError(f"{address} fails")


@dataclass(slots=True)
class Scripted:
    """A cluster of two serving pods and no canary.

    Attributes:
        api: its server.
        cluster: a client of it.
        pods: of all Deployments.
        judge: of releases.
        lines: that redeploys have told.
    """

    api: LocalApi
    cluster: Cluster
    pods: ScriptedPods
    judge: ScriptedJudge
    kubeconfig: Path
    lines: list[str] = field(default_factory=list)

    def redeploy(self, holder: str = "first", **more: Any) -> Redeploy:
        """A process of its own that redeploys."""
        settings: dict[str, Any] = {
            "limits": Limits(),
            "patience": QUICK,
            "told": self.lines.append,
            **more,
        }
        return Redeploy(
            self.cluster,
            Record(self.cluster, RECORD, holder, beat_s=0.1, abandoned_s=0.5),
            Places(),
            self.judge,
            **settings,
        )

    def stable(self) -> LocalDeployment:
        return self.api.controller.deployments["triton"]

    def canary(self) -> LocalDeployment:
        return self.api.controller.deployments["triton-canary"]

    def serves(self) -> str:
        """The first letter of what the stable Deployment is told to serve."""
        found = self.cluster.deployment("triton").served
        return found.release[0] if found else ""


def deployment(name: str, pods: ScriptedPods, replicas: int, **more: Any) -> LocalDeployment:
    labels = {"app.kubernetes.io/name": "triton"}
    volume = {"name": "weights", "image": {"reference": OLD.weights, "pullPolicy": "IfNotPresent"}}
    spec = {
        "replicas": replicas,
        "selector": {"matchLabels": labels},
        "template": {
            "metadata": {
                "labels": labels,
                "annotations": {RELEASE: OLD.release, WEIGHTS: OLD.weights, "kept": "yes"},
            },
            "spec": {
                "containers": [{"name": "triton", "image": "triton"}],
                "volumes": [{"name": "shm", "emptyDir": {"medium": "Memory"}}, volume],
            },
        },
    }
    return LocalDeployment(name, pods, spec, **more)


@contextmanager
def scripted(folder: Path, **more: Any) -> Iterator[Scripted]:
    """Gives a cluster that serves release a from two pods."""
    pods = ScriptedPods()
    # In place of minutes.
    deployments.TICK_S = 0.02
    settings: dict[str, Any] = {"deadline_s": 1.0, **more}
    controller = Controller(
        deployment("triton", pods, 2, **settings),
        deployment("triton-canary", pods, 0, **settings),
    )
    with LocalApi(controller, configmaps={RECORD: {}}) as api:
        kubeconfig = api.write_kubeconfig(folder / "kubeconfig")
        cluster = connect(kubeconfig=str(kubeconfig))
        while cluster.deployment("triton").available < 2:
            time.sleep(0.05)
        yield Scripted(api, cluster, pods, ScriptedJudge(), kubeconfig)


def settled(here: Scripted) -> None:
    """Waits until the cluster does nothing any more."""
    end_s = time.monotonic() + 5.0
    while time.monotonic() < end_s:
        found = here.cluster.deployment("triton")
        canary = here.cluster.deployment("triton-canary")
        if found.updated == found.available == found.current == 2 and not canary.current:
            return
        time.sleep(0.05)
    raise AssertionError(found)


class KilledError(BaseException):
    """Stands for a process that is gone: nothing after it runs."""


def broken_off_everywhere(
    folder: Path,
    before: Callable[[Scripted], object],
    begun: Callable[[Redeploy], object],
    after: Callable[[Scripted], object],
) -> int:
    """Lets each change of a process be its last one once, in a cluster of its own each time.

    Args:
        folder: for the clusters' files.
        before: makes a cluster ready.
        begun: what the process does, with a redeploy that may be killed.
        after: what the next one does and finds.

    Returns:
        How many changes there are.
    """
    for killed_after in itertools.count():
        own = folder / str(killed_after)
        own.mkdir()
        with scripted(own) as here:
            before(here)
            left = killed_after
            redeploy = here.redeploy("killed")
            # A sign of life would be a change more.
            redeploy.record._beat_s = 60.0

            def told_to_die(inner: Callable[..., object]) -> Callable[..., object]:
                def call(*arguments: object, **named: object) -> object:
                    nonlocal left
                    if left == 0:
                        raise KilledError
                    left -= 1
                    return inner(*arguments, **named)

                return call

            for name in ("serve", "scale", "keep"):
                setattr(here.cluster, name, told_to_die(getattr(here.cluster, name)))
            try:
                begun(redeploy)
            except KilledError:
                left = 10**6
                after(here)
            else:
                return killed_after
    raise AssertionError("unreachable")
