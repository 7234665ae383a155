# SPDX-License-Identifier: Apache-2.0
"""Exceptions of a call become its status; tracebacks go to the log, never to the client."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

import grpc
from grpc_status import rpc_status

from matsmith.errors import InternalError, MatsmithError, UnsupportedError
from matsmith.rpc.caller import REQUEST_ID_KEY, request_id
from matsmith.rpc.interceptor import Around, Invocation
from matsmith.rpc.status import to_status

logger = logging.getLogger(__name__)


class Errors(Around):
    """Turns every exception into a status."""

    async def around_one(self, call: Invocation) -> Any:
        """Returns the one response."""
        try:
            return await call.response()
        except Exception as error:
            await _abort(call, error)

    async def around_many(self, call: Invocation) -> AsyncGenerator[Any, None]:
        """Yields the responses."""
        try:
            async with aclosing(call.responses()) as responses:
                async for response in responses:
                    yield response
        except Exception as error:
            await _abort(call, error)


async def _abort(call: Invocation, error: Exception) -> None:
    if isinstance(error, grpc.aio.AbortError):
        raise error
    if isinstance(error, NotImplementedError):
        # What the generated base class raises for a method that a servicer does not have.
        error = UnsupportedError(f"this server does not offer {call.name}")
    if not isinstance(error, MatsmithError):
        logger.error("%s failed unexpectedly", call.name, exc_info=error)
        error = InternalError("an unexpected error; the server's log has it by the request id")
    status = rpc_status.to_status(to_status(error, request_id=request_id.get()))
    metadata = (*status.trailing_metadata, (REQUEST_ID_KEY, request_id.get()))
    await call.context.abort(status.code, status.details, metadata)
