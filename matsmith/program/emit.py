# SPDX-License-Identifier: Apache-2.0
"""Prints a graph as the Python program that builds it in Blender.

Rule of this module: the text is a function of the graph alone, it imports only bpy, and the parser
reads it back to an equal graph. Only what differs from Blender's defaults is printed. Properties
come before sockets, because they decide which sockets a node shows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from matsmith import catalogue as catalogues
from matsmith.catalogue import Catalogue, SocketType
from matsmith.graph import (
    ColorRamp,
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
    check,
    normalize,
)
from matsmith.graph.model import GROUP_INPUT, GROUP_NODE, GROUP_OUTPUT
from matsmith.graph.values import default_value, format_float

FUNCTION_NAME = "shader_material"


def emit(graph: MaterialGraph, catalogue: Catalogue | None = None) -> str:
    """Returns the canonical program of a graph, ending in a newline.

    Raises:
        GraphError: the graph breaks a rule of the catalogue.
    """
    catalogue = catalogue or catalogues.load()
    check(graph, catalogue)
    graph = normalize(graph, catalogue)
    variables = {
        group.name: f"group_{number}" for number, group in enumerate(graph.groups, start=1)
    }
    lines = ["import bpy"]
    known: dict[str, NodeGroup] = {}
    for group in graph.groups:
        sockets = Sockets(catalogue, known, group)
        lines += ["", "", *_group_lines(group, sockets, variables)]
        known[group.name] = group
    lines += ["", "", f"def {FUNCTION_NAME}(material: bpy.types.Material) -> None:"]
    lines.append("    material.use_nodes = True")
    if graph.displacement_method != "BUMP":
        lines.append(f"    material.displacement_method = {_text(graph.displacement_method)}")
    lines.append("    nodes = material.node_tree.nodes")
    lines.append("    links = material.node_tree.links")
    lines.append("    nodes.clear()")
    for group in graph.groups:
        variable = variables[group.name]
        arguments = ", ".join(_groups_within(group.tree, variables))
        lines.append(f"    {variable} = create_{variable}({arguments})")
    lines += _tree_lines(graph.tree, Sockets(catalogue, known), variables)
    return "\n".join(lines) + "\n"


def _group_lines(group: NodeGroup, sockets: Sockets, variables: Mapping[str, str]) -> Iterator[str]:
    inner = ", ".join(
        f"{variable}: bpy.types.NodeTree" for variable in _groups_within(group.tree, variables)
    )
    yield f"def create_{variables[group.name]}({inner}) -> bpy.types.NodeTree:"
    yield f'    group = bpy.data.node_groups.new({_text(group.name)}, "ShaderNodeTree")'
    yield "    nodes = group.nodes"
    yield "    links = group.links"
    for side, interface in (("INPUT", group.inputs), ("OUTPUT", group.outputs)):
        for socket in interface:
            yield from _interface_lines(socket, side)
    yield from _tree_lines(group.tree, sockets, variables)
    yield ""
    yield "    return group"


def _interface_lines(socket: InterfaceSocket, side: str) -> Iterator[str]:
    call = (
        f"group.interface.new_socket({_text(socket.name)}, "
        f'in_out="{side}", socket_type="{socket.type}")'
    )
    settings: list[tuple[str, Value | None]] = [
        ("default_value", socket.default),
        ("min_value", socket.minimum),
        ("max_value", socket.maximum),
    ]
    if socket.type == "NodeSocketInt":  # Blender refuses a float here
        settings = [(name, int(v) if isinstance(v, float) else v) for name, v in settings]
    given = [(name, value) for name, value in settings if value is not None]
    if not given:
        yield f"    {call}"
        return
    yield f"    socket = {call}"
    for name, value in given:
        yield f"    socket.{name} = {_literal(value)}"


def _groups_within(tree: NodeTree, variables: Mapping[str, str]) -> list[str]:
    used = {str(node.properties.get("node_tree")) for node in tree.nodes if node.type == GROUP_NODE}
    return [variable for name, variable in variables.items() if name in used]


def _tree_lines(tree: NodeTree, sockets: Sockets, variables: Mapping[str, str]) -> Iterator[str]:
    nodes = {node.name: node for node in tree.nodes}
    for node in tree.nodes:
        yield ""
        yield f'    {node.name} = nodes.new("{node.type}")'
        for line in _node_lines(node, sockets, variables):
            yield f"    {node.name}{line}"
    if tree.links:
        yield ""
    for link in tree.links:
        yield f"    {_link_line(link, nodes, sockets)}"


def _node_lines(node: Node, sockets: Sockets, variables: Mapping[str, str]) -> Iterator[str]:
    node_type = sockets.node_type(node)
    assert node_type is not None
    if node.label:
        yield f".label = {_text(node.label)}"
    for prop in node_type.properties:
        if prop.identifier not in node.properties:
            continue
        value = node.properties[prop.identifier]
        if node.type == GROUP_NODE and prop.identifier == "node_tree":
            yield f".node_tree = {variables[str(value)]}"
        elif isinstance(value, ColorRamp):
            default = default_value(prop)
            assert isinstance(default, ColorRamp)
            owner = f"{node.name}.{prop.identifier}"
            yield from (f".{prop.identifier}{line}" for line in _ramp_lines(value, default, owner))
        elif isinstance(value, CurveMapping):
            default = default_value(prop)
            assert isinstance(default, CurveMapping)
            yield from (f".{prop.identifier}{line}" for line in _curve_lines(value, default))
        else:
            yield f".{prop.identifier} = {_literal(value)}"
    inputs = sockets.inputs(node)
    for socket in inputs:
        if socket.identifier in node.inputs:
            key = socket_key(node, socket, inputs, sockets, side="inputs")
            yield f".inputs[{key}].default_value = {_literal(node.inputs[socket.identifier])}"
    outputs = sockets.outputs(node)
    for socket in outputs:
        if socket.identifier in node.outputs:
            key = socket_key(node, socket, outputs, sockets, side="outputs")
            yield f".outputs[{key}].default_value = {_literal(node.outputs[socket.identifier])}"


def _ramp_lines(ramp: ColorRamp, default: ColorRamp, owner: str) -> Iterator[str]:
    for name in ("color_mode", "interpolation", "hue_interpolation"):
        if getattr(ramp, name) != getattr(default, name):
            yield f".{name} = {_text(getattr(ramp, name))}"
    positions = [stop.position for stop in ramp.stops]
    if len(set(positions)) == len(positions) and len(positions) >= 2:
        # A fresh ramp has two stops; they become the first and the last, the others are added.
        placed = [(0, ramp.stops[0], default.stops[0]), (1, ramp.stops[-1], default.stops[-1])]
        for index, stop, old in placed:
            if stop.position != old.position:
                yield f".elements[{index}].position = {_literal(stop.position)}"
            if stop.color != old.color:
                yield f".elements[{index}].color = {_literal(stop.color)}"
        for stop in ramp.stops[1:-1]:
            yield f".elements.new({_literal(stop.position)}).color = {_literal(stop.color)}"
        return
    # Blender's order of stops at one place is not defined when they are added, so set all by index.
    if len(ramp.stops) == 1:
        yield f".elements.remove({owner}.elements[1])"
    for _ in ramp.stops[2:]:
        yield ".elements.new(1.0)"
    for index, stop in enumerate(ramp.stops):
        yield f".elements[{index}].position = {_literal(stop.position)}"
        yield f".elements[{index}].color = {_literal(stop.color)}"


def _curve_lines(mapping: CurveMapping, default: CurveMapping) -> Iterator[str]:
    names = ["extend", "use_clip", "clip_min_x", "clip_min_y", "clip_max_x", "clip_max_y"]
    # Blender keeps each minimum below the maximum of the moment, so a high pair is set from above.
    for axis in ("x", "y"):
        if getattr(mapping, f"clip_min_{axis}") > getattr(default, f"clip_max_{axis}"):
            names.remove(f"clip_min_{axis}")
            names.append(f"clip_min_{axis}")
    for name in names:
        if getattr(mapping, name) != getattr(default, name):
            yield f".{name} = {_literal(getattr(mapping, name))}"
    for number, (points, fresh) in enumerate(zip(mapping.curves, default.curves, strict=True)):
        if points != fresh:
            yield from (f".curves[{number}].points{line}" for line in _point_lines(points, fresh))
    yield ".update()"


def _point_lines(points: Sequence[CurvePoint], fresh: Sequence[CurvePoint]) -> Iterator[str]:
    if len({point.x for point in points}) == len(points):
        # A fresh curve has two points; they become the first and the last, the others are added.
        for index, point, old in ((0, points[0], fresh[0]), (1, points[-1], fresh[-1])):
            if (point.x, point.y) != (old.x, old.y):
                yield f"[{index}].location = {_literal((point.x, point.y))}"
        for point in points[1:-1]:
            yield f".new({_literal(point.x)}, {_literal(point.y)})"
    else:
        # Points above each other keep their order only when all are set by index.
        for _ in points[2:]:
            yield f".new({_literal(points[-1].x)}, {_literal(points[-1].y)})"
        for index, point in enumerate(points):
            yield f"[{index}].location = {_literal((point.x, point.y))}"
    for index, point in enumerate(points):
        if point.handle_type != "AUTO":
            yield f"[{index}].handle_type = {_text(point.handle_type)}"


def _link_line(link: Link, nodes: Mapping[str, Node], sockets: Sockets) -> str:
    source, target = nodes[link.from_node], nodes[link.to_node]
    outputs, inputs = sockets.outputs(source), sockets.inputs(target)
    from_key = _key_of(link.from_socket, source, outputs, sockets, side="outputs")
    to_key = _key_of(link.to_socket, target, inputs, sockets, side="inputs")
    return f"links.new({source.name}.outputs[{from_key}], {target.name}.inputs[{to_key}])"


def _key_of(
    identifier: str, node: Node, visible: Sequence[SocketType], sockets: Sockets, *, side: str
) -> str:
    socket = next(socket for socket in visible if socket.identifier == identifier)
    return socket_key(node, socket, visible, sockets, side=side)


def socket_key(
    node: Node,
    socket: SocketType,
    visible: Sequence[SocketType],
    sockets: Sockets,
    *,
    side: str,
) -> str:
    """Returns the subscript that finds a socket in Blender: its name, or its index.

    Blender finds a name among the visible sockets, so a name that repeats there needs the index,
    which counts hidden sockets too.
    """
    if sum(other.name == socket.name for other in visible) == 1:
        return _text(socket.name)
    if node.type in {GROUP_NODE, GROUP_INPUT, GROUP_OUTPUT}:
        declared: Sequence[SocketType] = visible
    else:
        node_type = sockets.catalogue.nodes[node.type]
        declared = node_type.inputs if side == "inputs" else node_type.outputs
    return str([other.identifier for other in declared].index(socket.identifier))


def _literal(value: Value) -> str:
    if isinstance(value, bool | int):
        return repr(value)
    if isinstance(value, float):
        return format_float(value)
    if isinstance(value, str):
        return _text(value)
    assert isinstance(value, tuple)
    return f"({', '.join(format_float(item) for item in value)})"


def _text(value: str) -> str:
    quoted = json.dumps(value, ensure_ascii=False)
    return "".join(c if c.isprintable() else _escaped(c) for c in quoted)


def _escaped(character: str) -> str:
    # JSON's escapes above U+FFFF are two halves, which Python would not join.
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
