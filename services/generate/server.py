# SPDX-License-Identifier: Apache-2.0
"""Puts the service together: settings → parts and engines → servicer → server."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import torch

from matsmith import catalogue as catalogues
from matsmith import library as libraries
from matsmith.catalogue import Catalogue
from matsmith.endpoint import Chat, EndpointSettings
from matsmith.metrics.features import default_extractor
from matsmith.metrics.scorer import Scorer
from matsmith.rendering import Preset, Renderer
from matsmith.rendering.blender import BlenderRenderer
from matsmith.rendering.evaluator import EvaluatorRenderer
from matsmith.rendering.quickest import QuickestRenderer
from matsmith.retrieval import load_index
from matsmith.retrieval.describe import Describer
from matsmith.rpc.client import AsyncClient
from matsmith.rpc.server import Service, serve
from matsmith.settings import read_settings
from matsmith.shading.bulk.compile_kernels import compile_kernels
from matsmith.v1 import generate_pb2_grpc
from matsmith.writing.zero_shot import ZeroShot
from services.generate.application import Application
from services.generate.breaker import Breaker
from services.generate.engine import Engine
from services.generate.library_index import LibraryIndex
from services.generate.options import Parts
from services.generate.retrieval import RetrievalEngine
from services.generate.runs import RunLimits, Runs
from services.generate.servicer import GenerateServicer
from services.generate.settings import ServiceSettings
from services.generate.triton import TritonEngine, TritonTarget
from services.generate.zero_shot import ZeroShotEngine

# The renderer's own limits come first and know what to say; the call's deadline is the last resort.
_SAFETY = 2.0
SERVICE_NAME = "matsmith.v1.GenerateService"


async def run(settings: ServiceSettings, *, exit_with_parent: bool) -> None:
    """Serves until a signal asks to stop; says SERVING once the render service does too.

    Raises:
        UnavailableError: the address cannot be bound, the library has no previews, or the
            retrieval index is of another library.
        NotFoundError, InvalidInputError: the weights or another file named in the settings cannot
            be read.
    """
    torch.set_num_threads(settings.torch_threads)
    client = AsyncClient(
        settings.render_target,
        security=settings.render_security(),
        client_id="generate",
        timeout_s=_SAFETY * settings.final_timeout_s,
    )
    limits = RunLimits(
        max_running=settings.max_running,
        max_waiting=settings.max_waiting,
        retry_after_s=settings.retry_after_s,
        keep=settings.keep_results,
        keep_s=settings.keep_results_s,
    )
    servicer = GenerateServicer(Runs(limits), settings)

    limits_s: dict[Preset, float] = {
        "preview": settings.preview_timeout_s,
        "final": settings.final_timeout_s,
    }

    close: list[Callable[[], Awaitable[None]]] = []

    async def start_up() -> None:
        described = asyncio.create_task(asyncio.to_thread(_describe_library, settings))
        await client.wait_until_ready(timeout_s=settings.render_ready_timeout_s)
        workers = (await client.capabilities()).workers
        scorer, index = await described
        catalogue = catalogues.load()
        blender = BlenderRenderer(client, limits_s=limits_s)
        renderer: Renderer = blender
        if settings.previews == "evaluator":
            await asyncio.to_thread(compile_kernels)
            renderer = QuickestRenderer(EvaluatorRenderer(catalogue, limits_s=limits_s), renderer)
        parts = Parts(
            renderer=renderer,
            exporter=blender,
            scorer=scorer,
            index=index,
            catalogue=catalogue,
            parallel_renders=settings.parallel_renders or workers + 1,
        )
        retrieval = RetrievalEngine(
            index, scorer, renderer, catalogue, parallel_renders=parts.parallel_renders
        )
        engines: list[Engine] = [retrieval]
        if settings.triton_target:
            triton = _triton(settings, catalogue)
            close.append(triton.close)
            engines.insert(0, triton)
        endpoint = read_settings(EndpointSettings, {})
        if endpoint.url:
            chat = Chat(endpoint)
            close.append(chat.close)
            # Last, since answers may cost money: whoever wants it asks for it by name.
            engines.append(_zero_shot(settings, chat, parts))
        servicer.begin(Application({engine.name: engine for engine in engines}, parts))

    async def shut_down() -> None:
        for one in close:
            await one()
        await client.close()

    await serve(
        [Service(SERVICE_NAME, generate_pb2_grpc.add_GenerateServiceServicer_to_server, servicer)],
        settings.server_settings(exit_with_parent=exit_with_parent),
        start_up=start_up,
        shut_down=shut_down,
    )


def _triton(settings: ServiceSettings, catalogue: Catalogue) -> TritonEngine:
    target = TritonTarget(
        settings.triton_target,
        timeout_s=settings.triton_timeout_s,
        max_tokens=settings.triton_max_tokens,
        ca_file=settings.triton_ca_file,
    )
    breaker = Breaker(
        f"Triton at {target.address}",
        failures=settings.triton_failures,
        pause_s=settings.triton_pause_s,
    )
    return TritonEngine(target, catalogue, breaker)


def _zero_shot(settings: ServiceSettings, chat: Chat, parts: Parts) -> ZeroShotEngine:
    materials = parts.index.library.materials
    asking = ZeroShot(
        chat,
        parts.catalogue,
        example=materials[0].graph,
        vocabulary=[material.graph for material in materials],
        language=settings.endpoint_language,
        max_repairs=settings.endpoint_repairs,
    )
    return ZeroShotEngine(
        asking,
        parts.renderer,
        parts.scorer,
        parallel=chat.settings.parallel,
        look_share=settings.endpoint_look_share,
    )


def _describe_library(settings: ServiceSettings) -> tuple[Scorer, LibraryIndex]:
    extractor = default_extractor(settings.vgg19_weights)
    scorer = Scorer(extractor)
    # The index that ships is of the default extractor, whatever judges candidates.
    describer = Describer(extractor if settings.vgg19_weights is None else default_extractor())
    index = LibraryIndex(libraries.load(), load_index(), scorer, describer, catalogues.load())
    return scorer, index
