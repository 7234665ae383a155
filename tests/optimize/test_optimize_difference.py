# SPDX-License-Identifier: Apache-2.0
"""Laws of the list of changes: nothing for nothing, the same both ways, the largest first."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import CATALOGUE, material_graphs

from matsmith import library
from matsmith.graph import Link, MaterialGraph, Node, NodeTree
from matsmith.optimize.difference import changes
from matsmith.sampling import (
    AUGMENTATION,
    SEARCH,
    Place,
    parameters,
    perturb,
    reframe,
    table,
    with_numbers,
    with_values,
)

MATERIALS = library.load().materials
RULES = st.sampled_from([AUGMENTATION, SEARCH])


def perturbed(graph: MaterialGraph, seed: int) -> MaterialGraph:
    space = parameters(graph, CATALOGUE)
    rules = AUGMENTATION if seed % 2 else SEARCH
    return perturb(graph, space, rules=rules, generator=random.Random(seed), catalogue=CATALOGUE)


@settings(max_examples=60)
@given(material_graphs())
def test_a_graph_does_not_differ_from_itself(graph: MaterialGraph) -> None:
    assert changes(graph, graph, CATALOGUE) == ()


@settings(max_examples=60)
@given(material_graphs(), material_graphs())
def test_any_two_graphs_differ_the_same_both_ways(one: MaterialGraph, other: MaterialGraph) -> None:
    there, back = changes(one, other, CATALOGUE), changes(other, one, CATALOGUE)
    assert {c.path: (c.before, c.after) for c in there} == {
        c.path: (c.after, c.before) for c in back
    }
    assert {c.path: c.weight for c in there} == pytest.approx({c.path: c.weight for c in back})


@settings(max_examples=60)
@given(st.sampled_from(MATERIALS), st.integers(0, 10_000))
def test_changes_are_what_was_changed(material: library.LibraryMaterial, seed: int) -> None:
    before = material.graph
    after = perturbed(before, seed)
    found = changes(before, after, CATALOGUE)
    weights = [change.weight for change in found]
    assert weights == sorted(weights, reverse=True)
    assert all(weight > 0.0 for weight in weights)
    paths = [change.path for change in found]
    assert len(set(paths)) == len(paths)
    old = {p.place.path: p for p in parameters(before, CATALOGUE)}
    new = {p.place.path: p for p in parameters(after, CATALOGUE)}
    differing = {path for path in {*old, *new} if _value(old, path) != _value(new, path)}
    assert set(paths) <= differing
    for change in found:
        assert change.before in {None, _value(old, change.path)}
        assert change.after in {None, _value(new, change.path)}


def _value(known: dict, path: str) -> object:  # type: ignore[type-arg]
    return known[path].value if path in known else None


def test_weights_are_in_the_units_that_are_said() -> None:
    graph = MATERIALS[0].graph
    rows = {row.path: row for row in table(graph, CATALOGUE)}
    number = next(
        row
        for row in rows.values()
        if row.parameter.kind == "float" and row.number > 0.2 and row.maximum >= 2.0 * row.number
    )
    doubled = with_numbers(
        graph, {number.path: 2.0 * number.number}, tuple(rows.values()), CATALOGUE
    )
    (change,) = changes(graph, doubled, CATALOGUE)
    assert change.path == number.path
    assert change.weight == pytest.approx(1.0, abs=1e-5)
    choice = next(row for row in rows.values() if row.is_categorical and len(row.choices) > 1)
    place = choice.parameter.place
    other = next(item for item in choice.choices if item != choice.parameter.value)
    found = changes(graph, with_values(graph, {place: other}, CATALOGUE), CATALOGUE)
    assert {change.path: change.weight for change in found}[place.path] == 1.0


def test_a_colour_from_black_to_white_weighs_one() -> None:
    def of(color: tuple[float, ...]) -> MaterialGraph:
        return MaterialGraph(
            NodeTree(
                (
                    Node("shader", "ShaderNodeEmission", {}, {"Color": color}),
                    Node("end", "ShaderNodeOutputMaterial"),
                ),
                (Link("shader", "Emission", "end", "Surface"),),
            )
        )

    black, white = (0.0, 0.0, 0.0, 1.0), (1.0, 1.0, 1.0, 1.0)
    (change,) = changes(of(black), of(white), CATALOGUE)
    assert change.weight == 1.0
    assert (change.before, change.after) == (black, white)


def test_a_node_that_came_is_told_by_what_it_holds() -> None:
    graph = library.load().get("marble_crema_beige").graph
    found = changes(graph, reframe(graph, CATALOGUE, factor=2.0), CATALOGUE)
    paths = {change.path: change for change in found}
    (path,) = [path for path in paths if path.endswith("pattern_scale.inputs[Scale]")]
    assert paths[path].before is None
    assert paths[path].after == (2.0, 2.0, 2.0)
    # What the new node has at Blender's defaults is no change.
    assert not any("Rotation" in path or "Location" in path for path in paths)


def test_nodes_of_one_name_and_other_kinds_are_compared() -> None:
    def of(kind: str, **inputs: object) -> MaterialGraph:
        return MaterialGraph(
            NodeTree(
                (Node("a", kind, {}, inputs), Node("end", "ShaderNodeOutputMaterial")),  # type: ignore[arg-type]
            )
        )

    noise = of("ShaderNodeTexNoise", Scale=3.0)
    mapping = of("ShaderNodeMapping", Scale=(3.0, 3.0, 3.0))
    place = Place("", "a", "input", "Scale")
    found = {change.path: change for change in changes(noise, mapping, CATALOGUE)}
    assert found[place.path].weight == 1.0
