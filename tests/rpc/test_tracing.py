# SPDX-License-Identifier: Apache-2.0
"""Traces from a client over a server to a real collector, each in a process of its own.

OpenTelemetry has one provider in a process for good, so this one never sets it.
"""

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import grpc
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2, trace_service_pb2_grpc
from opentelemetry.proto.trace.v1 import trace_pb2

REPOSITORY = Path(__file__).resolve().parents[2]
SERVER, CLIENT = trace_pb2.Span.SPAN_KIND_SERVER, trace_pb2.Span.SPAN_KIND_CLIENT
PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


class Collector(trace_service_pb2_grpc.TraceServiceServicer):
    """Keeps the spans that it is sent, by name, each with its service."""

    def __init__(self) -> None:
        self.spans: list[tuple[str, Any]] = []

    async def Export(self, request: Any, context: Any) -> Any:  # noqa: N802
        for resource in request.resource_spans:
            names = {a.key: a.value.string_value for a in resource.resource.attributes}
            for scope in resource.scope_spans:
                self.spans += [(names["service.name"], span) for span in scope.spans]
        return trace_service_pb2.ExportTraceServiceResponse()

    def one(self, name: str, kind: int | None = None) -> Any:
        (span,) = (s for _, s in self.spans if s.name == name and kind in (None, s.kind))
        return span


@asynccontextmanager
async def collector() -> AsyncIterator[tuple[Collector, str]]:
    servicer, server = Collector(), grpc.aio.server()
    trace_service_pb2_grpc.add_TraceServiceServicer_to_server(servicer, server)
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    yield servicer, f"http://127.0.0.1:{port}"
    await server.stop(0)


async def trace_calls(endpoint: str) -> tuple[dict[str, Any], str]:
    """Runs the calls of trace_process.py; returns what it printed and its log."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.rpc.trace_process", endpoint, PARENT),
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    output, log = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 0, log.decode()
    return json.loads(output), log.decode()


def attributes(span: Any) -> dict[str, Any]:
    return {a.key: getattr(a.value, a.value.WhichOneof("value")) for a in span.attributes}


async def test_a_call_is_one_trace_from_the_client_to_the_work() -> None:
    async with collector() as (servicer, endpoint):
        facts, log = await trace_calls(endpoint)
    render = "matsmith.v1.RenderService/Render"
    outer, client = servicer.one("outer"), servicer.one(render, CLIENT)
    server, inner, thread = (
        servicer.one(render, SERVER),
        servicer.one("inner"),
        servicer.one("on a thread"),
    )
    chain = [outer, client, server, inner, thread]
    assert len({span.trace_id for span in chain}) == 1
    assert [span.parent_span_id for span in chain[1:]] == [span.span_id for span in chain[:-1]]
    assert {name for name, _ in servicer.spans} == {"test-service"}
    found = attributes(server)
    assert found["rpc.system"] == "grpc"
    assert found["rpc.service"] == "matsmith.v1.RenderService"
    assert found["rpc.method"] == "Render"
    assert found["rpc.grpc.status_code"] == 0
    assert found["matsmith.request_id"] == facts["request_ids"][0]
    assert facts["trace_ids"][0] == server.trace_id.hex()

    # A failed call, a stream that its client left, and a blocking client.
    validate = "matsmith.v1.RenderService/Validate"
    failed = servicer.one(validate, SERVER)
    assert attributes(failed)["rpc.grpc.status_code"] == 13
    assert failed.status.code == trace_pb2.Status.STATUS_CODE_ERROR
    assert attributes(servicer.one(validate, CLIENT))["rpc.grpc.status_code"] == 13
    left = "matsmith.v1.GenerateService/GenerateStream"
    for kind in (SERVER, CLIENT):
        assert attributes(servicer.one(left, kind))["rpc.grpc.status_code"] == 1
    blocking = "matsmith.v1.RenderService/GetCapabilities"
    assert servicer.one(blocking, SERVER).parent_span_id == servicer.one(blocking, CLIENT).span_id

    # A foreign caller's trace goes on; health checks have none.
    foreign = servicer.one("matsmith.v1.RenderService/ExportStream", SERVER)
    assert foreign.trace_id.hex() == PARENT.split("-")[1]
    assert foreign.parent_span_id.hex() == PARENT.split("-")[2]
    assert not [span for _, span in servicer.spans if "Health" in span.name]
    assert "spans are lost" not in log


async def test_a_dead_collector_costs_spans_and_one_line() -> None:
    facts, log = await trace_calls("http://127.0.0.1:1")
    assert len(facts["request_ids"]) == 1
    lines = [line for line in log.splitlines() if "access" not in line]
    assert sum("spans are lost" in line for line in lines) == 1
    assert not [line for line in lines if "opentelemetry" in line or "Traceback" in line]


async def test_without_an_endpoint_nothing_is_sent_and_the_trace_goes_on() -> None:
    facts, _ = await trace_calls("")
    assert facts["foreign_trace_id"] == PARENT.split("-")[1]
    assert facts["trace_ids"] == [""]
