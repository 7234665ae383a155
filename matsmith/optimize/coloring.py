# SPDX-License-Identifier: Apache-2.0
"""The surface's colours, carried to the photo's in one step."""

from __future__ import annotations

from collections.abc import Sequence

from matsmith.optimize.color_transport import ColorTransport, LinearColor
from matsmith.optimize.problem import State
from matsmith.optimize.search import Search
from matsmith.sampling import color_parameters, recolor


async def colored(current: State, search: Search, *, times: int = 1) -> State:
    """Returns the state in the photo's colours where that is better; `current` else."""
    problem = search.problem
    free = {row.parameter.place for row in problem.free_rows(current.graph)}
    held = problem.locks.held(current.graph, problem.catalogue)
    for _ in range(times):
        places = [p.place for p in color_parameters(current.graph, problem.catalogue)]
        if not free.intersection(places):
            return current
        transport = ColorTransport.between(current.picture.pixels, problem.objective.photo)

        def change(
            colors: Sequence[LinearColor],
            transport: ColorTransport = transport,
            is_free: tuple[bool, ...] = tuple(place in free for place in places),
        ) -> Sequence[LinearColor]:
            moved = transport.linear_colors(colors)
            return [
                new if may else old for old, new, may in zip(colors, moved, is_free, strict=True)
            ]

        recolored = recolor(current.graph, change, problem.catalogue)
        # A colour is free where any of its components is; those that are not stay.
        recolored = problem.locks.put_back(recolored, held, problem.catalogue)
        found = await search.judge(recolored)
        if found is None or search.loss(found) >= search.loss(current):
            return current
        if not await search.accepts(found):
            return current
        current = found
    return current
