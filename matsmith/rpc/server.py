# SPDX-License-Identifier: Apache-2.0
"""The life of a gRPC server: bind, tell the port, get ready, serve, drain, stop.

A server binds and answers health checks with NOT_SERVING at once, says SERVING when its start-up
has ended, and NOT_SERVING again as soon as it drains: new calls are refused, running ones get the
grace period, then they are cancelled.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import grpc
from grpc_reflection.v1alpha import reflection
from prometheus_client import CollectorRegistry

from matsmith.errors import UnavailableError
from matsmith.rpc.health import Health
from matsmith.rpc.in_flight import InFlight
from matsmith.rpc.interceptors import make_interceptors
from matsmith.rpc.metrics import MetricsEndpoint, describe_process
from matsmith.rpc.stop_requests import StopRequests
from matsmith.rpc.tls import TlsFiles, server_credentials

MAX_MESSAGE_BYTES = 64 * 1024 * 1024

_FLUSH_S = 0.25


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """Where and how to serve. `matsmith.rpc.edge` explains each to an operator.

    Attributes:
        host: address to bind; the default is reachable from this machine only.
        port: 0 takes any free port.
        grace_s: seconds that running calls get after a stop is asked for.
        exit_with_parent: drain and stop when stdin closes, so that no server outlives its parent.
        announce: print `{"port": …}` as one line on stdout once bound, for a parent to read; with
            metrics_port and health_port where those are on.
        metrics_port: of plain HTTP for Prometheus; None has none, 0 takes any free port.
        health_port: of health checks in clear; None has none, 0 takes any free port.
        tls: files of the server's certificate; None serves in clear.
        tokens_file: bearer tokens; None asks for none.
        max_connection_age_s: seconds after which connections are asked to close; None never.
        max_connection_age_grace_s: seconds that their calls may still take; None all they need.
    """

    host: str = "127.0.0.1"
    port: int = 0
    grace_s: float = 30.0
    exit_with_parent: bool = False
    announce: bool = True
    metrics_port: int | None = None
    health_port: int | None = None
    tls: TlsFiles | None = None
    tokens_file: Path | None = None
    max_connection_age_s: float | None = None
    max_connection_age_grace_s: float | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """A servicer and how it is added.

    Attributes:
        name: full name, for instance `matsmith.v1.RenderService`; health and reflection use it.
        add: the generated `add_…Servicer_to_server`.
        servicer: the implementation.
    """

    name: str
    add: Callable[[Any, Any], None]
    servicer: object


class Server:
    """A bound server whose readiness is set from outside. Use `serve` in a process of its own.

    Args:
        services: what to serve.
        settings: where and how.
        registry: where a service's own metrics are; None makes one.

    Raises:
        InvalidInputError: a certificate or the file with the tokens is faulty.
    """

    def __init__(
        self,
        services: Sequence[Service],
        settings: ServerSettings,
        *,
        registry: CollectorRegistry | None = None,
    ) -> None:
        self._settings = settings
        self._registry = registry or CollectorRegistry()
        self._in_flight = InFlight()
        self._health = Health([service.name for service in services])
        self._server = grpc.aio.server(
            interceptors=make_interceptors(
                self._in_flight, self._registry, tokens_file=settings.tokens_file
            ),
            options=server_options(settings),
        )
        self._health_server: grpc.aio.Server | None = None
        self._metrics: MetricsEndpoint | None = None
        for service in services:
            service.add(service.servicer, self._server)
        self._health.add_to(self._server)
        names = [service.name for service in services]
        reflected = [*names, self._health.service_name, reflection.SERVICE_NAME]
        reflection.enable_server_reflection(reflected, self._server)
        describe_process(self._registry, service=names[0].rpartition(".")[2] if names else "")
        self.port = 0
        self.metrics_port: int | None = None
        self.health_port: int | None = None

    async def start(self) -> int:
        """Binds, answers health checks with NOT_SERVING, and returns the port.

        Raises:
            UnavailableError: an address cannot be bound.
            InvalidInputError: a certificate is faulty.
        """
        settings = self._settings
        await self._health.begin()
        credentials = server_credentials(settings.tls) if settings.tls is not None else None
        self.port = _bind(self._server, settings.host, settings.port, credentials)
        if settings.health_port is not None:
            self._health_server = grpc.aio.server(options=server_options(settings))
            self._health.add_to(self._health_server)
            self.health_port = _bind(self._health_server, settings.host, settings.health_port)
        if settings.metrics_port is not None:
            self._metrics = MetricsEndpoint(
                self._registry, host=settings.host, port=settings.metrics_port
            )
            self.metrics_port = self._metrics.port
        await self._server.start()
        if self._health_server is not None:
            await self._health_server.start()
        return self.port

    def announcement(self) -> dict[str, int]:
        """Returns the ports that were bound, by name."""
        ports = {
            "port": self.port,
            "metrics_port": self.metrics_port,
            "health_port": self.health_port,
        }
        return {name: port for name, port in ports.items() if port is not None}

    async def set_ready(self, *, is_ready: bool) -> None:
        """Sets what readiness checks are answered with, at any time and as often as it changes.

        Has no effect once the server drains.
        """
        await self._health.set_ready(is_ready=is_ready)

    async def drain(self, grace_s: float | None = None) -> None:
        """Refuses new calls, waits for running ones at most the grace, cancels the rest.

        Metrics and the health port go on.
        """
        await self._health.end_readiness()
        grace_s = self._settings.grace_s if grace_s is None else grace_s
        stopping = asyncio.ensure_future(self._server.stop(grace_s))
        while not stopping.done():
            idle = asyncio.ensure_future(self._in_flight.wait_until_idle())
            await asyncio.wait({stopping, idle}, return_when=asyncio.FIRST_COMPLETED)
            idle.cancel()
            # A call may have been accepted but not begun, and answers may still be on their way.
            await asyncio.wait({stopping}, timeout=_FLUSH_S)
            if self._in_flight.is_idle:
                await self._server.stop(0)
                break
        await stopping

    async def stop(self, grace_s: float | None = None) -> None:
        """Drains, then ends the metrics and health ports, too."""
        await self.drain(grace_s)
        if self._health_server is not None:
            await self._health_server.stop(0)
        if self._metrics is not None:
            metrics, self._metrics = self._metrics, None
            await asyncio.to_thread(metrics.close)


def _bind(
    server: grpc.aio.Server, host: str, port: int, credentials: grpc.ServerCredentials | None = None
) -> int:
    address = f"{host}:{port}"
    try:
        if credentials is None:
            return server.add_insecure_port(address)
        return server.add_secure_port(address, credentials)
    except RuntimeError as error:
        message = f"expected a free address, got {address}, which cannot be bound"
        raise UnavailableError(message, reason="ADDRESS_IN_USE") from error


def server_options(settings: ServerSettings) -> Sequence[tuple[str, int]]:
    """Returns gRPC's own settings of a server."""
    options = [
        ("grpc.max_receive_message_length", MAX_MESSAGE_BYTES),
        ("grpc.max_send_message_length", MAX_MESSAGE_BYTES),
        # Linux would let two servers share a port and each get half of the calls.
        ("grpc.so_reuseport", 0),
        # A client that vanished without a word is noticed, and its work stopped, within 80 s; the
        # default is two hours.
        ("grpc.keepalive_time_ms", 60_000),
        ("grpc.keepalive_timeout_ms", 20_000),
        # Our clients ask every 30 s whether the server is there, also between calls. By default
        # that is taken for an attack and the connection is closed.
        ("grpc.keepalive_permit_without_calls", 1),
        ("grpc.http2.min_ping_interval_without_data_ms", 10_000),
    ]
    if settings.max_connection_age_s is not None:
        options.append(("grpc.max_connection_age_ms", int(settings.max_connection_age_s * 1000)))
    if settings.max_connection_age_grace_s is not None:
        grace_ms = int(settings.max_connection_age_grace_s * 1000)
        options.append(("grpc.max_connection_age_grace_ms", grace_ms))
    return options


