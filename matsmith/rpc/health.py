# SPDX-License-Identifier: Apache-2.0
"""Health by name: `liveness` is about the process, all other names are about readiness.

Liveness is SERVING from the moment the port is bound to the end of the process, a drain included:
a process that drains must not be killed for it. Readiness (`readiness`, "", and every service's
name) is what the service says, and NOT_SERVING for good once the server drains.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from grpc_health.v1 import health, health_pb2, health_pb2_grpc

LIVENESS = "liveness"
READINESS = "readiness"

_SERVING = health_pb2.HealthCheckResponse.SERVING
_NOT_SERVING = health_pb2.HealthCheckResponse.NOT_SERVING


class Health:
    """The answers to health checks, the same on every port.

    Args:
        services: full names of the services.
    """

    service_name: str = health.SERVICE_NAME

    def __init__(self, services: Sequence[str]) -> None:
        self._readiness = ("", READINESS, *services)
        self._servicer = health.aio.HealthServicer()  # type: ignore[attr-defined]
        self._drains = False

    def add_to(self, server: Any) -> None:
        """Lets a server answer health checks."""
        health_pb2_grpc.add_HealthServicer_to_server(self._servicer, server)

    async def begin(self) -> None:
        """Says that the process lives but is not ready."""
        await self._servicer.set(LIVENESS, _SERVING)
        await self.set_ready(is_ready=False)

    async def set_ready(self, *, is_ready: bool) -> None:
        """Sets readiness; has no effect once it has ended."""
        if not self._drains:
            await self._set(_SERVING if is_ready else _NOT_SERVING)

    async def end_readiness(self) -> None:
        """Says for good that no more calls are taken."""
        self._drains = True
        await self._set(_NOT_SERVING)

    async def _set(self, status: health_pb2.HealthCheckResponse.ServingStatus.ValueType) -> None:
        for name in self._readiness:
            await self._servicer.set(name, status)
