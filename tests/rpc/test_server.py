# SPDX-License-Identifier: Apache-2.0
"""A server's life, seen from another process: announce, get ready, drain, stop."""

import asyncio
import json
import logging
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

from matsmith.errors import DeadlineError, MatsmithError, UnavailableError, UnsupportedError
from matsmith.rpc.channel import CHANNEL_OPTIONS
from matsmith.rpc.client import AsyncClient, Client
from matsmith.rpc.server import Server, ServerSettings, server_options
from tests.rpc.certificates import Authority
from tests.rpc.servicers import GenerateServicer, RenderServicer, running

REPOSITORY = Path(__file__).resolve().parents[2]
SERVING = health_pb2.HealthCheckResponse.SERVING
NOT_SERVING = health_pb2.HealthCheckResponse.NOT_SERVING
SERVICE = "matsmith.v1.GenerateService"
Start = Callable[..., tuple[subprocess.Popen[str], int]]
StartWithHealth = Callable[..., tuple[subprocess.Popen[str], int, int]]


@pytest.fixture
def start_with_health() -> Iterator[StartWithHealth]:
    processes = []

    def run(mode: str, grace_s: float = 30.0) -> tuple[subprocess.Popen[str], int, int]:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.rpc.serve_process", mode, str(grace_s)],
            cwd=REPOSITORY,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        processes.append(process)
        assert process.stdout is not None
        ports = json.loads(process.stdout.readline())
        return process, ports["port"], ports["health_port"]

    yield run
    for process in processes:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()


@pytest.fixture
def start(start_with_health: StartWithHealth) -> Start:
    def run(mode: str, grace_s: float = 30.0) -> tuple[subprocess.Popen[str], int]:
        return start_with_health(mode, grace_s)[:2]

    return run


def health(port: int, service: str = "") -> int:
    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
        request = health_pb2.HealthCheckRequest(service=service)
        return health_pb2_grpc.HealthStub(channel).Check(request, timeout=10).status


async def refused(port: int) -> None:
    """Returns once a new call is refused; one that comes just as the drain begins may get in."""
    for _ in range(100):
        async with AsyncClient(f"127.0.0.1:{port}", timeout_s=0.3) as client:
            try:
                await client.generate(b"photo")
            except UnavailableError:
                return
            except DeadlineError:
                continue
    pytest.fail("a draining server still takes calls")


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    # Not by communicate, which does not see what a line that was read has left in the buffer.
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.close()
    output = process.stdout.read()
    return process.wait(timeout=60), output.strip()


def test_a_server_tells_its_port_and_gets_ready(start: Start) -> None:
    process, port = start("ready")
    with Client(f"127.0.0.1:{port}") as client:
        client.wait_until_ready("matsmith.v1.GenerateService")
    assert health(port) == SERVING
    process.send_signal(signal.SIGTERM)
    assert ended(process) == (0, "shut down after []")


def test_a_server_is_not_ready_while_it_starts(start: Start) -> None:
    process, port = start("slow-start")
    assert health(port) == NOT_SERVING
    assert health(port, "matsmith.v1.GenerateService") == NOT_SERVING
    with Client(f"127.0.0.1:{port}") as client, pytest.raises(DeadlineError):
        client.wait_until_ready(timeout_s=0.3)
    process.send_signal(signal.SIGINT)
    assert ended(process) == (0, "shut down after []")


def test_a_failed_start_ends_the_process(start: Start) -> None:
    process, _ = start("bad-start")
    code, output = ended(process)
    assert code == 1
    assert output == "shut down after []"


async def test_draining_finishes_running_calls_and_refuses_new_ones(
    start: Start,
) -> None:
    # The health watch stays open: it must not hold the server for the length of the grace period.
    process, port = start("ready", 600.0)
    async with AsyncClient(f"127.0.0.1:{port}") as client:
        await client.wait_until_ready()
        stream = client.generate_stream(b"photo")
        await anext(stream)
        async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
            watch = health_pb2_grpc.HealthStub(channel).Watch(health_pb2.HealthCheckRequest())
            assert (await watch.read()).status == SERVING
            process.send_signal(signal.SIGTERM)
            assert (await watch.read()).status == NOT_SERVING
            await refused(port)
            process.send_signal(signal.SIGUSR1)
            events = [event async for event in stream]
            assert [event.WhichOneof("event") for event in events] == ["result"]
            code = await asyncio.to_thread(ended, process)
    assert code[0] == 0
    assert code[1].endswith("'done']")


async def test_liveness_outlives_readiness_through_a_whole_drain(
    start_with_health: StartWithHealth,
) -> None:
    process, port, health_port = start_with_health("slow-stop")

    async def told(name: str) -> int:
        return await asyncio.to_thread(health, health_port, name)

    async with AsyncClient(f"127.0.0.1:{port}") as client:
        await client.wait_until_ready("readiness")
        for name in ("", "liveness", "readiness", SERVICE):
            assert await told(name) == health(port, name) == SERVING
        stream = client.generate_stream(b"photo")
        await anext(stream)
        process.send_signal(signal.SIGTERM)
        await refused(port)
        # While a call is finished, and while the service shuts down after it.
        for _ in range(2):
            assert await told("liveness") == SERVING
            for name in ("", "readiness", SERVICE):
                assert await told(name) == NOT_SERVING
            process.send_signal(signal.SIGUSR1)
            assert [event.WhichOneof("event") async for event in stream] in (["result"], [])
        process.send_signal(signal.SIGUSR2)
    assert (await asyncio.to_thread(ended, process))[0] == 0