async def serve(
    services: Sequence[Service],
    settings: ServerSettings,
    *,
    start_up: Callable[[], Awaitable[None]] | None = None,
    while_ready: Callable[[Server], Awaitable[None]] | None = None,
    shut_down: Callable[[], Awaitable[None]] | None = None,
    registry: CollectorRegistry | None = None,
) -> None:
    """Serves until SIGTERM, SIGINT or, if asked for, the end of stdin; then drains and returns.

    Must run in the main thread. A second signal ends the grace period.

    Args:
        services: what to serve.
        settings: where and how.
        start_up: awaited after binding; calls are expected once it has returned. A stop that comes
            while it runs cancels it.
        while_ready: runs from then on beside the calls, to change the readiness when it must; a
            stop cancels it. An exception of it stops the server and is raised.
        shut_down: awaited after the last call has ended, whatever happened before. Liveness and
            metrics are answered until it has returned.
        registry: where the services' own metrics are; None makes one.

    Raises:
        UnavailableError: an address cannot be bound.
        InvalidInputError: a certificate or the file with the tokens is faulty.
    """
    server = Server(services, settings, registry=registry)
    stops = StopRequests()
    stops.listen(exit_with_parent=settings.exit_with_parent)
    try:
        await server.start()
        if settings.announce:
            print(json.dumps(server.announcement()), flush=True)
        if start_up is None or await _unless_stopped(start_up, stops):
            await server.set_ready(is_ready=True)
            if while_ready is not None:
                watching = while_ready
                await _unless_stopped(lambda: watching(server), stops)
            await stops.first.wait()
    finally:
        drain = asyncio.ensure_future(server.drain())
        hurry = asyncio.ensure_future(stops.second.wait())
        await asyncio.wait({drain, hurry}, return_when=asyncio.FIRST_COMPLETED)
        if not drain.done():
            await server.drain(0)
        hurry.cancel()
        await drain
        stops.ignore()
        try:
            if shut_down is not None:
                await shut_down()
        finally:
            await server.stop(0)


async def _unless_stopped(work: Callable[[], Awaitable[None]], stops: StopRequests) -> bool:
    """Returns whether the work ended before a stop was asked for; otherwise it is cancelled."""
    working = asyncio.ensure_future(work())
    stopped = asyncio.ensure_future(stops.first.wait())
    await asyncio.wait({working, stopped}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if working.done():
        working.result()
        return not stops.first.is_set()
    working.cancel()
    await asyncio.wait({working})
    return False
