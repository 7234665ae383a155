# SPDX-License-Identifier: Apache-2.0
"""The materials that speed is measured on."""

from __future__ import annotations

from dataclasses import replace

from matsmith.graph import ColorRamp, ColorRampStop, Link, MaterialGraph, Node, NodeTree
from matsmith.graph.model import OUTPUT_NODE

RAMP_STOPS = (((0.05, 0.03, 0.02), 0.25), ((0.7, 0.5, 0.3), 0.75))


def ten_nodes() -> MaterialGraph:
    """Returns UV → noise of 7 octaves and Voronoi → ramp, range, mix, maths → bump → Principled."""
    ramp = ColorRamp(tuple(ColorRampStop(at, (*color, 1.0)) for color, at in RAMP_STOPS))
    nodes = (
        Node("coordinates", "ShaderNodeTexCoord"),
        Node(
            "noise",
            "ShaderNodeTexNoise",
            {},
            {"Scale": 6.0, "Detail": 6.0, "Roughness": 0.55},
        ),
        Node("voronoi", "ShaderNodeTexVoronoi", {}, {"Scale": 9.0, "Randomness": 0.9}),
        Node("ramp", "ShaderNodeValToRGB", {"color_ramp": ramp}),
        Node("range", "ShaderNodeMapRange", {}, {"From Max": 0.8, "To Min": 0.3, "To Max": 0.9}),
        Node(
            "mix",
            "ShaderNodeMix",
            {"data_type": "RGBA", "blend_type": "MULTIPLY"},
            {"Factor_Float": 0.6},
        ),
        Node("maths", "ShaderNodeMath", {"operation": "MULTIPLY_ADD"}, {"Value_001": 0.4}),
        Node("bump", "ShaderNodeBump", {}, {"Strength": 0.6, "Distance": 0.05}),
        Node("principled", "ShaderNodeBsdfPrincipled", {}, {"Metallic": 0.0}),
        Node("output", OUTPUT_NODE),
    )
    links = (
        Link("coordinates", "UV", "noise", "Vector"),
        Link("coordinates", "UV", "voronoi", "Vector"),
        Link("noise", "Fac", "ramp", "Fac"),
        Link("voronoi", "Distance", "range", "Value"),
        Link("ramp", "Color", "mix", "A_Color"),
        Link("voronoi", "Color", "mix", "B_Color"),
        Link("noise", "Fac", "maths", "Value"),
        Link("voronoi", "Distance", "maths", "Value_002"),
        Link("maths", "Value", "bump", "Height"),
        Link("mix", "Result_Color", "principled", "Base Color"),
        Link("range", "Result", "principled", "Roughness"),
        Link("bump", "Normal", "principled", "Normal"),
        Link("principled", "BSDF", "output", "Surface"),
    )
    return MaterialGraph(NodeTree(nodes, links))


def thirty_nodes() -> MaterialGraph:
    """Returns three different copies of `ten_nodes`, mixed: 30 nodes."""
    nodes: list[Node] = []
    links: list[Link] = []
    for copy in range(3):
        part = ten_nodes().tree
        for node in part.nodes:
            if node.type != OUTPUT_NODE:
                scale = {"Scale": 5.0 + copy} if "Scale" in node.inputs else {}
                nodes.append(
                    replace(node, name=f"{node.name}_{copy}", inputs={**node.inputs, **scale})
                )
        for link in part.links:
            if link.to_node != "output":
                names = f"{link.from_node}_{copy}", f"{link.to_node}_{copy}"
                links.append(Link(names[0], link.from_socket, names[1], link.to_socket))
    nodes += [
        Node("below", "ShaderNodeMixShader", {}, {"Fac": 0.3}),
        Node("above", "ShaderNodeMixShader", {}, {"Fac": 0.6}),
        Node("output", OUTPUT_NODE),
    ]
    links += [
        Link("principled_0", "BSDF", "below", "Shader"),
        Link("principled_1", "BSDF", "below", "Shader_001"),
        Link("below", "Shader", "above", "Shader"),
        Link("principled_2", "BSDF", "above", "Shader_001"),
        Link("above", "Shader", "output", "Surface"),
    ]
    return MaterialGraph(NodeTree(tuple(nodes), tuple(links)))
