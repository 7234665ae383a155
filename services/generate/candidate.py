# SPDX-License-Identifier: Apache-2.0
"""A material under judgement: graph, picture, scores, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from matsmith.graph import MaterialGraph
from matsmith.rendering import RenderedPicture


@dataclass(frozen=True, slots=True)
class Scores:
    """How well a picture matches the photo.

    Attributes:
        style_loss: 0 is the same, lower is better.
        swd: sliced Wasserstein distance, lower is better; None where not measured.
        semantic_similarity: cosine of deep features, higher is better; None where not measured.
        jpeg_bytes_512: size of the 512×512 picture as JPEG; None where not measured.
    """

    style_loss: float
    swd: float | None = None
    semantic_similarity: float | None = None
    jpeg_bytes_512: int | None = None


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
