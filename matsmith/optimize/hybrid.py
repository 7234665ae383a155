# SPDX-License-Identifier: Apache-2.0
"""The default: colours, frame, gradients, and chance for the rest, from one start or several.

Every start gets its colours and its frame; the better half goes on to gradients, and the best to
all that is left of the budget: steps without gradients for what has none, and gradients again
whenever those have moved far enough.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from matsmith.optimize.coloring import colored
from matsmith.optimize.coordinate import Coordinates, stepped
from matsmith.optimize.frame import COARSE_FACTORS, FINE_FACTORS, framed
from matsmith.optimize.gradient import COARSE, FINE, GradientDescent, Scale
from matsmith.optimize.problem import Checkpoint, Criterion, State
from matsmith.optimize.search import Search
from matsmith.shading.scene import Scene

_TURNS_BETWEEN_FITS = 8
_GAIN_BEFORE_FIT = 0.02
"""Share of the loss that chance must have gained before another fit is worth its time."""


@dataclass(frozen=True, slots=True)
class Hybrid:
    """The phases `begin`, `fit` and `rest`; implements `Method`.

    Attributes:
        scene: what pictures are made in.
        others: further starts, judged already.
        is_framed: whether the starts have the photo's colours and scale already.
    """

    scene: Scene
    others: tuple[State, ...] = ()
    is_framed: bool = False
    criterion: Criterion = "balanced"

    async def run(self, start: State, search: Search, resumed: Checkpoint | None) -> None:
        """See `Method`; a phase that broke off goes on from its own start."""
        phase = resumed.phase if resumed is not None else "begin"
        current = start
        step = 0
        numbers: tuple[float, ...] = ()
        if resumed is not None and resumed.graphs:
            current = await search.restored(resumed.graphs[0])
            step, numbers = resumed.step, resumed.numbers
        if phase == "begin":
            current = await self._begun((current, *self.others), search)
            phase = "fit"
        if phase == "fit":
            search.mark("fit", 0, [current.graph])
            current = await GradientDescent(self.scene).improved(current, search)
            step, numbers = 0, ()
        await self._rest(current, search, step, numbers)

    def _quick_fit(self, scale: Scale) -> GradientDescent:
        return GradientDescent(self.scene, scales=(scale,), patience=1)

    async def _begun(self, starts: Sequence[State], search: Search) -> State:
        """Returns the most promising start in the photo's colours and frame."""
        search.mark("begin", 0, [starts[0].graph])
        dressed = []
        for start in starts:
            current = await colored(start, search)
            if not self.is_framed:
                current = await framed(current, search, factors=COARSE_FACTORS)
                current = await colored(current, search)
            dressed.append(current)
        dressed.sort(key=search.loss)
        kept = dressed[: (len(dressed) + 1) // 2]
        if len(kept) > 1:
            kept = [await self._quick_fit(COARSE).improved(state, search) for state in kept]
        return min(kept, key=search.loss)

    async def _rest(
        self, current: State, search: Search, step: int, numbers: Sequence[float]
    ) -> None:
        """Spends what is left, turn by turn."""
        problem = search.problem
        fitted_loss = numbers[0] if numbers else search.loss(current)
        coordinates = Coordinates.restored(current, problem.free_rows(current.graph), numbers[1:])
        while True:
            kept = coordinates.numbers(current, problem.free_rows(current.graph))
            search.mark("rest", step, [current.graph], (fitted_loss, *kept))
            generator = random.Random(f"hybrid/{problem.seed}/{step}")
            current = await stepped(current, search, coordinates, generator=generator)
            step += 1
            has_gained = search.loss(current) < (1.0 - _GAIN_BEFORE_FIT) * fitted_loss
            if step % _TURNS_BETWEEN_FITS == 0 and (has_gained or step == _TURNS_BETWEEN_FITS):
                current = await self._quick_fit(FINE).improved(current, search)
                current = await framed(current, search, factors=FINE_FACTORS, turns=())
                fitted_loss = search.loss(current)
