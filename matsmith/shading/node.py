# SPDX-License-Identifier: Apache-2.0
"""What the lowering of a node sees: its inputs as slots, its settings, and the place in the scene.

A lowering turns one node into operations:

    @lowering("ShaderNodeGamma")
    def gamma(node: NodeView) -> Results:
        red, green, blue = node.color("Color")
        power = node.number("Gamma")
        return {"Color": tuple(node.builder.one("gamma", c, power) for c in (red, green, blue))}

It returns every output that it supports, by identifier; what nobody reads is dropped later. Inputs
arrive converted to the kind that is asked for, as Cycles converts them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from matsmith.catalogue import NodeType
from matsmith.errors import Unsupported
from matsmith.graph import Node, Value
from matsmith.graph.values import default_value, held_value
from matsmith.shading.builder import Builder, Slot, Triple
from matsmith.shading.closure import Closure
from matsmith.shading.program import ParameterName

if TYPE_CHECKING:
    from matsmith.shading.compile import Compiler

Result: TypeAlias = Slot | Triple | Closure
Results: TypeAlias = Mapping[str, Result]
Lowering: TypeAlias = Callable[["NodeView"], Results]

LOWERINGS: dict[str, Lowering] = {}
"""The lowering of every supported node type by Blender's identifier."""


def lowering(*types: str) -> Callable[[Lowering], Lowering]:
    """Returns a decorator that enters a function as the lowering of node types."""

    def enter(function: Lowering) -> Lowering:
        for name in types:
            assert name not in LOWERINGS, name
            LOWERINGS[name] = function
        return function

    return enter


@dataclass(frozen=True, slots=True)
class Shift:
    """A step aside on the surface, for finite differences (Cycles evaluates heights three times).

    Attributes:
        axis: which of the two ray differentials; the scene gives them as `differential_a_x` ….
        width: the filter width, in pixels.
    """

    axis: Literal["a", "b"]
    width: Slot


