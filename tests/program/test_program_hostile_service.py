# SPDX-License-Identifier: Apache-2.0
"""Law: a hostile program ends at the render service's door; no job is made of it."""

from __future__ import annotations

from typing import Any

import grpc
import pytest
from prometheus_client import CollectorRegistry

from matsmith.rpc.server import Server, ServerSettings, Service
from matsmith.v1 import material_pb2, render_pb2, render_pb2_grpc
from services.render.metrics import PoolMetrics
from services.render.server import make_renders, make_servicer
from services.render.settings import ServiceSettings
from tests.program.hostile_corpus import makers

# The other tables differ from these in what they cost, not in how they are refused.
TABLES = ("character: ", "number: ", "size: ")
OPTIONS = [("grpc.max_send_message_length", 64 << 20)]


class EmptyPool:
    """Stands where the workers are, and remembers what was sent to them."""

    description = None
    waiting = 0

    def __init__(self) -> None:
        self.jobs: list[object] = []

    def check(self, job: object, caller: object) -> None:
        """Has room for all."""

    async def submit(self, job: object, payload: bytes, caller: object) -> object:
        self.jobs.append(job)
        raise AssertionError("expected no job")


def texts() -> dict[str, str]:
    """Returns the files and the odd texts, as far as a protobuf can hold them."""
    wanted = {
        name: make()
        for name, make in makers().items()
        if ": " not in name or name.startswith(TABLES)
    }
    return {
        name: text
        for name, text in wanted.items()
        if not any("\ud800" <= character <= "\udfff" for character in set(text))
    }


async def test_no_hostile_program_reaches_a_worker() -> None:
    pool: Any = EmptyPool()
    settings, metrics = ServiceSettings(workers=1), PoolMetrics(CollectorRegistry())
    servicer = make_servicer(make_renders(pool, settings, metrics), settings)
    add = render_pb2_grpc.add_RenderServiceServicer_to_server
    server = Server(
        [Service("matsmith.v1.RenderService", add, servicer)], ServerSettings(announce=False)
    )
    port = await server.start()
    await server.set_ready(is_ready=True)
    hostile = texts()
    assert len(hostile) > 900
    try:
        async with grpc.aio.insecure_channel(f"127.0.0.1:{port}", options=OPTIONS) as channel:
            stub: Any = render_pb2_grpc.RenderServiceStub(channel)
            for name, text in hostile.items():
                source = material_pb2.MaterialSource(program=text)
                with pytest.raises(grpc.aio.AioRpcError) as caught:
                    await stub.Render(render_pb2.RenderRequest(material=source), timeout=60)
                status = caught.value.code()
                # A text beyond the size of any message does not even arrive.
                assert status == grpc.StatusCode.INVALID_ARGUMENT or (
                    status == grpc.StatusCode.RESOURCE_EXHAUSTED and name.startswith("size: ")
                ), name
                assert "Traceback" not in str(caught.value.details())
                await check_validation(stub, name, source)
    finally:
        await server.stop(0.0)
    assert pool.jobs == []


async def check_validation(stub: Any, name: str, source: material_pb2.MaterialSource) -> None:
    """Validate answers with the faults, or refuses a text that no program can have."""
    refusal: grpc.StatusCode | None = None
    try:
        answer = await stub.Validate(render_pb2.ValidateRequest(material=source), timeout=60)
    except grpc.aio.AioRpcError as error:
        refusal = error.code()
    if refusal is not None:
        assert refusal in {
            grpc.StatusCode.INVALID_ARGUMENT,
            grpc.StatusCode.RESOURCE_EXHAUSTED,
        }
        assert name.startswith(("size: ", "character: ")), name
        return
    assert not answer.valid, name
    assert answer.diagnostics, name
    assert all(fault.line > 0 and fault.column > 0 for fault in answer.diagnostics), name
