# SPDX-License-Identifier: Apache-2.0
"""Pictures the published way: a Blender process started anew for every render."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
from pathlib import Path

from matsmith.errors import RenderError
from matsmith.graph import MaterialGraph
from matsmith.graph.json_writer import to_json
from matsmith.pictures.codec import picture_from_png
from matsmith.rendering import Preset, RenderedPicture

SIZE_PX = 512
"""Side of the published search's pictures."""
_LIMIT_S = 120.0


class ProcessPerRender:
    """A renderer that starts Blender for each picture; implements `Renderer`."""

    async def render(
        self, graph: MaterialGraph, *, preset: Preset, size_px: int = 0, seed: int = 0
    ) -> RenderedPicture:
        """See `Renderer.render`; one sample for each pixel of 512×512, whatever is asked for.

        Raises:
            RenderError: Blender failed, or took two minutes.
        """
        del preset, size_px, seed
        return await asyncio.to_thread(self._render, graph)

    def _render(self, graph: MaterialGraph) -> RenderedPicture:
        with tempfile.TemporaryDirectory() as name:
            source, out = Path(name) / "graph.txt", Path(name) / "picture.png"
            source.write_text(to_json(graph), encoding="utf-8")
            command = [sys.executable, "-m", "benchmarks.process_per_render"]
            command += [str(source), str(SIZE_PX), "1", str(out)]
            try:
                subprocess.run(
                    command,
                    check=True,
                    timeout=_LIMIT_S,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
                pixels = picture_from_png(out.read_bytes())
            except (subprocess.SubprocessError, OSError) as error:
                raise RenderError(f"Expected a picture, got {error}.") from error
        return RenderedPicture(pixels, "blender cycles, a process for each render")
