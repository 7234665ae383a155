# SPDX-License-Identifier: Apache-2.0
"""Laws of a search, whatever a method does: the best, lost steps, budgets, limits, locks."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scripted import GOOD, Script, dial, level, names, of_loss, search_of

from matsmith.errors import (
    CoverageError,
    DeadlineError,
    MatsmithError,
    RenderError,
    RequestError,
    UnavailableError,
    WorkerError,
)
from matsmith.graph import MaterialGraph, Node, NodeTree
from matsmith.optimize.locks import Locks
from matsmith.optimize.objective import Measure
from matsmith.optimize.problem import BudgetSpentError, Criterion, Event, State
from matsmith.rendering import Preset, RenderedPicture

NUMBERS = st.one_of(
    st.floats(0.0, 0.3), st.sampled_from([math.nan, math.inf, -math.inf, 0.1, 0.099])
)
MEASURES = st.builds(
    Measure,
    NUMBERS,
    NUMBERS,
    st.one_of(st.floats(0.0, 0.1), st.just(math.nan)),
    st.one_of(st.floats(0.5, 1.0), st.just(math.nan)),
    st.one_of(st.floats(0.0, 4.0), st.just(math.nan)),
    st.integers(1, 40_000),
)
FAILURES = st.sampled_from([RenderError("lost"), WorkerError("died"), RequestError("no")])


def row_of(seen: Sequence[Measure | Exception]) -> Script:
    """Returns a script in which the dial at n shows the n-th."""
    return Script(lambda graph, number: seen[round(level(graph))])


@settings(max_examples=150)
@given(
    st.lists(st.one_of(MEASURES, FAILURES), max_size=12),
    st.sampled_from(["style", "balanced"]),
    st.integers(1, 3),
)
def test_the_best_is_never_worse_than_the_start(
    seen: list[Measure | Exception], criterion: Criterion, parallel: int
) -> None:
    script = row_of([GOOD, *seen])
    bests: list[State] = []
    found: list[State | None] = []

    async def judged() -> None:
        search = search_of(
            script,
            criterion=criterion,
            parallel=parallel,
            report=lambda event: bests.append(event.best),
        )
        start = await search.begin(dial(0.0))
        assert search.best is start
        found.extend(await search.judge_all([dial(float(1 + n)) for n in range(len(seen))]))
        bests.append(search.best)
        for best in bests:
            assert best.measure.style_loss <= GOOD.style_loss
            assert search.loss(best) <= search.loss(start)
            if criterion == "balanced":
                whole = script.completed(best.measure, best.picture.pixels)
                assert not script.given_up(whole, GOOD)
        losses = [search.loss(best) for best in bests]
        assert losses == sorted(losses, reverse=True)
        assert search.steps == len(seen) == len(bests) - 1

    asyncio.run(judged())
    for what, state in zip(seen, found, strict=True):
        is_number = isinstance(what, Measure) and what.is_finite
        assert (state is not None) == is_number
    # With nothing to refuse it, the lowest loss is the best.
    if criterion == "style":
        good = [m.style_loss for m in [GOOD, *seen] if isinstance(m, Measure) and m.is_finite]
        assert bests[-1].measure.style_loss == min(good)


@pytest.mark.parametrize(
    "seen",
    [
        RenderError("lost"),
        WorkerError("died"),
        RequestError("no"),
        CoverageError([]),
        replace(GOOD, style_loss=math.nan),
        replace(GOOD, coarse_style_loss=math.inf),
        replace(GOOD, similarity=math.nan),
        replace(GOOD, color_distance=math.nan),
    ],
    ids=lambda seen: type(seen).__name__,
)
async def test_what_shows_nothing_is_a_lost_step(seen: Measure | Exception) -> None:
    events: list[Event] = []
    search = search_of(row_of([GOOD, seen]), report=events.append)
    await search.begin(dial(0.0))
    assert await search.judge(dial(1.0)) is None
    assert search.steps == 1
    assert [(event.steps, event.is_new) for event in events] == [(1, False)]
    assert search.best is search.start


async def test_a_graph_that_breaks_a_rule_is_a_lost_step() -> None:
    script = row_of([GOOD])
    search = search_of(script)
    await search.begin(dial(0.0))
    broken = MaterialGraph(NodeTree((Node("who", "NoSuchNode"),)))
    assert await search.judge(broken) is None
    assert len(script.rendered) == 1
    assert search.steps == 1


async def test_one_colour_all_over_is_a_lost_step() -> None:
    class Flat(Script):
        async def render(
            self, graph: MaterialGraph, *, preset: Preset, size_px: int = 0, seed: int = 0
        ) -> RenderedPicture:
            found = await super().render(graph, preset=preset, size_px=size_px, seed=seed)
            if level(graph) == 0.0:
                return found
            # The number that the script reads stays in the corner.
            pixels = np.full((512, 512, 3), 90, dtype=np.uint8)
            pixels[0, 0] = found.pixels[0, 0]
            return RenderedPicture(pixels, found.renderer)

    search = search_of(Flat(lambda graph, number: of_loss(0.1 - 0.05 * number)))
    await search.begin(dial(0.0))
    assert await search.judge(dial(1.0)) is None
    assert search.best is search.start


async def test_when_nothing_can_be_rendered_any_more_the_search_ends() -> None:
    search = search_of(row_of([GOOD, UnavailableError("gone"), of_loss(0.01)]), parallel=2)
    await search.begin(dial(0.0))
    with pytest.raises(UnavailableError):
        await search.judge_all([dial(1.0), dial(2.0)])


@pytest.mark.parametrize("measure", [replace(GOOD, style_loss=math.nan), of_loss(math.inf)])
async def test_a_start_without_a_loss_is_refused(measure: Measure) -> None:
    with pytest.raises(RequestError) as caught:
        await search_of(row_of([measure])).begin(dial(0.0))
    assert caught.value.reason == "LOSS_NOT_FINITE"


@pytest.mark.parametrize("parallel", [1, 2, 3, 8])
async def test_a_budget_of_steps_is_exact(parallel: int) -> None:
    script = Script(lambda graph, number: of_loss(0.1 - 0.001 * number))
    events: list[Event] = []
    search = search_of(script, max_steps=7, parallel=parallel, report=events.append)
    await search.begin(dial(0.0))
    with pytest.raises(BudgetSpentError):
        await search.judge_all([dial(float(n)) for n in range(1, 20)])
    # One more picture than steps: the start's own.
    assert len(script.rendered) == 8
    assert search.steps == 7
    assert len(events) == 7
    assert level(search.best.graph) == 7.0
    with pytest.raises(BudgetSpentError):
        await search.judge(dial(50.0))
    assert search.steps == 7


class Backwards(Script):
    """What is asked for last is there first."""

    async def render(
        self, graph: MaterialGraph, *, preset: Preset, size_px: int = 0, seed: int = 0
    ) -> RenderedPicture:
        await asyncio.sleep(0.02 / (1.0 + level(graph)))
        return await super().render(graph, preset=preset, size_px=size_px, seed=seed)


@pytest.mark.parametrize("parallel", [1, 2, 4])
async def test_whichever_is_ready_first_events_are_the_same(parallel: int) -> None:
    events: list[Event] = []
    search = search_of(
        Backwards(lambda graph, number: of_loss(0.1 - 0.001 * level(graph))),
        parallel=parallel,
        report=events.append,
    )
    await search.begin(dial(0.0))
    await search.judge_all([dial(float(n)) for n in range(1, 9)])
    assert [(event.steps, level(event.best.graph)) for event in events] == [
        (n, float(n)) for n in range(1, 9)
    ]


async def test_steps_before_a_resumption_count() -> None:
    search = search_of(row_of([GOOD, of_loss(0.05)]), max_steps=7, steps=6)
    await search.begin(dial(0.0))
    assert search.left_steps == 1
    await search.judge(dial(1.0))
    with pytest.raises(BudgetSpentError):
        search.spend()
    assert search.steps == 7


class Sleepy(Script):
    """Never shows a dial above 0."""

    async def render(
        self, graph: MaterialGraph, *, preset: Preset, size_px: int = 0, seed: int = 0
    ) -> RenderedPicture:
        if level(graph) != 0.0:
            await asyncio.Event().wait()
        return await super().render(graph, preset=preset, size_px=size_px, seed=seed)


@pytest.mark.parametrize("parallel", [1, 3])
async def test_a_budget_of_seconds_ends_what_hangs(parallel: int) -> None:
    search = search_of(Sleepy(lambda graph, number: GOOD), max_s=0.3, parallel=parallel)
    await search.begin(dial(0.0))
    with pytest.raises(BudgetSpentError):
        await search.judge_all([dial(1.0), dial(2.0), dial(3.0)])
    assert search.left_s <= 0.0
    with pytest.raises(BudgetSpentError):
        await search.judge(dial(0.0))


async def test_no_time_for_the_start_is_said() -> None:
    search = search_of(Sleepy(lambda graph, number: GOOD), max_s=0.05)
    with pytest.raises(DeadlineError):
        await search.begin(dial(1.0))


async def test_time_runs_out_while_a_state_is_restored() -> None:
    search = search_of(Sleepy(lambda graph, number: GOOD), max_s=0.2)
    await search.begin(dial(0.0))
    with pytest.raises(BudgetSpentError):
        await search.restored(dial(1.0))


@pytest.mark.parametrize(
    ("worse", "kept"),
    [
        (replace(GOOD, similarity=0.789), replace(GOOD, similarity=0.791)),
        (replace(GOOD, swd=2.11), replace(GOOD, swd=2.09)),
        (replace(GOOD, color_distance=0.061), replace(GOOD, color_distance=0.059)),
        (replace(GOOD, jpeg_bytes=13_900), replace(GOOD, jpeg_bytes=14_100)),
    ],
    ids=["similarity", "swd", "color", "complexity"],
)
async def test_nothing_is_bought_by_giving_up_a_metric(worse: Measure, kept: Measure) -> None:
    far = replace(worse, style_loss=0.01, coarse_style_loss=0.01)
    near = replace(kept, style_loss=0.09, coarse_style_loss=0.09)
    search = search_of(row_of([GOOD, far, near]))
    await search.begin(dial(0.0))
    first = await search.judge(dial(1.0))
    assert first is not None
    assert not await search.accepts(first)
    assert search.best is search.start
    second = await search.judge(dial(2.0))
    assert second is not None
    assert await search.accepts(second)
    assert search.best is second
    # The paper's walk counts style alone.
    plain = search_of(row_of([GOOD, far]), criterion="style")
    await plain.begin(dial(0.0))
    assert await plain.judge(dial(1.0)) is plain.best


async def test_what_comes_again_costs_a_step_and_no_picture() -> None:
    script = row_of([GOOD, of_loss(0.05), RenderError("lost")])
    search = search_of(script)
    await search.begin(dial(0.0))
    one = await search.judge(dial(1.0))
    assert await search.judge(dial(1.0)) is one
    assert search.steps == 2
    assert len(script.rendered) == 2


async def test_a_judgement_may_be_told_later_with_what_was_decided() -> None:
    told: list[tuple[Event, int]] = []
    script = row_of([GOOD, of_loss(0.05), of_loss(0.2)])
    search = search_of(script, report=lambda event: told.append((event, search.checkpoint.step)))
    await search.begin(dial(0.0))
    await search.judge(dial(1.0), is_told=False)
    assert told == []
    search.mark("later", 5, [dial(1.0)])
    search.told()
    await search.judge(dial(2.0))
    assert [(event.is_new, event.phase, step) for event, step in told] == [
        (True, "later", 5),
        (False, "later", 5),
    ]


async def test_a_token_cannot_smuggle_in_a_worse_best_or_an_unlike_one() -> None:
    locks = Locks(paths=frozenset({"grain.inputs[Scale]"}))
    for best in (dial(1.0), dial(2.0, scale=6.0), MaterialGraph(NodeTree())):
        search = search_of(row_of([GOOD, of_loss(0.2), of_loss(0.01)]), locks=locks)
        start = await search.begin(dial(0.0), best)
        assert search.best is start
    search = search_of(row_of([GOOD, of_loss(0.2), of_loss(0.01)]), locks=locks)
    await search.begin(dial(0.0), dial(2.0))
    assert names([search.best.graph]) == names([dial(2.0)])
    with pytest.raises(MatsmithError, match="locked"):
        await search.restored(dial(2.0, scale=6.0))


async def test_a_step_that_touches_what_is_locked_is_lost() -> None:
    script = row_of([GOOD, of_loss(0.01)])
    locks = Locks(pins={"grain.inputs[Scale]": 5.0})
    search = search_of(script, locks=locks)
    await search.begin(dial(0.0))
    assert await search.judge(dial(1.0, scale=6.0)) is None
    assert len(script.rendered) == 1
    assert await search.judge(dial(1.0)) is search.best
