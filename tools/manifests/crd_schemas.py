# SPDX-License-Identifier: Apache-2.0
"""Trims the schemas of custom resources to what a check needs.

    python -m tools.manifests.crd_schemas CRD.yaml …

Descriptions go; so does the Job in a JobSet, most of that file, since it is checked as a Job of
its own. Writes to deploy/k8s/schemas; README.md there has the origins.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]

FOLDER = Path(__file__).parents[2] / "deploy/k8s/schemas"
_TEXTS = ("description", "default", "example", "externalDocs")
_JOB = ("spec", "replicatedJobs", "template", "spec")


def trimmed(crd: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Returns the schemas of a resource's served versions, by the name of their files."""
    kind = str(crd["spec"]["names"]["kind"])
    found = {}
    for version in crd["spec"]["versions"]:
        if not version["served"]:
            continue
        schema = _without_texts(version["schema"]["openAPIV3Schema"])
        if kind == "JobSet":
            job = schema
            for name in _JOB:
                job = job["properties"][name]
                job = job.get("items", job)
            job.clear()
            job.update({"type": "object", "x-kubernetes-preserve-unknown-fields": True})
        found[file_name(f"{crd['spec']['group']}/{version['name']}", kind)] = schema
    return found


def file_name(api_version: str, kind: str) -> str:
    """Returns the name of the file with the schema of a kind."""
    return f"{kind}.{api_version.replace('/', '.')}.json"


def _without_texts(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_without_texts(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {}
    for name, value in schema.items():
        if name == "properties":
            # Fields may be called as texts are.
            kept[name] = {field: _without_texts(one) for field, one in value.items()}
        elif name not in _TEXTS:
            kept[name] = _without_texts(value)
    return kept


def main() -> int:
    """Writes a file for each version of each resource."""
    for name in sys.argv[1:]:
        for file, schema in trimmed(yaml.safe_load(Path(name).read_text("utf-8"))).items():
            (FOLDER / file).write_text(json.dumps(schema, indent=1, sort_keys=True) + "\n", "utf-8")
            print(FOLDER / file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
