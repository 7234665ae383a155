# SPDX-License-Identifier: Apache-2.0
"""Random walks: VLMaterial's Algorithm 1 as it stands, and Metropolis' with annealing.

Each step draws from a generator of its own, made of the seed, the method and the number of the
step. So a walk that was broken off goes on as if it had not been.
"""

from __future__ import annotations

import asyncio
import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from matsmith.graph import MaterialGraph
from matsmith.optimize.problem import Checkpoint, Criterion, Problem, State
from matsmith.optimize.search import Search
from matsmith.sampling import SEARCH, PerturbationRules, affordable, perturb

ACCEPT_WORSE_PROBABILITY = 0.05
Accept: TypeAlias = Callable[[float, float, int, random.Random], bool]
"""Whether to go on from a state: its loss, the current one's, the number of the step, chance."""


class Move(Protocol):
    """Proposes another material."""

    def __call__(
        self, graph: MaterialGraph, problem: Problem, generator: random.Random
    ) -> MaterialGraph:
        """Returns a neighbour of the graph, possibly the graph itself."""
        ...


@dataclass(frozen=True, slots=True)
class PerturbMove:
    """Changes a random share of the parameters by the paper's rules (appendix A.4).

    Attributes:
        rules: how many parameters and how far.
        is_bounded: whether variations that are far dearer to compute are drawn again; the paper
            takes them.
        keeps_colors: whether colours stay, as long as something else may move.
    """

    rules: PerturbationRules = SEARCH
    is_bounded: bool = False
    keeps_colors: bool = False

    def __call__(
        self, graph: MaterialGraph, problem: Problem, generator: random.Random
    ) -> MaterialGraph:
        """See `Move`."""
        free = {row.parameter.place: row.parameter for row in problem.free_rows(graph)}
        if self.keeps_colors:
            others = {place: one for place, one in free.items() if one.kind != "color"}
            free = others or free
        held = problem.locks.held(graph, problem.catalogue)

        def drawn() -> MaterialGraph:
            moved = perturb(
                graph,
                tuple(free.values()),
                rules=self.rules,
                generator=generator,
                catalogue=problem.catalogue,
            )
            # A vector or colour is drawn as one, even where a component of it is locked.
            return problem.locks.put_back(moved, held, problem.catalogue)

        return affordable(graph, drawn, problem.catalogue) if self.is_bounded else drawn()


def fixed_probability(found: float, current: float, step: int, generator: random.Random) -> bool:
    """Accepts what is better, and else with a fixed probability (VLMaterial, Algorithm 1)."""
    del step
    return found < current or generator.random() < ACCEPT_WORSE_PROBABILITY


@dataclass(frozen=True, slots=True)
class Annealing:
    """Metropolis' rule at a temperature that falls geometrically to nothing.

    Accepts with probability min(1, exp((current − found) / temperature)), which leaves the density
    exp(−loss / temperature) unchanged where moves are symmetric.

    Attributes:
        first, last: temperatures, in units of the loss.
        steps: until the last one.
    """

    first: float
    last: float
    steps: int

    def temperature(self, step: int) -> float:
        """Returns the temperature at a step."""
        share = min(1.0, step / max(1, self.steps - 1))
        return float(self.first * (self.last / self.first) ** share)

    def __call__(self, found: float, current: float, step: int, generator: random.Random) -> bool:
        """See `Accept`."""
        if found <= current:
            return True
        chance = math.exp((current - found) / self.temperature(step))
        return generator.random() < chance


@dataclass(frozen=True, slots=True)
class Walk:
    """A random walk of one or several chains, each step one picture.

    Attributes:
        name: of the method, and part of its chance.
        move: proposes.
        accept: decides.
        criterion: what counts.
        chains: walks that share the budget, a step each in turn; the best of all counts.
    """

    name: str
    move: Move
    accept: Accept
    criterion: Criterion
    chains: int = 1

    async def run(self, start: State, search: Search, resumed: Checkpoint | None) -> None:
        """See `Method`."""
        currents: list[State] = [start] * self.chains
        step = 0
        if (
            resumed is not None
            and resumed.phase == self.name
            and len(resumed.graphs) == self.chains
        ):
            step = resumed.step
            currents = await _restored(resumed.graphs, search)
        problem = search.problem
        while True:
            chain = step % len(currents)
            current = currents[chain]
            generator = random.Random(f"{self.name}/{problem.seed}/{step}")
            proposed = await asyncio.to_thread(self.move, current.graph, problem, generator)
            found = await search.judge(proposed, is_told=False)
            if found is not None:
                turn = step // len(currents)
                is_wanted = self.accept(search.loss(found), search.loss(current), turn, generator)
                if is_wanted and await search.accepts(found):
                    currents[chain] = found
            step += 1
            search.mark(self.name, step, [state.graph for state in currents])
            search.told()


async def _restored(graphs: Sequence[MaterialGraph], search: Search) -> list[State]:
    """Returns what a walk stood on, without counting steps that were counted before."""
    return [await search.restored(graph) for graph in graphs]


def mcmc() -> Walk:
    """Returns VLMaterial's Algorithm 1, to the letter.

    A tenth of the parameters moves by up to 20 % each, enums are drawn anew with probability 0.2, a
    better state is accepted and another one with probability 0.05, the best is kept.
    """
    return Walk("mcmc", PerturbMove(), fixed_probability, "style")


def metropolis(*, steps: int, chains: int = 3) -> Walk:
    """Returns annealed Metropolis walks that give up no other metric.

    Args:
        steps: of all chains together, until the walk is cold.
        chains: independent walks.
    """
    # Style losses of neighbouring states differ by some 1e-3 (docs/optimize.md).
    rule = Annealing(first=1e-3, last=2e-5, steps=max(1, steps // chains))
    return Walk("metropolis", PerturbMove(is_bounded=True), rule, "balanced", chains)
