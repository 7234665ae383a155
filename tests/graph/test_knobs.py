# SPDX-License-Identifier: Apache-2.0
"""A material with knobs gives the same picture; turning a knob is changing the parameter."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from matsmith import catalogue, library
from matsmith.errors import GraphError
from matsmith.graph import (
    InterfaceSocket,
    Link,
    MaterialGraph,
    Node,
    NodeGroup,
    NodeTree,
    Value,
    check,
    normalize,
)
from matsmith.graph.expand import expand_groups
from matsmith.graph.json_writer import to_json
from matsmith.graph.knob import CONSTANTS
from matsmith.graph.knobs import Knob, suggest_knobs, with_knobs
from matsmith.graph.model import GROUP_NODE, OUTPUT_NODE
from tests.strategies import material_graphs

CATALOGUE = catalogue.load()
MANY = 40
MATERIALS = ("brick_red_running_bond", "painted_metal_flaking_teal", "tiles_glazed_zellige")
END = Node("material_output", OUTPUT_NODE)


def value_of(graph: MaterialGraph, knob: Knob) -> Value:
    """Returns what a knob's parameter holds in the graph as it was."""
    node = next(node for node in graph.tree.nodes if node.name == knob.node)
    sort = CATALOGUE.nodes[node.type]
    if node.type in CONSTANTS:
        return node.outputs.get(knob.socket, sort.output_by_identifier[knob.socket].default)
    if node.type == GROUP_NODE:
        group = next(g for g in graph.groups if g.name == node.properties["node_tree"])
        default = next(socket.default for socket in group.inputs if socket.name == knob.socket)
        return node.inputs.get(knob.socket, 0.0 if default is None else default)
    return node.inputs.get(knob.socket, sort.input_by_identifier[knob.socket].default)


def changed(graph: MaterialGraph, knob: Knob, value: Value) -> MaterialGraph:
    """Returns the graph as it was, with one parameter changed."""
    nodes = []
    for node in graph.tree.nodes:
        if node.name == knob.node and node.type in CONSTANTS:
            node = replace(node, outputs={knob.socket: value})
        elif node.name == knob.node:
            node = replace(node, inputs={**node.inputs, knob.socket: value})
        nodes.append(node)
    return replace(graph, tree=replace(graph.tree, nodes=tuple(nodes)))


def turned(graph: MaterialGraph, knob: Knob, value: Value) -> MaterialGraph:
    """Returns a graph with knobs, with one of them turned."""
    nodes = tuple(
        replace(node, inputs={**node.inputs, knob.name: value}) if node.type == GROUP_NODE else node
        for node in graph.tree.nodes
    )
    return replace(graph, tree=replace(graph.tree, nodes=nodes))


@settings(max_examples=100)
@given(material_graphs())
def test_suggested_knobs_are_clear_and_contain_what_is(graph: MaterialGraph) -> None:
    graph = normalize(graph, CATALOGUE)
    knobs = suggest_knobs(graph, CATALOGUE, maximum=MANY)
    assert len({knob.name for knob in knobs}) == len(knobs)
    assert len({(knob.node, knob.socket) for knob in knobs}) == len(knobs)
    assert suggest_knobs(graph, CATALOGUE, maximum=MANY) == knobs
    assert len(suggest_knobs(graph, CATALOGUE, maximum=2)) == min(2, len(knobs))
    for knob in knobs:
        assert knob.name.strip()
        value = value_of(graph, knob)
        for part in value if isinstance(value, tuple) else (value,):
            assert isinstance(part, int | float)
            assert knob.minimum is None or knob.minimum <= part
            assert knob.maximum is None or part <= knob.maximum


@settings(max_examples=100)
@given(material_graphs())
def test_a_graph_with_knobs_is_valid_and_keeps_its_groups(graph: MaterialGraph) -> None:
    graph = normalize(graph, CATALOGUE)
    knobs = suggest_knobs(graph, CATALOGUE, maximum=MANY)
    name = graph.groups[0].name if graph.groups else "Knobs"
    result = with_knobs(graph, CATALOGUE, knobs, name=name)
    check(result, CATALOGUE)
    *old, new = result.groups
    assert tuple(old) == graph.groups
    assert [socket.name for socket in new.inputs] == [knob.name for knob in knobs]
    assert {node.type for node in result.tree.nodes} == {GROUP_NODE, OUTPUT_NODE}
    assert result.displacement_method == graph.displacement_method
    ends = [node for node in graph.tree.nodes if node.type == OUTPUT_NODE]
    assert [node for node in result.tree.nodes if node.type == OUTPUT_NODE] == ends


