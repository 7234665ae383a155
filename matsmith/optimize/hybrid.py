# SPDX-License-Identifier: Apache-2.0
"""The default: colours, frame, gradients and chance, from one start or several.

Every start gets its colours and its frame, and the best of them all that is left of the budget.
Gradients come first. Where they gain little chance goes on from where it was: what has been fitted,
it hardly betters, because every change of a texture asks for other colours.
"""

from __future__ import annotations

import math
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from matsmith.optimize.coloring import colored
from matsmith.optimize.frame import COARSE_FACTORS, FINE_FACTORS, framed
from matsmith.optimize.gradient import COARSE, FINE, GradientDescent, Scale
from matsmith.optimize.problem import Checkpoint, Criterion, State
from matsmith.optimize.race import raced
from matsmith.optimize.search import Search
from matsmith.shading.scene import Scene

_PHASES = ("begin", "fit", "rest")
_TURNS_BETWEEN_FITS = 4
_GAIN_BEFORE_FIT = 0.02
"""Share of the loss that chance must have gained before another fit is worth its time."""
_GAIN_OF_FIT = 0.05
"""Share of the loss that a fit must gain for chance to go on from its end. Of a smaller gain the
best alone is kept: what has been fitted, chance hardly betters."""
_MOST_IDLE_TURNS = 8
"""Turns on which chance proposed nothing new, until a search without room ends."""


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
        """See `Method`; a turn of chance or a fit that broke off is begun again."""
        phase, step = "begin", 0
        current, fitted_loss = start, math.inf
        if resumed is not None and resumed.graphs and resumed.phase in _PHASES:
            phase, step = resumed.phase, resumed.step
            current = await search.restored(resumed.graphs[0])
            fitted_loss = resumed.numbers[0] if resumed.numbers else search.loss(current)
        if phase == "begin":
            current = await self._dressed(current, search, step)
            phase, step = "fit", 0
            if self.others:
                current, step = await self._chosen((current, *self.others), search)
        if phase == "fit":
            current = await self._fitted(current, search, step)
            step, fitted_loss = 0, search.loss(current)
        await self._rest(current, search, step, fitted_loss)

    async def _dressed(self, current: State, search: Search, step: int) -> State:
        """Returns the state in the photo's colours and frame."""
        changes: list[Callable[[State], Awaitable[State]]] = [lambda state: colored(state, search)]
        if not self.is_framed:
            changes.append(lambda state: framed(state, search, factors=COARSE_FACTORS))
            changes.append(lambda state: colored(state, search))
        for place in range(step, len(changes)):
            search.mark("begin", place, [current.graph])
            current = await changes[place](current)
        return current

    async def _chosen(self, starts: Sequence[State], search: Search) -> tuple[State, int]:
        """Returns the most promising of several starts, and how many scales it was fitted at.

        The first start is in the photo's colours already.
        """
        first, *others = starts
        dressed = [first, *[await self._dressed(other, search, 0) for other in others]]
        dressed.sort(key=search.loss)
        kept = dressed[: (len(dressed) + 1) // 2]
        if len(kept) > 1:
            kept = [await self._quick_fit(COARSE).improved(state, search) for state in kept]
        return min(kept, key=search.loss), int(len(kept) > 1)

    async def _fitted(self, current: State, search: Search, step: int) -> State:
        """Returns the state fitted, coarsely and then finely, where that gains much."""
        if step == 0:
            search.mark("fit", 0, [current.graph])
            fit = GradientDescent(self.scene, scales=(COARSE,))
            found = await fit.improved(current, search)
            if not _gains_much(found, current, search):
                return current
            current = found
        search.mark("fit", 1, [current.graph])
        return await GradientDescent(self.scene, scales=(FINE,)).improved(current, search)

    async def _rest(self, current: State, search: Search, step: int, fitted_loss: float) -> None:
        """Spends what is left: chance, and a fit wherever that has moved far enough.

        Ends where nothing can be proposed any more.
        """
        idle = 0
        while idle < _MOST_IDLE_TURNS:
            search.mark("rest", step, [current.graph], (fitted_loss,))
            steps = search.steps
            generator = random.Random(f"hybrid/{search.problem.seed}/{step}")
            current = await raced(current, search, generator)
            idle = idle + 1 if search.steps == steps else 0
            step += 1
            has_gained = search.loss(current) < (1.0 - _GAIN_BEFORE_FIT) * fitted_loss
            if has_gained and step % _TURNS_BETWEEN_FITS == 0:
                found = await self._quick_fit(FINE).improved(current, search)
                found = await framed(found, search, factors=FINE_FACTORS, turns=())
                if _gains_much(found, current, search):
                    current = found
                fitted_loss = search.loss(current)

    def _quick_fit(self, scale: Scale) -> GradientDescent:
        return GradientDescent(self.scene, scales=(scale,), patience=1)


def _gains_much(fitted: State, current: State, search: Search) -> bool:
    return search.loss(fitted) < (1.0 - _GAIN_OF_FIT) * search.loss(current)
