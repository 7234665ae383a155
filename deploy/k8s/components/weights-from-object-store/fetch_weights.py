# SPDX-License-Identifier: Apache-2.0
"""Brings a release from an object store into a folder: `fetch_weights.py FOLDER`.

`MATSMITH_WEIGHTS_SOURCE` is the address under which release.json and the files that it lists are;
`MATSMITH_GENERATOR_RELEASE` the digest that the release must have. Every byte is checked against
it, so the store need not be trusted. What an earlier try has brought whole is not asked for again.
Needs Python's own library alone.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

MANIFEST = "release.json"
ACCESS = Path("/access/authorization")
TRIES = 5
_CHUNK_BYTES = 4 * 1024 * 1024
_TIMEOUT_S = 60.0


class FetchError(RuntimeError):
    """A release that cannot be brought; the message says what was expected."""


def fetch(
    source: str,
    release: str,
    folder: Path,
    *,
    authorization: str = "",
    pause: Callable[[float], None] = time.sleep,
) -> int:
    """Brings a release; returns how many files had to be asked for.

    Args:
        source: address of the folder of the release; a query is sent with every file.
        release: digest that it must have.
        folder: where it goes.
        authorization: value of that header; "" sends none.
        pause: waits seconds between two tries.

    Raises:
        FetchError: the address is none, the store does not answer, or what it sent is another.
    """
    address = urlsplit(source)
    if address.scheme not in ("https", "http") or not address.netloc:
        raise FetchError(f"expected MATSMITH_WEIGHTS_SOURCE as an https address, got {source!r}")
    if authorization and address.scheme != "https":
        raise FetchError("expected an https address where there is an authorization, got http")
    if len(release) != 64 or set(release) - set("0123456789abcdef"):
        raise FetchError(f"expected MATSMITH_GENERATOR_RELEASE as 64 hex digits, got {release!r}")

    def bring(name: str, expected: str) -> None:
        path = f"{address.path.rstrip('/')}/{quote(name)}"
        where = urlunsplit(address._replace(path=path))
        _bring(where, folder / name, expected, authorization, pause)

    bring(MANIFEST, "")
    files = _files(folder / MANIFEST, release)
    missing = [name for name, digest in files.items() if not _is_whole(folder / name, digest)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(bring, missing, (files[name] for name in missing)))
    return len(missing)


def _files(manifest: Path, release: str) -> dict[str, str]:
    try:
        told = json.loads(manifest.read_text(encoding="utf-8"))
        files = {str(name): str(digest) for name, digest in told["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FetchError(f"expected {MANIFEST} of a release, got {error!r}") from error
    listing = "".join(f"{name} {digest}\n" for name, digest in sorted(files.items()))
    found = hashlib.sha256(listing.encode()).hexdigest()
    if found != release:
        raise FetchError(f"expected release {release}, got {found}")
    for name in files:
        if name in ("", ".", "..", MANIFEST) or Path(name).name != name:
            raise FetchError(f"expected names of files in {MANIFEST}, got {name!r}")
    return files


def _bring(
    where: str, path: Path, expected: str, authorization: str, pause: Callable[[float], None]
) -> None:
    """Brings one file; it has its name once it is whole."""
    shown = where.partition("?")[0]
    partial = path.with_name(f".{path.name}.part")
    said = ""
    for attempt in range(TRIES):
        if attempt:
            pause(2.0**attempt)
        try:
            # Its scheme is http or https: see `fetch`.
            request = urllib.request.Request(where)  # noqa: S310
            if authorization:
                request.add_unredirected_header("Authorization", authorization)
            digest = _download(request, partial)
        except (OSError, HTTPException) as error:
            said = f"expected {shown} from the store, got {error!r}"
            continue
        if expected and digest != expected:
            said = f"expected {shown} with SHA-256 {expected}, got {digest}"
            continue
        partial.replace(path)
        return
    raise FetchError(f"{said}, {TRIES} times")


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Stores redirect to signed addresses; another host must not see the authorization."""

    def redirect_request(
        self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        """See the base; raises FetchError where the store would leave https."""
        found = super().redirect_request(req, fp, code, msg, headers, newurl)
        if found is None:
            return None
        if req.type == "https" and found.type != "https":
            raise FetchError(f"expected a store that stays with https, got {newurl[:80]}")
        authorization = req.unredirected_hdrs.get("Authorization")
        if authorization and (found.type, found.host) == (req.type, req.host):
            found.add_unredirected_header("Authorization", authorization)
        return found


def _download(request: urllib.request.Request, path: Path) -> str:
    digest = hashlib.sha256()
    answering = urllib.request.build_opener(_Redirects).open(request, timeout=_TIMEOUT_S)
    with answering as answer, path.open("wb") as file:
        expected = answer.headers.get("Content-Length")
        while chunk := answer.read(_CHUNK_BYTES):
            digest.update(chunk)
            file.write(chunk)
        if expected is not None and file.tell() != int(expected):
            raise OSError(f"{file.tell()} of {expected} bytes")
    return digest.hexdigest()


def _is_whole(path: Path, expected: str) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == expected


def main(arguments: list[str]) -> int:
    """Returns the exit status: 0 the release is there, 1 it is not."""
    authorization = ACCESS.read_text(encoding="utf-8").strip() if ACCESS.is_file() else ""
    source = os.environ.get("MATSMITH_WEIGHTS_SOURCE", "")
    release = os.environ.get("MATSMITH_GENERATOR_RELEASE", "")
    try:
        count = fetch(source, release, Path(arguments[0]), authorization=authorization)
    except FetchError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"release {release[:12]} is whole; {count} file(s) came from the store")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
