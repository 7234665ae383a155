# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: N802 (the contracts name the methods)
"""Server and clients with traces: `python -m tests.rpc.trace_process ENDPOINT TRACEPARENT`.

Prints what the servicer saw, as JSON.
"""

import asyncio
import json
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import grpc
from opentelemetry import trace

from matsmith.errors import InternalError
from matsmith.rpc.client import AsyncClient, Client
from matsmith.rpc.logs import configure_logging
from matsmith.rpc.trace_export import configured_tracing
from matsmith.rpc.tracing import trace_id
from matsmith.v1 import render_pb2, render_pb2_grpc
from tests.rpc.servicers import GenerateServicer, RenderServicer, running


class Servicer(RenderServicer):
    def __init__(self) -> None:
        super().__init__()
        self.trace_ids: list[str] = []
        self.foreign_trace_id = ""

    async def Render(self, request: Any, context: Any) -> Any:
        self.trace_ids.append(trace_id())
        return await super().Render(request, context)

    async def Validate(self, request: Any, context: Any) -> Any:
        raise InternalError("our fault")

    async def ExportStream(self, request: Any, context: Any) -> AsyncIterator[Any]:
        self.foreign_trace_id = trace_id()
        async for part in super().ExportStream(request, context):
            yield part


async def main(parent: str) -> None:
    servicer, generate = Servicer(), GenerateServicer()
    async with (
        running(render=servicer, generate=generate) as server,
        AsyncClient(f"127.0.0.1:{server.port}") as client,
        grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as channel,
    ):
        await client.wait_until_ready()
        with trace.get_tracer("tests").start_as_current_span("outer"):
            await client.render("program")
        with suppress(InternalError):
            await client.validate("program")
        stream = client.generate_stream(b"photo")
        await anext(stream)
        await stream.aclose()
        await asyncio.wait_for(generate.ended.wait(), 30)
        stub = render_pb2_grpc.RenderServiceStub(channel)
        export = render_pb2.ExportRequest(material={"program": "x"}, kinds=[1])
        request = render_pb2.ExportStreamRequest(export=export)
        foreign = stub.ExportStream(request, metadata=(("traceparent", parent),))
        assert len([part async for part in foreign]) > 1
        await asyncio.to_thread(block, server.port)
        # A span ends when the server is done with its call, which may be after the client is.
        await asyncio.sleep(0.2)
    print(
        json.dumps(
            {
                "request_ids": servicer.request_ids,
                "trace_ids": servicer.trace_ids,
                "foreign_trace_id": servicer.foreign_trace_id,
            }
        )
    )


def block(port: int) -> None:
    with Client(f"127.0.0.1:{port}") as client:
        client.capabilities()


if __name__ == "__main__":
    configure_logging(logging.getLevelName(logging.INFO))
    with configured_tracing(sys.argv[1], "test-service"):
        asyncio.run(main(sys.argv[2]))
