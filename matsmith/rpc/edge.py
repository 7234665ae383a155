# SPDX-License-Identifier: Apache-2.0
"""What an operator can set of every server: address, TLS, tokens, logs, metrics, traces.

A service's settings derive from `EdgeSettings`, give the prefix of the variables and the port's
default, and add their own. Faults are told at start, each with its variable's name.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from matsmith.errors import InvalidInputError
from matsmith.rpc.authentication import read_tokens
from matsmith.rpc.logs import LogFormat
from matsmith.rpc.server import ServerSettings
from matsmith.rpc.tls import TlsFiles, check_certificates, check_pair


class EdgeSettings(BaseSettings):
    """What all services share."""

    model_config = SettingsConfigDict(frozen=True, use_attribute_docstrings=True, extra="forbid")

    host: str = "127.0.0.1"
    """Address to listen on. Loopback by default, since there is no authentication by default."""

    port: int = Field(default=0, ge=0, le=65535)
    """Port to listen on; 0 takes a free one."""

    stop_grace_s: float = Field(default=30.0, ge=0.0)
    """Seconds that accepted calls may take to finish when the service stops."""

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    """What is logged to stderr. DEBUG includes what a service's child processes print."""

    log_format: LogFormat = "text"
    """How it is logged: `text` for a terminal, `json` for a log store, one object a line."""

    metrics_port: int | None = Field(default=None, ge=0, le=65535)
    """Port that answers Prometheus over plain HTTP at `host`; 0 takes a free one. None by default:
    a port that nobody asked for is one more to guard."""

    health_port: int | None = Field(default=None, ge=0, le=65535)
    """Port that answers gRPC health checks only, in clear, to the very end of a drain; 0 takes a
    free one. For the kubelet, which speaks no TLS. None by default; `port` answers them, too."""

    tls_certificate: Path | None = None
    """PEM file with the server's certificate chain, read again when it changes; needs `tls_key`.
    None by default: then calls travel in clear."""

    tls_key: Path | None = Field(default=None, validate_default=True)
    """PEM file with the certificate's private key, without a password."""

    tls_client_ca: Path | None = None
    """PEM file with the authorities of client certificates. Given, TLS is mutual: a client without
    a certificate of theirs is refused. None by default: any client may connect."""

    tokens_file: Path | None = None
    """File with one `NAME TOKEN` a line, 16 characters a token at least, read again when it
    changes. Given, each call but health checks needs `authorization: Bearer TOKEN`. Use it with
    TLS, or a token can be read on its way. None by default: any caller may call."""

    max_connection_age_s: float | None = Field(default=None, ge=1.0)
    """Seconds after which a connection is asked to close, so that clients that find servers by DNS
    see new ones; 60 suits a Kubernetes deployment. None by default: a single server has no use."""

    max_connection_age_grace_s: float | None = Field(default=None, ge=0.0)
    """Seconds that the calls on such a connection may still take before they are cancelled; needs
    `max_connection_age_s`. None by default: as long as they take."""

    trace_endpoint: str = ""
    """Collector of traces, OTLP over gRPC: `http://host:4317`, or `https://…` for TLS. "" by
    default: no traces."""

    @field_validator("tls_certificate", "tls_client_ca")
    @classmethod
    def _holds_certificates(cls, path: Path | None, info: ValidationInfo) -> Path | None:
        if path is None:
            return None
        if info.field_name == "tls_client_ca" and info.data.get("tls_certificate", path) is None:
            raise ValueError("expected tls_certificate with it, got none")
        require(lambda: check_certificates(path))
        return path

    @field_validator("tls_key")
    @classmethod
    def _belongs_to_the_certificate(cls, path: Path | None, info: ValidationInfo) -> Path | None:
        # A certificate with a fault of its own is not in the data, and told already.
        if "tls_certificate" not in info.data:
            return path
        certificate = info.data["tls_certificate"]
        if (path is None) != (certificate is None):
            raise ValueError("expected tls_certificate and tls_key together, got one of them")
        if path is not None:
            require(lambda: check_pair(certificate, path))
        return path

    @field_validator("tokens_file")
    @classmethod
    def _holds_tokens(cls, path: Path | None) -> Path | None:
        if path is not None:
            require(lambda: read_tokens(path))
        return path

    @field_validator("max_connection_age_grace_s")
    @classmethod
    def _has_an_age(cls, grace_s: float | None, info: ValidationInfo) -> float | None:
        if grace_s is not None and info.data.get("max_connection_age_s", 0.0) is None:
            raise ValueError("expected max_connection_age_s with it, got none")
        return grace_s

    @field_validator("trace_endpoint")
    @classmethod
    def _is_an_endpoint(cls, endpoint: str) -> str:
        if endpoint:
            parts = urlsplit(endpoint)
            if parts.scheme not in ("http", "https") or not parts.hostname or not parts.port:
                raise ValueError("expected http://host:port or https://host:port")
        return endpoint

    def server_settings(self, *, exit_with_parent: bool = False) -> ServerSettings:
        """Returns what the server is made of."""
        tls = None
        if self.tls_certificate is not None and self.tls_key is not None:
            tls = TlsFiles(self.tls_certificate, self.tls_key, self.tls_client_ca)
        return ServerSettings(
            host=self.host,
            port=self.port,
            grace_s=self.stop_grace_s,
            exit_with_parent=exit_with_parent,
            metrics_port=self.metrics_port,
            health_port=self.health_port,
            tls=tls,
            tokens_file=self.tokens_file,
            max_connection_age_s=self.max_connection_age_s,
            max_connection_age_grace_s=self.max_connection_age_grace_s,
        )


def require(check: Callable[[], object]) -> None:
    """Turns what a check of files says into a fault of the field that is validated."""
    try:
        check()
    except InvalidInputError as error:
        raise ValueError(error.message) from error
