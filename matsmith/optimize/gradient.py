# SPDX-License-Identifier: Apache-2.0
"""Gradients through the evaluator: many numbers at once, bounded, on losses that know no place.

A photo's phase is unknown, so that nothing here compares pixels with pixels: Gram matrices of
features, and sorted colours of small averages, say what a surface is like wherever it begins.
Only pictures that the search judges count; the gradient proposes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from matsmith.errors import MatsmithError, RequestError
from matsmith.graph import MaterialGraph
from matsmith.metrics.batch import WORKING_SIZE_PX, at_size, batch_of
from matsmith.metrics.semantic import FeatureSimilarity
from matsmith.metrics.style_loss import THUMBNAIL_PX, StyleDescriptor, StyleLoss
from matsmith.optimize.differentiable import Slopes
from matsmith.optimize.search import Problem, Search, State
from matsmith.pictures.array import Picture
from matsmith.sampling import Row, with_numbers
from matsmith.shading.program import ParameterName, Program
from matsmith.shading.scene import Scene
from matsmith.shading.tensor.evaluator import TensorEvaluator
from matsmith.shading.tensor.partial import PartialRun

_COLOR_WEIGHT = 0.3
"""Of sorted colours: the paper's weight is for places, which differ by more."""
_LIKENESS_WEIGHTS = (0.01, 0.05, 0.25)
"""Of the lack of likeness beside the style: tried in turn where a fit loses likeness."""
_BETAS = (0.8, 0.95)
_LARGEST_WIDTH = 0.5
_LEAST_WIDTH = 0.1


class PlacelessLoss:
    """How far pictures are from a photo, whatever part of the surface they show; differentiable.

    Args:
        style: gives features and Gram matrices; its size is that of the pictures.
        photo: `(S, S, 3)` uint8 sRGB.
        likeness_weight: of one minus the cosine of deep features.
    """

    def __init__(self, style: StyleLoss, photo: Picture, *, likeness_weight: float) -> None:
        self.likeness_weight = likeness_weight
        self._style = style
        self._semantic = FeatureSimilarity(style.extractor, size_px=style.size_px)
        with torch.no_grad():
            self._gram, self._colors, self._embedding = self._described(
                batch_of([photo], size_px=style.size_px)
            )

    def __call__(self, pictures: Tensor) -> Tensor:
        """Returns `(B,)` losses of `(B, 3, S, S)` sRGB pictures in [0, 1]."""
        gram, colors, embedding = self._described(pictures)
        style = (gram.gram - self._gram.gram).abs().sum(dim=1)
        color = (colors - self._colors).abs().mean(dim=(1, 2))
        likeness = self._semantic.similarity(embedding, self._embedding)
        return style + _COLOR_WEIGHT * color + self.likeness_weight * (1.0 - likeness)

    def _described(self, pictures: Tensor) -> tuple[StyleDescriptor, Tensor, Tensor]:
        pictures = at_size(pictures, self._style.size_px)
        features = self._style.extractor(pictures)
        small = at_size(pictures, THUMBNAIL_PX).flatten(2).sort(dim=2).values
        return (
            self._style.descriptor_from_features(pictures, features),
            small,
            self._semantic.embedding_from_features(features),
        )


def shown(radiance: Tensor) -> Tensor:
    """Returns `(B, 3, H, W)` sRGB in [0, 1] of `(B, H, W, 3)` linear light.

    Where light is beyond white a hundredth of the slope is left, so that what is too bright can
    find back.
    """
    linear = radiance.permute(0, 3, 1, 2)
    kept = linear.clamp(0.0, 1.0)
    kept = kept + 0.01 * (linear - linear.detach().clamp(0.0, 1.0)) * (linear != kept)
    safe = kept.clamp(min=0.0031308)
    curve = 1.055 * safe.pow(1.0 / 2.4) - 0.055
    return torch.where(kept <= 0.0031308, kept * 12.92, curve)


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


