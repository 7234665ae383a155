# SPDX-License-Identifier: Apache-2.0
"""The retrieval engine: near library materials, in the photo's colours, and varied.

No model: it proposes the materials with the nearest pattern as they stand, the same carried to the
photo's colours, and perturbations of both by the rules of VLMaterial, appendix A.1. Neighbours and
kinds alternate, so that any number of first proposals is a fair mix.
"""

from __future__ import annotations

import asyncio
import itertools
import random
from collections.abc import AsyncGenerator, Iterator

from matsmith.catalogue import Catalogue
from matsmith.graph import MaterialGraph
from matsmith.sampling import (
    AUGMENTATION,
    affordable,
    color_parameters,
    parameters,
    perturb,
    recolor,
)
from services.generate.color_transport import ColorTransport
from services.generate.engine import Proposal, SampleRequest
from services.generate.library_index import LibraryIndex, Neighbor
from services.generate.scoring import Scorer

_NEIGHBORS = 5


class RetrievalEngine:
    """Proposes from the library; implements `Engine`.

    Args:
        index: the library.
        scorer: compares the photo with it.
        catalogue: the node types.
    """

    name = "retrieval"

    def __init__(self, index: LibraryIndex, scorer: Scorer, catalogue: Catalogue) -> None:
        self._index = index
        self._scorer = scorer
        self._catalogue = catalogue
        self.model_version = f"library-{index.library.version}"

    async def sample(self, request: SampleRequest) -> AsyncGenerator[Proposal, None]:
        """Yields `request.count` proposals; see `Engine.sample`."""
        target = await asyncio.to_thread(self._scorer.target, request.photo)
        neighbors = await asyncio.to_thread(self._index.ranked_by_pattern, target)
        for proposal in itertools.islice(
            self._proposals(request, neighbors[:_NEIGHBORS]), request.count
        ):
            yield proposal
            # Perturbing takes milliseconds; let renders that have finished be seen in between.
            await asyncio.sleep(0)

    def _proposals(self, request: SampleRequest, neighbors: list[Neighbor]) -> Iterator[Proposal]:
        recolored: list[MaterialGraph] = []
        for neighbor in neighbors:
            graph, name = neighbor.material.graph, neighbor.material.name
            yield Proposal(graph, seed=request.seed, library_material=name)
            transport = ColorTransport.between(neighbor.preview, request.photo)
            recolored.append(recolor(graph, transport.linear_colors, self._catalogue))
            yield Proposal(
                recolored[-1],
                seed=request.seed,
                library_material=name,
                operators=("recolor",),
            )
        for number in itertools.count():
            place = number % len(neighbors)
            seed = request.seed + number
            generator = random.Random(f"{seed}/{number}")
            name = neighbors[place].material.name
            # Two of three keep the photo's colours: the rules draw hue freely, which suits
            # training data and seldom a given photo.
            if number // len(neighbors) % 3 < 2:
                graph = self._perturbed(recolored[place], generator, keeps_colors=True)
                operators: tuple[str, ...] = ("recolor", "perturb")
            else:
                graph = self._perturbed(
                    neighbors[place].material.graph, generator, keeps_colors=False
                )
                operators = ("perturb",)
            yield Proposal(graph, seed=seed, library_material=name, operators=operators)

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
