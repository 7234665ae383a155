# SPDX-License-Identifier: Apache-2.0
"""Every rule of a graph is broken once, and the check names it."""

from __future__ import annotations

import inspect
import re

import pytest

from matsmith import catalogue
from matsmith.errors import GraphError
from matsmith.graph import (
    ColorRamp,
    ColorRampStop,
    CurveMapping,
    CurvePoint,
    InterfaceSocket,
    Link,
    MaterialGraph,
    Node,
    NodeGroup,
    NodeTree,
    can_link,
    is_node_name,
)
from matsmith.graph import check as check_module_function
from matsmith.graph.check import RESERVED_NAMES, check

CATALOGUE = catalogue.load()
OUTPUT = Node("end", "ShaderNodeOutputMaterial")
NOISE = Node("noise", "ShaderNodeTexNoise")
SHADER = Node("shader", "ShaderNodeBsdfPrincipled")
RESERVED = sorted(RESERVED_NAMES)
BLACK = (0.0, 0.0, 0.0, 1.0)


def tree(*nodes: Node, links: tuple[Link, ...] = ()) -> MaterialGraph:
    return MaterialGraph(NodeTree((*nodes, OUTPUT), links))


def ramp(*positions: float, **settings: str) -> MaterialGraph:
    stops = tuple(ColorRampStop(position, BLACK) for position in positions)
    return tree(Node("ramp", "ShaderNodeValToRGB", {"color_ramp": ColorRamp(stops, **settings)}))


def curve(mapping: CurveMapping, kind: str = "ShaderNodeFloatCurve") -> MaterialGraph:
    return tree(Node("curve", kind, {"mapping": mapping}))


def group(*sockets: InterfaceSocket, nodes: tuple[Node, ...] = (), name: str = "g") -> NodeGroup:
    return NodeGroup(name, NodeTree(nodes), sockets)


def grouped(*groups: NodeGroup) -> MaterialGraph:
    return MaterialGraph(NodeTree((OUTPUT,)), groups)


LINE = (CurvePoint(0.0, 0.0), CurvePoint(1.0, 1.0))
FLOAT = "NodeSocketFloat"

