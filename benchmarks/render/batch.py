# SPDX-License-Identifier: Apache-2.0
"""A batch as a client sends it: every answer by its id, and a fault if one comes twice."""

from __future__ import annotations

from collections.abc import Sequence

import grpc

from matsmith.graph import MaterialGraph, serde
from matsmith.v1 import material_pb2, picture_pb2, render_pb2, render_pb2_grpc

_OPTIONS = (("grpc.max_receive_message_length", 64 << 20),)


def render_all(
    target: str,
    graphs: Sequence[MaterialGraph],
    settings: picture_pb2.RenderSettings,
    *,
    timeout_s: float = 3600.0,
) -> dict[str, render_pb2.RenderBatchResponse]:
    """Returns the answers by id, which is the material's place.

    Raises:
        AssertionError: one was answered twice, or an answer is of no request.
    """
    requests = (
        render_pb2.RenderBatchRequest(
            id=str(number),
            render=render_pb2.RenderRequest(
                material=material_pb2.MaterialSource(graph=serde.to_proto(graph)),
                settings=settings,
            ),
        )
        for number, graph in enumerate(graphs)
    )
    answers: dict[str, render_pb2.RenderBatchResponse] = {}
    with grpc.insecure_channel(target, options=_OPTIONS) as channel:
        stub = render_pb2_grpc.RenderServiceStub(channel)
        for answer in stub.RenderBatch(requests, timeout=timeout_s):
            if answer.id in answers or not 0 <= int(answer.id) < len(graphs):
                raise AssertionError(f"Expected each id once, got {answer.id!r} again.")
            answers[answer.id] = answer
    return answers
