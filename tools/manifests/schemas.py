# SPDX-License-Identifier: Apache-2.0
"""Checks objects against the schemas of Kubernetes' versions, and custom ones against their own.

Run in a process of its own, with .venv/checks on its path: it reads objects as JSON from stdin, and
writes faults. An object without a schema is a fault, and so is a field that no schema has.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PACKAGES = Path(sys.prefix) / "checks"
VERSIONS = ("1.33", "1.34", "1.35", "1.36")
FOLDER = ROOT / "deploy/k8s/schemas"


def faults(documents: Iterable[dict[str, Any]]) -> list[str]:
    """Returns what is wrong with objects; equal ones are looked at once."""
    texts = sorted({json.dumps(one, sort_keys=True) for one in documents})
    answer = subprocess.run(  # noqa: S603
        [sys.executable, "-P", str(Path(__file__))],
        input="\n".join(texts),
        env={**os.environ, "PYTHONPATH": str(PACKAGES)},
        capture_output=True,
        text=True,
        check=False,
    )
    if answer.returncode:
        raise RuntimeError(f"expected schemas from {PACKAGES}, got: {answer.stderr.strip()}")
    found: list[str] = json.loads(answer.stdout)
    return found


def closed(schema: Any) -> Any:
    """Returns a schema of a custom resource that takes no fields but those it names."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {
        name: {field: closed(one) for field, one in value.items()}
        if name == "properties"
        else closed(value)
        for name, value in schema.items()
    }
    is_open = schema.get("x-kubernetes-preserve-unknown-fields")
    if "properties" in schema and "additionalProperties" not in schema and not is_open:
        made["additionalProperties"] = False
    return made


def _own_schema(document: dict[str, Any]) -> Any:
    file = FOLDER / f"{document['kind']}.{document['apiVersion'].replace('/', '.')}.json"
    if not file.is_file():
        return None
    schema = closed(json.loads(file.read_text("utf-8")))
    # The server knows what every object's metadata is; resources do not repeat it.
    schema["properties"]["metadata"] = {"type": "object"}
    return schema


def _check(text: str) -> Iterator[str]:
    import jsonschema  # type: ignore[import-untyped,unused-ignore]

    document = json.loads(text)
    where = f"{document['kind']} {document['metadata']['name']}"
    own = _own_schema(document)
    if own is None:
        yield from _check_known(document, where)
        return
    for error in jsonschema.Draft202012Validator(own).iter_errors(document):
        yield f"{where}: {error.json_path}: {error.message}"
    if document["kind"] == "JobSet":
        for job in document["spec"]["replicatedJobs"]:
            spec = job["template"]["spec"]
            inner = {"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": job["name"]}}
            yield from _check_known({**inner, "spec": spec}, f"{where}, {job['name']}")


def _check_known(document: dict[str, Any], where: str) -> Iterator[str]:
    from kubernetes_validate import utils  # type: ignore[import-not-found,unused-ignore]

    for version in VERSIONS:
        try:
            utils.validate(document, version, strict=True)
        except utils.ValidationError as error:
            path = ".".join(str(part) for part in error.path)
            yield f"{where}: {version}: {path}: {error.message}"
        except utils.SchemaNotFoundError as error:
            yield f"{where}: {error.message}"


def main() -> int:
    """Writes the faults of the objects on stdin, one a line, as a list in JSON."""
    from kubernetes_validate import utils

    # It reads a file of megabytes for each object.
    utils.schema_contents = cache(utils.schema_contents)
    print(json.dumps([fault for line in sys.stdin for fault in _check(line)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
