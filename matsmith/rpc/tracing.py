# SPDX-License-Identifier: Apache-2.0
"""Traces over OpenTelemetry: from a client's call through every server that works for it.

`configured_tracing` is for a `__main__`; elsewhere `opentelemetry.trace.get_tracer` is enough, and
costs nothing where no endpoint is set. The caller's trace (W3C `traceparent`) goes on even then.
A collector that is away costs spans, never time of a call, and one line in the log.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import aclosing, contextmanager
from importlib import metadata
from typing import Any

import grpc
from opentelemetry import context as contexts
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.trace import Span, SpanKind, Status, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from matsmith.rpc.caller import request_id
from matsmith.rpc.interceptor import Around, Invocation

logger = logging.getLogger(__name__)

_PROPAGATOR = TraceContextTextMapPropagator()
_EXPORT_TIMEOUT_S = 5
_FLUSH_S = 3.0
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


@contextmanager
def configured_tracing(endpoint: str, service_name: str) -> Iterator[None]:
    """Sends the spans of this process to a collector while it lasts; flushes them at its end.

    Args:
        endpoint: `http://host:port` or `https://host:port` of OTLP over gRPC; "" sends nothing.
        service_name: what the spans are filed under, such as `matsmith-render`.
    """
    if not endpoint:
        yield
        return
    provider = TracerProvider(
        resource=Resource.create(
            {"service.name": service_name, "service.version": metadata.version("matsmith")}
        ),
        # Ends here, not at the interpreter's exit, where threads can no longer send.
        shutdown_on_exit=False,
    )
    exporter = OTLPSpanExporter(
        endpoint=endpoint, insecure=endpoint.startswith("http://"), timeout=_EXPORT_TIMEOUT_S
    )
    processor = BatchSpanProcessor(_ToldOnce(exporter, endpoint))
    provider.add_span_processor(processor)
    trace.set_tracer_provider(provider)
    # Its own lines come with every batch that fails; `_ToldOnce` says it once.
    logging.getLogger("opentelemetry").setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        # A collector that does not answer must not hold the process; without its exporter, the
        # processor gives up at once.
        giving_up = threading.Timer(_FLUSH_S, exporter.shutdown)
        giving_up.start()
        processor.shutdown()  # type: ignore[no-untyped-call]
        giving_up.cancel()


class _ToldOnce(SpanExporter):
    """Logs when a collector goes away and when it is back, whatever happens in between."""

    def __init__(self, exporter: OTLPSpanExporter, endpoint: str) -> None:
        self._exporter = exporter
        self._endpoint = endpoint
        self._is_away = False

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """See SpanExporter."""
        result = self._exporter.export(spans)
        is_away = result is not SpanExportResult.SUCCESS
        if is_away and not self._is_away:
            logger.warning("No trace collector answers at %s: spans are lost.", self._endpoint)
        elif self._is_away and not is_away:
            logger.info("The trace collector at %s answers again.", self._endpoint)
        self._is_away = is_away
        return result

    def shutdown(self) -> None:
        """See SpanExporter."""
        self._exporter.shutdown()


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
