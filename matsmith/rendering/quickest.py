# SPDX-License-Identifier: Apache-2.0
"""The quicker of two renderers for every picture: the evaluator where it can, Blender else."""

from __future__ import annotations

from matsmith.errors import UnsupportedError
from matsmith.graph import MaterialGraph
from matsmith.rendering.renderer import Preset, RenderedPicture, Renderer


class QuickestRenderer:
    """Asks the first renderer, and the second where the first says that it does not cover that.

    A picture says which one made it (`RenderedPicture.renderer`).

    Args:
        quick: may refuse with `UnsupportedError`.
        thorough: makes what `quick` refuses.
    """

    def __init__(self, quick: Renderer, thorough: Renderer) -> None:
        self._quick = quick
        self._thorough = thorough

    async def render(
        self, graph: MaterialGraph, *, preset: Preset, size_px: int = 0, seed: int = 0
    ) -> RenderedPicture:
        """See `Renderer.render`."""
        try:
            return await self._quick.render(graph, preset=preset, size_px=size_px, seed=seed)
        except UnsupportedError:
            return await self._thorough.render(graph, preset=preset, size_px=size_px, seed=seed)
