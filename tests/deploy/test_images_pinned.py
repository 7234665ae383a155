# SPDX-License-Identifier: Apache-2.0
"""Pins come from what a bake wrote, all of them or none."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy.pin_images import FILE, IMAGES, component, digests, main, read_metadata, unpinned
from matsmith.errors import InvalidInputError

REGISTRY = "registry.example.org:5000/team"


def digest(number: int) -> str:
    return f"sha256:{number:064x}"


def metadata() -> dict[str, Any]:
    """As `docker buildx bake --push --metadata-file` writes it, with the documented keys."""
    told: dict[str, Any] = {"buildx.build.warnings": {}}
    for number, name in enumerate(IMAGES, 1):
        told[name] = {
            "buildx.build.provenance": {},
            "buildx.build.ref": "builder/builder0/0fjb6ubs52xx3vygf6fgdl611",
            "containerimage.config.digest": digest(1000 + number),
            "containerimage.descriptor": {
                "mediaType": "application/vnd.oci.image.index.v1+json",
                "digest": digest(number),
                "size": 856,
            },
            "containerimage.digest": digest(number),
            "image.name": f"{REGISTRY}/matsmith-{name}:0.1.0,{REGISTRY}/matsmith-{name}:stable",
        }
    return told


def pin(folder: Path, told: object, *, registry: str = REGISTRY) -> tuple[int, Path]:
    source, file = folder / "metadata.json", folder / "kustomization.yaml"
    source.write_text(told if isinstance(told, str) else json.dumps(told), encoding="utf-8")
    return main([str(source), "--registry", registry], file=file), file


def test_every_digest_arrives(tmp_path: Path) -> None:
    status, file = pin(tmp_path, metadata())
    written = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert status == 0
    assert (written["kind"], written["apiVersion"]) == (
        "Component",
        "kustomize.config.k8s.io/v1alpha1",
    )
    assert written["images"] == [
        {
            "name": f"matsmith-{name}",
            "newName": f"{REGISTRY}/matsmith-{name}",
            "digest": digest(number),
        }
        for number, name in enumerate(IMAGES, 1)
    ]
    assert main(["--check"], file=file) == 0


def test_pinning_twice_changes_nothing(tmp_path: Path) -> None:
    _, file = pin(tmp_path, metadata())
    once = file.read_bytes()
    pin(tmp_path, metadata())
    assert file.read_bytes() == once


def without(name: str, key: str = "") -> Callable[[dict[str, Any]], None]:
    def change(told: dict[str, Any]) -> None:
        del (told[name] if key else told)[key or name]

    return change


def with_value(name: str, key: str, value: object) -> Callable[[dict[str, Any]], None]:
    def change(told: dict[str, Any]) -> None:
        told[name][key] = value

    return change


FAULTS = {
    "no target": (without("triton"), "a target triton, got none"),
    "a target that is none": (lambda told: told.update(render=3), "a target render, got none"),
    "no digest": (without("render", "containerimage.digest"), "of render as sha256:…, got None"),
    "a short digest": (
        with_value("render", "containerimage.digest", "sha256:12"),
        "of render as sha256:…, got 'sha256:12'",
    ),
    "a digest of nothing": (
        with_value("render", "containerimage.digest", digest(0)),
        "of render as sha256:…, got 'sha256:0000",
    ),
    "one digest for two": (
        with_value("generate", "containerimage.digest", digest(1)),
        f"expected a digest for each image, got {digest(1)} for render, generate",
    ),
    "not pushed": (without("augment", "image.name"), "expected augment pushed as"),
    "pushed elsewhere": (
        with_value("augment", "image.name", "elsewhere.example.org/matsmith-augment:1"),
        "got 'elsewhere.example.org/matsmith-augment:1'",
    ),
    "another's image": (
        with_value("augment", "image.name", f"{REGISTRY}/matsmith-render:1"),
        "expected augment pushed as",
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_is_told_and_the_file_stays(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, file = pin(tmp_path, metadata())
    before = file.read_bytes()
    change, said = FAULTS[case]
    told = copy.deepcopy(metadata())
    change(told)
    status, _ = pin(tmp_path, told)
    assert status == 2
    assert said in capsys.readouterr().err
    assert file.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "kustomization.yaml",
        "metadata.json",
    ]


def test_all_faults_are_told_at_once() -> None:
    told = metadata()
    del told["triton"], told["render"]["containerimage.digest"]
    with pytest.raises(InvalidInputError, match=r"of render .*; expected a target triton"):
        digests(told, registry=REGISTRY)


@pytest.mark.parametrize(
    ("text", "said"),
    [("{", "Expected JSON in"), ("[]", "got list"), ("", "Expected JSON in")],
    ids=["broken", "a list", "empty"],
)
def test_a_file_that_no_bake_wrote(
    text: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, file = pin(tmp_path, text)
    assert status == 2
    assert said in capsys.readouterr().err
    assert not file.exists()


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match=r"nothing\.json: No such file"):
        read_metadata(tmp_path / "nothing.json")


@pytest.mark.parametrize("registry", ["", "https://registry.example.org", "a b", "x/", "x\ny: z"])
def test_a_registry_that_is_none(registry: str) -> None:
    with pytest.raises(InvalidInputError, match="Expected a registry such as"):
        digests(metadata(), registry=registry)


@pytest.mark.parametrize(
    "arguments",
    [[], ["metadata.json"], ["--registry", "x"], ["--check", "metadata.json"]],
    ids=["nothing", "no registry", "no metadata", "both"],
)
def test_what_does_not_go_together(arguments: list[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments, file=tmp_path / "file.yaml")
    assert caught.value.code == 2


def test_check_names_what_is_not_pinned(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pinned = digests(metadata(), registry=REGISTRY)
    pinned["optimize"] = digest(0)
    del pinned["redeploy"]
    file = tmp_path / "kustomization.yaml"
    file.write_text(component(pinned, registry=REGISTRY), encoding="utf-8")
    assert main(["--check"], file=file) == 1
    assert capsys.readouterr().err.strip() == f"Not pinned in {file}: optimize, redeploy"


@pytest.mark.parametrize(
    "told", [b"- 1", b"kind: Component", b": {", b"kind: Component\nimages: [1]", b"\xff\xfe"]
)
def test_check_refuses_what_is_no_component(told: bytes, tmp_path: Path) -> None:
    file = tmp_path / "kustomization.yaml"
    file.write_bytes(told)
    assert main(["--check"], file=file) == 2


def test_check_of_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert main(["--check"], file=tmp_path / "nothing.yaml") == 1


def test_the_file_of_the_manifests_is_such_a_component() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert {entry["name"] for entry in yaml.safe_load(text)["images"]} == {
        f"matsmith-{name}" for name in IMAGES
    }
    unpinned(text)
