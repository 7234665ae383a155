# SPDX-License-Identifier: Apache-2.0
"""What a node type is: its sockets, its properties, and when a socket is visible."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeAlias

SocketKind: TypeAlias = Literal[
    "VALUE", "INT", "BOOLEAN", "VECTOR", "RGBA", "ROTATION", "SHADER", "STRING", "CUSTOM"
]
PropertyKind: TypeAlias = Literal[
    "enum",
    "boolean",
    "int",
    "float",
    "float_vector",
    "string",
    "color_ramp",
    "curve_mapping",
    "pointer",
]
Default: TypeAlias = bool | int | float | str | tuple[float, ...]
RampDefault: TypeAlias = tuple[str, str, str, tuple[tuple[float, tuple[float, ...]], ...]]


@dataclass(frozen=True, slots=True)
class SocketType:
    """An input or output socket of a node type.

    Attributes:
        identifier: Blender's, unique on its side of the node.
        name: what the user sees; may repeat (Math has three inputs named Value).
        kind: the type of what flows through it.
        type: Blender's class, for instance NodeSocketFloat.
        default: the value of a fresh node's unlinked socket; None where it holds none.
        minimum, maximum: the range that Blender's slider offers; None is unbounded.
        hides_value: unlinked means "supplied by Blender" (texture Vector, shader Normal), so its
            value has no effect.
    """

    identifier: str
    name: str
    kind: SocketKind
    type: str
    default: Default | None = None
    minimum: float | None = None
    maximum: float | None = None
    subtype: str = "NONE"
    hides_value: bool = False
    description: str = ""


@dataclass(frozen=True, slots=True)
class PropertyType:
    """A setting of a node type that is not a socket.

    Attributes:
        identifier: Blender's property identifier.
        kind: what values it takes; `pointer` refers to other data (or a file) and is
            not part of a graph.
        default: the value on a fresh node; None for structures and pointers.
        items: identifiers of an enum's items.
        structure: the default of a colour ramp or curve mapping, as the JSON data has it.
        hard_minimum, hard_maximum: Blender clamps to these.
        maximum_bytes: Blender cuts a text to this many bytes of UTF-8; 0 is unlimited.
    """

    identifier: str
    title: str
    kind: PropertyKind
    default: Default | None = None
    items: tuple[str, ...] = ()
    soft_minimum: float | None = None
    soft_maximum: float | None = None
    hard_minimum: float | None = None
    hard_maximum: float | None = None
    maximum_bytes: int = 0
    structure: Mapping[str, object] = field(default_factory=dict)
    description: str = ""


@dataclass(frozen=True)
class NodeType:
    """A node type: everything Blender knows about it that a graph can use."""

    type: str
    title: str
    description: str
    properties: tuple[PropertyType, ...]
    inputs: tuple[SocketType, ...]
    outputs: tuple[SocketType, ...]
    structural_properties: tuple[str, ...]
    hidden: Mapping[tuple[object, ...], tuple[frozenset[str], frozenset[str]]]

    @cached_property
    def property_by_identifier(self) -> Mapping[str, PropertyType]:
        """Returns the properties by Blender's identifier."""
        return {prop.identifier: prop for prop in self.properties}

    @cached_property
    def input_by_identifier(self) -> Mapping[str, SocketType]:
        """Returns the input sockets by identifier."""
        return {socket.identifier: socket for socket in self.inputs}

    @cached_property
    def output_by_identifier(self) -> Mapping[str, SocketType]:
        """Returns the output sockets by identifier."""
        return {socket.identifier: socket for socket in self.outputs}

    def visible_inputs(self, properties: Mapping[str, object]) -> tuple[SocketType, ...]:
        """Returns the inputs that a node with these non-default properties shows, in order."""
        hidden = self._hidden(properties)[0]
        return tuple(socket for socket in self.inputs if socket.identifier not in hidden)

    def visible_outputs(self, properties: Mapping[str, object]) -> tuple[SocketType, ...]:
        """Returns the outputs that a node with these non-default properties shows, in order."""
        hidden = self._hidden(properties)[1]
        return tuple(socket for socket in self.outputs if socket.identifier not in hidden)

    def _hidden(self, properties: Mapping[str, object]) -> tuple[frozenset[str], frozenset[str]]:
        key = tuple(
            properties.get(name, self.property_by_identifier[name].default)
            for name in self.structural_properties
        )
        return self.hidden[key]


# These nodes keep their value on an output socket; Blender's type information does not say so.
OUTPUT_VALUES: Mapping[str, str] = {
    "ShaderNodeNormal": "Normal",
    "ShaderNodeRGB": "Color",
    "ShaderNodeValue": "Value",
}


@dataclass(frozen=True)
class Catalogue:
    """All node types of one Blender version."""

    blender_version: str
    nodes: Mapping[str, NodeType]
