# SPDX-License-Identifier: Apache-2.0
"""A server's life, seen from another process: announce, get ready, drain, stop."""

import asyncio
import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

from matsmith.errors import DeadlineError, MatsmithError, UnavailableError
from matsmith.rpc.client import AsyncClient, Client
from matsmith.rpc.server import Server, ServerSettings
from tests.rpc.servicers import running

REPOSITORY = Path(__file__).resolve().parents[2]
SERVING = health_pb2.HealthCheckResponse.SERVING
NOT_SERVING = health_pb2.HealthCheckResponse.NOT_SERVING
Start = Callable[..., tuple[subprocess.Popen[str], int]]


@pytest.fixture
def start() -> Iterator[Start]:
    processes = []

    def run(mode: str, grace_s: float = 30.0) -> tuple[subprocess.Popen[str], int]:
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
        return process, json.loads(process.stdout.readline())["port"]

    yield run
    for process in processes:
        process.kill()
        process.communicate()


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
    output, _ = process.communicate(timeout=60)
    return process.returncode, output.strip()


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
    process.stdin = None
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
