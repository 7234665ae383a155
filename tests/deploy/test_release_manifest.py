# SPDX-License-Identifier: Apache-2.0
"""What a redeploy refuses before it changes anything."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from deploy.rollout.release import (
    Versions,
    read_manifest,
    require_fixed,
    require_understood,
)
from matsmith.errors import InvalidInputError
from training.manifest import DECISIVE, decisive_bytes

FILES = {"config.json": "1" * 64, "model.safetensors": "2" * 64}
DIGEST = hashlib.sha256(
    "".join(f"{n} {d}\n" for n, d in sorted(FILES.items())).encode()
).hexdigest()
GOOD: dict[str, Any] = {
    "digest": DIGEST,
    "files": FILES,
    "language": "shorthand",
    "catalogue_version": "4.5",
    "shorthand_version": "abc",
    "parent": {"base": "llava", "digest": "3" * 64},
    "dtype": "bfloat16",
}


def written(folder: Path, told: object) -> Path:
    file = folder / "release.json"
    file.write_text(told if isinstance(told, str) else json.dumps(told))
    return file


def test_a_manifest_is_read_by_its_file_and_by_its_folder(tmp_path: Path) -> None:
    file = written(tmp_path, GOOD)
    found = read_manifest(file)
    assert found == read_manifest(tmp_path)
    assert (found.digest, found.parent) == (DIGEST, "3" * 64)
    assert found.versions == Versions("4.5", "abc")


@pytest.mark.parametrize(
    "told",
    [
        "",
        "{",
        "[]",
        "null",
        *({**GOOD, name: None} for name in ("files", "parent")),
        *({key: value for key, value in GOOD.items() if key != name} for name in GOOD),
        {**GOOD, "digest": "4" * 64},
        {**GOOD, "files": {**FILES, "config.json": "5" * 64}},
        {**GOOD, "files": {"\ud800": "x"}},
        "[" * 100_000,
    ],
)
def test_what_is_no_manifest_is_refused_by_its_file(tmp_path: Path, told: object) -> None:
    file = written(tmp_path, told)
    with pytest.raises(InvalidInputError, match=r"release\.json") as caught:
        read_manifest(file)
    assert caught.value.reason == "MANIFEST_INVALID"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "python"),
        ("catalogue_version", "5.0"),
        ("shorthand_version", "def"),
        ("dtype", "float32"),
        ("serving", {"question_text": "<image>Write nonsense.", "grammar": ""}),
    ],
)
def test_what_decides_answers_cannot_be_changed_under_the_same_digest(
    tmp_path: Path, name: str, value: object
) -> None:
    told = {**GOOD, "serving": {"question_text": "<image>Write it.", "grammar": "shorthand.ebnf"}}
    files = {**FILES, DECISIVE: hashlib.sha256(decisive_bytes(told)).hexdigest()}
    listing = "".join(f"{n} {d}\n" for n, d in sorted(files.items()))
    told |= {"files": files, "digest": hashlib.sha256(listing.encode()).hexdigest()}
    assert read_manifest(written(tmp_path, told)).language == "shorthand"
    with pytest.raises(InvalidInputError, match="changed after the export"):
        read_manifest(written(tmp_path, {**told, name: value}))


def test_no_manifest_at_all_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError) as caught:
        read_manifest(tmp_path)
    assert caught.value.reason == "MANIFEST_MISSING"


def test_a_model_of_other_languages_is_refused_and_says_which(tmp_path: Path) -> None:
    manifest = read_manifest(written(tmp_path, GOOD))
    require_understood(manifest, Versions("4.5", "abc"), "here")
    with pytest.raises(InvalidInputError, match=r"catalogue 5\.0, got 4\.5"):
        require_understood(manifest, Versions("5.0", "abc"), "here")
    with pytest.raises(InvalidInputError, match="shorthand xyz, got abc"):
        require_understood(manifest, Versions("4.5", "xyz"), "here")
    # Programs are no shorthand.
    python = read_manifest(written(tmp_path, {**GOOD, "language": "python"}))
    require_understood(python, Versions("4.5", "xyz"), "here")


@pytest.mark.parametrize(
    "weights",
    [
        f"registry.example.org/team/weights@sha256:{'a' * 64}",
        "https://store/release",
        "file:///tmp/x",
    ],
)
def test_weights_that_cannot_move_are_taken(weights: str) -> None:
    require_fixed(weights)


@pytest.mark.parametrize(
    "weights",
    ["", "weights", "weights:latest", "oci://r/weights:latest", "://", "s3://b/r", "w@sha256:abc"],
)
def test_weights_that_can_move_are_refused(weights: str) -> None:
    with pytest.raises(InvalidInputError, match="digest"):
        require_fixed(weights)
