# SPDX-License-Identifier: Apache-2.0
"""Reads a graph from Blender data; the inverse of `build.py`.

Every value is read and then `normalize` drops what the catalogue says is a default, so a graph
that was built and read again is equal to its normal form.
"""

from __future__ import annotations

import bpy  # noqa: TID251

from matsmith.catalogue import OUTPUT_VALUES, Catalogue, PropertyType
from matsmith.graph.canonical import normalize
from matsmith.graph.model import (
    GROUP_NODE,
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
    Value,
)
from services.render.blender.build import socket_names


def read_material(material: bpy.types.Material, catalogue: Catalogue) -> MaterialGraph:
    """Returns the material's graph in normal form, with every group that it uses.

    Raises:
        GraphError: a node is of a type that the catalogue does not know.
    """
    groups: dict[str, NodeGroup] = {}
    tree = _read_tree(material.node_tree, catalogue, groups)
    graph = MaterialGraph(tree, tuple(groups.values()), material.displacement_method)
    return normalize(graph, catalogue)


def _read_tree(
    tree: bpy.types.ShaderNodeTree, catalogue: Catalogue, groups: dict[str, NodeGroup]
) -> NodeTree:
    nodes = tuple(_read_node(node, catalogue, groups) for node in tree.nodes)
    links = []
    for link in tree.links:
        outputs = socket_names(link.from_node, link.from_node.outputs)
        inputs = socket_names(link.to_node, link.to_node.inputs)
        links.append(
            Link(
                link.from_node.name,
                _name_of(link.from_socket, outputs),
                link.to_node.name,
                _name_of(link.to_socket, inputs),
            )
        )
    return NodeTree(nodes, tuple(links))


def _read_node(node: bpy.types.Node, catalogue: Catalogue, groups: dict[str, NodeGroup]) -> Node:
    node_type = catalogue.nodes[node.bl_idname]
    properties: dict[str, Value] = {}
    for prop in node_type.properties:
        # A linked reroute takes the type of what is linked to it.
        is_derived = node.bl_idname == "NodeReroute" and node.inputs[0].is_linked
        if prop.kind != "pointer" and not is_derived:
            properties[prop.identifier] = read_property(node, prop)
    if node.bl_idname == GROUP_NODE and node.node_tree is not None:
        _read_group(node.node_tree, catalogue, groups)
        properties["node_tree"] = node.node_tree.name
    held = OUTPUT_VALUES.get(node.bl_idname)
    return Node(
        name=node.name,
        type=node.bl_idname,
        properties=properties,
        inputs={
            identifier: plain_value(socket.default_value)
            for identifier, socket in socket_names(node, node.inputs).items()
            if socket.enabled and not socket.is_linked and hasattr(socket, "default_value")
        },
        outputs={} if held is None else {held: plain_value(node.outputs[held].default_value)},
        label=node.label,
    )


def _read_group(
    tree: bpy.types.ShaderNodeTree, catalogue: Catalogue, groups: dict[str, NodeGroup]
) -> None:
    if tree.name in groups:
        return
    body = _read_tree(tree, catalogue, groups)  # registers the groups inside it first
    items = [item for item in tree.interface.items_tree if item.item_type == "SOCKET"]
    groups[tree.name] = NodeGroup(
        tree.name,
        body,
        tuple(_read_interface(item) for item in items if item.in_out == "INPUT"),
        tuple(_read_interface(item) for item in items if item.in_out == "OUTPUT"),
    )


def _read_interface(item: bpy.types.NodeTreeInterfaceSocket) -> InterfaceSocket:
    return InterfaceSocket(
        item.name,
        item.bl_socket_idname,
        plain_value(item.default_value) if hasattr(item, "default_value") else None,
        float(item.min_value) if hasattr(item, "min_value") else None,
        float(item.max_value) if hasattr(item, "max_value") else None,
    )


def read_property(node: bpy.types.Node, prop: PropertyType) -> Value:
    """Returns what a node's property holds."""
    value = getattr(node, prop.identifier)
    if prop.kind == "color_ramp":
        return ColorRamp(
            tuple(
                ColorRampStop(element.position, tuple(element.color)) for element in value.elements
            ),
            value.color_mode,
            value.interpolation,
            value.hue_interpolation,
        )
    if prop.kind == "curve_mapping":
        return CurveMapping(
            tuple(
                tuple(
                    CurvePoint(point.location[0], point.location[1], point.handle_type)
                    for point in curve.points
                )
                for curve in value.curves
            ),
            value.extend,
            value.use_clip,
            value.clip_min_x,
            value.clip_min_y,
            value.clip_max_x,
            value.clip_max_y,
        )
    return plain_value(value)


def plain_value(value: object) -> Value:
    """Returns a value of Blender's as one of ours: vectors and colours become tuples."""
    if isinstance(value, bool | int | float | str):
        return value
    return tuple(value)  # type: ignore[arg-type]


def _name_of(socket: bpy.types.NodeSocket, sockets: dict[str, bpy.types.NodeSocket]) -> str:
    return next(name for name, candidate in sockets.items() if candidate == socket)
