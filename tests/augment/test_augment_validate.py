# SPDX-License-Identifier: Apache-2.0
"""What passes, what is refused and why, on the real evaluator and the real features."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matsmith import catalogue as catalogues
from matsmith import library
from matsmith.augment.neighborhood import Neighborhood
from matsmith.augment.validate import Accepted, Validator, hash_share, levels_apart
from matsmith.graph import Link, MaterialGraph, Node, NodeTree
from matsmith.metrics.features import default_extractor
from matsmith.program import parse
from matsmith.rendering import Preset, RenderedPicture
from matsmith.rendering.evaluator import EvaluatorRenderer
from matsmith.retrieval import load_index
from matsmith.retrieval.describe import Describer
from matsmith.sampling import reframe
from matsmith.writing.refusal import Refusal

CATALOGUE = catalogues.load()
EVALUATOR = EvaluatorRenderer(CATALOGUE, limits_s={"preview": 60.0, "final": 60.0})
DESCRIBER = Describer(default_extractor())
BRICKS = library.load().get("brick_red_running_bond").graph
FLAT = MaterialGraph(
    NodeTree(
        (Node("matte", "ShaderNodeBsdfDiffuse"), Node("output", "ShaderNodeOutputMaterial")),
        (Link("matte", "BSDF", "output", "Surface"),),
    )
)


class Inverted:
    """A thorough renderer that shows something else."""

    async def render(
        self, graph: MaterialGraph, *, preset: Preset, size_px: int = 0, seed: int = 0
    ) -> RenderedPicture:
        picture = await EVALUATOR.render(graph, preset=preset, size_px=size_px)
        return RenderedPicture(255 - picture.pixels, "inverted")


class OfBricks:
    """A thorough renderer to which all is bricks."""

    async def render(
        self, graph: MaterialGraph, *, preset: Preset, size_px: int = 0, seed: int = 0
    ) -> RenderedPicture:
        picture = await EVALUATOR.render(BRICKS, preset=preset, size_px=size_px)
        return RenderedPicture(picture.pixels, "of bricks")


def validator(**changes: object) -> Validator:
    return Validator(CATALOGUE, DESCRIBER, EVALUATOR, **changes)  # type: ignore[arg-type]


def known() -> Neighborhood:
    return Neighborhood(load_index())


async def refused(graph: MaterialGraph, known: Neighborhood, **changes: object) -> str:
    verdict = await validator(**changes).judged(graph, known)
    assert isinstance(verdict, Refusal)
    assert verdict.message
    return verdict.rule


async def test_a_seed_passes_with_its_picture_and_program() -> None:
    verdict = await validator().judged(BRICKS, known())
    assert isinstance(verdict, Accepted)
    assert verdict.picture.shape == (512, 512, 3)
    assert parse(verdict.program) == BRICKS
    assert not verdict.is_checked


async def test_what_is_known_already_is_refused_moved_or_not() -> None:
    seen = known()
    first = await validator().judged(BRICKS, seen)
    assert isinstance(first, Accepted)
    seen.add("bricks", first.look)
    assert await refused(BRICKS, seen) == "NEAR_DUPLICATE"
    framed = reframe(BRICKS, CATALOGUE)
    assert await refused(framed, seen) == "NEAR_DUPLICATE"
    other = library.load().get("fabric_denim_twill").graph
    assert isinstance(await validator().judged(other, seen), Accepted)


async def test_what_shows_nothing_is_refused() -> None:
    assert await refused(FLAT, known()) in {"PICTURE_CONSTANT", "PICTURE_SIMPLE"}


async def test_what_is_unsound_or_too_large_is_refused_before_it_is_rendered() -> None:
    nodes = BRICKS.tree.nodes
    unsound = replace(BRICKS, tree=NodeTree((*nodes, nodes[0]), BRICKS.tree.links))
    assert await refused(unsound, known()) == "GRAPH_INVALID"
    more = tuple(Node(f"spare_{number}", "ShaderNodeMath") for number in range(31))
    large = replace(BRICKS, tree=NodeTree((*nodes, *more), BRICKS.tree.links))
    assert await refused(large, known()) == "NODES_COUNT"
    assert await refused(BRICKS, known(), count_tokens=lambda _: 2049) == "PROGRAM_TOO_LONG"


async def test_the_evaluators_word_is_checked_by_the_thorough_renderer() -> None:
    changes = {"thorough": Inverted(), "checked_share": 1.0}
    assert await refused(BRICKS, known(), **changes) == "RENDERERS_DIFFER"
    agreeing = validator(thorough=EVALUATOR, checked_share=1.0)
    verdict = await agreeing.judged(BRICKS, known())
    assert isinstance(verdict, Accepted)
    assert verdict.is_checked


async def test_what_the_evaluator_does_not_cover_is_the_thorough_renderers() -> None:
    uncovered = next(m.graph for m in library.load().materials if not m.metadata.evaluator)
    assert await refused(uncovered, known()) == "NOT_COVERED"
    verdict = await validator(thorough=OfBricks()).judged(uncovered, known())
    assert isinstance(verdict, Accepted)
    assert verdict.renderer == "of bricks"


@given(st.lists(st.text(), min_size=200, max_size=200, unique=True))
@settings(max_examples=5)
def test_shares_are_even_and_the_texts_own(texts: list[str]) -> None:
    shares = [hash_share(text) for text in texts]
    assert all(0.0 <= share < 1.0 for share in shares)
    assert 0.3 < sum(shares) / len(shares) < 0.7
    assert shares == [hash_share(text) for text in texts]


def test_pictures_are_as_far_apart_as_their_blocks() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (2, 64, 64, 3)).astype(np.uint8)
    assert levels_apart(noise[0], noise[0]) == 0.0
    assert levels_apart(np.zeros_like(noise[0]), np.full_like(noise[0], 40)) == pytest.approx(40.0)
    assert levels_apart(noise[0], noise[1]) < 16.0


async def test_neighbours_are_found_among_many() -> None:
    seen = known()
    verdict = await validator().judged(BRICKS, seen)
    assert isinstance(verdict, Accepted)
    assert seen.nearest(verdict.look) is None
    generator = np.random.default_rng(0)
    for number in range(700):
        style = verdict.look.style + generator.normal(size=verdict.look.style.shape)
        seen.add(str(number), replace(verdict.look, style=style.astype(np.float32)))
    seen.add("bricks", verdict.look)
    nearest = seen.nearest(verdict.look)
    assert nearest is not None
    assert (nearest.name, nearest.is_duplicate) == ("bricks", True)
    assert len(seen) == 701
