# SPDX-License-Identifier: Apache-2.0
"""The life of a gRPC server: bind, tell the port, get ready, serve, drain, stop.

A server binds and answers health checks with NOT_SERVING at once, says SERVING when its start-up
has ended, and NOT_SERVING again as soon as it drains: new calls are refused, running ones get the
grace period, then they are cancelled.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import threading
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

import grpc
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection

from matsmith.errors import UnavailableError
from matsmith.rpc.interceptors import AccessLog, Errors, InFlight, Validation

MAX_MESSAGE_BYTES = 64 * 1024 * 1024

_FLUSH_S = 0.25

SERVING = health_pb2.HealthCheckResponse.SERVING
NOT_SERVING = health_pb2.HealthCheckResponse.NOT_SERVING


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """Where and how to serve.

    Attributes:
        host: address to bind; the default is reachable from this machine only.
        port: 0 takes any free port.
        grace_s: seconds that running calls get after a stop is asked for.
        exit_with_parent: drain and stop when stdin closes, so that no server outlives its parent.
        announce: print `{"port": …}` as one line on stdout once bound, for a parent to read.
    """

    host: str = "127.0.0.1"
    port: int = 0
    grace_s: float = 30.0
    exit_with_parent: bool = False
    announce: bool = True


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
    """A bound server whose readiness is set from outside. Use `serve` in a process of its own."""

    def __init__(self, services: Sequence[Service], settings: ServerSettings) -> None:
        self._settings = settings
        self._names = ["", *(service.name for service in services)]
        self._in_flight = InFlight()
        self._health = health.aio.HealthServicer()  # type: ignore[attr-defined]
        self._server = grpc.aio.server(
            interceptors=(self._in_flight, AccessLog(), Errors(), Validation()),
            options=(
                ("grpc.max_receive_message_length", MAX_MESSAGE_BYTES),
                ("grpc.max_send_message_length", MAX_MESSAGE_BYTES),
                # Linux would let two servers share a port and each get half of the calls.
                ("grpc.so_reuseport", 0),
            ),
        )
        for service in services:
            service.add(service.servicer, self._server)
        health_pb2_grpc.add_HealthServicer_to_server(self._health, self._server)
        reflected = [*self._names[1:], health.SERVICE_NAME, reflection.SERVICE_NAME]
        reflection.enable_server_reflection(reflected, self._server)
        self.port = 0

    async def start(self) -> int:
        """Binds, answers health checks with NOT_SERVING, and returns the port.

        Raises:
            UnavailableError: the address cannot be bound.
        """
        address = f"{self._settings.host}:{self._settings.port}"
        await self.set_ready(is_ready=False)
        try:
            self.port = self._server.add_insecure_port(address)
        except RuntimeError as error:
            message = f"expected a free address, got {address}, which cannot be bound"
            raise UnavailableError(message, reason="ADDRESS_IN_USE") from error
        await self._server.start()
        return self.port

    async def set_ready(self, *, is_ready: bool) -> None:
        """Sets what health checks are answered with; has no effect once the server drains."""
        for name in self._names:
            await self._health.set(name, SERVING if is_ready else NOT_SERVING)

    async def stop(self, grace_s: float | None = None) -> None:
        """Drains: refuses new calls, waits for running ones at most the grace, cancels the rest."""
        await self._health.enter_graceful_shutdown()
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


async def serve(
    services: Sequence[Service],
    settings: ServerSettings,
    *,
    start_up: Callable[[], Awaitable[None]] | None = None,
    shut_down: Callable[[], Awaitable[None]] | None = None,
) -> None:
    """Serves until SIGTERM, SIGINT or, if asked for, the end of stdin; then drains and returns.

    Must run in the main thread. A second signal ends the grace period.

    Args:
        services: what to serve.
        settings: where and how.
        start_up: awaited after binding; calls are expected once it has returned. A stop that comes
            while it runs cancels it.
        shut_down: awaited after the last call has ended, whatever happened before.

    Raises:
        UnavailableError: the address cannot be bound.
    """
    stops = _StopRequests()
    stops.listen(settings)
    server = Server(services, settings)
    try:
        port = await server.start()
        if settings.announce:
            print(json.dumps({"port": port}), flush=True)
        if start_up is None or await _unless_stopped(start_up, stops):
            await server.set_ready(is_ready=True)
            await stops.first.wait()
    finally:
        drain = asyncio.ensure_future(server.stop())
        hurry = asyncio.ensure_future(stops.second.wait())
        await asyncio.wait({drain, hurry}, return_when=asyncio.FIRST_COMPLETED)
        if not drain.done():
            await server.stop(0)
        hurry.cancel()
        await drain
        stops.ignore()
        if shut_down is not None:
            await shut_down()


async def _unless_stopped(start_up: Callable[[], Awaitable[None]], stops: _StopRequests) -> bool:
    """Returns whether the start-up ended before a stop was asked for; otherwise it is cancelled."""
    starting = asyncio.ensure_future(start_up())
    stopped = asyncio.ensure_future(stops.first.wait())
    await asyncio.wait({starting, stopped}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if starting.done():
        starting.result()
        return not stops.first.is_set()
    starting.cancel()
    await asyncio.wait({starting})
    return False


class _StopRequests:
    """The first and the second time that somebody wants the server to stop."""

    def __init__(self) -> None:
        self.first = asyncio.Event()
        self.second = asyncio.Event()

    def listen(self, settings: ServerSettings) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._request)
        if settings.exit_with_parent:
            threading.Thread(
                target=_wait_for_end_of_stdin,
                args=(loop, self._request),
                name="end-of-stdin",
                daemon=True,
            ).start()

    def ignore(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)

    def _request(self) -> None:
        (self.second if self.first.is_set() else self.first).set()


def _wait_for_end_of_stdin(
    loop: asyncio.AbstractEventLoop, request_stop: Callable[[], None]
) -> None:
    while os.read(sys.stdin.fileno(), 4096):
        pass
    if not loop.is_closed():
        loop.call_soon_threadsafe(request_stop)
