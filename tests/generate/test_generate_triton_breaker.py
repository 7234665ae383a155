# SPDX-License-Identifier: Apache-2.0
"""Failures in a row open the breaker; answers between them close it, however few are read."""

from __future__ import annotations

import json
import struct
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import Any

import grpc
import numpy as np
import pytest

from matsmith import catalogue as catalogues
from matsmith.errors import DeadlineError, UnavailableError
from matsmith.program.shorthand.version import shorthand_version
from services.generate.breaker import Breaker
from services.generate.engine import SampleRequest
from services.generate.triton import TritonEngine, TritonTarget

CATALOGUE = catalogues.load()
SAMPLE = {
    "number": 0,
    "text": "nonsense",
    "end": "whole",
    "tokens": 1,
    "language": "shorthand",
    "honours_seed": True,
    "model_version": "a",
    "catalogue_version": CATALOGUE.blender_version,
    "shorthand_version": shorthand_version(CATALOGUE),
}
REQUEST = SampleRequest(np.zeros((512, 512, 3), np.uint8), 10, 0)


class Scripted(TritonEngine):
    """An engine whose streams are as told: samples, then an end or a failure."""

    def __init__(self) -> None:
        breaker = Breaker("Triton", failures=3, pause_s=1000.0)
        super().__init__(TritonTarget("127.0.0.1:9"), CATALOGUE, breaker)
        self.script: list[int | Exception] = []

    async def _samples(
        self, asked: dict[str, Any], count: int, timeout_s: float
    ) -> AsyncGenerator[dict[str, Any], None]:
        told = self.script.pop(0)
        if isinstance(told, Exception):
            raise told
        for _ in range(told):
            yield SAMPLE


async def read(engine: TritonEngine, most: int) -> int:
    """Reads as many samples as wanted and leaves, as a request does that has enough valid ones."""
    found = 0
    async with aclosing(engine.sample(REQUEST)) as samples:
        async for _ in samples:
            found += 1
            if found == most:
                break
    return found


async def test_answers_that_are_not_read_to_the_end_count_all_the_same() -> None:
    engine = Scripted()
    for _ in range(10):
        engine.script = [DeadlineError("slow"), DeadlineError("slow"), 10]
        for _ in range(2):
            with pytest.raises(DeadlineError):
                await read(engine, 1)
        assert await read(engine, 1) == 1
    await engine.close()


async def test_three_in_a_row_open_it() -> None:
    engine = Scripted()
    engine.script = [DeadlineError("slow")] * 3
    for _ in range(3):
        with pytest.raises(DeadlineError):
            await read(engine, 1)
    with pytest.raises(UnavailableError, match="3 failures in a row"):
        await read(engine, 1)
    await engine.close()


async def test_a_server_that_goes_is_asked_again_as_long_as_nothing_has_come() -> None:
    engine = Scripted()
    away = UnavailableError("gone", reason="MODEL_AWAY")
    engine.script = [away, away, 2]
    assert await read(engine, 2) == 2
    engine.script = [away] * 4
    with pytest.raises(UnavailableError, match="gone"):
        await read(engine, 1)
    assert not engine.script
    await engine.close()


async def test_a_call_that_an_ending_server_cancels_is_asked_again() -> None:
    from tritonclient.grpc import service_pb2

    calls = 0

    async def infer(_: AsyncIterator[Any], context: Any) -> AsyncIterator[Any]:
        nonlocal calls
        calls += 1
        if calls == 1:
            await context.abort(grpc.StatusCode.CANCELLED)
        text = json.dumps(SAMPLE).encode()
        answer = service_pb2.ModelInferResponse(
            raw_output_contents=[struct.pack("<I", len(text)) + text]
        )
        answer.outputs.add(name="sample", datatype="BYTES", shape=[1])
        yield service_pb2.ModelStreamInferResponse(infer_response=answer)

    server = grpc.aio.server()
    method = grpc.stream_stream_rpc_method_handler(
        infer,
        service_pb2.ModelInferRequest.FromString,
        service_pb2.ModelStreamInferResponse.SerializeToString,
    )
    service = "inference.GRPCInferenceService"
    server.add_generic_rpc_handlers(
        [grpc.method_handlers_generic_handler(service, {"ModelStreamInfer": method})]
    )
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    breaker = Breaker("Triton", failures=1, pause_s=1000.0)
    engine = TritonEngine(TritonTarget(f"127.0.0.1:{port}"), CATALOGUE, breaker)
    try:
        assert await read(engine, 10) == 1
    finally:
        await engine.close()
        await server.stop(None)
    assert calls == 2
