# SPDX-License-Identifier: Apache-2.0
"""The evaluator as a `Renderer`: previews in this process, without Blender."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import TypeAlias

from matsmith.catalogue import Catalogue
from matsmith.errors import DeadlineError, RenderError, UnsupportedError
from matsmith.graph import MaterialGraph, check
from matsmith.pictures.color import picture_from_linear
from matsmith.rendering.renderer import Preset, RenderedPicture
from matsmith.shading.bulk.driver import Stop
from matsmith.shading.bulk.evaluator import BulkEvaluator, Evaluation
from matsmith.shading.compile import compile_graph
from matsmith.shading.program import Program
from matsmith.shading.scene import REFERENCE, Scene

EVALUATOR = "evaluator-blender-4.5 bulk cpu"
"""What made a picture, in the words of `Provenance.renderer`."""
_Key: TypeAlias = tuple[str, int]


@dataclass(frozen=True, slots=True)
class PreviewQuality:
    """How previews are made.

    Attributes:
        size_px: where the caller does not say.
        supersampling: samples along a pixel's side.
    """

    size_px: int = 384
    supersampling: int = 1


class EvaluatorRenderer:
    """Makes previews with the bulk back end; implements `Renderer`.

    The values of the last few structures are kept, so that a material that differs from one before
    in a few numbers costs only what depends on them.

    Args:
        catalogue: the node types.
        limits_s: seconds that a picture may take, by preset.
        quality: of previews.
        scene: what materials are seen in.
        keep_mib: memory for values that are kept; a structure takes 80 to 180 MiB at 384 pixels,
            and a search works on three at a time.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        *,
        limits_s: Mapping[Preset, float],
        quality: PreviewQuality = PreviewQuality(),
        scene: Scene = REFERENCE,
        keep_mib: int = 640,
    ) -> None:
        self._catalogue = catalogue
        self._limits_s = limits_s
        self._quality = quality
        self._scene = scene
        self._keep_bytes = keep_mib * 2**20
        self._kept: OrderedDict[_Key, Evaluation] = OrderedDict()
        self._lock = Lock()

    async def render(
        self, graph: MaterialGraph, *, preset: Preset, size_px: int = 0, seed: int = 0
    ) -> RenderedPicture:
        """See `Renderer.render`. Has no noise, so that `seed` changes nothing.

        Raises:
            CoverageError: the evaluator does not cover the material.
            UnsupportedError: a final picture; those are Blender's.
            GraphError: the graph breaks a rule of the catalogue.
            RenderError: it took too long.
        """
        del seed
        if preset != "preview":
            raise UnsupportedError(f"Expected a preview, got a {preset} picture.")
        stop = Stop()
        limit_s = self._limits_s[preset]
        try:
            async with asyncio.timeout(limit_s):
                return await asyncio.to_thread(self._render, graph, size_px, stop)
        except TimeoutError as error:
            raise RenderError(
                f"Expected a {preset} picture within {limit_s:g} s, got none.",
                reason="RENDER_TOO_SLOW",
            ) from error
        finally:
            # A thread cannot be cancelled; it looks here before every operation over the picture.
            stop.set()

    def _render(self, graph: MaterialGraph, size_px: int, stop: Stop) -> RenderedPicture:
        check(graph, self._catalogue)
        program = compile_graph(graph, self._catalogue, scene=self._scene)
        quality = self._quality
        evaluator = BulkEvaluator(
            size_px or quality.size_px,
            scene=self._scene,
            supersampling=quality.supersampling,
            threads=1,
        )
        evaluation = self._evaluate(program, evaluator, stop)
        radiance = evaluation.outputs["radiance"]
        return RenderedPicture(picture_from_linear(radiance), EVALUATOR)

    def _evaluate(self, program: Program, evaluator: BulkEvaluator, stop: Stop) -> Evaluation:
        key = (program.structure, evaluator.size_px)
        with self._lock:
            previous = self._kept.get(key)
        row_bytes = 4 * evaluator.samples
        keep = len(program.varying) * row_bytes <= self._keep_bytes
        try:
            evaluation = evaluator.run(program, previous=previous, keep=keep, stop=stop)
        except DeadlineError as error:
            raise RenderError(error.message, reason="RENDER_TOO_SLOW") from error
        if keep:
            with self._lock:
                self._kept[key] = evaluation
                self._kept.move_to_end(key)
                while sum(kept.memory_bytes for kept in self._kept.values()) > self._keep_bytes:
                    self._kept.popitem(last=False)
        return evaluation
