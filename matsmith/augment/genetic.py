# SPDX-License-Identifier: Apache-2.0
"""The engine without a model: a few operators in a row, from two parents to one child."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matsmith.augment.engine import Attempt, Child, Parents
from matsmith.augment.graft import Workbench
from matsmith.augment.operators import CROSSING, MUTATING, Operator
from matsmith.augment.refusal import Refusal
from matsmith.augment.simplify import simplify
from matsmith.catalogue import Catalogue
from matsmith.curation.structure import MAX_NODES
from matsmith.errors import GraphError
from matsmith.graph import MaterialGraph
from matsmith.sampling import texture_cost

VERSION = "genetic-1"
_SIZES = (18, 28)
"""Nodes of a child at most, drawn for each: programs of 30 nodes are mostly too long for the model,
and above 22 its answers get worse (VLMaterial on complexity)."""
_MOST_STEPS = 3
_TRIES_PER_STEP = 4
# Halves of two large materials would be left with little of either.
_MOST_LEFT_OUT = 16
# A child that takes many times as long as its parents to render is no use to anyone.
_MOST_COST = 1.5


@dataclass(frozen=True, slots=True)
class _Limits:
    """What one child may be: nodes, and `texture_cost`."""

    nodes: int
    cost: float


class GeneticEngine:
    """Crosses by operators on typed graphs; implements `Engine`. Takes some 30 ms of a core.

    Args:
        catalogue: the node types.
    """

    name = VERSION

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    async def attempt(self, parents: Parents, *, seed: str) -> Attempt:
        """See `Engine.attempt`. The same parents and seed give the same child."""
        child = await asyncio.to_thread(cross, parents, seed=seed, catalogue=self._catalogue)
        if child is None:
            return Attempt(
                Refusal("NO_PLACE", "expected a place for a part of the second parent, got none")
            )
        return Attempt(child)


def cross(parents: Parents, *, seed: str, catalogue: Catalogue) -> Child | None:
    """Returns a child of two materials; None where no operator found a place for any of it.

    The same parents, seed and catalogue give the same child. At least one step carries a look over;
    the others change how it is put together.

    Args:
        parents: a host that is changed, and a donor that gives; both pass `graph.check`.
        seed: of all chance in it.
        catalogue: the node types.
    """
    chance = random.Random(seed)
    host, donor = parents
    most_cost = _MOST_COST * sum(texture_cost(graph, catalogue) for graph in parents)
    most_nodes = chance.randint(*_SIZES)
    graph, done = host, []
    for step in range(chance.randint(1, _MOST_STEPS)):
        operators = CROSSING if step == 0 else {**CROSSING, **MUTATING}
        made = _step(graph, donor, operators, chance, _Limits(most_nodes, most_cost), catalogue)
        if made is None:
            break
        graph, name = made
        done.append(name)
    return Child(graph, tuple(done)) if done else None


def _step(
    host: MaterialGraph,
    donor: MaterialGraph,
    operators: Mapping[str, Operator],
    chance: random.Random,
    limits: _Limits,
    catalogue: Catalogue,
) -> tuple[MaterialGraph, str] | None:
    """Returns the host after one operator that found a place, and its name."""
    names: Sequence[str] = list(operators)
    for _ in range(_TRIES_PER_STEP):
        name = chance.choice(names)
        bench = Workbench(host, catalogue)
        if not operators[name](bench, donor, chance):
            continue
        if not _fits(bench, limits.nodes, chance):
            continue
        try:
            changed = bench.finished()
        except GraphError:
            continue
        if changed != host and texture_cost(changed, catalogue) <= limits.cost:
            return changed, name
    return None


def _fits(bench: Workbench, most_nodes: int, chance: random.Random) -> bool:
    """Returns whether a material is small enough, or is now that small layers are left out."""
    count = bench.size()
    if count > MAX_NODES + _MOST_LEFT_OUT:
        return False
    return count <= most_nodes or simplify(bench, max_nodes=most_nodes, chance=chance)