@dataclass(frozen=True, slots=True)
class NodeView:
    """One node in one place.

    Attributes:
        builder: takes operations.
        node: the node.
        type: its declaration.
        shift: where the node is evaluated; None is the point itself.
    """

    builder: Builder
    node: Node
    type: NodeType
    shift: Shift | None
    compiler: Compiler

    # Settings

    def option(self, identifier: str) -> Value:
        """Returns a property's value, the catalogue's default where the node has none."""
        value = self.node.properties.get(identifier)
        if value is None:
            value = default_value(self.type.property_by_identifier[identifier])
        assert value is not None
        return value

    def parameter(self, place: str, value: float, component: int = 0) -> Slot:
        """Returns the slot of a number that the node holds, such as a ramp's position."""
        return self.builder.parameter(ParameterName(self.node.name, place, component), value)

    def is_linked(self, identifier: str) -> bool:
        """Returns whether a link feeds an input."""
        return (self.node.name, identifier) in self.compiler.sources

    def feeds(self, identifier: str) -> bool:
        """Returns whether an output feeds anything."""
        return (self.node.name, identifier) in self.compiler.used_outputs

    # Inputs

    def number(self, identifier: str) -> Slot:
        """Returns an input as a single number."""
        source = self.compiler.source(self, identifier)
        if source is not None:
            return self.compiler.as_number(source, self.type.input_by_identifier[identifier].kind)
        value = self.held(identifier)
        assert isinstance(value, bool | int | float), (self.node.type, identifier)
        return self.parameter(identifier, float(value))

    def vector(self, identifier: str) -> Triple:
        """Returns an input as a vector."""
        return self._triple(identifier)

    def color(self, identifier: str) -> Triple:
        """Returns an input as a linear RGB colour."""
        return self._triple(identifier)

    def coordinates(self, identifier: str = "Vector") -> Triple:
        """Returns a texture's vector: Generated where nothing feeds it, as Blender does."""
        return self.vector(identifier) if self.is_linked(identifier) else self.generated()

    def normal(self, identifier: str = "Normal") -> Triple:
        """Returns a normal: that of the surface where nothing feeds it; not normalised."""
        if self.is_linked(identifier):
            return self.vector(identifier)
        return self.compiler.surface_normal

    def closure(self, identifier: str) -> Closure | None:
        """Returns what a shader input gets; None where nothing feeds it (black)."""
        source = self.compiler.source(self, identifier)
        return None if source is None else self.compiler.as_closure(source)

    def held(self, identifier: str) -> Value:
        """Returns the value that an unlinked input holds."""
        socket = self.type.input_by_identifier[identifier]
        value = self.node.inputs.get(identifier)
        if value is None:
            assert socket.default is not None, (self.node.type, identifier)
            value = held_value(socket, socket.default)
        return value

    def held_number(self, identifier: str) -> Slot:
        """Returns the number that an output holds (Value)."""
        value = self._held_output(identifier)
        assert isinstance(value, int | float), (self.node.type, identifier)
        return self.parameter(self._output_place(identifier), float(value))

    def held_triple(self, identifier: str) -> Triple:
        """Returns the vector or colour that an output holds (RGB, Normal)."""
        value = self._held_output(identifier)
        assert isinstance(value, tuple), (self.node.type, identifier)
        place = self._output_place(identifier)
        x, y, z = (self.parameter(place, value[axis], axis) for axis in range(3))
        return x, y, z

    def _held_output(self, identifier: str) -> Value:
        value = self.node.outputs.get(identifier)
        if value is not None:
            return value
        default = self.type.output_by_identifier[identifier].default
        assert default is not None, (self.node.type, identifier)
        return default

    def _output_place(self, identifier: str) -> str:
        """Returns the output's identifier, marked where an input has the same."""
        is_input = identifier in self.type.input_by_identifier
        return f"outputs[{identifier}]" if is_input else identifier

    def _triple(self, identifier: str) -> Triple:
        source = self.compiler.source(self, identifier)
        if source is not None:
            return self.compiler.as_triple(source)
        value = self.held(identifier)
        assert isinstance(value, tuple), (self.node.type, identifier)
        return (
            self.parameter(identifier, value[0], 0),
            self.parameter(identifier, value[1], 1),
            self.parameter(identifier, value[2], 2),
        )

    # The place

    def position(self) -> Triple:
        """Returns the point of the surface in world and object space (they are the same)."""
        here = self.builder.builtin_triple("position")
        return here if self.shift is None else self.builder.add_triple(here, self._step(self.shift))

    def uv(self) -> Triple:
        """Returns (u, v, 0)."""
        return self._plane_coordinates(0.0)

    def generated(self) -> Triple:
        """Returns (u, v, ½): what Generated is on a flat mesh."""
        return self._plane_coordinates(0.5)

    def _plane_coordinates(self, z: float) -> Triple:
        b = self.builder
        u, v = b.builtin("uv_u"), b.builtin("uv_v")
        if self.shift is not None:
            # The plane of size 2 has UV 0…1.
            step, half = self._step(self.shift), b.constant(0.5)
            u, v = b.add(u, b.multiply(step[0], half)), b.add(v, b.multiply(step[1], half))
        return u, v, b.constant(z)

    def _step(self, shift: Shift) -> Triple:
        radius = self.builder.builtin_triple(f"differential_{shift.axis}")
        return self.builder.scale_triple(radius, shift.width)

    # The rest

    def shifted(self, identifier: str, shift: Shift) -> Slot:
        """Returns an input as a number, evaluated a step aside."""
        return NodeView(self.builder, self.node, self.type, shift, self.compiler).number(identifier)

    def unsupported(self, what: str, why: str) -> Slot:
        """Returns a slot for what is not covered; it counts only if it reaches an output.

        Args:
            what: the socket or option; "" for the whole node.
            why: one full sentence.
        """
        return self.builder.unsupported(Unsupported(self.node.name, self.node.type, what, why))
