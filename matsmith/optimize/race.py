# SPDX-License-Identifier: Apache-2.0
"""Chance, for what has no gradient or too rough a one: many proposals, few of them judged.

The proposals of a turn are looked at in small pictures and the two that look best are judged.
Small pictures rank neighbours well, and say badly whether one is better than where it came from:
so rank counts, and no threshold (docs/decisions/0017).
"""

from __future__ import annotations

import asyncio
import math
import random
from dataclasses import replace

from matsmith.graph import MaterialGraph
from matsmith.optimize.problem import Problem, State
from matsmith.optimize.search import Search
from matsmith.optimize.walk import PerturbMove
from matsmith.sampling import SEARCH

PROPOSALS = 8
"""Of one turn; fixed, so that the machine's cores decide nothing."""
JUDGED = 2
_SHARES = (0.03, 0.1, 0.2)
"""Of the parameters that move; the published search moves a tenth."""
_WIDTHS = (1.0, 0.5)
"""Of the moves, against the published ones."""
_COLOR_PROBABILITY = 0.25
"""Colours that gradients have fitted are seldom bettered by chance."""


def proposed(graph: MaterialGraph, problem: Problem, generator: random.Random) -> MaterialGraph:
    """Returns a neighbour of the graph, mostly with the same colours; possibly the graph itself."""
    width = generator.choice(_WIDTHS)
    rules = replace(
        SEARCH,
        share=generator.choice(_SHARES),
        relative_width=SEARCH.relative_width * width,
        least_width=SEARCH.least_width * width,
        hue_width=SEARCH.hue_width * width,
        color_width=SEARCH.color_width * width,
    )
    keeps_colors = generator.random() >= _COLOR_PROBABILITY
    return PerturbMove(rules, is_bounded=True, keeps_colors=keeps_colors)(graph, problem, generator)


async def raced(current: State, search: Search, generator: random.Random) -> State:
    """Returns the state after one turn: a better one, or `current`."""
    graphs = await asyncio.to_thread(_proposals, current.graph, search.problem, generator)
    changed = [graph for graph in graphs if graph != current.graph]
    losses = await search.glance_all(changed)
    ranked = sorted(range(len(changed)), key=lambda place: losses[place])
    promising = [changed[place] for place in ranked[:JUDGED] if math.isfinite(losses[place])]
    for found in await search.judge_all(promising):
        if found is None or search.loss(found) >= search.loss(current):
            continue
        if await search.accepts(found):
            current = found
    return current


def _proposals(
    graph: MaterialGraph, problem: Problem, generator: random.Random
) -> list[MaterialGraph]:
    return [proposed(graph, problem, generator) for _ in range(PROPOSALS)]
