# SPDX-License-Identifier: Apache-2.0
"""What Prometheus asks a server about its calls, and where it asks.

A registry is passed in, never the process's global one. A label is only ever made of methods that
the server has, so nobody outside can make the number of time series grow.
"""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing, contextmanager
from importlib import metadata
from typing import Any

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    start_http_server,
)

from matsmith.errors import UnavailableError
from matsmith.rpc.interceptor import Around, Invocation

# From a cached answer to the longest default deadline.
_BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120)


class Metrics(Around):
    """Counts and times each call; methods read `RenderService/Render`."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._calls = Counter(
            "matsmith_rpc_calls",
            "Calls that have ended, by gRPC status code.",
            ["method", "code"],
            registry=registry,
        )
        self._seconds = Histogram(
            "matsmith_rpc_seconds",
            "Seconds from a call's arrival to its end.",
            ["method"],
            buckets=_BUCKETS_S,
            registry=registry,
        )
        self._in_flight = Gauge(
            "matsmith_rpc_in_flight", "Calls that are running.", ["method"], registry=registry
        )

    async def around_one(self, call: Invocation) -> Any:
        """Returns the one response."""
        with self._measured(call):
            return await call.response()

    async def around_many(self, call: Invocation) -> AsyncGenerator[Any, None]:
        """Yields the responses."""
        with self._measured(call):
            async with aclosing(call.responses()) as responses:
                async for response in responses:
                    yield response

    @contextmanager
    def _measured(self, call: Invocation) -> Iterator[None]:
        method = short_name(call.name)
        in_flight = self._in_flight.labels(method)
        in_flight.inc()
        begin_s = time.monotonic()
        raised: type[BaseException] | None = None
        try:
            yield
        except BaseException as error:
            raised = type(error)
            raise
        finally:
            in_flight.dec()
            self._seconds.labels(method).observe(time.monotonic() - begin_s)
            self._calls.labels(method, call.code(raised).name).inc()


def short_name(method: str) -> str:
    """Returns `RenderService/Render` for `/matsmith.v1.RenderService/Render`."""
    service, _, name = method.lstrip("/").rpartition("/")
    return f"{service.rpartition('.')[2]}/{name}"


def describe_process(registry: CollectorRegistry, *, service: str) -> None:
    """Adds what is known of the process (memory, processor time, files) and of the build."""
    ProcessCollector(registry=registry)
    build = Gauge(
        "matsmith_build_info",
        "Always 1; the labels tell what runs.",
        ["service", "version"],
        registry=registry,
    )
    build.labels(service, metadata.version("matsmith")).set(1)


class MetricsEndpoint:
    """Answers Prometheus over plain HTTP, on a thread of its own.

    Raises:
        UnavailableError: the address cannot be bound.
    """

    def __init__(self, registry: CollectorRegistry, *, host: str, port: int) -> None:
        try:
            self._server, self._thread = start_http_server(port, addr=host, registry=registry)
        except OSError as error:
            message = f"expected a free address for metrics, got {host}:{port}: {error.strerror}"
            raise UnavailableError(message, reason="ADDRESS_IN_USE") from error
        self.port: int = self._server.server_port

    def close(self) -> None:
        """Frees the port; blocks for up to half a second."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
