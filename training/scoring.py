# SPDX-License-Identifier: Apache-2.0
"""Materials rendered by the evaluator, or a render pool beside it, and compared with pictures."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from matsmith.augment.judging import LIMIT_S, Judging
from matsmith.errors import UnsupportedError
from matsmith.graph import MaterialGraph
from matsmith.metrics.complexity import COMPLEXITY_SIZE_PX, MIN_JPEG_BYTES, is_constant
from matsmith.metrics.scorer import Scorer, Target
from matsmith.pictures.codec import jpeg_bytes
from matsmith.rendering import Preset, Renderer
from matsmith.rendering.blender import BlenderRenderer
from matsmith.rendering.quickest import QuickestRenderer
from matsmith.rendering.renderer import MATERIAL_FAILURES
from matsmith.rpc.client import AsyncClient
from matsmith.rpc.server_access import server_security
from training.protocol import Picture, Rendered

_LIMITS_S: Mapping[Preset, float] = {"preview": LIMIT_S, "final": LIMIT_S}


@asynccontextmanager
async def open_renderer(judging: Judging, server: str) -> AsyncIterator[Renderer]:
    """Gives what makes pictures, for one event loop.

    Args:
        judging: has the evaluator.
        server: address of a render service for what the evaluator does not cover; "" has none, and
            that is refused. Keys and certificates are those of the environment.
    """
    if not server:
        yield judging.evaluator
        return
    async with AsyncClient(server, security=server_security(), client_id="training") as client:
        yield QuickestRenderer(judging.evaluator, BlenderRenderer(client, limits_s=_LIMITS_S))


def shows_something(picture: Picture) -> bool:
    """Returns whether a `(512, 512, 3)` uint8 sRGB picture passes the rule of 12 KB."""
    return not is_constant(picture) and len(jpeg_bytes(picture)) >= MIN_JPEG_BYTES


class Scoring:
    """Renders and scores materials against pictures.

    Args:
        renderer: makes the pictures; what it does not cover is not valid.
        scorer: compares them.
    """

    def __init__(self, renderer: Renderer, scorer: Scorer) -> None:
        self._renderer = renderer
        self._scorer = scorer

    async def target(self, picture: Picture) -> Target:
        """Returns what materials are compared with."""
        return await asyncio.to_thread(self._scorer.target, picture)

    async def judged(self, graph: MaterialGraph, target: Target) -> Rendered | None:
        """Returns a material with its picture and scores; None where it is not valid.

        Raises:
            MatsmithError: nothing can be rendered at all.
        """
        try:
            made = await self._renderer.render(graph, preset="preview", size_px=COMPLEXITY_SIZE_PX)
        except (*MATERIAL_FAILURES, UnsupportedError):
            return None
        if not shows_something(made.pixels):
            return None
        scores = await asyncio.to_thread(self._scorer.score, target, made.pixels)
        return Rendered(graph, made.pixels, scores)
