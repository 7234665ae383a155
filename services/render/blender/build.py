# SPDX-License-Identifier: Apache-2.0
"""Builds a graph as Blender data. `read.py` is the inverse; names and identifiers stay as they are.

The order matters: groups before their users, properties before sockets (they decide which sockets
a node shows), values before links.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import bpy  # noqa: TID251

from matsmith.errors import GraphError, GraphFault
from matsmith.graph.model import (
    GROUP_INPUT,
    GROUP_NODE,
    GROUP_OUTPUT,
    ColorRamp,
    CurveMapping,
    InterfaceSocket,
    MaterialGraph,
    Node,
    NodeTree,
    Value,
)

_CRASHES_CYCLES = ("ShaderNodeAttribute", "attribute_name", "generated_transform")
Trees = dict[str, bpy.types.ShaderNodeTree]


def build_material(graph: MaterialGraph, name: str) -> bpy.types.Material:
    """Returns a new material with the graph's nodes.

    Raises:
        GraphError: Blender does not take a node type, property, value or link; what was built so
            far stays until `purge`.
    """
    trees: Trees = {}
    for group in graph.groups:
        tree = bpy.data.node_groups.new(group.name, "ShaderNodeTree")
        trees[group.name] = tree
        _add_interface(tree, "INPUT", group.inputs)
        _add_interface(tree, "OUTPUT", group.outputs)
        _build_tree(tree, group.tree, trees, f"groups[{group.name}].tree")
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    material.displacement_method = graph.displacement_method
    _build_tree(material.node_tree, graph.tree, trees, "tree")
    return material


def purge() -> None:
    """Removes all materials, node groups and images, and so everything that a job has made."""
    for collection in (bpy.data.materials, bpy.data.node_groups, bpy.data.images):
        for block in list(collection):
            collection.remove(block)


def socket_names(
    node: bpy.types.Node, side: Iterable[bpy.types.NodeSocket]
) -> dict[str, bpy.types.NodeSocket]:
    """Returns the sockets of one side by the identifiers that graphs use.

    Blender numbers the sockets of a group's interface in the order of their making, so a graph
    names them by their unique names instead.
    """
    if node.bl_idname in {GROUP_NODE, GROUP_INPUT, GROUP_OUTPUT}:
        return {socket.name: socket for socket in side if socket.type != "CUSTOM"}
    return {socket.identifier: socket for socket in side}


def _add_interface(
    tree: bpy.types.ShaderNodeTree, side: str, sockets: Iterable[InterfaceSocket]
) -> None:
    for socket in sockets:
        item = tree.interface.new_socket(socket.name, in_out=side, socket_type=socket.type)
        number = int if socket.type == "NodeSocketInt" else float
        if socket.minimum is not None:
            item.min_value = number(socket.minimum)
        if socket.maximum is not None:
            item.max_value = number(socket.maximum)
        if socket.default is not None:
            item.default_value = socket.default


def _build_tree(tree: bpy.types.ShaderNodeTree, source: NodeTree, trees: Trees, path: str) -> None:
    tree.nodes.clear()
    built: dict[str, bpy.types.Node] = {}
    for node in source.nodes:
        built[node.name] = _build_node(tree, node, trees, f"{path}.nodes[{node.name}]")
    for position, link in enumerate(source.links):
        where = f"{path}.links[{position}]"
        start, end = built[link.from_node], built[link.to_node]
        output = _socket(start, start.outputs, link.from_socket, where)
        target = _socket(end, end.inputs, link.to_socket, where)
        if not tree.links.new(output, target).is_valid:
            raise _refused(
                "LINK_INVALID", where, f"Blender refuses {link.from_socket} → {link.to_socket}."
            )


def _build_node(
    tree: bpy.types.ShaderNodeTree, source: Node, trees: Mapping[str, object], path: str
) -> bpy.types.Node:
    try:
        node = tree.nodes.new(source.type)
    except RuntimeError as error:
        raise _refused("UNKNOWN_NODE_TYPE", path, f"Blender has no {source.type!r}.") from error
    node.name = source.name
    node.label = source.label
    for identifier, value in source.properties.items():
        where = f"{path}.{identifier}"
        if (source.type, identifier, value) == _CRASHES_CYCLES:
            raise _refused("PROPERTY_VALUE", where, f"Blender 4.5 crashes on the name {value!r}.")
        try:
            _set_property(node, identifier, value, trees)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise _refused("PROPERTY_VALUE", where, f"Blender refuses it: {error}.") from error
    for side, name, values in (
        (node.inputs, "inputs", source.inputs),
        (node.outputs, "outputs", source.outputs),
    ):
        for identifier, value in values.items():
            where = f"{path}.{name}[{identifier}]"
            socket = _socket(node, side, identifier, where)
            try:
                socket.default_value = value
            except (AttributeError, TypeError, ValueError) as error:
                raise _refused("SOCKET_VALUE", where, f"Blender refuses it: {error}.") from error
    return node


def _set_property(
    node: bpy.types.Node, identifier: str, value: Value, trees: Mapping[str, object]
) -> None:
    if isinstance(value, ColorRamp):
        _set_ramp(getattr(node, identifier), value)
    elif isinstance(value, CurveMapping):
        _set_curves(getattr(node, identifier), value)
    elif node.bl_idname == GROUP_NODE and identifier == "node_tree":
        node.node_tree = trees[str(value)]
    else:
        setattr(node, identifier, value)


def _set_ramp(target: bpy.types.ColorRamp, source: ColorRamp) -> None:
    target.color_mode = source.color_mode
    target.interpolation = source.interpolation
    target.hue_interpolation = source.hue_interpolation
    elements = target.elements
    while len(elements) > 1:
        elements.remove(elements[-1])
    count = len(source.stops)
    # Only `new` sorts, and not stably: so the stops are made first and get their places by index.
    elements[0].position = 0.0
    for index in range(1, count):
        elements.new(index / count)
    for element, stop in zip(elements, source.stops, strict=True):
        element.position = stop.position
        element.color = stop.color


def _set_curves(target: bpy.types.CurveMapping, source: CurveMapping) -> None:
    target.use_clip = False  # or the old clip rectangle would move the new points
    target.extend = source.extend
    target.clip_min_x, target.clip_min_y = source.clip_min_x, source.clip_min_y
    target.clip_max_x, target.clip_max_y = source.clip_max_x, source.clip_max_y
    for curve, points in zip(target.curves, source.curves, strict=True):
        while len(curve.points) > len(points):
            curve.points.remove(curve.points[-2])
        while len(curve.points) < len(points):
            curve.points.new(0.5, 0.5)
        for element, point in zip(curve.points, points, strict=True):
            element.location = (point.x, point.y)
            element.handle_type = point.handle_type
    target.use_clip = source.use_clip
    target.update()


def _socket(
    node: bpy.types.Node, side: Iterable[bpy.types.NodeSocket], identifier: str, path: str
) -> bpy.types.NodeSocket:
    sockets = socket_names(node, side)
    if identifier not in sockets:
        raise _refused(
            "UNKNOWN_SOCKET", path, f"Expected one of {', '.join(sockets)}, got {identifier!r}."
        )
    return sockets[identifier]


def _refused(reason: str, path: str, message: str) -> GraphError:
    return GraphError([GraphFault(reason, path, message)])
