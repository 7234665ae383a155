# SPDX-License-Identifier: Apache-2.0
"""The whole optimizer without Blender: every method is repeatable and never ends below its start.

The evaluator stands in for Blender, so that the last word is the search's own.
"""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from strategies import CATALOGUE
from torch import Tensor

from matsmith import library
from matsmith.errors import ImageError, RenderError, RequestError, UnavailableError
from matsmith.graph import MaterialGraph, Node, NodeTree, check
from matsmith.metrics.features import EfficientNetLite0
from matsmith.optimize.differentiable import Slopes
from matsmith.optimize.locks import Aspect, Locks
from matsmith.optimize.optimizer import (
    SCENES,
    Conditions,
    Parts,
    Progress,
    Result,
    condition,
    optimize,
)
from matsmith.optimize.options import METHODS, MethodName, Options, fingerprint
from matsmith.pictures.array import Picture
from matsmith.pictures.color import picture_from_linear
from matsmith.rendering import Preset, RenderedPicture, Renderer
from matsmith.rendering.evaluator import EvaluatorRenderer
from matsmith.rendering.maps import evaluate
from matsmith.sampling import Row, color_parameters, table, with_numbers
from matsmith.shading.scene import EVEN

RANGES = library.load().ranges
SMALL = "plaster_white_smooth"
TARGET = "rust_pitted_orange"


class StandIn:
    """Makes final pictures with what makes previews; may fail for some graphs."""

    def __init__(self, renderer: Renderer) -> None:
        self.renderer = renderer
        self.finals: list[MaterialGraph] = []
        self.fail_after: int | None = None
        self.failure: Exception = RenderError("lost")

    async def render(
        self, graph: MaterialGraph, *, preset: Preset, size_px: int = 0, seed: int = 0
    ) -> RenderedPicture:
        """See `Renderer`."""
        assert preset == "final"
        self.finals.append(graph)
        if self.fail_after is not None and len(self.finals) > self.fail_after:
            raise self.failure
        return await self.renderer.render(graph, preset="preview", size_px=size_px, seed=seed)


@cache
def quick() -> EvaluatorRenderer:
    return EvaluatorRenderer(CATALOGUE, limits_s={"preview": 120.0}, scene=EVEN)


@cache
def extractor() -> EfficientNetLite0:
    return EfficientNetLite0()


def graph_of(name: str) -> MaterialGraph:
    return library.load().get(name).graph


@cache
def seen(name: str) -> Picture:
    radiance = evaluate(
        graph_of(name), CATALOGUE, outputs=["radiance"], size_px=256, supersampling=1, scene=EVEN
    )["radiance"]
    return picture_from_linear(radiance)


def parts_with(blender: StandIn | None = None, parallel: int = 1) -> Parts:
    last = blender or StandIn(quick())
    return Parts(
        extractor(),
        {"even": quick()},
        {"even": last},
        CATALOGUE,
        RANGES,
        parallel,
    )


@cache
def conditions() -> Conditions:
    return condition(seen(TARGET), lighting="even")


async def run(
    graph: MaterialGraph,
    options: Options,
    *,
    parts: Parts | None = None,
    told: list[Progress] | None = None,
    token: bytes = b"",
) -> Result:
    return await optimize(
        graph,
        conditions(),
        parts or parts_with(),
        options,
        report=told.append if told is not None else None,
        token=token,
        request="me",
    )


def numbers(graph: MaterialGraph) -> dict[str, float]:
    return {row.path: row.number for row in table(graph, CATALOGUE) if not row.is_categorical}


@pytest.mark.parametrize("method", METHODS)
async def test_equal_seeds_give_equal_results_and_none_below_the_start(method: MethodName) -> None:
    options = Options(method=method, max_steps=7, seed=3)
    graph = graph_of(SMALL)
    told: list[Progress] = []
    one = await run(graph, options, told=told)
    other = await run(graph, options)
    assert one.id == other.id
    assert one.best.graph == other.best.graph
    assert one.best.measure == other.best.measure
    assert one.changes == other.changes
    assert [(step, loss) for step, _, loss in one.curve] == [
        (step, loss) for step, _, loss in other.curve
    ]
    assert one.steps == other.steps <= 7
    steps = [progress.event.steps for progress in told]
    assert steps == [*range(1, one.steps + 1), one.steps]
    assert told[-1].event.phase == "final"
    check(one.best.graph, CATALOGUE)
    assert one.start.graph == graph
    assert one.best.measure.style_loss <= one.start.measure.style_loss
    losses = [loss for _, _, loss in one.curve]
    assert losses[-1] <= one.start.measure.style_loss + 1e-9
    if one.best.graph == graph:
        assert one.changes == ()
    else:
        assert one.changes


