# SPDX-License-Identifier: Apache-2.0
"""`matsmith parameters`: the names that --lock and --pin of `matsmith optimize` take."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from matsmith import catalogue as catalogues
from matsmith import library
from matsmith.cli.main import app
from matsmith.errors import InvalidInputError, UnsupportedError
from matsmith.graph import MaterialGraph, Node, NodeTree
from matsmith.graph.json_writer import to_json
from matsmith.optimize.locks import Locks
from matsmith.program import parse, shorthand
from matsmith.sampling import table

CATALOGUE = catalogues.load()
GLASS = "s0 principled roughness=.4 transmissionWeight=1\nout s0\n"
RUNNER = CliRunner()


def run(*arguments: object) -> str:
    result = RUNNER.invoke(app, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


def listed(path: Path) -> list[dict[str, Any]]:
    return json.loads(run("parameters", path, "--json"))


@pytest.fixture(scope="module", params=library.load().materials[::60], ids=lambda m: m.name)
def listing(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, MaterialGraph, list[dict[str, Any]]]:
    path = tmp_path_factory.mktemp("listing") / "material.py"
    path.write_text(request.param.program, encoding="utf-8")
    return path, parse(request.param.program), listed(path)


def test_every_listed_name_can_be_locked_and_every_number_pinned(
    listing: tuple[Path, MaterialGraph, list[dict[str, Any]]],
) -> None:
    _, graph, rows = listing
    paths = [row["path"] for row in rows]
    assert len(set(paths)) == len(paths) > 10
    numbers = {row["path"]: row["value"] for row in rows if not row["choices"]}
    locks = Locks(paths=frozenset(paths), pins=numbers)
    assert locks.pinned(graph, CATALOGUE) == graph
    assert locks.free_rows(graph, CATALOGUE) == ()


def test_nothing_that_a_search_may_change_is_left_out(
    listing: tuple[Path, MaterialGraph, list[dict[str, Any]]],
) -> None:
    _, graph, rows = listing
    free = table(graph, CATALOGUE, ranges=library.load().ranges)
    assert [
        (row["path"], row["minimum"], row["maximum"]) for row in rows if not row["choices"]
    ] == [(row.path, row.minimum, row.maximum) for row in free if not row.is_categorical]
    assert {row["path"]: tuple(row["choices"]) for row in rows if row["choices"]} == {
        row.path: row.choices for row in free if row.is_categorical
    }


def test_values_lie_in_their_ranges_and_flags_fit_the_kind(
    listing: tuple[Path, MaterialGraph, list[dict[str, Any]]],
) -> None:
    rows = listing[2]
    for row in rows:
        is_choice = row["kind"] in {"categorical", "boolean"}
        assert bool(row["choices"]) == row["is_structural"] == is_choice
        assert not (is_choice and row["is_differentiable"])
        if is_choice:
            assert row["value"] in row["choices"]
        else:
            assert row["minimum"] <= row["value"] <= row["maximum"]
    assert {row["is_differentiable"] for row in rows if not row["choices"]} == {True, False}


def test_the_table_shows_every_name_whole(
    listing: tuple[Path, MaterialGraph, list[dict[str, Any]]],
) -> None:
    path, _, rows = listing
    said = run("parameters", path)
    assert [line.split("  ")[0] for line in said.splitlines() if "[" in line.split("  ")[0]] == [
        row["path"] for row in rows if "[" in row["path"]
    ]
    slopes = sum(row["is_differentiable"] for row in rows)
    assert f"{slopes} of them with a gradient" in said


def test_ranges_are_narrower_than_blenders(
    listing: tuple[Path, MaterialGraph, list[dict[str, Any]]],
) -> None:
    _, graph, rows = listing
    widest = {row.path: row for row in table(graph, CATALOGUE) if not row.is_categorical}
    wider = [
        path
        for row in rows
        if (path := row["path"]) in widest
        and row["maximum"] - row["minimum"] < widest[path].maximum - widest[path].minimum
    ]
    assert len(wider) > 5


def test_what_the_evaluator_does_not_cover_has_no_gradient(tmp_path: Path) -> None:
    path = tmp_path / "glass.shorthand"
    path.write_text(GLASS)
    rows = listed(path)
    assert rows
    assert not any(row["is_differentiable"] for row in rows)


def test_all_forms_give_the_same_names(tmp_path: Path) -> None:
    graph = shorthand.parse(GLASS)
    (tmp_path / "glass.json").write_text(to_json(graph))
    (tmp_path / "glass.shorthand").write_text(GLASS)
    assert listed(tmp_path / "glass.json") == listed(tmp_path / "glass.shorthand")


def test_a_material_without_parameters_has_an_empty_list(tmp_path: Path) -> None:
    path = tmp_path / "empty.json"
    output = Node("material_output", "ShaderNodeOutputMaterial")
    path.write_text(to_json(MaterialGraph(NodeTree((output,)))))
    assert listed(path) == []
    assert "0 numbers" in run("parameters", path)


def test_what_is_no_material_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError) as caught:
        run("parameters", tmp_path / "none.py")
    assert caught.value.reason == "FILE_NOT_FOUND"
    (tmp_path / "a.txt").write_text("")
    with pytest.raises(InvalidInputError) as caught:
        run("parameters", tmp_path / "a.txt")
    assert caught.value.reason == "MATERIAL_FORM_UNKNOWN"


def test_a_client_without_the_compiler_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "glass.shorthand").write_text(GLASS)
    monkeypatch.setitem(sys.modules, "matsmith.optimize.differentiable", None)
    with pytest.raises(UnsupportedError) as caught:
        run("parameters", tmp_path / "glass.shorthand")
    assert caught.value.reason == "EVALUATOR_NOT_INSTALLED"
