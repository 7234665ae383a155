# SPDX-License-Identifier: Apache-2.0
"""From a material to one that shows its physical channels: base colour, roughness, normal …

Each channel becomes a Shader AOV output beside a surface that only shines, so that one render gives
all of them, without light. The channels mean what the evaluator's maps mean: a shader node says
what it has of each, and mixing shaders mixes channels by the same factor (`matsmith.shading`).

Two things differ from a render. A displacement bends the normal and never moves the surface, for a
map is flat. And Window coordinates are those of the square, whatever camera bakes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from matsmith.catalogue import Catalogue
from matsmith.graph.channel_height import height
from matsmith.graph.channel_nodes import Color, Number, Port
from matsmith.graph.channel_source import GEOMETRY, ChannelSource
from matsmith.graph.expand import expand_groups
from matsmith.graph.model import Link, MaterialGraph, Node, NodeTree
from matsmith.graph.order import reachable

CHANNELS = ("base_color", "roughness", "metallic", "normal", "height", "emission", "alpha")
"""All channels, in the order in which maps are given."""
COLORS = frozenset({"base_color", "normal", "emission"})
"""Channels of three numbers; the others have one."""

_AOV = "ShaderNodeOutputAOV"
_EMISSION = "ShaderNodeEmission"
_PLAIN: Mapping[str, tuple[str, str | float, float]] = {
    "ShaderNodeBsdfAnisotropic": ("Color", "Roughness", 1.0),
    "ShaderNodeBsdfDiffuse": ("Color", 1.0, 0.0),
    "ShaderNodeBsdfGlass": ("Color", "Roughness", 0.0),
    "ShaderNodeBsdfHair": ("Color", "RoughnessU", 0.0),
    "ShaderNodeBsdfHairPrincipled": ("Color", "Roughness", 0.0),
    "ShaderNodeBsdfRefraction": ("Color", "Roughness", 0.0),
    "ShaderNodeBsdfSheen": ("Color", "Roughness", 0.0),
    "ShaderNodeBsdfToon": ("Color", 1.0, 0.0),
    "ShaderNodeBsdfTranslucent": ("Color", 1.0, 0.0),
    "ShaderNodeSubsurfaceScattering": ("Color", 1.0, 0.0),
}
"""Shaders that have no more than a colour, a roughness and a metallic."""
_BLACK = (0.0, 0.0, 0.0)


def with_channels(
    graph: MaterialGraph, catalogue: Catalogue, channels: Sequence[str]
) -> MaterialGraph:
    """Returns the material whose AOVs, named as the channels, are the channels.

    Args:
        graph: must pass `check`.
        catalogue: of its node types.
        channels: of `CHANNELS`.

    Raises:
        GraphError: without groups, the graph has too many nodes.
    """
    graph = expand_groups(graph, catalogue, max_nodes=None)
    return _Channels(graph, catalogue).material(channels)


@dataclass(frozen=True, slots=True)
class _Shader:
    """What a shader shows in each channel but height."""

    base_color: Color
    roughness: Number
    metallic: Number
    normal: Color
    emission: Color = _BLACK
    alpha: Number = 1.0


class _Channels:
    """One transformation of a graph without groups."""

    def __init__(self, graph: MaterialGraph, catalogue: Catalogue) -> None:
        self._graph = ChannelSource(graph, catalogue)
        self._adder = self._graph.adder
        self._shaders: dict[str, _Shader] = {}

    def material(self, channels: Sequence[str]) -> MaterialGraph:
        """Returns the material that shows the channels."""
        shown = self._surface()
        values: dict[str, Number | Color] = {
            name: height(self._graph) if name == "height" else getattr(shown, name)
            for name in channels
        }
        add, graph = self._adder, self._graph
        ends = [graph.output.name]
        for name, value in values.items():
            socket = "Color" if name in COLORS else "Value"
            ends.append(add.add(_AOV, {socket: value}, properties={"aov_name": name}))
        shine = add.add(_EMISSION, {"Color": (1.0, 1.0, 1.0), "Strength": 1.0})
        links = [
            *(k for k in graph.links if k.to_node != graph.output.name),
            *(k for k in graph.links if (k.to_node, k.to_socket) == graph.place("Displacement")),
            *add.links,
            Link(shine, "Emission", *graph.place("Surface")),
        ]
        tree = NodeTree((*graph.nodes.values(), *add.nodes), tuple(links))
        kept = set(reachable(tree, ends))
        return MaterialGraph(
            NodeTree(
                tuple(node for node in tree.nodes if node.name in kept),
                tuple(link for link in tree.links if link.to_node in kept),
            ),
            displacement_method="BUMP",
        )

    # Shaders

    def _surface(self) -> _Shader:
        graph = self._graph
        for node in graph.feeding(graph.output.name):
            outputs = graph.catalogue.nodes[node.type].outputs
            if any(output.kind == "SHADER" for output in outputs):
                self._shaders[node.name] = self._shader(node)
        return self._fed_shader(graph.output, "Surface") or self._black()

    def _fed_shader(self, node: Node, identifier: str) -> _Shader | None:
        source = self._graph.sources.get((node.name, identifier))
        if source is None:
            return None
        found = self._shaders.get(source.node)
        if found is not None:
            return found
        # A colour or number shines: Cycles puts an Emission.
        return replace(self._black(), emission=source)

    def _shader(self, node: Node) -> _Shader:
        add = self._adder
        match node.type:
            case "ShaderNodeMixShader":
                factor = add.saturate(self._graph.number(node, "Fac"))
                first = self._fed_shader(node, "Shader") or self._black()
                return self._mix(
                    first, self._fed_shader(node, "Shader_001") or self._black(), factor
                )
            case "ShaderNodeAddShader":
                return self._add(
                    self._fed_shader(node, "Shader"), self._fed_shader(node, "Shader_001")
                )
            case "ShaderNodeBsdfPrincipled":
                strength = self._graph.number(node, "Emission Strength")
                light = add.scale(self._graph.color(node, "Emission Color"), strength)
                return replace(
                    self._plain(node, "Base Color", "Roughness", "Metallic"),
                    emission=add.positive(light),
                    alpha=add.saturate(self._graph.number(node, "Alpha")),
                )
            case "ShaderNodeEmission" | "ShaderNodeBackground":
                color = self._graph.color(node, "Color")
                light = add.positive(add.scale(color, self._graph.number(node, "Strength")))
                return replace(self._black(), emission=light)
            case "ShaderNodeBsdfTransparent" | "ShaderNodeBsdfRayPortal":
                color = self._graph.color(node, "Color")
                return replace(self._black(), base_color=color, alpha=self._opacity(color))
            case "ShaderNodeHoldout":
                return replace(self._black(), alpha=0.0)
            case "ShaderNodeBsdfMetallic":
                return self._metal(node)
        if node.type in _PLAIN:
            return self._plain(node, *_PLAIN[node.type])
        return self._black()

    def _plain(
        self, node: Node, color: str, roughness: str | float, metallic: str | float
    ) -> _Shader:
        numbers = [
            self._adder.saturate(self._graph.number(node, one) if isinstance(one, str) else one)
            for one in (roughness, metallic)
        ]
        base_color = self._adder.positive(self._graph.color(node, color))
        return _Shader(base_color, numbers[0], numbers[1], self._normal(node))

    def _metal(self, node: Node) -> _Shader:
        """Returns Metallic BSDF, whose colour may be that of a refractive index, seen straight."""
        add = self._adder
        shader = self._plain(node, "Base Color", "Roughness", 1.0)
        if self._graph.option(node, "fresnel_type") != "PHYSICAL_CONDUCTOR":
            return shader
        index, extinction = (
            add.positive(self._graph.color(node, name)) for name in ("IOR", "Extinction")
        )
        squared = add.vector_math("MULTIPLY", extinction, extinction)
        below, above = (
            add.vector_math("MULTIPLY_ADD", moved, moved, squared)
            for moved in (
                add.vector_math("SUBTRACT", index, 1.0),
                add.vector_math("ADD", index, 1.0),
            )
        )
        return replace(shader, base_color=add.vector_math("DIVIDE", below, above))

    def _mix(self, first: _Shader, second: _Shader, factor: Number) -> _Shader:
        add = self._adder
        return _Shader(
            base_color=add.mix_colors(first.base_color, second.base_color, factor),
            roughness=add.mix(first.roughness, second.roughness, factor),
            metallic=add.mix(first.metallic, second.metallic, factor),
            normal=add.mix_colors(first.normal, second.normal, factor),
            emission=add.mix_colors(first.emission, second.emission, factor),
            alpha=add.mix(first.alpha, second.alpha, factor),
        )

    def _add(self, first: _Shader | None, second: _Shader | None) -> _Shader:
        """Returns two shaders together: light adds up, what each lets through adds up."""
        if first is None or second is None:
            return first or second or self._black()
        add = self._adder
        missing = add.subtract(1.0, second.alpha)
        return replace(
            first,
            base_color=add.add_colors(first.base_color, second.base_color),
            emission=add.add_colors(first.emission, second.emission),
            alpha=add.saturate(add.subtract(first.alpha, missing)),
        )

    def _black(self) -> _Shader:
        return _Shader(_BLACK, 1.0, 0.0, self._surface_normal())

    def _opacity(self, color: Color) -> Number:
        """Returns the alpha of what lets a colour through, as Cycles counts it: by the mean."""
        add = self._adder
        third = 1.0 / 3.0
        if not isinstance(color, Port):
            return add.saturate(1.0 - sum(color) * third)
        inputs: dict[str, Number | Color] = {"Vector": color, "Vector_001": (third, third, third)}
        node = add.add("ShaderNodeVectorMath", inputs, properties={"operation": "DOT_PRODUCT"})
        return add.saturate(add.subtract(1.0, Port(node, "Value")))

    # Normals

    def _surface_normal(self) -> Color:
        """Returns the surface's normal, which a displacement has bent."""
        return self._adder.builtin(GEOMETRY, "Normal")

    def _normal(self, node: Node) -> Color:
        source = self._graph.sources.get((node.name, "Normal"))
        if source is None:
            return self._surface_normal()
        return self._adder.vector_math("NORMALIZE", source)
