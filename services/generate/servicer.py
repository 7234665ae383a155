# SPDX-License-Identifier: Apache-2.0
"""Messages in, messages out: decodes requests, watches a run, encodes its events."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing
from importlib import metadata

import grpc

from matsmith.errors import InternalError, RequestError, UnavailableError
from matsmith.graph.channels import COLORS
from matsmith.program.shorthand.version import shorthand_version
from matsmith.rendering import BakedMaps
from matsmith.rendering.blender import CHANNEL_NUMBERS
from matsmith.rpc.server import MAX_MESSAGE_BYTES
from matsmith.v1 import artefact_pb2, generate_pb2, generate_pb2_grpc
from services.generate.application import Application
from services.generate.encode import PREVIEW_SIZE_PX, Encoder
from services.generate.events import Event, Found, PhotoRead, Result, StageEnded
from services.generate.options import Options
from services.generate.runs import Runs
from services.generate.settings import ServiceSettings

_DEFAULT_OUTPUTS = generate_pb2.Outputs(program=True, graph=True, blend=True, preview=True)
# Uncompressed, which is more than files have; the rest of a message is for the .blend, the final
# picture and the programs.
_MAX_PICTURE_BYTES = MAX_MESSAGE_BYTES - 16 * 1024 * 1024
_REFINEMENTS: Mapping[int, tuple[int, int]] = {
    generate_pb2.REFINE_PRESET_FAST: (30, 2),
    generate_pb2.REFINE_PRESET_STANDARD: (60, 3),
    generate_pb2.REFINE_PRESET_THOROUGH: (250, 4),
}
"""Steps and top by preset."""
_DEFAULT_SAMPLES = 30
_DEFAULT_VALID = 20
_DEFAULT_MAP_PX = 1024
_DEFAULT_MAP_SAMPLES = 4


class GenerateServicer(generate_pb2_grpc.GenerateServiceServicer):
    """Serves `matsmith.v1.GenerateService`; refuses calls until it has got its application."""

    def __init__(self, runs: Runs, settings: ServiceSettings) -> None:
        self._application: Application | None = None
        self._runs = runs
        self._settings = settings

    def begin(self, application: Application) -> None:
        """Starts answering calls."""
        self._application = application

    async def Generate(  # noqa: N802 - the contract's name
        self,
        request: generate_pb2.GenerateRequest,
        context: grpc.aio.ServicerContext[
            generate_pb2.GenerateRequest, generate_pb2.GenerateResponse
        ],
    ) -> generate_pb2.GenerateResponse:
        """Answers once, with everything."""
        async with aclosing(self._encoded(request, kinds=(Result,))) as messages:
            async for message in messages:
                if message.WhichOneof("event") == "result":
                    return message.result
        raise InternalError("Expected a result at the end of the work, got none.")

    async def GenerateStream(  # noqa: N802 - the contract's name
        self,
        request: generate_pb2.GenerateStreamRequest,
        context: grpc.aio.ServicerContext[
            generate_pb2.GenerateStreamRequest, generate_pb2.GenerateStreamResponse
        ],
    ) -> AsyncIterator[generate_pb2.GenerateStreamResponse]:
        """Answers with every event, the result last."""
        async with aclosing(self._encoded(request.generate)) as messages:
            async for message in messages:
                yield message

    async def GetEngines(  # noqa: N802 - the contract's name
        self,
        request: generate_pb2.GetEnginesRequest,
        context: grpc.aio.ServicerContext[
            generate_pb2.GetEnginesRequest, generate_pb2.GetEnginesResponse
        ],
    ) -> generate_pb2.GetEnginesResponse:
        """Tells who proposes, and which languages are read."""
        application = self._begun()
        catalogue = application.parts.catalogue
        return generate_pb2.GetEnginesResponse(
            server_version=metadata.version("matsmith"),
            catalogue_version=catalogue.blender_version,
            shorthand_version=shorthand_version(catalogue),
            engines=[
                generate_pb2.Engine(name=engine.name, model_version=engine.model_version)
                for engine in application.engines
            ],
        )

    def _begun(self) -> Application:
        if self._application is None:
            raise UnavailableError(
                "Expected a service that has started; it is still reading its library.",
                reason="STARTING",
            )
        return self._application

    async def _encoded(
        self, request: generate_pb2.GenerateRequest, *, kinds: tuple[type[Event], ...] = ()
    ) -> AsyncGenerator[generate_pb2.GenerateStreamResponse, None]:
        application = self._begun()
        outputs = request.outputs if request.HasField("outputs") else _DEFAULT_OUTPUTS
        application.check_engines(request.engines)
        options = self._options(request, outputs)
        encoder = Encoder(outputs, application.parts)

        def start() -> AsyncGenerator[Event, None]:
            return application.events(request.image, options, tuple(request.engines))

        fingerprint = hashlib.sha256(request.SerializeToString(deterministic=True)).hexdigest()
        watched = self._runs.watch(start, key=request.idempotency_key, fingerprint=fingerprint)
        async with aclosing(watched) as events:
            async for event in events:
                if kinds and isinstance(event, StageEnded | PhotoRead):
                    # The result tells of these; the encoder must have seen them.
                    encoder.message(event)
                if kinds and not isinstance(event, kinds):
                    continue
                # Encoding a result's pictures takes long enough to leave the loop for.
                in_thread = isinstance(event, Found | Result)
                message = (
                    await asyncio.to_thread(encoder.message, event)
                    if in_thread
                    else encoder.message(event)
                )
                if message is not None:
                    yield message

    def _options(
        self, request: generate_pb2.GenerateRequest, outputs: generate_pb2.Outputs
    ) -> Options:
        sampling, refine = request.sampling, request.refine
        max_samples = sampling.max_samples or _DEFAULT_SAMPLES
        max_valid = sampling.max_valid or min(_DEFAULT_VALID, max_samples)
        size_px = outputs.preview_size_px or PREVIEW_SIZE_PX
        preview_bytes = max_valid * size_px**2 * 3 if outputs.preview else 0
        if preview_bytes > _MAX_PICTURE_BYTES:
            raise RequestError(
                f"Expected previews that fit an answer of {MAX_MESSAGE_BYTES >> 20} MiB, got up to "
                f"{max_valid} of {size_px}×{size_px} pixels; ask for fewer or smaller ones.",
                reason="ANSWER_TOO_LARGE",
                details={"outputs.preview_size_px": "too large for this many candidates"},
            )
        maps = _maps(outputs.maps) if outputs.HasField("maps") else None
        map_bytes = _map_bytes(maps) if maps is not None else 0
        if preview_bytes + map_bytes > _MAX_PICTURE_BYTES:
            raise RequestError(
                f"Expected maps and previews that fit an answer of {MAX_MESSAGE_BYTES >> 20} MiB, "
                f"got up to {(preview_bytes + map_bytes) / (1 << 20):.0f} MiB; ask for fewer or "
                "smaller ones, or the render service for the best's maps by ExportStream.",
                reason="ANSWER_TOO_LARGE",
                details={"outputs.maps": "too large for one answer"},
            )
        steps, top = self._settings.refine_steps, self._settings.refine_top
        if refine.preset:
            steps, top = _REFINEMENTS[refine.preset]
        return Options(
            max_samples=max_samples,
            max_valid=max_valid,
            refine_steps=refine.steps if refine.HasField("steps") else steps,
            refine_top=refine.top if refine.HasField("top") else top,
            seed=sampling.seed,
            temperature=sampling.temperature if sampling.HasField("temperature") else None,
            top_p=sampling.top_p if sampling.HasField("top_p") else None,
            final_size_px=outputs.final_size_px,
            wants_blend=outputs.blend,
            maps=maps,
        )


def _maps(settings: artefact_pb2.MapSettings) -> BakedMaps:
    """Returns what is asked for; maps come in the order of the channels."""
    wanted = [name for name, number in CHANNEL_NUMBERS.items() if number in settings.channels]
    return BakedMaps(
        size_px=settings.size_px or _DEFAULT_MAP_PX,
        channels=tuple(wanted or CHANNEL_NUMBERS),
        is_exr=settings.format == artefact_pb2.MAP_FORMAT_EXR,
        is_tiled=settings.tiled,
        samples=settings.samples or _DEFAULT_MAP_SAMPLES,
    )


def _map_bytes(maps: BakedMaps) -> int:
    """Returns how many bytes maps have at most; OpenEXR has three channels, and 32-bit heights."""
    pixel = 0
    for name in maps.channels:
        parts = 3 if maps.is_exr or name in COLORS else 1
        pixel += parts * (4 if maps.is_exr and name == "height" else 2)
    return pixel * maps.size_px**2
