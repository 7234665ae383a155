# SPDX-License-Identifier: Apache-2.0
"""Places the nodes of a tree; sizes are estimated, since Blender measures nodes only on screen."""

from __future__ import annotations

import bpy  # noqa: TID251

from matsmith.graph.layout import Box, Edge, layout

# Blender 4.5 draws rows of 20 units at scale 1, with a few units between them.
_HEADER = 30.0
_ROW = 22.0
_FOOTER = 10.0
_VECTOR_ROWS = 3
_STRUCTURE_HEIGHTS = {"color_ramp": 110.0, "mapping": 260.0}
_NORMAL_BALL = 130.0
_NOT_DRAWN = frozenset({"is_active_output", "texture_mapping", "color_mapping", "image_user"})
_BASE = frozenset(
    prop.identifier
    for owner in (bpy.types.Node, bpy.types.ShaderNode)
    for prop in owner.bl_rna.properties
)


def arrange(tree: bpy.types.ShaderNodeTree) -> None:
    """Sets every node's location: left to right, without overlaps, and closes nothing."""
    boxes = [Box(node.name, node.width, _height(node)) for node in tree.nodes]
    edges = [
        Edge(
            link.from_node.name,
            link.to_node.name,
            _output_offset(link.from_node, link.from_socket),
            _input_offset(link.to_node, link.to_socket),
        )
        for link in tree.links
    ]
    corners = layout(boxes, edges)
    for node in tree.nodes:
        node.location = corners[node.name]


def _height(node: bpy.types.Node) -> float:
    height = _HEADER + _FOOTER + _ROW * sum(_is_drawn(socket) for socket in node.outputs)
    return height + _settings_height(node) + sum(_input_height(s) for s in node.inputs)


def _output_offset(node: bpy.types.Node, socket: bpy.types.NodeSocket) -> float:
    above = _sockets_above(node.outputs, socket)
    return _HEADER + _ROW * (len(above) + 0.5)


def _input_offset(node: bpy.types.Node, socket: bpy.types.NodeSocket) -> float:
    top = _HEADER + _ROW * sum(_is_drawn(output) for output in node.outputs)
    top += _settings_height(node)
    return top + sum(_input_height(s) for s in _sockets_above(node.inputs, socket)) + _ROW / 2


def _sockets_above(
    side: bpy.types.bpy_prop_collection, socket: bpy.types.NodeSocket
) -> list[bpy.types.NodeSocket]:
    drawn = [candidate for candidate in side if _is_drawn(candidate)]
    return drawn[: drawn.index(socket)] if socket in drawn else []


def _is_drawn(socket: bpy.types.NodeSocket) -> bool:
    return bool(socket.enabled and not socket.hide)


def _input_height(socket: bpy.types.NodeSocket) -> float:
    if not _is_drawn(socket):
        return 0.0
    is_open_vector = socket.type == "VECTOR" and not socket.is_linked and not socket.hide_value
    return _ROW * (1 + _VECTOR_ROWS) if is_open_vector else _ROW


def _settings_height(node: bpy.types.Node) -> float:
    height = 0.0
    for prop in node.bl_rna.properties:
        if prop.identifier not in _BASE and prop.identifier not in _NOT_DRAWN:
            height += _STRUCTURE_HEIGHTS.get(prop.identifier, _ROW)
    if node.bl_idname in {"ShaderNodeRGB", "ShaderNodeNormal"}:
        height += _NORMAL_BALL
    return height
