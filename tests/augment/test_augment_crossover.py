# SPDX-License-Identifier: Apache-2.0
"""Laws of trying: never more tries or materials than may be, the same ones in the same order."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import aclosing
from typing import cast
from unittest.mock import ANY

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matsmith import catalogue as catalogues
from matsmith import library
from matsmith.augment.crossover import Made, Sum, Tries, crossed, of_new_structure, perturbed
from matsmith.augment.engine import Attempt, Child, Parents
from matsmith.augment.validate import Accepted
from matsmith.endpoint import Usage
from matsmith.errors import UnavailableError
from matsmith.graph import MaterialGraph, structure_hash
from matsmith.sampling import table, with_numbers
from matsmith.writing.refusal import Refusal

GRAPH = library.load().materials[0].graph
PARENTS = (GRAPH, GRAPH)
ACCEPTED = cast(Accepted, object.__new__(Accepted))

outcomes = st.lists(st.sampled_from(["valid", "refused", "nothing"]), min_size=60, max_size=60)


class Scripted:
    """An engine whose tries end as told, each after its own time."""

    name = "scripted"

    def __init__(self, outcomes: Sequence[str], delays: Sequence[int] = (0,)) -> None:
        self._outcomes = outcomes
        self._delays = delays
        self.begun = self.running = self.most = 0

    async def attempt(self, parents: Parents, *, seed: str) -> Attempt:
        number = int(seed.rpartition("/")[2])
        self.begun += 1
        self.running += 1
        self.most = max(self.most, self.running)
        try:
            for _ in range(self._delays[number % len(self._delays)]):
                await asyncio.sleep(0)
        finally:
            self.running -= 1
        usage = Usage(1, 10, 1)
        if self._outcomes[number] == "nothing":
            return Attempt(Refusal("NO_PLACE", ""), usage)
        return Attempt(Child(GRAPH, (self._outcomes[number],)), usage)


async def made_by(engine: Scripted, tries: Tries, total: Sum) -> list[Made]:
    verdicts = iter(engine._outcomes)

    async def judge(_: MaterialGraph) -> Accepted | Refusal:
        await asyncio.sleep(0)
        verdict = next(one for one in verdicts if one != "nothing")
        return ACCEPTED if verdict == "valid" else Refusal("PICTURE_PLAIN", "")

    source = crossed(engine, PARENTS, judge, seed="s", tries=tries, total=total)
    return [one async for one in source]


@given(
    outcomes=outcomes,
    most=st.tuples(st.integers(1, 6), st.integers(1, 40), st.integers(1, 5)),
    delays=st.lists(st.integers(0, 4), min_size=1, max_size=5),
)
def test_tries_end_when_enough_are_valid_or_all_are_used_up(
    outcomes: list[str], most: tuple[int, int, int], delays: list[int]
) -> None:
    tries, total, engine = Tries(*most), Sum(), Scripted(outcomes, delays)
    found = asyncio.run(made_by(engine, tries, total))
    alone, plain = Sum(), Scripted(outcomes)
    one_by_one = asyncio.run(made_by(plain, Tries(most[0], most[1]), alone))
    assert [one.seed for one in found] == [one.seed for one in one_by_one]
    assert (total.tries, total.refused) == (alone.tries, alone.refused)
    used = outcomes[: total.tries]
    assert len(found) == used.count("valid") <= tries.max_valid
    assert total.tries <= tries.max_tries
    assert len(found) == tries.max_valid or total.tries == tries.max_tries
    assert total.refused["NO_PLACE"] == used.count("nothing")
    assert total.refused["PICTURE_PLAIN"] == used.count("refused")
    assert total.usage.calls == engine.begun >= total.tries
    assert alone.usage.calls == alone.tries
    assert engine.most <= tries.parallel
    assert engine.running == 0


async def test_whoever_stops_listening_stops_the_tries() -> None:
    engine = Scripted(["valid"] * 60, delays=(0, 1000))

    async def judge(_: MaterialGraph) -> Accepted | Refusal:
        return ACCEPTED

    tries = Tries(max_valid=20, max_tries=20, parallel=4)
    source = crossed(engine, PARENTS, judge, seed="s", tries=tries, total=Sum())
    async with aclosing(source) as made:
        async for _ in made:
            break
    assert engine.running == 0
    assert engine.begun < 20


async def test_an_engine_that_cannot_work_is_told_and_leaves_nothing_running() -> None:
    class Away(Scripted):
        async def attempt(self, parents: Parents, *, seed: str) -> Attempt:
            if seed.endswith("/1"):
                raise UnavailableError("away")
            return await super().attempt(parents, seed=seed)

    engine = Away(["refused"] * 60, delays=(0, 50))
    with pytest.raises(UnavailableError, match="away"):
        await made_by(engine, Tries(parallel=4), Sum())
    assert engine.running == 0


async def test_a_child_that_differs_in_numbers_alone_is_refused_before_it_is_judged() -> None:
    catalogue = catalogues.load()
    first, second = (one.graph for one in library.load().materials[:2])
    rows = [row for row in table(second, catalogue) if not row.is_categorical]
    middle = {row.path: (row.minimum + row.maximum) / 2 for row in rows}
    again = with_numbers(second, middle, rows, catalogue)
    asked: list[MaterialGraph] = []

    async def judge(graph: MaterialGraph) -> Accepted | Refusal:
        asked.append(graph)
        return ACCEPTED

    structures = {structure_hash(first, catalogue)}
    judged = of_new_structure(judge, structures, catalogue)
    assert await judged(first) == Refusal("SAME_STRUCTURE", ANY)
    assert await judged(second) is ACCEPTED
    assert again != second
    assert await judged(again) == Refusal("SAME_STRUCTURE", ANY)
    assert asked == [second]


async def test_variations_get_a_few_tries_each() -> None:
    verdicts = iter([False, True, False, False, False, True])

    async def judge(_: MaterialGraph) -> Accepted | Refusal:
        return ACCEPTED if next(verdicts) else Refusal("NEAR_DUPLICATE", "")

    seeds: list[str] = []

    def vary(seed: str) -> MaterialGraph:
        seeds.append(seed)
        return GRAPH

    total = Sum()
    made = [one async for one in perturbed(vary, judge, seed="s", count=3, total=total)]
    assert [one.seed for one in made] == ["s/0/1", "s/2/0"]
    assert seeds == ["s/0/0", "s/0/1", "s/1/0", "s/1/1", "s/1/2", "s/2/0"]
    assert (total.tries, total.refused["NEAR_DUPLICATE"]) == (6, 4)
