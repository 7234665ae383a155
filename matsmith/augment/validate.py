# SPDX-License-Identifier: Apache-2.0
"""What a new material must pass, cheapest question first (VLMaterial, appendix A).

It is small, its program fits the model, it renders, its picture shows something, and nothing that
is known looks the same. Pictures are the evaluator's where it covers the material; a share of those
is made by Blender, too, and refused where the two differ.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from matsmith.augment.appearance import appearance_fault
from matsmith.augment.neighborhood import Look, Neighborhood
from matsmith.catalogue import Catalogue
from matsmith.curation.structure import MAX_NODES
from matsmith.curation.tokens import MAX_TOKENS
from matsmith.errors import GraphError, UnsupportedError
from matsmith.graph import MaterialGraph, check
from matsmith.graph.size import node_count
from matsmith.metrics.complexity import (
    COMPLEXITY_SIZE_PX,
    MIN_JPEG_BYTES,
    is_constant,
)
from matsmith.pictures.array import Picture
from matsmith.pictures.codec import jpeg_bytes, picture_from_jpeg
from matsmith.program import digest, emit
from matsmith.rendering.renderer import MATERIAL_FAILURES, Renderer
from matsmith.retrieval.describe import Describer
from matsmith.writing.refusal import Refusal

_GLANCE_PX = 128
_APART_LEVELS = 8.0
_CHECKED_OF = 2**32


@dataclass(frozen=True, slots=True, eq=False)
class Accepted:
    """A material that passed.

    Attributes:
        digest: `program.digest` of the graph.
        graph: the material.
        program: its Python program.
        picture: `(512, 512, 3)` uint8 sRGB, the reference scene.
        renderer: what made the picture.
        look: of the picture.
        is_checked: whether both renderers made it, and agree.
    """

    digest: str
    graph: MaterialGraph
    program: str
    picture: Picture
    renderer: str
    look: Look
    is_checked: bool


class Validator:
    """Judges materials one by one; implements no memory: what is known is handed in.

    Args:
        catalogue: the node types.
        describer: describes pictures.
        renderer: makes previews; may refuse with `UnsupportedError`.
        thorough: makes what `renderer` refuses, and the share that is checked; None: refused.
        checked_share: of the previews that `thorough` makes, too, 0 to 1, chosen by digest.
        count_tokens: of a program; None: programs of any length pass.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        describer: Describer,
        renderer: Renderer,
        *,
        thorough: Renderer | None = None,
        checked_share: float = 0.0,
        count_tokens: Callable[[str], int] | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._describer = describer
        self._renderer = renderer
        self._thorough = thorough
        self._checked_share = checked_share
        self._count_tokens = count_tokens

    async def judged(
        self, graph: MaterialGraph, known: Neighborhood, *, is_seed: bool = False
    ) -> Accepted | Refusal:
        """Returns the material with its picture, or the first rule that it breaks.

        Args:
            graph: what to judge.
            known: what it must not look like; the material is not added.
            is_seed: whether someone has chosen it by eye, so that only the paper's rules hold.

        Raises:
            MatsmithError: nothing can be rendered at all.
        """
        written = await asyncio.to_thread(self._written, graph)
        if isinstance(written, Refusal):
            return written
        shown = await self._shown(graph, written)
        if isinstance(shown, Refusal):
            return shown
        picture, renderer, is_checked = shown
        if not is_seed and (fault := await asyncio.to_thread(appearance_fault, picture)):
            return fault
        look = await asyncio.to_thread(self._look, picture, known)
        neighbor = known.nearest(look)
        if neighbor is not None and neighbor.is_duplicate:
            return Refusal(
                "NEAR_DUPLICATE",
                f"expected a look of its own, got a style loss of {neighbor.style_loss:.4f} and a "
                f"likeness of {neighbor.likeness:.2f} to {neighbor.name}",
            )
        return Accepted(digest(graph), graph, written, picture, renderer, look, is_checked)

    async def look(self, graph: MaterialGraph, known: Neighborhood) -> Look:
        """Returns how a material looks that need not pass: a parent, for instance.

        Raises:
            MatsmithError: it cannot be rendered, or nothing can.
        """
        renderer = self._renderer
        try:
            made = await renderer.render(graph, preset="preview", size_px=COMPLEXITY_SIZE_PX)
        except UnsupportedError:
            if self._thorough is None:
                raise
            made = await self._thorough.render(graph, preset="preview", size_px=COMPLEXITY_SIZE_PX)
        return await asyncio.to_thread(self._look, made.pixels, known)

    def _look(self, picture: Picture, known: Neighborhood) -> Look:
        """Returns how a picture looks as a JPEG, which is how it goes into a dataset.

        So whoever describes the files finds the same numbers, and near what is only just too like
        another there are no two opinions.
        """
        return known.look(self._describer.material(picture_from_jpeg(jpeg_bytes(picture))))

    def _written(self, graph: MaterialGraph) -> str | Refusal:
        """Returns the program of a material that is sound and small."""
        try:
            check(graph, self._catalogue)
        except GraphError as error:
            return Refusal("GRAPH_INVALID", error.message)
        if (count := node_count(graph)) > MAX_NODES:
            return Refusal("NODES_COUNT", f"expected at most {MAX_NODES} nodes, got {count}")
        program = emit(graph, self._catalogue)
        if self._count_tokens and (length := self._count_tokens(program)) > MAX_TOKENS:
            return Refusal(
                "PROGRAM_TOO_LONG", f"expected at most {MAX_TOKENS} tokens, got {length}"
            )
        return program

    async def _shown(
        self, graph: MaterialGraph, program: str
    ) -> tuple[Picture, str, bool] | Refusal:
        """Returns the picture of a material, what made it, and whether both renderers did."""
        renderer, is_covered = self._renderer, True
        try:
            # A picture that shows nothing mostly shows nothing when small, too.
            glance = await renderer.render(graph, preset="preview", size_px=_GLANCE_PX)
            if is_constant(glance.pixels):
                return Refusal("PICTURE_CONSTANT", "expected a picture, got one colour")
        except UnsupportedError as error:
            if self._thorough is None:
                return Refusal("NOT_COVERED", error.message)
            renderer, is_covered = self._thorough, False
        except MATERIAL_FAILURES as error:
            return Refusal("RENDER_FAILED", error.message)
        try:
            made = await renderer.render(graph, preset="preview", size_px=COMPLEXITY_SIZE_PX)
        except MATERIAL_FAILURES as error:
            return Refusal("RENDER_FAILED", error.message)
        if is_constant(made.pixels):
            return Refusal("PICTURE_CONSTANT", "expected a picture, got one colour")
        if (size := len(jpeg_bytes(made.pixels))) < MIN_JPEG_BYTES:
            return Refusal(
                "PICTURE_SIMPLE",
                f"expected a JPEG of at least {MIN_JPEG_BYTES} bytes (12 KB rule), got {size}",
            )
        if not is_covered or not self._is_drawn(program) or self._thorough is None:
            return made.pixels, made.renderer, False
        try:
            again = await self._thorough.render(graph, preset="preview", size_px=COMPLEXITY_SIZE_PX)
        except MATERIAL_FAILURES as error:
            return Refusal("RENDER_FAILED", error.message)
        apart = levels_apart(made.pixels, again.pixels)
        if apart > _APART_LEVELS:
            return Refusal(
                "RENDERERS_DIFFER",
                f"expected the pictures of {made.renderer} and {again.renderer} to agree, "
                f"got {apart:.1f} levels of 255",
            )
        return made.pixels, made.renderer, True

    def _is_drawn(self, program: str) -> bool:
        """Returns whether a material is of the share that is checked; always the same answer."""
        return hash_share(program) < self._checked_share


def levels_apart(first: Picture, second: Picture) -> float:
    """Returns the mean difference of two pictures' blocks of 8 pixels, in levels of 255.

    Noise and aliasing of a sample or two a pixel vanish in blocks; a wrong material does not.

    Args:
        first, second: `(S, S, 3)` uint8 sRGB each, S a multiple of 8.
    """
    blocks = [
        picture.astype(np.float64).reshape(picture.shape[0] // 8, 8, -1, 8, 3).mean(axis=(1, 3))
        for picture in (first, second)
    ]
    return float(np.abs(blocks[0] - blocks[1]).mean())


def hash_share(text: str) -> float:
    """Returns a number in [0, 1) that the text alone decides."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") / _CHECKED_OF
