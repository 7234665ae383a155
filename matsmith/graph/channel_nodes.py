# SPDX-License-Identifier: Apache-2.0
"""Adds nodes that compute with what other nodes give; numbers that are known stay numbers.

Rule of this module: it knows sockets and arithmetic, no shaders.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from matsmith.catalogue import Catalogue
from matsmith.graph.model import Link, Node, Value

_AXES = ("Vector", "Vector_001", "Vector_002")


@dataclass(frozen=True, slots=True)
class Port:
    """An output socket, by node and identifier."""

    node: str
    socket: str


Triple: TypeAlias = tuple[float, float, float]
Number: TypeAlias = float | Port
Color: TypeAlias = Triple | Port
"""A colour or vector. A port of another kind is converted where it is used, as Cycles does."""


class NodeAdder:
    """Collects new nodes and their links.

    Args:
        catalogue: the node types.
        taken: names that nodes have already.
    """

    def __init__(self, catalogue: Catalogue, taken: Iterable[str]) -> None:
        self.nodes: list[Node] = []
        self.links: list[Link] = []
        self._catalogue = catalogue
        self._taken = set(taken)
        self._shared: dict[tuple[str, str], Port] = {}

    def add(
        self,
        type_: str,
        inputs: Mapping[str, Number | Color],
        *,
        properties: Mapping[str, Value] | None = None,
    ) -> str:
        """Returns the name of a new node; a number that a colour or vector wants is repeated."""
        name = self.new_name(type_)
        held: dict[str, Value] = {}
        for identifier, value in inputs.items():
            if isinstance(value, Port):
                self.links.append(Link(value.node, value.socket, name, identifier))
                continue
            kind = self._catalogue.nodes[type_].input_by_identifier[identifier].kind
            if kind in {"RGBA", "VECTOR"}:
                triple = value if isinstance(value, tuple) else (value, value, value)
                held[identifier] = (*triple, 1.0) if kind == "RGBA" else triple
            else:
                held[identifier] = value
        self.nodes.append(Node(name, type_, dict(properties or {}), held))
        return name

    def new_name(self, stem: str) -> str:
        """Returns a name that no node has."""
        number = 0
        while (name := f"channel_{stem.lower()}_{number}") in self._taken:
            number += 1
        self._taken.add(name)
        return name

    def builtin(self, type_: str, socket: str) -> Port:
        """Returns the output of a node without inputs, of which one is enough."""
        if (type_, socket) not in self._shared:
            self._shared[(type_, socket)] = Port(self.add(type_, {}), socket)
        return self._shared[(type_, socket)]

    # Numbers

    def math(self, operation: str, first: Number, second: Number, *, clamp: bool = False) -> Port:
        """Returns the result of a Math node."""
        properties: dict[str, Value] = {"operation": operation}
        if clamp:
            properties["use_clamp"] = True
        node = self.add(
            "ShaderNodeMath", {"Value": first, "Value_001": second}, properties=properties
        )
        return Port(node, "Value")

    def saturate(self, value: Number) -> Number:
        """Returns a number limited to 0…1."""
        if isinstance(value, Port):
            return self.math("ADD", value, 0.0, clamp=True)
        return min(max(value, 0.0), 1.0)

    def multiply(self, first: Number, second: Number) -> Number:
        """Returns a product."""
        if not isinstance(first, Port) and not isinstance(second, Port):
            return first * second
        return self.math("MULTIPLY", first, second)

    def subtract(self, first: Number, second: Number) -> Number:
        """Returns a difference."""
        if not isinstance(first, Port) and not isinstance(second, Port):
            return first - second
        return self.math("SUBTRACT", first, second)

    def mix(self, first: Number, second: Number, factor: Number) -> Number:
        """Returns (1 − factor) · first + factor · second, the factor limited to 0…1."""
        if not isinstance(factor, Port) and not 0.0 < factor < 1.0:
            return first if factor <= 0.0 else second
        if first == second:
            return first
        node = self.add(
            "ShaderNodeMix", {"Factor_Float": factor, "A_Float": first, "B_Float": second}
        )
        return Port(node, "Result_Float")

    # Colours and vectors

    def vector_math(self, operation: str, *values: Color | Number) -> Port:
        """Returns the result of a Vector Math node."""
        inputs = dict(zip(_AXES, values, strict=False))
        node = self.add("ShaderNodeVectorMath", inputs, properties={"operation": operation})
        return Port(node, "Vector")

    def positive(self, color: Color) -> Color:
        """Returns a colour, at least 0."""
        if isinstance(color, Port):
            return self.vector_math("MAXIMUM", color, (0.0, 0.0, 0.0))
        return max(color[0], 0.0), max(color[1], 0.0), max(color[2], 0.0)

    def scale(self, color: Color, factor: Number) -> Color:
        """Returns a colour times a number."""
        if not isinstance(color, Port) and not isinstance(factor, Port):
            return color[0] * factor, color[1] * factor, color[2] * factor
        if factor == 0.0 or color == (0.0, 0.0, 0.0):
            return 0.0, 0.0, 0.0
        return self.vector_math("MULTIPLY", color, self.as_number(factor))

    def as_number(self, value: Number) -> Number:
        """Returns a port's value as one number, also where it gives a colour."""
        return self.math("ADD", value, 0.0) if isinstance(value, Port) else value

    def add_colors(self, first: Color, second: Color) -> Color:
        """Returns a sum."""
        black = (0.0, 0.0, 0.0)
        if first == black or second == black:
            return second if first == black else first
        return self.vector_math("ADD", first, second)

    def mix_colors(self, first: Color, second: Color, factor: Number) -> Color:
        """Returns (1 − factor) · first + factor · second, the factor limited to 0…1."""
        if not isinstance(factor, Port) and not 0.0 < factor < 1.0:
            return first if factor <= 0.0 else second
        if first == second:
            return first
        inputs = {"Factor_Float": factor, "A_Vector": first, "B_Vector": second}
        node = self.add("ShaderNodeMix", inputs, properties={"data_type": "VECTOR"})
        return Port(node, "Result_Vector")

    def component(self, vector: Color, axis: int) -> Number:
        """Returns one component; 0 is x."""
        if not isinstance(vector, Port):
            return vector[axis]
        return Port(self.add("ShaderNodeSeparateXYZ", {"Vector": vector}), "XYZ"[axis])
