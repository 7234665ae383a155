# SPDX-License-Identifier: Apache-2.0
"""The engine without a model: a few operators in a row, from two parents to one child."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Mapping, Sequence

from matsmith.augment.engine import Attempt, Child, Parents
from matsmith.augment.graft import Workbench
from matsmith.augment.operators import CROSSING, MUTATING, Operator
from matsmith.augment.simplify import Simplifier
from matsmith.catalogue import Catalogue
from matsmith.curation.structure import MAX_NODES
from matsmith.curation.tokens import MAX_TOKENS
from matsmith.errors import GraphError
from matsmith.graph import MaterialGraph
from matsmith.program import emit
from matsmith.sampling import texture_cost
from matsmith.writing.refusal import Refusal

VERSION = "genetic-2"
_SIZES = (18, 28)
"""Nodes of a child at most, drawn for each: programs of 30 nodes are mostly too long for the model,
and above 22 its answers get worse (VLMaterial on complexity)."""
_LEAST_NODES = 8
_MOST_STEPS = 3
_TRIES_PER_STEP = 4
# Halves of two large materials would be left with little of either.
_MOST_LEFT_OUT = 16
# A child that takes many times as long as its parents to render is no use to anyone.
_MOST_COST = 1.5


class GeneticEngine:
    """Crosses by operators on typed graphs; implements `Engine`. Takes up to half a second.

    Args:
        catalogue: the node types.
        count_tokens: of a program; None: programs of any length are made.
    """

    name = VERSION

    def __init__(
        self, catalogue: Catalogue, count_tokens: Callable[[str], int] | None = None
    ) -> None:
        self._catalogue = catalogue
        self._count_tokens = count_tokens

    async def attempt(self, parents: Parents, *, seed: str) -> Attempt:
        """See `Engine.attempt`. The same parents and seed give the same child."""
        child = await asyncio.to_thread(
            cross,
            parents,
            seed=seed,
            catalogue=self._catalogue,
            count_tokens=self._count_tokens,
        )
        if child is None:
            return Attempt(
                Refusal("NO_PLACE", "expected a place for a part of the second parent, got none")
            )
        return Attempt(child)


def cross(
    parents: Parents,
    *,
    seed: str,
    catalogue: Catalogue,
    count_tokens: Callable[[str], int] | None = None,
) -> Child | None:
    """Returns a child of two materials; None where no operator found a place for any of it.

    The same arguments give the same child. At least one step carries a look over; the others change
    how it is put together. What is too large then loses the layers that are least missed.

    Args:
        parents: a host that is changed, and a donor that gives; both pass `graph.check`.
        seed: of all chance in it.
        catalogue: the node types.
        count_tokens: of a program; None: of any length.
    """
    chance = random.Random(seed)
    graph, donor = parents
    most_nodes = chance.randint(*_SIZES)
    done: list[str] = []
    for step in range(chance.randint(1, _MOST_STEPS)):
        operators = CROSSING if step == 0 else {**CROSSING, **MUTATING}
        made = _step(graph, donor, operators, chance, catalogue)
        if made is None:
            break
        graph, name = made
        done.append(name)
    if not done:
        return None
    small = _fitted(graph, most_nodes, chance, catalogue, count_tokens)
    most_cost = _MOST_COST * sum(texture_cost(parent, catalogue) for parent in parents)
    if small is None or small in parents or texture_cost(small, catalogue) > most_cost:
        return None
    return Child(small, tuple(done))


def _step(
    host: MaterialGraph,
    donor: MaterialGraph,
    operators: Mapping[str, Operator],
    chance: random.Random,
    catalogue: Catalogue,
) -> tuple[MaterialGraph, str] | None:
    """Returns the host after one operator that found a place, and its name."""
    names: Sequence[str] = list(operators)
    for _ in range(_TRIES_PER_STEP):
        name = chance.choice(names)
        bench = Workbench(host, catalogue)
        if not operators[name](bench, donor, chance) or bench.size() > MAX_NODES + _MOST_LEFT_OUT:
            continue
        try:
            changed = bench.finished()
        except GraphError:
            continue
        if changed != host:
            return changed, name
    return None


def _fitted(
    graph: MaterialGraph,
    most_nodes: int,
    chance: random.Random,
    catalogue: Catalogue,
    count_tokens: Callable[[str], int] | None,
) -> MaterialGraph | None:
    """Returns the material with as few nodes and tokens as it may have; None: that cannot be."""
    bench = Workbench(graph, catalogue)
    simplifier = Simplifier(bench, chance)
    if not simplifier.shrink(most_nodes):
        return None
    while True:
        try:
            small = bench.finished()
        except GraphError:
            return None
        if count_tokens is None or count_tokens(emit(small, catalogue)) <= MAX_TOKENS:
            return small
        if bench.size() <= _LEAST_NODES or not simplifier.shrink(bench.size() - 1):
            return None
