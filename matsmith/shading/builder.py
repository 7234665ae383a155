# SPDX-License-Identifier: Apache-2.0
"""Builds the list of operations: equal ones are shared, constant ones are computed at once.

Rule of this module: it knows numbers and operations, no nodes. Node lowerings speak to it through
`matsmith.shading.node.NodeView`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TypeAlias

from matsmith.errors import Unsupported
from matsmith.shading.fold import fold
from matsmith.shading.math_operations import MATH_OPERATIONS
from matsmith.shading.operation import OPERATIONS, Operation, OperationType, declare
from matsmith.shading.program import Parameter, ParameterName, Program

Slot: TypeAlias = int
Triple: TypeAlias = tuple[int, int, int]

_MATH_NUMBERS = {name: number for number, name in enumerate(MATH_OPERATIONS)}

_UNSUPPORTED = declare(
    OperationType("unsupported", (), ("value",), ("reason",), choices={"reason": (0,)})
)
"""Stands where something is not covered. Only one that reaches an output counts."""

_TWO_SIDED = {"LESS_THAN", "GREATER_THAN", "COMPARE", "SIGN"}
"""Operations of Math that give few values, whatever their inputs are."""

_STEPS = {"FLOOR", "CEIL", "ROUND", "TRUNC", "SNAP"}
"""Operations of Math that give few values, whatever their first input is."""

_EXACT = {
    "ADD", "SUBTRACT", "MULTIPLY", "DIVIDE", "ABSOLUTE", "MINIMUM", "MAXIMUM", "MODULO",
}  # fmt: skip
"""Operations of Math that every program rounds alike."""


class Builder:
    """Collects operations.

    Args:
        is_free: whether a number of the graph may change later; one that may not is a constant.
        known: what the scene gives alike at every pixel, by the builtin's name.
    """

    def __init__(self, *, is_free: bool = True, known: Mapping[str, float] | None = None) -> None:
        self._is_free = is_free
        self._given = dict(known or {})
        self._operations: list[Operation] = []
        self._count = 0
        self._constants: dict[int, float] = {}
        self._constant_slots: dict[tuple[float, bool], int] = {}
        self._parameters: dict[int, Parameter] = {}
        self._parameter_slots: dict[ParameterName, int] = {}
        self._builtins: dict[int, str] = {}
        self._builtin_slots: dict[str, int] = {}
        self._known: dict[tuple[str, tuple[int, ...], tuple[int, ...]], tuple[int, ...]] = {}
        self._assumptions: dict[tuple[ParameterName, float], bool] = {}
        self._missing: list[Unsupported] = []
        self._makers: dict[Slot, tuple[OperationType, tuple[int, ...], tuple[int, ...]]] = {}
        self._snapped: dict[Slot, bool] = {}

    # Sources

    def constant(self, value: float) -> Slot:
        """Returns the slot of a constant."""
        key = (value, math.copysign(1.0, value) < 0.0)
        slot = self._constant_slots.get(key)
        if slot is None:
            slot = self._constant_slots[key] = self._new_slot()
            self._constants[slot] = float(value)
        return slot

    def constants(self, *values: float) -> tuple[Slot, ...]:
        """Returns the slots of several constants."""
        return tuple(self.constant(value) for value in values)

    def triple(self, x: float, y: float, z: float) -> Triple:
        """Returns the slots of a constant vector."""
        return self.constant(x), self.constant(y), self.constant(z)

    def parameter(self, name: ParameterName, value: float) -> Slot:
        """Returns the slot of a number of the graph."""
        if not self._is_free:
            return self.constant(value)
        slot = self._parameter_slots.get(name)
        if slot is None:
            slot = self._parameter_slots[name] = self._new_slot()
            # Graphs may hold whole numbers.
            self._parameters[slot] = Parameter(name, float(value), slot)
        return slot

    def builtin(self, name: str) -> Slot:
        """Returns the slot of what the scene gives; see `matsmith.shading.scene.values`."""
        if name in self._given:
            return self.constant(self._given[name])
        slot = self._builtin_slots.get(name)
        if slot is None:
            slot = self._builtin_slots[name] = self._new_slot()
            self._builtins[slot] = name
        return slot

    def builtin_triple(self, stem: str) -> Triple:
        """Returns the slots of a vector that the scene gives: `stem_x`, `stem_y`, `stem_z`."""
        x, y, z = (self.builtin(f"{stem}_{axis}") for axis in "xyz")
        return x, y, z

    # Questions

    def is_exactly(self, slot: Slot, number: float) -> bool:
        """Returns whether a slot holds this number; false where only the pixels will tell.

        Asked of a parameter, the answer is kept with the program as an assumption.
        """
        if slot in self._constants:
            return self._constants[slot] == number
        if slot in self._parameters:
            parameter = self._parameters[slot]
            answer = parameter.value == number
            self._assumptions[(parameter.name, number)] = answer
            return answer
        return False

    def is_zero(self, slot: Slot) -> bool:
        """Returns whether a slot is exactly zero for certain."""
        return self.is_exactly(slot, 0.0)

    def is_snapped(self, slot: Slot) -> bool:
        """Returns whether a slot takes steps that are the same to the last bit in any program.

        So are numbers that hold everywhere, what floor and its like give, and exactly rounded
        arithmetic on such.
        """
        if slot in self._constants or slot in self._parameters:
            return True
        if slot in self._snapped:
            return self._snapped[slot]
        kind, inputs, options = self._makers.get(slot, (None, (), ()))
        known = False
        if kind is not None and kind.name == "math":
            operation = MATH_OPERATIONS[options[0]]
            if operation in _TWO_SIDED:
                known = True
            elif operation in _STEPS:
                known = all(self.is_snapped(slot) for slot in inputs[1:])
            elif operation in _EXACT:
                known = all(self.is_snapped(slot) for slot in inputs)
        self._snapped[slot] = known
        return known

    # Operations

    def emit(self, name: str, *inputs: Slot, **options: int) -> tuple[Slot, ...]:
        """Returns the slots of an operation's outputs; the operation is added if it is new."""
        kind = OPERATIONS[name]
        assert kind.is_variadic or len(inputs) == len(kind.inputs), (name, len(inputs))
        chosen = tuple([int(options[option]) for option in kind.options])
        assert len(options) == len(chosen), (name, options)
        key = (name, inputs, chosen)
        outputs = self._known.get(key)
        if outputs is None:
            outputs = self._known[key] = self._fold(kind, inputs, chosen) or self._add(
                kind, inputs, chosen
            )
        return outputs

    def one(self, name: str, *inputs: Slot, **options: int) -> Slot:
        """Returns the only output of an operation."""
        (slot,) = self.emit(name, *inputs, **options)
        return slot

    def unsupported(self, missing: Unsupported) -> Slot:
        """Returns a slot that stands for what is not covered."""
        if missing not in self._missing:
            self._missing.append(missing)
        return self.one("unsupported", reason=self._missing.index(missing))

    def _add(
        self, kind: OperationType, inputs: tuple[Slot, ...], options: tuple[int, ...]
    ) -> tuple[Slot, ...]:
        first, self._count = self._count, self._count + len(kind.outputs)
        outputs = tuple(range(first, self._count))
        maker = (kind, inputs, options)
        for slot in outputs:
            self._makers[slot] = maker
        self._operations.append(Operation(kind, inputs, outputs, options))
        return outputs

    def _fold(
        self, kind: OperationType, inputs: tuple[Slot, ...], options: tuple[int, ...]
    ) -> tuple[Slot, ...] | None:
        if kind.reads_table or kind.makes_table or kind is _UNSUPPORTED:
            return None
        if not all(map(self._constants.__contains__, inputs)):
            return None
        values = fold(kind, tuple(self._constants[slot] for slot in inputs), options)
        return tuple(self.constant(value) for value in values)

    def _new_slot(self) -> Slot:
        self._count += 1
        return self._count - 1

    # Arithmetic

    def math(self, operation: str, a: Slot, b: Slot | None = None, c: Slot | None = None) -> Slot:
        """Returns an operation of Blender's Math node, such as "MULTIPLY"."""
        zero = self.constant(0.0)
        return self.one(
            "math",
            a,
            zero if b is None else b,
            zero if c is None else c,
            operation=_MATH_NUMBERS[operation],
        )

    def add(self, a: Slot, b: Slot) -> Slot:
        """Returns a + b."""
        if self._constants.get(a) == 0.0:
            return b
        if self._constants.get(b) == 0.0:
            return a
        return self.math("ADD", a, b)

    def subtract(self, a: Slot, b: Slot) -> Slot:
        """Returns a − b."""
        return a if self._constants.get(b) == 0.0 else self.math("SUBTRACT", a, b)

    def multiply(self, a: Slot, b: Slot) -> Slot:
        """Returns a · b."""
        if self._constants.get(a) == 1.0:
            return b
        if self._constants.get(b) == 1.0:
            return a
        return self.math("MULTIPLY", a, b)

    def complement(self, a: Slot) -> Slot:
        """Returns 1 − a."""
        return self.subtract(self.constant(1.0), a)

    def add_triple(self, a: Triple, b: Triple) -> Triple:
        """Returns a + b, component by component."""
        return self.add(a[0], b[0]), self.add(a[1], b[1]), self.add(a[2], b[2])

    def multiply_triple(self, a: Triple, b: Triple) -> Triple:
        """Returns a · b, component by component."""
        return self.multiply(a[0], b[0]), self.multiply(a[1], b[1]), self.multiply(a[2], b[2])

    def scale_triple(self, a: Triple, factor: Slot) -> Triple:
        """Returns a · factor."""
        return self.multiply_triple(a, (factor, factor, factor))

    def lerp(self, a: Slot, b: Slot, factor: Slot) -> Slot:
        """Returns (1 − factor) · a + factor · b."""
        if a == b:
            return a
        return self.one("lerp", a, b, factor)

    def lerp_triple(self, a: Triple, b: Triple, factor: Slot) -> Triple:
        """Returns (1 − factor) · a + factor · b, component by component."""
        return tuple(  # type: ignore[return-value]
            self.lerp(x, y, factor) for x, y in zip(a, b, strict=True)
        )

    # The end

    def finish(self, outputs: Mapping[str, tuple[Slot, ...]]) -> tuple[Program, list[Unsupported]]:
        """Returns the program of what the outputs need, and what of that is not covered."""
        needed = {slot for slots in outputs.values() for slot in slots}
        kept = []
        missing = []
        for operation in reversed(self._operations):
            if needed.isdisjoint(operation.outputs):
                continue
            if operation.type is _UNSUPPORTED:
                missing.append(self._missing[operation.options[0]])
            kept.append(operation)
            needed.update(operation.inputs)
        kept.reverse()
        return self._program(kept, needed, outputs), missing[::-1]

    def _program(
        self,
        operations: list[Operation],
        needed: set[Slot],
        outputs: Mapping[str, tuple[Slot, ...]],
    ) -> Program:
        """Returns the program with its slots numbered anew, without gaps."""
        sources = [*self._constants, *self._parameters, *self._builtins]
        order = [slot for slot in sources if slot in needed]
        order += [slot for operation in operations for slot in operation.outputs]
        number = {slot: position for position, slot in enumerate(order)}

        def renamed(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
            return tuple(map(number.__getitem__, slots))

        listed = tuple(
            Operation(o.type, renamed(o.inputs), renamed(o.outputs), o.options) for o in operations
        )
        builtins = {number[s]: n for s, n in self._builtins.items() if s in needed}
        varying = set(builtins)
        for operation in listed:
            if not varying.isdisjoint(operation.inputs):
                varying.update(operation.outputs)
        return Program(
            operations=listed,
            slot_count=len(order),
            constants={number[s]: v for s, v in self._constants.items() if s in needed},
            parameters={
                number[s]: Parameter(p.name, p.value, number[s])
                for s, p in self._parameters.items()
                if s in needed
            },
            builtins=builtins,
            outputs={name: renamed(slots) for name, slots in outputs.items()},
            varying=frozenset(varying),
            assumptions=dict(self._assumptions),
        )
