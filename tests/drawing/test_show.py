# SPDX-License-Identifier: Apache-2.0
"""`matsmith show` writes pictures that say what they hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from matsmith.cli.show import show
from matsmith.errors import GraphError, InvalidInputError
from matsmith.graph import Link, MaterialGraph, Node, NodeTree
from matsmith.graph.json_writer import to_json

APP = typer.Typer()
APP.command()(show)
GRAPH = MaterialGraph(
    NodeTree(
        (Node("b", "ShaderNodeBsdfDiffuse"), Node("end", "ShaderNodeOutputMaterial")),
        (Link("b", "BSDF", "end", "Surface"),),
    )
)


@pytest.fixture
def material(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A graph as JSON in a folder of its own; the current folder is another."""
    path = tmp_path / "materials" / "plain.json"
    path.parent.mkdir()
    path.write_text(to_json(GRAPH), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return path


def run(*arguments: object) -> str:
    result = CliRunner().invoke(
        APP, [str(argument) for argument in arguments], catch_exceptions=False
    )
    assert result.exit_code == 0, result.output
    return result.output


def test_both_pictures_are_written_to_the_current_folder(material: Path, tmp_path: Path) -> None:
    output = run(material)
    assert (tmp_path / "plain.svg").read_text(encoding="utf-8").startswith("<?xml")
    assert (tmp_path / "plain.png").read_bytes().startswith(b"\x89PNG")
    assert [line.split(":")[0] for line in output.splitlines()] == ["plain.svg", "plain.png"]


def test_one_picture_is_written_where_it_is_wanted(material: Path, tmp_path: Path) -> None:
    facts = json.loads(run(material, "-o", tmp_path / "new" / "it.PNG", "--json"))
    assert (facts["nodes"], facts["links"], facts["groups"]) == (2, 1, 0)
    (file,) = facts["files"]
    assert Path(file["path"]).stat().st_size == file["size_bytes"]
    assert not (tmp_path / "plain.svg").exists()


def test_a_picture_of_another_kind_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match=r"ending in \.svg, \.png") as fault:
        run(tmp_path / "missing.json", "-o", tmp_path / "picture.gif")
    assert fault.value.reason == "PICTURE_FORMAT_UNKNOWN"


def test_a_graph_that_breaks_a_rule_is_not_drawn(material: Path) -> None:
    broken = MaterialGraph(NodeTree((Node("a", "ShaderNodeNowhere"),)))
    material.write_text(to_json(broken), encoding="utf-8")
    with pytest.raises(GraphError, match="ShaderNodeNowhere"):
        run(material)
