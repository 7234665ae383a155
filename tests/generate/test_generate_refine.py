# SPDX-License-Identifier: Apache-2.0
"""Laws of the search from candidates: never worse than its best start, within its steps."""

from __future__ import annotations

import pytest
from seams import CATALOGUE, QuickRenderer, drawn, material, red_photo, scorer, tiny_library

from matsmith.graph import MaterialGraph
from matsmith.optimize.problem import Event
from matsmith.program import digest
from matsmith.rendering import RenderedPicture
from services.generate.candidate import Candidate, Origin, rank_key
from services.generate.refine import Refinement, refine


def start_from(graph: MaterialGraph) -> Candidate:
    pixels = drawn(graph)
    scores = scorer().score(scorer().target(red_photo()), pixels)
    picture = RenderedPicture(pixels, "quick")
    return Candidate(digest(graph, CATALOGUE), graph, picture, scores, Origin("tests", "1"))


async def refined(
    *starts: Candidate, steps: int, seed: int = 0, is_valid: bool = True
) -> tuple[Candidate, list[Event], QuickRenderer]:
    """Returns the result, what was told, and the renderer."""
    events: list[Event] = []
    renderer = QuickRenderer()

    async def valid(_: MaterialGraph, __: RenderedPicture) -> bool:
        return is_valid

    refinement = Refinement(
        target=scorer().target(red_photo()),
        scorer=scorer(),
        renderer=renderer,
        catalogue=CATALOGUE,
        ranges=tiny_library().ranges,
        is_valid=valid,
        report=events.append,
    )
    return await refine(starts, refinement, steps=steps, seed=seed), events, renderer


START = start_from(material(0.3, 0.3, 0.1, 20.0))
OTHER = start_from(material(0.1, 0.3, 0.3, 12.0))


@pytest.mark.parametrize("seed", range(2))
async def test_the_best_only_gets_better_within_its_steps(seed: int) -> None:
    best, events, _ = await refined(START, steps=30, seed=seed)
    assert [event.steps for event in events] == list(range(1, 31))
    losses = [event.best.measure.loss for event in events]
    assert losses == sorted(losses, reverse=True)
    assert best.scores.style_loss < START.scores.style_loss
    assert best.id == digest(best.graph, CATALOGUE)
    assert best.scores == scorer().score(scorer().target(red_photo()), drawn(best.graph))
    assert (best.origin.parents, best.origin.operators) == ((START.id,), ("optimize",))
    assert best.origin.seed == seed


async def test_the_same_seed_gives_the_same_material() -> None:
    first, _, __ = await refined(START, OTHER, steps=40, seed=3)
    second, _, __ = await refined(START, OTHER, steps=40, seed=3)
    assert first.id == second.id
    assert first.scores == second.scores


async def test_several_starts_share_the_steps_and_none_is_passed_over() -> None:
    best, events, renderer = await refined(OTHER, START, steps=24)
    assert len(events) == 24
    asked = {identifier for identifier, _ in renderer.asked}
    assert {START.id, OTHER.id} <= asked
    assert rank_key(best) <= min(rank_key(START), rank_key(OTHER))


async def test_no_step_gives_the_best_start() -> None:
    best, events, renderer = await refined(OTHER, START, steps=0)
    assert best is min((START, OTHER), key=rank_key)
    assert (events, renderer.asked) == ([], [])


async def test_what_is_not_valid_is_never_taken() -> None:
    best, _, __ = await refined(START, steps=12, is_valid=False)
    assert best is START


async def test_the_first_step_brings_the_photos_colours() -> None:
    best, _, __ = await refined(START, steps=1)
    color = next(n for n in best.graph.tree.nodes if n.name == "surface").inputs["Color"]
    assert isinstance(color, tuple)
    red, green, blue, _alpha = color
    assert red > 3 * max(green, blue)


async def test_a_perfect_start_stays_at_least_as_good() -> None:
    perfect = start_from(material(0.5, 0.05, 0.05, 8.0))
    best, _, __ = await refined(perfect, steps=10)
    assert best.scores.style_loss <= perfect.scores.style_loss
