# SPDX-License-Identifier: Apache-2.0
"""Puts the service together: settings → parts → servicer → server."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

import torch
from prometheus_client import CollectorRegistry

from matsmith import library as libraries
from matsmith.augment.engine import Engine
from matsmith.augment.genetic import GeneticEngine
from matsmith.augment.judging import Judging
from matsmith.augment.llm import LlmEngine
from matsmith.endpoint import Chat, EndpointSettings
from matsmith.errors import InvalidInputError
from matsmith.retrieval.index import load_index
from matsmith.rpc.client import AsyncClient
from matsmith.rpc.places import Limits, Places
from matsmith.rpc.server import Service, serve
from matsmith.settings import read_settings
from matsmith.shading.bulk.compile_kernels import compile_kernels
from matsmith.v1 import augment_pb2_grpc
from services.augment.metrics import AugmentMetrics, EngineName
from services.augment.servicer import AugmentServicer, Parts
from services.augment.settings import ServiceSettings

# The renderer's own limit comes first and knows what to say; this is the last resort.
_SAFETY = 2.0
SERVICE_NAME = "matsmith.v1.AugmentService"


async def run(settings: ServiceSettings, *, exit_with_parent: bool) -> None:
    """Serves until a signal asks to stop; says SERVING once the render service does too.

    Raises:
        UnavailableError: the address cannot be bound, or the render service did not get ready.
        InvalidInputError: an endpoint's settings are wrong, or `llm` is the default without one.
    """
    torch.set_num_threads(settings.torch_threads)
    client = AsyncClient(
        settings.render_target,
        security=settings.render_security(),
        client_id="augment",
        timeout_s=_SAFETY * settings.preview_timeout_s,
    )
    endpoint = read_settings(EndpointSettings, {})
    chat = Chat(endpoint) if endpoint.url else None
    if settings.engine == "llm" and chat is None:
        raise InvalidInputError(
            "Expected MATSMITH_ENDPOINT_URL where the default engine is llm, got none.",
            reason="ENDPOINT_NOT_SET",
        )
    registry = CollectorRegistry()
    metrics = AugmentMetrics(registry)
    limits = Limits(settings.max_running, settings.max_waiting, settings.retry_after_s)
    servicer = AugmentServicer(Places(limits, metrics.set_places, what="calls"), metrics)

    async def start_up() -> None:
        parts = asyncio.create_task(asyncio.to_thread(make_parts, client, chat, settings))
        await client.wait_until_ready(timeout_s=settings.render_ready_timeout_s)
        await asyncio.to_thread(compile_kernels)
        servicer.begin(await parts)

    async def shut_down() -> None:
        await client.close()
        if chat is not None:
            await chat.close()

    await serve(
        [Service(SERVICE_NAME, augment_pb2_grpc.add_AugmentServiceServicer_to_server, servicer)],
        settings.server_settings(exit_with_parent=exit_with_parent),
        start_up=start_up,
        shut_down=shut_down,
        registry=registry,
    )


def make_parts(client: AsyncClient, chat: Chat | None, settings: ServiceSettings) -> Parts:
    """Returns what makes and judges: pictures by the evaluator, the rest by a render service.

    Args:
        client: of the render service.
        chat: the language model; None: there is no `llm` engine.
        settings: how long and how many.
    """
    judging = Judging.load(limit_s=settings.preview_timeout_s)
    parallel: dict[EngineName, int] = {"genetic": 1}
    if chat is not None:
        parallel["llm"] = chat.settings.parallel
    return Parts(
        catalogue=judging.catalogue,
        engines=_engines(chat, judging, settings),
        default=settings.engine,
        parallel=parallel,
        validator=judging.validator(client, checked_share=settings.checked_share),
        index=load_index(),
        ranges=libraries.load().ranges,
        count_tokens=judging.count_tokens,
    )


def _engines(
    chat: Chat | None, judging: Judging, settings: ServiceSettings
) -> Mapping[EngineName, Callable[[int], Engine]]:
    genetic = GeneticEngine(judging.catalogue, judging.count_tokens)
    engines: dict[EngineName, Callable[[int], Engine]] = {"genetic": lambda _: genetic}
    if chat is not None:

        def llm(max_repairs: int) -> Engine:
            return LlmEngine(
                chat, judging.catalogue, language=settings.language, max_repairs=max_repairs
            )

        engines["llm"] = llm
    return engines
