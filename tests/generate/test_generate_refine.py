# SPDX-License-Identifier: Apache-2.0
"""Laws of the short search: the best only gets better, within its steps, whatever it accepts."""

from __future__ import annotations

import pytest
from seams import CATALOGUE, QuickRenderer, drawn, material, red_photo, scorer, tiny_library

from matsmith.graph import MaterialGraph
from matsmith.program import digest
from matsmith.rendering import RenderedPicture
from services.generate import refine as search_module
from services.generate.candidate import Candidate, Origin
from services.generate.refine import Search, refine


def start_from(graph: MaterialGraph) -> Candidate:
    pixels = drawn(graph)
    scores = scorer().score(scorer().target(red_photo()), pixels)
    picture = RenderedPicture(pixels, "quick")
    return Candidate(digest(graph, CATALOGUE), graph, picture, scores, Origin("tests", "1"))


async def refined(
    start: Candidate, steps: int, *, seed: int = 0, is_valid: bool = True
) -> tuple[Candidate, list[float], QuickRenderer]:
    """Returns the result, the best loss after each step, and the renderer."""
    reported: list[float] = []
    renderer = QuickRenderer()

    async def valid(_: MaterialGraph, __: RenderedPicture) -> bool:
        return is_valid

    search = Search(
        target=scorer().target(red_photo()),
        scorer=scorer(),
        renderer=renderer,
        catalogue=CATALOGUE,
        ranges=tiny_library().ranges,
        is_valid=valid,
        report=lambda candidate: reported.append(candidate.scores.style_loss),
    )
    return await refine(start, search, steps=steps, seed=seed), reported, renderer


START = start_from(material(0.3, 0.3, 0.1, 20.0))


@pytest.mark.parametrize("probability", [0.0, 1.0])
@pytest.mark.parametrize("seed", range(3))
async def test_the_best_only_gets_better_even_where_every_step_is_accepted(
    monkeypatch: pytest.MonkeyPatch, probability: float, seed: int
) -> None:
    monkeypatch.setattr(search_module, "ACCEPT_WORSE_PROBABILITY", probability)
    best, reported, renderer = await refined(START, 25, seed=seed)
    assert len(reported) == 25
    assert len(renderer.asked) <= 25
    assert reported == sorted(reported, reverse=True)
    assert best.scores.style_loss == reported[-1] < START.scores.style_loss
    assert best.id == digest(best.graph, CATALOGUE)
    assert best.scores == scorer().score(scorer().target(red_photo()), drawn(best.graph))
    assert (best.origin.parents, best.origin.operators) == ((START.id,), ("refine",))
    assert best.origin.seed == seed


async def test_no_step_gives_the_start() -> None:
    best, reported, renderer = await refined(START, 0)
    assert best is START
    assert (reported, renderer.asked) == ([], [])


async def test_what_is_not_valid_is_never_taken() -> None:
    best, reported, _ = await refined(START, 12, is_valid=False)
    assert best is START
    assert set(reported) == {START.scores.style_loss}


async def test_the_first_step_brings_the_photos_colours() -> None:
    best, _, __ = await refined(START, 1)
    color = next(n for n in best.graph.tree.nodes if n.name == "surface").inputs["Color"]
    assert isinstance(color, tuple)
    red, green, blue, _alpha = color
    assert red > 3 * max(green, blue)


async def test_a_perfect_start_stays() -> None:
    perfect = start_from(material(0.5, 0.05, 0.05, 8.0))
    best, reported, _ = await refined(perfect, 10)
    assert best.scores.style_loss <= perfect.scores.style_loss
    assert reported == sorted(reported, reverse=True)
