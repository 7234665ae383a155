# SPDX-License-Identifier: Apache-2.0
"""A pool that evolves, as FunSearch's islands do: children that passed become parents.

Every category gets the same number of children, whatever it began with, and within one those have
children next that have had the fewest. Half of all first parents are seeds, and a child of many
generations has none itself, so a pool never wanders far from materials that people made.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from matsmith.graph import MaterialGraph

MAX_GENERATION = 3
"""Of what may still have children; seeds are of generation 0."""
_SEED_SHARE = 0.5
_SAME_CATEGORY_SHARE = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Member:
    """A material of the pool.

    Attributes:
        id: a seed's name, or the digest of a child.
        graph: the material.
        category: a seed's own, or that of the parent that was changed.
        generation: 0 for seeds, else one more than the parents'.
    """

    id: str
    graph: MaterialGraph
    category: str
    generation: int = 0


class Pool:
    """Members, and who has children next. The same seeds and draws give the same pairs.

    Args:
        seeds: at least two.
    """

    def __init__(self, seeds: Iterable[Member]) -> None:
        self._by_category: defaultdict[str, list[Member]] = defaultdict(list)
        self._children: dict[str, int] = {}
        self._drawn: dict[str, int] = {}
        for seed in seeds:
            self.add(seed)
        if len(self._children) < 2:
            raise ValueError(f"expected at least two seeds, got {len(self._children)}")

    def __len__(self) -> int:
        return len(self._children)

    def add(self, member: Member) -> None:
        """Takes a member in.

        Raises:
            ValueError: its id is taken.
        """
        if member.id in self._children:
            raise ValueError(f"expected an id of its own, got {member.id}")
        self._by_category[member.category].append(member)
        self._children[member.id] = 0
        self._drawn.setdefault(member.category, 0)

    def pair(self, chance: random.Random) -> tuple[Member, Member]:
        """Returns two different members to cross; the first is to be the one that is changed."""
        least = min(self._drawn.values())
        category = chance.choice(sorted(c for c, n in self._drawn.items() if n == least))
        self._drawn[category] += 1
        host = self._least_used(self._parents(category, chance.random() < _SEED_SHARE), chance)
        others = [category] if chance.random() < _SAME_CATEGORY_SHARE else sorted(self._drawn)
        donors = [
            member
            for name in others
            for member in self._parents(name, False)
            if member.id != host.id
        ]
        if not donors:
            donors = [m for c in sorted(self._drawn) for m in self._parents(c, False)]
            donors = [member for member in donors if member.id != host.id]
        donor = chance.choice(donors)
        for member in (host, donor):
            self._children[member.id] += 1
        return host, donor

    def _parents(self, category: str, is_seed: bool) -> Sequence[Member]:
        """Returns the members of a category that may have children; every category has seeds."""
        most = 0 if is_seed else MAX_GENERATION
        return [m for m in self._by_category[category] if m.generation <= most]

    def _least_used(self, members: Sequence[Member], chance: random.Random) -> Member:
        least = min(self._children[member.id] for member in members)
        return chance.choice([m for m in members if self._children[m.id] == least])
