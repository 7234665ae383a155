# SPDX-License-Identifier: Apache-2.0
"""Gradients for everything that has them, from the scale of a grid: gradients alone find none."""

from __future__ import annotations

from dataclasses import dataclass

from matsmith.optimize.frame import COARSE_FACTORS, framed
from matsmith.optimize.gradient import GradientDescent
from matsmith.optimize.problem import Checkpoint, Criterion, State
from matsmith.optimize.search import Search


@dataclass(frozen=True, slots=True)
class ScaleFirst:
    """A grid of scales and turns, then gradients until they help no more; implements `Method`.

    Attributes:
        descent: how gradients are followed.
    """

    descent: GradientDescent
    criterion: Criterion = "balanced"

    async def run(self, start: State, search: Search, resumed: Checkpoint | None) -> None:
        """See `Method`."""
        current = start
        if resumed is not None and resumed.phase == "gradient" and resumed.graphs:
            current = await search.restored(resumed.graphs[0])
        else:
            search.mark("grid", 0, [start.graph])
            current = await framed(start, search, factors=COARSE_FACTORS)
        while True:
            search.mark("gradient", 0, [current.graph])
            improved = await self.descent.improved(current, search)
            if improved is current:
                return
            current = improved
