# SPDX-License-Identifier: Apache-2.0
"""Random materials as artists build them, from a seed: textures, maths, ramps, bumps, shaders."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from matsmith.catalogue import PropertyType, SocketType, load
from matsmith.graph import (
    ColorRamp,
    ColorRampStop,
    CurveMapping,
    CurvePoint,
    Link,
    MaterialGraph,
    Node,
    NodeTree,
    Value,
    can_link,
)
from matsmith.graph.model import OUTPUT_NODE
from matsmith.graph.values import RAMP_ENUMS, default_value

Sources: TypeAlias = Callable[[SocketType], Sequence[tuple[str, str]]]
"""Gives the outputs that may feed an input: node and identifier."""

_CATALOGUE = load()
COORDINATES = (
    "ShaderNodeTexCoord",
    "ShaderNodeMapping",
    "ShaderNodeUVMap",
    "ShaderNodeNewGeometry",
)
TEXTURES = (
    "ShaderNodeTexNoise",
    "ShaderNodeTexNoise",
    "ShaderNodeTexVoronoi",
    "ShaderNodeTexVoronoi",
    "ShaderNodeTexWave",
    "ShaderNodeTexBrick",
    "ShaderNodeTexChecker",
    "ShaderNodeTexGradient",
    "ShaderNodeTexMagic",
    "ShaderNodeTexGabor",
)
CONVERTERS = (
    "ShaderNodeMath",
    "ShaderNodeMath",
    "ShaderNodeValToRGB",
    "ShaderNodeValToRGB",
    "ShaderNodeMix",
    "ShaderNodeMix",
    "ShaderNodeMapRange",
    "ShaderNodeVectorMath",
    "ShaderNodeClamp",
    "ShaderNodeRGBCurve",
    "ShaderNodeFloatCurve",
    "ShaderNodeHueSaturation",
    "ShaderNodeBrightContrast",
    "ShaderNodeGamma",
    "ShaderNodeInvert",
    "ShaderNodeRGBToBW",
    "ShaderNodeSeparateXYZ",
    "ShaderNodeCombineXYZ",
    "ShaderNodeSeparateColor",
    "ShaderNodeCombineColor",
    "ShaderNodeVectorRotate",
    "ShaderNodeBlackbody",
    "ShaderNodeFresnel",
    "ShaderNodeLayerWeight",
)
NORMALS = ("ShaderNodeBump", "ShaderNodeBump", "ShaderNodeNormalMap")
SHADERS = (
    "ShaderNodeBsdfPrincipled",
    "ShaderNodeBsdfPrincipled",
    "ShaderNodeBsdfPrincipled",
    "ShaderNodeBsdfDiffuse",
    "ShaderNodeBsdfAnisotropic",
    "ShaderNodeEmission",
)
LAYERS = ("ShaderNodeMixShader", "ShaderNodeAddShader")

# Weights of what is not covered stay at zero, and whole numbers stay small.
_KEPT = frozenset(
    {
        "Subsurface Weight",
        "Transmission Weight",
        "Sheen Weight",
        "Thin Film Thickness",
        "Alpha",
        "Emission Strength",
        "Weight",
        "Tangent",
    }
)
_RANGES = {
    "Scale": (1.0, 12.0),
    "Detail": (0.0, 5.0),
    "Roughness": (0.15, 0.9),
    "Coat Roughness": (0.1, 0.9),
    "Coat IOR": (1.2, 2.0),
    "IOR": (1.2, 2.0),
    "Lacunarity": (1.5, 3.0),
    "Distance": (0.01, 0.2),
    "Strength": (0.1, 1.0),
    "Temperature": (1000.0, 9000.0),
    "Filter Width": (0.05, 0.5),
}


@dataclass
class _Tree:
    generator: random.Random
    nodes: list[Node] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def add(self, kind: str, sources: Sources, *, share: float) -> Node:
        """Returns a node whose inputs are fed by some of the sources or hold random values."""
        name = f"n{len(self.nodes)}"
        node_type = _CATALOGUE.nodes[kind]
        properties = {
            prop.identifier: value
            for prop in node_type.properties
            if (value := self._property(prop)) is not None
        }
        held: dict[str, Value] = {}
        for socket in node_type.visible_inputs(properties):
            found = sources(socket)
            if found and (self.generator.random() < share or socket.kind == "SHADER"):
                self.links.append(Link(*self.generator.choice(found), name, socket.identifier))
            elif (value := self._value(socket)) is not None:
                held[socket.identifier] = value
        node = Node(name, kind, properties, held)
        self.nodes.append(node)
        return node

    def _property(self, prop: PropertyType) -> Value | None:
        draw = self.generator
        if prop.kind == "enum" and draw.random() < 0.5:
            items = [item for item in prop.items if item not in _ODD_ITEMS]
            return draw.choice(items) if items else None
        if prop.kind == "boolean" and draw.random() < 0.3:
            return draw.random() < 0.5
        if prop.kind == "color_ramp":
            stops = sorted(draw.random() for _ in range(draw.randint(2, 4)))
            colors = [(*(draw.random() for _ in range(3)), 1.0) for _ in stops]
            enums = {name: draw.choice(items) for name, items in RAMP_ENUMS.items()}
            chosen = enums if draw.random() < 0.5 else {}
            return ColorRamp(tuple(map(ColorRampStop, stops, colors)), **chosen)
        if prop.kind == "curve_mapping" and draw.random() < 0.7:
            return self._curves(prop)
        return None

    def _curves(self, prop: PropertyType) -> CurveMapping:
        default = default_value(prop)
        assert isinstance(default, CurveMapping)
        draw = self.generator
        curves = tuple(
            tuple(
                CurvePoint(x, min(1.0, max(0.0, x + draw.uniform(-0.3, 0.3))), "AUTO")
                for x in (0.0, draw.uniform(0.3, 0.7), 1.0)
            )
            for _ in default.curves
        )
        return CurveMapping(curves)

    def _value(self, socket: SocketType) -> Value | None:
        draw = self.generator
        if socket.name in _KEPT or socket.hides_value or draw.random() < 0.35:
            return None
        lowest, highest = _RANGES.get(socket.name, _range(socket))
        if socket.kind == "VALUE":
            return draw.uniform(lowest, highest)
        if socket.kind == "RGBA":
            return (draw.random(), draw.random(), draw.random(), 1.0)
        if socket.kind == "VECTOR":
            if socket.name == "Scale":
                return tuple(draw.uniform(0.5, 4.0) for _ in range(3))
            if socket.subtype == "EULER":
                return tuple(draw.uniform(-math.pi, math.pi) for _ in range(3))
            return tuple(draw.uniform(-1.0, 1.0) for _ in range(3))
        return None

    def outputs(self, nodes: Sequence[Node]) -> list[tuple[str, str, str]]:
        """Returns what nodes give: name, output, kind."""
        return [
            (node.name, socket.identifier, socket.kind)
            for node in nodes
            for socket in _CATALOGUE.nodes[node.type].visible_outputs(node.properties)
            if socket.identifier not in _ODD_OUTPUTS
        ]


def _range(socket: SocketType) -> tuple[float, float]:
    """Returns what the slider offers, of −1…1."""
    lowest = -1.0 if socket.minimum is None else max(socket.minimum, -1.0)
    highest = 1.0 if socket.maximum is None else min(socket.maximum, 1.0)
    return (lowest, highest) if lowest < highest else (0.0, 1.0)


# What the evaluator leaves to Blender, and outputs that are the same for every pixel.
_ODD_ITEMS = frozenset({"CAMERA", "PHYSICAL_CONDUCTOR"})
_ODD_OUTPUTS = frozenset(
    {"Camera", "Window", "Reflection", "Pointiness", "Random Per Island", "Parametric", "Tangent"}
)


def random_graph(seed: int) -> MaterialGraph:
    """Returns a valid material of 5 to 20 nodes; the same for the same seed."""
    draw = random.Random(seed)
    tree = _Tree(draw)

    def nothing(_: SocketType) -> Sequence[tuple[str, str]]:
        return ()

    places = [tree.add("ShaderNodeTexCoord", nothing, share=0.0)]

    def of(nodes: Sequence[Node], *, vectors: bool = False) -> Sources:
        def found(socket: SocketType) -> Sequence[tuple[str, str]]:
            if socket.kind in {"STRING", "SHADER", "INT", "BOOLEAN"}:
                return ()
            if vectors and socket.kind != "VECTOR":
                return ()
            return [
                (name, output)
                for name, output, kind in tree.outputs(nodes)
                if can_link(kind, socket.kind) and kind != "SHADER"
            ]

        return found

    if draw.random() < 0.6:
        places.append(tree.add("ShaderNodeMapping", of(places, vectors=True), share=1.0))
    textures = [
        tree.add(draw.choice(TEXTURES), of(places, vectors=True), share=0.8)
        for _ in range(draw.randint(1, 3))
    ]
    values = list(textures)
    for _ in range(draw.randint(1, 6)):
        values.append(tree.add(draw.choice(CONVERTERS), of(values[-4:]), share=0.45))
    normals: list[Node] = []
    if draw.random() < 0.6:
        normals.append(tree.add(draw.choice(NORMALS), _heights(tree, values), share=0.8))

    def look(socket: SocketType) -> Sequence[tuple[str, str]]:
        if socket.kind in {"STRING", "INT", "BOOLEAN"} or socket.name in _KEPT:
            return ()
        if socket.name in {"Normal", "Coat Normal"}:
            return [(node.name, "Normal") for node in normals]
        if socket.kind == "SHADER" or "Roughness" in socket.name or socket.name.endswith("IOR"):
            return ()
        return of(values)(socket)

    shaders = [tree.add(draw.choice(SHADERS), look, share=0.4) for _ in range(draw.randint(1, 2))]
    if len(shaders) == 2:
        names = [(node.name, _CATALOGUE.nodes[node.type].outputs[0].identifier) for node in shaders]

        def layers(socket: SocketType) -> Sequence[tuple[str, str]]:
            return names if socket.kind == "SHADER" else of(values)(socket)

        shaders.append(tree.add(draw.choice(LAYERS), layers, share=0.5))
    last = shaders[-1]
    tree.nodes.append(Node("end", OUTPUT_NODE))
    output = _CATALOGUE.nodes[last.type].outputs[0].identifier
    tree.links.append(Link(last.name, output, "end", "Surface"))
    return MaterialGraph(NodeTree(tuple(tree.nodes), tuple(tree.links)))


def _heights(tree: _Tree, values: Sequence[Node]) -> Sources:
    def found(socket: SocketType) -> Sequence[tuple[str, str]]:
        if socket.name not in {"Height", "Color"}:
            return ()
        return [(name, output) for name, output, kind in tree.outputs(values) if kind != "SHADER"]

    return found
