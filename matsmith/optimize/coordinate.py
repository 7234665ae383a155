# SPDX-License-Identifier: Apache-2.0
"""A few parameters at a time, without gradients: for what has none, or rough ones.

An evolution strategy of one parent and one child. Each row of the table has a step width of its
own, which grows when a step on it was accepted and shrinks when it was not (the one-fifth rule of
I. Rechenberg, 1973); rows whose steps are accepted are drawn more often.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from matsmith.graph import MaterialGraph, Value
from matsmith.optimize.problem import Problem, State
from matsmith.optimize.search import Search
from matsmith.sampling import Place, Row, affordable, with_numbers, with_values

_FIRST_WIDTH = 0.2
_GROWTH, _SHRINKAGE = 1.5, 1.5**-0.25
_WIDTHS = (0.01, 1.0)
_LEAST_UNIT = 0.05
_CHOICE_PROBABILITY = 0.15
_MOST_ROWS = 3
_GLANCES = 4
"""Neighbours that one step looks at; fixed, so that the machine's cores decide nothing."""


@dataclass(slots=True)
class Coordinates:
    """Step widths by path, kept from step to step.

    Attributes:
        widths: by path, as a share of the number.
        seen: the state that was looked at in a small picture last.
        seen_loss: of that picture.
    """

    widths: dict[str, float] = field(default_factory=dict)
    seen: str = ""
    seen_loss: float = math.inf

    @classmethod
    def restored(cls, current: State, rows: Sequence[Row], numbers: Sequence[float]) -> Coordinates:
        """Returns what `numbers` gave for the same state and its rows; new ones if there are none.

        What no state has is brought into bounds: the numbers come from outside.
        """
        if len(numbers) != len(rows) + 1:
            return cls()
        seen_loss, *widths = numbers
        kept = [min(_WIDTHS[1], max(_WIDTHS[0], width)) for width in widths]
        found = cls({row.path: width for row, width in zip(rows, kept, strict=True)})
        if seen_loss >= 0.0:
            found.seen, found.seen_loss = current.id, seen_loss
        return found

    def numbers(self, current: State, rows: Sequence[Row]) -> tuple[float, ...]:
        """Returns all that is kept, as finite numbers."""
        is_seen = self.seen == current.id and math.isfinite(self.seen_loss)
        widths = (self.widths.get(row.path, _FIRST_WIDTH) for row in rows)
        return (self.seen_loss if is_seen else -1.0, *widths)

    def moved(
        self, graph: MaterialGraph, problem: Problem, generator: random.Random, *, is_wide: bool
    ) -> tuple[MaterialGraph, tuple[str, ...]]:
        """Returns a neighbour of the graph, and the paths of the rows that moved.

        A wide move changes a tenth of all rows at once, as the published search does.
        """
        rows = problem.free_rows(graph)
        moved: list[str] = []

        def drawn() -> MaterialGraph:
            most = max(_MOST_ROWS, len(rows) // 10) if is_wide else _MOST_ROWS
            chosen = self._chosen(rows, generator, least=most if is_wide else 1, most=most)
            moved[:] = [row.path for row in chosen]
            numbers = {
                row.path: self._number(row, generator) for row in chosen if row.choices == ()
            }
            changed = with_numbers(graph, numbers, rows, problem.catalogue)
            values: dict[Place, Value] = {
                row.parameter.place: generator.choice(row.choices)
                for row in chosen
                if row.choices != ()
            }
            return with_values(changed, values, problem.catalogue) if values else changed

        return affordable(graph, drawn, problem.catalogue), tuple(moved)

    def learn(self, paths: Sequence[str], *, is_accepted: bool) -> None:
        """Changes the widths of rows that moved."""
        for path in paths:
            width = self.widths.get(path, _FIRST_WIDTH)
            width *= _GROWTH if is_accepted else _SHRINKAGE
            self.widths[path] = min(_WIDTHS[1], max(_WIDTHS[0], width))

    def _chosen(
        self, rows: Sequence[Row], generator: random.Random, *, least: int, most: int
    ) -> list[Row]:
        choices = [row for row in rows if row.is_categorical]
        numbers = [row for row in rows if not row.is_categorical]
        if choices and (not numbers or generator.random() < _CHOICE_PROBABILITY):
            return [generator.choice(choices)]
        weights = [math.sqrt(self.widths.get(row.path, _FIRST_WIDTH)) for row in numbers]
        count = min(len(numbers), generator.randint(least, most))
        chosen = generator.choices(numbers, weights, k=count)
        return list({row.path: row for row in chosen}.values())

    def _number(self, row: Row, generator: random.Random) -> float:
        width = self.widths.get(row.path, _FIRST_WIDTH)
        unit = max(_LEAST_UNIT, abs(row.number))
        if row.parameter.kind == "color":
            unit = 0.5
        step = generator.gauss(0.0, width * unit)
        if row.parameter.kind == "integer" and abs(step) < 1.0:
            step = math.copysign(1.0, step)
        return row.number + step


async def stepped(
    current: State,
    search: Search,
    coordinates: Coordinates,
    *,
    generator: random.Random,
) -> State:
    """Returns the state after one step: a better one, or `current`.

    Some neighbours are looked at in small pictures, as many at a time as may be; the best of them
    is judged if it looks better than the current state does.
    """
    problem = search.problem
    drawn = [
        coordinates.moved(current.graph, problem, generator, is_wide=place % 2 == 1)
        for place in range(_GLANCES)
    ]
    if coordinates.seen != current.id:
        coordinates.seen, coordinates.seen_loss = current.id, await search.glance(current.graph)
    losses = await search.glance_all([graph for graph, _ in drawn])
    best = min(range(len(losses)), key=lambda place: losses[place])
    found: State | None = None
    if losses[best] < coordinates.seen_loss:
        found = await search.judge(drawn[best][0])
        if (
            found is None
            or search.loss(found) >= search.loss(current)
            or not await search.accepts(found)
        ):
            found = None
    for place, (_, paths) in enumerate(drawn):
        coordinates.learn(paths, is_accepted=found is not None and place == best)
    return found or current
