# SPDX-License-Identifier: Apache-2.0
"""Nodes that give what they hold or what the scene gives: values and coordinates."""

from __future__ import annotations

from matsmith.shading.builder import Triple
from matsmith.shading.node import NodeView, Result, Results, lowering
from matsmith.shading.nodes.view import incoming, reflected, unit

UV_MAPS = ("", "UVMap")
"""Names of the reference plane's UV map; "" is the active one."""


@lowering("ShaderNodeTexCoord")
def texture_coordinate(node: NodeView) -> Results:
    """Returns the coordinates of the plane; those of an instancer are zero, for it has none."""
    b = node.builder
    zero = b.triple(0.0, 0.0, 0.0)
    is_instance = bool(node.option("from_instancer"))
    here: Result = node.position()
    if node.node.properties.get("object"):
        slot = node.unsupported("Object", "Coordinates of another object are not covered.")
        here = (slot, slot, slot)
    surface = node.compiler.surface_normal
    return {
        "Generated": zero if is_instance else node.generated(),
        "Normal": unit(node, surface),
        "UV": zero if is_instance else node.uv(),
        "Object": here,
        "Camera": camera_position(node),
        "Window": _window(node),
        "Reflection": reflected(node, incoming(node), surface),
    }


def camera_position(node: NodeView) -> Triple:
    """Returns the point as the camera sees it: right, up, away."""
    x, y, z = node.position()
    height = node.builder.constant(node.compiler.scene.camera_height)
    return x, y, node.builder.subtract(height, z)


def _window(node: NodeView) -> Triple:
    b = node.builder
    x, y, _ = node.position()
    half, scale = b.constant(0.5), b.constant(1.0 / node.compiler.scene.frame)
    across, up = (b.math("MULTIPLY_ADD", part, scale, half) for part in (x, y))
    return across, up, b.constant(0.0)


@lowering("ShaderNodeUVMap")
def uv_map(node: NodeView) -> Results:
    """Returns the plane's UV; a map that it does not have is zero."""
    is_there = node.option("uv_map") in UV_MAPS and not node.option("from_instancer")
    return {"UV": node.uv() if is_there else node.builder.triple(0.0, 0.0, 0.0)}


@lowering("ShaderNodeValue")
def value(node: NodeView) -> Results:
    """Returns the number that the node holds."""
    return {"Value": node.held_number("Value")}


@lowering("ShaderNodeRGB")
def rgb(node: NodeView) -> Results:
    """Returns the colour that the node holds."""
    return {"Color": node.held_triple("Color")}
