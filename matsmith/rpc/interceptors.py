# SPDX-License-Identifier: Apache-2.0
"""What happens around every call of a grpc.aio server, outermost first.

`InFlight` counts the call, `AccessLog` gives it an id and writes one line about it, `Errors` turns
exceptions into status, `Validation` refuses requests beyond their contract's limits. The items of a
request stream are not validated here, because one bad item must not end the stream: the servicer
calls `matsmith.rpc.validation.check_request` on each.
"""

from __future__ import annotations

import asyncio
import contextvars
import inspect
import json
import logging
import re
import time
import uuid
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import aclosing, contextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias

import grpc
from grpc_status import rpc_status

from matsmith.errors import InternalError, MatsmithError, UnsupportedError
from matsmith.rpc.status import to_status
from matsmith.rpc.validation import check_request

Handler: TypeAlias = "grpc.RpcMethodHandler[Any, Any]"
Context: TypeAlias = "grpc.aio.ServicerContext[Any, Any]"
Method: TypeAlias = Callable[[Any, Context], Any]

REQUEST_ID_KEY = "x-request-id"
request_id: contextvars.ContextVar[str] = contextvars.ContextVar("request_id", default="")
"""The id of the call being served; "" outside of calls. Inherited by tasks that the call starts."""

access_logger = logging.getLogger("matsmith.access")
logger = logging.getLogger(__name__)

_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_CODES: Mapping[object, grpc.StatusCode] = {
    **{code: code for code in grpc.StatusCode},
    **{code.value[0]: code for code in grpc.StatusCode},
}


@dataclass(frozen=True, slots=True)
class Invocation:
    """One call on its way to the servicer's method.

    Attributes:
        name: the full method name, for instance `/matsmith.v1.RenderService/Render`.
        method: the servicer's method, or what a later interceptor made of it.
        request: a message, or an async iterator of messages.
        context: grpc's own.
    """

    name: str
    method: Method
    request: Any
    context: Context

    async def response(self) -> Any:
        """Returns the method's one response."""
        answer = self.method(self.request, self.context)
        return await answer if inspect.isawaitable(answer) else answer

    async def responses(self) -> AsyncGenerator[Any, None]:
        """Yields the method's responses."""
        answer = self.method(self.request, self.context)
        if not hasattr(answer, "__aiter__"):
            # The other style of grpc.aio: a coroutine that calls context.write itself.
            await answer
            return
        # A call that ends early must run the method's own clean-up now, not at garbage collection.
        async with aclosing(answer):
            async for response in answer:
                yield response


class _Around(grpc.aio.ServerInterceptor):  # type: ignore[type-arg]
    """Wraps all four kinds of handlers alike; a subclass says what happens before and after."""

    async def intercept_service(
        self,
        continuation: Callable[[grpc.HandlerCallDetails], Awaitable[Handler]],
        handler_call_details: grpc.HandlerCallDetails,
    ) -> Handler:
        """Returns the handler with `around_one` or `around_many` around its method."""
        handler = await continuation(handler_call_details)
        if handler is None:
            return handler
        name = handler_call_details.method
        kind = f"{_arity(handler.request_streaming)}_{_arity(handler.response_streaming)}"
        method: Method = getattr(handler, kind)

        async def one(request: Any, context: Context) -> Any:
            return await self.around_one(Invocation(name, method, request, context))

        async def many(request: Any, context: Context) -> AsyncIterator[Any]:
            responses = self.around_many(Invocation(name, method, request, context))
            async with aclosing(responses):
                async for response in responses:
                    yield response

        wrapped = many if handler.response_streaming else one
        make = getattr(grpc, f"{kind}_rpc_method_handler")
        result: Handler = make(wrapped, handler.request_deserializer, handler.response_serializer)
        return result

    async def around_one(self, call: Invocation) -> Any:
        """Returns the one response."""
        raise NotImplementedError

    def around_many(self, call: Invocation) -> AsyncGenerator[Any, None]:
        """Yields the responses."""
        raise NotImplementedError


