# SPDX-License-Identifier: Apache-2.0
"""Gradients through the evaluator: many numbers at once, bounded, on losses that know no place.

Only pictures that the search judges count; the gradient proposes.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from matsmith.errors import MatsmithError, RequestError
from matsmith.graph import MaterialGraph
from matsmith.optimize.differentiable import Slopes
from matsmith.optimize.objective import COARSE_SIZE_PX
from matsmith.optimize.one_thread import OneThread
from matsmith.optimize.placeless import PlacelessLoss, Terms, shown
from matsmith.optimize.problem import Problem, State
from matsmith.optimize.search import Search
from matsmith.sampling import Row, with_numbers
from matsmith.shading.program import ParameterName, Program
from matsmith.shading.scene import Scene
from matsmith.shading.tensor.evaluator import TensorEvaluator
from matsmith.shading.tensor.partial import PartialRun

_HOLDS = (0.2, 1.0)
"""Prices of giving up likeness or colour: tried in turn where a fit gives up too much."""
_GROWTH, _SHRINKAGE = 1.2, 0.5
_LEAST_STEP, _LARGEST_STEP = 1e-4, 0.2
_LEAST_EFFECT = 1e-3
"""Share of the loss that a number's whole move must be worth, by its steepest slope, to be made."""
_SETBACK = 0.4
"""All step lengths shrink by this where a move made the loss larger."""
_LEAST_GAIN = 0.02
"""Share of its loss that a fit gains between two judgements, or it is done."""
_LARGEST_WIDTH = 0.5
_LEAST_WIDTH = 0.1


@dataclass(frozen=True, slots=True)
class Bounded:
    """One number under gradients: where it may go, and where it is on the way from 0 to 1."""

    row: Row
    name: ParameterName
    low: float
    high: float

    @classmethod
    def of(cls, row: Row, name: ParameterName) -> Bounded | None:
        """Returns the number with bounds around its value; None where it has no room."""
        value = row.number
        width = max(_LARGEST_WIDTH * abs(value), _LEAST_WIDTH)
        low, high = row.minimum, row.maximum
        if row.parameter.kind != "color":
            low, high = max(low, value - width), min(high, value + width)
        return cls(row, name, low, high) if high > low else None

    @property
    def share(self) -> float:
        """Returns where the number is now: 0 is its lowest, 1 its highest value."""
        return min(1.0, max(0.0, (self.row.number - self.low) / (self.high - self.low)))

    def value(self, share: Tensor) -> Tensor:
        """Returns the number at a share."""
        return self.low + (self.high - self.low) * share


def bounded_numbers(
    graph: MaterialGraph, problem: Problem, slopes: Slopes, names: Collection[ParameterName]
) -> tuple[Bounded, ...]:
    """Returns the free numbers of a graph that have gradients and are among `names`."""
    found = []
    for row in problem.free_rows(graph):
        name = slopes.name_of(row)
        if name is None or name not in names:
            continue
        number = Bounded.of(row, name)
        if number is not None and _keeps_structure(slopes.program, number):
            found.append(number)
    return tuple(found)


def _keeps_structure(program: Program, number: Bounded) -> bool:
    """Returns whether the program holds for other values of a number: not for a weight of zero."""
    middle = 0.5 * (number.low + number.high) + 1e-4
    try:
        program.check_values({number.name: (middle, number.row.number)})
    except RequestError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Scale:
    """How closely a fit looks.

    Attributes:
        render_px: side of the pictures; larger than they are compared at, because jagged grain has
            other statistics than smooth grain.
        compare_px: side at which they are compared with the photo.
    """

    render_px: int
    compare_px: int


COARSE = Scale(192, COARSE_SIZE_PX)
FINE = Scale(288, 192)