@settings(max_examples=60, suppress_health_check=[HealthCheck.filter_too_much])
@given(material_graphs(), st.data())
def test_a_turned_knob_is_a_changed_parameter(graph: MaterialGraph, data: st.DataObject) -> None:
    """With all groups expanded, both ways give the same graph."""
    graph = normalize(graph, CATALOGUE)
    types = {node.name: node.type for node in graph.tree.nodes}
    # Without the node that held it, a constant's value stands where it is read.
    knobs = [
        knob
        for knob in suggest_knobs(graph, CATALOGUE, maximum=MANY)
        if types[knob.node] not in CONSTANTS
    ]
    result = with_knobs(graph, CATALOGUE, knobs, name="Knobs")
    if knobs:
        knob = data.draw(st.sampled_from(knobs))
        value = value_of(graph, knob)
        if isinstance(value, tuple):
            other: Value = tuple(0.25 for _ in value)
        else:
            other = 3 if isinstance(value, int) else 0.25
        graph, result = changed(graph, knob, other), turned(result, knob, other)
    try:
        expected = expand_groups(graph, CATALOGUE, max_nodes=None)
    except ValueError:
        assume(False)
    assert expand_groups(result, CATALOGUE, max_nodes=None) == expected


@pytest.mark.parametrize("name", sorted(m.name for m in library.load().materials))
def test_every_library_material_gets_knobs_worth_turning(name: str) -> None:
    graph = library.load().get(name).graph
    knobs = suggest_knobs(graph, CATALOGUE)
    assert 6 <= len(knobs) <= 12
    assert any(knob.socket == "Scale" for knob in knobs)
    for knob in knobs:
        assert (knob.minimum is None) == (knob.maximum is None)
        if knob.minimum is not None and knob.maximum is not None:
            assert knob.minimum < knob.maximum


def constants() -> MaterialGraph:
    """A material of every way in which a knob can reach a picture."""
    inner = NodeGroup(
        "Spots",
        NodeTree(
            (
                Node("start", "NodeGroupInput"),
                Node("noise", "ShaderNodeTexNoise", {}, {"Scale": 9.0}),
                Node("grow", "ShaderNodeMath", {"operation": "MULTIPLY"}),
                Node("end", "NodeGroupOutput"),
            ),
            (
                Link("start", "Space", "noise", "Vector"),
                Link("noise", "Fac", "grow", "Value"),
                Link("start", "Strength", "grow", "Value_001"),
                Link("grow", "Value", "end", "Result"),
            ),
        ),
        (
            InterfaceSocket("Space", "NodeSocketVector"),
            InterfaceSocket("Strength", "NodeSocketFloat", 0.8, 0.0, 2.0),
            InterfaceSocket("Unused", "NodeSocketFloat", 0.5),
        ),
        (InterfaceSocket("Result", "NodeSocketFloat"),),
    )
    nodes = (
        Node("rgb", "ShaderNodeRGB", {}, {}, {"Color": (0.7, 0.2, 0.05, 1.0)}, "Rust"),
        Node("value", "ShaderNodeValue", {}, {}, {"Value": 0.35}, "Wear"),
        Node("shift", "ShaderNodeRGB", {}, {}, {"Color": (0.1, 0.4, 0.2, 1.0)}),
        Node("dot", "NodeReroute"),
        Node("spots", GROUP_NODE, {"node_tree": "Spots"}, {"Strength": 1.1}),
        Node("cells", "ShaderNodeTexVoronoi", {}, {"Scale": 7.0}),
        Node(
            "mix",
            "ShaderNodeMix",
            {"data_type": "RGBA"},
            {"Factor_Float": 0.5, "B_Color": (0.02, 0.1, 0.3, 1.0)},
        ),
        Node("shader", "ShaderNodeBsdfPrincipled", {}, {"Coat Weight": 0.6, "Coat IOR": 1.8}),
        Node("relief", "ShaderNodeDisplacement", {}, {"Scale": 0.05}),
        END,
    )
    links = (
        Link("rgb", "Color", "dot", "Input"),
        Link("dot", "Output", "mix", "A_Color"),
        Link("spots", "Result", "mix", "Factor_Float"),
        Link("mix", "Result_Color", "shader", "Base Color"),
        Link("value", "Value", "shader", "Roughness"),
        Link("shift", "Color", "cells", "Vector"),
        Link("cells", "Color", "shader", "Specular Tint"),
        Link("spots", "Result", "relief", "Height"),
        Link("shader", "BSDF", "material_output", "Surface"),
        Link("relief", "Displacement", "material_output", "Displacement"),
    )
    return MaterialGraph(NodeTree(nodes, links), (inner,))


def test_the_artists_own_knobs_come_first_under_their_labels() -> None:
    names = [knob.name for knob in suggest_knobs(constants(), CATALOGUE)]
    assert set(names[:2]) == {"Rust", "Wear"}
    assert names[2] == "Strength"
    # Without a link, Blender would fill in what `shift` feeds; nothing reads `Unused`.
    assert not {"shift", "Shift", "RGB", "Space", "Unused", "Spots Unused"} & set(names)
    assert {"Cells Scale", "Relief Scale", "Coat Weight"} <= set(names)


