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
        hard_minimum, hard_maximum: Blender clamps every value to these; None is unbounded.
        subtype: the unit or meaning of a number, such as ANGLE (radians) or FACTOR.
        hides_value: Blender shows no field for the value of the unlinked socket.
        is_supplied: unlinked means "supplied by Blender" (texture Vector, shader Normal), so its
            value has no effect. Some sockets hide a value that has one.
        holds_value: on an output: its value is what flows out of it, and is part of a graph.
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
    hard_minimum: float | None = None
    hard_maximum: float | None = None
    holds_value: bool = False
    is_supplied: bool = False


@dataclass(frozen=True, slots=True)
class EnumItem:
    """One of the values of an enum: how programs call it, and how Blender shows it."""

    identifier: str
    title: str
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
        item_facts: the same items with what Blender shows of them.
        structure: the default of a colour ramp or curve mapping, as the JSON data has it.
        hard_minimum, hard_maximum: Blender clamps to these.
        maximum_bytes: Blender cuts a text to this many bytes of UTF-8; 0 is unlimited.
        subtype: the unit or meaning of a number, such as ANGLE (radians) or FACTOR.
        target: what a pointer refers to: a Blender type, or File.
        fields: what is in the structure that a pointer refers to, where the node itself holds it
            (the mapping of a texture); other pointers refer to data outside the node.
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
    item_facts: tuple[EnumItem, ...] = ()
    subtype: str = "NONE"
    target: str = ""
    fields: tuple[PropertyType, ...] = ()


@dataclass(frozen=True)
class NodeType:
    """A node type: everything Blender knows about it that a graph can use.

    Attributes:
        structural_properties: the properties that decide which sockets a node shows.
        hidden: by the values of those, the identifiers of the hidden inputs and outputs.
        families: the submenus of Blender's Add menu that offer it; none for a legacy type.
        trees: the kinds of shader tree that it is offered in.
        engines: the render engines that it is offered for.
        aliases: other names that Blender itself makes it by.
        manual: the address of its page in Blender's manual; "" where Blender knows none.
        label_properties: the properties that decide how sockets are labelled. Labels are only
            shown: programs subscript by name.
        labels: by the values of those, the labels that differ from names, by identifier.
    """

    type: str
    title: str
    description: str
    properties: tuple[PropertyType, ...]
    inputs: tuple[SocketType, ...]
    outputs: tuple[SocketType, ...]
    structural_properties: tuple[str, ...]
    hidden: Mapping[tuple[object, ...], tuple[frozenset[str], frozenset[str]]]
    families: tuple[str, ...] = ()
    trees: tuple[str, ...] = ()
    engines: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    manual: str = ""
    label_properties: tuple[str, ...] = ()
    labels: Mapping[tuple[object, ...], tuple[Mapping[str, str], Mapping[str, str]]] = field(
        default_factory=dict
    )

    @property
    def is_legacy(self) -> bool:
        """Whether Blender still reads it but offers it no more."""
        return not self.families

    @cached_property
    def held_output(self) -> str | None:
        """Returns the identifier of the output whose value is part of a graph, if there is one."""
        return next((socket.identifier for socket in self.outputs if socket.holds_value), None)

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

    def input_labels(self, properties: Mapping[str, object]) -> Mapping[str, str]:
        """Returns by identifier how Blender labels the inputs, where that is not their name."""
        return self._labels(properties)[0]

    def output_labels(self, properties: Mapping[str, object]) -> Mapping[str, str]:
        """Returns by identifier how Blender labels the outputs, where that is not their name."""
        return self._labels(properties)[1]

    def _hidden(self, properties: Mapping[str, object]) -> tuple[frozenset[str], frozenset[str]]:
        return self.hidden[self._values(self.structural_properties, properties)]

    def _labels(
        self, properties: Mapping[str, object]
    ) -> tuple[Mapping[str, str], Mapping[str, str]]:
        return self.labels.get(self._values(self.label_properties, properties), ({}, {}))

    def _values(
        self, names: tuple[str, ...], properties: Mapping[str, object]
    ) -> tuple[object, ...]:
        return tuple(
            properties.get(name, self.property_by_identifier[name].default) for name in names
        )


# The outputs that hold a value, in every catalogue; `NodeType.held_output` is what Blender says.
OUTPUT_VALUES: Mapping[str, str] = {
    "ShaderNodeNormal": "Normal",
    "ShaderNodeRGB": "Color",
    "ShaderNodeValue": "Value",
}


@dataclass(frozen=True)
class Catalogue:
    """All node types of one Blender version.

    Attributes:
        blender_version: such as "4.5".
        nodes: the node types by Blender's identifier.
        read_from: the very Blender that was asked, such as "4.5.15 LTS".
    """

    blender_version: str
    nodes: Mapping[str, NodeType]
    read_from: str = ""
