# SPDX-License-Identifier: Apache-2.0
"""The client for asyncio; `matsmith.rpc.client` tells what both have in common."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from types import TracebackType
from typing import Any, Self, Unpack

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc

from matsmith.rpc.augment_requests import (
    CrossoverOptions,
    Parent,
    crossover_request,
    perturb_request,
)
from matsmith.rpc.channel import (
    AUGMENT,
    BLEND,
    CHANNEL_OPTIONS,
    GENERATE,
    IN_CLEAR,
    LONG_S,
    OPTIMIZE,
    RENDER,
    SHORT_S,
    Calls,
    Security,
    typed_errors,
)
from matsmith.rpc.optimize_requests import OptimizeOptions, optimize_request
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
from matsmith.v1 import (
    artefact_pb2,
    augment_pb2,
    augment_pb2_grpc,
    generate_pb2,
    generate_pb2_grpc,
    optimize_pb2,
    optimize_pb2_grpc,
    picture_pb2,
    render_pb2,
    render_pb2_grpc,
)


class AsyncClient:
    """A client for asyncio, an async context manager. Make and use it inside a running loop.

    Arguments and errors are those of `Client`. Cancelling the awaiting task cancels the call.
    """

    def __init__(
        self,
        target: str,
        *,
        credentials: grpc.ChannelCredentials | None = None,
        security: Security = IN_CLEAR,
        client_id: str = "",
        timeout_s: float = LONG_S,
    ) -> None:
        self._timeout_s = timeout_s
        self._calls = Calls(security, client_id)
        credentials = credentials or security.credentials()
        if credentials is None:
            self._channel = grpc.aio.insecure_channel(target, options=CHANNEL_OPTIONS)
        else:
            self._channel = grpc.aio.secure_channel(target, credentials, options=CHANNEL_OPTIONS)
        self._augment = augment_pb2_grpc.AugmentServiceStub(self._channel)
        self._generate = generate_pb2_grpc.GenerateServiceStub(self._channel)
        self._optimize = optimize_pb2_grpc.OptimizeServiceStub(self._channel)
        self._render = render_pb2_grpc.RenderServiceStub(self._channel)
        self._health: Any = health_pb2_grpc.HealthStub(self._channel)

    async def generate(
        self, image: Image, **options: Unpack[GenerateOptions]
    ) -> generate_pb2.GenerateResponse:
        """Returns the materials found for a photo, best first."""
        request = generate_request(image, options)
        with self._calls.begin(GENERATE + "Generate") as metadata:
            return await self._generate.Generate(
                request, timeout=self._timeout_s, metadata=metadata
            )

    async def generate_stream(
        self, image: Image, **options: Unpack[GenerateOptions]
    ) -> AsyncGenerator[generate_pb2.GenerateStreamResponse, None]:
        """Yields events as they happen, the result last. Closing the generator stops the work."""
        request = generate_pb2.GenerateStreamRequest(generate=generate_request(image, options))
        with self._calls.begin(GENERATE + "GenerateStream") as metadata:
            call = self._generate.GenerateStream(
                request, timeout=self._timeout_s, metadata=metadata
            )
            try:
                async for event in call:
                    yield event
            finally:
                call.cancel()

    async def optimize(
        self, image: Image, material: Material, **options: Unpack[OptimizeOptions]
    ) -> AsyncGenerator[optimize_pb2.OptimizeResponse, None]:
        """Yields progress, and the material brought closer to a photo last.

        Closing the generator stops the work. After a broken stream, the last `state_token` that
        was not empty goes on from there.
        """
        request = optimize_request(image, material, options)
        with self._calls.begin(OPTIMIZE + "Optimize") as metadata:
            call = self._optimize.Optimize(request, timeout=self._timeout_s, metadata=metadata)
            try:
                async for event in call:
                    yield event
            finally:
                call.cancel()

    async def crossover(
        self, first: Parent, second: Parent, **options: Unpack[CrossoverOptions]
    ) -> AsyncGenerator[augment_pb2.CrossoverResponse, None]:
        """Yields valid children of two materials, the sum of all tries last.

        Closing the generator stops the work.
        """
        request = crossover_request(first, second, options)
        with self._calls.begin(AUGMENT + "Crossover") as metadata:
            call = self._augment.Crossover(request, timeout=self._timeout_s, metadata=metadata)
            try:
                async for event in call:
                    yield event
            finally:
                call.cancel()

    async def perturb(
        self, parent: Parent, *, count: int = 10, seed: int = 0, is_natural: bool = False
    ) -> AsyncGenerator[augment_pb2.PerturbResponse, None]:
        """Yields valid variations of a material, the sum of all tries last.

        They are drawn as published, or so that colours stay near and what is off stays off.
        Closing the generator stops the work.
        """
        request = perturb_request(parent, count=count, seed=seed, is_natural=is_natural)
        with self._calls.begin(AUGMENT + "Perturb") as metadata:
            call = self._augment.Perturb(request, timeout=self._timeout_s, metadata=metadata)
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
        with self._calls.begin(RENDER + "Render") as metadata:
            return await self._render.Render(request, timeout=self._timeout_s, metadata=metadata)

    async def validate(self, material: Material) -> render_pb2.ValidateResponse:
        """Returns every fault of a material; a faulty one raises nothing."""
        request = render_pb2.ValidateRequest(material=material_source(material))
        with self._calls.begin(RENDER + "Validate") as metadata:
            return await self._render.Validate(request, timeout=SHORT_S, metadata=metadata)

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
        with self._calls.begin(RENDER + "ExportStream") as metadata:
            call = self._render.ExportStream(request, timeout=self._timeout_s, metadata=metadata)
            async for part in call:
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
        with self._calls.begin(RENDER + "Import") as metadata:
            return await self._render.Import(request, timeout=self._timeout_s, metadata=metadata)

    async def engines(self) -> generate_pb2.GetEnginesResponse:
        """Returns who proposes materials at the generate server, and the languages it reads."""
        with self._calls.begin(GENERATE + "GetEngines") as metadata:
            request = generate_pb2.GetEnginesRequest()
            return await self._generate.GetEngines(request, timeout=SHORT_S, metadata=metadata)

    async def capabilities(self) -> render_pb2.GetCapabilitiesResponse:
        """Returns what the render server can do."""
        with self._calls.begin(RENDER + "GetCapabilities") as metadata:
            request = render_pb2.GetCapabilitiesRequest()
            return await self._render.GetCapabilities(request, timeout=SHORT_S, metadata=metadata)

    async def wait_until_ready(self, service: str = "", *, timeout_s: float = 60.0) -> None:
        """Returns when the server says SERVING, also if it is only just starting.

        Raises:
            DeadlineError: it did not within the time.
        """
        request = health_pb2.HealthCheckRequest(service=service)
        with typed_errors():
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
