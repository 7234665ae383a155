# SPDX-License-Identifier: Apache-2.0
"""Laws of the parameter space: it names every value once, and writing them back changes nothing."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest
from hypothesis import given, settings
from strategies import CATALOGUE, material_graphs

from matsmith import library
from matsmith.catalogue import NodeType
from matsmith.graph import (
    ColorRamp,
    ColorRampStop,
    InterfaceSocket,
    Link,
    MaterialGraph,
    Node,
    NodeGroup,
    NodeTree,
    Sockets,
    check,
    normalize,
)
from matsmith.sampling import Parameter, Place, observed_ranges, parameters, with_values
from matsmith.sampling.choices import free_items

MATERIALS = library.load().materials
PATH = re.compile(
    r"""(.+/)?[a-z_][a-z0-9_]*                          # group, node
        \.(inputs\[.*\]|outputs\[.*\]|[a-z_0-9]+        # socket or setting
        (\.stops\[[0-9]+\])?(\.[a-z_]+)?)               # part of a ramp""",
    re.VERBOSE | re.DOTALL,
)


def assert_is_a_table(graph: MaterialGraph, space: tuple[Parameter, ...]) -> None:
    places = [parameter.place for parameter in space]
    paths = [place.path for place in places]
    assert len(set(places)) == len(places)
    assert all(PATH.fullmatch(path) for path in paths), paths
    trees = {group.name: group.tree for group in graph.groups} | {"": graph.tree}
    order = [(name, node.name) for name, tree in trees.items() for node in tree.nodes]
    numbers = [order.index((place.group, place.node)) for place in places]
    assert numbers == sorted(numbers)
    for parameter in space:
        if parameter.kind == "categorical":
            assert parameter.value in parameter.items
            assert len(parameter.items) > 1
        elif parameter.kind != "boolean" and parameter.kind != "color":
            held: Any = parameter.value
            for number in held if isinstance(held, tuple) else (held,):
                assert parameter.minimum <= number <= parameter.maximum


@settings(max_examples=150)
@given(material_graphs())
def test_writing_back_the_values_of_any_graph_gives_its_normal_form(graph: MaterialGraph) -> None:
    space = parameters(graph, CATALOGUE)
    assert_is_a_table(graph, space)
    written = with_values(graph, {p.place: p.value for p in space}, CATALOGUE)
    assert written == normalize(graph, CATALOGUE)


@pytest.mark.parametrize("material", MATERIALS, ids=lambda material: material.name)
def test_writing_back_the_values_of_a_library_material_changes_nothing(
    material: library.LibraryMaterial,
) -> None:
    space = parameters(material.graph, CATALOGUE, ranges=library.load().ranges)
    assert_is_a_table(material.graph, space)
    paths = [parameter.place.path for parameter in space]
    assert len(set(paths)) == len(paths)
    written = with_values(material.graph, {p.place: p.value for p in space}, CATALOGUE)
    assert written == material.graph


@settings(max_examples=100)
@given(material_graphs())
def test_linked_hidden_and_supplied_inputs_are_no_parameters(graph: MaterialGraph) -> None:
    groups: dict[str, NodeGroup] = {}
    shown: set[tuple[str, str, str]] = set()
    linked: set[tuple[str, str, str]] = set()
    for group in (*graph.groups, None):
        tree, name = (group.tree, group.name) if group else (graph.tree, "")
        sockets = Sockets(CATALOGUE, dict(groups), group)
        linked |= {(name, link.to_node, link.to_socket) for link in tree.links}
        shown |= {
            (name, node.name, socket.identifier)
            for node in tree.nodes
            for socket in sockets.inputs(node)
            if not socket.hides_value
        }
        if group:
            groups[group.name] = group
    for parameter in parameters(graph, CATALOGUE):
        place = parameter.place
        if place.part == "input":
            assert (place.group, place.node, place.identifier) in shown - linked


def with_structure() -> list[NodeType]:
    return [kind for kind in CATALOGUE.nodes.values() if kind.structural_properties]


@pytest.mark.parametrize("node_type", with_structure(), ids=lambda node_type: node_type.type)
def test_no_mixture_of_free_items_hides_a_linked_socket(node_type: NodeType) -> None:
    names = node_type.structural_properties
    for combination in node_type.hidden:
        node = Node("node", node_type.type, dict(zip(names, combination, strict=True)))  # type: ignore[arg-type]
        sides = (
            [socket.identifier for socket in node_type.visible_inputs(node.properties)],
            [socket.identifier for socket in node_type.visible_outputs(node.properties)],
        )
        uses: list[tuple[set[str], set[str]]] = [({one}, set()) for one in sides[0]]
        uses += [(set(), {one}) for one in sides[1]]
        for inputs, outputs in uses:
            free = free_items(node, node_type, inputs=inputs, outputs=outputs)
            assert all(now in free[name] for name, now in zip(names, combination, strict=True))
            for mixture in itertools.product(*(free[name] for name in names)):
                properties = dict(zip(names, mixture, strict=True))
                assert inputs <= {s.identifier for s in node_type.visible_inputs(properties)}
                assert outputs <= {s.identifier for s in node_type.visible_outputs(properties)}


