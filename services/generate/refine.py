# SPDX-License-Identifier: Apache-2.0
"""The search from the best candidates: `matsmith.optimize`, in the reference scene.

All starts share one budget: each gets its colours, the better half some gradients, and the best
what is left. The photo is matched as it is, in the light of the library's pictures, so that
the scores of a search and of the candidates compare. The result is never worse than its start.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from matsmith.catalogue import Catalogue
from matsmith.graph import MaterialGraph
from matsmith.metrics.scorer import Scorer, Target
from matsmith.optimize.hybrid import Hybrid
from matsmith.optimize.objective import Objective
from matsmith.optimize.problem import Budget, BudgetSpentError, Event, Problem, State
from matsmith.optimize.search import Search
from matsmith.program import digest
from matsmith.rendering import MATERIAL_FAILURES, RenderedPicture, Renderer
from matsmith.sampling import Ranges
from matsmith.shading.scene import REFERENCE
from services.generate.candidate import Candidate, rank_key


@dataclass(frozen=True, slots=True)
class Refinement:
    """What a search needs beside its starts.

    Attributes:
        target: the photo.
        scorer: judges pictures.
        renderer: makes them.
        catalogue: the node types.
        ranges: of the library's parameters.
        is_valid: whether a picture shows enough to be a material.
        report: told after every step.
        parallel: pictures that may be made at the same time.
    """

    target: Target
    scorer: Scorer
    renderer: Renderer
    catalogue: Catalogue
    ranges: Ranges
    is_valid: Callable[[MaterialGraph, RenderedPicture], Awaitable[bool]]
    report: Callable[[Event], None]
    parallel: int = 1


async def refine(
    starts: Sequence[Candidate], refinement: Refinement, *, steps: int, seed: int
) -> Candidate:
    """Returns the best candidate found in at most `steps` steps; the best start if none is better.

    Raises:
        MatsmithError: the renderer failed for good.
    """
    ranked = sorted(starts, key=rank_key)
    if steps < 1:
        return ranked[0]
    objective = await asyncio.to_thread(
        Objective, refinement.scorer.extractor, refinement.target.pixels
    )
    problem = Problem(
        objective=objective,
        renderer=refinement.renderer,
        catalogue=refinement.catalogue,
        ranges=refinement.ranges,
        seed=seed,
        parallel=refinement.parallel,
    )
    search = Search(problem, Budget(steps), criterion="balanced", report=refinement.report)
    # What cannot be rendered at the search's size stays as it is.
    with suppress(*MATERIAL_FAILURES):
        first = await search.begin(ranked[0].graph)
        others = [await _judged(candidate, search) for candidate in ranked[1:]]
        hybrid = Hybrid(
            REFERENCE, tuple(state for state in others if state is not None), is_framed=True
        )
        with suppress(BudgetSpentError):
            await hybrid.run(first, search, None)
        found = await _candidate(search.best, ranked, refinement, seed)
        if found is not None and rank_key(found) < rank_key(ranked[0]):
            return found
    return ranked[0]


async def _judged(candidate: Candidate, search: Search) -> State | None:
    with suppress(*MATERIAL_FAILURES):
        return await search.restored(candidate.graph)
    return None


async def _candidate(
    state: State, starts: Sequence[Candidate], refinement: Refinement, seed: int
) -> Candidate | None:
    """Returns the best state as a candidate, measured as all candidates are."""
    if state.id in {start.id for start in starts}:
        return None
    picture = await refinement.renderer.render(state.graph, preset="preview", seed=seed)
    if not await refinement.is_valid(state.graph, picture):
        return None
    scores = await asyncio.to_thread(refinement.scorer.score, refinement.target, picture.pixels)
    parent = _parent(state.graph, starts)
    origin = replace(
        parent.origin,
        seed=seed,
        parents=(parent.id,),
        operators=(*parent.origin.operators, "optimize"),
    )
    return Candidate(
        digest(state.graph, refinement.catalogue), state.graph, picture, scores, origin
    )


def _parent(graph: MaterialGraph, starts: Sequence[Candidate]) -> Candidate:
    """Returns the start that a graph was made from: the one with most of its nodes."""
    names = {(node.name, node.type) for node in graph.tree.nodes}

    def kinship(start: Candidate) -> int:
        return len(names & {(node.name, node.type) for node in start.graph.tree.nodes})

    return max(starts, key=kinship)
