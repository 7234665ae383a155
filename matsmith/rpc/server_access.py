# SPDX-License-Identifier: Apache-2.0
"""How to trust a server that a user named, and what to show it (`MATSMITH_SERVER_…`).

What proves who calls comes from the environment, because a command line can be read by every user
of a machine.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from matsmith.rpc.channel import Security
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


def server_security() -> Security:
    """Returns what the environment says.

    Raises:
        InvalidInputError: SETTINGS_INVALID.
    """
    access = read_settings(ServerAccess, {})
    return Security(
        ca_file=access.ca,
        certificate_file=access.certificate,
        key_file=access.key,
        token=access.token,
        token_file=access.token_file,
    )