def test_the_table_of_a_small_graph() -> None:
    ramp = ColorRamp((ColorRampStop(0.25, (1.0, 0.0, 0.0, 1.0)), ColorRampStop(1.0, (0, 0, 1, 1))))
    graph = MaterialGraph(
        NodeTree(
            (
                Node("grain", "ShaderNodeTexNoise", {"noise_dimensions": "2D"}, {"Scale": 9.0}),
                Node("tint", "ShaderNodeValToRGB", {"color_ramp": ramp}),
                Node("level", "ShaderNodeValue", outputs={"Value": 0.5}),
                Node("shader", "ShaderNodeEmission"),
                Node("end", "ShaderNodeOutputMaterial"),
            ),
            (
                Link("grain", "Fac", "tint", "Fac"),
                Link("tint", "Color", "shader", "Color"),
                Link("level", "Value", "shader", "Strength"),
                Link("shader", "Emission", "end", "Surface"),
            ),
        )
    )
    table = {p.place.path: p for p in parameters(graph, CATALOGUE)}
    assert list(table) == [
        "grain.noise_dimensions",
        "grain.noise_type",
        "grain.normalize",
        "grain.inputs[Scale]",
        "grain.inputs[Detail]",
        "grain.inputs[Roughness]",
        "grain.inputs[Lacunarity]",
        "grain.inputs[Distortion]",
        "tint.color_ramp.interpolation",
        "tint.color_ramp.stops[0].position",
        "tint.color_ramp.stops[0].color",
        "tint.color_ramp.stops[1].position",
        "tint.color_ramp.stops[1].color",
        "level.outputs[Value]",
    ]
    scale = table["grain.inputs[Scale]"]
    assert (scale.value, scale.is_default, scale.kind) == (9.0, False, "float")
    assert (scale.minimum, scale.maximum) == (-1000.0, 1000.0)
    assert table["grain.inputs[Detail]"].is_default
    changed = with_values(
        graph,
        {scale.place: 4.0, table["tint.color_ramp.stops[0].position"].place: 0.5},
        CATALOGUE,
    )
    grain, tint = changed.tree.nodes[:2]
    assert grain.inputs == {"Scale": 4.0}
    stops = tint.properties["color_ramp"]
    assert isinstance(stops, ColorRamp)
    assert [stop.position for stop in stops.stops] == [0.5, 1.0]


def test_places_that_are_not_there_are_named() -> None:
    graph = MATERIALS[0].graph
    with pytest.raises(ValueError, match="nobody"):
        with_values(graph, {Place("", "nobody", "input", "Scale"): 1.0}, CATALOGUE)
    with pytest.raises(ValueError, match="no_group"):
        with_values(graph, {Place("no_group", "a", "input", "Scale"): 1.0}, CATALOGUE)


def test_values_that_do_not_fit_are_refused() -> None:
    space = parameters(MATERIALS[0].graph, CATALOGUE)
    number = next(p for p in space if p.kind == "float" and p.place.part == "input")
    with pytest.raises(ValueError, match="expected"):
        with_values(MATERIALS[0].graph, {number.place: "much"}, CATALOGUE)


def test_ranges_hold_every_number_of_the_library_and_narrow_what_was_not_seen() -> None:
    loaded = library.load()
    ranges = loaded.ranges
    assert ranges == observed_ranges({m.name: m.graph for m in loaded.materials}, CATALOGUE)
    narrower = 0
    for material in loaded.materials:
        wide = parameters(material.graph, CATALOGUE)
        narrow = parameters(material.graph, CATALOGUE, ranges=ranges)
        for before, after in zip(wide, narrow, strict=True):
            assert before.place == after.place
            assert before.minimum <= after.minimum <= after.maximum <= before.maximum
            narrower += after.maximum < before.maximum
    assert narrower > 100
    low, high = ranges["ShaderNodeTexNoise", "input", "Scale"]
    assert 0.0 < low < high < 1000.0


def test_numbers_of_groups_are_parameters_too() -> None:
    inside = NodeTree(
        (
            Node("start", "NodeGroupInput"),
            Node("sum", "ShaderNodeMath", {}, {"Value_001": 0.25}),
            Node("stop", "NodeGroupOutput"),
        ),
        (Link("start", "Amount", "sum", "Value"), Link("sum", "Value", "stop", "Sum")),
    )
    amount = InterfaceSocket("Amount", "NodeSocketFloat", 0.5, 0.0, 2.0)
    group = NodeGroup("Adder", inside, (amount,), (InterfaceSocket("Sum", "NodeSocketFloat"),))
    graph = MaterialGraph(
        NodeTree(
            (
                Node("adder", "ShaderNodeGroup", {"node_tree": "Adder"}, {"Amount": 1.5}),
                Node("shader", "ShaderNodeEmission"),
                Node("end", "ShaderNodeOutputMaterial"),
            ),
            (
                Link("adder", "Sum", "shader", "Strength"),
                Link("shader", "Emission", "end", "Surface"),
            ),
        ),
        (group,),
    )
    check(graph, CATALOGUE)
    table = {p.place.path: p for p in parameters(graph, CATALOGUE)}
    assert (table["adder.inputs[Amount]"].minimum, table["adder.inputs[Amount]"].maximum) == (0, 2)
    second = table["Adder/sum.inputs[Value_001]"]
    changed = with_values(graph, {second.place: 0.75}, CATALOGUE)
    assert changed.groups[0].tree.nodes[1].inputs == {"Value_001": 0.75}
