# SPDX-License-Identifier: Apache-2.0
"""Puts the service together: settings → pool → servicer → server."""

from __future__ import annotations

import asyncio
from importlib import metadata

from prometheus_client import CollectorRegistry

from matsmith import catalogue
from matsmith.rpc.server import Server, Service, serve
from matsmith.scratch import remove_abandoned
from matsmith.v1 import render_pb2_grpc
from services.render.cache import DiskCache, MemoryCache
from services.render.engines import probe_eevee
from services.render.job_queue import QueueLimits
from services.render.metrics import PoolMetrics
from services.render.pool import PoolLimits, RenderPool
from services.render.renders import Renders
from services.render.servicer import RenderServicer, ServerFacts
from services.render.settings import ServiceSettings, worker_environment
from services.render.worker_process import WorkerLimits, WorkerProcess

_READINESS_INTERVAL_S = 1.0
SERVICE_NAME = "matsmith.v1.RenderService"


def make_pool(settings: ServiceSettings, metrics: PoolMetrics) -> RenderPool:
    """Returns a pool, not yet started, of real Blender workers."""
    environment = worker_environment()
    threads = settings.threads_per_worker()
    limits = WorkerLimits(
        heartbeat_timeout_s=settings.heartbeat_timeout_s,
        memory_mib=settings.memory_limit_mib,
        file_mib=settings.file_limit_mib,
        required_guards=settings.required_guards(),
    )

    def spawn(worker_id: str) -> WorkerProcess:
        return WorkerProcess(
            worker_id=worker_id, threads=threads, environment=environment, limits=limits
        )

    return RenderPool(
        spawn=spawn,
        limits=PoolLimits(
            workers=settings.worker_count(),
            spares=settings.spares,
            queue=QueueLimits(
                maximum=settings.max_queue,
                per_client=settings.max_queue_per_client,
                batch_share=settings.batch_share,
            ),
            start_timeout_s=settings.start_timeout_s,
            cancel_grace_s=settings.cancel_grace_s,
            recycle_jobs=settings.recycle_jobs,
            recycle_memory_mib=settings.recycle_memory_mib,
        ),
        metrics=metrics,
    )


def make_renders(pool: RenderPool, settings: ServiceSettings, metrics: PoolMetrics) -> Renders:
    """Returns the pool behind its caches."""
    folder = settings.cache_folder
    return Renders(
        pool,
        MemoryCache(settings.cache_memory_mib, metrics),
        disk=None if folder is None else DiskCache(folder, settings.cache_disk_mib, metrics),
        metrics=metrics,
    )


def make_servicer(renders: Renders, settings: ServiceSettings) -> RenderServicer:
    """Returns what answers the calls, without EEVEE."""
    facts = ServerFacts(
        server_version=metadata.version("matsmith"),
        workers=settings.worker_count(),
        max_queue=settings.max_queue,
        default_deadline_s=settings.default_deadline_s,
        max_deadline_s=settings.max_deadline_s,
    )
    return RenderServicer(renders, catalogue.load(), facts=facts)


def make_service(servicer: RenderServicer) -> Service:
    """Returns the gRPC service of a servicer."""
    return Service(SERVICE_NAME, render_pb2_grpc.add_RenderServiceServicer_to_server, servicer)


async def run(settings: ServiceSettings, *, exit_with_parent: bool) -> None:
    """Serves until a signal asks to stop; health says SERVING once the first worker is warm.

    Raises:
        UnavailableError: the address cannot be bound, or Blender cannot start.
    """
    registry = CollectorRegistry()
    metrics = PoolMetrics(registry)
    pool = make_pool(settings, metrics)
    renders = make_renders(pool, settings, metrics)
    servicer = make_servicer(renders, settings)

    async def start_up() -> None:
        await asyncio.to_thread(remove_abandoned, "render")
        if settings.eevee == "off":
            await pool.start()
            return
        probing = asyncio.create_task(probe_eevee(environment=worker_environment()))
        try:
            await pool.start()
            servicer.offer_eevee(await probing)
        finally:
            probing.cancel()

    async def while_ready(server: Server) -> None:
        while True:
            await server.set_ready(is_ready=pool.is_able)
            await asyncio.sleep(_READINESS_INTERVAL_S)

    async def shut_down() -> None:
        await pool.stop(grace_s=0.0)
        await renders.close()

    await serve(
        [make_service(servicer)],
        settings.server_settings(exit_with_parent=exit_with_parent),
        start_up=start_up,
        while_ready=while_ready,
        shut_down=shut_down,
        registry=registry,
    )
