# SPDX-License-Identifier: Apache-2.0
"""Hypothesis strategies for graphs that show something: all that is linked shines in the end.

Nodes are few and plain, and what leads from one to the next is rich: conversions of kinds, groups
in groups, values handed on by groups, unlinked reroutes, inputs that Blender fills.
"""

from __future__ import annotations

from hypothesis import strategies as st
from strategies import CATALOGUE, Draw

from matsmith.catalogue import OUTPUT_VALUES, SocketKind
from matsmith.graph import (
    InterfaceSocket,
    Link,
    MaterialGraph,
    Node,
    NodeGroup,
    NodeTree,
    Sockets,
    Value,
    can_link,
)
from matsmith.graph.model import GROUP_INPUT, GROUP_NODE, GROUP_OUTPUT, OUTPUT_NODE
from matsmith.graph.sockets import INTERFACE_KINDS

_REROUTE = "NodeReroute"
_KINDS: tuple[tuple[str, dict[str, Value]], ...] = (
    ("ShaderNodeTexCoord", {}),
    ("ShaderNodeTexNoise", {}),
    ("ShaderNodeTexNoise", {"noise_dimensions": "4D"}),
    ("ShaderNodeTexVoronoi", {"feature": "SMOOTH_F1"}),
    ("ShaderNodeTexGradient", {}),
    ("ShaderNodeMapping", {}),
    ("ShaderNodeMath", {"operation": "SINE"}),
    ("ShaderNodeMath", {"operation": "MULTIPLY_ADD"}),
    ("ShaderNodeVectorMath", {"operation": "SUBTRACT"}),
    ("ShaderNodeVectorRotate", {}),
    ("ShaderNodeMix", {"data_type": "RGBA"}),
    ("ShaderNodeMix", {"data_type": "VECTOR"}),
    ("ShaderNodeMixRGB", {"blend_type": "DIFFERENCE"}),
    ("ShaderNodeSeparateXYZ", {}),
    ("ShaderNodeCombineColor", {"mode": "HSV"}),
    ("ShaderNodeValToRGB", {}),
    ("ShaderNodeInvert", {}),
    ("ShaderNodeValue", {}),
    ("ShaderNodeRGB", {}),
    ("ShaderNodeBsdfDiffuse", {}),
    (_REROUTE, {}),
    (_REROUTE, {}),
    (GROUP_NODE, {}),
    (GROUP_NODE, {}),
    (GROUP_NODE, {}),
)
_NUMBERS = st.floats(-2.0, 2.0, width=32)
_SHARES = st.floats(0.0, 1.0, width=32)
_VALUES: dict[SocketKind, st.SearchStrategy[Value]] = {
    "BOOLEAN": st.booleans(),
    "INT": st.integers(-3, 3),
    "RGBA": st.tuples(_SHARES, _SHARES, _SHARES, _SHARES),
    "VALUE": _NUMBERS,
    "VECTOR": st.tuples(_NUMBERS, _NUMBERS, _NUMBERS),
}


@st.composite
def _interfaces(draw: Draw, stem: str) -> tuple[InterfaceSocket, ...]:
    kinds = draw(st.lists(st.sampled_from(sorted(INTERFACE_KINDS)), min_size=1, max_size=4))
    found = []
    for number, kind in enumerate(kinds):
        default = draw(st.none() | _VALUES.get(INTERFACE_KINDS[kind], st.none()))
        found.append(InterfaceSocket(f"{stem} {number}", kind, default))
    return tuple(found)


@st.composite
def pictured_graphs(draw: Draw) -> MaterialGraph:
    """Draws a valid graph whose nodes mostly reach the output."""
    groups: dict[str, NodeGroup] = {}
    for number in range(draw(st.integers(1, 3))):
        inputs = draw(_interfaces("input"))
        outputs = draw(_interfaces("output"))
        name = f"Group {number}"
        shell = NodeGroup(name, NodeTree(), inputs, outputs)
        tree = draw(_trees(Sockets(CATALOGUE, dict(groups), shell), GROUP_INPUT, GROUP_OUTPUT))
        groups[name] = NodeGroup(name, tree, inputs, outputs)
    tree = draw(_trees(Sockets(CATALOGUE, groups), "", "ShaderNodeEmission"))
    ends = [node for node in tree.nodes if node.type == "ShaderNodeEmission"]
    nodes = (*tree.nodes, Node("material_output", OUTPUT_NODE))
    links = (*tree.links, Link(ends[0].name, "Emission", "material_output", "Surface"))
    return MaterialGraph(NodeTree(nodes, links), tuple(groups.values()))


@st.composite
def _trees(draw: Draw, sockets: Sockets, first: str, last: str) -> NodeTree:
    """Draws nodes in order, each mostly fed by earlier ones; the last one always is."""
    kinds = [(first, {})] if first else []
    kinds += draw(st.lists(st.sampled_from(_KINDS), min_size=2, max_size=6))
    nodes: list[Node] = []
    links: list[Link] = []
    for number, (kind, properties) in enumerate([*kinds, (last, {})]):
        if kind == GROUP_NODE:
            if not sockets.groups:
                continue
            properties = {"node_tree": draw(st.sampled_from(sorted(sockets.groups)))}
        node = Node(f"n{number}", kind, dict(properties))
        inputs: dict[str, Value] = {}
        for socket in sockets.inputs(node):
            choice = draw(st.integers(0, 3))
            sources = [
                (feeder.name, output.identifier)
                for feeder in nodes
                for output in sockets.outputs(feeder)
                if can_link(output.kind, socket.kind)
            ]
            if sources and (choice < 2 or kind in {last, _REROUTE}):
                links.append(Link(*draw(st.sampled_from(sources)), node.name, socket.identifier))
            elif choice == 2 and kind != _REROUTE and socket.kind in _VALUES:
                inputs[socket.identifier] = draw(_VALUES[socket.kind])
        outputs: dict[str, Value] = {}
        if held := OUTPUT_VALUES.get(kind):
            held_socket = sockets.catalogue.nodes[kind].output_by_identifier[held]
            outputs[held] = draw(_VALUES[held_socket.kind])
        nodes.append(Node(node.name, kind, node.properties, inputs, outputs))
    return NodeTree(tuple(nodes), tuple(links))
