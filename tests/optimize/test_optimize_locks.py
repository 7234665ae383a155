# SPDX-License-Identifier: Apache-2.0
"""Locks and pins: every fault is named, and nothing that is locked is free."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scripted import dial
from strategies import CATALOGUE

from matsmith import library
from matsmith.errors import RequestError
from matsmith.graph import Link, MaterialGraph, Node, NodeTree, check
from matsmith.optimize.locks import ASPECTS, Aspect, Locks
from matsmith.sampling import (
    Row,
    color_parameters,
    parameters,
    perturb,
    reframe,
    table,
    with_numbers,
)
from matsmith.sampling.perturb import AUGMENTATION

MATERIALS = library.load().materials
RANGES = library.load().ranges
GRAPH = library.load().get("marble_crema_beige").graph
RAMP = next(
    material.graph
    for material in MATERIALS
    if any(row.path.endswith("stops[1].color.r") for row in table(material.graph, CATALOGUE))
)


def node_of(row: Row) -> str:
    place = row.parameter.place
    return f"{place.group}/{place.node}" if place.group else place.node


@st.composite
def locked(draw: st.DrawFn) -> tuple[MaterialGraph, Locks]:
    graph = draw(st.sampled_from(MATERIALS)).graph
    rows = table(graph, CATALOGUE)
    some = draw(st.lists(st.sampled_from(rows), max_size=6))
    names = [
        draw(st.sampled_from([row.path, row.parameter.place.path, node_of(row)])) for row in some
    ]
    numbers = [row for row in rows if not row.is_categorical]
    pinned = draw(st.lists(st.sampled_from(numbers), max_size=4))
    # At the value that it has, so that it goes with any lock.
    pins = {row.path: row.number for row in pinned}
    aspects = draw(st.sets(st.sampled_from(ASPECTS)))
    return graph, Locks(frozenset(names), frozenset(aspects), pins)


@settings(max_examples=80)
@given(locked())
def test_nothing_that_is_locked_is_free(case: tuple[MaterialGraph, Locks]) -> None:
    graph, locks = case
    assert locks.pinned(graph, CATALOGUE) == graph
    free = locks.free_rows(graph, CATALOGUE, ranges=RANGES)
    paths = {row.path for row in free}
    assert paths.isdisjoint(locks.pins)
    for row in free:
        assert not {row.path, row.parameter.place.path, node_of(row)} & locks.paths
    places = {row.parameter.place for row in free}
    if "colors" in locks.aspects:
        assert places.isdisjoint(p.place for p in color_parameters(graph, CATALOGUE))
    if "choices" in locks.aspects:
        assert not any(row.is_categorical for row in free)
    if "relief" in locks.aspects:
        types = {
            (name, node.name): node.type
            for name, tree in {"": graph.tree, **{g.name: g.tree for g in graph.groups}}.items()
            for node in tree.nodes
        }
        held = {types[place.group, place.node] for place in places}
        assert held.isdisjoint({"ShaderNodeBump", "ShaderNodeDisplacement", "ShaderNodeNormalMap"})
    # And what is not locked is free.
    whole = {
        row.path: row
        for row in table(graph, CATALOGUE, ranges=RANGES)
        if row.is_categorical or row.minimum < row.maximum
    }
    kept = locks.held(graph, CATALOGUE)
    if kept:
        assert (paths | set(kept)) >= set(whole)
        assert paths <= set(whole)
        assert paths.isdisjoint(kept)
    else:
        assert paths == set(whole)


@settings(max_examples=60)
@given(locked(), st.integers(0, 1000))
def test_whether_a_graph_holds_what_is_locked(case: tuple[MaterialGraph, Locks], seed: int) -> None:
    graph, locks = case
    held = locks.held(graph, CATALOGUE)
    assert locks.holds(graph, held, CATALOGUE)
    numbers = [p for p in parameters(graph, CATALOGUE) if p.kind not in {"categorical", "boolean"}]
    numbers = [p for p in numbers if p.place.field != "position"]
    moved = perturb(
        graph, numbers, rules=AUGMENTATION, generator=random.Random(seed), catalogue=CATALOGUE
    )
    values = {row.path: row for row in table(moved, CATALOGUE) if not row.is_categorical}
    is_kept = all(values[path].number == held[path] for path in held if path in values)
    assert locks.holds(moved, held, CATALOGUE) == is_kept
    back = locks.put_back(moved, held, CATALOGUE)
    check(back, CATALOGUE)
    assert locks.holds(back, held, CATALOGUE)
    for row in table(back, CATALOGUE):
        if not row.is_categorical and row.path not in held:
            assert row.number == values[row.path].number


def assert_refused(graph: MaterialGraph, locks: Locks, reason: str, *named: str) -> None:
    with pytest.raises(RequestError) as caught:
        locks.pinned(graph, CATALOGUE)
    assert caught.value.reason == reason
    assert set(caught.value.details) == set(named)
    assert all(name in caught.value.message for name in named)


@pytest.mark.parametrize(
    "path", ["nobody", "nobody.inputs[Scale]", "grain.inputs[Nothing]", "grain.inputs[Scale].x"]
)
def test_locks_of_nothing_are_named(path: str) -> None:
    assert_refused(dial(1.0), Locks(paths=frozenset({path})), "LOCK_UNKNOWN", path)
    assert_refused(dial(1.0), Locks(pins={path: 1.0}), "LOCK_UNKNOWN", path)


def test_all_unknown_locks_are_named_at_once() -> None:
    locks = Locks(paths=frozenset({"a", "grain", "b"}))
    assert_refused(dial(1.0), locks, "LOCK_UNKNOWN", "a", "b")


@pytest.mark.parametrize("path", ["grain", "grain.noise_type", "shader.inputs[Color]"])
def test_only_single_numbers_are_pinned(path: str) -> None:
    assert_refused(dial(1.0), Locks(pins={path: 1.0}), "LOCK_UNKNOWN", path)


@pytest.mark.parametrize("lock", ["grain.inputs[Scale]", "grain"])
def test_a_pin_against_a_lock_is_contradictory(lock: str) -> None:
    path = "grain.inputs[Scale]"
    locks = Locks(paths=frozenset({lock}), pins={path: 7.0})
    assert_refused(dial(1.0), locks, "LOCK_CONTRADICTORY", path)
    same = Locks(paths=frozenset({lock}), pins={path: 5.0})
    assert same.pinned(dial(1.0), CATALOGUE) == dial(1.0)


def test_a_pin_against_an_aspect_is_contradictory() -> None:
    color = next(p for p in color_parameters(GRAPH, CATALOGUE))
    path = f"{color.place.path}.r"
    row = next(row for row in table(GRAPH, CATALOGUE) if row.path == path)
    wanted = 0.5 * (row.number + (1.0 if row.number < 0.5 else 0.0))
    locks = Locks(aspects=frozenset({"colors"}), pins={path: wanted})
    assert_refused(GRAPH, locks, "LOCK_CONTRADICTORY", path)
    framed = reframe(GRAPH, CATALOGUE, factor=2.0)
    path = next(
        row.path for row in table(framed, CATALOGUE) if "pattern_scale.inputs[Scale]" in row.path
    )
    locks = Locks(aspects=frozenset({"frame"}), pins={path: 3.0})
    assert_refused(framed, locks, "LOCK_CONTRADICTORY", path)


def test_a_pin_at_the_number_that_a_person_reads_goes_with_a_lock() -> None:
    """0.1 is what a program says; the graph holds the float32 that is nearest to it."""
    graph = dial(0.1)
    path = "level.outputs[Value]"
    locks = Locks(paths=frozenset({path}), pins={path: 0.1})
    assert locks.pinned(graph, CATALOGUE) == Locks().pinned(graph, CATALOGUE)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 1e30, -1001.0])
def test_pins_beyond_the_range_are_refused(value: float) -> None:
    path = "grain.inputs[Scale]"
    assert_refused(dial(1.0), Locks(pins={path: value}), "PIN_OUT_OF_RANGE", path)


def test_pins_are_set_and_stay() -> None:
    rows = {row.path: row for row in table(RAMP, CATALOGUE)}
    path = next(path for path in rows if path.endswith("stops[1].color.r"))
    locks = Locks(pins={path: 0.375})
    pinned = locks.pinned(RAMP, CATALOGUE)
    now = {row.path: row for row in table(pinned, CATALOGUE)}
    assert now[path].number == 0.375
    assert pinned == with_numbers(RAMP, {path: 0.375}, tuple(rows.values()), CATALOGUE)
    free = {row.path for row in locks.free_rows(pinned, CATALOGUE)}
    assert path not in free
    assert path.removesuffix(".r") + ".g" in free


@pytest.mark.parametrize("aspect", ASPECTS)
def test_every_aspect_locks_something_of_the_library(aspect: Aspect) -> None:
    graphs = [reframe(material.graph, CATALOGUE, factor=2.0) for material in MATERIALS[:10]]
    locks = Locks(aspects=frozenset({aspect}))
    assert any(
        len(locks.free_rows(graph, CATALOGUE)) < len(table(graph, CATALOGUE)) for graph in graphs
    )


def test_what_has_no_room_is_not_free() -> None:
    stuck = 0
    for material in MATERIALS[::12]:
        rows = table(material.graph, CATALOGUE, ranges=RANGES)
        free = {row.path for row in Locks().free_rows(material.graph, CATALOGUE, ranges=RANGES)}
        without = {
            row.path for row in rows if not row.is_categorical and row.minimum == row.maximum
        }
        assert free == {row.path for row in rows} - without
        stuck += len(without)
    assert stuck


def test_locked_colours_hold_every_colour_of_a_shader_and_what_tints_it() -> None:
    locks = Locks(aspects=frozenset({"colors"}))
    shaders = {"ShaderNodeBsdfPrincipled", "ShaderNodeBsdfMetallic", "ShaderNodeEmission"}
    tinting = 0
    for material in MATERIALS:
        graph = material.graph
        free = {row.path for row in locks.free_rows(graph, CATALOGUE)}
        for parameter in parameters(graph, CATALOGUE):
            place = parameter.place
            node = next((n for n in graph.tree.nodes if n.name == place.node), None)
            if node is None or place.group or parameter.kind != "color":
                continue
            if node.type in shaders:
                assert not any(path.startswith(place.path) for path in free)
        for link in graph.tree.links:
            # A second input that multiplies what colours a shader.
            mixes = {n.name for n in graph.tree.nodes if n.type == "ShaderNodeMix"}
            if link.to_socket == "Base Color" and link.from_node in mixes:
                tinting += 1
                assert f"{link.from_node}.inputs[B_Color].r" not in free
    assert tinting


def test_locked_colours_hold_what_nodes_make_of_them() -> None:
    found = 0
    locks = Locks(aspects=frozenset({"colors"}))
    for material in MATERIALS:
        free = {row.path for row in locks.free_rows(material.graph, CATALOGUE)}
        nodes = material.graph.tree.nodes
        changers = {node.name for node in nodes if node.type == "ShaderNodeHueSaturation"}
        assert changers.isdisjoint(path.split(".")[0] for path in free)
        found += len(changers)
    assert found


def test_a_locked_frame_holds_the_artists_own() -> None:
    found = 0
    locks = Locks(aspects=frozenset({"frame"}))
    for material in MATERIALS:
        tree = material.graph.tree
        types = {node.name: node.type for node in tree.nodes}
        behind = {
            link.to_node
            for link in tree.links
            if types[link.from_node] == "ShaderNodeTexCoord"
            and types[link.to_node] == "ShaderNodeMapping"
        }
        free = {row.path.split(".")[0] for row in locks.free_rows(material.graph, CATALOGUE)}
        assert free.isdisjoint(behind)
        found += len(behind)
    assert found


def test_a_whole_number_is_pinned_to_whole_numbers_only() -> None:
    magic = Node("swirl", "ShaderNodeTexMagic")
    shine = Node("shine", "ShaderNodeEmission")
    links = (
        Link("swirl", "Color", "shine", "Color"),
        Link("shine", "Emission", "end", "Surface"),
    )
    end = Node("end", "ShaderNodeOutputMaterial")
    graph = MaterialGraph(NodeTree((magic, shine, end), links))
    path = "swirl.turbulence_depth"
    assert_refused(graph, Locks(pins={path: 2.5}), "PIN_OUT_OF_RANGE", path)
    pinned = Locks(pins={path: 3.0}).pinned(graph, CATALOGUE)
    assert next(row.number for row in table(pinned, CATALOGUE) if row.path == path) == 3.0
