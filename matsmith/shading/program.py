# SPDX-License-Identifier: Apache-2.0
"""A compiled material: a flat list of operations over numbered slots.

Rule of this module: immutable values. What can change without compiling anew is a parameter.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple, TypeVar, cast

from matsmith.errors import RequestError
from matsmith.shading.operation import Operation

_Found = TypeVar("_Found")
_LARGEST = 3.4028234663852886e38

OUTPUTS = ("radiance", "base_color", "roughness", "metallic", "normal", "height")
"""What a program can give: linear light, and maps. Colours and the normal have three slots."""


class ParameterName(NamedTuple):
    """Where a number stands in a graph.

    Attributes:
        node: the node's name in the compiled graph (its own name where the graph has no groups).
        place: a socket's identifier, or a path such as `color_ramp[1].position`; `outputs[Normal]`
            is a value that an output holds where an input has the same identifier.
        component: of a vector or colour; 0 for a single number.
    """

    node: str
    place: str
    component: int = 0

    def __str__(self) -> str:
        return f"{self.node}.{self.place}[{self.component}]"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number of the graph: its name, its value, and the slot that it fills."""

    name: ParameterName
    value: float
    slot: int


@dataclass(frozen=True)
class Program:
    """A material as operations.

    Attributes:
        operations: each after all that feed it; nothing in it is unused.
        slot_count: slots are 0 … slot_count − 1.
        constants: value by slot.
        parameters: by slot; changed by `with_values`.
        builtins: the scene's name of a coordinate or light value by slot, such as `uv_u`.
        outputs: slots by the output's name; see `OUTPUTS`.
        varying: slots whose value differs from pixel to pixel.
        assumptions: what the list was simplified on: parameters and whether each is exactly zero
            (or one, where the number is 1.0).
    """

    operations: tuple[Operation, ...]
    slot_count: int
    constants: Mapping[int, float]
    parameters: Mapping[int, Parameter]
    builtins: Mapping[int, str]
    outputs: Mapping[str, tuple[int, ...]]
    varying: frozenset[int]
    assumptions: Mapping[tuple[ParameterName, float], bool] = field(default_factory=dict)

    @cached_property
    def structure(self) -> str:
        """Returns 16 hex digits that depend on everything but the values of parameters."""
        parts = [
            *(f"{o.type.name}{o.inputs}{o.outputs}{o.options}" for o in self.operations),
            *(f"{slot}={value!r}" for slot, value in sorted(self.constants.items())),
            *(f"{slot}:{name}" for slot, name in sorted(self.builtins.items())),
            *(f"{slot}?" for slot in sorted(self.parameters)),
            *(f"{name}{slots}" for name, slots in sorted(self.outputs.items())),
        ]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]

    @cached_property
    def parameter_slots(self) -> Mapping[ParameterName, int]:
        """Returns the slots of the parameters by name."""
        return {parameter.name: slot for slot, parameter in self.parameters.items()}

    def with_values(self, values: Mapping[ParameterName, float]) -> Program:
        """Returns the same operations with other values of some parameters.

        Raises:
            RequestError: a name is not one of a parameter, a value is not finite, or the list holds
                only for other values of it (a weight that was 0 is not); then compile anew.
        """
        parameters = dict(self.parameters)
        for name, value in values.items():
            slot = self.parameter_slots.get(name)
            if slot is None:
                raise RequestError(
                    f"Expected a parameter of the compiled material, got {name}.",
                    reason="UNKNOWN_PARAMETER",
                )
            parameters[slot] = replace(parameters[slot], value=float(value))
        self.check_values({name: (value,) for name, value in values.items()})
        changed = replace(self, parameters=parameters)
        changed.__dict__["structure"] = self.structure
        changed.__dict__["parameter_slots"] = self.parameter_slots
        changed.__dict__["_kept"] = self._kept
        return changed

    def check_values(self, values: Mapping[ParameterName, Sequence[float]]) -> None:
        """Checks that the operations hold for some values of each named parameter.

        Raises:
            RequestError: `PARAMETER_NOT_FINITE`, or `STRUCTURE_CHANGED` where a weight that was
                exactly 0 is not, or the other way round.
        """
        for name, numbers in values.items():
            for value in numbers:
                if not abs(value) <= _LARGEST:
                    raise RequestError(
                        f"Expected a finite 32-bit number for {name}, got {value}.",
                        reason="PARAMETER_NOT_FINITE",
                    )
        for (name, number), was_equal in self.assumptions.items():
            for value in values.get(name, ()):
                if (value == number) != was_equal:
                    relation = "exactly" if was_equal else "other than"
                    raise RequestError(
                        f"Expected {name} to stay {relation} {number:g}, got {value:g}: this "
                        "changes what is computed; compile the graph anew.",
                        reason="STRUCTURE_CHANGED",
                    )

    @cached_property
    def _kept(self) -> dict[str, object]:
        return {}

    def kept(self, name: str, compute: Callable[[Program], _Found]) -> _Found:
        """Returns what a function finds in the structure; computed once for all sets of values."""
        if name not in self._kept:
            self._kept[name] = compute(self)
        return cast(_Found, self._kept[name])
