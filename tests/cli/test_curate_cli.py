# SPDX-License-Identifier: Apache-2.0
"""A folder of others' materials: what may serve is kept, all else says why, nothing stops it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from matsmith import catalogue as catalogues
from matsmith import library
from matsmith.augment.genetic import cross
from matsmith.cli.curate import _begin
from matsmith.cli.files import result_folder
from matsmith.cli.main import app
from matsmith.dataset.seeds import BEGUN, read_seeds
from matsmith.errors import InvalidInputError
from matsmith.program import emit

REPOSITORY = Path(__file__).parents[2]
BLEND = REPOSITORY / "docs" / "gallery" / "downloads" / "knit_red_wool.blend"
CATALOGUE = catalogues.load()
runner = CliRunner()


def stranger() -> str:
    """The program of a material that the library does not have."""
    names = ("brick_red_running_bond", "rust_iron_sheet")
    first, second = (library.load().get(name).graph for name in names)
    child = cross((first, second), seed="0/8", catalogue=CATALOGUE)
    assert child is not None
    return emit(child.graph, CATALOGUE)


@pytest.mark.blender
@pytest.mark.slow
def test_a_folder_is_curated_whatever_lies_in_it(tmp_path: Path) -> None:
    folder, output = tmp_path / "theirs", tmp_path / "kept"
    (folder / "more").mkdir(parents=True)
    (folder / "known.blend").write_bytes(BLEND.read_bytes())
    (folder / "cut.blend").write_bytes(BLEND.read_bytes()[:4000])
    (folder / "text.blend").write_text("no")
    (folder / "harm.py").write_text("import os\nos._exit(3)\n")
    (folder / "readme.txt").write_text("not a material")
    program = stranger()
    (folder / "Rusty Bricks!.py").write_text(program)
    (folder / "more" / "again.py").write_text(program)
    told = ["--licence", "CC0-1.0", "--author", "me", "--origin", "https://example.org"]
    answer = runner.invoke(app, ["curate", str(folder), "-o", str(output), *told, "--json"])
    assert answer.exit_code == 0, answer.stderr
    report = json.loads(answer.stdout)
    assert report == json.loads((output / "curation.json").read_text())
    rules = {line["file"]: line["rule"] for line in report["all"]}
    # Files in order of their paths: the first of two that are alike is kept.
    assert rules == {
        "Rusty Bricks!.py": "",
        "cut.blend": "BLEND_DAMAGED" if "DAMAGED" in rules["cut.blend"] else "BLEND_UNKNOWN",
        "harm.py": "PROGRAM_INVALID",
        "known.blend": "NEAR_DUPLICATE",
        "more/again.py": "NEAR_DUPLICATE",
        "text.blend": "BLEND_UNKNOWN",
    }
    assert (report["files"], report["materials"], report["kept"]) == (6, 3, 1)
    assert all(line["message"] for line in report["all"] if line["rule"])
    (kept,) = read_seeds(output).materials
    assert kept.metadata.origin == "https://example.org"
    assert kept.name.endswith("_rusty_bricks")
    assert kept.preview_jpeg.startswith(b"\xff\xd8")
    assert (output / "sheet.png").read_bytes().startswith(b"\x89PNG")
    again = runner.invoke(app, ["curate", str(folder), "-o", str(output)])
    assert isinstance(again.exception, InvalidInputError)
    assert again.exception.reason == "FOLDER_NOT_EMPTY"
    assert not (output / BEGUN).exists()


def test_what_was_broken_off_counts_for_nothing_and_makes_room(tmp_path: Path) -> None:
    output = tmp_path / "kept"
    _begin(result_folder(output))
    (output / "materials" / "half.py").write_text("half a material")
    with pytest.raises(InvalidInputError, match="broken off: run it again"):
        read_seeds(output)
    _begin(result_folder(output))
    assert list((output / "materials").iterdir()) == []
    (output / BEGUN).unlink()
    with pytest.raises(InvalidInputError, match="new or an empty folder"):
        _begin(result_folder(output))


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["{folder}/nowhere", "-o", "{output}"], "FOLDER_NOT_FOUND"),
        (["{folder}/empty", "-o", "{output}"], "FOLDER_EMPTY"),
        (["{folder}", "-o", "{folder}/inside"], "OUTPUT_INSIDE_INPUT"),
        (["{folder}", "-o", "{output}", "--licence", "CC0-1.0"], "ORIGIN_INCOMPLETE"),
        (
            ["{folder}", "-o", "{output}", "--licence", "mine", "--author", "a", "--origin", "b"],
            "LICENCE_UNKNOWN",
        ),
    ],
)
def test_what_cannot_be_curated_is_told_before_anything_starts(
    tmp_path: Path, arguments: list[str], reason: str
) -> None:
    folder = tmp_path / "theirs"
    (folder / "empty").mkdir(parents=True)
    (folder / "one.py").write_text("x")
    places = {"folder": folder, "output": tmp_path / "kept"}
    answer = runner.invoke(app, ["curate", *(part.format(**places) for part in arguments)])
    assert isinstance(answer.exception, InvalidInputError)
    assert answer.exception.reason == reason
    assert not (tmp_path / "kept").exists()
