# SPDX-License-Identifier: Apache-2.0
"""What manifests run in an image is what the image runs alone, or is there to be run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy.images.instructions import parse
from deploy.pin_images import IMAGES

ROOT = Path(__file__).resolve().parents[2]
SERVICES = ("render", "generate", "optimize", "augment")
PROGRAMS = {"torchrun", "matsmith"}
"""Of the packages in the training image, beside its modules."""


def own_command(name: str) -> list[str]:
    text = (ROOT / f"deploy/images/{name}.Dockerfile").read_text(encoding="utf-8")
    command = parse(text)[-1].last("CMD")
    assert command is not None
    return command.exec_form() or []


def containers(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if str(node.get("image", "")).startswith("matsmith-") and "command" in node:
            yield node
        node = list(node.values())
    if isinstance(node, list):
        for one in node:
            yield from containers(one)


def all_containers() -> list[dict[str, Any]]:
    paths = sorted((ROOT / "deploy/k8s").rglob("*.yaml"))
    documents = [
        document
        for path in paths
        if "schemas" not in path.parts
        for document in yaml.safe_load_all(path.read_text(encoding="utf-8"))
    ]
    return list(containers(documents))


def faults(container: dict[str, Any]) -> list[str]:
    """What a container asks of its image that the image does not do."""
    name = container["image"].partition(":")[0].removeprefix("matsmith-")
    command, arguments = list(container["command"]), list(container.get("args", []))
    if name not in IMAGES:
        return [f"no image {name}"]
    if len(command) > 1 and command[0] == "python3" and command[1].endswith(".py"):
        # A program that the manifests bring as a mount.
        brought = {path.name for path in (ROOT / "deploy/k8s").rglob("*.py")}
        return [] if Path(command[1]).name in brought else [f"{name} runs {command}"]
    if name in SERVICES:
        return [] if command + arguments == own_command(name) else [f"{name} runs {command}"]
    if name == "triton":
        # What the manifests add needs the pod's own facts, such as its id.
        missing = set(own_command(name)[1:]) - set(arguments)
        return sorted(missing) if command == ["tritonserver"] else [f"{name} runs {command}"]
    module = command[command.index("-m") + 1] if "-m" in command else ""
    place = ROOT.joinpath(*module.split(".")).with_suffix(".py")
    is_known = command[0] in PROGRAMS or (command[:2] == ["python", "-m"] and module)
    return [] if is_known and (not module or place.is_file()) else [f"{name} runs {command}"]


def test_manifests_run_what_the_images_hold() -> None:
    found = all_containers()
    names = {container["image"].removeprefix("matsmith-") for container in found}
    assert names >= {*SERVICES, "triton"}
    assert [fault for container in found for fault in faults(container)] == []


@pytest.mark.parametrize(
    "container",
    [
        {"image": "matsmith-painter", "command": ["python"]},
        {"image": "matsmith-render", "command": ["sh", "-c", "python -m services.render"]},
        {"image": "matsmith-render", "command": ["python", "-m", "services.generate"]},
        {"image": "matsmith-triton", "command": ["tritonserver"], "args": ["--exit-on-error=true"]},
        {"image": "matsmith-training", "command": ["python", "-m", "training.nothing"]},
        {"image": "matsmith-training", "command": ["accelerate"]},
        {"image": "matsmith-triton", "command": ["python3", "/program/nothing.py"]},
    ],
    ids=["image", "shell", "module", "flags", "no module", "no program", "no script"],
)
def test_a_fault_is_seen(container: dict[str, Any]) -> None:
    assert faults(container)
