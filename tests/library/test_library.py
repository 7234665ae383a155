# SPDX-License-Identifier: Apache-2.0
"""The seed materials as they ship, and what a faulty library is told."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from dataclasses import replace
from importlib import resources
from pathlib import Path

import numpy as np
import pytest
from seeds import one_of_each_category

from matsmith import catalogue, library
from matsmith.curation import check_library, check_material
from matsmith.curation.duplicates import duplicate_findings
from matsmith.curation.structure import structure_findings
from matsmith.errors import InvalidInputError, NotFoundError
from matsmith.graph import check
from matsmith.library import CATEGORIES, LICENCES, LibraryMaterial
from matsmith.library.load import read
from matsmith.library.metadata import metadata_json, read_metadata
from matsmith.metrics.complexity import is_complex, is_constant
from matsmith.pictures.codec import picture_from_jpeg
from matsmith.program import digest, emit, parse
from matsmith.rpc.client import Client
from matsmith.stack import Stack
from matsmith.v1 import picture_pb2

LIBRARY = library.load()
CATALOGUE = catalogue.load()
ROOT = Path(str(resources.files("matsmith.library")))
KNOB = {"name": "Size", "node": "grain", "socket": "Scale"}
one_of_each = pytest.mark.parametrize(
    "material", LIBRARY.materials, ids=lambda material: material.name
)


def test_every_category_has_at_least_five_materials() -> None:
    counts = Counter(material.metadata.category for material in LIBRARY.materials)
    assert set(CATEGORIES) == set(counts)
    assert min(counts.values()) >= 5
    assert len(LIBRARY.materials) >= 120


def test_names_and_materials_are_unique_and_in_order() -> None:
    names = [material.name for material in LIBRARY.materials]
    assert names == sorted(set(names))
    assert len({material.digest for material in LIBRARY.materials}) == len(names)
    assert len({material.metadata.title for material in LIBRARY.materials}) == len(names)
    for name in names:
        assert LIBRARY.get(name).name == name
    with pytest.raises(NotFoundError, match="no_such_material"):
        LIBRARY.get("no_such_material")


def test_no_file_lies_about_unused() -> None:
    names = {material.name for material in LIBRARY.materials}
    programs = {path.stem for path in (ROOT / "materials").glob("*.py")}
    assert {path.stem for path in (ROOT / "materials").glob("*.json")} == programs == names
    assert {path.stem for path in (ROOT / "previews").iterdir()} == names


@one_of_each
def test_a_material_breaks_no_rule_that_needs_no_render(material: LibraryMaterial) -> None:
    graph = material.graph
    check(graph, CATALOGUE)
    assert material.digest == digest(graph)
    assert parse(emit(graph)) == graph
    assert list(structure_findings(material, CATALOGUE)) == []
    picture = picture_from_jpeg(material.preview_jpeg)
    assert picture.shape == (512, 512, 3)
    assert not is_constant(picture)
    assert is_complex(picture)


@pytest.mark.parametrize("material", one_of_each_category()[::3], ids=lambda m: m.name)
def test_a_material_breaks_no_rule(material: LibraryMaterial) -> None:
    assert check_material(material, CATALOGUE) == []


def test_the_library_breaks_no_rule() -> None:
    assert list(check_library(LIBRARY)) == []
    assert list(duplicate_findings(LIBRARY, CATALOGUE)) == []


def test_metadata_reads_as_it_is_written() -> None:
    for material in LIBRARY.materials:
        text = (ROOT / "materials" / f"{material.name}.json").read_text(encoding="utf-8")
        assert read_metadata(metadata_json(material.metadata), "again") == material.metadata
        assert json.loads(metadata_json(material.metadata)) == json.loads(text)
        assert material.metadata.licence in LICENCES


@pytest.mark.blender
def test_blender_still_makes_a_committed_preview(stack: Stack) -> None:
    settings = picture_pb2.RenderSettings(
        preset=picture_pb2.RENDER_PRESET_FINAL,
        format=picture_pb2.PICTURE_FORMAT_JPEG,
        jpeg_quality=92,
    )
    material = LIBRARY.get("marble_black_gold")
    with Client(stack.render_target) as client:
        response = client.render(material.graph, settings)
    now = picture_from_jpeg(response.picture.data).astype(int)
    committed = picture_from_jpeg(material.preview_jpeg).astype(int)
    difference = np.abs(now - committed)
    assert difference.mean() < 0.5
    assert np.percentile(difference, 99) <= 4


def test_the_version_changes_with_any_program_or_preview() -> None:
    first = LIBRARY.materials[0]
    others = LIBRARY.materials[1:]
    same = library.Library((replace(first), *others))
    redrawn = library.Library((replace(first, preview_jpeg=b"other"), *others))
    assert same.version == LIBRARY.version
    assert len({LIBRARY.version, redrawn.version, library.Library(others).version}) == 3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of two materials, as files to spoil."""
    for part, ending in (("materials", "py"), ("materials", "json"), ("previews", "jpg")):
        (tmp_path / part).mkdir(exist_ok=True)
        for name in ("rust_iron_sheet", "wood_weathered_grey"):
            shutil.copy(ROOT / part / f"{name}.{ending}", tmp_path / part)
    return tmp_path


