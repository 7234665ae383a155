# SPDX-License-Identifier: Apache-2.0
"""A material under judgement: graph, picture, scores, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from matsmith.graph import MaterialGraph
from matsmith.metrics.scorer import Scores
from matsmith.rendering import RenderedPicture


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a material comes from; see `matsmith.v1.Provenance`."""

    engine: str
    model_version: str
    seed: int = 0
    library_material: str = ""
    parents: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A valid material.

    Attributes:
        id: digest of the graph.
        graph: the material.
        picture: the picture that was scored.
        scores: against the photo.
        origin: where it comes from.
        is_floor: whether it is the nearest entry of the library: a material or a variation of it.
        is_final: whether the picture is at final quality.
    """

    id: str
    graph: MaterialGraph
    picture: RenderedPicture
    scores: Scores
    origin: Origin
    is_floor: bool = False
    is_final: bool = False


def rank_key(candidate: Candidate) -> tuple[float, str]:
    """Returns what candidates are sorted by: style loss, then id, so that ties fall one way."""
    return (candidate.scores.style_loss, candidate.id)
