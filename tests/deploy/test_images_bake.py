# SPDX-License-Identifier: Apache-2.0
"""The bake file builds every Dockerfile, attested and labelled, with arguments that it knows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from deploy.images.instructions import parse
from deploy.pin_images import IMAGES

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "deploy/images/docker-bake.hcl").read_text(encoding="utf-8")
DOCKERFILES = {
    path.name.removesuffix(".Dockerfile"): path.read_text(encoding="utf-8")
    for path in (ROOT / "deploy/images").glob("*.Dockerfile")
    # Built of another context, with a label that no default fits; see README.md there.
    if not path.name.startswith("weights")
}
_BLOCK = re.compile(r'^(group|target|variable) "(\w+)" \{\n(.*?)^\}', re.DOTALL | re.MULTILINE)
_VALUE = re.compile(r"^  (\w+)\s*=\s*(?!\{$)(.+)$", re.MULTILINE)
_MAP = re.compile(r"^  (\w+)\s*=\s*\{\n(.*?)^  \}", re.DOTALL | re.MULTILINE)
_ENTRY = re.compile(r'^    "?([\w.]+)"?\s*=\s*(.+)$', re.MULTILINE)


@dataclass
class Target:
    """A target with what it inherits: single values, and maps by their name."""

    values: dict[str, str] = field(default_factory=dict)
    maps: dict[str, dict[str, str]] = field(default_factory=dict)


def targets(text: str) -> dict[str, Target]:
    blocks = {name: body for kind, name, body in _BLOCK.findall(text) if kind == "target"}
    return {name: target(blocks, name) for name in blocks if not name.startswith("_")}


def target(blocks: dict[str, str], name: str) -> Target:
    made = Target()
    body = blocks[name]
    for parent in re.findall(r'"(\w+)"', dict(_VALUE.findall(body)).get("inherits", "")):
        above = target(blocks, parent)
        made.values |= above.values
        for key, entries in above.maps.items():
            made.maps.setdefault(key, {}).update(entries)
    made.values |= dict(_VALUE.findall(body))
    for key, entries in _MAP.findall(body):
        made.maps.setdefault(key, {}).update(_ENTRY.findall(entries))
    return made


def variables(text: str) -> set[str]:
    return {name for kind, name, _ in _BLOCK.findall(text) if kind == "variable"}


def faults(text: str) -> list[str]:
    """What is wrong with a bake file."""
    found = []
    made = targets(text)
    (group,) = [body for kind, name, body in _BLOCK.findall(text) if kind == "group"]
    if set(re.findall(r'"(\w+)"', group)) != set(IMAGES):
        found.append("the default group has not all images")
    if made.keys() != DOCKERFILES.keys():
        found.append("targets are not the Dockerfiles")
    for name, one in made.items():
        if one.values.get("dockerfile") != f'"deploy/images/{name}.Dockerfile"':
            found.append(f"{name}: another file")
        if one.values.get("tags") != f'["${{REGISTRY}}/matsmith-{name}:${{VERSION}}"]':
            found.append(f"{name}: another tag")
        if "type=sbom" not in one.values.get("attest", ""):
            found.append(f"{name}: no bill of materials")
        if "type=provenance,mode=max" not in one.values.get("attest", ""):
            found.append(f"{name}: no provenance")
        for label in ("version", "revision", "created"):
            if f"org.opencontainers.image.{label}" not in one.maps.get("labels", {}):
                found.append(f"{name}: no label {label}")
        arguments = one.maps.get("args", {})
        known = set(re.findall(r"^ARG (\w+)", DOCKERFILES.get(name, ""), re.MULTILINE))
        found += [f"{name}: unknown argument {each}" for each in arguments.keys() - known]
        wanted = known - {"KERNEL_CPU"}
        found += [f"{name}: argument {each} is not given" for each in wanted - arguments.keys()]
        used = {value for value in arguments.values() if re.fullmatch(r"[A-Z_]+", value)}
        found += [f"{name}: unknown variable {each}" for each in used - variables(text)]
    return found


def test_the_bake_file_is_right() -> None:
    assert faults(TEXT) == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('"training", "redeploy"]', '"training"]', "the default group has not all images"),
        ('target "augment"', 'target "enlarge"', "targets are not the Dockerfiles"),
        ("images/render.Docker", "images/augment.Docker", "render: another file"),
        ("matsmith-render:", "matsmith-renderer:", "render: another tag"),
        ('"type=sbom", ', "", "render: no bill of materials"),
        (",mode=max", "", "triton: no provenance"),
        ("image.revision", "image.revised", "generate: no label revision"),
        ("    TRITON_IMAGE =", "    TRITON_BASE =", "triton: unknown argument TRITON_BASE"),
        ("    TORCH_INDEX_URL = TORCH_CPU", "    X = TORCH_CPU", "TORCH_INDEX_URL is not given"),
        ('variable "TORCH_CUDA_INDEX_URL"', 'variable "OTHER"', "unknown variable TORCH_CUDA"),
    ],
)
def test_a_fault_is_seen(before: str, after: str, said: str) -> None:
    assert before in TEXT
    assert any(said in fault for fault in faults(TEXT.replace(before, after)))


def test_training_alone_takes_torch_for_gpus() -> None:
    taken = {
        name: one.maps["args"]["TORCH_INDEX_URL"]
        for name, one in targets(TEXT).items()
        if "TORCH_INDEX_URL" in one.maps["args"]
    }
    assert {name for name, value in taken.items() if "CUDA" in value} == {"training"}
    checks = {name for name, text in DOCKERFILES.items() if "torch.version.cuda" in text}
    assert checks == taken.keys() - {"training"}


def test_all_images_have_the_same_base() -> None:
    default = re.search(r'"PYTHON_IMAGE" \{\n  default = "(.+)"', TEXT)
    assert default is not None
    bases = {parse(text)[-1].base for name, text in DOCKERFILES.items() if name != "triton"}
    assert bases == {default[1]}