class Fit:
    """Adam on some numbers of one material, kept inside their bounds.

    Args:
        graph: the material.
        numbers: which move.
        slopes: of the graph.
        loss: what falls.
        size_px: of the pictures.
        scene: what they are seen in; that of the slopes.
        rate: step length at first, as a share of the bounds.
    """

    def __init__(
        self,
        graph: MaterialGraph,
        numbers: Sequence[Bounded],
        slopes: Slopes,
        loss: PlacelessLoss,
        *,
        size_px: int,
        scene: Scene,
        rate: float,
    ) -> None:
        self._graph = graph
        self._numbers = tuple(numbers)
        self._loss = loss
        names = [number.name for number in numbers]
        self._run = PartialRun.prepare(TensorEvaluator(size_px, scene=scene), slopes.program, names)
        self._shares = torch.tensor([number.share for number in numbers], requires_grad=True)
        self._adam = torch.optim.Adam([self._shares], lr=rate, betas=_BETAS)

    def step(self) -> float:
        """Moves all numbers once; returns the loss before the move, NaN where it is none."""
        self._adam.zero_grad()
        values = {
            number.name: number.value(self._shares[place])
            for place, number in enumerate(self._numbers)
        }
        radiance = self._run.run(values)["radiance"]
        loss = self._loss(shown(radiance)).sum()
        loss.backward()  # type: ignore[no-untyped-call]
        slope = self._shares.grad
        assert slope is not None
        # One pixel without a slope must not stop all the others.
        self._shares.grad = torch.nan_to_num(slope, nan=0.0, posinf=0.0, neginf=0.0)
        self._adam.step()
        with torch.no_grad():
            self._shares.clamp_(0.0, 1.0)
        return float(loss.detach())

    def slow_down(self, factor: float) -> None:
        """Makes further steps shorter."""
        for group in self._adam.param_groups:
            group["lr"] *= factor

    @property
    def values(self) -> Mapping[str, float]:
        """Returns the numbers by path, as they are now."""
        shares = self._shares.detach()
        return {
            number.row.path: float(number.value(shares[place]))
            for place, number in enumerate(self._numbers)
        }


@dataclass(frozen=True, slots=True)
class GradientDescent:
    """Fits numbers by gradients until that helps no more.

    Small pictures come first: they cost a third and agree with large ones as long as much is wrong.
    A fit that gives up another metric is begun again with more weight on likeness.

    Attributes:
        scene: what pictures are made in.
        sizes_px: of the pictures that gradients are taken through, one after the other.
        is_late: whether only numbers behind all textures move: a tenth of the time.
        rate: first step length, as a share of a number's bounds.
        steps: gradients between two judgements.
        patience: judgements without a gain until a fit ends.
    """

    scene: Scene
    sizes_px: tuple[int, ...] = (128, 256)
    is_late: bool = True
    rate: float = 0.04
    steps: int = 6
    patience: int = 2

    async def improved(self, current: State, search: Search) -> State:
        """Returns the best state that gradients lead to from `current`, itself if to none."""
        for size_px in self.sizes_px:
            rate = self.rate
            for weight in _LIKENESS_WEIGHTS:
                before = current
                current, is_refused = await self._fitted(
                    current, search, size_px=size_px, rate=rate, weight=weight
                )
                if current is not before:
                    rate *= 0.5
                if not is_refused:
                    break
        return current

    async def _fitted(
        self, current: State, search: Search, *, size_px: int, rate: float, weight: float
    ) -> tuple[State, bool]:
        """Returns the best of one fit, and whether its end gave up too much of another metric."""
        problem = search.problem
        graph = current.graph
        fit = await asyncio.to_thread(self._fit, graph, problem, size_px, rate, weight)
        misses = 0
        while fit is not None and misses < self.patience:
            for _ in range(self.steps):
                search.spend()
                await asyncio.to_thread(fit.step)
                search.told()
            found = await search.judge(self._moved(graph, fit, problem))
            if found is None:
                return current, False
            if not await search.accepts(found):
                return current, True
            if search.loss(found) < search.loss(current):
                current, misses = found, 0
            else:
                misses += 1
                fit.slow_down(0.5)
        return current, False

    def _fit(
        self, graph: MaterialGraph, problem: Problem, size_px: int, rate: float, weight: float
    ) -> Fit | None:
        slopes = Slopes.of(graph, problem.catalogue, self.scene)
        if slopes is None:
            return None
        names = slopes.late if self.is_late else frozenset(slopes.program.parameter_slots)
        numbers = bounded_numbers(graph, problem, slopes, names)
        if not numbers:
            return None
        style = StyleLoss(problem.objective.style.extractor, size_px=min(size_px, WORKING_SIZE_PX))
        loss = PlacelessLoss(style, problem.objective.photo, likeness_weight=weight)
        try:
            return Fit(graph, numbers, slopes, loss, size_px=size_px, scene=self.scene, rate=rate)
        except MatsmithError:
            return None

    def _moved(self, graph: MaterialGraph, fit: Fit, problem: Problem) -> MaterialGraph:
        rows = problem.free_rows(graph)
        return with_numbers(graph, fit.values, rows, problem.catalogue)
