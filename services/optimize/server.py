# SPDX-License-Identifier: Apache-2.0
"""Puts the service together: settings → parts → servicer → server."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping

import torch
from prometheus_client import CollectorRegistry

from matsmith import catalogue as catalogues
from matsmith import library as libraries
from matsmith.metrics.features import FeatureExtractor, default_extractor
from matsmith.optimize.optimizer import SCENES, Parts
from matsmith.pictures.lighting import LightingName
from matsmith.rendering import Preset, Renderer
from matsmith.rendering.blender import BlenderRenderer
from matsmith.rendering.evaluator import EvaluatorRenderer
from matsmith.rendering.quickest import QuickestRenderer
from matsmith.rpc.client import AsyncClient
from matsmith.rpc.places import Limits, Places
from matsmith.rpc.server import Service, serve
from matsmith.sampling import Ranges
from matsmith.shading.bulk.compile_kernels import compile_kernels
from matsmith.v1 import optimize_pb2_grpc
from services.optimize.metrics import SearchMetrics
from services.optimize.servicer import OptimizeServicer
from services.optimize.settings import ServiceSettings

# The renderer's own limits come first and know what to say; the call's deadline is the last resort.
_SAFETY = 2.0
SERVICE_NAME = "matsmith.v1.OptimizeService"


async def run(settings: ServiceSettings, *, exit_with_parent: bool) -> None:
    """Serves until a signal asks to stop; says SERVING once the render service does too.

    Raises:
        UnavailableError: the address cannot be bound, or the render service did not get ready.
        NotFoundError, InvalidInputError: the weights or another file named in the settings cannot
            be read.
    """
    torch.set_num_threads(settings.torch_threads)
    client = AsyncClient(
        settings.render_target,
        security=settings.render_security(),
        client_id="optimize",
        timeout_s=_SAFETY * settings.final_timeout_s,
    )
    registry = CollectorRegistry()
    metrics = SearchMetrics(registry)
    limits = Limits(settings.max_running, settings.max_waiting, settings.retry_after_s)
    servicer = OptimizeServicer(Places(limits, metrics.set_places, what="searches"), metrics)

    async def start_up() -> None:
        described = asyncio.create_task(asyncio.to_thread(_described, settings))
        await client.wait_until_ready(timeout_s=settings.render_ready_timeout_s)
        await asyncio.to_thread(compile_kernels)
        extractor, ranges = await described
        servicer.begin(make_parts(client, extractor, ranges, settings))

    await serve(
        [Service(SERVICE_NAME, optimize_pb2_grpc.add_OptimizeServiceServicer_to_server, servicer)],
        settings.server_settings(exit_with_parent=exit_with_parent),
        start_up=start_up,
        shut_down=client.close,
        registry=registry,
    )


def make_parts(
    client: AsyncClient, extractor: FeatureExtractor, ranges: Ranges, settings: ServiceSettings
) -> Parts:
    """Returns what searches: the evaluator for quick pictures, a render service for the rest.

    Args:
        client: of the render service.
        extractor: gives the features.
        ranges: of the library's parameters.
        settings: how long and how many.
    """
    catalogue = catalogues.load()
    limits_s: Mapping[Preset, float] = {
        "preview": settings.preview_timeout_s,
        "final": settings.final_timeout_s,
    }
    blender: dict[LightingName, Renderer] = {}
    quickest: dict[LightingName, Renderer] = {}
    for lighting, scene in SCENES.items():
        blender[lighting] = BlenderRenderer(client, limits_s=limits_s, is_even=lighting == "even")
        evaluator = EvaluatorRenderer(
            catalogue, limits_s=limits_s, scene=scene, keep_mib=settings.keep_mib
        )
        quickest[lighting] = QuickestRenderer(evaluator, blender[lighting])
    return Parts(
        extractor=extractor,
        renderers=quickest,
        blender=blender,
        catalogue=catalogue,
        ranges=ranges,
        parallel=settings.parallel or len(os.sched_getaffinity(0)),
    )


def _described(settings: ServiceSettings) -> tuple[FeatureExtractor, Ranges]:
    return default_extractor(settings.vgg19_weights), libraries.load().ranges
