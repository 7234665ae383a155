# SPDX-License-Identifier: Apache-2.0
"""What the retrieval engine proposes, and what its index says."""

from __future__ import annotations

import itertools
from contextlib import aclosing
from dataclasses import replace

import pytest
from seams import (
    CATALOGUE,
    LIBRARY_GRAPHS,
    QuickRenderer,
    TinyExtractor,
    drawn,
    index,
    material,
    red_photo,
    scorer,
    tiny_index,
    tiny_library,
)

from matsmith.errors import UnavailableError
from matsmith.graph import MaterialGraph, Value, check
from matsmith.library import Library
from matsmith.retrieval import variation
from matsmith.retrieval.describe import Describer
from matsmith.sampling import color_parameters, zoom
from services.generate.engine import Proposal, SampleRequest
from services.generate.library_index import LibraryIndex, median_style_loss
from services.generate.retrieval import RetrievalEngine


async def proposed(count: int, seed: int = 0) -> list[Proposal]:
    engine = RetrievalEngine(index(), scorer(), QuickRenderer(), CATALOGUE, parallel_renders=2)
    request = SampleRequest(photo=red_photo(), count=count, seed=seed)
    async with aclosing(engine.sample(request)) as proposals:
        return [proposal async for proposal in proposals]


async def neighbors() -> list[Proposal]:
    """The proposals as they are and recoloured, which come first and in pairs."""
    found = await proposed(10)
    return list(itertools.takewhile(lambda p: "perturb" not in p.operators, found))


async def test_neighbours_come_as_they_are_and_in_the_photos_colours_first() -> None:
    first = await neighbors()
    assert len(first) >= 6
    for as_it_is, recolored in zip(first[0::2], first[1::2], strict=True):
        assert recolored.operators == (*as_it_is.operators, "recolor")
        assert recolored.library_material == as_it_is.library_material
        assert recolored.seed == as_it_is.seed
    names = [proposal.library_material for proposal in first[0::2]]
    assert set(names) == set(LIBRARY_GRAPHS)
    assert max(names.count(name) for name in names) <= 2


async def test_a_neighbour_is_the_material_or_the_variation_and_scale_it_names() -> None:
    library = tiny_library()
    for proposal in (await neighbors())[0::2]:
        material = library.get(proposal.library_material)
        assert ("variation" in proposal.operators) == (proposal.seed > 0)
        graph = variation(material, proposal.seed, ranges=library.ranges, catalogue=CATALOGUE)
        assert proposal.graph is not None
        if "zoom" not in proposal.operators:
            assert proposal.graph == graph
        else:
            assert proposal.graph in [zoom(graph, scale, CATALOGUE) for scale in (0.5, 2.0)]


async def test_every_proposal_is_a_sound_graph_and_most_are_new() -> None:
    found = await proposed(24)
    assert len(found) == 24
    graphs = [proposal.graph for proposal in found if proposal.graph is not None]
    assert len(graphs) == 24
    for graph in graphs:
        check(graph, CATALOGUE)
    assert sum(graph not in graphs[:place] for place, graph in enumerate(graphs)) >= 20


async def test_two_of_three_perturbations_keep_the_photos_colours() -> None:
    first = await neighbors()
    found = await proposed(len(first) + 3 * len(first))
    later = found[len(first) :]
    keeping = [p for p in later if p.operators[-2:] == ("recolor", "perturb")]
    assert len(keeping) == 2 * len(later) // 3
    assert all(p.operators[-1] == "perturb" for p in later)
    starts = [colors(p.graph) for p in first[1::2]]
    assert all(colors(p.graph) in starts for p in keeping)
    others = [p for p in later if p not in keeping]
    assert any(colors(p.graph) not in starts for p in others)


def colors(graph: MaterialGraph | None) -> list[Value]:
    assert graph is not None
    return [parameter.value for parameter in color_parameters(graph, CATALOGUE)]


async def test_the_seed_decides_and_fewer_are_the_first_of_more() -> None:
    assert await proposed(12, seed=4) == await proposed(12, seed=4)
    assert (await proposed(12, seed=4))[:8] == await proposed(8, seed=4)
    assert (await proposed(16, seed=4))[10:] != (await proposed(16, seed=5))[10:]
    assert await proposed(0) == []


def test_the_index_puts_a_materials_own_picture_first() -> None:
    for name, graph in LIBRARY_GRAPHS.items():
        photo = index().describe(drawn(graph))
        ranked = index().ranked(scorer().target(drawn(graph)), photo)
        assert ranked[0].material.name == name
        assert all(neighbor.is_measured for neighbor in ranked)
        losses = [neighbor.style_loss for neighbor in ranked]
        assert losses == sorted(losses)
        assert median_style_loss(ranked) == losses[1]


def test_by_pattern_the_same_grain_in_another_colour_comes_first() -> None:
    for name, scale in (("red_clay", 6.0), ("green_moss", 12.0), ("blue_slate", 3.0)):
        photo = index().describe(drawn(material(0.4, 0.4, 0.1, scale)))
        assert index().near_in_pattern(photo, 3, most_of_one=1)[0].material == name


def test_by_style_a_materials_own_picture_comes_first() -> None:
    for name, graph in LIBRARY_GRAPHS.items():
        near = index().near_in_style(index().describe(drawn(graph)), 2)
        assert (near[0].material, near[0].seed, near[0].operators) == (name, 0, ())
        assert near[0].graph == graph


def test_a_library_without_previews_or_with_another_index_is_refused_by_name() -> None:
    first, *others = tiny_library().materials
    bare = Library((replace(first, preview_jpeg=b""), *others))
    for library, word in ((bare, first.name), (Library(()), "empty"), (Library((first,)), "index")):
        with pytest.raises(UnavailableError, match=word):
            LibraryIndex(library, tiny_index(), scorer(), Describer(TinyExtractor()), CATALOGUE)
