# SPDX-License-Identifier: Apache-2.0
"""Laws of crossing two materials, over random pairs of the library."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matsmith import catalogue as catalogues
from matsmith import library
from matsmith.augment.engine import Child
from matsmith.augment.genetic import cross
from matsmith.augment.graft import Slot, Source, Workbench
from matsmith.augment.operators import CROSSING, MUTATING
from matsmith.augment.simplify import Simplifier
from matsmith.curation.structure import MAX_NODES
from matsmith.graph import MaterialGraph, canonical, check, structure_hash
from matsmith.graph.model import OUTPUT_NODE
from matsmith.graph.size import node_count
from matsmith.program import emit, parse
from matsmith.program.shorthand import emit as shorthand_emit
from matsmith.program.shorthand import parse as shorthand_parse
from matsmith.rendering.maps import evaluate

CATALOGUE = catalogues.load()
MATERIALS = library.load().materials
JOINTS = {
    "ShaderNodeMapRange",
    "ShaderNodeMix",
    "ShaderNodeMixShader",
    "ShaderNodeVectorMath",
}
"""What operators put in between; every other node is a parent's."""

COVERED = [material.graph for material in MATERIALS if material.metadata.evaluator]

graphs = st.sampled_from([material.graph for material in MATERIALS])
seeds = st.integers(0, 10_000).map(str)
few = settings(max_examples=40, deadline=None)


def child(first: MaterialGraph, second: MaterialGraph, seed: str) -> Child | None:
    return cross((first, second), seed=seed, catalogue=CATALOGUE)


def types(graph: MaterialGraph) -> set[str]:
    trees = (graph.tree, *(group.tree for group in graph.groups))
    return {node.type for tree in trees for node in tree.nodes}


@few
@given(first=graphs, second=graphs, seed=seeds)
def test_a_child_is_sound_small_and_of_its_parents(
    first: MaterialGraph, second: MaterialGraph, seed: str
) -> None:
    found = child(first, second, seed)
    if found is None:
        return
    check(found.graph, CATALOGUE)
    assert node_count(found.graph) <= MAX_NODES
    assert node_count(canonical(found.graph, CATALOGUE)) == node_count(found.graph)
    assert types(found.graph) <= types(first) | types(second) | JOINTS
    assert found.operators[0] in CROSSING
    assert set(found.operators) <= {*CROSSING, *MUTATING}
    assert found.graph not in (first, second)


@few
@given(first=graphs, second=graphs, seed=seeds)
def test_a_child_can_be_written_and_read_in_both_languages(
    first: MaterialGraph, second: MaterialGraph, seed: str
) -> None:
    found = child(first, second, seed)
    if found is None:
        return
    assert parse(emit(found.graph, CATALOGUE)) == found.graph
    short = canonical(found.graph, CATALOGUE)
    again = shorthand_parse(shorthand_emit(short, CATALOGUE))
    assert canonical(again, CATALOGUE) == short


@few
@given(first=graphs, second=graphs, seed=seeds)
def test_the_same_seed_gives_the_same_child(
    first: MaterialGraph, second: MaterialGraph, seed: str
) -> None:
    assert child(first, second, seed) == child(first, second, seed)


def test_most_pairs_have_a_child_and_children_differ() -> None:
    chance = random.Random(0)
    pairs = [chance.sample(MATERIALS, 2) for _ in range(40)]
    found = [child(a.graph, b.graph, str(seed)) for seed, (a, b) in enumerate(pairs)]
    made = [one.graph for one in found if one is not None]
    assert len(made) >= 20
    hashes = {structure_hash(graph, CATALOGUE) for graph in made}
    known = {structure_hash(material.graph, CATALOGUE) for material in MATERIALS}
    assert len(hashes - known) >= 0.8 * len(made)


@pytest.mark.parametrize("name", [*CROSSING, *MUTATING])
def test_every_operator_finds_a_place_somewhere_and_leaves_a_sound_material(name: str) -> None:
    operator = {**CROSSING, **MUTATING}[name]
    chance = random.Random(name)
    done = 0
    for _ in range(20):
        host, donor = chance.sample(MATERIALS, 2)
        bench = Workbench(host.graph, CATALOGUE)
        if operator(bench, donor.graph, chance):
            done += bench.finished() != host.graph
    assert done >= 5


@few
@given(graph=graphs)
def test_what_the_host_has_already_is_not_brought_again(graph: MaterialGraph) -> None:
    bench = Workbench(graph, CATALOGUE)
    end = next(node.name for node in graph.tree.nodes if node.type == OUTPUT_NODE)
    surface = bench.source(Slot(end, "Surface"))
    assert surface is not None
    assert bench.bring(graph, surface).socket == surface.socket
    assert len(bench.nodes) == len(graph.tree.nodes)


@few
@given(first=graphs, second=st.sampled_from(COVERED))
def test_a_brought_branch_looks_as_it_did_at_home(
    first: MaterialGraph, second: MaterialGraph
) -> None:
    """The donor's surface in place of the host's is the donor, but for its displacement."""
    bench = Workbench(first, CATALOGUE)
    ends = [next(n.name for n in g.tree.nodes if n.type == OUTPUT_NODE) for g in (first, second)]
    bench.unlink(Slot(ends[0], "Displacement"))
    donor = Workbench(second, CATALOGUE)
    donor.unlink(Slot(ends[1], "Displacement"))
    surface = donor.source(Slot(ends[1], "Surface"))
    assert isinstance(surface, Source)
    bench.link(bench.bring(second, surface), Slot(ends[0], "Surface"))
    looks = [
        evaluate(graph, CATALOGUE, outputs=("radiance",), size_px=24, supersampling=1)["radiance"]
        for graph in (donor.finished(), bench.finished())
    ]
    assert np.array_equal(*looks)


@few
@given(graph=graphs, most=st.integers(10, 24), seed=st.integers(0, 99))
def test_simplified_materials_are_sound_and_small(
    graph: MaterialGraph, most: int, seed: int
) -> None:
    bench = Workbench(graph, CATALOGUE)
    is_small = Simplifier(bench, random.Random(seed)).shrink(most)
    left = bench.finished()
    check(left, CATALOGUE)
    assert types(left) <= types(graph)
    assert (node_count(left) <= most) == is_small
