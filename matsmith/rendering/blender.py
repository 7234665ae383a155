# SPDX-License-Identifier: Apache-2.0
"""Blender as a `Renderer`: asks a render service. An `Exporter`, too."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from matsmith.errors import QueueFullError, RenderError, UnavailableError
from matsmith.graph import MaterialGraph
from matsmith.graph.channels import CHANNELS
from matsmith.pictures.codec import picture_from_png
from matsmith.rendering.renderer import BakedMaps, MapFile, Preset, RenderedPicture
from matsmith.rpc.channel import BLEND
from matsmith.rpc.client import AsyncClient
from matsmith.v1 import artefact_pb2, picture_pb2, render_pb2

_PRESETS: Mapping[Preset, picture_pb2.RenderPreset.ValueType] = {
    "preview": picture_pb2.RENDER_PRESET_PREVIEW,
    "final": picture_pb2.RENDER_PRESET_FINAL,
}


CHANNEL_NUMBERS: Mapping[str, artefact_pb2.MapChannel.ValueType] = {
    name: artefact_pb2.MapChannel.Value(f"MAP_CHANNEL_{name.upper()}") for name in CHANNELS
}
"""The channels of maps in the contract, by name."""


class BlenderRenderer:
    """Asks a render service; implements `Renderer` and `Exporter`.

    A picture that takes too long counts against the material, as a failed one does: a variation
    can be a hundred times as slow as the material it was made from.

    Args:
        client: a client of the service.
        limits_s: seconds that a picture may take by preset, waiting for a worker included.
        is_even: whether materials are seen under the even sky in place of the reference's lamp.
    """

    def __init__(
        self, client: AsyncClient, *, limits_s: Mapping[Preset, float], is_even: bool = False
    ) -> None:
        self._client = client
        self._limits_s = limits_s
        self._is_even = is_even
        scenes = picture_pb2.RenderScene
        self._scene = scenes.RENDER_SCENE_EVEN if is_even else scenes.RENDER_SCENE_REFERENCE

    async def render(
        self, graph: MaterialGraph, *, preset: Preset, size_px: int = 0, seed: int = 0
    ) -> RenderedPicture:
        """See `Renderer.render`. Waits as told while the service's queue is full."""
        settings = picture_pb2.RenderSettings(
            preset=_PRESETS[preset],
            scene=self._scene,
            size_px=size_px,
            format=picture_pb2.PICTURE_FORMAT_PNG,
            seed=seed,
        )
        if self._is_even:
            # A sky is sampled at random: without this its noise would count as grain.
            settings.denoise = True
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
        return (await self._export(graph, BLEND, name))[0].data

    async def export_maps(
        self, graph: MaterialGraph, name: str, maps: BakedMaps
    ) -> tuple[MapFile, ...]:
        """See `Exporter.export_maps`."""
        formats = artefact_pb2.MapFormat
        settings = artefact_pb2.MapSettings(
            size_px=maps.size_px,
            channels=[CHANNEL_NUMBERS[name] for name in maps.channels],
            format=formats.MAP_FORMAT_EXR if maps.is_exr else formats.MAP_FORMAT_PNG,
            tiled=maps.is_tiled,
            samples=maps.samples,
        )
        found = await self._export(graph, (artefact_pb2.ARTEFACT_KIND_MAPS,), name, settings)
        names = {number: name for name, number in CHANNEL_NUMBERS.items()}
        return tuple(
            MapFile(
                channel=names[artefact.channel],
                file_name=artefact.file_name,
                media_type=artefact.media_type,
                data=artefact.data,
                size_px=artefact.map.width_px,
                color_space=artefact.map.color_space,
                scale=artefact.map.scale,
                mid_level=artefact.map.mid_level,
            )
            for artefact in found
        )

    async def _export(
        self,
        graph: MaterialGraph,
        kinds: Sequence[artefact_pb2.ArtefactKind.ValueType],
        name: str,
        maps: artefact_pb2.MapSettings | None = None,
    ) -> Sequence[artefact_pb2.Artefact]:
        while True:
            try:
                response = await self._client.export(graph, kinds, name=name, maps=maps)
            except QueueFullError as error:
                await asyncio.sleep(error.retry_after_s)
                continue
            return response.artefacts


def renderer_name(renderer: render_pb2.Renderer) -> str:
    """Returns a renderer in the words of `Provenance.renderer`."""
    return f"blender-{renderer.blender_version} {renderer.engine} {renderer.device}".lower()
