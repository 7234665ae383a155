# SPDX-License-Identifier: Apache-2.0
"""Laws of random walks: the rules of acceptance, Algorithm 1 as it stands, and going on."""

from __future__ import annotations

import hashlib
import math
import random
from contextlib import suppress
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripted import Script, dial, level, names, of_loss, search_of
from strategies import CATALOGUE

from matsmith.errors import RenderError
from matsmith.graph import Link, MaterialGraph, Node, NodeTree
from matsmith.optimize.locks import Locks
from matsmith.optimize.objective import Measure
from matsmith.optimize.problem import BudgetSpentError, Checkpoint, Event, Problem
from matsmith.optimize.walk import (
    Annealing,
    PerturbMove,
    Walk,
    fixed_probability,
    mcmc,
    metropolis,
)
from matsmith.sampling import SEARCH, table

LOSSES = st.floats(0.0, 10.0)


@given(LOSSES, LOSSES, st.integers(0, 10_000), st.integers(0, 10_000))
def test_what_is_better_is_always_accepted(one: float, other: float, step: int, seed: int) -> None:
    low, high = sorted((one, other))
    generator = random.Random(seed)
    if low < high:
        assert fixed_probability(low, high, step, generator)
        assert Annealing(1e-3, 1e-5, 100)(low, high, step, generator)


@pytest.mark.parametrize("found", [1.0, 1.001, 1e9], ids=["as good", "worse", "far worse"])
def test_what_is_no_better_is_accepted_with_one_probability(found: float) -> None:
    generator = random.Random(1)
    total = 40_000
    count = sum(fixed_probability(found, 1.0, step, generator) for step in range(total))
    assert abs(count - 0.05 * total) < 4.0 * math.sqrt(total * 0.05 * 0.95)


@given(st.floats(1e-6, 1.0), st.floats(1e-6, 1.0), st.integers(2, 1000))
def test_temperatures_fall_geometrically_and_stay(first: float, last: float, steps: int) -> None:
    rule = Annealing(first, last, steps)
    assert rule.temperature(0) == pytest.approx(first)
    assert rule.temperature(steps - 1) == pytest.approx(last)
    assert rule.temperature(10 * steps) == pytest.approx(last)
    ratios = [rule.temperature(i + 1) / rule.temperature(i) for i in range(min(steps, 20) - 1)]
    assert ratios == pytest.approx([ratios[0]] * len(ratios))


@pytest.mark.parametrize("temperature", [0.05, 0.3])
def test_a_constant_temperature_leaves_its_density_unchanged(temperature: float) -> None:
    """On a circle, with a symmetric move: the histogram of a long chain is exp(−loss / T)."""

    def loss(x: float) -> float:
        return 0.2 * math.sin(2.0 * math.pi * x) + 0.1 * math.cos(6.0 * math.pi * x)

    rule = Annealing(temperature, temperature, 1)
    generator = random.Random(7)
    x, bins, total = 0.5, 24, 150_000
    counts = np.zeros(bins)
    for step in range(total):
        found = (x + generator.uniform(-0.3, 0.3)) % 1.0
        if rule(loss(found), loss(x), step, generator):
            x = found
        counts[int(x * bins)] += 1
    centres = (np.arange(bins * 50) + 0.5) / (bins * 50)
    density = np.exp(-np.array([loss(centre) for centre in centres]) / temperature)
    expected = density.reshape(bins, 50).sum(axis=1) / density.sum()
    distance = 0.5 * np.abs(counts / total - expected).sum()
    assert distance < 0.02
    # The walk's own density is no other one: twice the temperature would be seen.
    wrong = density**0.5
    wrong_bins = wrong.reshape(bins, 50).sum(axis=1) / wrong.sum()
    assert 0.5 * np.abs(counts / total - wrong_bins).sum() > 2.0 * distance


class Recorded:
    """A move that notes where it starts, and proposes the next of a row of dials."""

    def __init__(self) -> None:
        self.starts: list[float] = []

    def __call__(
        self, graph: MaterialGraph, problem: Problem, generator: random.Random
    ) -> MaterialGraph:
        self.starts.append(level(graph))
        return dial(float(len(self.starts)))


@pytest.mark.parametrize("seed", [0, 1, 2])
async def test_mcmc_follows_algorithm_1(seed: int) -> None:
    """200 steps against the algorithm as the paper prints it, written here once more."""
    chance = random.Random(seed)
    losses = [0.5] + [chance.choice([chance.random(), 0.5]) for _ in range(200)]
    script = Script(lambda graph, number: of_loss(losses[round(level(graph))]))
    search = search_of(script, criterion="style", max_steps=200, seed=seed)
    move = Recorded()
    walk = replace(mcmc(), move=move)
    with suppress(BudgetSpentError):
        await walk.run(await search.begin(dial(0.0)), search, None)

    current, best = 0, 0
    starts, worse = [], 0
    for step in range(200):
        starts.append(float(current))
        proposed = step + 1
        if losses[proposed] < losses[best]:
            best = proposed
        if losses[proposed] < losses[current]:
            current = proposed
        elif random.Random(f"mcmc/{seed}/{step}").random() < 0.05:
            current = proposed
            worse += 1
    assert move.starts[:200] == starts
    assert worse > 2
    assert level(search.best.graph) == best
    assert search.steps == 200


