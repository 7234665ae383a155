# SPDX-License-Identifier: Apache-2.0
"""Sends the spans of a server process to a collector; for its `__main__` only.

A collector that is away costs spans and one line in the log, and never the time of a call. Apart
from `matsmith.rpc.tracing`, so that commands start without OpenTelemetry's SDK.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import metadata

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult

logger = logging.getLogger(__name__)

_EXPORT_TIMEOUT_S = 5
_FLUSH_S = 3.0


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