def test_liveness_comes_before_readiness(start_with_health: StartWithHealth) -> None:
    _, port, health_port = start_with_health("slow-start")
    for where in (port, health_port):
        assert health(where, "liveness") == SERVING
        assert health(where, "readiness") == NOT_SERVING


async def test_a_service_may_take_its_readiness_back_and_give_it_again() -> None:
    async with running() as server:
        for is_ready in (True, False, True):
            await server.set_ready(is_ready=is_ready)
            wanted = SERVING if is_ready else NOT_SERVING
            for name in ("", "readiness", SERVICE):
                assert await asyncio.to_thread(health, server.port, name) == wanted
            assert await asyncio.to_thread(health, server.port, "liveness") == SERVING


def test_what_runs_beside_the_calls_sets_the_readiness(start: Start) -> None:
    process, port = start("unready")
    with Client(f"127.0.0.1:{port}") as client:
        while health(port) == SERVING:
            pass
        with pytest.raises(DeadlineError):
            client.wait_until_ready(timeout_s=0.3)
    process.send_signal(signal.SIGTERM)
    assert ended(process)[0] == 0


def test_what_runs_beside_the_calls_ends_the_server_when_it_fails(start: Start) -> None:
    process, _ = start("bad-work")
    assert ended(process) == (1, "shut down after []")


async def test_the_health_port_answers_health_only_and_in_clear(tmp_path: Path) -> None:
    tokens = tmp_path / "tokens"
    await asyncio.to_thread(tokens.write_text, "alice 0123456789abcdef\n")
    settings = ServerSettings(health_port=0, tls=Authority(tmp_path).server(), tokens_file=tokens)
    async with running(settings) as server:
        assert server.health_port is not None
        assert await asyncio.to_thread(health, server.health_port) == SERVING
        async with AsyncClient(f"127.0.0.1:{server.health_port}") as client:
            with pytest.raises(UnsupportedError):
                await client.render("program")


async def test_connections_that_grow_old_are_renewed_and_no_call_fails(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, "matsmith.access")
    render, generate = RenderServicer(), GenerateServicer()
    settings = ServerSettings(max_connection_age_s=1.0)
    async with (
        running(settings, render=render, generate=generate) as server,
        AsyncClient(f"127.0.0.1:{server.port}") as client,
    ):
        # A call that lasts stays on its connection; those that come later are on new ones.
        lasting = asyncio.ensure_future(client.generate(b"photo"))
        peers: set[str] = set()
        async with asyncio.timeout(60):
            while len(peers) < 3:
                await client.render("program")
                peers = {
                    json.loads(r.message)["peer"]
                    for r in caplog.records
                    if r.name == "matsmith.access"
                }
        generate.release.set()
        await lasting


async def test_calls_that_outlive_the_age_and_its_grace_are_ended() -> None:
    settings = ServerSettings(max_connection_age_s=0.2, max_connection_age_grace_s=0.2)
    async with (
        running(settings) as server,
        AsyncClient(f"127.0.0.1:{server.port}", timeout_s=60) as client,
    ):
        with pytest.raises(UnavailableError):
            await client.generate(b"photo")


async def test_a_client_that_asks_often_whether_the_server_is_there_is_not_refused() -> None:
    def ping_interval(options: Sequence[tuple[str, int | str]], name: str) -> int:
        return int(dict(options)[name])

    asked = ping_interval(CHANNEL_OPTIONS, "grpc.keepalive_time_ms")
    allowed = ping_interval(
        server_options(ServerSettings()), "grpc.http2.min_ping_interval_without_data_ms"
    )
    assert asked > allowed


@pytest.mark.parametrize(("grace_s", "signals"), [(0.1, 1), (60.0, 2)], ids=["grace", "hurry"])
async def test_what_outlives_the_grace_is_cancelled(
    start: Start, grace_s: float, signals: int
) -> None:
    process, port = start("ready", grace_s)
    async with AsyncClient(f"127.0.0.1:{port}") as client:
        await client.wait_until_ready()
        stream = client.generate_stream(b"photo")
        await anext(stream)
        for _ in range(signals):
            process.send_signal(signal.SIGTERM)
            await asyncio.sleep(0.3)
        with pytest.raises(MatsmithError):
            await anext(stream)
    assert await asyncio.to_thread(ended, process) == (0, "shut down after ['cancelled']")


def test_a_server_ends_with_its_parent(start: Start) -> None:
    process, port = start("with-parent")
    assert health(port) in (SERVING, NOT_SERVING)
    assert process.stdin is not None
    process.stdin.close()
    assert ended(process) == (0, "shut down after []")


async def test_a_taken_port_is_told() -> None:
    async with running() as server:
        other = Server([], ServerSettings(port=server.port))
        with pytest.raises(UnavailableError, match="free address"):
            await other.start()
        await other.stop(0)


async def test_reflection_lists_the_services() -> None:
    async with (
        running() as server,
        grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as channel,
    ):
        stub = reflection_pb2_grpc.ServerReflectionStub(channel)
        request = reflection_pb2.ServerReflectionRequest(list_services="")
        async for answer in stub.ServerReflectionInfo(iter([request])):
            names = {service.name for service in answer.list_services_response.service}
    assert {"matsmith.v1.RenderService", "matsmith.v1.GenerateService"} <= names
    assert "grpc.health.v1.Health" in names
