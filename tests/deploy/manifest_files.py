# SPDX-License-Identifier: Apache-2.0
"""Builds of the manifests for tests, and copies of them in which one thing is wrong."""

from __future__ import annotations

import copy
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tools.manifests import schemas
from tools.manifests.builds import Build, build_all

needs_kubectl = pytest.mark.skipif(
    shutil.which("kubectl") is None, reason="no kubectl on the path, which builds manifests"
)
needs_checks = pytest.mark.skipif(
    not (schemas.PACKAGES / "kubernetes_validate").is_dir(),
    reason="nothing in .venv/checks: see requirements-checks.txt",
)


class Missing:
    """The value of a field that is taken away."""


GONE = Missing()


@cache
def builds() -> dict[str, Build]:
    """Returns everything that can be applied, by name."""
    with tempfile.TemporaryDirectory() as folder:
        return {build.name: build for build in build_all(Path(folder))}


def changed(build: Build, change: tuple[str, str, Any]) -> Build:
    """Returns a build in which one field of one object is another.

    Args:
        build: that it is made of.
        change: the object, such as Deployment/render; the field, as a JSON pointer; the value.
            Without a field the object itself is replaced or taken away.
    """
    where, pointer, value = change
    kind, _, name = where.partition("/")
    documents = copy.deepcopy(list(build.documents))
    one = next(d for d in documents if d["kind"] == kind and d["metadata"]["name"] == name)
    if not pointer:
        documents.remove(one)
        documents += [] if value is GONE else [value]
        return Build(build.name, tuple(documents), build.is_pinned)
    *parents, last = (part.replace("~1", "/") for part in pointer.split("/")[1:])
    field: Any = one
    for parent in parents:
        field = field[int(parent)] if isinstance(field, list) else field.setdefault(parent, {})
    if isinstance(field, list):
        if last == "-":
            field.append(value)
        elif value is GONE:
            del field[int(last)]
        else:
            field[int(last)] = value
    elif value is GONE:
        del field[last]
    else:
        field[last] = value
    return Build(build.name, tuple(documents), build.is_pinned)
