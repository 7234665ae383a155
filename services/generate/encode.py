# SPDX-License-Identifier: Apache-2.0
"""Turns events into messages of `matsmith.v1.GenerateService`."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from matsmith.graph.serde import to_proto
from matsmith.pictures.array import square_pixels
from matsmith.pictures.codec import png_bytes
from matsmith.program import emit, shorthand
from matsmith.rendering import MapFile
from matsmith.rendering.blender import CHANNEL_NUMBERS
from matsmith.v1 import artefact_pb2, generate_pb2, picture_pb2, provenance_pb2
from services.generate.candidate import Candidate
from services.generate.events import (
    Event,
    Found,
    PhotoRead,
    Progress,
    Result,
    Stage,
    StageBegan,
    StageEnded,
)
from services.generate.library_index import median_style_loss
from services.generate.options import Parts

PREVIEW_SIZE_PX = 256
_STAGES: Mapping[Stage, generate_pb2.Stage.ValueType] = {
    "decode": generate_pb2.STAGE_DECODE,
    "retrieve": generate_pb2.STAGE_RETRIEVE,
    "sample": generate_pb2.STAGE_SAMPLE,
    "refine": generate_pb2.STAGE_REFINE,
    "final": generate_pb2.STAGE_FINAL,
    "export": generate_pb2.STAGE_EXPORT,
}


class Encoder:
    """Encodes the events of one call.

    Args:
        outputs: what the caller wants in the answer.
        parts: for the versions that provenance names.
    """

    def __init__(self, outputs: generate_pb2.Outputs, parts: Parts) -> None:
        self._outputs = outputs
        self._parts = parts
        self._photo = generate_pb2.PhotoFacts()
        self._decode: StageEnded | None = None

    def message(self, event: Event) -> generate_pb2.GenerateStreamResponse | None:
        """Returns the event's message; None for one that only adds to the result."""
        response = generate_pb2.GenerateStreamResponse
        match event:
            case StageBegan(stage=stage):
                return response(stage=generate_pb2.StageEvent(stage=_STAGES[stage]))
            case StageEnded(stage=stage, seconds=seconds):
                if stage == "decode":
                    self._decode = event
                return response(
                    stage=generate_pb2.StageEvent(
                        stage=_STAGES[stage], finished=True, seconds=seconds
                    )
                )
            case PhotoRead():
                self._photo = generate_pb2.PhotoFacts(
                    width_px=event.width_px,
                    height_px=event.height_px,
                    format=event.format,
                    normalizations=event.normalizations,
                )
                return None
            case Progress(stage=stage):
                return response(
                    progress=generate_pb2.ProgressEvent(
                        stage=_STAGES[stage],
                        done=event.done,
                        total=event.total,
                        best_style_loss=event.best_style_loss,
                    )
                )
            case Found(candidate=candidate, rank=rank):
                return response(candidate=self._candidate(candidate, rank))
            case Result():
                return response(result=self._result(event))

    def _result(self, result: Result) -> generate_pb2.GenerateResponse:
        candidates = [
            self._candidate(candidate, rank)
            for rank, candidate in enumerate(result.candidates, start=1)
        ]
        stages = [*([self._decode] if self._decode else []), *result.stages]
        nearest = result.neighbors[0]
        floor = next((c for c in result.candidates if c.is_floor and c.is_final), None)
        wants_picture = self._outputs.preview
        return generate_pb2.GenerateResponse(
            best=candidates[0],
            candidates=candidates,
            statistics=generate_pb2.Statistics(
                samples=result.samples,
                valid=result.valid,
                correctness=result.valid / result.samples if result.samples else 0.0,
                stages=[
                    generate_pb2.StageTime(stage=_STAGES[s.stage], seconds=s.seconds)
                    for s in stages
                ],
                renders=[
                    generate_pb2.RenderCount(renderer=renderer, count=count)
                    for renderer, count in result.renders
                ],
                total_s=result.total_s + (self._decode.seconds if self._decode else 0.0),
            ),
            final_preview=_picture(result.final_picture.pixels) if wants_picture else None,
            blend=result.blend,
            maps=[_map(file) for file in result.maps],
            library=generate_pb2.LibraryFacts(
                nearest_name=(floor.origin.library_material if floor else nearest.material.name),
                nearest_style_loss=floor.scores.style_loss if floor else nearest.style_loss,
                median_style_loss=median_style_loss(list(result.neighbors)),
                material_count=len(result.neighbors),
            ),
            degraded=bool(result.degraded_reason),
            degraded_reason=result.degraded_reason,
            photo=self._photo,
        )

    def _candidate(self, candidate: Candidate, rank: int) -> generate_pb2.Candidate:
        outputs, scores, origin = self._outputs, candidate.scores, candidate.origin
        size_px = outputs.preview_size_px or PREVIEW_SIZE_PX
        return generate_pb2.Candidate(
            rank=rank,
            id=candidate.id,
            program=emit(candidate.graph, self._parts.catalogue) if outputs.program else "",
            shorthand=(
                shorthand.emit(candidate.graph, self._parts.catalogue) if outputs.shorthand else ""
            ),
            graph=to_proto(candidate.graph) if outputs.graph else None,
            scores=generate_pb2.Scores(
                style_loss=scores.style_loss,
                swd=scores.swd,
                semantic_similarity=scores.semantic_similarity,
                jpeg_bytes_512=scores.jpeg_bytes_512,
            ),
            preview=_picture(square_pixels(candidate.picture.pixels, size_px))
            if outputs.preview
            else None,
            provenance=provenance_pb2.Provenance(
                engine=origin.engine,
                model_version=origin.model_version,
                seed=origin.seed,
                renderer=candidate.picture.renderer,
                catalogue_version=self._parts.catalogue.blender_version,
                library_material=origin.library_material,
                parents=origin.parents,
                operators=origin.operators,
                metrics_version=self._parts.scorer.version,
            ),
            is_floor=candidate.is_floor,
        )


def _map(file: MapFile) -> artefact_pb2.Artefact:
    return artefact_pb2.Artefact(
        kind=artefact_pb2.ARTEFACT_KIND_MAPS,
        channel=CHANNEL_NUMBERS[file.channel],
        file_name=file.file_name,
        media_type=file.media_type,
        data=file.data,
        map=artefact_pb2.MapFacts(
            width_px=file.size_px,
            height_px=file.size_px,
            color_space=file.color_space,
            scale=file.scale,
            mid_level=file.mid_level,
        ),
    )


def _picture(pixels: npt.NDArray[np.uint8]) -> picture_pb2.Picture:
    height, width = pixels.shape[:2]
    return picture_pb2.Picture(
        data=png_bytes(pixels), media_type="image/png", width_px=width, height_px=height
    )
