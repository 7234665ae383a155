# SPDX-License-Identifier: Apache-2.0
"""Everything that ships says whose it is and under which licence."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
TOOL = REPOSITORY / "tools/licences.py"


def check(root: Path) -> tuple[int, list[str]]:
    """Returns the exit status and the faults."""
    result = subprocess.run(
        [sys.executable, str(TOOL), str(root)], capture_output=True, text=True, check=False
    )
    assert result.stderr == ""
    return result.returncode, result.stdout.splitlines()[:-1]


def edit_metadata(root: Path, **changes: str) -> None:
    path = root / "matsmith/library/materials/sand_rippled_pale.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))


def edit_gallery(root: Path, **changes: str) -> None:
    path = root / "docs/gallery/gallery.json"
    listed = json.loads(path.read_text())
    listed["files"]["pictures/sand.webp"] |= changes
    path.write_text(json.dumps(listed))


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A copy of what the check looks at, to be broken."""
    for name in ("LICENSE", "NOTICE", "DATA.csv"):
        shutil.copy(REPOSITORY / name, tmp_path)
    for name in (
        "LICENSES",
        "examples",
        "docs/images",
        "matsmith/library",
        "protos",
        "matsmith/shading/data",
        "matsmith/retrieval/data",
    ):
        shutil.copytree(
            REPOSITORY / name,
            tmp_path / name,
            ignore=shutil.ignore_patterns("__pycache__"),
            dirs_exist_ok=True,
        )
    picture = tmp_path / "docs/gallery/pictures/sand.webp"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"sand")
    entry = {
        "licence": "CC0-1.0",
        "author": "matsmith contributors",
        "origin": "rendered",
        "material": "sand_rippled_pale",
        "sha256": hashlib.sha256(b"sand").hexdigest(),
    }
    table = json.dumps({"files": {"pictures/sand.webp": entry}})
    (tmp_path / "docs/gallery/gallery.json").write_text(table)
    return tmp_path


def test_all_that_ships_is_licensed() -> None:
    assert check(REPOSITORY) == (0, [])


def test_a_faultless_copy_passes(shipped: Path) -> None:
    (shipped / "docs/gallery/.building").mkdir()
    (shipped / "docs/gallery/.building/0123").touch()
    assert check(shipped) == (0, [])


@pytest.mark.parametrize(
    ("break_it", "fault"),
    [
        (
            lambda root: (root / "matsmith/library/materials/sand_rippled_pale.json").unlink(),
            "materials/sand_rippled_pale: no sand_rippled_pale.json with origin and licence",
        ),
        (
            lambda root: edit_metadata(root, licence="CC-BY-NC-4.0"),
            "materials/sand_rippled_pale: licence CC-BY-NC-4.0 is not of CC0-1.0",
        ),
        (
            lambda root: edit_metadata(root, origin=""),
            "materials/sand_rippled_pale: no origin",
        ),
        (
            lambda root: (root / "matsmith/library/previews/found_somewhere.jpg").touch(),
            "previews/found_somewhere.jpg: no material of this name",
        ),
        (
            lambda root: (root / "examples/found_somewhere.png").touch(),
            "examples/found_somewhere.png: not in PHOTOS.csv",
        ),
        (
            lambda root: (root / "examples/wood_plank_floor.jpg").unlink(),
            "examples/wood_plank_floor.jpg: in PHOTOS.csv only",
        ),
        (
            lambda root: (root / "docs/images/found_somewhere.JPG").touch(),
            "docs/images/found_somewhere.JPG: not in PICTURES.csv",
        ),
        (
            lambda root: (root / "examples/PHOTOS.csv").write_text(
                "file,licence,origin,attribution\n"
                "sand_rippled_sand_pale.jpg,CC-BY-NC-4.0,somewhere,somebody\n"
                "wood_plank_floor.jpg,public-domain,,somebody\n"
            ),
            "examples/sand_rippled_sand_pale.jpg: licence CC-BY-NC-4.0 is not of "
            "CC0-1.0, public-domain\nexamples/wood_plank_floor.jpg: no origin",
        ),
        (
            lambda root: (root / "docs/gallery/gallery.json").unlink(),
            "docs/gallery: no gallery.json with origin and licence of every file",
        ),
        (
            lambda root: (root / "docs/gallery/pictures/found_somewhere.webp").touch(),
            "docs/gallery/pictures/found_somewhere.webp: not in gallery.json",
        ),
        (
            lambda root: (root / "docs/gallery/downloaded.blend").touch(),
            "docs/gallery/downloaded.blend: not in gallery.json",
        ),
        (
            lambda root: (root / "docs/gallery/pictures/sand.webp").unlink(),
            "docs/gallery/pictures/sand.webp: in gallery.json only",
        ),
        (
            lambda root: (root / "docs/gallery/pictures/sand.webp").write_bytes(b"other sand"),
            "docs/gallery/pictures/sand.webp: not the file that gallery.json lists",
        ),
        (
            lambda root: edit_gallery(root, licence="CC-BY-NC-4.0", origin=""),
            "docs/gallery/pictures/sand.webp: no origin\ndocs/gallery/pictures/sand.webp: licence "
            "CC-BY-NC-4.0 is not of Apache-2.0, CC0-1.0",
        ),
        (
            lambda root: edit_gallery(root, material="sand_of_somebody"),
            "docs/gallery/pictures/sand.webp: no material sand_of_somebody",
        ),
        (lambda root: (root / "LICENSE").unlink(), "LICENSE: missing"),
        (
            lambda root: (root / "protos/nobodys.py").write_text("print(1)\n"),
            "protos/nobodys.py: the first line is not `# SPDX-License-Identifier: Apache-2.0`",
        ),
    ],
)
def test_every_fault_is_named(
    shipped: Path, break_it: Callable[[Path], object], fault: str
) -> None:
    break_it(shipped)
    assert check(shipped) == (1, fault.splitlines())


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("matsmith/embedded/weights.safetensors", "not in DATA.csv"),
        ("services/generate/model.onnx", "not in DATA.csv"),
        ("docs/poster.png", "a picture outside the folders with a table"),
        ("tests/photo.jpg", "a picture outside the folders with a table"),
    ],
)
def test_weights_and_pictures_that_nobody_answers_for_are_found(
    shipped: Path, path: str, fault: str
) -> None:
    file = shipped / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"something")
    assert check(shipped) == (1, [f"{path}: {fault}"])


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("licence", "CC-BY-NC-4.0", "licence CC-BY-NC-4.0 is not of Apache-2.0, CC0-1.0"),
        ("licence", "", "no licence"),
        ("origin", "", "no origin"),
        ("attribution", "", "no attribution"),
    ],
)
def test_data_without_origin_or_licence_is_found(
    shipped: Path, field: str, value: str, fault: str
) -> None:
    table = shipped / "DATA.csv"
    with table.open(newline="") as file:
        rows = list(csv.DictReader(file))
    rows[1][field] = value
    with table.open("w", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    assert check(shipped) == (1, [f"{rows[1]['file']}: {fault}"])


def test_data_that_is_gone_is_found(shipped: Path) -> None:
    (shipped / "matsmith/shading/data/sheen.npz").unlink()
    assert check(shipped) == (1, ["matsmith/shading/data/sheen.npz: in DATA.csv only"])
