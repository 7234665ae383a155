# SPDX-License-Identifier: Apache-2.0
"""Nodes that give what they hold or what the scene gives: values and coordinates."""

from __future__ import annotations

from matsmith.shading.node import NodeView, Results, lowering

_CLIP_START = 0.1
"""Of the camera in both scenes: Cycles measures rays from there."""


@lowering("ShaderNodeTexCoord")
def texture_coordinate(node: NodeView) -> Results:
    """Returns the coordinates of the plane."""
    return {
        "Generated": node.generated(),
        "Normal": node.builder.triple(0.0, 0.0, 1.0),
        "UV": node.uv(),
        "Object": node.position(),
    }


@lowering("ShaderNodeValue")
def value(node: NodeView) -> Results:
    """Returns the number that the node holds."""
    return {"Value": node.held_number("Value")}


@lowering("ShaderNodeRGB")
def rgb(node: NodeView) -> Results:
    """Returns the colour that the node holds."""
    return {"Color": node.held_triple("Color")}


@lowering("ShaderNodeLightFalloff")
def light_falloff(node: NodeView) -> Results:
    """Returns Light Falloff, which on a surface goes by the distance to the camera's near end."""
    b = node.builder
    start = b.constant(node.compiler.scene.camera_height - _CLIP_START)
    distance = b.math("DIVIDE", start, b.builtin("incoming_z"))
    square = b.math("MULTIPLY", distance, distance)
    smooth = b.math("MAXIMUM", node.number("Smooth"), b.constant(0.0))
    share = b.math("DIVIDE", square, b.math("ADD", smooth, square))
    strength = b.math("MULTIPLY", node.number("Strength"), share)
    return {
        "Quadratic": strength,
        "Linear": b.math("MULTIPLY", strength, distance),
        "Constant": b.math("MULTIPLY", strength, square),
    }
