# SPDX-License-Identifier: Apache-2.0
"""What kustomize makes of the overlays, of the jobs, and of the components in combination."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from typing import Any, TypeAlias

import yaml  # type: ignore[import-untyped]

FOLDER = Path(__file__).parents[2] / "deploy/k8s"
OVERLAYS = ("local", "h100")
JOBS = tuple(sorted(path.parent.name for path in FOLDER.glob("jobs/*/kustomization.yaml")))
NAME = "app.kubernetes.io/name"

# The quick one, where it was compiled; both read plain data only.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Document: TypeAlias = dict[str, Any]

# What a cluster may have or not; the first of each is without.
CHOICES: Mapping[str, tuple[str, ...]] = {
    "network-policies": ("no", "yes"),
    "triton": ("no", "weights-as-image-volume", "weights-from-object-store"),
    "autoscale": ("no", "autoscale-hpa", "autoscale-keda"),
    "tracing": ("no", "yes"),
    "monitoring": ("no", "yes"),
    "batch": ("no", "yes"),
    "gvisor": ("no", "yes"),
}


class BuildError(RuntimeError):
    """What kustomize did not build, and what it said."""


@dataclass(frozen=True, slots=True)
class Workload:
    """Something that makes pods.

    Attributes:
        kind: Deployment, Job or JobSet.
        name: of the object.
        spec: of the Deployment or the Job, also of a Job in a JobSet.
    """

    kind: str
    name: str
    spec: Document

    @property
    def pod(self) -> Document:
        """Returns the specification of its pods."""
        found: Document = self.spec["template"]["spec"]
        return found

    @property
    def labels(self) -> dict[str, str]:
        """Returns the labels of its pods."""
        found: dict[str, str] = self.spec["template"]["metadata"]["labels"]
        return found

    @property
    def containers(self) -> list[Document]:
        """Returns its containers, those that run first included."""
        return [*self.pod.get("initContainers", ()), *self.pod["containers"]]

    def __str__(self) -> str:
        """Returns how a fault calls it."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class Build:
    """The objects that are applied together.

    Attributes:
        name: of the overlay, the job or the combination.
        documents: all objects; a job comes with those of overlay h100, which it needs.
        is_pinned: whether images must be named by digest.
    """

    name: str
    documents: tuple[Document, ...]
    is_pinned: bool = False

    def of(self, *kinds: str) -> list[Document]:
        """Returns the objects of some kinds."""
        return [one for one in self.documents if one["kind"] in kinds]

    def find(self, kind: str, name: str) -> Document | None:
        """Returns an object."""
        return next((one for one in self.of(kind) if one["metadata"]["name"] == name), None)

    def workloads(self) -> Iterator[Workload]:
        """Yields what makes pods."""
        for one in self.of("Deployment", "Job"):
            yield Workload(one["kind"], one["metadata"]["name"], one["spec"])
        for one in self.of("JobSet"):
            for job in one["spec"]["replicatedJobs"]:
                yield Workload("JobSet", one["metadata"]["name"], job["template"]["spec"])

    def environment(self, container: Document) -> dict[str, str]:
        """Returns the variables of a container whose values are known here."""
        told: dict[str, str] = {}
        for source in container.get("envFrom", ()):
            found = self.find("ConfigMap", source["configMapRef"]["name"])
            told |= (found or {}).get("data") or {}
        told |= {one["name"]: one["value"] for one in container.get("env", ()) if "value" in one}
        return told


def kustomize(folder: Path) -> tuple[Document, ...]:
    """Returns the objects of a kustomization.

    Raises:
        BuildError: there is no kubectl, or it refuses.
    """
    program = shutil.which("kubectl")
    if program is None:
        raise BuildError("expected kubectl on the path, got none")
    answer = subprocess.run(  # noqa: S603
        [program, "kustomize", str(folder)], capture_output=True, text=True, check=False
    )
    # A warning is a thing that the next version refuses.
    if answer.returncode or answer.stderr:
        raise BuildError(f"{folder}: {answer.stderr.strip()}")
    return tuple(one for one in yaml.load_all(answer.stdout, _Loader) if one)


def build_all(scratch: Path) -> Iterator[Build]:
    """Yields everything that can be applied.

    Args:
        scratch: folder for the kustomizations of combinations.
    """
    overlays = {name: kustomize(FOLDER / "overlays" / name) for name in OVERLAYS}
    for name, documents in overlays.items():
        yield Build(f"overlays/{name}", documents, is_pinned=name != "local")
    for job in JOBS:
        documents = overlays["h100"] + kustomize(FOLDER / "jobs" / job)
        yield Build(f"jobs/{job}", documents, is_pinned=True)
    for number, chosen in enumerate(pairwise()):
        folder = scratch / f"combination-{number}"
        folder.mkdir(parents=True, exist_ok=True)
        parts = components(chosen)
        told = {
            "apiVersion": "kustomize.config.k8s.io/v1beta1",
            "kind": "Kustomization",
            "namespace": "matsmith",
            "resources": [os.path.relpath(FOLDER / "base", folder.resolve())],
            "components": [
                os.path.relpath(FOLDER / "components" / part, folder.resolve()) for part in parts
            ],
        }
        (folder / "kustomization.yaml").write_text(yaml.safe_dump(told), "utf-8")
        yield Build("base + " + (" + ".join(parts) or "nothing"), kustomize(folder))


def components(chosen: Mapping[str, str]) -> list[str]:
    """Returns the components of a choice, in the order in which they are applied."""
    triton, autoscale = chosen["triton"], chosen["autoscale"]
    parts = [name for name in ("network-policies",) if chosen[name] == "yes"]
    edges = []
    if triton != "no":
        parts += ["h100-triton", triton]
        edges.append("triton")
        edges += ["object-store"] if triton == "weights-from-object-store" else []
    if autoscale != "no":
        parts += [autoscale] if triton == "no" else [autoscale, f"{autoscale}/triton"]
    plain = [name for name in ("tracing", "monitoring", "batch", "gvisor") if chosen[name] == "yes"]
    edges += [name for name in plain if name in ("tracing", "batch")]
    parts += plain
    if chosen["network-policies"] == "yes":
        parts += [f"network-policies/{name}" for name in edges]
    return parts


def pairwise() -> list[dict[str, str]]:
    """Returns choices in which every two values of different kinds meet at least once."""
    names = list(CHOICES)
    every = [dict(zip(names, values, strict=True)) for values in product(*CHOICES.values())]

    def pairs(chosen: Mapping[str, str]) -> set[tuple[tuple[str, str], ...]]:
        return set(combinations(sorted(chosen.items()), 2))

    left = set().union(*(pairs(chosen) for chosen in every))
    found = []
    while left:
        best = max(every, key=lambda chosen: len(pairs(chosen) & left))
        left -= pairs(best)
        found.append(best)
    return found
