# SPDX-License-Identifier: Apache-2.0
"""Turns a search's progress and result into messages of `matsmith.v1.OptimizeService`."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import metadata

from matsmith.catalogue import Catalogue
from matsmith.graph import MaterialGraph, Value, normalize
from matsmith.graph.serde import to_proto, value_to_proto
from matsmith.optimize.difference import Change
from matsmith.optimize.objective import Measure
from matsmith.optimize.optimizer import Result
from matsmith.optimize.options import Options
from matsmith.pictures.array import Picture
from matsmith.pictures.codec import jpeg_bytes, png_bytes
from matsmith.pictures.lighting import LightingName
from matsmith.program import digest, emit
from matsmith.v1 import material_pb2, optimize_pb2, picture_pb2, provenance_pb2
from services.optimize.feed import Update

ENGINE = "optimize"
_LIGHTINGS: Mapping[LightingName, optimize_pb2.ReferenceLighting.ValueType] = {
    "flash": optimize_pb2.REFERENCE_LIGHTING_FLASH,
    "even": optimize_pb2.REFERENCE_LIGHTING_EVEN,
}


def progress(update: Update, options: Options) -> optimize_pb2.OptimizeResponse:
    """Returns the message of an update."""
    event = update.progress.event
    return optimize_pb2.OptimizeResponse(
        progress=optimize_pb2.OptimizeProgress(
            steps=event.steps,
            max_steps=options.max_steps,
            best_style_loss=event.best.measure.style_loss,
            semantic_similarity=event.best.measure.similarity,
            elapsed_s=event.elapsed_s,
            phase=event.phase,
            preview=_jpeg(event.best.picture.pixels) if update.has_picture else None,
            state_token=update.progress.token() if update.has_token else b"",
        )
    )


def result(
    found: Result, start: MaterialGraph, options: Options, catalogue: Catalogue
) -> optimize_pb2.OptimizeResponse:
    """Returns the message of a search's end.

    Args:
        found: the end.
        start: the material that the caller gave.
        options: what the caller asked for.
        catalogue: the node types.
    """
    graph = normalize(found.best.graph, catalogue)
    conditions = found.conditions
    return optimize_pb2.OptimizeResponse(
        result=optimize_pb2.OptimizeResult(
            graph=to_proto(graph, catalogue_version=catalogue.blender_version),
            program=emit(graph, catalogue),
            start_style_loss=found.start.measure.style_loss,
            style_loss=found.best.measure.style_loss,
            changes=[_change(change) for change in found.changes],
            provenance=provenance_pb2.Provenance(
                engine=ENGINE,
                model_version=f"matsmith-{metadata.version('matsmith')}",
                seed=options.seed,
                renderer=found.best.picture.renderer,
                catalogue_version=catalogue.blender_version,
                parents=[digest(start, catalogue)],
                operators=[options.method],
                metrics_version=found.objective_version,
            ),
            start_scores=_scores(found.start.measure),
            scores=_scores(found.best.measure),
            start_picture=_png(found.start.picture.pixels),
            picture=_png(found.best.picture.pixels),
            matched_photo=_png(conditions.photo),
            light=optimize_pb2.PhotoLight(
                range=conditions.light.range,
                flattened=conditions.is_flattened,
                lighting=_LIGHTINGS[conditions.lighting],
            ),
            steps=found.steps,
            search_s=found.search_s,
            curve=[
                optimize_pb2.LossPoint(step=step, elapsed_s=elapsed_s, style_loss=style_loss)
                for step, elapsed_s, style_loss in found.curve
            ],
            metrics_version=found.objective_version,
        )
    )


def _scores(measure: Measure) -> optimize_pb2.OptimizeScores:
    return optimize_pb2.OptimizeScores(
        style_loss=measure.style_loss,
        coarse_style_loss=measure.coarse_style_loss,
        color_distance=measure.color_distance,
        semantic_similarity=measure.similarity,
    )


def _change(change: Change) -> optimize_pb2.ParameterChange:
    return optimize_pb2.ParameterChange(
        path=change.path, before=_value(change.before), after=_value(change.after)
    )


def _value(value: Value | None) -> material_pb2.Value | None:
    return None if value is None else value_to_proto(value)


def _jpeg(pixels: Picture) -> picture_pb2.Picture:
    return _picture(pixels, jpeg_bytes(pixels), "image/jpeg")


def _png(pixels: Picture) -> picture_pb2.Picture:
    return _picture(pixels, png_bytes(pixels), "image/png")


def _picture(pixels: Picture, data: bytes, media_type: str) -> picture_pb2.Picture:
    height, width = pixels.shape[:2]
    return picture_pb2.Picture(data=data, media_type=media_type, width_px=width, height_px=height)
