# SPDX-License-Identifier: Apache-2.0
"""How pictures are asked for: one small protocol."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from matsmith.errors import InvalidInputError, RenderError, WorkerError
from matsmith.graph import MaterialGraph

Preset: TypeAlias = Literal["preview", "final"]

MATERIAL_FAILURES = (InvalidInputError, RenderError, WorkerError)
"""What says that this material cannot be rendered; everything else says that nothing can."""


@dataclass(frozen=True, slots=True, eq=False)
class RenderedPicture:
    """A picture of a material on the reference scene.

    Attributes:
        pixels: `(size, size, 3)` uint8, sRGB.
        renderer: what made it, for instance "blender-4.5.15 cycles cpu".
    """

    pixels: npt.NDArray[np.uint8]
    renderer: str


@dataclass(frozen=True, slots=True)
class BakedMaps:
    """What maps to bake; see `MapSettings` of the contract, with all defaults filled in.

    Attributes:
        size_px: side of the maps.
        channels: of `matsmith.graph.channels.CHANNELS`.
        is_exr: OpenEXR in place of PNG with 16 bits.
        is_tiled: whether the maps repeat without a seam.
        samples: for each pixel.
    """

    size_px: int
    channels: tuple[str, ...]
    is_exr: bool
    is_tiled: bool
    samples: int


@dataclass(frozen=True, slots=True)
class MapFile:
    """A baked map's file; a stored number v, made linear, is (v − mid_level) · scale."""

    channel: str
    file_name: str
    media_type: str
    data: bytes
    size_px: int
    color_space: str
    scale: float
    mid_level: float


class Renderer(Protocol):
    """Makes pictures of materials."""

    async def render(
        self, graph: MaterialGraph, *, preset: Preset, size_px: int = 0, seed: int = 0
    ) -> RenderedPicture:
        """Returns the picture; `size_px` 0 means the preset's size.

        Raises:
            MatsmithError: as the render service says.
        """
        ...


class Exporter(Protocol):
    """Writes materials as files that Blender opens."""

    async def export_blend(self, graph: MaterialGraph, name: str) -> bytes:
        """Returns a .blend file with the material as an asset."""
        ...

    async def export_maps(
        self, graph: MaterialGraph, name: str, maps: BakedMaps
    ) -> tuple[MapFile, ...]:
        """Returns baked maps in the order of the channels."""
        ...


class CountingRenderer:
    """A renderer that counts the pictures another one makes."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer
        self._counts: Counter[str] = Counter()

    def counts(self) -> tuple[tuple[str, int], ...]:
        """Returns the number of pictures by what made them."""
        return tuple(sorted(self._counts.items()))

    async def render(
        self, graph: MaterialGraph, *, preset: Preset, size_px: int = 0, seed: int = 0
    ) -> RenderedPicture:
        """See `Renderer.render`."""
        picture = await self._renderer.render(graph, preset=preset, size_px=size_px, seed=seed)
        self._counts[picture.renderer] += 1
        return picture
