# SPDX-License-Identifier: Apache-2.0
"""Laws of the normal and the canonical form, of orders, and of the structure hash."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st
from strategies import CATALOGUE, material_graphs

from matsmith.graph import (
    ColorRamp,
    ColorRampStop,
    InterfaceSocket,
    Link,
    MaterialGraph,
    Node,
    NodeGroup,
    NodeTree,
    canonical,
    check,
    normalize,
    structure_hash,
)
from matsmith.graph.model import GROUP_NODE
from matsmith.graph.order import find_cycle, reachable
from matsmith.graph.values import FLOAT32_MAX, clip_text, float32, format_float

OUTPUT = Node("end", "ShaderNodeOutputMaterial")
CHAIN_LENGTH = 5_000


@settings(max_examples=100)
@given(material_graphs())
def test_normal_and_canonical_forms_are_valid_and_stay_as_they_are(graph: MaterialGraph) -> None:
    for form in (normalize, canonical):
        once = form(graph, CATALOGUE)
        check(once, CATALOGUE)
        assert form(once, CATALOGUE) == once


@settings(max_examples=100)
@given(material_graphs(), st.integers(0, 2**32))
def test_names_and_orders_do_not_reach_the_canonical_form(graph: MaterialGraph, seed: int) -> None:
    shuffle = random.Random(seed)
    other = replace(
        graph,
        tree=shuffled(graph.tree, shuffle),
        groups=tuple(replace(g, tree=shuffled(g.tree, shuffle)) for g in graph.groups),
    )
    assert canonical(other, CATALOGUE) == canonical(graph, CATALOGUE)
    assert structure_hash(other, CATALOGUE) == structure_hash(graph, CATALOGUE)


@settings(max_examples=50)
@given(material_graphs())
def test_the_canonical_form_keeps_exactly_what_reaches_the_output(graph: MaterialGraph) -> None:
    plain = canonical(graph, CATALOGUE)
    ends = [n.name for n in plain.tree.nodes if n.type == OUTPUT.type]
    assert set(reachable(plain.tree, ends)) == {node.name for node in plain.tree.nodes}
    before = [n.name for n in graph.tree.nodes if n.type == OUTPUT.type]
    assert len(plain.tree.nodes) == len(reachable(graph.tree, before))
    position = {node.name: number for number, node in enumerate(plain.tree.nodes)}
    assert all(position[k.from_node] < position[k.to_node] for k in plain.tree.links)


def test_unreachable_nodes_and_unused_groups_are_dropped() -> None:
    graph = small_graph()
    graph = replace(
        graph,
        tree=NodeTree((Node("lost", "ShaderNodeTexNoise"), *graph.tree.nodes), graph.tree.links),
        groups=(*graph.groups, NodeGroup("unused", NodeTree())),
    )
    plain = canonical(graph, CATALOGUE)
    assert [node.type for node in plain.tree.nodes] == [
        "ShaderNodeTexNoise",
        GROUP_NODE,
        "ShaderNodeBsdfPrincipled",
        OUTPUT.type,
    ]
    assert [group.name for group in plain.groups] == ["tint"]


def test_values_below_links_and_defaults_are_dropped() -> None:
    shader = Node(
        "shader",
        "ShaderNodeBsdfPrincipled",
        {"distribution": "MULTI_GGX", "subsurface_method": "BURLEY"},
        {"Roughness": 0.3, "IOR": 1.5, "Metallic": 0.1, "Base Color": (-1, 0, 2)},
    )
    noise = Node("noise", "ShaderNodeTexNoise", {"noise_dimensions": "3D"}, {"Scale": 5})
    links = (Link("noise", "Fac", "shader", "Roughness"),)
    graph = normalize(MaterialGraph(NodeTree((noise, shader, OUTPUT), links)), CATALOGUE)
    assert graph.tree.nodes[0] == Node("noise", "ShaderNodeTexNoise")
    assert graph.tree.nodes[1].properties == {"subsurface_method": "BURLEY"}
    assert graph.tree.nodes[1].inputs == {
        "Metallic": float32(0.1),
        "Base Color": (0.0, 0.0, 2.0, 1.0),
    }


def test_an_interface_keeps_only_what_blender_would_not_give_it() -> None:
    sockets = (
        InterfaceSocket("a", "NodeSocketFloat", 0.0, -FLOAT32_MAX, FLOAT32_MAX),
        InterfaceSocket("b", "NodeSocketInt", 0, -2147483648, 2147483647),
        InterfaceSocket("c", "NodeSocketColor", (0, 0, 0, 1)),
        InterfaceSocket("d", "NodeSocketVector", (0, 0, 0.1), 0.1),
    )
    graph = MaterialGraph(NodeTree((OUTPUT,)), (NodeGroup("g", NodeTree(), sockets),))
    assert normalize(graph, CATALOGUE).groups[0].inputs == (
        InterfaceSocket("a", "NodeSocketFloat"),
        InterfaceSocket("b", "NodeSocketInt"),
        InterfaceSocket("c", "NodeSocketColor"),
        InterfaceSocket("d", "NodeSocketVector", (0.0, 0.0, float32(0.1)), float32(0.1)),
    )


def test_groups_come_in_the_order_of_their_use() -> None:
    graph = small_graph()
    first = replace(graph.groups[0], name="first")
    uses = tuple(Node(f"n_{name}", GROUP_NODE, {"node_tree": name}) for name in ("tint", "first"))
    mix = Node("mix", "ShaderNodeMixShader")
    links = (
        Link("n_tint", "Color", "emission", "Color"),
        Link("n_first", "Color", "emission", "Strength"),
        Link("emission", "Emission", "mix", "Shader"),
        Link("mix", "Shader", "end", "Surface"),
    )
    nodes = (*uses, mix, Node("emission", "ShaderNodeEmission"), OUTPUT)
    for groups in ((first, graph.groups[0]), (graph.groups[0], first)):
        plain = canonical(MaterialGraph(NodeTree(nodes, links), groups), CATALOGUE)
        assert [group.name for group in plain.groups] == ["tint", "first"]


def test_the_structure_hash_ignores_numbers_and_names() -> None:
    graph = small_graph()
    other = replace(
        graph,
        groups=(replace(graph.groups[0], name="shade"),),
        tree=NodeTree(
            tuple(
                replace(
                    node,
                    label="a label",
                    inputs={**node.inputs, **({"Scale": 9.0} if node.name == "noise" else {})},
                    properties={"node_tree": "shade"} if node.type == GROUP_NODE else {},
                )
                for node in graph.tree.nodes
            ),
            graph.tree.links,
        ),
    )
    assert structure_hash(other, CATALOGUE) == structure_hash(graph, CATALOGUE)
    assert len(structure_hash(graph, CATALOGUE)) == 16


def test_the_structure_hash_sees_enums_switches_links_and_groups() -> None:
    graph = small_graph()
    noise = graph.tree.nodes[0]
    others = [replace(graph, displacement_method="BOTH")]
    for settings_ in ({"noise_dimensions": "2D"}, {"normalize": False}):
        nodes = (replace(noise, properties=settings_), *graph.tree.nodes[1:])
        others.append(replace(graph, tree=NodeTree(nodes, graph.tree.links)))
    moved = replace(graph.tree.links[0], from_socket="Color")
    others.append(replace(graph, tree=NodeTree(graph.tree.nodes, (moved, *graph.tree.links[1:]))))
    inner = graph.groups[0]
    others.append(replace(graph, groups=(replace(inner, tree=NodeTree(inner.tree.nodes)),)))
    hashes = {structure_hash(each, CATALOGUE) for each in (graph, *others)}
    assert len(hashes) == 1 + len(others)


def test_the_structure_hash_sees_how_a_ramp_interpolates() -> None:
    def hashed(ramp: ColorRamp) -> str:
        node = Node("ramp", "ShaderNodeValToRGB", {"color_ramp": ramp})
        links = (Link("ramp", "Color", "end", "Displacement"),)
        return structure_hash(MaterialGraph(NodeTree((node, OUTPUT), links)), CATALOGUE)

    stops = (ColorRampStop(0.1, (1.0, 0.0, 0.0, 1.0)), ColorRampStop(0.9, (0.0, 0.0, 1.0, 1.0)))
    moved = (replace(stops[0], position=0.2), stops[1])
    assert hashed(ColorRamp(stops)) == hashed(ColorRamp(moved))
    assert hashed(ColorRamp(stops)) != hashed(ColorRamp(stops, interpolation="CONSTANT"))


def test_a_cycle_is_named_from_start_to_start() -> None:
    names = ("a", "b", "c", "d")
    nodes = tuple(Node(name, "ShaderNodeMath") for name in names)
    pairs = (("a", "b"), ("b", "c"), ("c", "d"), ("d", "b"))
    links = tuple(Link(start, "Value", end, "Value") for start, end in pairs)
    cycle = find_cycle(NodeTree(nodes, links))
    assert cycle[0] == cycle[-1]
    assert set(cycle) == {"b", "c", "d"}
    assert all(pair in pairs for pair in itertools.pairwise(cycle))
    assert find_cycle(NodeTree(nodes, links[:3])) == []


def test_deep_chains_do_not_overflow() -> None:
    names = [f"n{number}" for number in range(CHAIN_LENGTH)]
    nodes = tuple(Node(name, "ShaderNodeMath") for name in names)
    links = tuple(Link(start, "Value", end, "Value") for start, end in itertools.pairwise(names))
    links += (Link(names[-1], "Value", "end", "Displacement"),)
    graph = MaterialGraph(NodeTree((OUTPUT, *nodes[::-1]), links))
    check(graph, CATALOGUE)
    plain = canonical(graph, CATALOGUE)
    assert len(plain.tree.nodes) == CHAIN_LENGTH + 1
    assert plain.tree.nodes[-1].type == OUTPUT.type
    closed = NodeTree(nodes, (*links[:-1], Link(names[-1], "Value", names[0], "Value")))
    assert len(find_cycle(closed)) == CHAIN_LENGTH + 1


@given(st.floats(width=32, allow_nan=False, allow_infinity=False))
@example(999999995904.0)
def test_the_text_of_a_float_gives_it_back(value: float) -> None:
    def digits(text: str) -> int:
        return len(Decimal(text).normalize().as_tuple().digits)

    text = format_float(value)
    assert float32(float(text)) == value
    assert digits(text) <= digits(repr(value))
    assert "." in text or "e" in text


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(0, 20))
def test_a_text_is_cut_between_characters(text: str, size: int) -> None:
    cut = clip_text(text, size)
    assert text.startswith(cut)
    assert len(cut.encode()) <= size
    assert cut == text or len(text[: len(cut) + 1].encode()) > size


def small_graph() -> MaterialGraph:
    inner = NodeTree(
        (
            Node("start", "NodeGroupInput"),
            Node("gamma", "ShaderNodeGamma"),
            Node("stop", "NodeGroupOutput"),
        ),
        (Link("start", "Value", "gamma", "Color"), Link("gamma", "Color", "stop", "Color")),
    )
    tint = NodeGroup(
        "tint",
        inner,
        (InterfaceSocket("Value", "NodeSocketFloat"),),
        (InterfaceSocket("Color", "NodeSocketColor"),),
    )
    nodes = (
        Node("noise", "ShaderNodeTexNoise"),
        Node("tinted", GROUP_NODE, {"node_tree": "tint"}),
        Node("shader", "ShaderNodeBsdfPrincipled"),
        OUTPUT,
    )
    links = (
        Link("noise", "Fac", "tinted", "Value"),
        Link("tinted", "Color", "shader", "Base Color"),
        Link("shader", "BSDF", "end", "Surface"),
    )
    return MaterialGraph(NodeTree(nodes, links), (tint,))


def shuffled(tree: NodeTree, shuffle: random.Random) -> NodeTree:
    numbers = shuffle.sample(range(1000), len(tree.nodes))
    names = {
        node.name: f"renamed_{number}" for node, number in zip(tree.nodes, numbers, strict=True)
    }
    nodes = [replace(node, name=names[node.name]) for node in tree.nodes]
    links = [
        Link(names[k.from_node], k.from_socket, names[k.to_node], k.to_socket) for k in tree.links
    ]
    shuffle.shuffle(nodes)
    shuffle.shuffle(links)
    return NodeTree(tuple(nodes), tuple(links))
