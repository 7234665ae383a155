# SPDX-License-Identifier: Apache-2.0
"""One material and one photo in, a nearer material out: `optimize` puts all parts together.

Blender has the final word: start and best are rendered by it, and where the best is not better
there, the next best that is takes its place, at last the start.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from matsmith.catalogue import Catalogue
from matsmith.errors import ImageError, RequestError
from matsmith.graph import MaterialGraph, check
from matsmith.metrics.complexity import is_constant
from matsmith.metrics.features import FeatureExtractor
from matsmith.optimize.difference import Change, changes
from matsmith.optimize.evolution import Evolution
from matsmith.optimize.final_word import Final, Look, final_word
from matsmith.optimize.gradient import GradientDescent
from matsmith.optimize.hybrid import Hybrid
from matsmith.optimize.objective import Objective
from matsmith.optimize.options import (
    Options,
    check_options,
)
from matsmith.optimize.problem import Budget, BudgetSpentError, Event, Method, Problem, State
from matsmith.optimize.scale_first import ScaleFirst
from matsmith.optimize.search import Search, gathered
from matsmith.optimize.token import Token, read_token
from matsmith.optimize.walk import mcmc, metropolis
from matsmith.pictures.array import Picture
from matsmith.pictures.lighting import Light, LightingName, estimate_light, relit
from matsmith.program import digest
from matsmith.rendering import Renderer
from matsmith.sampling import Ranges
from matsmith.shading.scene import EVEN, REFERENCE, Scene

SCENES: Mapping[LightingName, Scene] = {"flash": REFERENCE, "even": EVEN}
_KEPT_BESTS = 4


@dataclass(frozen=True, slots=True)
class Parts:
    """What does the work.

    Attributes:
        extractor: gives the features.
        renderers: quick pictures, by lighting.
        blender: Blender's pictures, by lighting.
        catalogue: the node types.
        ranges: of the library's parameters.
        parallel: pictures that may be made at the same time.
    """

    extractor: FeatureExtractor
    renderers: Mapping[LightingName, Renderer]
    blender: Mapping[LightingName, Renderer]
    catalogue: Catalogue
    ranges: Ranges
    parallel: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class Conditions:
    """What a photo is matched as.

    Attributes:
        photo: the photo as it is matched: `(S, S, 3)` uint8 sRGB.
        light: that was found in it.
        lighting: of the pictures.
        is_flattened: whether the light was taken out.
    """

    photo: Picture
    light: Light
    lighting: LightingName
    is_flattened: bool


@dataclass(frozen=True, slots=True, eq=False)
class Progress:
    """Told while a search goes on.

    Attributes:
        event: of the search.
        token: to go on from here.
    """

    event: Event
    token: Callable[[], bytes]


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """The end of a search.

    Attributes:
        start, best: with Blender's pictures; the same where nothing was better.
        changes: from start to best, the largest first.
        conditions: what the photo was matched as.
        steps: done.
        search_s: seconds of the search.
        curve: style loss of the best, from the first picture on, where another became the best:
            (step, seconds, style loss).
        objective_version: of the style loss.
        id: digest of the best.
    """

    start: Final
    best: Final
    changes: tuple[Change, ...]
    conditions: Conditions
    steps: int
    search_s: float
    curve: tuple[tuple[int, float, float], ...]
    objective_version: str
    id: str


def condition(
    photo: Picture, *, is_flattened: bool = True, lighting: LightingName | None = None
) -> Conditions:
    """Returns what a square `(S, S, 3)` uint8 sRGB photo is matched as.

    Raises:
        ImageError: `PHOTO_CONSTANT`.
    """
    light = estimate_light(photo)
    if is_constant(photo) or (is_flattened and is_constant(relit(photo, light, None))):
        raise ImageError(
            "Expected a photo of a surface, got one colour all over, or one under uneven light, "
            "which any plain material matches.",
            reason="PHOTO_CONSTANT",
        )
    chosen = lighting or light.nearest
    matched = relit(photo, light, chosen) if is_flattened else photo
    return Conditions(matched, light, chosen, is_flattened)


async def optimize(
    graph: MaterialGraph,
    conditions: Conditions,
    parts: Parts,
    options: Options,
    *,
    report: Callable[[Progress], None] | None = None,
    token: bytes = b"",
    request: str = "",
) -> Result:
    """Returns the best material found; never worse than the start.

    Args:
        graph: the start.
        conditions: what the photo is matched as.
        parts: what does the work.
        options: what is asked for.
        report: told on the event loop after every step, and in phase `final` once the search has
            ended and Blender renders its bests.
        token: of a call that broke, to go on from.
        request: `fingerprint` of the call, which a token must be of.

    Raises:
        GraphError: the start breaks a rule of the catalogue.
        RequestError: `BUDGET_EMPTY`, `NO_FREE_PARAMETERS`, a lock or pin does not fit, the token is
            not of this call, or `LOSS_NOT_FINITE`.
        RenderError, WorkerError: the start cannot be rendered.
        UnavailableError: the renderer cannot be reached.
    """
    check_options(options)
    catalogue = parts.catalogue
    check(graph, catalogue)
    pinned = options.locks.pinned(graph, catalogue)
    if not options.locks.free_rows(pinned, catalogue, ranges=parts.ranges):
        raise RequestError(
            "Expected a material with parameters that may change, got one without, or with all of "
            "them locked.",
            reason="NO_FREE_PARAMETERS",
        )
    known = None
    if token:
        known = await asyncio.to_thread(read_token, token, request=request, catalogue=catalogue)
    lighting = conditions.lighting
    objective = await asyncio.to_thread(Objective, parts.extractor, conditions.photo)
    problem = Problem(
        objective=objective,
        renderer=parts.renderers[lighting],
        catalogue=catalogue,
        ranges=parts.ranges,
        locks=options.locks,
        seed=options.seed,
        parallel=parts.parallel,
    )
    method = make_method(options, lighting)
    bests: deque[State] = deque(maxlen=_KEPT_BESTS)
    curve: list[tuple[int, float, float]] = []

    def tell(event: Event) -> None:
        loss = event.best.measure.style_loss
        if not bests or bests[-1] is not event.best:
            bests.append(event.best)
            curve.append((event.steps, event.elapsed_s, loss))
        if report is not None:
            standing, best = search.checkpoint, event.best.graph
            report(Progress(event, lambda: Token(request, standing, best).to_bytes()))

    search = Search(
        problem,
        Budget(options.max_steps, options.max_s),
        criterion=method.criterion,
        report=tell,
        steps=known.checkpoint.steps if known else 0,
    )
    began = time.monotonic()
    start = await search.begin(pinned, known.best if known else None)
    curve.append((search.steps, time.monotonic() - began, search.best.measure.style_loss))
    bests.append(search.best)
    look = Look(objective, parts.blender[lighting], options.seed)
    firsts: list[Final] = []

    async def look_at_start() -> None:
        firsts.append(await look.at(graph))

    async def search_on() -> None:
        with suppress(BudgetSpentError):
            await method.run(start, search, known.checkpoint if known else None)

    # A start that Blender cannot render fails now, and not after the search.
    await gathered([look_at_start(), search_on()])
    search_s = time.monotonic() - began
    # Blender takes seconds now, in which no step is told.
    tell(Event(search.steps, "final", search.best, False, search_s))
    last = [search.best, *[state for state in reversed(bests) if state is not search.best]]
    [first] = firsts
    best = await final_word(
        first,
        start,
        last[:_KEPT_BESTS],
        look,
        criterion=method.criterion,
        is_pinned=bool(options.locks.pins),
    )
    return Result(
        start=first,
        best=best,
        changes=changes(graph, best.graph, catalogue),
        conditions=conditions,
        steps=search.steps,
        search_s=search_s,
        curve=tuple(curve),
        objective_version=objective.version,
        id=digest(best.graph, catalogue),
    )


def make_method(options: Options, lighting: LightingName) -> Method:
    """Returns the method of a name."""
    scene = SCENES[lighting]
    match options.method:
        case "mcmc":
            return mcmc()
        case "metropolis":
            return metropolis(steps=options.max_steps)
        case "gradient":
            return ScaleFirst(GradientDescent(scene, is_late=False))
        case "cma":
            return Evolution()
        case "hybrid":
            return Hybrid(scene)


def shown_size(picture: Picture, size_px: int) -> Picture:
    """Returns a picture at most `size_px` wide, by taking every n-th pixel."""
    step = max(1, -(-picture.shape[0] // size_px))
    return np.ascontiguousarray(picture[::step, ::step])