async def test_the_default_comes_nearer_in_a_few_steps() -> None:
    result = await run(graph_of(SMALL), Options(max_steps=24))
    assert result.best.measure.style_loss < 0.9 * result.start.measure.style_loss
    assert result.best.measure.similarity > result.start.measure.similarity - 0.011


@pytest.mark.parametrize("method", METHODS)
async def test_pins_hold_in_the_result(method: MethodName) -> None:
    graph = graph_of(SMALL)
    rows = {row.path: row for row in table(graph, CATALOGUE, ranges=RANGES)}
    color = next(path for path, row in rows.items() if row.parameter.kind == "color")
    scale = next(path for path in rows if path.endswith("inputs[Scale]"))
    pins = {color: 0.125, scale: 0.75 * rows[scale].number + 0.25 * rows[scale].maximum}
    options = Options(method=method, max_steps=4, locks=Locks(pins=pins))
    result = await run(graph, options)
    for path, value in pins.items():
        assert numbers(result.best.graph)[path] == pytest.approx(value, rel=1e-6)
    assert result.start.graph == graph


@pytest.mark.parametrize("aspect", ["colors", "frame", "choices", "relief"])
async def test_what_is_locked_stays(aspect: Aspect) -> None:
    graph = graph_of(SMALL)
    locks = Locks(aspects=frozenset({aspect}))
    held = locks.held(graph, CATALOGUE)
    result = await run(graph, Options(max_steps=9, locks=locks))
    assert locks.holds(result.best.graph, held, CATALOGUE)
    changed = {change.path for change in result.changes}
    if aspect == "colors":
        places = {p.place.path for p in color_parameters(graph, CATALOGUE)}
        assert places
        assert changed.isdisjoint(places)
    if aspect == "frame":
        assert not any("pattern_scale" in path for path in changed)


