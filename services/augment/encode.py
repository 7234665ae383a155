# SPDX-License-Identifier: Apache-2.0
"""Turns new materials into messages of `matsmith.v1.AugmentService`."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import metadata

from matsmith.augment.crossover import Made, Sum
from matsmith.catalogue import Catalogue
from matsmith.graph.serde import to_proto
from matsmith.pictures.codec import jpeg_bytes
from matsmith.v1 import augment_pb2, picture_pb2, provenance_pb2


def material(
    made: Made,
    parents: Sequence[augment_pb2.Parent],
    *,
    engine: str,
    seed: int,
    catalogue: Catalogue,
) -> augment_pb2.AugmentedMaterial:
    """Returns the message of a material.

    Args:
        made: the material.
        parents: that it was made of, as the caller named them.
        engine: that made it.
        seed: of the request.
        catalogue: the node types.
    """
    found = made.found
    height_px, width_px = found.picture.shape[:2]
    licences = sorted({parent.licence for parent in parents if parent.licence})
    is_told = all(parent.licence for parent in parents)
    return augment_pb2.AugmentedMaterial(
        graph=to_proto(found.graph, catalogue_version=catalogue.blender_version),
        program=found.program,
        preview=picture_pb2.Picture(
            data=jpeg_bytes(found.picture),
            media_type="image/jpeg",
            width_px=width_px,
            height_px=height_px,
        ),
        provenance=provenance_pb2.Provenance(
            engine=engine,
            model_version=f"matsmith-{metadata.version('matsmith')}",
            seed=seed,
            renderer=found.renderer,
            catalogue_version=catalogue.blender_version,
            parents=[parent.id for parent in parents],
            operators=made.operators,
            prompt_digest=made.prompt_digest,
            seed_text=made.seed,
            licence=" AND ".join(licences) if is_told else "",
        ),
    )


def usage(total: Sum) -> augment_pb2.ModelUsage | None:
    """Returns what a language model took; None where none was asked."""
    took = total.usage
    if not took.calls:
        return None
    return augment_pb2.ModelUsage(
        calls=took.calls,
        input_tokens=took.input_tokens,
        output_tokens=took.output_tokens,
        cost=took.cost,
    )
