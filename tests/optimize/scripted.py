# SPDX-License-Identifier: Apache-2.0
"""A renderer and an objective that follow a script, so that a search can be told what it sees."""

from __future__ import annotations

import math
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
from strategies import CATALOGUE

from matsmith.graph import Link, MaterialGraph, Node, NodeTree, check, normalize
from matsmith.metrics.complexity import is_constant
from matsmith.optimize.locks import Locks
from matsmith.optimize.objective import Measure, Objective, Slack
from matsmith.optimize.problem import Budget, Criterion, Event, Problem
from matsmith.optimize.search import Search
from matsmith.program import digest
from matsmith.rendering import Preset, RenderedPicture

NO_LOCKS = Locks()
SLACK = Slack()
GOOD = Measure(0.1, 0.1, 0.05, 0.8, 2.0, 20_000)
Scene = Callable[[MaterialGraph, int], Measure | Exception]
"""What is seen of a graph: its measure, or why there is none; and the number of the picture."""


def dial(value: float, *, scale: float = 5.0) -> MaterialGraph:
    """Returns a small material with a number named `level.outputs[Value]`."""
    graph = MaterialGraph(
        NodeTree(
            (
                Node("place", "ShaderNodeTexCoord"),
                Node("grain", "ShaderNodeTexNoise", {}, {"Scale": scale}),
                Node("level", "ShaderNodeValue", outputs={"Value": value}),
                Node("shader", "ShaderNodeEmission"),
                Node("end", "ShaderNodeOutputMaterial"),
            ),
            (
                Link("place", "Object", "grain", "Vector"),
                Link("grain", "Color", "shader", "Color"),
                Link("level", "Value", "shader", "Strength"),
                Link("shader", "Emission", "end", "Surface"),
            ),
        )
    )
    check(graph, CATALOGUE)
    return normalize(graph, CATALOGUE)


def level(graph: MaterialGraph) -> float:
    """Returns what a `dial` is at."""
    value = next(node for node in graph.tree.nodes if node.name == "level").outputs.get(
        "Value", 0.0
    )
    assert isinstance(value, float)
    return value


def of_loss(loss: float) -> Measure:
    """Returns a measure with a style loss, and no other fault."""
    return Measure(loss, loss, 0.05, 0.8, 2.0, 20_000)


class Script:
    """Renders pictures that carry their number, and measures them as the script says.

    The limits of the objective are the real ones.

    Args:
        scene: what is seen.
        slack: of the objective.
    """

    def __init__(self, scene: Scene, *, slack: Slack = SLACK) -> None:
        self.rendered: list[MaterialGraph] = []
        self.slack = slack
        self.photo = picture(0)
        self.target = SimpleNamespace(jpeg_bytes=20_000)
        self.version = "scripted"
        self._scene = scene
        self._seen: list[Measure] = []

    async def render(
        self, graph: MaterialGraph, *, preset: Preset, size_px: int = 0, seed: int = 0
    ) -> RenderedPicture:
        """See `Renderer`."""
        number = len(self.rendered)
        self.rendered.append(graph)
        found = self._scene(graph, number)
        if isinstance(found, Exception):
            self._seen.append(GOOD)
            raise found
        self._seen.append(found)
        return RenderedPicture(picture(number), "scripted")

    def measure(self, pixels: Any) -> Measure:
        """See `Objective`; what takes long is left out, as there."""
        whole = self._seen[_number(pixels)]
        return Measure(
            whole.style_loss, whole.coarse_style_loss, whole.color_distance, whole.similarity
        )

    def completed(self, measure: Measure, pixels: Any) -> Measure:
        """See `Objective`."""
        return self._seen[_number(pixels)]

    def given_up(self, measure: Measure, start: Measure) -> tuple[str, ...]:
        """See `Objective`, whose rule it is."""
        return Objective.given_up(cast(Objective, self), measure, start)

    def problem(self, *, locks: Locks = NO_LOCKS, seed: int = 0, parallel: int = 1) -> Problem:
        """Returns a problem that is seen by this script."""
        objective = cast(Objective, self)
        return Problem(objective, self, CATALOGUE, {}, locks, seed, parallel)


def search_of(
    script: Script,
    *,
    criterion: Criterion = "balanced",
    max_steps: int = 1000,
    max_s: float = math.inf,
    locks: Locks = NO_LOCKS,
    seed: int = 0,
    parallel: int = 1,
    steps: int = 0,
    report: Callable[[Event], None] | None = None,
) -> Search:
    """Returns a search over what a script shows."""
    return Search(
        script.problem(locks=locks, seed=seed, parallel=parallel),
        Budget(max_steps, max_s),
        criterion=criterion,
        report=report,
        steps=steps,
    )


def names(graphs: tuple[MaterialGraph, ...] | list[MaterialGraph]) -> tuple[str, ...]:
    """Returns the digests of graphs."""
    return tuple(digest(graph, CATALOGUE) for graph in graphs)


def picture(number: int) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """Returns 8×8 pixels of noise; the first one holds the number."""
    pixels = np.random.default_rng(number).integers(0, 256, (8, 8, 3), dtype=np.uint8)
    pixels[0, 0] = [number >> 16, (number >> 8) & 255, number & 255]
    assert not is_constant(pixels)
    return pixels


def _number(pixels: Any) -> int:
    high, middle, low = (int(part) for part in pixels[0, 0])
    return (high << 16) + (middle << 8) + low
