# SPDX-License-Identifier: Apache-2.0
"""What checkov finds in overlays and jobs, compared with what we mean: deploy/k8s/checkov.yaml."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]

from tools.manifests.builds import FOLDER, Build
from tools.manifests.schemas import PACKAGES

_OPTIONS = (
    *("--framework", "kubernetes", "--skip-download", "--compact", "--quiet"),
    *("--soft-fail", "--output", "json"),
)
ALLOWED = FOLDER / "checkov.yaml"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    Attributes:
        check: its number.
        says: what should be.
        build: where, such as overlays/local.
        resource: of what, such as Deployment/render.
    """

    check: str
    says: str
    build: str
    resource: str


def findings(builds: Iterable[Build], scratch: Path) -> list[Finding]:
    """Returns what checkov finds; asks nobody over the network.

    Args:
        builds: what to look at.
        scratch: folder for their manifests.
    """
    scratch.mkdir(parents=True, exist_ok=True)
    names = {}
    for build in builds:
        file = scratch / (build.name.replace("/", "_") + ".yaml")
        file.write_text(yaml.safe_dump_all(build.documents), "utf-8")
        names[f"/{file.name}"] = build.name
    answer = subprocess.run(  # noqa: S603
        [sys.executable, "-P", "-m", "checkov.main", "--directory", str(scratch), *_OPTIONS],
        env={**os.environ, "PYTHONPATH": str(PACKAGES), "LOG_LEVEL": "ERROR"},
        capture_output=True,
        text=True,
        check=False,
    )
    if answer.returncode or not answer.stdout.startswith("{"):
        raise RuntimeError(f"expected checkov in {PACKAGES}, got: {answer.stderr[-2000:]}")
    told = json.loads(answer.stdout)
    if told["summary"]["parsing_errors"]:
        raise RuntimeError(f"checkov did not read {told['results']['parsing_errors']}")
    return [
        Finding(one["check_id"], one["check_name"], names[one["file_path"]], _resource(one))
        for one in told["results"]["failed_checks"]
    ]


def _resource(finding: dict[str, Any]) -> str:
    # Deployment.matsmith.render, and the namespace is missing where an object has none.
    kind, *_, name = str(finding["resource"]).split(".")
    return f"{kind}/{name}"


def allowed() -> list[dict[str, Any]]:
    """Returns what is meant, with reasons."""
    found: list[dict[str, Any]] = yaml.safe_load(ALLOWED.read_text("utf-8"))
    return found


def faults(found: Sequence[Finding], meant: Sequence[dict[str, Any]]) -> list[str]:
    """Returns findings that are not meant, and what is meant that was not found."""
    told = []
    used = set()
    for one in found:
        line = next((n for n, entry in enumerate(meant) if _covers(entry, one)), None)
        if line is None:
            told.append(f"{one.build}: {one.resource}: {one.check} {one.says}")
        else:
            used.add((line, one.resource))
    for line, entry in enumerate(meant):
        told += [
            f"{ALLOWED.name}: {entry['check']} is not found in {resource}"
            for resource in entry["resources"]
            if (line, resource) not in used
        ]
    return told


def _covers(entry: dict[str, Any], finding: Finding) -> bool:
    overlays = [f"overlays/{name}" for name in entry.get("overlays", ())]
    return (
        entry["check"] == finding.check
        and finding.resource in entry["resources"]
        and (not overlays or finding.build in overlays)
    )
