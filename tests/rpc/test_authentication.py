# SPDX-License-Identifier: Apache-2.0
"""Bearer tokens and names of callers, over loopback."""

import json
import logging
from pathlib import Path

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

from matsmith.errors import AuthenticationError, InvalidInputError
from matsmith.rpc.authentication import read_tokens
from matsmith.rpc.caller import CLIENT_ID_KEY, host
from matsmith.rpc.client import AsyncClient, Security
from matsmith.rpc.server import ServerSettings
from matsmith.v1 import render_pb2, render_pb2_grpc
from tests.rpc.servicers import GenerateServicer, RenderServicer, running

ALICE, BOB = "alice-0123456789", "bob-0123456789abc"


@pytest.fixture
def tokens(tmp_path: Path) -> Path:
    path = tmp_path / "tokens"
    path.write_text(f"# who may call\n\nalice {ALICE}\nbob   {BOB}\n")
    return path


def rewrite(path: Path, text: str) -> None:
    path.write_text(text)


def client(port: int, token: str = "", **options: str) -> AsyncClient:
    return AsyncClient(f"127.0.0.1:{port}", security=Security(token=token), **options)


async def test_only_known_tokens_may_call_and_give_the_caller_its_name(
    tokens: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    render, generate = RenderServicer(), GenerateServicer()
    generate.release.set()
    settings = ServerSettings(tokens_file=tokens)
    async with running(settings, render=render, generate=generate) as server:
        async with client(server.port, ALICE, client_id="boss") as alice:
            await alice.render("program")
            assert [event async for event in alice.generate_stream(b"photo")]
        async with client(server.port, BOB) as bob:
            await bob.render("program")
        for token in ("", "wrong-0123456789", ALICE[:-1], ALICE + "x"):
            async with client(server.port, token) as nobody:
                with pytest.raises(AuthenticationError):
                    await nobody.render("program")
                with pytest.raises(AuthenticationError):
                    await anext(nobody.generate_stream(b"photo"))
    assert render.client_ids == ["alice", "bob"]
    assert ALICE not in caplog.text
    assert BOB not in caplog.text
    assert "wrong-0123456789" not in caplog.text
    lines = [json.loads(r.message) for r in caplog.records if r.name == "matsmith.access"]
    assert {line["client_id"] for line in lines if line["code"] == "OK"} == {"alice", "bob"}
    assert sum(line["code"] == "UNAUTHENTICATED" for line in lines) == 8


async def test_health_is_open_and_reflection_is_not(tokens: Path) -> None:
    async with (
        running(ServerSettings(tokens_file=tokens)) as server,
        grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as channel,
    ):
        answer = await health_pb2_grpc.HealthStub(channel).Check(health_pb2.HealthCheckRequest())
        assert answer.status == health_pb2.HealthCheckResponse.SERVING
        request = reflection_pb2.ServerReflectionRequest(list_services="")
        call = reflection_pb2_grpc.ServerReflectionStub(channel).ServerReflectionInfo(
            iter([request])
        )
        assert await call.code() is grpc.StatusCode.UNAUTHENTICATED
        call = render_pb2_grpc.RenderServiceStub(channel).RenderBatch(iter([]))
        assert await call.code() is grpc.StatusCode.UNAUTHENTICATED


async def test_rotated_tokens_count_at_once_on_both_sides(tokens: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.write_text(ALICE + "\n")
    security = Security(token_file=own)
    async with (
        running(ServerSettings(tokens_file=tokens)) as server,
        AsyncClient(f"127.0.0.1:{server.port}", security=security) as alice,
    ):
        await alice.render("program")
        rewrite(tokens, f"alice {BOB}\n")
        with pytest.raises(AuthenticationError) as caught:
            await alice.render("program")
        assert caught.value.reason == "TOKEN_UNKNOWN"
        rewrite(own, BOB)
        await alice.render("program")
        # A file that is broken while it is edited locks nobody out, and lets nobody in.
        rewrite(tokens, "alice short\n")
        await alice.render("program")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "at least one token"),
        ("alice\n", "line 1"),
        (f"\nalice {ALICE} more\n", "line 2"),
        ("alice 0123456789abcde\n", "15 characters"),
        ("alice 0123456789äöüßéè\n", "ASCII"),
        (f"al/ice {ALICE}\n", "name"),
        (f"alice {ALICE}\nbob {ALICE}\n", "line 2"),
    ],
)
def test_a_fault_in_the_file_is_told_by_its_line_and_without_the_token(
    tmp_path: Path, text: str, told: str
) -> None:
    path = tmp_path / "tokens"
    path.write_text(text)
    with pytest.raises(InvalidInputError) as caught:
        read_tokens(path)
    assert told in caught.value.message
    assert ALICE not in caught.value.message
    assert "0123456789" not in caught.value.message


def test_a_name_may_have_two_tokens(tmp_path: Path) -> None:
    path = tmp_path / "tokens"
    path.write_text(f"alice {ALICE}\nalice {BOB}\n")
    tokens = read_tokens(path)
    assert tokens.name_of(ALICE) == tokens.name_of(BOB) == "alice"
    assert tokens.name_of("") == ""


@pytest.mark.parametrize(
    ("claimed", "known"),
    [
        ("team-a.7", "team-a.7"),
        ("", "127.0.0.1"),
        ("two words", "127.0.0.1"),
        ("x" * 65, "127.0.0.1"),
    ],
)
async def test_who_proves_nothing_is_what_it_claims_if_sane_else_its_host(
    claimed: str, known: str
) -> None:
    servicer = RenderServicer()
    async with (
        running(render=servicer) as server,
        grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as channel,
    ):
        stub = render_pb2_grpc.RenderServiceStub(channel)
        request = render_pb2.RenderRequest(material={"program": "x"})
        await stub.Render(request, metadata=((CLIENT_ID_KEY, claimed),))
    assert servicer.client_ids == [known]


def test_a_client_id_that_no_server_would_take_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="two words"):
        client(1, client_id="two words")


@pytest.mark.parametrize(
    ("peer", "name"),
    [
        ("ipv4:10.0.0.7:41234", "10.0.0.7"),
        ("ipv6:%5B::1%5D:41234", "::1"),
        ("ipv6:[fe80::1]:41234", "fe80::1"),
        ("unix:", "unix"),
        ("", "unknown"),
    ],
)
def test_a_host_has_no_port(peer: str, name: str) -> None:
    assert host(peer) == name
