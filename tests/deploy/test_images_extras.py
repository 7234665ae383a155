# SPDX-License-Identifier: Apache-2.0
"""The extras that an image installs bring all that its program imports when it starts."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from tools.lock import installed_versions

ROOT = Path(__file__).resolve().parents[2]
OURS = ("matsmith", "services", "training", "deploy")
STARTS = {
    "render": "services.render.__main__",
    "generate": "services.generate.__main__",
    "optimize": "services.optimize.__main__",
    "augment": "services.augment.__main__",
    "training": "training.finetune",
    "redeploy": "deploy.redeploy",
}


def extras(name: str) -> tuple[str, ...]:
    text = (ROOT / f"deploy/images/{name}.Dockerfile").read_text(encoding="utf-8")
    (found,) = set(re.findall(r"'\.\[([\w,]+)\]'", text))
    return tuple(found.split(","))


def file_of(module: str) -> Path | None:
    place = ROOT.joinpath(*module.split("."))
    files = (place.with_suffix(".py"), place / "__init__.py")
    return next((file for file in files if file.is_file()), None)


def imports(file: Path) -> Iterator[str]:
    """The modules that a file imports as it is loaded: not inside functions, not for types."""
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def packages(start: str) -> set[str]:
    """The top-level packages of others that a module and all of ours that it imports need."""
    pending, seen, others = [start], set(), set()
    while pending:
        module = pending.pop()
        if module in seen:
            continue
        seen.add(module)
        top = module.partition(".")[0]
        if top not in OURS:
            others.add(top)
            continue
        pending.append(module.rpartition(".")[0] or module)
        if file := file_of(module):
            pending += imports(file)
    return others - sys.stdlib_module_names


def missing(start: str, wanted: tuple[str, ...]) -> list[str]:
    """The packages that these extras do not bring."""
    brought = set(installed_versions(wanted))
    makers = packages_distributions()
    return sorted(
        package
        for package in packages(start)
        if not {canonicalize_name(maker) for maker in makers.get(package, [])} & brought
    )


@pytest.mark.parametrize("name", STARTS)
def test_an_image_has_what_its_program_imports(name: str) -> None:
    assert missing(STARTS[name], extras(name)) == []


def test_what_is_missing_is_seen() -> None:
    assert "torch" in missing(STARTS["generate"], ("render",))
    assert "bpy" not in packages(STARTS["render"])
