# SPDX-License-Identifier: Apache-2.0
"""Laws of parameter augmentation."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matsmith import catalogue as catalogues
from matsmith import library
from matsmith.augment.vary import NATURAL, varied
from matsmith.curation.tokens import MAX_TOKENS
from matsmith.graph import MaterialGraph, Value, check
from matsmith.program import emit
from matsmith.sampling import parameters

CATALOGUE = catalogues.load()
LIBRARY = library.load()
graphs = st.sampled_from([material.graph for material in LIBRARY.materials])
seeds = st.integers(0, 10_000).map(str)
few = settings(max_examples=30, deadline=None)


def shape(graph: MaterialGraph) -> object:
    return [(node.name, node.type) for node in graph.tree.nodes], graph.tree.links


@few
@given(graph=graphs, seed=seeds)
def test_structure_stays_and_the_seed_decides(graph: MaterialGraph, seed: str) -> None:
    found = varied(graph, seed=seed, ranges=LIBRARY.ranges, catalogue=CATALOGUE)
    check(found, CATALOGUE)
    assert shape(found) == shape(graph)
    assert found == varied(graph, seed=seed, ranges=LIBRARY.ranges, catalogue=CATALOGUE)


@few
@given(graph=graphs, seed=seeds, room=st.integers(0, 60))
def test_what_was_drawn_goes_back_until_the_program_fits(
    graph: MaterialGraph, seed: str, room: int
) -> None:
    """Words stand for tokens: the limit is that of the model, moved to `room` above the parent."""
    shift = MAX_TOKENS - len(emit(graph, CATALOGUE).split()) - room

    def count(program: str) -> int:
        return len(program.split()) + shift

    ranges = LIBRARY.ranges
    free = varied(graph, seed=seed, ranges=ranges, catalogue=CATALOGUE)
    found = varied(graph, seed=seed, ranges=ranges, catalogue=CATALOGUE, count_tokens=count)
    space = parameters(graph, CATALOGUE)
    before = {p.place: p.value for p in space}
    drawn = {p.place: p.value for p in parameters(free, CATALOGUE)}
    for parameter in parameters(found, CATALOGUE):
        if parameter.place in before:
            known = (before[parameter.place], drawn.get(parameter.place))
            assert parameter.value in known or near(parameter.value, drawn[parameter.place])
    # With room for what the material had, its own values at least fit.
    assert count(emit(found, CATALOGUE)) <= MAX_TOKENS


def near(value: Value, drawn: Value) -> bool:
    """Whether a number is the drawn one with fewer digits."""
    pairs = zip(
        value if isinstance(value, tuple) else (value,),
        drawn if isinstance(drawn, tuple) else (drawn,),
        strict=True,
    )
    return all(one == pytest.approx(other, rel=0.006) for one, other in pairs)


@few
@given(graph=graphs, seed=seeds)
def test_natural_variations_switch_nothing_on(graph: MaterialGraph, seed: str) -> None:
    found = varied(graph, seed=seed, ranges=LIBRARY.ranges, catalogue=CATALOGUE, variety=NATURAL)
    assert on(found) == on(graph)


def on(graph: MaterialGraph) -> set[str]:
    """The weights of shaders' parts that are not 0."""
    return {
        parameter.place.path
        for parameter in parameters(graph, CATALOGUE)
        if parameter.place.identifier.endswith("Weight") and parameter.value != 0.0
    }
