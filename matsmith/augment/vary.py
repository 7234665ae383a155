# SPDX-License-Identifier: Apache-2.0
"""The same structure with other parameters (VLMaterial, appendix A.1)."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

from matsmith.catalogue import Catalogue
from matsmith.curation.tokens import MAX_TOKENS
from matsmith.graph import MaterialGraph, Value
from matsmith.program import emit
from matsmith.sampling import (
    AUGMENTATION,
    Place,
    Ranges,
    affordable,
    parameters,
    perturb,
    with_values,
)


def varied(
    graph: MaterialGraph,
    *,
    seed: str,
    ranges: Ranges,
    catalogue: Catalogue,
    count_tokens: Callable[[str], int] | None = None,
) -> MaterialGraph:
    """Returns the material with its parameters drawn anew; the same arguments give the same one.

    Where the program becomes longer than the model reads, parameters that were at their default go
    back to it, a random half of them at a time. It is too long after all where it was before.

    Args:
        graph: a material that passes `graph.check`.
        seed: of all chance in it.
        ranges: of each parameter over a library (`Library.ranges`).
        catalogue: the node types.
        count_tokens: of a program; None: of any length.
    """
    chance = random.Random(seed)
    space = parameters(graph, catalogue, ranges=ranges)
    found = affordable(
        graph,
        lambda: perturb(graph, space, rules=AUGMENTATION, generator=chance, catalogue=catalogue),
        catalogue,
    )
    if count_tokens is None:
        return found
    defaults = {parameter.place: parameter.value for parameter in space if parameter.is_default}
    while count_tokens(emit(found, catalogue)) > MAX_TOKENS:
        moved = _moved(found, defaults, ranges, catalogue)
        if not moved:
            return found
        back = chance.sample(moved, (len(moved) + 1) // 2)
        found = with_values(found, {place: defaults[place] for place in back}, catalogue)
    return found


def _moved(
    graph: MaterialGraph,
    defaults: Mapping[Place, Value],
    ranges: Ranges,
    catalogue: Catalogue,
) -> list[Place]:
    """Returns the places that were at their default and are no longer."""
    return [
        parameter.place
        for parameter in parameters(graph, catalogue, ranges=ranges)
        if parameter.place in defaults and parameter.value != defaults[parameter.place]
    ]
