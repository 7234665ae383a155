# SPDX-License-Identifier: Apache-2.0
"""Laws of parameter augmentation."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from matsmith import catalogue as catalogues
from matsmith import library
from matsmith.augment.vary import varied
from matsmith.curation.tokens import MAX_TOKENS
from matsmith.graph import MaterialGraph, check
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
def test_defaults_come_back_until_the_program_fits(
    graph: MaterialGraph, seed: str, room: int
) -> None:
    """Words stand for tokens: the limit is that of the model, moved to `room` above the parent."""
    shift = MAX_TOKENS - len(emit(graph, CATALOGUE).split()) - room

    def count(program: str) -> int:
        return len(program.split()) + shift

    ranges = LIBRARY.ranges
    free = varied(graph, seed=seed, ranges=ranges, catalogue=CATALOGUE)
    found = varied(graph, seed=seed, ranges=ranges, catalogue=CATALOGUE, count_tokens=count)
    was_default = {p.place: p.value for p in parameters(graph, CATALOGUE) if p.is_default}
    drawn = {p.place: p.value for p in parameters(free, CATALOGUE)}
    for parameter in parameters(found, CATALOGUE):
        if parameter.place in was_default:
            assert parameter.value in (was_default[parameter.place], drawn.get(parameter.place))
    back = all(
        parameter.value == was_default[parameter.place]
        for parameter in parameters(found, CATALOGUE)
        if parameter.place in was_default
    )
    assert back or count(emit(found, CATALOGUE)) <= MAX_TOKENS