FAULTS: dict[str, tuple[str, str, MaterialGraph]] = {
    "no output": ("MATERIAL_OUTPUT", "tree", MaterialGraph(NodeTree((NOISE,)))),
    "two outputs": (
        "MATERIAL_OUTPUT",
        "tree",
        tree(Node("second", "ShaderNodeOutputMaterial")),
    ),
    "capital name": ("NODE_NAME", "tree.nodes[Noise]", tree(Node("Noise", NOISE.type))),
    "keyword name": ("NODE_NAME", "tree.nodes[for]", tree(Node("for", NOISE.type))),
    "same name": ("NODE_NAME_REPEATED", "tree.nodes[noise]", tree(NOISE, NOISE)),
    "label too long": ("LABEL", "tree.nodes[n]", tree(Node("n", NOISE.type, label="ü" * 32))),
    "label with null": ("LABEL", "tree.nodes[n]", tree(Node("n", NOISE.type, label="a\0"))),
    "unknown type": ("UNKNOWN_NODE_TYPE", "tree.nodes[n]", tree(Node("n", "ShaderNodeTexFog"))),
    "unknown property": (
        "UNKNOWN_PROPERTY",
        "tree.nodes[n].octaves",
        tree(Node("n", NOISE.type, {"octaves": 2})),
    ),
    "wrong enum item": (
        "PROPERTY_VALUE",
        "tree.nodes[n].noise_dimensions",
        tree(Node("n", NOISE.type, {"noise_dimensions": "5D"})),
    ),
    "pointer": (
        "PROPERTY_VALUE",
        "tree.nodes[n].image",
        tree(Node("n", "ShaderNodeTexImage", {"image": "photo.png"})),
    ),
    "text for a number": (
        "PROPERTY_VALUE",
        "tree.nodes[n].offset",
        tree(Node("n", "ShaderNodeTexBrick", {"offset": "half"})),
    ),
    "null in a text": (
        "PROPERTY_VALUE",
        "tree.nodes[n].uv_map",
        tree(Node("n", "ShaderNodeUVMap", {"uv_map": "a\0b"})),
    ),
    "half a surrogate": (
        "PROPERTY_VALUE",
        "tree.nodes[n].uv_map",
        tree(Node("n", "ShaderNodeUVMap", {"uv_map": "\ud800"})),
    ),
    "no stop": ("PROPERTY_VALUE", "tree.nodes[ramp].color_ramp", ramp()),
    "33 stops": ("PROPERTY_VALUE", "tree.nodes[ramp].color_ramp", ramp(*[0.5] * 33)),
    "stop outside": ("PROPERTY_VALUE", "tree.nodes[ramp].color_ramp", ramp(0.0, 1.5)),
    "ramp mode": ("PROPERTY_VALUE", "tree.nodes[ramp].color_ramp", ramp(0.5, color_mode="LAB")),
    "one point": (
        "PROPERTY_VALUE",
        "tree.nodes[curve].mapping",
        curve(CurveMapping((LINE[:1],))),
    ),
    "handle type": (
        "PROPERTY_VALUE",
        "tree.nodes[curve].mapping",
        curve(CurveMapping(((LINE[0], CurvePoint(1.0, 1.0, "FREE")),))),
    ),
    "curve extend": (
        "PROPERTY_VALUE",
        "tree.nodes[curve].mapping",
        curve(CurveMapping((LINE,), "REPEAT")),
    ),
    "too few curves": (
        "PROPERTY_VALUE",
        "tree.nodes[curve].mapping",
        curve(CurveMapping((LINE,)), "ShaderNodeRGBCurve"),
    ),
    "empty clip width": (
        "PROPERTY_VALUE",
        "tree.nodes[curve].mapping",
        curve(CurveMapping((LINE,), clip_min_x=2.0)),
    ),
    "clip height too large": (
        "PROPERTY_VALUE",
        "tree.nodes[curve].mapping",
        curve(CurveMapping((LINE,), clip_max_y=101.0)),
    ),
    "unknown input": (
        "UNKNOWN_SOCKET",
        "tree.nodes[n].inputs[Octaves]",
        tree(Node("n", NOISE.type, {}, {"Octaves": 2.0})),
    ),
    "hidden input": (
        "UNKNOWN_SOCKET",
        "tree.nodes[n].inputs[W]",
        tree(Node("n", NOISE.type, {}, {"W": 2.0})),
    ),
    "not finite": (
        "SOCKET_VALUE",
        "tree.nodes[n].inputs[Scale]",
        tree(Node("n", NOISE.type, {}, {"Scale": float("nan")})),
    ),
    "far too large": (
        "SOCKET_VALUE",
        "tree.nodes[n].inputs[Scale]",
        tree(Node("n", NOISE.type, {}, {"Scale": 10**400})),
    ),
    "number for a color": (
        "SOCKET_VALUE",
        "tree.nodes[s].inputs[Base Color]",
        tree(Node("s", SHADER.type, {}, {"Base Color": 0.5})),
    ),
    "two numbers for a vector": (
        "SOCKET_VALUE",
        "tree.nodes[n].inputs[Vector]",
        tree(Node("n", NOISE.type, {}, {"Vector": (1.0, 2.0)})),
    ),
    "value on a shader socket": (
        "SOCKET_VALUE",
        "tree.nodes[end].inputs[Surface]",
        MaterialGraph(NodeTree((Node("end", OUTPUT.type, {}, {"Surface": 1.0}),))),
    ),
    "infinite whole number": (
        "INTERFACE_VALUE",
        "groups[0].inputs[Count]",
        grouped(group(InterfaceSocket("Count", "NodeSocketInt", float("inf")))),
    ),
    "value on an output": (
        "OUTPUT_VALUE",
        "tree.nodes[n].outputs[Fac]",
        tree(Node("n", NOISE.type, outputs={"Fac": 0.5})),
    ),
    "text on an output": (
        "SOCKET_VALUE",
        "tree.nodes[v].outputs[Value]",
        tree(Node("v", "ShaderNodeValue", outputs={"Value": "half"})),
    ),
    "link from nowhere": (
        "UNKNOWN_NODE",
        "tree.links[0]",
        tree(SHADER, links=(Link("wood", "Fac", "shader", "Roughness"),)),
    ),
    "link from no socket": (
        "UNKNOWN_SOCKET",
        "tree.links[0]",
        tree(NOISE, SHADER, links=(Link("noise", "Height", "shader", "Roughness"),)),
    ),
    "link to a hidden socket": (
        "UNKNOWN_SOCKET",
        "tree.links[0]",
        tree(NOISE, Node("m", "ShaderNodeMath"), links=(Link("noise", "Fac", "m", "Value_002"),)),
    ),
    "color to shader": (
        "TYPE_MISMATCH",
        "tree.links[0]",
        tree(NOISE, links=(Link("noise", "Color", "end", "Surface"),)),
    ),
    "input fed twice": (
        "INPUT_FED_TWICE",
        "tree.links[1]",
        tree(NOISE, SHADER, links=(Link("noise", "Fac", "shader", "Roughness"),) * 2),
    ),
    "cycle": ("CYCLE", "tree", tree(NOISE, links=(Link("noise", "Fac", "noise", "Scale"),))),
    "displacement": (
        "DISPLACEMENT_METHOD",
        "displacement_method",
        MaterialGraph(NodeTree((OUTPUT,)), (), "PARALLAX"),  # type: ignore[arg-type]
    ),
    "unknown group": (
        "UNKNOWN_GROUP",
        "tree.nodes[n].node_tree",
        tree(Node("n", "ShaderNodeGroup", {"node_tree": "missing"})),
    ),
    "group within itself": (
        "UNKNOWN_GROUP",
        "groups[0].tree.nodes[n].node_tree",
        grouped(group(nodes=(Node("n", "ShaderNodeGroup", {"node_tree": "g"}),))),
    ),
    "groups that multiply": (
        "TOO_MANY_NODES",
        "tree.nodes[use]",
        MaterialGraph(
            NodeTree((OUTPUT, Node("use", "ShaderNodeGroup", {"node_tree": "g4"}))),
            tuple(
                group(
                    nodes=tuple(
                        Node(f"n_{i}", "ShaderNodeGroup", {"node_tree": f"g{level - 1}"})
                        if level
                        else Node(f"n_{i}", "ShaderNodeMath")
                        for i in range(10)
                    ),
                    name=f"g{level}",
                )
                for level in range(5)
            ),
        ),
    ),
    "group without a name": ("GROUP_NAME", "groups[0]", grouped(group(name=""))),
    "group name repeated": ("GROUP_NAME", "groups[1]", grouped(group(), group())),
    "group name too long": ("GROUP_NAME", "groups[0]", grouped(group(name="g" * 64))),
    "two group outputs": (
        "GROUP_OUTPUT",
        "groups[0].tree",
        grouped(group(nodes=(Node("a", "NodeGroupOutput"), Node("b", "NodeGroupOutput")))),
    ),
    "interface name repeated": (
        "INTERFACE_NAME",
        "groups[0].inputs[Scale]",
        grouped(group(InterfaceSocket("Scale", FLOAT), InterfaceSocket("Scale", FLOAT))),
    ),
    "interface type": (
        "INTERFACE_TYPE",
        "groups[0].inputs[Scale]",
        grouped(group(InterfaceSocket("Scale", "NodeSocketString"))),
    ),
    "interface default": (
        "INTERFACE_VALUE",
        "groups[0].inputs[Scale]",
        grouped(group(InterfaceSocket("Scale", FLOAT, "large"))),
    ),
    "interface range": (
        "INTERFACE_VALUE",
        "groups[0].inputs[Scale]",
        grouped(group(InterfaceSocket("Scale", FLOAT, None, 2.0, 1.0))),
    ),
    "interface range of a color": (
        "INTERFACE_VALUE",
        "groups[0].inputs[Tint]",
        grouped(group(InterfaceSocket("Tint", "NodeSocketColor", None, 0.0, 1.0))),
    ),
    "interface bound of a whole number": (
        "INTERFACE_VALUE",
        "groups[0].inputs[Count]",
        grouped(group(InterfaceSocket("Count", "NodeSocketInt", None, 0.5))),
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_broken_rule_is_named_with_its_place(case: str) -> None:
    reason, path, graph = FAULTS[case]
    with pytest.raises(GraphError) as caught:
        check(graph, CATALOGUE)
    assert [(fault.reason, fault.path) for fault in caught.value.faults] == [(reason, path)]
    message = caught.value.faults[0].message
    assert message.endswith(".")
    assert message in str(caught.value)


def test_every_reason_of_the_check_has_a_case() -> None:
    source = inspect.getsource(inspect.getmodule(check_module_function))  # type: ignore[arg-type]
    reasons = set(re.findall(r'GraphFault\(\s*"([A-Z_]+)"', source))
    assert len(reasons) >= 18
    assert reasons == {reason for reason, _, _ in FAULTS.values()}


def test_all_faults_are_reported_at_once() -> None:
    with pytest.raises(GraphError) as caught:
        check(
            MaterialGraph(
                NodeTree(
                    (
                        Node("a", "ShaderNodeTexFog"),
                        Node("b", NOISE.type, {"normalize": "yes"}, {"Octaves": 1.0}),
                        Node("c", "ShaderNodeGroup", {"node_tree": "missing"}),
                    ),
                    (Link("b", "Fac", "b", "Scale"), Link("b", "Fac", "z", "Scale")),
                ),
                (group(InterfaceSocket("", FLOAT)),),
            ),
            CATALOGUE,
        )
    reasons = [fault.reason for fault in caught.value.faults]
    assert reasons == [
        "INTERFACE_NAME",
        "UNKNOWN_NODE_TYPE",
        "PROPERTY_VALUE",
        "UNKNOWN_SOCKET",
        "UNKNOWN_GROUP",
        "UNKNOWN_NODE",
        "CYCLE",
        "MATERIAL_OUTPUT",
    ]
    assert "8 broken rule(s)" in str(caught.value)


@pytest.mark.parametrize("name", ["a", "noise_2", "_x", "x_", "match", "print", "socket"])
def test_plain_lower_case_identifiers_are_node_names(name: str) -> None:
    assert is_node_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "A",
        "2a",
        "a b",
        "größe",
        "for",
        "None",
        "group_1",
        "create_group_12",
        "__debug__",
        *sorted(RESERVED_NAMES),
    ],
)
def test_what_a_program_cannot_assign_is_no_node_name(name: str) -> None:
    assert not is_node_name(name)


@pytest.mark.parametrize("kind", ["VALUE", "INT", "BOOLEAN", "VECTOR", "RGBA"])
def test_only_numbers_and_colors_convert(kind: str) -> None:
    assert can_link(kind, "RGBA")  # type: ignore[arg-type]
    assert not can_link(kind, "SHADER")  # type: ignore[arg-type]
    assert not can_link("SHADER", kind)  # type: ignore[arg-type]
    assert can_link("SHADER", "SHADER")
