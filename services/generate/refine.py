# SPDX-License-Identifier: Apache-2.0
"""A short search from one candidate: colours first, then scale, then small random steps.

The random steps are those of VLMaterial, appendix A.4, with its fixed chance to accept a worse
state; they move only what the program sets, because in a search this short a step on a default is
mostly a step without effect. A step that Blender cannot render is a lost one. The result is never
worse than the start.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Generator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias

from matsmith.catalogue import Catalogue
from matsmith.graph import MaterialGraph
from matsmith.program import digest
from matsmith.rendering import MATERIAL_FAILURES, RenderedPicture, Renderer
from matsmith.sampling import SEARCH, Ranges, affordable, parameters, perturb, recolor, zoom
from services.generate.candidate import Candidate
from matsmith.optimize.color_transport import ColorTransport
from matsmith.metrics.scorer import Scorer, Target

ACCEPT_WORSE_PROBABILITY = 0.05
SIMILARITY_SLACK = 0.05
"""How much semantic similarity to the photo a step may give up; style loss alone would trade the
right kind of surface for the right kind of grain."""
_ZOOMS = ((1.6, 2), (1.25, 1))
"""Factor, and how often at most: the pattern finer as long as that helps, else coarser."""
Move: TypeAlias = Callable[[Candidate], MaterialGraph]


@dataclass(frozen=True, slots=True)
class Search:
    """What a search needs beside its start.

    Attributes:
        target: the photo.
        scorer: judges pictures.
        renderer: makes them.
        catalogue: the node types.
        ranges: of the library's parameters.
        is_valid: whether a picture shows enough to be a material.
        report: told after every step with the best so far.
    """

    target: Target
    scorer: Scorer
    renderer: Renderer
    catalogue: Catalogue
    ranges: Ranges
    is_valid: Callable[[MaterialGraph, RenderedPicture], Awaitable[bool]]
    report: Callable[[Candidate], None]


async def refine(start: Candidate, search: Search, *, steps: int, seed: int) -> Candidate:
    """Returns the best candidate found in at most `steps` renders; the start if none is better.

    Raises:
        MatsmithError: the renderer failed for good.
    """
    generator = random.Random(f"refine/{seed}/{start.id}")
    current = best = start
    first = _first_moves(search)
    move: Move | None = next(first)
    for _ in range(steps):
        is_accepted = False
        graph = move(current) if move else _random_move(current, search, generator)
        if digest(graph, search.catalogue) != current.id:
            # What Blender cannot render is a lost step.
            with suppress(*MATERIAL_FAILURES):
                found = await _scored(graph, start, search, seed=seed)
                is_kin = _similarity(found) >= _similarity(start) - SIMILARITY_SLACK
                is_better = found.scores.style_loss < current.scores.style_loss
                accepts_worse = move is None and generator.random() < ACCEPT_WORSE_PROBABILITY
                is_wanted = is_kin and (is_better or accepts_worse)
                if is_wanted and await search.is_valid(graph, found.picture):
                    is_accepted = True
                    current = found
                    if found.scores.style_loss < best.scores.style_loss:
                        best = found
        search.report(best)
        if move is not None:
            try:
                move = first.send(is_accepted)
            except StopIteration:
                move = None
    return best


async def _scored(
    graph: MaterialGraph, start: Candidate, search: Search, *, seed: int
) -> Candidate:
    picture = await search.renderer.render(graph, preset="preview", seed=seed)
    scores = await asyncio.to_thread(search.scorer.score, search.target, picture.pixels)
    origin = replace(
        start.origin,
        seed=seed,
        parents=(start.id,),
        operators=(*start.origin.operators, "refine"),
    )
    return Candidate(digest(graph, search.catalogue), graph, picture, scores, origin)


def _similarity(candidate: Candidate) -> float:
    return candidate.scores.semantic_similarity or 0.0


def _first_moves(search: Search) -> Generator[Move, bool, None]:
    """Yields the moves that mostly pay, before chance takes over; is sent which were accepted."""

    def recolored(current: Candidate) -> MaterialGraph:
        transport = ColorTransport.between(current.picture.pixels, search.target.pixels)
        return recolor(current.graph, transport.linear_colors, search.catalogue)

    def rescaled(factor: float, current: Candidate) -> MaterialGraph:
        return zoom(current.graph, factor, search.catalogue)

    yield recolored
    for factor, times in _ZOOMS:
        has_helped = False
        for direction in (factor, 1.0 / factor):
            for _ in range(times):
                if not (yield partial(rescaled, direction)):
                    break
                has_helped = True
            if has_helped:
                break
    yield recolored


def _random_move(current: Candidate, search: Search, generator: random.Random) -> MaterialGraph:
    space = parameters(current.graph, search.catalogue, ranges=search.ranges)
    movable = tuple(parameter for parameter in space if not parameter.is_default)
    return affordable(
        current.graph,
        lambda: perturb(
            current.graph, movable, rules=SEARCH, generator=generator, catalogue=search.catalogue
        ),
        search.catalogue,
    )
