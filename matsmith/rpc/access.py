# SPDX-License-Identifier: Apache-2.0
"""The access log: each call gets its ids and one line."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

from matsmith.rpc.caller import (
    REQUEST_ID_KEY,
    client_id,
    read_client_id,
    read_request_id,
    request_id,
)
from matsmith.rpc.interceptor import Around, Invocation

access_logger = logging.getLogger("matsmith.access")


class AccessLog(Around):
    """Gives each call an id (the client's `x-request-id`, if sane) and logs one JSON line."""

    async def around_one(self, call: Invocation) -> Any:
        """Returns the one response."""
        with _Line(call):
            return await call.response()

    async def around_many(self, call: Invocation) -> AsyncGenerator[Any, None]:
        """Yields the responses."""
        with _Line(call) as line:
            async with aclosing(call.responses()) as responses:
                async for response in responses:
                    line.responses += 1
                    yield response


class _Line:
    """The access log's line: begins with the call, is written when the call ends in any way."""

    def __init__(self, call: Invocation) -> None:
        self.responses = 0
        self._call = call
        self._peer = ""
        self._begin_s = 0.0

    def __enter__(self) -> _Line:
        metadata, context = self._call.metadata, self._call.context
        request_id.set(read_request_id(metadata))
        context.set_trailing_metadata(((REQUEST_ID_KEY, request_id.get()),))
        # Only now: grpcio 1.81 crashes when asked for the peer of a call that its client cancelled,
        # whereas trailing metadata are refused for one. All that asks the connection stands here.
        self._peer = context.peer()
        certificate = context.auth_context()
        client_id.set(read_client_id(metadata, certificate=certificate, peer=self._peer))
        self._begin_s = time.monotonic()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: object) -> None:
        facts: dict[str, object] = {
            "event": "call",
            "method": self._call.name,
            "code": self._call.code(kind).name,
            "seconds": round(time.monotonic() - self._begin_s, 4),
            "request_id": request_id.get(),
            "client_id": client_id.get(),
            "peer": self._peer,
        }
        if self.responses:
            facts["responses"] = self.responses
        access_logger.info("%s", json.dumps(facts), extra={"facts": facts})
