# SPDX-License-Identifier: Apache-2.0
"""Certificates for tests, made by OpenSSL: an authority and what it signs."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from matsmith.rpc.tls import TlsFiles

_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")


@dataclass(frozen=True)
class Pair:
    """A certificate and its private key."""

    certificate: Path
    key: Path

    def replace(self, other: "Pair") -> None:
        """Puts another pair in the place of this one, as a tool that rotates does."""
        for mine, its in ((self.certificate, other.certificate), (self.key, other.key)):
            fresh = mine.with_suffix(".new")
            fresh.write_bytes(its.read_bytes())
            fresh.replace(mine)


class Authority:
    """Signs certificates for 127.0.0.1 and localhost."""

    def __init__(self, folder: Path, name: str = "authority") -> None:
        folder.mkdir(exist_ok=True)
        self._folder = folder
        self.pair = Pair(folder / f"{name}.pem", folder / f"{name}.key")
        pair = self.pair
        _openssl(
            "req", "-x509", *_KEY, "-days", "2", "-subj", f"/CN={name}",
            "-keyout", pair.key, "-out", pair.certificate,
        )  # fmt: skip

    def sign(self, name: str) -> Pair:
        """Returns a new pair with `name` as its common name."""
        pair = Pair(self._folder / f"{name}.pem", self._folder / f"{name}.key")
        request, extensions = self._folder / f"{name}.csr", self._folder / "extensions"
        extensions.write_text("subjectAltName=IP:127.0.0.1,DNS:localhost\n")
        _openssl("req", *_KEY, "-subj", f"/CN={name}", "-keyout", pair.key, "-out", request)
        _openssl(
            "x509", "-req", "-days", "2", "-in", request, "-extfile", extensions,
            "-CA", self.pair.certificate, "-CAkey", self.pair.key, "-CAcreateserial",
            "-out", pair.certificate,
        )  # fmt: skip
        return pair

    def server(self, name: str = "server", *, mutual: bool = False) -> TlsFiles:
        """Returns files of a new server, which asks for client certificates of this authority."""
        pair = self.sign(name)
        return TlsFiles(pair.certificate, pair.key, self.pair.certificate if mutual else None)


def _openssl(*arguments: str | Path) -> None:
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)
