# SPDX-License-Identifier: Apache-2.0
"""Traces over OpenTelemetry: from a client's call through every server that works for it.

A `__main__` says where they go (`matsmith.rpc.trace_export`); elsewhere
`opentelemetry.trace.get_tracer` is enough, and costs nothing where they go nowhere. The caller's
trace (W3C `traceparent`) goes on even then.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing, contextmanager
from typing import Any

import grpc
from opentelemetry import context as contexts
from opentelemetry import trace
from opentelemetry.trace import Span, SpanKind, Status, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from matsmith.rpc.caller import request_id
from matsmith.rpc.interceptor import Around, Invocation

_PROPAGATOR = TraceContextTextMapPropagator()
# What is the server's fault, by the conventions for rpc spans; other codes are the caller's.
_FAULTS = frozenset(
    {
        grpc.StatusCode.UNKNOWN,
        grpc.StatusCode.DEADLINE_EXCEEDED,
        grpc.StatusCode.UNIMPLEMENTED,
        grpc.StatusCode.INTERNAL,
        grpc.StatusCode.UNAVAILABLE,
        grpc.StatusCode.DATA_LOSS,
    }
)


class Tracing(Around):
    """Makes one span of each call, a child of the caller's; calls of gRPC's own have none."""

    async def around_one(self, call: Invocation) -> Any:
        """Returns the one response."""
        with _server_span(call):
            return await call.response()

    async def around_many(self, call: Invocation) -> AsyncGenerator[Any, None]:
        """Yields the responses."""
        with _server_span(call):
            async with aclosing(call.responses()) as responses:
                async for response in responses:
                    yield response


@contextmanager
def _server_span(call: Invocation) -> Iterator[None]:
    if call.is_of_grpc:
        yield
        return
    carrier = {key: value for key, value in call.metadata.items() if isinstance(value, str)}
    parent = _PROPAGATOR.extract(carrier, contexts.Context())
    span = _start_span(call.name, SpanKind.SERVER, parent)
    span.set_attribute("matsmith.request_id", request_id.get())
    contexts.attach(trace.set_span_in_context(span, parent))
    raised: type[BaseException] | None = None
    try:
        yield
    except BaseException as error:
        raised = type(error)
        raise
    finally:
        code = call.code(raised)
        _end_span(span, code, is_error=code in _FAULTS)


class ClientSpan:
    """One call of a client: its span, and the metadata that carry it to the server.

    It is not the current span of the caller's code, because a stream's consumer runs in between.

    Args:
        method: full name, for instance `/matsmith.v1.RenderService/Render`.

    Attributes:
        metadata: `traceparent` where there is a trace.
    """

    def __init__(self, method: str) -> None:
        self._span = _start_span(method, SpanKind.CLIENT, None)
        carrier: dict[str, str] = {}
        _PROPAGATOR.inject(carrier, trace.set_span_in_context(self._span))
        self.metadata = tuple(carrier.items())

    def end(self, code: grpc.StatusCode) -> None:
        """Ends the span with the call's status."""
        _end_span(self._span, code, is_error=code is not grpc.StatusCode.OK)


def trace_id() -> str:
    """Returns the current trace's id as 32 hexadecimal digits, or "" outside of traces."""
    found = trace.get_current_span().get_span_context()
    return trace.format_trace_id(found.trace_id) if found.is_valid else ""


def _start_span(method: str, kind: SpanKind, parent: contexts.Context | None) -> Span:
    service, _, name = method.lstrip("/").rpartition("/")
    return trace.get_tracer("matsmith.rpc").start_span(
        f"{service}/{name}",
        context=parent,
        kind=kind,
        attributes={"rpc.system": "grpc", "rpc.service": service, "rpc.method": name},
    )


def _end_span(span: Span, code: grpc.StatusCode, *, is_error: bool) -> None:
    span.set_attribute("rpc.grpc.status_code", code.value[0])
    if is_error:
        span.set_status(Status(StatusCode.ERROR, code.name))
    span.end()
