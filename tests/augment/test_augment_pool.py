# SPDX-License-Identifier: Apache-2.0
"""Laws of the pool: balance, reproducible draws, and no line without end."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from matsmith import library
from matsmith.augment.pool import MAX_GENERATION, Member, Pool

GRAPH = library.load().materials[0].graph


def member(name: str, category: str, generation: int = 0) -> Member:
    return Member(name, GRAPH, category, generation)


def seeds() -> list[Member]:
    large = [member(f"wood_{number}", "wood") for number in range(20)]
    return [*large, member("rust_0", "rust"), member("rust_1", "rust"), member("snow_0", "snow")]


def test_categories_have_as_many_children_whatever_they_began_with() -> None:
    pool, chance = Pool(seeds()), random.Random(0)
    counts = Counter(pool.pair(chance)[0].category for _ in range(300))
    assert counts == {"wood": 100, "rust": 100, "snow": 100}


def test_members_of_a_category_take_turns() -> None:
    pool, chance = (
        Pool([member(f"wood_{number}", "wood") for number in range(10)]),
        random.Random(0),
    )
    counts: Counter[str] = Counter()
    for _ in range(50):
        counts.update(one.id for one in pool.pair(chance))
    assert max(counts.values()) - min(counts.values()) <= 4
    assert len(counts) == 10


def test_parents_differ_and_the_same_seed_draws_the_same_pairs() -> None:
    def drawn() -> list[tuple[str, str]]:
        pool, chance = Pool(seeds()), random.Random(7)
        pairs = [pool.pair(chance) for _ in range(100)]
        return [(host.id, donor.id) for host, donor in pairs]

    assert drawn() == drawn()
    assert all(host != donor for host, donor in drawn())


def test_children_become_parents_but_for_the_last_generation() -> None:
    pool, chance = Pool(seeds()), random.Random(0)
    pool.add(member("young", "snow", 1))
    pool.add(member("last", "snow", MAX_GENERATION + 1))
    drawn = {one.id for _ in range(300) for one in pool.pair(chance)}
    assert "young" in drawn
    assert "last" not in drawn


def test_an_id_is_taken_once_and_one_seed_is_not_enough() -> None:
    pool = Pool(seeds())
    with pytest.raises(ValueError, match="wood_3"):
        pool.add(member("wood_3", "wood"))
    with pytest.raises(ValueError, match="two seeds"):
        Pool([member("wood_0", "wood")])
