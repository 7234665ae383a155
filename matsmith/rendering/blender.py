# SPDX-License-Identifier: Apache-2.0
"""Blender as a `Renderer`: asks a render service. An `Exporter`, too."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from matsmith.errors import QueueFullError, RenderError, UnavailableError
from matsmith.graph import MaterialGraph
from matsmith.pictures.codec import picture_from_png
from matsmith.rendering.renderer import Preset, RenderedPicture
from matsmith.rpc.client import AsyncClient
from matsmith.v1 import picture_pb2, render_pb2

_PRESETS: Mapping[Preset, picture_pb2.RenderPreset.ValueType] = {
    "preview": picture_pb2.RENDER_PRESET_PREVIEW,
    "final": picture_pb2.RENDER_PRESET_FINAL,
}


class BlenderRenderer:
    """Asks a render service; implements `Renderer` and `Exporter`.

    A picture that takes too long counts against the material, as a failed one does: a variation
    can be a hundred times as slow as the material it was made from.

    Args:
        client: a client of the service.
        limits_s: seconds that a picture may take by preset, waiting for a worker included.
    """

    def __init__(self, client: AsyncClient, *, limits_s: Mapping[Preset, float]) -> None:
        self._client = client
        self._limits_s = limits_s

    async def render(
        self, graph: MaterialGraph, *, preset: Preset, size_px: int = 0, seed: int = 0
    ) -> RenderedPicture:
        """See `Renderer.render`. Waits as told while the service's queue is full."""
        settings = picture_pb2.RenderSettings(
            preset=_PRESETS[preset],
            size_px=size_px,
            format=picture_pb2.PICTURE_FORMAT_PNG,
            seed=seed,
        )
        while True:
            limit_s = self._limits_s[preset]
            try:
                async with asyncio.timeout(limit_s):
                    response = await self._client.render(graph, settings)
            except QueueFullError as error:
                await asyncio.sleep(error.retry_after_s)
                continue
            except UnavailableError as error:
                raise UnavailableError(
                    f"Expected a render service that answers, got: {error.message}",
                    reason="RENDER_SERVICE_UNAVAILABLE",
                ) from error
            except TimeoutError as error:
                raise RenderError(
                    f"Expected a {preset} picture within {limit_s:g} s, got none.",
                    reason="RENDER_TOO_SLOW",
                ) from error
            pixels = await asyncio.to_thread(picture_from_png, response.picture.data)
            return RenderedPicture(pixels, renderer_name(response.renderer))

    async def export_blend(self, graph: MaterialGraph, name: str) -> bytes:
        """See `Exporter.export_blend`."""
        while True:
            try:
                response = await self._client.export(graph, name=name)
            except QueueFullError as error:
                await asyncio.sleep(error.retry_after_s)
                continue
            return response.artefacts[0].data


def renderer_name(renderer: render_pb2.Renderer) -> str:
    """Returns a renderer in the words of `Provenance.renderer`."""
    return f"blender-{renderer.blender_version} {renderer.engine} {renderer.device}".lower()