class Fit:
    """Resilient propagation (M. Riedmiller and H. Braun, 1993) on some numbers of one material.

    Each number has a step length of its own, which grows while its slope keeps its sign. Slopes
    here have no noise, but differ by orders of magnitude and jump: a move that makes the loss
    larger is taken back.

    Args:
        numbers: which move, inside their bounds.
        slopes: of their material.
        loss: what falls.
        render_px: side of the pictures.
        scene: what they are seen in; that of the slopes.
        rate: step length at first, as a share of the bounds.
        hold: price of giving up likeness or colour.
    """

    def __init__(
        self,
        numbers: Sequence[Bounded],
        slopes: Slopes,
        loss: PlacelessLoss,
        *,
        render_px: int,
        scene: Scene,
        rate: float,
        hold: float,
    ) -> None:
        self._numbers = tuple(numbers)
        self._loss = loss
        self._hold = hold
        self._kept: Terms | None = None
        names = [number.name for number in numbers]
        evaluator = TensorEvaluator(render_px, scene=scene)
        self._run = PartialRun.prepare(evaluator, slopes.program, names)
        self._shares = torch.tensor([number.share for number in numbers])
        self._steps = torch.full_like(self._shares, rate)
        self._before = torch.zeros_like(self._shares)
        self._first_shares, self._steepest = self._shares, self._before
        self._best_shares, self._best_slope = self._shares, self._before
        self.best_loss = math.inf

    def step(self) -> float:
        """Looks where the numbers are and moves them once; returns the loss before the move."""
        loss, slope = self._seen(self._shares)
        self._steepest = torch.maximum(self._steepest, slope.abs())
        if loss < self.best_loss:
            self.best_loss, self._best_shares, self._best_slope = loss, self._shares, slope
        elif math.isfinite(self.best_loss):
            self._steps *= _SETBACK
            self._shares, slope = self._best_shares, self._best_slope
            self._before = torch.zeros_like(slope)
        agreement = slope * self._before
        factors = torch.where(agreement > 0.0, _GROWTH, torch.where(agreement < 0.0, _SHRINKAGE, 1))
        self._steps = (self._steps * factors).clamp(_LEAST_STEP, _LARGEST_STEP)
        # After a turn a number rests once: its slope has just been on the other side.
        self._before = torch.where(agreement < 0.0, 0.0, slope)
        self._shares = (self._shares - self._steps * self._before.sign()).clamp(0.0, 1.0)
        return loss

    def _seen(self, shares: Tensor) -> tuple[float, Tensor]:
        """Returns the loss, infinite where it is none, and its slope."""
        shares = shares.detach().requires_grad_(True)
        values = {number.name: number.value(shares[i]) for i, number in enumerate(self._numbers)}
        terms = self._loss.terms(shown(self._run.run(values)["radiance"]))
        if self._kept is None:
            self._kept = terms.detached()
        loss = self._loss(terms, self._kept, hold=self._hold).sum()
        loss.backward()  # type: ignore[no-untyped-call]
        slope = shares.grad
        assert slope is not None
        found = float(loss.detach())
        # One pixel without a slope must not stop all the others.
        slope = torch.nan_to_num(slope, nan=0.0, posinf=0.0, neginf=0.0)
        return (found if math.isfinite(found) else math.inf), slope

    @property
    def values(self) -> Mapping[str, float]:
        """Returns the best numbers so far by path; those that hardly matter are left out.

        A step does not ask how steep a slope is, so that what does not matter has moved, too.
        """
        effects = self._steepest * (self._best_shares - self._first_shares).abs()
        return {
            number.row.path: float(number.value(self._best_shares[place]))
            for place, number in enumerate(self._numbers)
            if effects[place] > _LEAST_EFFECT * self.best_loss
        }


@dataclass(frozen=True, slots=True)
class GradientDescent:
    """Fits numbers by gradients until that helps no more.

    Small pictures come first: they cost a third and agree with large ones as long as much is wrong.
    A fit that gives up another metric is begun again with a higher price on that.

    Attributes:
        scene: what pictures are made in.
        scales: of the pictures that gradients are taken through, one after the other.
        is_late: whether only numbers behind all textures move: a tenth of the time.
        rate: first step length, as a share of a number's bounds.
        steps: gradients between two judgements.
        patience: judgements without much of a gain until a fit ends.
    """

    scene: Scene
    scales: tuple[Scale, ...] = (COARSE, FINE)
    is_late: bool = True
    rate: float = 0.01
    steps: int = 6
    patience: int = 2

    async def improved(self, current: State, search: Search) -> State:
        """Returns the best state that gradients lead to from `current`, itself if to none."""
        for scale in self.scales:
            for hold in _HOLDS:
                current, is_refused = await self._fitted(current, search, scale, hold)
                if not is_refused:
                    break
        return current

    async def _fitted(
        self, current: State, search: Search, scale: Scale, hold: float
    ) -> tuple[State, bool]:
        """Returns the best of one fit, and whether its end gave up too much of another metric."""
        problem = search.problem
        graph = current.graph
        fit = await search.within(asyncio.to_thread(self._fit, graph, problem, scale, hold))
        if fit is None:
            return current, False
        thread = OneThread(problem.parallel)
        try:
            return await self._followed(fit, current, search, thread)
        finally:
            thread.close()

    async def _followed(
        self, fit: Fit, current: State, search: Search, thread: OneThread
    ) -> tuple[State, bool]:
        graph, problem = current.graph, search.problem
        misses = 0
        while misses < self.patience:
            loss = fit.best_loss
            # The last step of a budget judges what the gradients before it led to.
            for _ in range(max(1, min(self.steps, search.left_steps - 1))):
                search.spend()
                await search.within(thread.run(fit.step))
                search.told()
            misses += fit.best_loss > (1.0 - _LEAST_GAIN) * loss
            if fit.best_loss >= loss:
                return current, False
            found = await search.judge(self._moved(graph, fit, problem))
            if found is None:
                return current, False
            if not await search.accepts(found):
                return current, True
            if search.loss(found) < search.loss(current):
                current = found
            else:
                misses += 1
        return current, False

    def _fit(self, graph: MaterialGraph, problem: Problem, scale: Scale, hold: float) -> Fit | None:
        slopes = Slopes.of(graph, problem.catalogue, self.scene)
        if slopes is None:
            return None
        names = slopes.late if self.is_late else frozenset(slopes.program.parameter_slots)
        numbers = bounded_numbers(graph, problem, slopes, names)
        if not numbers:
            return None
        objective = problem.objective
        loss = PlacelessLoss(objective.style.extractor, objective.photo, size_px=scale.compare_px)
        try:
            return Fit(
                numbers,
                slopes,
                loss,
                render_px=scale.render_px,
                scene=self.scene,
                rate=self.rate,
                hold=hold,
            )
        except MatsmithError:
            return None

    def _moved(self, graph: MaterialGraph, fit: Fit, problem: Problem) -> MaterialGraph:
        rows = problem.free_rows(graph)
        return with_numbers(graph, fit.values, rows, problem.catalogue)