def test_mcmc_is_the_papers() -> None:
    walk = mcmc()
    assert walk.chains == 1
    assert walk.criterion == "style"
    assert walk.accept is fixed_probability
    assert walk.move == PerturbMove(SEARCH, is_bounded=False)


async def test_what_cannot_be_rendered_is_no_place_to_go() -> None:
    def scene(graph: MaterialGraph, number: int) -> Measure | Exception:
        return RenderError("lost") if level(graph) % 2 else of_loss(1.0 / (1.0 + level(graph)))

    move = Recorded()
    search = search_of(Script(scene), criterion="style", max_steps=10)
    with suppress(BudgetSpentError):
        await replace(mcmc(), move=move).run(await search.begin(dial(0.0)), search, None)
    assert move.starts[:6] == [0.0, 0.0, 2.0, 2.0, 4.0, 4.0]


def by_digest(graph: MaterialGraph, number: int) -> Measure:
    """A loss that the graph alone decides."""
    text = names((graph,))[0]
    share = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") / 2**32
    return of_loss(0.1 + 1e-3 * share)


@pytest.mark.parametrize("broken_at", [1, 7, 23])
@pytest.mark.parametrize("name", ["mcmc", "metropolis"])
async def test_a_walk_goes_on_as_if_unbroken(name: str, broken_at: int) -> None:
    total = 40
    walk: Walk = mcmc() if name == "mcmc" else metropolis(steps=total)
    told: list[tuple[Event, Checkpoint]] = []
    again: list[tuple[Event, Checkpoint]] = []
    script = Script(by_digest)
    search = search_of(
        script,
        criterion=walk.criterion,
        max_steps=total,
        report=lambda event: told.append((event, search.checkpoint)),
    )
    with suppress(BudgetSpentError):
        await walk.run(await search.begin(dial(0.5)), search, None)
    assert [event.steps for event, _ in told] == list(range(1, total + 1))
    positions = [names(mark.graphs) for _, mark in told]
    assert len(set(positions)) > 5

    event, mark = told[broken_at]
    other = search_of(
        Script(by_digest),
        criterion=walk.criterion,
        max_steps=total,
        steps=event.steps,
        report=lambda event: again.append((event, other.checkpoint)),
    )
    start = await other.begin(dial(0.5), event.best.graph)
    assert other.best.id == event.best.id
    with suppress(BudgetSpentError):
        await walk.run(start, other, mark)
    rest = told[broken_at + 1 :]
    assert [(e.steps, e.best.id, m.step, names(m.graphs)) for e, m in again] == [
        (e.steps, e.best.id, m.step, names(m.graphs)) for e, m in rest
    ]


async def test_chains_take_turns_and_never_mix() -> None:
    """Each chain's next proposal starts where that chain stood."""
    move = Recorded()
    walk = replace(metropolis(steps=300, chains=3), move=move)
    # Every picture is better than all before it, so that every step is accepted.
    script = Script(lambda graph, number: of_loss(1.0 / (1.0 + level(graph))))
    search = search_of(script, max_steps=30)
    with suppress(BudgetSpentError):
        await walk.run(await search.begin(dial(0.0)), search, None)
    assert move.starts[:30] == [0.0, 0.0, 0.0, *[float(number) for number in range(1, 28)]]


@given(st.integers(0, 10_000))
def test_a_move_leaves_a_locked_component_where_it_was(seed: int) -> None:
    graph = coordinates()
    kept = {"mapping.inputs[Location].y", "tint.outputs[Color].g"}
    pins = {"mapping.inputs[Scale].z": 1.0}
    script = Script(lambda graph, number: of_loss(1.0))
    problem = script.problem(locks=Locks(paths=frozenset(kept), pins=pins))
    rules = replace(SEARCH, share=1.0)
    after = PerturbMove(rules)(graph, problem, random.Random(seed))
    before = {row.path: row for row in table(graph, CATALOGUE)}
    now = {row.path: row for row in table(after, CATALOGUE)}
    for path in kept | set(pins):
        assert now[path].number == before[path].number
    for path in ("mapping.inputs[Location].x", "tint.outputs[Color].r", "mapping.inputs[Scale].x"):
        assert now[path].number != before[path].number


def coordinates() -> MaterialGraph:
    return MaterialGraph(
        NodeTree(
            (
                Node("place", "ShaderNodeTexCoord"),
                Node("mapping", "ShaderNodeMapping", {}, {"Location": (1.0, 2.0, 3.0)}),
                Node("grain", "ShaderNodeTexNoise"),
                Node("tint", "ShaderNodeRGB", outputs={"Color": (0.5, 0.25, 0.125, 1.0)}),
                Node("mixed", "ShaderNodeMix", {"data_type": "RGBA"}),
                Node("shader", "ShaderNodeEmission"),
                Node("end", "ShaderNodeOutputMaterial"),
            ),
            (
                Link("place", "Object", "mapping", "Vector"),
                Link("mapping", "Vector", "grain", "Vector"),
                Link("grain", "Color", "mixed", "A_Color"),
                Link("tint", "Color", "mixed", "B_Color"),
                Link("mixed", "Result_Color", "shader", "Color"),
                Link("shader", "Emission", "end", "Surface"),
            ),
        )
    )
