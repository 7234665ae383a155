# SPDX-License-Identifier: Apache-2.0
"""Size and direction of the whole pattern: a grid, looked at in one batch of small pictures."""

from __future__ import annotations

import math
from collections.abc import Sequence

from matsmith.graph import MaterialGraph
from matsmith.optimize.problem import State
from matsmith.optimize.search import Search
from matsmith.sampling import reframe

COARSE_FACTORS = (0.35, 0.5, 0.71, 1.41, 2.0, 2.83)
FINE_FACTORS = (0.84, 1.19)
_TURNS = (math.pi / 4.0, math.pi / 2.0, -math.pi / 4.0)
_JUDGED = 2
"""Of the frames that look better than the current one."""
# One node more than a language has room for would make a program that no one can write down.
_MOST_NODES = 30
_NODE_NAME = "pattern_scale"


async def framed(
    current: State, search: Search, *, factors: Sequence[float], turns: Sequence[float] = _TURNS
) -> State:
    """Returns the first good state over the factors, then over the turns; `current` if none is."""
    if "frame" in search.problem.locks.aspects or not _has_room(current.graph):
        return current
    catalogue = search.problem.catalogue
    current = await _best(
        current, search, [reframe(current.graph, catalogue, factor=factor) for factor in factors]
    )
    if not turns or not _has_room(current.graph):
        return current
    return await _best(
        current, search, [reframe(current.graph, catalogue, turn=turn) for turn in turns]
    )


async def _best(current: State, search: Search, graphs: Sequence[MaterialGraph]) -> State:
    """Returns the graph that looks best in small pictures, judged, where it is better."""
    changed = [graph for graph in graphs if graph != current.graph]
    if not changed:
        return current
    seen, *losses = await search.glance_all([current.graph, *changed])
    for loss, place in sorted(zip(losses, range(len(losses)), strict=True))[:_JUDGED]:
        if loss >= seen:
            break
        found = await search.judge(changed[place])
        if found is None or search.loss(found) >= search.loss(current):
            continue
        if await search.accepts(found):
            return found
    return current


def _has_room(graph: MaterialGraph) -> bool:
    names = {node.name for node in graph.tree.nodes}
    return _NODE_NAME in names or len(names) < _MOST_NODES
