# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: N802 (the contracts name the methods)
"""Scripted servicers and a real server on loopback."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from opentelemetry import trace

from matsmith.errors import MatsmithError
from matsmith.rpc.caller import client_id, request_id
from matsmith.rpc.server import Server, ServerSettings, Service
from matsmith.rpc.status import to_status
from matsmith.rpc.validation import check_request
from matsmith.v1 import (
    artefact_pb2,
    generate_pb2,
    generate_pb2_grpc,
    picture_pb2,
    render_pb2,
    render_pb2_grpc,
)


class RenderServicer(render_pb2_grpc.RenderServiceServicer):
    """Raises `error` where one is set; otherwise answers from the request alone."""

    def __init__(self) -> None:
        self.error: BaseException | None = None
        self.requests: list[Any] = []
        self.client_ids: list[str] = []
        self.request_ids: list[str] = []

    async def Render(self, request: Any, context: Any) -> render_pb2.RenderResponse:
        self.requests.append(request)
        self.client_ids.append(client_id.get())
        self.request_ids.append(request_id.get())
        if self.error is not None:
            raise self.error
        with trace.get_tracer("tests").start_as_current_span("inner"):
            await asyncio.to_thread(self._work_on_a_thread)
        text = request.material.program.encode()
        return render_pb2.RenderResponse(picture=picture_pb2.Picture(data=text))

    def _work_on_a_thread(self) -> None:
        with trace.get_tracer("tests").start_as_current_span("on a thread"):
            self.client_ids[-1] = client_id.get()

    async def RenderBatch(self, request_iterator: Any, context: Any) -> AsyncIterator[Any]:
        async for request in request_iterator:
            if self.error is not None:
                raise self.error
            response = render_pb2.RenderBatchResponse(id=request.id)
            try:
                check_request(request)
                response.render.picture.data = request.render.material.program.encode()
            except MatsmithError as error:
                response.error.CopyFrom(to_status(error))
            yield response

    async def ExportStream(self, request: Any, context: Any) -> AsyncIterator[Any]:
        self.requests.append(request)
        yield render_pb2.ExportStreamResponse(artefact=artefact_pb2.Artefact(file_name="a"))
        for piece in (b"bytes ", b"in ", b"pieces"):
            yield render_pb2.ExportStreamResponse(data=piece)

    async def Validate(self, request: Any, context: Any) -> render_pb2.ValidateResponse:
        return render_pb2.ValidateResponse(valid=True)

    async def GetCapabilities(self, request: Any, context: Any) -> Any:
        return render_pb2.GetCapabilitiesResponse(server_version="test", workers=2)


class GenerateServicer(generate_pb2_grpc.GenerateServiceServicer):
    """Waits for `release` before it answers; remembers how its calls ended."""

    def __init__(self) -> None:
        self.release = asyncio.Event()
        self.started = asyncio.Event()
        self.ended = asyncio.Event()
        self.endings: list[str] = []
        self.error: Exception | None = None

    async def Generate(self, request: Any, context: Any) -> generate_pb2.GenerateResponse:
        await self._work()
        return generate_pb2.GenerateResponse(statistics={"samples": request.sampling.max_samples})

    async def GenerateStream(self, request: Any, context: Any) -> AsyncIterator[Any]:
        yield generate_pb2.GenerateStreamResponse(progress={"done": 1})
        await self._work()
        result = generate_pb2.GenerateResponse(degraded=True)
        yield generate_pb2.GenerateStreamResponse(result=result)

    async def _work(self) -> None:
        self.started.set()
        try:
            await self.release.wait()
            if self.error is not None:
                raise self.error
            self.endings.append("done")
        except asyncio.CancelledError:
            self.endings.append("cancelled")
            raise
        finally:
            self.ended.set()


@asynccontextmanager
async def running(
    settings: ServerSettings | None = None,
    *,
    render: RenderServicer | None = None,
    generate: GenerateServicer | None = None,
) -> AsyncIterator[Server]:
    """A ready server; stopped without grace at the end."""
    add_render: Callable[..., None] = render_pb2_grpc.add_RenderServiceServicer_to_server
    add_generate: Callable[..., None] = generate_pb2_grpc.add_GenerateServiceServicer_to_server
    server = Server(
        [
            Service("matsmith.v1.RenderService", add_render, render or RenderServicer()),
            Service("matsmith.v1.GenerateService", add_generate, generate or GenerateServicer()),
        ],
        settings or ServerSettings(),
    )
    await server.start()
    await server.set_ready(is_ready=True)
    try:
        yield server
    finally:
        await server.stop(0)
