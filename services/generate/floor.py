# SPDX-License-Identifier: Apache-2.0
"""The floor: the entry of the library that is nearest to a photo, whatever engines propose."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from matsmith.library import LibraryMaterial
from matsmith.metrics.scorer import Target
from matsmith.program import digest
from matsmith.rendering import MATERIAL_FAILURES, Renderer
from matsmith.retrieval import PhotoDescription
from services.generate.candidate import Candidate, Origin, rank_key
from services.generate.judging import all_of
from services.generate.library_index import Lookalike
from services.generate.options import Parts

# The index predicts losses to a tenth: the nearest of all is among the first few.
_SHORTLIST = 8


@dataclass(frozen=True, slots=True)
class Floor:
    """Finds and measures library entries for one photo.

    Attributes:
        parts: the index, the scorer and the catalogue.
        renderer: makes the previews.
        target: the photo, ready to be compared with.
        seed: of the renderer.
    """

    parts: Parts
    renderer: Renderer
    target: Target
    seed: int

    async def nearest(
        self, photo: PhotoDescription, material: LibraryMaterial
    ) -> tuple[Candidate, Candidate]:
        """Returns the floor as previews tell it, and the nearest material as it stands.

        The floor is that material or, where it comes nearer, one of the index's variations. On
        previews the two can change places with final pictures, so both are to be measured.

        Args:
            photo: what the index looks for.
            material: the nearest material.

        Raises:
            MatsmithError: the material itself cannot be rendered.
        """
        index = self.parts.index
        near = [one for one in index.near_in_style(photo, _SHORTLIST) if one.seed]
        places = asyncio.Semaphore(self.parts.parallel_renders)

        async def judge(lookalike: Lookalike) -> Candidate | None:
            async with places:
                try:
                    return await self._candidate(lookalike)
                except MATERIAL_FAILURES:
                    return None

        judged = await all_of([judge(lookalike) for lookalike in near])
        plain = await self._candidate(Lookalike(material.graph, material.name, 0, ()))
        floor = min((one for one in (plain, *judged) if one is not None), key=rank_key)
        return replace(floor, is_floor=True), replace(plain, is_floor=plain is floor)

    async def _candidate(self, lookalike: Lookalike) -> Candidate:
        picture = await self.renderer.render(lookalike.graph, preset="preview", seed=self.seed)
        scores = await asyncio.to_thread(self.parts.scorer.score, self.target, picture.pixels)
        origin = Origin(
            engine="library",
            model_version=self.parts.index.version,
            seed=lookalike.seed,
            library_material=lookalike.material,
            operators=lookalike.operators,
        )
        identifier = digest(lookalike.graph, self.parts.catalogue)
        return Candidate(identifier, lookalike.graph, picture, scores, origin)
