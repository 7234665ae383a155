# SPDX-License-Identifier: Apache-2.0
"""Bearer tokens: who has one may call, and is known by the token's name.

The file has one `NAME TOKEN` a line; empty lines and lines that begin with # mean nothing. Two
lines may share a name, so that a client's token can be exchanged without a gap. Tokens are kept as
digests, compared in constant time, and never stand in a log or an error.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from matsmith.errors import AuthenticationError, InvalidInputError
from matsmith.rpc.caller import SANE, client_id
from matsmith.rpc.interceptor import Around, Invocation
from matsmith.rpc.reloading import Reloaded, read_file

AUTHORIZATION_KEY = "authorization"
MIN_TOKEN_CHARACTERS = 16

_HEALTH = "/grpc.health.v1.Health/"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Known tokens, as pairs of the client's name and the token's SHA-256."""

    digests: tuple[tuple[str, bytes], ...]

    def name_of(self, token: str) -> str:
        """Returns the client's name, or "" for a token that is not known."""
        digest = _digest(token)
        found = ""
        # All are compared, so that the time tells nothing about which one came near.
        for name, known in self.digests:
            if hmac.compare_digest(known, digest):
                found = name
        return found


def read_tokens(path: Path) -> Tokens:
    """Returns the tokens of a file.

    Raises:
        InvalidInputError: it cannot be read or a line is faulty; the message names the line only.
    """
    try:
        lines = read_file(path).decode("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise _fault(path, 0, "UTF-8 text", "other bytes") from error
    digests: dict[bytes, str] = {}
    for number, line in enumerate(lines, start=1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        if len(words) != 2:
            raise _fault(path, number, "NAME TOKEN", f"{len(words)} word(s)")
        name, token = words
        if not SANE.fullmatch(name):
            wanted = "a name of at most 64 letters, digits, points, dashes and underscores"
            raise _fault(path, number, wanted, f"one of {len(name)} characters")
        if len(token) < MIN_TOKEN_CHARACTERS or not (token.isascii() and token.isprintable()):
            wanted = f"a token of at least {MIN_TOKEN_CHARACTERS} ASCII characters"
            raise _fault(path, number, wanted, f"{len(token)} characters")
        if _digest(token) in digests:
            raise _fault(path, number, "each token once", "one that stands above")
        digests[_digest(token)] = name
    if not digests:
        raise _fault(path, 0, "at least one token", "none")
    return Tokens(tuple((name, digest) for digest, name in digests.items()))


class Authentication(Around):
    """Refuses a call without a known token; health checks need none.

    Args:
        path: the file with the tokens; it is read again when it changes.

    Raises:
        InvalidInputError: the file is faulty.
    """

    def __init__(self, path: Path) -> None:
        self._tokens = Reloaded([path], lambda: read_tokens(path))

    async def around_one(self, call: Invocation) -> Any:
        """Returns the one response."""
        self._check(call)
        return await call.response()

    async def around_many(self, call: Invocation) -> AsyncGenerator[Any, None]:
        """Yields the responses."""
        self._check(call)
        async with aclosing(call.responses()) as responses:
            async for response in responses:
                yield response

    def _check(self, call: Invocation) -> None:
        if call.name.startswith(_HEALTH):
            return
        scheme, _, token = str(call.metadata.get(AUTHORIZATION_KEY, "")).partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise AuthenticationError(
                "expected `authorization: Bearer TOKEN`, got no bearer token",
                reason="TOKEN_MISSING",
            )
        name = self._tokens.get().name_of(token.strip())
        if not name:
            message = "expected a token that this server knows, got another one"
            raise AuthenticationError(message, reason="TOKEN_UNKNOWN")
        client_id.set(name)


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


def _fault(path: Path, line: int, wanted: str, got: str) -> InvalidInputError:
    where = f"line {line} of {path}" if line else str(path)
    message = f"expected {wanted} in {where}, got {got}"
    return InvalidInputError(message, reason="TOKENS_INVALID")
