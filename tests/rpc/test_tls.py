# SPDX-License-Identifier: Apache-2.0
"""Real handshakes: who is refused, who is let in, and what a rotation changes."""

import asyncio
import logging
import ssl
from pathlib import Path

import pytest

from matsmith.errors import InvalidInputError, UnavailableError
from matsmith.rpc.client import AsyncClient, Client, Security
from matsmith.rpc.server import Server, ServerSettings
from tests.rpc.certificates import Authority, Pair
from tests.rpc.servicers import RenderServicer, running


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("stranger"), "stranger")


async def is_served(server: Server, security: Security) -> bool:
    async with AsyncClient(f"127.0.0.1:{server.port}", security=security) as client:
        try:
            await client.render("program")
        except UnavailableError:
            return False
    return True


async def shown_certificate(server: Server) -> str:
    return await asyncio.to_thread(ssl.get_server_certificate, ("127.0.0.1", server.port))


def text(pair: Pair) -> str:
    return pair.certificate.read_text().strip()


async def test_a_server_with_a_certificate_serves_those_who_trust_it(
    authority: Authority, stranger: Authority
) -> None:
    async with running(ServerSettings(tls=authority.server())) as server:
        assert await is_served(server, Security(ca_file=authority.pair.certificate))
        assert not await is_served(server, Security(ca_file=stranger.pair.certificate))
        assert not await is_served(server, Security())


async def test_mutual_tls_serves_clients_of_its_authority_only_and_knows_their_name(
    authority: Authority, stranger: Authority
) -> None:
    trusted = authority.pair.certificate
    friend, foe = authority.sign("team a"), stranger.sign("foe")
    servicer = RenderServicer()
    settings = ServerSettings(tls=authority.server(mutual=True))
    async with running(settings, render=servicer) as server:
        assert not await is_served(server, Security(ca_file=trusted))
        with_foe = Security(ca_file=trusted, certificate_file=foe.certificate, key_file=foe.key)
        assert not await is_served(server, with_foe)
        assert not servicer.client_ids
        security = Security(trusted, friend.certificate, friend.key)

        def blocking() -> None:
            # What the certificate proves goes before what the client claims.
            target = f"127.0.0.1:{server.port}"
            with Client(target, security=security, client_id="boss") as client:
                client.render("program")

        await asyncio.to_thread(blocking)
    assert servicer.client_ids == ["team_a"]


async def test_a_rotated_certificate_is_used_from_the_next_connection_on(
    authority: Authority, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "matsmith.rpc")
    own = Authority(tmp_path)
    files = own.server()
    pair, next_pair = Pair(files.certificate, files.key), own.sign("next")
    old = text(pair)
    async with (
        running(ServerSettings(tls=files)) as server,
        AsyncClient(f"127.0.0.1:{server.port}", security=Security(own.pair.certificate)) as client,
    ):
        await client.render("program")
        assert (await shown_certificate(server)).strip() == old
        # Between the two files of a rotation, and after a broken one, the old pair stays.
        pair.key.write_bytes(next_pair.key.read_bytes())
        assert (await shown_certificate(server)).strip() == old
        pair.certificate.write_text("no certificate")
        assert (await shown_certificate(server)).strip() == old
        assert (await shown_certificate(server)).strip() == old
        pair.replace(next_pair)
        assert (await shown_certificate(server)).strip() == text(next_pair)
        await client.render("program")
    kept = [record for record in caplog.records if "stays in use" in record.message]
    assert len(kept) == 2
    assert all(record.levelname == "WARNING" for record in kept)


async def test_a_new_client_authority_counts_from_the_next_connection_on(
    authority: Authority, stranger: Authority, tmp_path: Path
) -> None:
    own = Authority(tmp_path)
    files = own.server(mutual=True)
    client = stranger.sign("newcomer")
    security = Security(own.pair.certificate, client.certificate, client.key)
    assert files.client_ca is not None
    trusted = own.pair.certificate.read_text()
    copy = tmp_path / "clients.pem"
    copy.write_text(trusted)
    settings = ServerSettings(tls=type(files)(files.certificate, files.key, copy))
    async with running(settings) as server:
        assert not await is_served(server, security)
        copy.write_text(trusted + stranger.pair.certificate.read_text())
        assert await is_served(server, security)


async def test_a_client_says_which_file_is_missing_or_broken(
    authority: Authority, tmp_path: Path
) -> None:
    pair = authority.sign("one")
    broken = tmp_path / "broken.pem"
    broken.write_text("-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n")
    trusted = authority.pair.certificate
    for security in (
        Security(ca_file=tmp_path / "absent.pem"),
        Security(ca_file=broken),
        Security(ca_file=trusted, certificate_file=pair.certificate),
        Security(certificate_file=pair.certificate, key_file=pair.key),
        Security(trusted, pair.certificate, authority.pair.key),
    ):
        with pytest.raises(InvalidInputError):
            AsyncClient("127.0.0.1:1", security=security)
