# SPDX-License-Identifier: Apache-2.0
"""Searching many at once finds what searching one by one finds."""

from __future__ import annotations

import numpy as np
import pytest

from matsmith.augment.neighborhood import Look, Neighborhood
from matsmith.retrieval import load_index

INDEX = load_index()


def looks(count: int, seed: int) -> list[Look]:
    """Looks of library materials, moved by so little that many are like another."""
    chance = np.random.default_rng(seed)
    rows = chance.integers(0, len(INDEX.entries), count)
    found = []
    for row in rows:
        kind = INDEX.kind[row] + chance.normal(0.0, 0.01, INDEX.kind.shape[1])
        kind = (kind / np.linalg.norm(kind)).astype(np.float32)
        scale = chance.choice([0.0, 0.02, 0.5])
        style = INDEX.style[row] * (1.0 + scale * chance.normal(size=INDEX.style.shape[1]))
        found.append(Look(style.astype(np.float32), kind, INDEX.colors[row]))
    return found


@pytest.mark.parametrize("seed", range(5))
def test_duplicates_of_many_are_those_of_each(seed: int) -> None:
    known = Neighborhood(INDEX)
    assert known.duplicates(looks(3, seed)) == [None] * 3
    for number, look in enumerate(looks(300, seed)):
        known.add(str(number), look)
    asked = looks(60, seed + 100)
    expected = []
    for look in asked:
        nearest = known.nearest(look)
        assert nearest is not None
        expected.append(nearest if nearest.is_duplicate else None)
    found = known.duplicates(asked)
    assert [one and one.name for one in found] == [one and one.name for one in expected]
    assert any(found)
    assert not all(found)
    assert known.duplicates([]) == []
