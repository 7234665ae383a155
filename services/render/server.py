# SPDX-License-Identifier: Apache-2.0
"""Puts the service together: settings → pool → servicer → server."""

from __future__ import annotations

import asyncio
from importlib import metadata

from matsmith import catalogue
from matsmith.rpc.server import ServerSettings, Service, serve
from matsmith.scratch import remove_abandoned
from matsmith.v1 import render_pb2_grpc
from services.render.engines import probe_eevee
from services.render.pool import RenderPool
from services.render.servicer import RenderServicer, ServerFacts
from services.render.settings import ServiceSettings, worker_environment
from services.render.worker_process import WorkerProcess

SERVICE_NAME = "matsmith.v1.RenderService"


def make_pool(settings: ServiceSettings) -> RenderPool:
    """Returns a pool, not yet started, of real Blender workers."""
    environment = worker_environment()
    threads = settings.threads_per_worker()

    def spawn(worker_id: str) -> WorkerProcess:
        return WorkerProcess(worker_id=worker_id, threads=threads, environment=environment)

    return RenderPool(
        spawn=spawn,
        workers=settings.worker_count(),
        spares=settings.spares,
        max_queue=settings.max_queue,
        start_timeout_s=settings.start_timeout_s,
        cancel_grace_s=settings.cancel_grace_s,
    )


def make_servicer(pool: RenderPool, settings: ServiceSettings) -> RenderServicer:
    """Returns what answers the calls of a pool."""
    facts = ServerFacts(
        server_version=metadata.version("matsmith"),
        workers=settings.worker_count(),
        max_queue=settings.max_queue,
        default_deadline_s=settings.default_deadline_s,
    )
    return RenderServicer(pool, catalogue.load(), facts=facts)


def make_service(pool: RenderPool, settings: ServiceSettings) -> Service:
    """Returns the gRPC service of a pool, without EEVEE."""
    return _service(make_servicer(pool, settings))


def _service(servicer: RenderServicer) -> Service:
    return Service(SERVICE_NAME, render_pb2_grpc.add_RenderServiceServicer_to_server, servicer)


async def run(settings: ServiceSettings, *, exit_with_parent: bool) -> None:
    """Serves until a signal asks to stop; health says SERVING once the first worker is warm.

    Raises:
        UnavailableError: the address cannot be bound, or Blender cannot start.
    """
    pool = make_pool(settings)
    servicer = make_servicer(pool, settings)

    async def start_up() -> None:
        await asyncio.to_thread(remove_abandoned, "render")
        probing = asyncio.create_task(probe_eevee(environment=worker_environment()))
        try:
            await pool.start()
            servicer.offer_eevee(await probing)
        finally:
            probing.cancel()

    async def shut_down() -> None:
        await pool.stop(grace_s=0.0)

    await serve(
        [_service(servicer)],
        ServerSettings(
            host=settings.host,
            port=settings.port,
            grace_s=settings.stop_grace_s,
            exit_with_parent=exit_with_parent,
        ),
        start_up=start_up,
        shut_down=shut_down,
    )
