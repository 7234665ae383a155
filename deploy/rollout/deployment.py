# SPDX-License-Identifier: Apache-2.0
"""A Deployment as the cluster tells of it, and how its rollout stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from deploy.rollout.release import Served

RELEASE = "matsmith.dev/release"
WEIGHTS = "matsmith.dev/weights"
VOLUME = "weights"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a Deployment's status."""

    status: str
    reason: str
    message: str
    updated: str


@dataclass(frozen=True, slots=True)
class Deployment:
    """A Deployment as it was when it was asked for.

    Attributes:
        name: of it.
        served: by its template; None where the annotations are not there.
        generation, observed: of the specification, and the one that its status is about.
        wanted, current, updated, available: pods: asked for; there; of the newest template; of
            all, at work.
        conditions: by type.
        has_image_volume: whether its weights come as an image volume.
    """

    name: str
    served: Served | None
    generation: int
    observed: int
    wanted: int
    current: int
    updated: int
    available: int
    conditions: Mapping[str, Condition]
    has_image_volume: bool

    @property
    def counts(self) -> str:
        """Returns how far it is, for people."""
        return f"{self.updated} of {self.wanted} new, {self.available} at work"

    @property
    def progressing_updated(self) -> str:
        """Returns when its progress was last told of; "" where it never was."""
        condition = self.conditions.get("Progressing")
        return condition.updated if condition else ""


Progress = Literal["going", "done", "refused", "failed"]


def progress(now: Deployment, *, stale: str = "") -> tuple[Progress, str]:
    """Returns how a rollout stands, and why.

    `refused` is where pods of the newest template are not let in: for good, or only just now.

    Args:
        now: the Deployment.
        stale: `progressing_updated` before the change: a verdict of that time is on what was
            before.
    """
    if now.observed < now.generation:
        return "going", "not yet seen by the cluster"
    progressing = now.conditions.get("Progressing")
    if progressing and progressing.reason == "DeploymentPaused":
        return "failed", f"{progressing.reason}: {progressing.message}"
    if progressing and progressing.status == "False" and progressing.updated != stale:
        return "failed", f"{progressing.reason}: {progressing.message}"
    failure = now.conditions.get("ReplicaFailure")
    # Pods of the template before may be refused as well, which does not matter.
    if failure and failure.status == "True" and now.wanted and not now.updated:
        return "refused", f"pods are refused: {failure.message}"
    is_done = (
        now.updated >= now.wanted and now.current <= now.updated and now.available >= now.wanted
    )
    return ("done" if is_done else "going"), now.counts


def deployment_from(found: Any) -> Deployment:
    """Returns a Deployment of the client library, read."""
    template, status = found.spec.template, found.status
    told = template.metadata.annotations or {}
    served = Served(told[RELEASE], told.get(WEIGHTS, "")) if told.get(RELEASE) else None
    volumes = template.spec.volumes or []
    return Deployment(
        name=found.metadata.name,
        served=served,
        generation=found.metadata.generation or 0,
        observed=status.observed_generation or 0,
        wanted=1 if found.spec.replicas is None else found.spec.replicas,
        current=status.replicas or 0,
        updated=status.updated_replicas or 0,
        available=status.available_replicas or 0,
        conditions={
            one.type: Condition(
                one.status, one.reason or "", one.message or "", str(one.last_update_time or "")
            )
            for one in status.conditions or []
        },
        has_image_volume=any(one.name == VOLUME and one.image is not None for one in volumes),
    )