class InFlight(_Around):
    """Counts the calls that a drain must wait for: all but those of gRPC's own services.

    A health check's Watch never ends by itself, so a server that waited for it would use up its
    whole grace period at every stop.
    """

    def __init__(self) -> None:
        self._count = 0
        self._idle = asyncio.Event()
        self._idle.set()

    @property
    def is_idle(self) -> bool:
        """Whether no call is running."""
        return self._idle.is_set()

    async def wait_until_idle(self) -> None:
        """Returns as soon as no call is running."""
        await self._idle.wait()

    async def around_one(self, call: Invocation) -> Any:
        """Returns the one response."""
        with self._counted(call):
            return await call.response()

    async def around_many(self, call: Invocation) -> AsyncGenerator[Any, None]:
        """Yields the responses."""
        with self._counted(call):
            async with aclosing(call.responses()) as responses:
                async for response in responses:
                    yield response

    @contextmanager
    def _counted(self, call: Invocation) -> Iterator[None]:
        step = 0 if call.name.startswith("/grpc.") else 1
        self._add(step)
        try:
            yield
        finally:
            self._add(-step)

    def _add(self, step: int) -> None:
        self._count += step
        if self._count:
            self._idle.clear()
        else:
            self._idle.set()


class AccessLog(_Around):
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


class Errors(_Around):
    """Turns every exception into a status; tracebacks go to the log, never to the client."""

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


class Validation(_Around):
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


class _Line:
    """The access log's line: begins with the call, is written when the call ends in any way."""

    def __init__(self, call: Invocation) -> None:
        self.responses = 0
        self._name = call.name
        self._context = call.context
        self._peer = ""
        self._begin_s = 0.0

    def __enter__(self) -> _Line:
        metadata = dict(self._context.invocation_metadata() or ())
        offered = str(metadata.get(REQUEST_ID_KEY, ""))
        request_id.set(offered if _REQUEST_ID.fullmatch(offered) else uuid.uuid4().hex)
        self._context.set_trailing_metadata(((REQUEST_ID_KEY, request_id.get()),))
        # Only now: grpcio 1.81 crashes when asked for the peer of a call that its client cancelled.
        self._peer = self._context.peer()
        self._begin_s = time.monotonic()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: object) -> None:
        code = _CODES.get(self._context.code() or 0, grpc.StatusCode.UNKNOWN)
        if kind is not None and issubclass(kind, asyncio.CancelledError | GeneratorExit):
            code = grpc.StatusCode.CANCELLED
        facts = {
            "event": "call",
            "method": self._name,
            "code": code.name,
            "seconds": round(time.monotonic() - self._begin_s, 4),
            "request_id": request_id.get(),
            "peer": self._peer,
        }
        if self.responses:
            facts["responses"] = self.responses
        access_logger.info("%s", json.dumps(facts))


def _arity(is_streaming: bool) -> str:
    return "stream" if is_streaming else "unary"


def _check_single(request: Any) -> None:
    if not hasattr(request, "__aiter__"):
        check_request(request)


async def _abort(call: Invocation, error: Exception) -> None:
    if isinstance(error, grpc.aio.AbortError):
        raise error
    if isinstance(error, NotImplementedError):
        # What the generated base class raises for a method that a servicer does not have.
        error = UnsupportedError(f"this server does not offer {call.name}")
    if not isinstance(error, MatsmithError):
        logger.error("%s failed unexpectedly (%s)", call.name, request_id.get(), exc_info=error)
        error = InternalError("an unexpected error; the server's log has it by the request id")
    status = rpc_status.to_status(to_status(error, request_id=request_id.get()))
    metadata = (*status.trailing_metadata, (REQUEST_ID_KEY, request_id.get()))
    await call.context.abort(status.code, status.details, metadata)
