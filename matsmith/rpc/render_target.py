# SPDX-License-Identifier: Apache-2.0
"""What an operator can set of a service that asks a render service: where it is and how to talk."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, ValidationInfo, field_validator

from matsmith.rpc.channel import Security, read_token
from matsmith.rpc.edge import EdgeSettings, require


class RenderTargetSettings(EdgeSettings):
    """The settings of every server, and those of its render service."""

    render_target: str = "127.0.0.1:50051"
    """Address of the render service: `host:port`, or `dns:///name:port` for one of many hosts, all
    of which are used in turn."""

    render_ca: Path | None = None
    """PEM file with the authorities of the render service's certificate. None talks in clear."""

    render_certificate: Path | None = None
    """PEM file with this service's certificate for a render service whose TLS is mutual."""

    render_key: Path | None = Field(default=None, validate_default=True)
    """PEM file with that certificate's private key, without a password."""

    render_token_file: Path | None = None
    """File with the bearer token that the render service asks for and nothing else, read again
    when it changes. None sends none."""

    render_ready_timeout_s: float = Field(default=120.0, gt=0.0)
    """Seconds that the render service may take to become ready when this service starts."""

    @field_validator("render_ca")
    @classmethod
    def _holds_authorities(cls, path: Path | None) -> Path | None:
        require(Security(ca_file=path).credentials)
        return path

    @field_validator("render_key")
    @classmethod
    def _makes_a_pair(cls, path: Path | None, info: ValidationInfo) -> Path | None:
        # An authority with a fault of its own is not in the data, and told already.
        if "render_ca" in info.data:
            certificate = info.data.get("render_certificate")
            require(Security(info.data["render_ca"], certificate, path).credentials)
        return path

    @field_validator("render_token_file")
    @classmethod
    def _holds_a_token(cls, path: Path | None) -> Path | None:
        if path is not None:
            require(lambda: read_token(path))
        return path

    def render_security(self) -> Security:
        """Returns how to talk to the render service."""
        return Security(
            ca_file=self.render_ca,
            certificate_file=self.render_certificate,
            key_file=self.render_key,
            token_file=self.render_token_file,
        )
