# SPDX-License-Identifier: Apache-2.0
"""`matsmith convert`, `check` and `show`: files in every form that needs no Blender."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from matsmith import catalogue
from matsmith.cli.main import app
from matsmith.errors import InvalidInputError
from matsmith.graph import canonical
from matsmith.program import parse, shorthand

PAVING = Path(__file__).parents[2] / "examples" / "shorthand" / "paving.shorthand"
RUNNER = CliRunner()


def run(*arguments: object) -> str:
    result = RUNNER.invoke(app, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def test_a_material_goes_round_through_all_texts(tmp_path: Path) -> None:
    run("convert", PAVING, tmp_path / "a.json")
    run("convert", tmp_path / "a.json", tmp_path / "a.py")
    assert "15 nodes" in run("convert", tmp_path / "a.py", tmp_path / "a.shorthand")
    assert (tmp_path / "a.shorthand").read_text() == PAVING.read_text()


def test_knobs_make_one_group(tmp_path: Path) -> None:
    run("convert", PAVING, tmp_path / "a.py", "--knobs")
    graph = parse((tmp_path / "a.py").read_text())
    assert [node.type for node in graph.tree.nodes].count("ShaderNodeGroup") == 1
    assert 5 <= len(graph.groups[0].inputs) <= 12


def test_changes_are_told(tmp_path: Path) -> None:
    program = tmp_path / "old.py"
    program.write_text(
        "def shader_material(material):\n"
        "    nodes = material.node_tree.nodes\n"
        "    nodes.clear()\n"
        "    mix = nodes.new('ShaderNodeMixRGB')\n"
        "    shader = nodes.new('ShaderNodeBsdfPrincipled')\n"
        "    out = nodes.new('ShaderNodeOutputMaterial')\n"
        "    links = material.node_tree.links\n"
        "    links.new(mix.outputs['Color'], shader.inputs['Base Color'])\n"
        "    links.new(shader.outputs['BSDF'], out.inputs['Surface'])\n"
    )
    facts = json.loads(run("convert", program, tmp_path / "new.shorthand", "--json"))
    (change,) = facts["written"][0]["changes"]
    assert (change["reason"], change["line"]) == ("UPGRADED_NODE", 4)
    assert canonical(parse(program.read_text()), catalogue.load()) == shorthand.parse(
        (tmp_path / "new.shorthand").read_text()
    )


def test_check_tells_all_faults_of_all_files(tmp_path: Path) -> None:
    bad = tmp_path / "bad.shorthand"
    bad.write_text("n0 noise scael=4\nn1 nose\nout s0\n")
    result = RUNNER.invoke(app, ["check", str(PAVING), str(bad), "--json"])
    assert result.exit_code == 2
    good, faulty = json.loads(result.output)
    assert good["valid"]
    assert good["materials"][0]["nodes"] == 15
    assert not faulty["valid"]
    assert [(f["line"], f["reason"]) for f in faulty["faults"]] == [
        (1, "UNKNOWN_KEY"),
        (2, "UNKNOWN_NODE_TYPE"),
        (3, "UNKNOWN_NAME"),
    ]


def test_show_writes_both_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run("show", PAVING)
    assert (tmp_path / "paving.svg").read_text().startswith("<")
    assert (tmp_path / "paving.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("convert", PAVING, "a.xyz"), "MATERIAL_FORM_UNKNOWN"),
        (("convert", PAVING, "{name}.py"), "MATERIALS_NOT_MANY"),
        (("convert", "none.py", "a.json"), "FILE_NOT_FOUND"),
        (("show", PAVING, "-o", "a.gif"), "PICTURE_FORMAT_UNKNOWN"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: tuple[object, ...], reason: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        run(*arguments)
    assert caught.value.reason == reason