def loaded(folder: Path) -> library.Library:
    return read(folder / "materials", folder / "previews")


def with_metadata(folder: Path, **changes: object) -> None:
    path = folder / "materials" / "rust_iron_sheet.json"
    data = json.loads(path.read_text(encoding="utf-8")) | changes
    path.write_text(json.dumps({k: v for k, v in data.items() if v is not None}))


def assert_refused(folder: Path, reason: str, *words: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        loaded(folder)
    assert caught.value.reason == reason
    for word in ("rust_iron_sheet", *words):
        assert word in caught.value.message


def test_a_sound_folder_is_read(folder: Path) -> None:
    materials = loaded(folder).materials
    assert [m.name for m in materials] == ["rust_iron_sheet", "wood_weathered_grey"]
    assert materials == tuple(LIBRARY.get(m.name) for m in materials)


def test_a_missing_preview_is_an_empty_one(folder: Path) -> None:
    (folder / "previews" / "rust_iron_sheet.jpg").unlink()
    assert [bool(m.preview_jpeg) for m in loaded(folder).materials] == [False, True]


def test_missing_metadata_is_named(folder: Path) -> None:
    (folder / "materials" / "rust_iron_sheet.json").unlink()
    assert_refused(folder, "METADATA_MISSING", "rust_iron_sheet.json", "licence")


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"licence": "CC-BY-NC-4.0"}, "CC0-1.0"),
        ({"licence": ""}, "licence"),
        ({"name": "rust"}, "'rust'"),
        ({"origin": None}, "origin"),
        ({"author": 7}, "author"),
        ({"price": "1"}, "price"),
        ({"tags": "rust"}, "tags"),
        ({"tags": ["rust", ""]}, "tags"),
        ({"tiles": "no"}, "tiles"),
        ({"evaluator": 1}, "evaluator"),
        ({"name": "../rust"}, "lower-case letters"),
        ({"name": "rust iron"}, "lower-case letters"),
        ({"name": "rust_" + "x" * 70}, "at most 64"),
        ({"description": "x" * 10_000}, "at most 600"),
        ({"tags": ["x"] * 100}, "at most 24"),
        ({"knobs": [KNOB | {"range": [0, 10**400]}]}, "two numbers"),
        ({"category": "cheese"}, "category"),
        ({"knobs": {}}, "knobs"),
        ({"knobs": [{"name": "Size"}]}, "knobs[0]"),
        ({"knobs": [KNOB | {"node": 3}]}, "node"),
        ({"knobs": [KNOB, KNOB | {"range": [1]}]}, "knobs[1]"),
        ({"knobs": [KNOB | {"range": [1, 1]}]}, "low to high"),
        ({"knobs": [KNOB | {"range": ["0", 1]}]}, "two numbers"),
        ({"knobs": [KNOB | {"range": [0, float("inf")]}]}, "two numbers"),
        ({"knobs": [KNOB | {"colour": 1}]}, "knobs[0]"),
    ],
)
def test_wrong_metadata_is_named(folder: Path, changes: dict[str, object], word: str) -> None:
    with_metadata(folder, **changes)
    assert_refused(folder, "METADATA_INVALID", word)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "[" * 100_000, '{"a": ' + "9" * 5000 + "}"]
)
def test_metadata_that_is_no_object_is_refused(folder: Path, text: str) -> None:
    (folder / "materials" / "rust_iron_sheet.json").write_text(text)
    assert_refused(folder, "METADATA_INVALID", "expected")


@pytest.mark.parametrize("ending", ["py", "json"])
def test_files_that_are_no_text_are_named(folder: Path, ending: str) -> None:
    (folder / "materials" / f"rust_iron_sheet.{ending}").write_bytes(b"\xff\xfe")
    assert_refused(folder, "LIBRARY_FILE_NOT_TEXT", f"rust_iron_sheet.{ending}", "UTF-8")


def test_a_faulty_program_is_shown_with_its_file_and_line(folder: Path) -> None:
    path = folder / "materials" / "rust_iron_sheet.py"
    path.write_text(path.read_text(encoding="utf-8").replace("nodes.clear()", "nodes.clear(", 1))
    assert_refused(folder, "LIBRARY_PROGRAM_INVALID", "rust_iron_sheet.py", "^")
    path.write_text("import os\n")
    assert_refused(folder, "LIBRARY_PROGRAM_INVALID", "1:")
