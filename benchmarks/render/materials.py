# SPDX-License-Identifier: Apache-2.0
"""As many different materials as asked for: the library's, then variations of them."""

from __future__ import annotations

from collections.abc import Iterator

from matsmith import catalogue as catalogues
from matsmith import library
from matsmith.graph import MaterialGraph
from matsmith.retrieval.variations import variation
from matsmith.sampling import observed_ranges


def materials(count: int) -> Iterator[MaterialGraph]:
    """Yields the materials, the same ones each time."""
    catalogue = catalogues.load()
    every = library.load().materials
    ranges = observed_ranges({m.digest: m.graph for m in every}, catalogue)
    for number in range(count):
        seed, place = divmod(number, len(every))
        yield variation(every[place], seed, ranges=ranges, catalogue=catalogue)
