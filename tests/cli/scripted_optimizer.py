# SPDX-License-Identifier: Apache-2.0
"""An optimize service that says what it is told to, for tests of what is made of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, Literal

import grpc
from scripted_service import picture

from matsmith.graph import MaterialGraph
from matsmith.graph.serde import to_proto
from matsmith.program import emit
from matsmith.v1 import material_pb2, optimize_pb2, optimize_pb2_grpc

Ending = Literal["result", "unavailable", "silence", "wait"]
TOKENS = (b"first", b"", b"second", b"")
LOSSES = (0.04, 0.03, 0.03, 0.02)


def progress(step: int, token: bytes) -> optimize_pb2.OptimizeResponse:
    return optimize_pb2.OptimizeResponse(
        progress=optimize_pb2.OptimizeProgress(
            steps=step,
            max_steps=len(TOKENS),
            best_style_loss=LOSSES[step - 1],
            semantic_similarity=0.5,
            phase="[red]fit[/]",
            elapsed_s=0.1 * step,
            state_token=token,
        )
    )


def result(start: MaterialGraph, best: MaterialGraph, path: str) -> optimize_pb2.OptimizeResult:
    """Returns an answer that says that `path` was changed from 1 to 2."""
    return optimize_pb2.OptimizeResult(
        graph=to_proto(best),
        program=emit(best),
        start_style_loss=0.0444,
        style_loss=0.0222,
        changes=[
            optimize_pb2.ParameterChange(
                path=path,
                before=material_pb2.Value(number=1.0),
                after=material_pb2.Value(number=2.0),
            )
        ],
        start_scores=optimize_pb2.OptimizeScores(
            style_loss=0.0444, color_distance=0.11, semantic_similarity=0.41
        ),
        scores=optimize_pb2.OptimizeScores(
            style_loss=0.0222, color_distance=0.05, semantic_similarity=0.62
        ),
        start_picture=picture(64),
        picture=picture(64),
        matched_photo=picture(64),
        light=optimize_pb2.PhotoLight(
            range=1.5, flattened=True, lighting=optimize_pb2.REFERENCE_LIGHTING_EVEN
        ),
        steps=4,
        search_s=2.5,
        curve=[
            optimize_pb2.LossPoint(step=step, elapsed_s=0.1 * step, style_loss=LOSSES[step - 1])
            for step in (1, 2, 4)
        ],
        metrics_version="1",
    )


class ScriptedOptimizer(optimize_pb2_grpc.OptimizeServiceServicer):
    """Tells of every step, and ends as it is told to.

    Attributes:
        ending: how the next call ends.
        requests: all that came.
        is_waiting: set when a call has told all and waits.
        is_cancelled: set when a caller has gone.
    """

    def __init__(self, answer: optimize_pb2.OptimizeResult, tokens: Sequence[bytes]) -> None:
        self.ending: Ending = "result"
        self.requests: list[optimize_pb2.OptimizeRequest] = []
        self.is_waiting = threading.Event()
        self.is_cancelled = threading.Event()
        self.tokens = tokens
        self._answer = answer

    def Optimize(  # noqa: N802
        self, request: optimize_pb2.OptimizeRequest, context: Any
    ) -> Iterator[optimize_pb2.OptimizeResponse]:
        self.requests.append(request)
        for step, token in enumerate(self.tokens, start=1):
            yield progress(step, token)
        # A kind of event from a later version.
        yield optimize_pb2.OptimizeResponse()
        if self.ending == "unavailable":
            context.abort(grpc.StatusCode.UNAVAILABLE, "the [red]server[/] is gone")
        if self.ending == "wait":
            context.add_callback(self.is_cancelled.set)
            self.is_waiting.set()
            self.is_cancelled.wait()
        elif self.ending == "result":
            yield optimize_pb2.OptimizeResponse(result=self._answer)


@contextmanager
def serving(service: ScriptedOptimizer) -> Iterator[str]:
    """Serves; yields the address."""
    server = grpc.server(ThreadPoolExecutor(2))
    optimize_pb2_grpc.add_OptimizeServiceServicer_to_server(service, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    try:
        yield f"127.0.0.1:{port}"
    finally:
        server.stop(0).wait()
