# SPDX-License-Identifier: Apache-2.0
"""The parameter space as one flat named table of single numbers and choices.

Vectors have a row for each component and colours one for red, green and blue; an enum or a switch
has one row. A row's path names it for people and in requests: `rust_noise.inputs[Scale]`,
`mapping.inputs[Location].y`, `tone.color_ramp.stops[1].color.r`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from matsmith.catalogue import Catalogue
from matsmith.graph import MaterialGraph, Value
from matsmith.sampling.change import with_values
from matsmith.sampling.space import Parameter, Place, Ranges, parameters

_VECTOR_NAMES = ("x", "y", "z", "w")
_COLOR_NAMES = ("r", "g", "b")
HasGradient = Callable[[Place, int], bool]
"""Whether a number's gradient is known, by place and component."""


@dataclass(frozen=True, slots=True)
class Row:
    """One number or choice.

    Attributes:
        path: its name, unique in the table.
        parameter: what it belongs to.
        component: of a vector or colour; 0 for a single number or choice.
        minimum, maximum: the feasible range of a number.
        is_differentiable: whether the evaluator has its gradient.
        is_structural: whether it decides which sockets a node shows or what it computes: another
            value makes another program.
    """

    path: str
    parameter: Parameter
    component: int
    minimum: float
    maximum: float
    is_differentiable: bool
    is_structural: bool

    @property
    def is_categorical(self) -> bool:
        """Returns whether it is a choice: an enum or a switch, not a number."""
        return self.parameter.kind in {"categorical", "boolean"}

    @property
    def number(self) -> float:
        """Returns a number's current value."""
        value = self.parameter.value
        if isinstance(value, tuple):
            return float(value[self.component])
        assert isinstance(value, int | float)
        return float(value)

    @property
    def choices(self) -> tuple[bool | str, ...]:
        """Returns what a choice may become, the current one included; none for a number."""
        if self.parameter.kind == "boolean":
            return (False, True)
        return self.parameter.items


def table(
    graph: MaterialGraph,
    catalogue: Catalogue,
    *,
    ranges: Ranges | None = None,
    has_gradient: HasGradient | None = None,
) -> tuple[Row, ...]:
    """Returns the rows of a sound graph, in the order of its nodes.

    Args:
        graph: the material; it must pass `graph.check`.
        catalogue: the node types.
        ranges: ranges seen in the library; None narrows nothing.
        has_gradient: what the evaluator knows; None knows no gradient.
    """
    rows: list[Row] = []
    for parameter in parameters(graph, catalogue, ranges=ranges):
        path, kind = parameter.place.path, parameter.kind
        names: Sequence[str] = ("",)
        if kind == "color":
            names = _COLOR_NAMES
        elif kind == "vector":
            assert isinstance(parameter.value, tuple)
            names = _VECTOR_NAMES[: len(parameter.value)]
        is_choice = kind in {"categorical", "boolean"}
        for component, name in enumerate(names):
            has_slope = kind in {"float", "vector", "color"} and has_gradient is not None
            rows.append(
                Row(
                    path=f"{path}.{name}" if name else path,
                    parameter=parameter,
                    component=component,
                    minimum=parameter.minimum,
                    maximum=parameter.maximum,
                    is_differentiable=bool(
                        has_slope and has_gradient and has_gradient(parameter.place, component)
                    ),
                    is_structural=is_choice,
                )
            )
    return tuple(rows)


def with_numbers(
    graph: MaterialGraph, numbers: Mapping[str, float], rows: Sequence[Row], catalogue: Catalogue
) -> MaterialGraph:
    """Returns the graph with some rows' numbers changed, kept inside their ranges.

    Args:
        graph: the material.
        numbers: by path; integers are rounded.
        rows: its table.
        catalogue: the node types.

    Raises:
        ValueError: a path is not one of a number, or a number is not finite.
    """
    by_path = {row.path: row for row in rows if not row.is_categorical}
    values: dict[Place, Value] = {}
    for path, number in numbers.items():
        row = by_path.get(path)
        if row is None:
            raise ValueError(f"expected a number of this graph, got {path}")
        if not math.isfinite(number):
            raise ValueError(f"expected a finite number for {path}, got {number}")
        kept = min(row.maximum, max(row.minimum, number))
        place, parameter = row.parameter.place, row.parameter
        before = values.get(place, parameter.value)
        if isinstance(before, tuple):
            values[place] = (*before[: row.component], kept, *before[row.component + 1 :])
        else:
            values[place] = round(kept) if parameter.kind == "integer" else kept
    return with_values(graph, values, catalogue)
