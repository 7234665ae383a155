# SPDX-License-Identifier: Apache-2.0
"""What a validator is made of: costs seconds to make, and serves for as many as are needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from matsmith import catalogue as catalogues
from matsmith.augment.validate import Validator
from matsmith.catalogue import Catalogue
from matsmith.curation import tokens
from matsmith.metrics.features import default_extractor
from matsmith.rendering import Preset, Renderer
from matsmith.rendering.blender import BlenderRenderer
from matsmith.rendering.evaluator import EvaluatorRenderer
from matsmith.retrieval.describe import Describer
from matsmith.rpc.client import AsyncClient

LIMIT_S = 60.0
"""Seconds that a picture may take by default, waiting for a worker included."""


@dataclass(frozen=True, slots=True, eq=False)
class Judging:
    """What judges.

    Attributes:
        catalogue: the node types.
        describer: describes pictures.
        evaluator: makes previews.
        limit_s: seconds that a picture may take.
        count_tokens: of a program; None where the vocabulary is not installed.
    """

    catalogue: Catalogue
    describer: Describer
    evaluator: Renderer
    limit_s: float
    count_tokens: Callable[[str], int] | None

    @staticmethod
    def load(*, limit_s: float = LIMIT_S) -> Judging:
        """Returns all of it; reads the feature network."""
        catalogue = catalogues.load()
        return Judging(
            catalogue=catalogue,
            describer=Describer(default_extractor()),
            evaluator=EvaluatorRenderer(catalogue, limits_s=_limits_s(limit_s)),
            limit_s=limit_s,
            count_tokens=tokens.token_count if tokens.can_count() else None,
        )

    def validator(self, render: AsyncClient | None, *, checked_share: float = 0.0) -> Validator:
        """Returns a validator.

        Args:
            render: client of a render service; None: what the evaluator does not cover is refused.
            checked_share: of the evaluator's pictures that Blender makes, too.
        """
        limits_s = _limits_s(self.limit_s)
        return Validator(
            self.catalogue,
            self.describer,
            self.evaluator,
            thorough=None if render is None else BlenderRenderer(render, limits_s=limits_s),
            checked_share=checked_share,
            count_tokens=self.count_tokens,
        )


def _limits_s(limit_s: float) -> Mapping[Preset, float]:
    return {"preview": limit_s, "final": limit_s}
