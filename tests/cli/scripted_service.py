# SPDX-License-Identifier: Apache-2.0
"""A generate service that answers at once with what it is told, for tests of what is shown."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import grpc
import numpy as np

from matsmith import library
from matsmith.pictures.codec import png_bytes
from matsmith.v1 import generate_pb2, generate_pb2_grpc, picture_pb2, provenance_pb2


def picture(size_px: int) -> picture_pb2.Picture:
    pixels = np.random.default_rng(1).integers(0, 255, (size_px, size_px, 3), np.uint8)
    return picture_pb2.Picture(
        data=png_bytes(pixels), media_type="image/png", width_px=size_px, height_px=size_px
    )


def answer(*, degraded_reason: str = "") -> generate_pb2.GenerateResponse:
    """Returns a whole answer of two candidates."""
    candidates = [
        generate_pb2.Candidate(
            rank=rank,
            id=f"{rank:016}",
            program=library.load().materials[rank].program,
            scores=generate_pb2.Scores(style_loss=0.01 * rank, swd=1.5, semantic_similarity=0.75),
            preview=picture(64),
            provenance=provenance_pb2.Provenance(
                engine="retrieval",
                library_material=library.load().materials[rank].name,
                operators=() if rank == 2 else ("recolor", "refine"),
            ),
            is_floor=rank == 2,
        )
        for rank in (1, 2)
    ]
    return generate_pb2.GenerateResponse(
        best=candidates[0],
        candidates=candidates,
        statistics=generate_pb2.Statistics(samples=5, valid=4, correctness=0.8, total_s=3.0),
        final_preview=picture(512),
        blend=b"BLENDER",
        library=generate_pb2.LibraryFacts(
            nearest_name="[bold]name", nearest_style_loss=0.02, median_style_loss=0.03
        ),
        degraded=bool(degraded_reason),
        degraded_reason=degraded_reason,
    )


class ScriptedService(generate_pb2_grpc.GenerateServiceServicer):
    """Tells of a stage, then answers, or fails where there is no answer."""

    def __init__(self, result: generate_pb2.GenerateResponse | None) -> None:
        self._result = result

    def Generate(  # noqa: N802
        self, request: generate_pb2.GenerateRequest, context: Any
    ) -> generate_pb2.GenerateResponse:
        return self._result or context.abort(grpc.StatusCode.UNAVAILABLE, "gone")

    def GenerateStream(  # noqa: N802
        self, request: generate_pb2.GenerateStreamRequest, context: Any
    ) -> Iterator[generate_pb2.GenerateStreamResponse]:
        response = generate_pb2.GenerateStreamResponse
        stage = generate_pb2.STAGE_SAMPLE
        yield response(stage=generate_pb2.StageEvent(stage=stage))
        yield response(progress=generate_pb2.ProgressEvent(stage=stage, done=1, total=5))
        # A kind of event from a later version.
        yield response()
        if self._result is None:
            context.abort(grpc.StatusCode.UNAVAILABLE, "the [red]renderer[/] is gone")
        yield response(result=self._result)


@contextmanager
def scripted_service(result: generate_pb2.GenerateResponse | None) -> Iterator[str]:
    """Serves; yields the address."""
    server = grpc.server(ThreadPoolExecutor(2))
    generate_pb2_grpc.add_GenerateServiceServicer_to_server(ScriptedService(result), server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    try:
        yield f"127.0.0.1:{port}"
    finally:
        server.stop(0).wait()
