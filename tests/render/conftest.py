# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import grpc
import psutil
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc
from prometheus_client import CollectorRegistry

from matsmith.errors import MatsmithError
from matsmith.rpc.server import Server, ServerSettings
from matsmith.rpc.status import from_rpc_error
from matsmith.v1 import render_pb2_grpc
from services.render.metrics import PoolMetrics
from services.render.pool import RenderPool
from services.render.server import make_pool, make_renders, make_service, make_servicer
from services.render.settings import ServiceSettings

LIMIT_S = 60.0
OPTIONS = [("grpc.max_receive_message_length", 64 << 20)]


def error_of(failure: Any) -> MatsmithError:
    """Returns the project's error in a failed call."""
    return from_rpc_error(failure)


def wait_until(is_true: Callable[[], bool], what: str) -> None:
    """Returns when it is; fails after a bound that only a hang exceeds."""
    end = time.monotonic() + LIMIT_S
    while not is_true():
        assert time.monotonic() < end, f"not within {LIMIT_S} s: {what}"
        time.sleep(0.02)


@dataclass(frozen=True)
class ServerProcess:
    """A render service in a process of its own."""

    process: psutil.Process
    port: int
    stub: render_pb2_grpc.RenderServiceStub
    health: health_pb2_grpc.HealthStub

    def is_serving(self) -> bool:
        answer = self.health.Check(health_pb2.HealthCheckRequest(), timeout=LIMIT_S)
        return bool(answer.status == health_pb2.HealthCheckResponse.SERVING)

    def workers(self) -> list[psutil.Process]:
        return self.process.children()


@contextlib.contextmanager
def server_process(*, workers: int, spares: int) -> Iterator[ServerProcess]:
    """A server that may or may not be ready; killed in the end."""
    environment = {
        **os.environ,
        "MATSMITH_RENDER_WORKERS": str(workers),
        "MATSMITH_RENDER_SPARES": str(spares),
        "MATSMITH_RENDER_LOG_LEVEL": "WARNING",
    }
    command = [sys.executable, "-m", "services.render", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        try:
            assert process.stdout is not None
            port = int(json.loads(process.stdout.readline())["port"])
            with grpc.insecure_channel(f"127.0.0.1:{port}", options=OPTIONS) as channel:
                yield ServerProcess(
                    psutil.Process(process.pid),
                    port,
                    render_pb2_grpc.RenderServiceStub(channel),
                    health_pb2_grpc.HealthStub(channel),
                )
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(LIMIT_S)
                finally:
                    process.kill()


@pytest.fixture(scope="session")
def server() -> Iterator[ServerProcess]:
    """One ready server for all tests that leave it as it is."""
    with server_process(workers=2, spares=0) as running:
        wait_until(running.is_serving, "the server serves")
        yield running


@dataclass(frozen=True)
class Running:
    """A render service in this process, so that a test can look at its pool."""

    pool: RenderPool
    server: Server
    stub: render_pb2_grpc.RenderServiceAsyncStub
    registry: CollectorRegistry

    def count(self, metric: str, **labels: str) -> float:
        """Returns a metric's value."""
        return self.registry.get_sample_value(f"matsmith_render_{metric}", labels) or 0.0


@asynccontextmanager
async def running_service(settings: ServiceSettings) -> AsyncIterator[Running]:
    """A ready service on loopback with real workers."""
    registry = CollectorRegistry()
    metrics = PoolMetrics(registry)
    pool = make_pool(settings, metrics)
    renders = make_renders(pool, settings, metrics)
    server = Server(
        [make_service(make_servicer(renders, settings))], ServerSettings(announce=False)
    )
    port = await server.start()
    try:
        await pool.start()
        await server.set_ready(is_ready=True)
        async with grpc.aio.insecure_channel(f"127.0.0.1:{port}", options=OPTIONS) as channel:
            yield Running(pool, server, render_pb2_grpc.RenderServiceStub(channel), registry)
    finally:
        await server.stop(0.0)
        await pool.stop(grace_s=0.0)
        await renders.close()
