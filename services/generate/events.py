# SPDX-License-Identifier: Apache-2.0
"""What happens while a photo becomes a material, told as it happens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from matsmith.rendering import MapFile, RenderedPicture
from services.generate.candidate import Candidate
from services.generate.library_index import Neighbor

Stage: TypeAlias = Literal["decode", "retrieve", "sample", "refine", "final", "export"]


@dataclass(frozen=True, slots=True)
class StageBegan:
    """A stage began."""

    stage: Stage


@dataclass(frozen=True, slots=True)
class StageEnded:
    """A stage ended after `seconds`."""

    stage: Stage
    seconds: float


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` units of a stage are done."""

    stage: Stage
    done: int
    total: int
    best_style_loss: float | None


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate was scored, at this place among those found so far (1 is the best)."""

    candidate: Candidate
    rank: int


@dataclass(frozen=True, slots=True)
class Result:
    """The end.

    Attributes:
        candidates: all valid materials, best first; at least the floor candidate.
        samples: materials proposed, up to the one that completed the valid ones.
        valid: how many of them were valid.
        stages: wall time of each stage, in order of their begin.
        renders: pictures made, by renderer.
        neighbors: the whole library by distance, nearest first.
        final_picture: the best at final quality.
        blend: the best as a .blend file; b"" where not asked for.
        degraded_reason: what could not be had; "" when nothing is missing.
        total_s: seconds from the begin.
        maps: baked maps of the best; () where not asked for.
    """

    candidates: tuple[Candidate, ...]
    samples: int
    valid: int
    stages: tuple[StageEnded, ...]
    renders: tuple[tuple[str, int], ...]
    neighbors: tuple[Neighbor, ...]
    final_picture: RenderedPicture
    blend: bytes
    degraded_reason: str
    total_s: float
    maps: tuple[MapFile, ...] = ()


@dataclass(frozen=True, slots=True)
class PhotoRead:
    """The upload was read; see `matsmith.pictures.photo.Photo` for what the fields mean."""

    width_px: int
    height_px: int
    format: str
    normalizations: tuple[str, ...]


Event: TypeAlias = StageBegan | StageEnded | PhotoRead | Progress | Found | Result
