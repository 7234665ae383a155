# SPDX-License-Identifier: Apache-2.0
"""Clients of the services: thin, typed, and they raise the project's own errors.

`Client` blocks, `AsyncClient` is for asyncio; both offer the same calls. A client has one
connection to one address, connects on first use, and may be shared (`Client` between threads).
Every call has a deadline; when it passes, the server stops the work.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self, Unpack, cast

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc

from matsmith.rpc.requests import (
    Blend,
    ExportParts,
    GenerateOptions,
    Image,
    Material,
    export_request,
    generate_request,
    import_request,
    material_source,
    render_request,
)
from matsmith.rpc.status import FailedCall, from_rpc_error
from matsmith.v1 import (
    artefact_pb2,
    generate_pb2,
    generate_pb2_grpc,
    picture_pb2,
    render_pb2,
    render_pb2_grpc,
)

BLEND = (artefact_pb2.ARTEFACT_KIND_BLEND,)

_OPTIONS = (
    ("grpc.max_receive_message_length", 64 * 1024 * 1024),
    ("grpc.max_send_message_length", 64 * 1024 * 1024),
)
_SHORT_S = 30.0
_LONG_S = 600.0


class Client:
    """A blocking client, also a context manager.

    Args:
        target: `host:port`.
        credentials: for TLS; None talks in clear.
        timeout_s: deadline of the long calls (generate, render, export); short ones have 30 s.

    Every call raises MatsmithError of the class that the server raised, with its reason,
    diagnostics and details; DeadlineError and UnavailableError also where nobody answered.
    """

    def __init__(
        self,
        target: str,
        *,
        credentials: grpc.ChannelCredentials | None = None,
        timeout_s: float = _LONG_S,
    ) -> None:
        self._timeout_s = timeout_s
        if credentials is None:
            self._channel = grpc.insecure_channel(target, options=_OPTIONS)
        else:
            self._channel = grpc.secure_channel(target, credentials, options=_OPTIONS)
        self._generate = generate_pb2_grpc.GenerateServiceStub(self._channel)
        self._render = render_pb2_grpc.RenderServiceStub(self._channel)
        self._health: Any = health_pb2_grpc.HealthStub(self._channel)

    def generate(
        self, image: Image, **options: Unpack[GenerateOptions]
    ) -> generate_pb2.GenerateResponse:
        """Returns the materials found for a photo, best first."""
        request = generate_request(image, options)
        with _typed_errors():
            return self._generate.Generate(request, timeout=self._timeout_s)

    def generate_stream(
        self, image: Image, **options: Unpack[GenerateOptions]
    ) -> Generator[generate_pb2.GenerateStreamResponse, None, None]:
        """Yields events as they happen, the result last. Closing the generator stops the work."""
        request = generate_pb2.GenerateStreamRequest(generate=generate_request(image, options))
        with _typed_errors():
            call: Any = self._generate.GenerateStream(request, timeout=self._timeout_s)
            try:
                yield from call
            finally:
                call.cancel()

    def render(
        self, material: Material, settings: picture_pb2.RenderSettings | None = None
    ) -> render_pb2.RenderResponse:
        """Returns a picture of a material; by default a preview as PNG."""
        request = render_request(material, settings)
        with _typed_errors():
            return self._render.Render(request, timeout=self._timeout_s)

    def validate(self, material: Material) -> render_pb2.ValidateResponse:
        """Returns every fault of a material; a faulty one raises nothing."""
        request = render_pb2.ValidateRequest(material=material_source(material))
        with _typed_errors():
            return self._render.Validate(request, timeout=_SHORT_S)

    def export(
        self,
        material: Material,
        kinds: Sequence[artefact_pb2.ArtefactKind.ValueType] = BLEND,
        *,
        name: str = "",
        maps: artefact_pb2.MapSettings | None = None,
        knobs: bool = False,
    ) -> render_pb2.ExportResponse:
        """Returns files made of a material, of any size; by default its .blend.

        With `knobs`, its nodes stand in one group with the meaningful parameters as inputs.
        """
        export = export_request(material, kinds, name=name, maps=maps, knobs=knobs)
        request = render_pb2.ExportStreamRequest(export=export)
        parts = ExportParts()
        with _typed_errors():
            for part in self._render.ExportStream(request, timeout=self._timeout_s):
                parts.add(part)
        return parts.response()

    def import_blend(
        self,
        blend: Blend,
        material_names: Sequence[str] = (),
        *,
        max_nodes: int | None = None,
    ) -> render_pb2.ImportResponse:
        """Returns materials of a .blend file, by default all, each with what could not be kept.

        Groups are expanded up to `max_nodes` nodes, by default 30; 0 keeps all groups.
        """
        request = import_request(blend, material_names, max_nodes=max_nodes)
        with _typed_errors():
            return self._render.Import(request, timeout=self._timeout_s)

    def capabilities(self) -> render_pb2.GetCapabilitiesResponse:
        """Returns what the render server can do."""
        with _typed_errors():
            request = render_pb2.GetCapabilitiesRequest()
            return self._render.GetCapabilities(request, timeout=_SHORT_S)

    def wait_until_ready(self, service: str = "", *, timeout_s: float = 60.0) -> None:
        """Returns when the server says SERVING, also if it is only just starting.

        Raises:
            DeadlineError: it did not within the time.
        """
        request = health_pb2.HealthCheckRequest(service=service)
        with _typed_errors():
            call = self._health.Watch(request, timeout=timeout_s, wait_for_ready=True)
            for answer in call:
                if answer.status == health_pb2.HealthCheckResponse.SERVING:
                    call.cancel()
                    return

    def close(self) -> None:
        """Closes the connection; running calls are cancelled."""
        self._channel.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class AsyncClient:
    """The same for asyncio, also an async context manager. Make and use it inside a running loop.

    Arguments and errors are those of `Client`. Cancelling the awaiting task cancels the call.
    """

    def __init__(
        self,
        target: str,
        *,
        credentials: grpc.ChannelCredentials | None = None,
        timeout_s: float = _LONG_S,
    ) -> None:
        self._timeout_s = timeout_s
        if credentials is None:
            self._channel = grpc.aio.insecure_channel(target, options=_OPTIONS)
        else:
            self._channel = grpc.aio.secure_channel(target, credentials, options=_OPTIONS)
        self._generate = generate_pb2_grpc.GenerateServiceStub(self._channel)
        self._render = render_pb2_grpc.RenderServiceStub(self._channel)
        self._health: Any = health_pb2_grpc.HealthStub(self._channel)

    async def generate(
        self, image: Image, **options: Unpack[GenerateOptions]
    ) -> generate_pb2.GenerateResponse:
        """Returns the materials found for a photo, best first."""
        request = generate_request(image, options)
        with _typed_errors():
            return await self._generate.Generate(request, timeout=self._timeout_s)

    async def generate_stream(
        self, image: Image, **options: Unpack[GenerateOptions]
    ) -> AsyncGenerator[generate_pb2.GenerateStreamResponse, None]:
        """Yields events as they happen, the result last. Closing the generator stops the work."""
        request = generate_pb2.GenerateStreamRequest(generate=generate_request(image, options))
        with _typed_errors():
            call = self._generate.GenerateStream(request, timeout=self._timeout_s)
            try:
                async for event in call:
                    yield event
            finally:
                call.cancel()

    async def render(
        self, material: Material, settings: picture_pb2.RenderSettings | None = None
    ) -> render_pb2.RenderResponse:
        """Returns a picture of a material; by default a preview as PNG."""
        request = render_request(material, settings)
        with _typed_errors():
            return await self._render.Render(request, timeout=self._timeout_s)

    async def validate(self, material: Material) -> render_pb2.ValidateResponse:
        """Returns every fault of a material; a faulty one raises nothing."""
        request = render_pb2.ValidateRequest(material=material_source(material))
        with _typed_errors():
            return await self._render.Validate(request, timeout=_SHORT_S)

    async def export(
        self,
        material: Material,
        kinds: Sequence[artefact_pb2.ArtefactKind.ValueType] = BLEND,
        *,
        name: str = "",
        maps: artefact_pb2.MapSettings | None = None,
        knobs: bool = False,
    ) -> render_pb2.ExportResponse:
        """Returns files made of a material, of any size; by default its .blend.

        With `knobs`, its nodes stand in one group with the meaningful parameters as inputs.
        """
        export = export_request(material, kinds, name=name, maps=maps, knobs=knobs)
        request = render_pb2.ExportStreamRequest(export=export)
        parts = ExportParts()
        with _typed_errors():
            async for part in self._render.ExportStream(request, timeout=self._timeout_s):
                parts.add(part)
        return parts.response()

    async def import_blend(
        self,
        blend: Blend,
        material_names: Sequence[str] = (),
        *,
        max_nodes: int | None = None,
    ) -> render_pb2.ImportResponse:
        """Returns materials of a .blend file, by default all, each with what could not be kept.

        Groups are expanded up to `max_nodes` nodes, by default 30; 0 keeps all groups.
        """
        request = import_request(blend, material_names, max_nodes=max_nodes)
        with _typed_errors():
            return await self._render.Import(request, timeout=self._timeout_s)

    async def capabilities(self) -> render_pb2.GetCapabilitiesResponse:
        """Returns what the render server can do."""
        with _typed_errors():
            request = render_pb2.GetCapabilitiesRequest()
            return await self._render.GetCapabilities(request, timeout=_SHORT_S)

    async def wait_until_ready(self, service: str = "", *, timeout_s: float = 60.0) -> None:
        """Returns when the server says SERVING, also if it is only just starting.

        Raises:
            DeadlineError: it did not within the time.
        """
        request = health_pb2.HealthCheckRequest(service=service)
        with _typed_errors():
            call = self._health.Watch(request, timeout=timeout_s, wait_for_ready=True)
            async for answer in call:
                if answer.status == health_pb2.HealthCheckResponse.SERVING:
                    call.cancel()
                    return

    async def close(self) -> None:
        """Closes the connection; running calls are cancelled."""
        await self._channel.close(None)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()


@contextmanager
def _typed_errors() -> Iterator[None]:
    try:
        yield
    except grpc.RpcError as error:
        raise from_rpc_error(cast(FailedCall, error)) from error
