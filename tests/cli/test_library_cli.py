# SPDX-License-Identifier: Apache-2.0
"""`matsmith library` as a user meets it: in a process of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib import resources
from pathlib import Path

import pytest
from test_cli import assert_refused, matsmith

from matsmith import catalogue, library
from matsmith.graph import canonical
from matsmith.library import LibraryMaterial
from matsmith.library.load import read
from matsmith.library.metadata import metadata_json
from matsmith.pictures.codec import picture_from_jpeg
from matsmith.program import shorthand
from matsmith.stack import Stack

CATALOGUE = catalogue.load()
LIBRARY = library.load()
ROOT = Path(str(resources.files("matsmith.library")))
SOUND = next(m for m in LIBRARY.materials if m.metadata.evaluator and not m.graph.groups)


def test_the_library_is_listed_for_people_and_programs() -> None:
    run = matsmith("library", "list", "--json")
    assert run.returncode == 0
    rows = json.loads(run.stdout)
    assert [row["name"] for row in rows] == [material.name for material in LIBRARY.materials]
    first = LIBRARY.materials[0]
    assert rows[0] == {
        "name": first.name,
        "title": first.metadata.title,
        "category": first.metadata.category,
        "licence": "CC0-1.0",
        "nodes": len(first.graph.tree.nodes),
        "knobs": len(first.metadata.knobs),
        "tiles": first.metadata.tiles,
        "evaluator": first.metadata.evaluator,
    }
    table = matsmith("library", "list", "--category", first.metadata.category)
    assert table.returncode == 0
    of_category = [m for m in LIBRARY.materials if m.metadata.category == first.metadata.category]
    assert table.stdout.count("CC0-1.0") == len(of_category)
    tag = first.metadata.tags[0]
    tagged = json.loads(matsmith("library", "list", "--tag", tag, "--json").stdout)
    assert first.name in {row["name"] for row in tagged}
    assert_refused(matsmith("library", "list", "--category", "cheese"), "CATEGORY_UNKNOWN")


def test_a_material_is_shown_with_its_knobs_and_program(tmp_path: Path) -> None:
    shown = matsmith("library", "show", SOUND.name)
    assert shown.returncode == 0
    assert SOUND.metadata.title in shown.stdout
    assert SOUND.program in shown.stdout
    for knob in SOUND.metadata.knobs:
        assert knob.name in shown.stdout
    run = matsmith("library", "show", SOUND.name, "-o", tmp_path / "out", "--json")
    facts = json.loads(run.stdout)
    assert facts["program"] == SOUND.program
    assert [knob["name"] for knob in facts["knobs"]] == [k.name for k in SOUND.metadata.knobs]
    assert all(knob["value"] is not None for knob in facts["knobs"])
    text = (tmp_path / "out" / f"{SOUND.name}.shorthand").read_text(encoding="utf-8")
    assert canonical(shorthand.parse(text), CATALOGUE) == canonical(SOUND.graph, CATALOGUE)
    assert sorted(Path(file).suffix for file in facts["files"]) == [
        *(".jpg", ".py", ".shorthand", ".svg")
    ]
    assert_refused(matsmith("library", "show", "no_such"), "LIBRARY_MATERIAL_UNKNOWN")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of one's own with two materials."""
    others = [m for m in LIBRARY.materials if m.name != SOUND.name][:2]
    for part, ending in (("materials", "py"), ("materials", "json"), ("previews", "jpg")):
        (tmp_path / "own" / part).mkdir(parents=True, exist_ok=True)
        for material in others:
            shutil.copy(ROOT / part / f"{material.name}.{ending}", tmp_path / "own" / part)
    return tmp_path / "own"


def test_checking_says_what_is_broken_and_where(folder: Path) -> None:
    name = next((folder / "materials").glob("*.py")).stem
    sound = matsmith("library", "check", name, "--library", folder)
    assert sound.returncode == 0, sound.stdout
    assert "1 materials: sound" in sound.stdout
    metadata = folder / "materials" / f"{name}.json"
    data = json.loads(metadata.read_text(encoding="utf-8"))
    metadata.write_text(json.dumps({**data, "description": "No stop", "knobs": []}))
    broken = matsmith("library", "check", name, "--library", folder, "--json")
    assert broken.returncode == 1
    rules = {finding["rule"] for finding in json.loads(broken.stdout)["findings"]}
    assert rules == {"METADATA_STYLE", "KNOBS_COUNT"}
    whole = matsmith("library", "check", "--library", folder, "--json")
    findings = json.loads(whole.stdout)["findings"]
    assert {finding["material"] for finding in findings} == {name}
    metadata.write_text("{")
    assert_refused(matsmith("library", "check", "--library", folder), "METADATA_INVALID")


def added(
    folder: Path, stack: Stack, material: LibraryMaterial, **changes: object
) -> subprocess.CompletedProcess[str]:
    """Adds a material by its program and a JSON beside it; None leaves a field out."""
    file = folder.parent / "mine.py"
    file.write_text(material.program, encoding="utf-8")
    data = json.loads(metadata_json(material.metadata)) | changes
    kept = {key: value for key, value in data.items() if value is not None}
    beside = folder.parent / "mine.json"
    beside.write_text(json.dumps(kept), encoding="utf-8")
    return matsmith(
        *("library", "add", file, "--metadata", beside, "--library", folder),
        *("--server", stack.render_target),
    )


@pytest.mark.blender
def test_a_material_of_ones_own_is_rendered_checked_and_added(folder: Path, stack: Stack) -> None:
    name = f"{SOUND.metadata.category}_of_my_own"
    run = added(folder, stack, SOUND, name=name, evaluator=None, tiles=None, blender_version=None)
    assert run.returncode == 0, run.stdout + run.stderr
    material = read(folder / "materials", folder / "previews").get(name)
    assert material.graph == SOUND.graph
    assert material.metadata.knobs == SOUND.metadata.knobs
    assert material.metadata.evaluator is SOUND.metadata.evaluator
    assert material.metadata.tiles is SOUND.metadata.tiles
    assert picture_from_jpeg(material.preview_jpeg).shape == (512, 512, 3)
    assert_refused(added(folder, stack, SOUND, name=name), "LIBRARY_MATERIAL_KNOWN")


@pytest.mark.blender
def test_a_material_that_breaks_a_rule_is_told_and_not_added(folder: Path, stack: Stack) -> None:
    before = sorted(path.name for path in folder.rglob("*"))
    run = added(folder, stack, SOUND, description="No stop")
    assert run.returncode == 1
    assert "METADATA_STYLE" in run.stdout
    assert "was not added" in run.stdout
    known = read(folder / "materials", folder / "previews").materials[0]
    copy = f"{known.metadata.category}_copy"
    repeated = added(folder, stack, known, name=copy, title="A copy")
    assert repeated.returncode == 1
    assert "STRUCTURE_REPEATS" in repeated.stdout
    assert_refused(added(folder, stack, SOUND, licence="CC-BY-NC-4.0"), "METADATA_INVALID")
    assert_refused(added(folder, stack, SOUND, author=None), "METADATA_INVALID")
    assert sorted(path.name for path in folder.rglob("*")) == before


def test_scenes_and_folders_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    assert_refused(matsmith("library", "render", "--scene", "beach"), "SCENE_UNKNOWN")
    assert_refused(matsmith("library", "render", "--scene", "studio"), "OUTPUT_MISSING")
    (tmp_path / "file").write_text("")
    run = matsmith("library", "render", SOUND.name, "-o", tmp_path / "file")
    assert_refused(run, "OUTPUT_NOT_A_FOLDER")
