# SPDX-License-Identifier: Apache-2.0
"""Hypothesis strategies for random valid material graphs over the whole catalogue.

Every graph passes `check`, but it need not be in normal form: values may equal defaults, lie under
links, or be doubles that float32 rounds. Blender can build every one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from hypothesis import strategies as st

from matsmith import catalogue as catalogues
from matsmith.catalogue import OUTPUT_VALUES, Catalogue, NodeType, PropertyType, SocketType
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
    Sockets,
    Value,
    can_link,
)
from matsmith.graph.model import GROUP_INPUT, GROUP_NODE, GROUP_OUTPUT, OUTPUT_NODE
from matsmith.graph.sockets import INTERFACE_KINDS
from matsmith.graph.upgrade import LEGACY_TYPES
from matsmith.graph.values import CURVE_EXTENDS, HANDLE_TYPES, RAMP_ENUMS, default_value

Draw: TypeAlias = Callable[[st.SearchStrategy[Any]], Any]

CATALOGUE = catalogues.load()
# These are placed on purpose, once, where they belong.
PLACED_TYPES = frozenset({GROUP_INPUT, GROUP_NODE, GROUP_OUTPUT, OUTPUT_NODE})
# Script needs a file on disk. Outputs of lights, worlds and lines have no use in a material, and
# Blender 4.5 changes their settings itself: it keeps one of a kind active, and Line Style Output
# keeps target and blend_type in one place.
ODD_TYPES = frozenset(
    {
        "ShaderNodeOutputLight",
        "ShaderNodeOutputLineStyle",
        "ShaderNodeOutputWorld",
        "ShaderNodeScript",
    }
)
# A program with legacy types is upgraded when it is read, so it does not come back as it was.
FREE_TYPES = tuple(sorted(set(CATALOGUE.nodes) - PLACED_TYPES - ODD_TYPES - LEGACY_TYPES))
# Blender sets these itself: from the links of a reroute, and from the other outputs of the tree.
DERIVED_PROPERTIES = frozenset({"is_active_output", "socket_idname"})
# Without a feeder, a reroute takes its type from what it feeds, and holds no value of its own.
REROUTE = "NodeReroute"
_SETTABLE = frozenset({"VALUE", "INT", "BOOLEAN", "VECTOR", "RGBA", "STRING"})

_NAMES = ("a", "b2", "noise", "noise_2", "_low", "end_", "match", "print", "socket", "x_1", "group")
names = st.one_of(
    st.sampled_from([name for name in _NAMES if name != "group"]),
    st.from_regex(r"[a-z][a-z0-9_]{0,8}_n", fullmatch=True),
)
texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=15
)
numbers = st.one_of(
    st.floats(-10.0, 10.0, width=32),
    st.floats(-10.0, 10.0),
    st.sampled_from([0.0, -0.0, 1.0, 0.1, 1e-45, 3.4028234663852886e38, -1e30, 16777217.0]),
)
whole_numbers = st.one_of(st.integers(-9, 99), st.sampled_from([-(2**31), 2**31 - 1]))
shares = st.one_of(st.floats(0.0, 1.0, width=32), st.sampled_from([0.0, 0.25, 0.5, 1.0]))
colors = st.tuples(shares, shares, shares, shares)


def property_values(prop: PropertyType) -> st.SearchStrategy[Value]:
    """Returns values that a property takes, its default among them."""
    if prop.kind == "enum":
        return st.sampled_from(prop.items)
    if prop.kind == "boolean":
        return st.booleans()
    if prop.kind == "string":
        return texts
    if prop.kind == "int":
        return whole_numbers
    if prop.kind == "float":
        return numbers
    if prop.kind == "float_vector":
        assert isinstance(prop.default, tuple)
        return st.tuples(*[numbers] * len(prop.default))
    if prop.kind == "color_ramp":
        return color_ramps()
    assert prop.kind == "curve_mapping"
    default = default_value(prop)
    assert isinstance(default, CurveMapping)
    return curve_mappings(len(default.curves))


def socket_values(socket: SocketType) -> st.SearchStrategy[Value]:
    """Returns values that an unlinked socket takes."""
    kinds: dict[str, st.SearchStrategy[Value]] = {
        "VALUE": numbers,
        "INT": whole_numbers,
        "BOOLEAN": st.booleans(),
        "STRING": texts,
        "VECTOR": st.tuples(numbers, numbers, numbers),
        "RGBA": st.one_of(colors, st.tuples(numbers, numbers, numbers, numbers)),
    }
    return kinds[socket.kind]


@st.composite
def color_ramps(draw: Draw) -> ColorRamp:
    """Draws a ramp of 1 to 6 stops, in any order, some at one place."""
    stops = draw(st.lists(st.builds(ColorRampStop, shares, colors), min_size=1, max_size=6))
    enums = {name: draw(st.sampled_from(items)) for name, items in RAMP_ENUMS.items()}
    return ColorRamp(tuple(stops), **enums)


@st.composite
def curve_mappings(draw: Draw, count: int) -> CurveMapping:
    """Draws a mapping of `count` curves of 2 to 5 points, in any order, some above each other."""
    at = st.one_of(shares, st.floats(-2.0, 2.0, width=32))
    point = st.builds(CurvePoint, at, at, st.sampled_from(HANDLE_TYPES))
    curves = draw(st.lists(st.lists(point, min_size=2, max_size=5), min_size=count, max_size=count))
    left, right = sorted(draw(st.tuples(at, at)))
    bottom, top = sorted(draw(st.tuples(at, at)))
    return CurveMapping(
        tuple(tuple(points) for points in curves),
        draw(st.sampled_from(CURVE_EXTENDS)),
        draw(st.booleans()),
        left,
        bottom,
        right,
        top,
    )


def settable_properties(node_type: NodeType) -> list[PropertyType]:
    """Returns the properties of a type that a graph can hold and Blender does not derive."""
    return [
        prop
        for prop in node_type.properties
        if prop.kind != "pointer" and prop.identifier not in DERIVED_PROPERTIES
    ]


@st.composite
def trees(
    draw: Draw,
    sockets: Sockets,
    placed: Sequence[str],
    maximum: int,
    free_types: Sequence[str] = FREE_TYPES,
) -> NodeTree:
    """Draws an acyclic tree with the placed types and up to `maximum` others, in any order."""
    free = st.sampled_from([*free_types, GROUP_NODE] if sockets.groups else free_types)
    types = [*draw(st.lists(free, max_size=maximum)), *placed]
    unique = draw(st.lists(names, min_size=len(types), max_size=len(types), unique=True))
    nodes: list[Node] = []
    links: list[Link] = []
    for name, kind in zip(unique, types, strict=True):
        node = Node(name, kind, _properties(draw, sockets, kind))
        inputs: dict[str, Value] = {}
        for socket in sockets.inputs(node):
            choice = 0 if kind == REROUTE else draw(st.integers(0, 3))
            if choice == 0:
                sources = [
                    (feeder.name, output.identifier)
                    for feeder in nodes
                    for output in sockets.outputs(feeder)
                    if can_link(output.kind, socket.kind)
                ]
                if sources:
                    source, output = draw(st.sampled_from(sources))
                    links.append(Link(source, output, name, socket.identifier))
            if choice <= 1 and socket.kind in _SETTABLE and kind != REROUTE:
                inputs[socket.identifier] = draw(socket_values(socket))
        outputs: dict[str, Value] = {}
        if held := OUTPUT_VALUES.get(kind):
            socket = sockets.catalogue.nodes[kind].output_by_identifier[held]
            outputs[held] = draw(socket_values(socket))
        if kind == REROUTE and (not links or links[-1].to_node != name):
            continue
        label = draw(st.one_of(st.just(""), texts))
        nodes.append(Node(name, kind, node.properties, inputs, outputs, label))
    return NodeTree(tuple(draw(st.permutations(nodes))), tuple(draw(st.permutations(links))))


def _properties(draw: Draw, sockets: Sockets, kind: str) -> dict[str, Value]:
    if kind == GROUP_NODE:
        return {"node_tree": draw(st.sampled_from(sorted(sockets.groups)))}
    return {
        prop.identifier: draw(property_values(prop))
        for prop in settable_properties(sockets.catalogue.nodes[kind])
        if draw(st.booleans())
    }


@st.composite
def interfaces(draw: Draw) -> tuple[InterfaceSocket, ...]:
    """Draws the sockets of one side of a group."""
    found = []
    for name in draw(st.lists(texts, max_size=3, unique=True)):
        kind = draw(st.sampled_from(sorted(INTERFACE_KINDS)))
        socket = SocketType(name, name, INTERFACE_KINDS[kind], kind)
        default = None
        if socket.kind in _SETTABLE and draw(st.booleans()):
            default = draw(socket_values(socket))
        low: float | None = None
        high: float | None = None
        if socket.kind in {"VALUE", "VECTOR", "INT"} and draw(st.booleans()):
            bounds = st.integers(-9, 9) if socket.kind == "INT" else st.floats(-9, 9, width=32)
            low, high = sorted(float(bound) for bound in draw(st.tuples(bounds, bounds)))
        found.append(InterfaceSocket(name, kind, default, low, high))
    return tuple(found)


@st.composite
def material_graphs(
    draw: Draw,
    *,
    maximum_nodes: int = 6,
    maximum_groups: int = 2,
    catalogue: Catalogue = CATALOGUE,
    legacy: bool = False,
) -> MaterialGraph:
    """Draws a valid graph: any node types, settings, values, links and (nested) groups.

    With `legacy`, many of the nodes are of types that Blender keeps only for old files.
    """
    free = (*FREE_TYPES[::5], *sorted(LEGACY_TYPES)) if legacy else FREE_TYPES
    groups: dict[str, NodeGroup] = {}
    count = draw(st.integers(0, maximum_groups))
    for name in draw(st.lists(texts, min_size=count, max_size=count, unique=True)):
        shell = NodeGroup(name, NodeTree(), draw(interfaces()), draw(interfaces()))
        sockets = Sockets(catalogue, dict(groups), shell)
        tree = draw(trees(sockets, (GROUP_INPUT, GROUP_OUTPUT), maximum_nodes // 2, free))
        groups[name] = NodeGroup(name, tree, shell.inputs, shell.outputs)
    tree = draw(trees(Sockets(catalogue, groups), (OUTPUT_NODE,), maximum_nodes, free))
    method = draw(st.sampled_from(["BUMP", "DISPLACEMENT", "BOTH"]))
    return MaterialGraph(tree, tuple(groups.values()), method)
