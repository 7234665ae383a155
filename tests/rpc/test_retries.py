# SPDX-License-Identifier: Apache-2.0
"""A render pod that goes away costs no caller a picture; other calls are made once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from matsmith.errors import MatsmithError, QueueFullError, UnavailableError
from matsmith.rpc.async_client import AsyncClient
from matsmith.v1 import render_pb2
from tests.rpc.servicers import RenderServicer, running

BUSY = QueueFullError("full", retry_after_s=3.0)
AWAY = UnavailableError("this pod drains")
DIES = """
import os
from concurrent import futures
import grpc

class Dies(grpc.GenericRpcHandler):
    def service(self, details):
        return grpc.unary_unary_rpc_method_handler(lambda request, context: os._exit(9))

server = grpc.server(futures.ThreadPoolExecutor(1), handlers=[Dies()])
print(server.add_insecure_port("127.0.0.1:0"), flush=True)
server.start()
server.wait_for_termination()
"""
"""A pod whose node is lost while it renders."""


class Passing(RenderServicer):
    """Refuses the first calls.

    Args:
        refusals: how many.
        error: with what.
    """

    def __init__(self, refusals: int, error: MatsmithError) -> None:
        super().__init__()
        self._left, self._refusal = refusals, error

    async def Render(self, request: Any, context: Any) -> render_pb2.RenderResponse:  # noqa: N802
        self._left -= 1
        self.error = self._refusal if self._left >= 0 else None
        return await super().Render(request, context)


@asynccontextmanager
async def served(servicer: RenderServicer) -> AsyncIterator[AsyncClient]:
    """Gives a client of a server."""
    async with (
        running(render=servicer) as server,
        AsyncClient(f"127.0.0.1:{server.port}") as client,
    ):
        yield client


@pytest.mark.parametrize("refusals", [0, 1, 3])
async def test_a_picture_is_asked_for_again_where_a_pod_is_away(refusals: int) -> None:
    servicer = Passing(refusals, AWAY)
    async with served(servicer) as client:
        response = await client.render("program")
    assert response.picture.data == b"program"
    assert len(servicer.requests) == refusals + 1


async def test_after_a_few_tries_it_is_told() -> None:
    servicer = Passing(100, AWAY)
    async with served(servicer) as client:
        with pytest.raises(UnavailableError, match="this pod drains"):
            await client.render("program")
    assert len(servicer.requests) == 4


async def test_a_service_that_is_down_is_not_asked_four_times_by_all() -> None:
    servicer = Passing(10_000, AWAY)
    async with served(servicer) as client:
        for _ in range(30):
            with pytest.raises(UnavailableError):
                await client.render("program")
    assert len(servicer.requests) < 30 + 20


async def test_a_full_queue_is_told_at_once() -> None:
    servicer = Passing(1, BUSY)
    async with served(servicer) as client:
        with pytest.raises(QueueFullError):
            await client.render("program")
    assert len(servicer.requests) == 1


@pytest.fixture
def dying() -> Iterator[int]:
    """Gives the port of a pod that dies of its first call."""
    with subprocess.Popen([sys.executable, "-c", DIES], stdout=subprocess.PIPE, text=True) as pod:
        assert pod.stdout is not None
        yield int(pod.stdout.readline())
        assert pod.wait(10) == 9


async def test_a_pod_that_dies_at_work_costs_no_picture(dying: int) -> None:
    servicer = RenderServicer()
    async with running(render=servicer) as server:
        addresses = f"ipv4:127.0.0.1:{dying},127.0.0.1:{server.port}"
        async with AsyncClient(addresses) as client:
            for _ in range(6):
                assert (await client.render("program")).picture.data == b"program"
    assert len(servicer.requests) == 6
