# SPDX-License-Identifier: Apache-2.0
"""What goes with every call of a client: proof of who calls, ids, a trace, and typed errors.

Both clients, blocking and for asyncio, make each call inside `Calls.begin`; there is no other way
out, so no call lacks any of it.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias, cast

import grpc

from matsmith.errors import InvalidInputError
from matsmith.rpc.authentication import AUTHORIZATION_KEY
from matsmith.rpc.caller import CLIENT_ID_KEY, REQUEST_ID_KEY, SANE, request_id
from matsmith.rpc.reloading import Reloaded, read_file
from matsmith.rpc.status import FailedCall, from_rpc_error
from matsmith.rpc.tls import check_certificates, check_pair
from matsmith.rpc.tracing import ClientSpan
from matsmith.v1 import artefact_pb2

AUGMENT = "/matsmith.v1.AugmentService/"
BLEND = (artefact_pb2.ARTEFACT_KIND_BLEND,)
GENERATE = "/matsmith.v1.GenerateService/"
OPTIMIZE = "/matsmith.v1.OptimizeService/"
RENDER = "/matsmith.v1.RenderService/"
SHORT_S = 30.0
LONG_S = 600.0

CallMetadata: TypeAlias = tuple[tuple[str, str], ...]

_RETRIES = {
    "methodConfig": [
        {
            # The same call gives the same answer there, and no caller sees that a pod went away.
            "name": [{"service": "matsmith.v1.RenderService"}],
            "retryPolicy": {
                "maxAttempts": 4,
                "initialBackoff": "0.2s",
                "maxBackoff": "2s",
                "backoffMultiplier": 3.0,
                "retryableStatusCodes": ["UNAVAILABLE"],
            },
        }
    ],
    # Where most calls fail none is repeated: a service that is down is not asked four times.
    "retryThrottling": {"maxTokens": 20, "tokenRatio": 0.5},
}
RECONNECTION: Sequence[tuple[str, int]] = (
    # A server whose successor has its address is tried every two seconds, not every two minutes: in
    # a rollout it must be back before the next one goes.
    ("grpc.initial_reconnect_backoff_ms", 200),
    ("grpc.min_reconnect_backoff_ms", 2_000),
    ("grpc.max_reconnect_backoff_ms", 2_000),
)
CHANNEL_OPTIONS: Sequence[tuple[str, int | str]] = (
    ("grpc.max_receive_message_length", 64 * 1024 * 1024),
    ("grpc.max_send_message_length", 64 * 1024 * 1024),
    # Of a name with several addresses (`dns:///…`), all are used; of one address, that one.
    ("grpc.lb_policy_name", "round_robin"),
    ("grpc.service_config", json.dumps(_RETRIES)),
    *RECONNECTION,
    # A server that vanished without a word is noticed within 50 s; our servers allow it.
    ("grpc.keepalive_time_ms", 30_000),
    ("grpc.keepalive_timeout_ms", 20_000),
    ("grpc.keepalive_permit_without_calls", 1),
    ("grpc.http2.max_pings_without_data", 0),
)


@dataclass(frozen=True, slots=True)
class Security:
    """How a client trusts a server and proves who it is. By default it talks in clear.

    Attributes:
        ca_file: PEM file with the authorities of the server's certificate; turns TLS on.
        certificate_file: PEM file with the client's certificate, for mutual TLS.
        key_file: PEM file with its private key, without a password.
        token: bearer token; "" sends none. Without TLS it can be read on its way.
        token_file: file that holds the token and nothing else, read again when it changes; goes
            before `token`.

    Certificates are read once, when a client is made. For the authorities that the system trusts,
    give a client `grpc.ssl_channel_credentials()` as its `credentials`.
    """

    ca_file: str | Path | None = None
    certificate_file: str | Path | None = None
    key_file: str | Path | None = None
    token: str = field(default="", repr=False)
    token_file: str | Path | None = None

    def credentials(self) -> grpc.ChannelCredentials | None:
        """Returns TLS credentials, or None for a connection in clear.

        Raises:
            InvalidInputError: a file cannot be used, or one that belongs to it is not given.
        """
        if (self.certificate_file is None) != (self.key_file is None):
            message = "expected a client certificate and its key, got one of them"
            raise InvalidInputError(message, reason="TLS_PAIR_INCOMPLETE")
        if self.ca_file is None:
            if self.certificate_file is not None:
                message = "expected a CA file with the client certificate, got none"
                raise InvalidInputError(message, reason="TLS_CA_MISSING")
            return None
        authorities = Path(self.ca_file)
        check_certificates(authorities)
        key = certificate = None
        if self.certificate_file is not None and self.key_file is not None:
            check_pair(Path(self.certificate_file), Path(self.key_file))
            key, certificate = (
                read_file(Path(self.key_file)),
                read_file(Path(self.certificate_file)),
            )
        return grpc.ssl_channel_credentials(read_file(authorities), key, certificate)


IN_CLEAR = Security()
"""No TLS and no token."""


def read_token(path: Path) -> str:
    """Returns the token of a file that holds one and nothing else.

    Raises:
        InvalidInputError: it cannot be read, or holds no or more than one word.
    """
    words = read_file(path).decode("utf-8", "replace").split()
    if len(words) != 1 or not (words[0].isascii() and words[0].isprintable()):
        message = f"expected one token of ASCII characters in {path}, got {len(words)} word(s)"
        raise InvalidInputError(message, reason="TOKEN_FILE_INVALID")
    return words[0]


class Calls:
    """The calls of one client.

    Args:
        security: with the token, if there is one.
        client_id: whom the server is told is calling, where it asks for no proof; "" tells nothing.

    Raises:
        InvalidInputError: the client id or the file with the token is faulty.
    """

    def __init__(self, security: Security, client_id: str) -> None:
        if client_id and not SANE.fullmatch(client_id):
            raise InvalidInputError(
                "expected a client id of at most 64 letters, digits, points, dashes and "
                f"underscores, got {client_id!r}",
                reason="CLIENT_ID_INVALID",
            )
        self._client_id = client_id
        self._token = security.token
        self._token_file: Reloaded[str] | None = None
        if security.token_file is not None:
            path = Path(security.token_file)
            self._token_file = Reloaded([path], lambda: read_token(path))

    @contextmanager
    def begin(self, method: str) -> Iterator[CallMetadata]:
        """Gives the metadata of one call, and ends its span when the call has ended.

        Args:
            method: full name, for instance `/matsmith.v1.RenderService/Render`.

        Raises:
            MatsmithError: what the call's status tells.
        """
        metadata = self._metadata()
        span = ClientSpan(method)
        code = grpc.StatusCode.OK
        try:
            with typed_errors():
                yield (*metadata, *span.metadata)
        except (asyncio.CancelledError, GeneratorExit):
            code = grpc.StatusCode.CANCELLED
            raise
        except BaseException as error:
            cause = error.__cause__
            known = isinstance(cause, grpc.RpcError)
            code = cast(FailedCall, cause).code() if known else grpc.StatusCode.UNKNOWN
            raise
        finally:
            span.end(code)

    def _metadata(self) -> CallMetadata:
        token = self._token_file.get() if self._token_file is not None else self._token
        found = {
            AUTHORIZATION_KEY: f"Bearer {token}" if token else "",
            CLIENT_ID_KEY: self._client_id,
            # A call made while one is served carries its id, so that the logs of both agree.
            REQUEST_ID_KEY: request_id.get(),
        }
        return tuple((key, value) for key, value in found.items() if value)


@contextmanager
def typed_errors() -> Iterator[None]:
    """Raises gRPC's errors as this project's."""
    try:
        yield
    except grpc.RpcError as error:
        raise from_rpc_error(cast(FailedCall, error)) from error
