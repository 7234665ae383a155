# SPDX-License-Identifier: Apache-2.0
"""Pictures of materials behind one interface: Blender, the evaluator, or the quicker that can."""

from matsmith.rendering.renderer import (
    MATERIAL_FAILURES,
    BakedMaps,
    CountingRenderer,
    Exporter,
    MapFile,
    Preset,
    RenderedPicture,
    Renderer,
)

__all__ = [
    "MATERIAL_FAILURES",
    "BakedMaps",
    "CountingRenderer",
    "Exporter",
    "MapFile",
    "Preset",
    "RenderedPicture",
    "Renderer",
]
