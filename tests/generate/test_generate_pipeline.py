# SPDX-License-Identifier: Apache-2.0
"""The protocol (N, K), the floor, failures and cancellation, with scripted engines."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import replace

import numpy as np
import pytest
from seams import (
    CATALOGUE,
    LIBRARY_GRAPHS,
    QuickRenderer,
    ScriptedEngine,
    events_of,
    index,
    material,
    parts,
    proposals,
    red_photo,
    result_of,
    scorer,
    shades,
)

from matsmith.errors import (
    DeadlineError,
    GraphError,
    MatsmithError,
    QueueFullError,
    RenderError,
    UnavailableError,
    WorkerError,
)
from matsmith.graph import Link, MaterialGraph, Node, NodeTree
from matsmith.program import digest
from matsmith.rendering import Preset, RenderedPicture
from services.generate.engine import Proposal
from services.generate.events import Found, Progress, Result, StageBegan, StageEnded
from services.generate.options import Options
from services.generate.pipeline import generate
from services.generate.retrieval import RetrievalEngine

PLAIN = Options(max_samples=12, max_valid=4, refine_steps=0, refine_top=0, wants_blend=False)
FLOOR = digest(LIBRARY_GRAPHS["red_clay"], CATALOGUE)
CYCLE = MaterialGraph(
    NodeTree(
        (Node("a", "ShaderNodeMath"), Node("b", "ShaderNodeMath")),
        (Link("a", "Value", "b", "Value"), Link("b", "Value", "a", "Value")),
    )
)


@pytest.fixture(autouse=True)
async def _no_task_is_left() -> AsyncIterator[None]:
    yield
    others = asyncio.all_tasks() - {asyncio.current_task()}
    assert [task for task in others if "generate" in repr(task.get_coro())] == []


def ids(graphs: Sequence[MaterialGraph]) -> list[str]:
    return [digest(graph, CATALOGUE) for graph in graphs]


def assert_sound(result: Result) -> None:
    """What holds for every result, whatever went wrong."""
    losses = [candidate.scores.style_loss for candidate in result.candidates]
    best, floor = result.candidates[0], [c for c in result.candidates if c.is_floor]
    assert [candidate.id for candidate in floor] == [FLOOR]
    assert floor[0].is_final
    assert best.is_final
    assert best.picture is result.final_picture
    assert losses[0] <= floor[0].scores.style_loss
    assert losses[1:] == sorted(losses[1:])
    assert len({candidate.id for candidate in result.candidates}) == len(result.candidates)
    assert [n.style_loss for n in result.neighbors] == sorted(
        n.style_loss for n in result.neighbors
    )
    assert result.neighbors[0].material.name == "red_clay"


async def test_it_stops_at_k_valid_ones() -> None:
    engine = ScriptedEngine(proposals(shades(10)))
    result = await result_of([engine], PLAIN)
    assert (result.samples, result.valid) == (4, 4)
    assert {c.id for c in result.candidates} == {FLOOR, *ids(shades(10)[:4])}
    assert engine.given == 4
    assert engine.is_closed
    assert not result.degraded_reason
    assert_sound(result)


async def test_what_could_not_be_read_or_is_plain_counts_as_a_sample() -> None:
    first, second, third, fourth = shades(4)
    plain = digest(second, CATALOGUE)
    engine = ScriptedEngine(proposals([None, first, second, None, third, CYCLE, fourth, None]))
    options = replace(PLAIN, max_valid=3)
    result = await result_of([engine], options, QuickRenderer(plain=[plain]))
    assert (result.samples, result.valid) == (7, 3)
    assert {c.id for c in result.candidates} == {FLOOR, *ids([first, third, fourth])}
    assert_sound(result)


async def test_it_stops_after_n_samples() -> None:
    engine = ScriptedEngine(proposals([None, *shades(2), None, None, *shades(9)]))
    result = await result_of([engine], replace(PLAIN, max_samples=5))
    assert (result.samples, result.valid) == (5, 2)
    assert engine.given == 5
    assert engine.requests[0].count == 5
    assert_sound(result)


async def test_one_valid_one_is_enough_if_that_is_asked_for() -> None:
    engine = ScriptedEngine(proposals([None, *shades(5)]))
    result = await result_of([engine], replace(PLAIN, max_valid=1))
    assert (result.samples, result.valid) == (2, 1)
    assert engine.given == 2
    assert_sound(result)


async def test_an_engine_may_run_dry() -> None:
    result = await result_of([ScriptedEngine(proposals(shades(2)))], PLAIN)
    assert (result.samples, result.valid) == (2, 2)
    assert not result.degraded_reason
    assert_sound(result)


@pytest.mark.parametrize("steps", [[], [None, None, None]], ids=["nothing", "nothing readable"])
async def test_nothing_valid_gives_the_floor_and_says_so(steps: list[None]) -> None:
    result = await result_of([ScriptedEngine(proposals(steps))], PLAIN)
    assert [c.id for c in result.candidates] == [FLOOR]
    assert (result.samples, result.valid) == (len(steps), 0)
    assert "propos" in result.degraded_reason
    assert_sound(result)


async def test_the_order_of_proposals_decides_not_that_of_renders() -> None:
    graphs = shades(8)
    first, second, third = ids(graphs[:3])
    for after in ({}, {first: second, second: third}, {second: third}, {first: third}):
        engine = ScriptedEngine(proposals(graphs))
        events = await events_of([engine], PLAIN, QuickRenderer(after=after))
        found = [event.candidate.id for event in events if isinstance(event, Found)]
        assert found == [FLOOR, *ids(graphs[:4])]


async def test_a_candidate_is_told_before_a_slow_engine_goes_on() -> None:
    gate = asyncio.Event()
    engine = ScriptedEngine([*proposals(shades(1)), gate, *proposals(shades(3)[1:])])
    made = parts(QuickRenderer())
    async with aclosing(generate(red_photo(), [engine], PLAIN, made)) as events:
        found = 0
        async with asyncio.timeout(30):
            async for event in events:
                found += isinstance(event, Found)
                if found == 2:
                    gate.set()
        assert found == 4


async def test_the_same_seed_gives_the_same_answer_and_another_one_another() -> None:
    options = replace(PLAIN, max_valid=14, refine_steps=9, refine_top=2, seed=5)
    engine = RetrievalEngine(index(), scorer(), QuickRenderer(), CATALOGUE, parallel_renders=2)
    first, second = await asyncio.gather(result_of([engine], options), result_of([engine], options))
    other = await result_of([engine], replace(options, seed=6))

    def facts(result: Result) -> list[tuple[object, ...]]:
        return [(c.id, c.graph, c.scores, c.origin, c.is_floor) for c in result.candidates]

    assert facts(first) == facts(second)
    assert np.array_equal(first.final_picture.pixels, second.final_picture.pixels)
    assert facts(first) != facts(other)
    assert_sound(first)


async def test_events_come_in_a_sensible_order() -> None:
    options = replace(PLAIN, refine_steps=2, refine_top=1, wants_blend=True)
    events = await events_of([ScriptedEngine(proposals([None, *shades(6)]))], options)
    stages = [
        (event.stage, isinstance(event, StageEnded))
        for event in events
        if isinstance(event, StageBegan | StageEnded)
    ]
    order = ["retrieve", "sample", "refine", "final", "export"]
    assert stages == [(stage, ended) for stage in order for ended in (False, True)]
    result = events[-1]
    assert isinstance(result, Result)
    assert not any(isinstance(event, Result) for event in events[:-1])
    assert [stage.stage for stage in result.stages] == order
    assert all(stage.seconds >= 0.0 for stage in result.stages)
    done = [e.done for e in events if isinstance(e, Progress) and e.stage == "sample"]
    assert done == [1, 2, 3, 4, 5]
    found: list[float] = []
    for event in events:
        if isinstance(event, Found):
            found.append(event.candidate.scores.style_loss)
            assert event.rank == sorted(found).index(found[-1]) + 1
    assert result.blend.startswith(b"BLENDER Material ")
    assert result.blend.endswith(result.candidates[0].id.encode())
    assert sum(count for _, count in result.renders) > 5


@pytest.mark.parametrize(
    "error", [UnavailableError("no weights"), QueueFullError("busy", retry_after_s=1.0)]
)
async def test_when_an_engine_fails_the_next_one_goes_on(error: MatsmithError) -> None:
    first = ScriptedEngine([*proposals(shades(1)), error], name="first")
    second = ScriptedEngine(proposals(shades(6)[1:]), name="second")
    third = ScriptedEngine(proposals(shades(1)), name="third")
    result = await result_of([first, second, third], PLAIN)
    assert (result.samples, result.valid) == (4, 4)
    assert {c.origin.engine for c in result.candidates} == {"library", "first", "second"}
    assert "engine first" in result.degraded_reason
    assert error.message in result.degraded_reason
    assert third.requests == []
    assert_sound(result)


async def test_when_all_engines_fail_the_floor_answers() -> None:
    engines = [
        ScriptedEngine([UnavailableError("no weights")], name="first"),
        ScriptedEngine([UnavailableError("no route")], name="second"),
    ]
    result = await result_of(engines, PLAIN)
    assert [c.id for c in result.candidates] == [FLOOR]
    for word in ("first", "no weights", "second", "no route"):
        assert word in result.degraded_reason
    assert_sound(result)


@pytest.mark.parametrize("error", [RenderError("not finite"), WorkerError("died"), GraphError([])])
async def test_a_material_that_cannot_be_rendered_is_an_invalid_sample(
    error: MatsmithError,
) -> None:
    graphs = shades(6)
    renderer = QuickRenderer(failures={digest(graphs[1], CATALOGUE): error})
    result = await result_of([ScriptedEngine(proposals(graphs))], PLAIN, renderer)
    assert (result.samples, result.valid) == (5, 4)
    assert digest(graphs[1], CATALOGUE) not in {c.id for c in result.candidates}
    assert_sound(result)


async def test_a_best_one_that_fails_at_the_end_makes_room_for_the_next() -> None:
    graphs = shades(3)
    first = await result_of([ScriptedEngine(proposals(graphs))], replace(PLAIN, refine_top=3))
    best = first.candidates[0].id
    assert best != FLOOR
    renderer = QuickRenderer(final_failures={best: RenderError("out of memory")})
    result = await result_of(
        [ScriptedEngine(proposals(graphs))], replace(PLAIN, refine_top=3), renderer
    )
    assert best not in {c.id for c in result.candidates}
    assert result.candidates[0].id == first.candidates[1].id
    assert_sound(result)


class BusyAtFirst(QuickRenderer):
    """Too slow for every final picture until the floor is asked for alone."""

    async def render(
        self, graph: MaterialGraph, *, preset: Preset, size_px: int = 0, seed: int = 0
    ) -> RenderedPicture:
        is_again = (digest(graph, CATALOGUE), "final") in self.asked
        self.final_failures = {} if is_again else {"": RenderError("too slow")}
        return await super().render(graph, preset=preset, size_px=size_px, seed=seed)


async def test_a_pool_too_busy_for_all_final_pictures_is_asked_for_the_floor_once_more() -> None:
    result = await result_of([ScriptedEngine(proposals(shades(3)))], PLAIN, BusyAtFirst())
    assert [c.id for c in result.candidates if c.is_final] == [FLOOR]
    assert_sound(result)


@pytest.mark.parametrize("error", [UnavailableError("gone"), DeadlineError("late")])
async def test_a_renderer_that_is_gone_fails_the_request_with_its_own_error(
    error: MatsmithError,
) -> None:
    graphs = shades(6)
    for failing in ("", digest(graphs[2], CATALOGUE)):
        engine = ScriptedEngine(proposals(graphs))
        with pytest.raises(MatsmithError) as caught:
            await result_of([engine], PLAIN, QuickRenderer(failures={failing: error}))
        assert caught.value is error
        assert engine.is_closed or not engine.requests
    floor_fails = QuickRenderer(final_failures={FLOOR: RenderError("empty")})
    with pytest.raises(RenderError, match="empty"):
        await result_of([ScriptedEngine(proposals(graphs))], PLAIN, floor_fails)


async def test_errors_that_are_none_of_ours_are_not_swallowed() -> None:
    with pytest.raises(ZeroDivisionError):
        await result_of([ScriptedEngine([ZeroDivisionError("a bug")])], PLAIN)


async def test_duplicates_count_but_are_kept_once() -> None:
    graph = shades(1)[0]
    renderer = QuickRenderer()
    engine = ScriptedEngine(proposals([graph, graph, graph, LIBRARY_GRAPHS["red_clay"]]))
    result = await result_of([engine], PLAIN, renderer)
    assert (result.samples, result.valid) == (4, 4)
    assert len(result.candidates) == 2
    assert_sound(result)


@pytest.mark.parametrize(
    ("steps", "top"), [(0, 0), (0, 3), (9, 0), (1, 1), (9, 1), (9, 3)], ids=str
)
async def test_refining_is_never_worse(steps: int, top: int) -> None:
    graphs = shades(4)[1:]
    plain = await result_of([ScriptedEngine(proposals(graphs))], PLAIN)
    events = await events_of(
        [ScriptedEngine(proposals(graphs))], replace(PLAIN, refine_steps=steps, refine_top=top)
    )
    result = events[-1]
    assert isinstance(result, Result)
    # The quick renderer draws finals as it draws previews, so losses compare.
    assert result.candidates[0].scores.style_loss <= plain.candidates[0].scores.style_loss
    assert_sound(result)
    began = {event.stage for event in events if isinstance(event, StageBegan)}
    assert ("refine" in began) == bool(steps and top)
    done = [e.done for e in events if isinstance(e, Progress) and e.stage == "refine"]
    assert done == list(range(1, steps * top + 1))
    if steps == 9 and top:
        assert result.candidates[0].scores.style_loss < plain.candidates[0].scores.style_loss
        assert result.candidates[0].origin.operators[-1] == "optimize"
        assert result.candidates[0].origin.parents


async def test_a_search_survives_steps_that_cannot_be_rendered() -> None:
    graphs = shades(3)
    known = {*ids(graphs), *ids(list(LIBRARY_GRAPHS.values()))}

    class Fragile(QuickRenderer):
        async def render(self, graph, **how):  # type: ignore[no-untyped-def]
            if digest(graph, CATALOGUE) not in known and how["preset"] == "preview":
                raise WorkerError("died of it")
            return await super().render(graph, **how)

    options = replace(PLAIN, refine_steps=8, refine_top=2)
    result = await result_of([ScriptedEngine(proposals(graphs))], options, Fragile())
    assert {c.id for c in result.candidates} == {FLOOR, *ids(graphs)}
    assert_sound(result)


async def test_small_previews_are_judged_for_validity_at_512() -> None:
    renderer = QuickRenderer(preview_size_px=128)
    result = await result_of([ScriptedEngine(proposals(shades(2)))], PLAIN, renderer)
    assert result.valid == 2
    first = digest(shades(1)[0], CATALOGUE)
    assert renderer.asked.count((first, "preview")) == 2
    assert_sound(result)


async def test_final_size_and_blend_are_as_asked_for() -> None:
    engine = ScriptedEngine(proposals(shades(1)))
    result = await result_of([engine], replace(PLAIN, final_size_px=96))
    assert result.final_picture.pixels.shape == (96, 96, 3)
    assert result.blend == b""
    assert_sound(result)


@pytest.mark.parametrize("stage", ["retrieve", "sample", "refine", "final"])
async def test_closing_stops_all_work_at_once(stage: str) -> None:
    never = asyncio.Event()
    graphs = shades(4)
    renderer = QuickRenderer()
    steps = proposals(graphs[:2]) if stage != "sample" else [*proposals(graphs[:2]), never]
    engine = ScriptedEngine(steps)
    options = replace(PLAIN, refine_steps=50, refine_top=2)
    events = generate(red_photo(), [engine], options, parts(renderer))
    async for event in events:
        if isinstance(event, StageBegan) and event.stage == stage:
            break
    async with asyncio.timeout(10):
        await events.aclose()
    assert renderer.at_work == 0
    assert engine.is_closed or not engine.requests
    asked = len(renderer.asked)
    await asyncio.sleep(0.2)
    assert len(renderer.asked) == asked


async def test_cancelling_stops_an_engine_that_hangs() -> None:
    never = asyncio.Event()
    engine = ScriptedEngine([*proposals(shades(2)), never])
    slow = {digest(graph, CATALOGUE) for graph in shades(2)}
    is_slow = asyncio.Event()

    def delay_s(identifier: str) -> float:
        if identifier not in slow:
            return 0.0
        is_slow.set()
        return 3600.0

    renderer = QuickRenderer(delay_s=delay_s)
    task = asyncio.create_task(result_of([engine], PLAIN, renderer))
    await is_slow.wait()
    task.cancel()
    async with asyncio.timeout(10):
        with pytest.raises(asyncio.CancelledError):
            await task
    assert engine.is_closed
    assert renderer.at_work == 0


async def test_runs_side_by_side_do_not_meet() -> None:
    graphs = shades(8)
    options = replace(PLAIN, refine_steps=3, refine_top=1)
    alone = [
        await result_of([ScriptedEngine(proposals(part))], options)
        for part in (graphs[:4], graphs[4:])
    ]
    together = await asyncio.gather(
        *(
            result_of([ScriptedEngine(proposals(part))], options)
            for part in (graphs[:4], graphs[4:])
        )
    )
    for one, other in zip(alone, together, strict=True):
        assert [c.id for c in one.candidates] == [c.id for c in other.candidates]
        assert one.renders == other.renders


async def test_the_floor_may_win() -> None:
    far = [material(0.0, 0.0, 0.9, 30.0), material(0.9, 0.9, 0.9, 30.0)]
    result = await result_of([ScriptedEngine(proposals(far))], PLAIN)
    assert result.candidates[0].id == FLOOR
    assert result.candidates[0].origin.engine == "library"
    assert result.candidates[0].origin.library_material == "red_clay"
    assert_sound(result)


async def test_a_proposal_keeps_its_origin() -> None:
    proposal = Proposal(shades(1)[0], seed=77, library_material="red_clay", operators=("recolor",))
    result = await result_of([ScriptedEngine([proposal])], PLAIN)
    found = next(c for c in result.candidates if not c.is_floor)
    assert (found.origin.engine, found.origin.model_version) == ("scripted", "script-1")
    assert (found.origin.seed, found.origin.operators) == (77, ("recolor",))
    assert found.picture.renderer == "quick"
    assert found.scores.jpeg_bytes_512 is not None
    assert found.scores.jpeg_bytes_512 >= 12 * 1024