def test_what_a_weight_of_zero_hides_gets_no_knob() -> None:
    shader = Node(
        "shader", "ShaderNodeBsdfPrincipled", {}, {"Coat IOR": 1.8, "Coat Tint": (1, 0, 0, 1)}
    )
    graph = MaterialGraph(
        NodeTree((shader, END), (Link("shader", "BSDF", "material_output", "Surface"),))
    )
    assert not [k for k in suggest_knobs(graph, CATALOGUE) if k.name.startswith("Coat")]
    shown = replace(shader, inputs={**shader.inputs, "Coat Weight": 0.1})
    graph = replace(graph, tree=replace(graph.tree, nodes=(shown, END)))
    names = [knob.name for knob in suggest_knobs(graph, CATALOGUE)]
    assert {"Coat IOR", "Coat Tint", "Coat Weight"} <= set(names)


def test_groups_within_groups_do_not_take_long() -> None:
    socket = (InterfaceSocket("Value", "NodeSocketFloat"),)
    groups: list[NodeGroup] = []
    for number in range(60):
        users = [
            Node(side, GROUP_NODE, {"node_tree": groups[-1].name})
            if groups
            else Node(side, "ShaderNodeMath")
            for side in ("left", "right")
        ]
        links = [Link("start", "Value", user.name, "Value") for user in users]
        nodes = (Node("start", "NodeGroupInput"), *users, Node("end", "NodeGroupOutput"))
        links.append(Link("left", "Value", "end", "Value"))
        groups.append(NodeGroup(f"Level {number}", NodeTree(nodes, tuple(links)), socket, socket))
    user = Node("use", GROUP_NODE, {"node_tree": groups[-1].name}, {"Value": 0.3})
    tree = NodeTree((user, END), (Link("use", "Value", "material_output", "Thickness"),))
    knobs = suggest_knobs(MaterialGraph(tree, tuple(groups)), CATALOGUE)
    assert [knob.name for knob in knobs] == ["Value"]


@pytest.mark.parametrize(
    ("knob", "reason"),
    [
        (Knob("Missing", "nobody", "Scale"), "KNOB_PLACE"),
        (Knob("Linked", "shader", "Base Color"), "KNOB_PLACE"),
        (Knob("Filled by Blender", "shader", "Normal"), "KNOB_PLACE"),
        (Knob("Read where Blender fills", "shift", "Color"), "KNOB_PLACE"),
        (Knob("Excludes 7", "cells", "Scale", 0.0, 5.0), "KNOB_RANGE"),
        (Knob("Colour", "rgb", "Color", 0.0, 1.0), "KNOB_RANGE"),
        (Knob("", "cells", "Scale"), "KNOB_NAME"),
        (Knob("x" * 64, "cells", "Scale"), "KNOB_NAME"),
        (Knob("Wear", "cells", "Scale"), "KNOB_NAME"),
        (Knob("Wear again", "value", "Value"), "KNOB_PLACE"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_knob_that_cannot_be_is_refused(knob: Knob, reason: str) -> None:
    with pytest.raises(GraphError) as fault:
        with_knobs(constants(), CATALOGUE, [Knob("Wear", "value", "Value"), knob], name="Knobs")
    assert [found.reason for found in fault.value.faults] == [reason]


def test_the_group_gets_a_name_of_its_own() -> None:
    result = with_knobs(constants(), CATALOGUE, [], name="Spots")
    assert [group.name for group in result.groups] == ["Spots", "Spots 2"]


def test_pictures_are_the_same_before_and_after(tmp_path: Path) -> None:
    """In Blender: each material as it was, with knobs, and both with one parameter changed."""
    graphs = []
    names = []
    materials = {name: library.load().get(name).graph for name in MATERIALS}
    for name, graph in {**materials, "constants": constants()}.items():
        knobs = suggest_knobs(graph, CATALOGUE)
        result = with_knobs(graph, CATALOGUE, knobs, name=name)
        graphs += [graph, result]
        names.append(name)
        for knob in knobs[:: max(1, len(knobs) // 3)][:3]:
            value = value_of(graph, knob)
            other: Value = (
                (0.1, 0.5, 0.9, 1.0) if isinstance(value, tuple) else float(str(value)) * 0.6 + 0.1
            )
            graphs += [changed(graph, knob, other), turned(result, knob, other)]
            names.append(f"{name}, {knob.name}")
    pictures = _rendered(graphs, tmp_path)
    before, after = pictures[0::2].astype(int), pictures[1::2].astype(int)
    for name, first, second in zip(names, before, after, strict=True):
        # Compiled otherwise, a value may round otherwise: one level, in few places.
        assert np.abs(first - second).max() <= 1, name
        assert (first != second).mean() < 0.01, name
    differing = [np.abs(before[0] - picture).max() > 1 for picture in before[1:4]]
    assert any(differing)


def _rendered(graphs: Sequence[MaterialGraph], folder: Path) -> np.ndarray:
    script = str(Path(__file__).with_name("render_in_blender.py"))
    result = folder / "pictures.npy"
    subprocess.run(
        [sys.executable, script, str(result)],
        input=json.dumps([to_json(graph) for graph in graphs]),
        text=True,
        check=True,
        timeout=300,
        stdout=subprocess.DEVNULL,
    )
    pictures: np.ndarray = np.load(result)
    return pictures
