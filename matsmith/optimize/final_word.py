# SPDX-License-Identifier: Apache-2.0
"""Blender's pictures of the start and the best: what a search is believed by."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from matsmith.graph import MaterialGraph
from matsmith.optimize.objective import Measure, Objective
from matsmith.optimize.problem import Criterion, State
from matsmith.optimize.search import WORK_SIZE_PX
from matsmith.rendering import MATERIAL_FAILURES, RenderedPicture, Renderer


@dataclass(frozen=True, slots=True, eq=False)
class Final:
    """A material with Blender's picture of it."""

    graph: MaterialGraph
    picture: RenderedPicture
    measure: Measure


@dataclass(frozen=True, slots=True)
class Look:
    """How a last picture is made and measured.

    Attributes:
        objective: the photo.
        blender: makes pictures.
        seed: of them.
    """

    objective: Objective
    blender: Renderer
    seed: int

    async def at(self, graph: MaterialGraph) -> Final:
        """Returns a material's last picture with all its measures.

        Raises:
            MatsmithError: Blender cannot make it.
        """
        picture = await self.blender.render(
            graph, preset="final", size_px=WORK_SIZE_PX, seed=self.seed
        )
        pixels = picture.pixels
        measure = await asyncio.to_thread(self.objective.measure, pixels)
        measure = await asyncio.to_thread(self.objective.completed, measure, pixels)
        return Final(graph, picture, measure)


async def final_word(
    first: Final,
    start: State,
    bests: Sequence[State],
    look: Look,
    *,
    criterion: Criterion,
    is_pinned: bool,
) -> Final:
    """Returns the first of the bests that Blender shows to be better; the start if none is.

    Args:
        first: the material that was given.
        start: the same with its pins: a pin is an order, and holds even where the picture is worse
            by it.
        bests: of the search, the best first.
        look: makes pictures.
        criterion: of the search: `balanced` refuses here, too, what gives up another metric.
        is_pinned: whether there are pins.

    Raises:
        UnavailableError: Blender cannot be reached.
    """
    least = await look.at(start.graph) if is_pinned else first
    for state in bests:
        if state.id == start.id:
            break
        try:
            found = await look.at(state.graph)
        except MATERIAL_FAILURES:
            continue
        is_better = found.measure.style_loss <= least.measure.style_loss
        is_kept = criterion == "style" or not look.objective.given_up(found.measure, least.measure)
        if found.measure.is_finite and is_better and is_kept:
            return found
    return least
