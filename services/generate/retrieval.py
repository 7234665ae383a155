# SPDX-License-Identifier: Apache-2.0
"""The retrieval engine: near library materials, in the photo's colours, and varied.

No model. The index gives a shortlist by pattern; each of it is rendered, recoloured as a picture,
and judged. It proposes the best as they stand, the same carried to the photo's colours, and
perturbations of both by the rules of VLMaterial, appendix A.1. Neighbours and kinds alternate, so
that any number of first proposals is a fair mix.
"""

from __future__ import annotations

import asyncio
import itertools
import random
from collections import Counter
from collections.abc import AsyncGenerator, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from matsmith.catalogue import Catalogue
from matsmith.graph import MaterialGraph
from matsmith.metrics.scorer import Scorer, Target
from matsmith.optimize.color_transport import ColorTransport
from matsmith.rendering import MATERIAL_FAILURES, Renderer
from matsmith.sampling import (
    AUGMENTATION,
    affordable,
    color_parameters,
    parameters,
    perturb,
    recolor,
)
from services.generate.engine import Proposal, SampleRequest
from services.generate.judging import all_of
from services.generate.library_index import LibraryIndex, Lookalike

_SHORTLIST = 16
_SHORTLIST_OF_ONE = 3
_NEIGHBORS = 5
_NEIGHBORS_OF_ONE = 2
# Similarities of unrelated surfaces lie near 0.3, of like ones near 0.7 and above; with this level
# the latter weigh about half as much loss.
_SIMILARITY_LEVEL = 1.6


@dataclass(frozen=True, slots=True, eq=False)
class _Judged:
    """A lookalike with its picture; `order` is less for a better pattern."""

    lookalike: Lookalike
    picture: npt.NDArray[np.uint8]
    order: float


class RetrievalEngine:
    """Proposes from the library; implements `Engine`.

    Args:
        index: the library.
        scorer: compares the photo with pictures.
        renderer: makes the pictures of the shortlist.
        catalogue: the node types.
        parallel_renders: how many pictures to ask for at the same time.
    """

    name = "retrieval"

    def __init__(
        self,
        index: LibraryIndex,
        scorer: Scorer,
        renderer: Renderer,
        catalogue: Catalogue,
        *,
        parallel_renders: int,
    ) -> None:
        self._index = index
        self._scorer = scorer
        self._renderer = renderer
        self._catalogue = catalogue
        self._parallel_renders = parallel_renders
        self.model_version = index.version

    async def sample(self, request: SampleRequest) -> AsyncGenerator[Proposal, None]:
        """Yields `request.count` proposals; see `Engine.sample`."""
        if request.count < 1:
            return
        neighbors = await self._neighbors(request)
        for proposal in itertools.islice(self._proposals(request, neighbors), request.count):
            yield proposal
            # Perturbing takes milliseconds; let renders that have finished be seen in between.
            await asyncio.sleep(0)

    async def _neighbors(self, request: SampleRequest) -> list[_Judged]:
        """Returns the few of the shortlist that match best once they have the photo's colours.

        Colours are easily carried over, patterns are not. Style loss and deep features judge
        together: style loss alone prefers fine even grain to the right pattern at another scale.
        """
        photo = await asyncio.to_thread(self._index.describe, request.photo)
        shortlist = self._index.near_in_pattern(photo, _SHORTLIST, most_of_one=_SHORTLIST_OF_ONE)
        target = await asyncio.to_thread(self._scorer.target, request.photo)
        places = asyncio.Semaphore(self._parallel_renders)

        async def judge(lookalike: Lookalike) -> _Judged | None:
            async with places:
                return await self._judged(lookalike, target, request.seed)

        judged = [one for one in await all_of([judge(each) for each in shortlist]) if one]
        judged.sort(key=lambda one: (one.order, one.lookalike.material, one.lookalike.seed))
        return _few_of_each(judged)

    async def _judged(self, lookalike: Lookalike, target: Target, seed: int) -> _Judged | None:
        try:
            rendered = await self._renderer.render(lookalike.graph, preset="preview", seed=seed)
        except MATERIAL_FAILURES:
            return None

        def order() -> float:
            transport = ColorTransport.between(rendered.pixels, target.pixels)
            picture = transport.picture(rendered.pixels)
            loss, similarity = self._scorer.style_and_similarity(target, picture)
            return loss * (_SIMILARITY_LEVEL - similarity)

        return _Judged(lookalike, rendered.pixels, await asyncio.to_thread(order))

    def _proposals(
        self, request: SampleRequest, neighbors: Sequence[_Judged]
    ) -> Iterator[Proposal]:
        if not neighbors:
            return
        recolored: list[MaterialGraph] = []
        for neighbor in neighbors:
            lookalike = neighbor.lookalike
            yield self._proposal(lookalike, lookalike.graph, lookalike.seed)
            transport = ColorTransport.between(neighbor.picture, request.photo)
            recolored.append(recolor(lookalike.graph, transport.linear_colors, self._catalogue))
            yield self._proposal(lookalike, recolored[-1], lookalike.seed, "recolor")
        for number in itertools.count():
            place = number % len(neighbors)
            lookalike = neighbors[place].lookalike
            seed = request.seed + number
            generator = random.Random(f"{seed}/{number}")
            # Two of three keep the photo's colours: the rules draw hue freely, which suits
            # training data and seldom a given photo.
            if number // len(neighbors) % 3 < 2:
                graph = self._perturbed(recolored[place], generator, keeps_colors=True)
                yield self._proposal(lookalike, graph, seed, "recolor", "perturb")
            else:
                graph = self._perturbed(lookalike.graph, generator, keeps_colors=False)
                yield self._proposal(lookalike, graph, seed, "perturb")

    @staticmethod
    def _proposal(
        lookalike: Lookalike, graph: MaterialGraph, seed: int, *operators: str
    ) -> Proposal:
        return Proposal(
            graph,
            seed=seed,
            library_material=lookalike.material,
            operators=(*lookalike.operators, *operators),
        )

    def _perturbed(
        self, graph: MaterialGraph, generator: random.Random, *, keeps_colors: bool
    ) -> MaterialGraph:
        space = parameters(graph, self._catalogue, ranges=self._index.library.ranges)
        if keeps_colors:
            colors = {p.place for p in color_parameters(graph, self._catalogue)}
            space = tuple(p for p in space if p.place not in colors)
        return affordable(
            graph,
            lambda: perturb(
                graph, space, rules=AUGMENTATION, generator=generator, catalogue=self._catalogue
            ),
            self._catalogue,
        )


def _few_of_each(judged: Sequence[_Judged]) -> list[_Judged]:
    """Returns the first few, with few of one material."""
    taken: Counter[str] = Counter()
    few = []
    for one in judged:
        if taken[one.lookalike.material] < _NEIGHBORS_OF_ONE:
            taken[one.lookalike.material] += 1
            few.append(one)
    return few[:_NEIGHBORS]
