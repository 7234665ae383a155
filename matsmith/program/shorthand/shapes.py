# SPDX-License-Identifier: Apache-2.0
"""What a model may write on a line: for each node type the settings and inputs that it can give."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from matsmith.catalogue import OUTPUT_VALUES, Catalogue, NodeType, PropertyType, SocketType
from matsmith.graph.model import OUTPUT_NODE
from matsmith.program.shorthand.state import Range
from matsmith.program.shorthand.words import Words, lettered, socket_keys, words_of

# A model looks at a surface on a plane; these nodes need something else: files, other objects,
# hair, volumes, named layers, lamps, EEVEE, or they only serve the editor.
_OUTSIDE = frozenset(
    {
        "NodeFrame",
        "NodeGroupInput",
        "NodeGroupOutput",
        "NodeReroute",
        "ShaderNodeAttribute",
        "ShaderNodeBackground",
        "ShaderNodeBsdfHair",
        "ShaderNodeBsdfHairPrincipled",
        "ShaderNodeBsdfRayPortal",
        "ShaderNodeEeveeSpecular",
        "ShaderNodeGroup",
        "ShaderNodeHairInfo",
        "ShaderNodeHoldout",
        "ShaderNodeLightFalloff",
        "ShaderNodeOutputAOV",
        "ShaderNodeOutputLight",
        "ShaderNodeOutputLineStyle",
        "ShaderNodeOutputWorld",
        "ShaderNodeParticleInfo",
        "ShaderNodePointInfo",
        "ShaderNodeScript",
        "ShaderNodeShaderToRGB",
        "ShaderNodeTexEnvironment",
        "ShaderNodeTexIES",
        "ShaderNodeTexImage",
        "ShaderNodeTexPointDensity",
        "ShaderNodeTexSky",
        "ShaderNodeUVAlongStroke",
        "ShaderNodeUVMap",
        "ShaderNodeVertexColor",
        "ShaderNodeVolumeAbsorption",
        "ShaderNodeVolumeCoefficients",
        "ShaderNodeVolumeInfo",
        "ShaderNodeVolumePrincipled",
        "ShaderNodeVolumeScatter",
    }
)
# No volume nodes, so the end has no use for its other inputs.
_END_INPUTS = frozenset({"Surface", "Displacement"})
_NUMBERS = frozenset({"VALUE", "INT", "VECTOR", "RGBA"})


@dataclass(frozen=True, slots=True)
class InputShape:
    """An input as a line gives it.

    Attributes:
        key: what stands before the equals sign.
        is_shader: it takes references to shaders, and nothing else.
        is_lettered: its value stands without a key behind those before it.
        limits: of its numbers; None where it takes references only, or a switch.
        is_switch: its value is true or false.
        counts: how many numbers it takes.
    """

    key: str
    is_shader: bool
    is_lettered: bool
    limits: Range | None
    is_switch: bool
    counts: frozenset[int]


@dataclass(frozen=True)
class Shape:
    """What a node with certain settings shows.

    Attributes:
        inputs: in order.
        outputs: keys in order; the first needs none.
    """

    inputs: tuple[InputShape, ...]
    outputs: tuple[str, ...]

    @cached_property
    def values_from(self) -> tuple[int, ...]:
        """Returns for each position, and for the end, how many inputs from there take a value."""
        return tuple(
            sum(not one.is_shader for one in self.inputs[position:])
            for position in range(len(self.inputs) + 1)
        )

    @cached_property
    def shaders_from(self) -> tuple[int, ...]:
        """Returns for each position, and for the end, how many inputs from there take a shader."""
        return tuple(
            sum(one.is_shader for one in self.inputs[position:])
            for position in range(len(self.inputs) + 1)
        )


class Shapes:
    """The node types that a model may write, and their shapes.

    Args:
        catalogue: the node types.
        node_types: identifiers of those that may be written; None: all that make sense.
    """

    def __init__(self, catalogue: Catalogue, node_types: Collection[str] | None = None) -> None:
        self.catalogue = catalogue
        self._node_types = node_types
        self.words: Words = words_of(catalogue)
        self._shapes: dict[tuple[object, ...], Shape] = {}
        self._settings: dict[str, tuple[PropertyType, ...]] = {}

    @cached_property
    def value_types(self) -> Mapping[str, NodeType]:
        """Returns the types whose nodes give values and take no shader, by word."""
        return {
            name: node
            for name, node in self._inside.items()
            if node.outputs and all(s.kind != "SHADER" for s in (*node.inputs, *node.outputs))
        }

    @cached_property
    def shader_types(self) -> Mapping[str, NodeType]:
        """Returns the types whose nodes give a shader, by word."""
        return {
            name: node
            for name, node in self._inside.items()
            if node.outputs and node.outputs[0].kind == "SHADER"
        }

    @property
    def end(self) -> NodeType:
        """Returns the Material Output."""
        return self.catalogue.nodes[OUTPUT_NODE]

    @cached_property
    def _inside(self) -> Mapping[str, NodeType]:
        return {
            name: self.catalogue.nodes[kind]
            for name, kind in sorted(self.words.type_of.items())
            if kind not in _OUTSIDE
            and (self._node_types is None or kind in self._node_types)
            and kind != OUTPUT_NODE
            and "(Legacy)" not in self.catalogue.nodes[kind].title
        }

    def settings(self, node_type: NodeType) -> tuple[PropertyType, ...]:
        """Returns the settings that a model may write, in order: no texts, nothing of the end."""
        known = self._settings.get(node_type.type)
        if known is None:
            is_end = node_type.type == OUTPUT_NODE
            kinds = {"pointer", "string"}
            found = [p for p in node_type.properties if p.kind not in kinds and not is_end]
            known = self._settings[node_type.type] = tuple(found)
        return known

    def shape(self, node_type: NodeType, settings: Mapping[str, object]) -> Shape:
        """Returns what a node with these settings shows."""
        chosen = (settings.get(name) for name in node_type.structural_properties)
        key = (node_type.type, *chosen)
        known = self._shapes.get(key)
        if known is None:
            known = self._shapes[key] = _shape(node_type, settings)
        return known

    def held_output(self, node_type: NodeType) -> SocketType | None:
        """Returns the output whose value a line gives without a key; None for most types."""
        held = OUTPUT_VALUES.get(node_type.type)
        return node_type.output_by_identifier[held] if held else None


def _shape(node_type: NodeType, settings: Mapping[str, object]) -> Shape:
    inputs = node_type.visible_inputs(settings)
    if node_type.type == OUTPUT_NODE:
        inputs = tuple(socket for socket in inputs if socket.identifier in _END_INPUTS)
    keys = socket_keys(inputs)
    letters = lettered(inputs)
    return Shape(
        inputs=tuple(
            InputShape(
                key=keys[socket.identifier],
                is_shader=socket.kind == "SHADER",
                is_lettered=socket.identifier in letters,
                limits=limits_of(socket),
                is_switch=socket.kind == "BOOLEAN",
                counts=counts_of(socket),
            )
            for socket in inputs
            if socket.kind in _NUMBERS | {"SHADER", "BOOLEAN"}
        ),
        outputs=tuple(socket_keys(node_type.visible_outputs(settings)).values()),
    )


def limits_of(socket: SocketType) -> Range | None:
    """Returns the range of a socket's numbers; None where a number has no effect or no place.

    Blender gives no range for colours; those of surfaces are within 0 and 1.
    """
    if socket.kind not in _NUMBERS or socket.hides_value:
        return None
    if socket.kind == "RGBA":
        return Range.of(0.0, 1.0)
    limits = Range.of(socket.minimum, socket.maximum, is_whole=socket.kind == "INT")
    return None if limits.is_empty else limits


def counts_of(socket: SocketType) -> frozenset[int]:
    """Returns how many numbers a socket's value may have."""
    return frozenset({1, 3}) if socket.kind in {"VECTOR", "RGBA"} else frozenset({1})
