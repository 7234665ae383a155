# SPDX-License-Identifier: Apache-2.0
"""How commands talk to a server that was named with `--server`: one place for all of them.

What proves who calls comes from the environment (`MATSMITH_SERVER_…`), because a command line can
be read by every user of a machine. A server that a command starts itself needs none of it.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from matsmith.rpc.channel import LONG_S
from matsmith.rpc.client import Client, Security
from matsmith.settings import read_settings


class ServerAccess(BaseSettings):
    """How to trust the named server and what to show it."""

    model_config = SettingsConfigDict(
        env_prefix="MATSMITH_SERVER_", frozen=True, use_attribute_docstrings=True, extra="forbid"
    )

    ca: Path | None = None
    """PEM file with the authorities of the server's certificate. None talks in clear."""

    certificate: Path | None = None
    """PEM file with the certificate of who calls, where the server's TLS is mutual."""

    key: Path | None = None
    """PEM file with that certificate's private key, without a password."""

    token: str = Field(default="", repr=False)
    """Bearer token; "" sends none."""

    token_file: Path | None = None
    """File that holds the token and nothing else; goes before `token`."""


def connect(server: str, *, timeout_s: float = LONG_S) -> Client:
    """Returns a client of a server that the user named; the time is the deadline of long calls.

    Raises:
        InvalidInputError: a file that the environment names cannot be used.
    """
    access = read_settings(ServerAccess, {})
    security = Security(
        ca_file=access.ca,
        certificate_file=access.certificate,
        key_file=access.key,
        token=access.token,
        token_file=access.token_file,
    )
    return Client(server, security=security, timeout_s=timeout_s)
