# SPDX-License-Identifier: Apache-2.0
"""Laws of the flat table: a name for every number and choice, and a way back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from strategies import CATALOGUE, material_graphs

from matsmith import library
from matsmith.graph import Link, MaterialGraph, Node, NodeTree, check, normalize
from matsmith.sampling import Place, Row, parameters, table, with_numbers

MATERIALS = library.load().materials
RANGES = library.load().ranges
SMALL = MaterialGraph(
    NodeTree(
        (
            Node("place", "ShaderNodeTexCoord"),
            Node("mapping", "ShaderNodeMapping", {}, {"Location": (1.0, 2.0, 3.0)}),
            Node("grain", "ShaderNodeTexMagic", {"turbulence_depth": 4}),
            Node("shader", "ShaderNodeEmission", {}, {"Strength": 2.0}),
            Node("tint", "ShaderNodeRGB", outputs={"Color": (0.25, 0.5, 4.0, 1.0)}),
            Node("mixed", "ShaderNodeMix", {"data_type": "RGBA"}),
            Node("end", "ShaderNodeOutputMaterial"),
        ),
        (
            Link("place", "Object", "mapping", "Vector"),
            Link("mapping", "Vector", "grain", "Vector"),
            Link("grain", "Color", "mixed", "A_Color"),
            Link("tint", "Color", "mixed", "B_Color"),
            Link("mixed", "Result_Color", "shader", "Color"),
            Link("shader", "Emission", "end", "Surface"),
        ),
    )
)


def numbers(rows: tuple[Row, ...]) -> list[Row]:
    return [row for row in rows if not row.is_categorical]


def assert_ends_fit(graph: MaterialGraph, rows: tuple[Row, ...]) -> None:
    for ends in (
        {row.path: row.minimum for row in numbers(rows)},
        {row.path: row.maximum for row in numbers(rows)},
    ):
        check(with_numbers(graph, ends, rows, CATALOGUE), CATALOGUE)


@settings(max_examples=80)
@given(material_graphs())
def test_any_graph_has_a_table_that_leads_back(graph: MaterialGraph) -> None:
    rows = table(graph, CATALOGUE)
    own = {row.path: row.number for row in numbers(rows)}
    assert all(row.minimum <= row.number <= row.maximum for row in numbers(rows))
    assert with_numbers(graph, own, rows, CATALOGUE) == normalize(graph, CATALOGUE)
    assert_ends_fit(graph, rows)


@pytest.mark.parametrize("material", MATERIALS, ids=lambda material: material.name)
def test_the_table_of_a_library_material(material: library.LibraryMaterial) -> None:
    graph = material.graph
    rows = table(graph, CATALOGUE, ranges=RANGES)
    assert len({row.path for row in rows}) == len(rows)
    assert list(dict.fromkeys(row.parameter for row in rows)) == list(
        dict.fromkeys(parameters(graph, CATALOGUE, ranges=RANGES))
    )
    own = {row.path: row.number for row in numbers(rows)}
    assert with_numbers(graph, own, rows, CATALOGUE) == graph
    for row in numbers(rows)[::9]:
        assert row.minimum <= row.number <= row.maximum, row.path
        assert with_numbers(graph, {row.path: row.number}, rows, CATALOGUE) == graph, row.path
    assert_ends_fit(graph, rows)
    assert_ends_fit(graph, table(graph, CATALOGUE))


@pytest.mark.parametrize("material", MATERIALS[::12], ids=lambda material: material.name)
def test_a_row_moves_itself_alone(material: library.LibraryMaterial) -> None:
    graph = material.graph
    rows = table(graph, CATALOGUE, ranges=RANGES)
    for row in numbers(rows)[::5]:
        # Stops that pass one another change places, and enums are no numbers.
        if row.parameter.place.field == "position" or row.parameter.kind == "integer":
            continue
        wanted = 0.75 * row.number + 0.25 * (row.maximum if row.maximum < 1e3 else row.number + 1.0)
        moved = table(with_numbers(graph, {row.path: wanted}, rows, CATALOGUE), CATALOGUE)
        now = {known.path: known for known in moved}
        assert now[row.path].number == pytest.approx(wanted, rel=1e-6, abs=1e-7), row.path
        for known in numbers(rows):
            assert known.path == row.path or now[known.path].number == known.number


def test_vectors_and_colours_have_a_row_for_each_component() -> None:
    check(SMALL, CATALOGUE)
    rows = {row.path: row for row in table(SMALL, CATALOGUE)}
    assert [rows[f"mapping.inputs[Location].{name}"].number for name in "xyz"] == [1.0, 2.0, 3.0]
    assert "mapping.inputs[Location]" not in rows
    assert [rows[f"tint.outputs[Color].{name}"].number for name in "rgb"] == [0.25, 0.5, 4.0]
    assert "tint.outputs[Color].a" not in rows
    # Brighter than white is kept, and nothing becomes brighter than it is.
    assert rows["tint.outputs[Color].b"].maximum == 4.0
    depth = rows["grain.turbulence_depth"]
    assert (depth.number, depth.is_categorical, depth.is_structural) == (4.0, False, False)
    kind = rows["mixed.blend_type"]
    assert kind.is_categorical
    assert kind.is_structural
    assert "MIX" in kind.choices
    assert rows["mixed.clamp_factor"].choices == (False, True)
    assert rows["shader.inputs[Strength]"].choices == ()


def test_components_are_set_one_by_one_and_together() -> None:
    rows = table(SMALL, CATALOGUE)
    changed = with_numbers(
        SMALL,
        {"mapping.inputs[Location].z": 9.0, "mapping.inputs[Location].x": -9.0},
        rows,
        CATALOGUE,
    )
    assert changed.tree.nodes[1].inputs["Location"] == (-9.0, 2.0, 9.0)
    assert changed.tree.nodes[2:] == normalize(SMALL, CATALOGUE).tree.nodes[2:]


def test_numbers_are_kept_in_their_ranges_and_whole() -> None:
    rows = table(SMALL, CATALOGUE)
    changed = with_numbers(
        SMALL, {"grain.turbulence_depth": 7.6, "tint.outputs[Color].r": -3.0}, rows, CATALOGUE
    )
    nodes = {node.name: node for node in changed.tree.nodes}
    assert nodes["grain"].properties["turbulence_depth"] == 8
    assert nodes["tint"].outputs["Color"] == (0.0, 0.5, 4.0, 1.0)
    most = with_numbers(SMALL, {"grain.turbulence_depth": 1e6}, rows, CATALOGUE)
    assert {n.name: n for n in most.tree.nodes}["grain"].properties["turbulence_depth"] == 10


def test_gradients_are_asked_for_by_place_and_component() -> None:
    def has_gradient(place: Place, component: int) -> bool:
        return place.node in {"tint", "grain", "mixed"} and component != 1

    rows = {row.path: row for row in table(SMALL, CATALOGUE, has_gradient=has_gradient)}
    known = {path for path, row in rows.items() if row.is_differentiable}
    assert {"tint.outputs[Color].r", "tint.outputs[Color].b"} <= known
    assert "tint.outputs[Color].g" not in known
    # Whole numbers and choices have none, whatever is said.
    assert "grain.turbulence_depth" not in known
    assert "mixed.blend_type" not in known
    assert not any(row.is_differentiable for row in table(SMALL, CATALOGUE))


@pytest.mark.parametrize(
    "path",
    ["nobody.inputs[Scale]", "mapping.inputs[Location]", "mixed.blend_type", "mapping", ""],
)
def test_what_is_no_number_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="expected a number of this graph"):
        with_numbers(SMALL, {path: 1.0}, table(SMALL, CATALOGUE), CATALOGUE)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_what_is_not_finite_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        with_numbers(SMALL, {"shader.inputs[Strength]": number}, table(SMALL, CATALOGUE), CATALOGUE)
