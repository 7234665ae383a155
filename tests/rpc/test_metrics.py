# SPDX-License-Identifier: Apache-2.0
"""What Prometheus reads over HTTP after some calls."""

import asyncio
import urllib.request
from importlib import metadata

import grpc
import pytest
from prometheus_client import CollectorRegistry, Counter
from prometheus_client.parser import text_string_to_metric_families

from matsmith.errors import NotFoundError, UnavailableError
from matsmith.rpc.client import AsyncClient
from matsmith.rpc.server import Server, ServerSettings
from tests.rpc.servicers import GenerateServicer, RenderServicer, running

Samples = dict[tuple[str, frozenset[tuple[str, str]]], float]


async def scrape(server: Server) -> Samples:
    def read() -> str:
        url = f"http://127.0.0.1:{server.metrics_port}/metrics"
        with urllib.request.urlopen(url, timeout=10) as answer:
            return str(answer.read().decode())

    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(await asyncio.to_thread(read))
        for sample in family.samples
    }


def value(samples: Samples, name: str, **labels: str) -> float:
    return samples[name, frozenset(labels.items())]


def methods(samples: Samples) -> set[str]:
    return {dict(labels)["method"] for _, labels in samples if "method" in dict(labels)}


async def scrape_until_idle(server: Server, calls: int) -> Samples:
    """A call is counted when the server is done with it, which may be after the client is."""
    async with asyncio.timeout(30):
        while True:
            samples = await scrape(server)
            total = sum(v for (name, _), v in samples.items() if name == "matsmith_rpc_calls_total")
            if total == calls:
                return samples
            await asyncio.sleep(0.01)


async def test_calls_are_counted_and_timed_by_method_and_code() -> None:
    render, generate = RenderServicer(), GenerateServicer()
    async with (
        running(ServerSettings(metrics_port=0), render=render, generate=generate) as server,
        AsyncClient(f"127.0.0.1:{server.port}") as client,
    ):
        for _ in range(3):
            await client.render("program")
        render.error = NotFoundError("no")
        with pytest.raises(NotFoundError):
            await client.render("program")
        stream = client.generate_stream(b"photo")
        await anext(stream)
        running_now = await scrape_until_idle(server, 4)
        await stream.aclose()
        samples = await scrape_until_idle(server, 5)
    name, method = "matsmith_rpc_calls_total", "RenderService/Render"
    assert value(samples, name, method=method, code="OK") == 3
    assert value(samples, name, method=method, code="NOT_FOUND") == 1
    assert value(samples, "matsmith_rpc_seconds_count", method=method) == 4
    bounds = {dict(labels)["le"] for key, labels in samples if key == "matsmith_rpc_seconds_bucket"}
    assert {"0.005", "120.0"} <= bounds
    stream_method = "GenerateService/GenerateStream"
    assert value(samples, name, method=stream_method, code="CANCELLED") == 1
    assert value(running_now, "matsmith_rpc_in_flight", method=stream_method) == 1
    assert value(samples, "matsmith_rpc_in_flight", method=stream_method) == 0
    assert value(samples, "process_resident_memory_bytes") > 0
    version = metadata.version("matsmith")
    assert value(samples, "matsmith_build_info", service="RenderService", version=version) == 1


async def test_methods_that_nobody_has_make_no_series() -> None:
    async with (
        running(ServerSettings(metrics_port=0)) as server,
        grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as channel,
        AsyncClient(f"127.0.0.1:{server.port}") as client,
    ):
        for number in range(5):
            call = channel.unary_unary(f"/matsmith.v1.RenderService/Invented{number}")(b"")
            assert await call.code() is grpc.StatusCode.UNIMPLEMENTED
        await client.render("program")
        samples = await scrape_until_idle(server, 1)
    assert methods(samples) == {"RenderService/Render"}


async def test_a_service_adds_its_own_to_the_same_registry() -> None:
    registry = CollectorRegistry()
    Counter("own", "Of the service.", registry=registry).inc(7)
    server = Server([], ServerSettings(metrics_port=0), registry=registry)
    await server.start()
    samples = await scrape(server)
    await server.stop(0)
    assert value(samples, "own_total") == 7
    with pytest.raises(OSError, match="refused"):
        await scrape(server)


async def test_a_taken_port_of_metrics_or_health_is_told() -> None:
    async with running(ServerSettings(metrics_port=0, health_port=0)) as server:
        for settings in (
            ServerSettings(metrics_port=server.metrics_port),
            ServerSettings(health_port=server.health_port),
        ):
            other = Server([], settings)
            with pytest.raises(UnavailableError, match="free address"):
                await other.start()
            await other.stop(0)


async def test_nothing_is_open_that_was_not_asked_for() -> None:
    async with running() as server:
        assert server.announcement() == {"port": server.port}
    async with running(ServerSettings(metrics_port=0, health_port=0)) as server:
        assert server.announcement().keys() == {"port", "metrics_port", "health_port"}