async def test_locked_paths_stay_whatever_else_moves() -> None:
    graph = graph_of(SMALL)
    generator = random.Random(5)
    paths = frozenset(generator.sample(sorted(numbers(graph)), len(numbers(graph)) // 2))
    result = await run(graph, Options(max_steps=9, locks=Locks(paths=paths)))
    before, after = numbers(graph), numbers(result.best.graph)
    assert all(after[path] == before[path] for path in paths if path in after)
    assert result.changes


@pytest.mark.parametrize("method", ["mcmc", "metropolis"])
async def test_a_walk_that_broke_ends_where_it_would_have(method: MethodName) -> None:
    graph, options = graph_of(SMALL), Options(method=method, max_steps=6, seed=1)
    told: list[Progress] = []
    tokens: list[bytes] = []

    def report(progress: Progress) -> None:
        told.append(progress)
        tokens.append(progress.token())

    whole = await optimize(graph, conditions(), parts_with(), options, report=report, request="me")
    rest = await run(graph, options, token=tokens[2])
    assert rest.id == whole.id
    assert rest.steps == whole.steps == 6
    assert rest.best.measure == whole.best.measure


@pytest.mark.parametrize("method", METHODS)
async def test_a_search_that_is_over_gives_its_best_again(method: MethodName) -> None:
    """A token of the last step has no step left: nothing is lost by sending it."""
    graph, options = graph_of(SMALL), Options(method=method, max_steps=3, seed=2)
    tokens: list[bytes] = []
    whole = await optimize(
        graph,
        conditions(),
        parts_with(),
        options,
        report=lambda progress: tokens.append(progress.token()),
        request="me",
    )
    again = await run(graph, options, token=tokens[-1])
    assert again.best.measure.style_loss <= whole.start.measure.style_loss
    assert again.id == whole.id
    assert again.steps == whole.steps


async def test_a_token_of_another_request_is_refused() -> None:
    graph, options = graph_of(SMALL), Options(method="mcmc", max_steps=1)
    told: list[Progress] = []
    await run(graph, options, told=told)
    with pytest.raises(RequestError) as caught:
        await optimize(
            graph, conditions(), parts_with(), options, token=told[-1].token(), request="you"
        )
    assert caught.value.reason == "TOKEN_OF_ANOTHER_REQUEST"


def test_a_fingerprint_is_of_all_that_decides() -> None:
    graph, options = graph_of(SMALL), Options()
    known = fingerprint(b"photo", graph, options)
    assert fingerprint(b"photo", graph, options) == known
    longer = replace(options, max_steps=7, max_s=3.0)
    assert fingerprint(b"photo", graph, longer) == known
    row = next(row for row in table(graph, CATALOGUE) if not row.is_categorical)
    others = {
        fingerprint(b"other", graph, options),
        fingerprint(b"photo", graph_of(TARGET), options),
        *(
            fingerprint(b"photo", graph, changed)
            for changed in (
                replace(options, method="cma"),
                replace(options, seed=1),
                replace(options, is_flattened=False),
                replace(options, lighting="flash"),
                replace(options, locks=Locks(paths=frozenset({row.path}))),
                replace(options, locks=Locks(aspects=frozenset({"frame"}))),
                replace(options, locks=Locks(pins={row.path: row.number})),
            )
        ),
    }
    assert len(others | {known}) == 10


PLAIN = MaterialGraph(
    NodeTree(
        (Node("end", "ShaderNodeOutputMaterial"),),
        (),
    )
)


@pytest.mark.parametrize("method", METHODS)
async def test_nothing_that_may_change_is_said(method: MethodName) -> None:
    graph = graph_of(SMALL)
    everything = frozenset(
        node.name if not name else f"{name}/{node.name}"
        for name, tree in {"": graph.tree, **{g.name: g.tree for g in graph.groups}}.items()
        for node in tree.nodes
    )
    for start, locks in ((PLAIN, Locks()), (graph, Locks(paths=everything))):
        with pytest.raises(RequestError) as caught:
            await run(start, Options(method=method, max_steps=3, locks=locks))
        assert caught.value.reason == "NO_FREE_PARAMETERS"


@pytest.mark.parametrize(
    "options",
    [
        Options(max_steps=0),
        Options(max_steps=-5),
        Options(max_s=0.0),
        Options(max_s=-1.0),
        Options(max_s=float("nan")),
    ],
    ids=str,
)
async def test_a_budget_of_nothing_is_refused(options: Options) -> None:
    with pytest.raises(RequestError) as caught:
        await run(graph_of(SMALL), options)
    assert caught.value.reason == "BUDGET_EMPTY"


@pytest.mark.parametrize("value", [0, 7, 255])
def test_a_photo_of_one_colour_is_refused(value: int) -> None:
    photo = np.full((64, 64, 3), value, dtype=np.uint8)
    with pytest.raises(ImageError) as caught:
        condition(photo)
    assert caught.value.reason == "PHOTO_CONSTANT"


def test_a_photo_of_one_colour_under_a_lamp_is_refused() -> None:
    """A lit wall without anything on it is no surface to match, once its light is taken out."""
    x, y = np.meshgrid(np.linspace(-1.0, 1.0, 128), np.linspace(-1.0, 1.0, 128))
    linear = 0.3 * np.exp(0.4 * x - 0.3 * y - 0.2 * x * x)
    photo = picture_from_linear(np.repeat(linear[..., None], 3, axis=2).astype(np.float32))
    with pytest.raises(ImageError) as caught:
        condition(photo)
    assert caught.value.reason == "PHOTO_CONSTANT"
    assert condition(photo, is_flattened=False).photo is photo


class Blind(EfficientNetLite0):
    """Says of every picture but the first, the photo, that its features are no numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.looks = 0

    def __call__(self, pictures: Tensor, /) -> list[Tensor]:
        self.looks += 1
        found = super().__call__(pictures)
        return found if self.looks <= 2 else [layer * float("nan") for layer in found]


async def test_losses_that_are_no_numbers_are_said() -> None:
    parts = replace(parts_with(), extractor=Blind())
    with pytest.raises(RequestError) as caught:
        await run(graph_of(SMALL), Options(max_steps=3), parts=parts)
    assert caught.value.reason == "LOSS_NOT_FINITE"


async def test_where_blender_fails_for_the_best_the_start_is_the_result() -> None:
    blender = StandIn(quick())
    blender.fail_after = 1
    graph = graph_of(SMALL)
    result = await run(graph, Options(max_steps=9), parts=parts_with(blender))
    assert result.best.graph == result.start.graph == graph
    assert result.changes == ()
    # The first of the finals is the start's; each of the few best was tried.
    assert 2 <= len(blender.finals) <= 5


async def test_a_start_that_blender_cannot_render_fails_before_the_search_is_over() -> None:
    blender = StandIn(quick())
    blender.fail_after = 0
    told: list[Progress] = []
    with pytest.raises(RenderError):
        await run(graph_of(SMALL), Options(max_steps=200), parts=parts_with(blender), told=told)
    assert len(told) < 50


async def test_a_pin_that_makes_the_picture_worse_keeps_what_the_search_gained() -> None:
    """The search is measured against the pinned material, which is what was asked for."""
    graph = graph_of(TARGET)
    rows = table(graph, CATALOGUE, ranges=RANGES)
    colors = [row for row in rows if row.parameter.kind == "color" and row.component < 3]
    pins = {row.path: 1.0 - row.number for row in colors[:3] if 0.0 <= row.number <= 1.0}
    locks = Locks(pins=pins)
    pinned = locks.pinned(graph, CATALOGUE)
    result = await run(graph, Options(max_steps=30, locks=locks))
    only = await run(pinned, Options(max_steps=1, locks=locks))
    assert only.start.measure.style_loss > result.start.measure.style_loss
    assert result.best.measure.style_loss < only.start.measure.style_loss
    assert all(numbers(result.best.graph)[path] == pytest.approx(pins[path]) for path in pins)


class Faded(StandIn):
    """Blender's pictures of all but the start are gray."""

    async def render(
        self, graph: MaterialGraph, *, preset: Preset, size_px: int = 0, seed: int = 0
    ) -> RenderedPicture:
        found = await super().render(graph, preset=preset, size_px=size_px, seed=seed)
        if len(self.finals) == 1:
            return found
        gray = found.pixels.mean(axis=2, keepdims=True).astype(np.uint8)
        return RenderedPicture(np.repeat(gray, 3, axis=2), found.renderer)


async def test_limits_hold_in_blenders_pictures_too() -> None:
    blender = Faded(quick())
    graph = graph_of(SMALL)
    result = await run(graph, Options(max_steps=24), parts=parts_with(blender))
    assert len(blender.finals) > 1
    start = result.start.measure
    assert result.best.measure.color_distance <= start.color_distance + 0.01
    assert result.best.measure.similarity >= start.similarity - 0.01


async def test_where_blender_is_gone_the_call_fails() -> None:
    blender = StandIn(quick())
    blender.fail_after, blender.failure = 1, UnavailableError("gone")
    with pytest.raises(UnavailableError):
        await run(graph_of(SMALL), Options(max_steps=9), parts=parts_with(blender))


async def test_pictures_side_by_side_find_what_one_after_the_other_do() -> None:
    options = Options(method="cma", max_steps=6)
    one = await run(graph_of(SMALL), options)
    two = await run(graph_of(SMALL), options, parts=parts_with(parallel=2))
    assert one.id == two.id


@pytest.mark.parametrize("method", ["gradient", "hybrid", "metropolis", "mcmc"])
async def test_choices_alone_are_searched_too(method: MethodName) -> None:
    """A material that has no free number: gradients and evolution find nothing to move."""
    graph = graph_of(SMALL)
    result = await run(
        graph, Options(method=method, max_steps=3, locks=Locks(paths=_numbers(graph)))
    )
    before, after = numbers(graph), numbers(result.best.graph)
    assert all(after[path] == value for path, value in before.items() if path in after)


async def test_evolution_without_numbers_ends() -> None:
    graph = graph_of(SMALL)
    locks = Locks(paths=_numbers(graph))
    result = await run(graph, Options(method="cma", max_steps=5, locks=locks))
    assert result.steps == 0
    assert result.changes == ()


def _numbers(graph: MaterialGraph) -> frozenset[str]:
    return frozenset(numbers(graph))


def late_rows(graph: MaterialGraph) -> list[Row]:
    slopes = Slopes.of(graph, CATALOGUE, SCENES["even"])
    assert slopes is not None
    return [
        row for row in table(graph, CATALOGUE, ranges=RANGES) if slopes.name_of(row) in slopes.late
    ]


async def test_perturbed_colours_come_back_near_the_truth() -> None:
    truth = graph_of(TARGET)
    generator = random.Random(11)
    rows = table(truth, CATALOGUE, ranges=RANGES)
    moved = {
        row.path: row.number + generator.uniform(-0.25, 0.25)
        for row in late_rows(truth)
        if row.parameter.kind == "color"
    }
    assert len(moved) > 5
    start = with_numbers(truth, moved, rows, CATALOGUE)
    result = await run(start, Options(max_steps=40))
    assert result.start.measure.style_loss > 0.003
    assert result.best.measure.style_loss < 0.4 * result.start.measure.style_loss
