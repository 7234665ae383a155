# SPDX-License-Identifier: Apache-2.0
"""A command proves itself to the server that the user named, by what the environment says."""

import asyncio
from pathlib import Path

import pytest

from matsmith.cli.connection import connect
from matsmith.errors import AuthenticationError, InvalidInputError
from matsmith.rpc.server import ServerSettings
from tests.rpc.certificates import Authority
from tests.rpc.servicers import running

TOKEN = "0123456789abcdef"


@pytest.mark.parametrize("by_file", [True, False], ids=["file", "variable"])
async def test_a_command_is_let_in_with_what_the_environment_says(
    by_file: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = Authority(tmp_path)
    own = authority.sign("person")
    tokens, token = tmp_path / "tokens", tmp_path / "token"
    await asyncio.to_thread(tokens.write_text, f"person {TOKEN}\n")
    await asyncio.to_thread(token.write_text, f"{TOKEN}\n")
    for name, path in (("CA", authority.pair.certificate), ("KEY", own.key)):
        monkeypatch.setenv(f"MATSMITH_SERVER_{name}", str(path))
    monkeypatch.setenv("MATSMITH_SERVER_CERTIFICATE", str(own.certificate))

    def call(port: int) -> int:
        with connect(f"127.0.0.1:{port}") as client:
            return client.capabilities().workers

    settings = ServerSettings(tls=authority.server(mutual=True), tokens_file=tokens)
    async with running(settings) as server:
        with pytest.raises(AuthenticationError):
            await asyncio.to_thread(call, server.port)
        if by_file:
            monkeypatch.setenv("MATSMITH_SERVER_TOKEN_FILE", str(token))
        else:
            monkeypatch.setenv("MATSMITH_SERVER_TOKEN", TOKEN)
        assert await asyncio.to_thread(call, server.port) == 2


def test_a_file_that_is_not_there_is_told_before_any_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MATSMITH_SERVER_CA", str(tmp_path / "absent.pem"))
    with pytest.raises(InvalidInputError, match=r"absent\.pem"):
        connect("127.0.0.1:1")
