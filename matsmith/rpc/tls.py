# SPDX-License-Identifier: Apache-2.0
"""TLS of a server: files → credentials that follow the files.

Each handshake looks whether the files changed, so a rotated certificate is used from the next
connection on; connections that stand keep theirs until they end (see `max_connection_age_s`).
"""

from __future__ import annotations

import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import grpc

from matsmith.errors import InvalidInputError
from matsmith.rpc.reloading import Reloaded, read_file


@dataclass(frozen=True, slots=True)
class TlsFiles:
    """What a server proves itself with, as PEM files.

    Attributes:
        certificate: the server's certificate chain.
        key: its private key, without a password.
        client_ca: authorities of client certificates; given, a client without one is refused.
    """

    certificate: Path
    key: Path
    client_ca: Path | None = None

    def paths(self) -> Sequence[Path]:
        """Returns all files."""
        return (self.certificate, self.key, *([self.client_ca] if self.client_ca else []))


@dataclass(frozen=True, slots=True)
class _Contents:
    key: bytes
    certificate: bytes
    client_ca: bytes | None


def check_pair(certificate: Path, key: Path) -> None:
    """Returns nothing for a certificate and the key that belongs to it.

    Raises:
        InvalidInputError: one cannot be read, is not PEM, or they do not belong together.
    """
    read_file(key)
    check_certificates(certificate)
    try:
        # An empty password instead of a question on the terminal.
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, password="")
    except (ssl.SSLError, OSError) as error:
        raise InvalidInputError(
            f"expected the PEM private key of the certificate {certificate}, without a password, "
            f"got {key}: {_why(error)}",
            reason="TLS_KEY_INVALID",
        ) from error


def check_certificates(path: Path) -> None:
    """Returns nothing for a file with at least one certificate.

    Raises:
        InvalidInputError: it cannot be read or is not PEM.
    """
    read_file(path)
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_verify_locations(cafile=path)
    except (ssl.SSLError, OSError) as error:
        message = f"expected PEM certificates, got {path}: {_why(error)}"
        raise InvalidInputError(message, reason="TLS_CERTIFICATE_INVALID") from error


def server_credentials(files: TlsFiles) -> grpc.ServerCredentials:
    """Returns credentials that read the files again when they change.

    Raises:
        InvalidInputError: the files do not make a server now.
    """
    contents = Reloaded(files.paths(), lambda: _read(files))
    used = contents.get()

    def newest() -> grpc.ServerCertificateConfiguration | None:
        nonlocal used
        found = contents.get()
        if found is used:
            return None
        used = found
        return _configuration(found)

    return grpc.dynamic_ssl_server_credentials(
        _configuration(used),
        newest,  # type: ignore[arg-type]  # None is "unchanged", which the stubs do not know.
        require_client_authentication=files.client_ca is not None,
    )


def _read(files: TlsFiles) -> _Contents:
    check_pair(files.certificate, files.key)
    if files.client_ca is not None:
        check_certificates(files.client_ca)
    return _Contents(
        read_file(files.key),
        read_file(files.certificate),
        read_file(files.client_ca) if files.client_ca is not None else None,
    )


def _configuration(contents: _Contents) -> grpc.ServerCertificateConfiguration:
    return grpc.ssl_server_certificate_configuration(
        [(contents.key, contents.certificate)], contents.client_ca
    )


def _why(error: OSError) -> str:
    reason = getattr(error, "reason", None) or error.strerror
    return str(reason or "unreadable").lower().replace("_", " ")
