# SPDX-License-Identifier: Apache-2.0
"""Requests against the limits that their contract states (protovalidate).

The items of a request stream are not validated by the interceptor, because one bad item must not
end the stream: the servicer calls `check_request` on each.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

import protovalidate
from google.protobuf.message import Message

from matsmith.errors import RequestError
from matsmith.rpc.interceptor import Around, Invocation

_VALIDATOR = protovalidate.Validator()


class Validation(Around):
    """Refuses a request that breaks a limit of its contract, with every violation."""

    async def around_one(self, call: Invocation) -> Any:
        """Returns the one response."""
        _check_single(call.request)
        return await call.response()

    async def around_many(self, call: Invocation) -> AsyncGenerator[Any, None]:
        """Yields the responses."""
        _check_single(call.request)
        async with aclosing(call.responses()) as responses:
            async for response in responses:
                yield response


def check_request(message: Message) -> None:
    """Returns nothing for a message that keeps every limit of its contract.

    Raises:
        RequestError: with every violation; `details` maps field paths such as
            `sampling.temperature` or `engines[1]` to what is wrong.
    """
    faults: dict[str, str] = {}
    for violation in _VALIDATOR.collect_violations(message):
        path = _path(violation)
        wrong = violation.proto.message or violation.proto.rule_id
        faults[path] = f"{faults[path]}; {wrong}" if path in faults else wrong
    if faults:
        listing = "; ".join(f"{path}: {wrong}" for path, wrong in faults.items())
        raise RequestError(f"{len(faults)} field(s) out of range: {listing}", details=faults)


def _check_single(request: Any) -> None:
    if not hasattr(request, "__aiter__"):
        check_request(request)


def _path(violation: protovalidate.Violation) -> str:
    field = violation.proto.field
    path = ""
    for element in field.elements if field is not None else ():
        path += f".{element.field_name}" if path else element.field_name
        if element.subscript is not None:
            path += f"[{element.subscript.value}]"
    return path
