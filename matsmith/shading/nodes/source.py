# SPDX-License-Identifier: Apache-2.0
"""Nodes that give what they hold or what the scene gives: values and coordinates."""

from __future__ import annotations

from matsmith.shading.node import NodeView, Results, lowering


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
