# SPDX-License-Identifier: Apache-2.0
"""What all interceptors of a grpc.aio server share: one call, whatever its arity.

Every call has a context of its own, so an interceptor sets context variables and never resets
them; a reset in a generator that its client left would run in another context.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any, TypeAlias

import grpc

Handler: TypeAlias = "grpc.RpcMethodHandler[Any, Any]"
Context: TypeAlias = "grpc.aio.ServicerContext[Any, Any]"
Method: TypeAlias = Callable[[Any, Context], Any]

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

    @property
    def is_of_grpc(self) -> bool:
        """Whether it asks one of gRPC's own services: health or reflection."""
        return self.name.startswith("/grpc.")

    @property
    def metadata(self) -> dict[str, str | bytes]:
        """What the caller sent beside the request; of a repeated key, the last value."""
        return dict(self.context.invocation_metadata() or ())

    def code(self, raised: type[BaseException] | None) -> grpc.StatusCode:
        """Returns the status of a call that has just ended, with what it raised at its edge."""
        if raised is not None and issubclass(raised, asyncio.CancelledError | GeneratorExit):
            return grpc.StatusCode.CANCELLED
        return _CODES.get(self.context.code() or 0, grpc.StatusCode.UNKNOWN)

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


class Around(grpc.aio.ServerInterceptor):  # type: ignore[type-arg]
    """Wraps all four kinds of handlers alike; a subclass says what happens before and after.

    A method that no service has comes to no interceptor: gRPC refuses it.
    """

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


def _arity(is_streaming: bool) -> str:
    return "stream" if is_streaming else "unary"
