# SPDX-License-Identifier: Apache-2.0
"""Who calls, and which call it is: two context variables that everything in a call can read.

Tasks that a call starts inherit them, and so do threads started with `asyncio.to_thread`. The
client's id is what the caller proved, where it proved something: the name of its token, else the
common name of its certificate; else what it claims in `x-client-id`, else its host.
"""

from __future__ import annotations

import contextvars
import re
import uuid
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

REQUEST_ID_KEY = "x-request-id"
CLIENT_ID_KEY = "x-client-id"

request_id: contextvars.ContextVar[str] = contextvars.ContextVar("request_id", default="")
"""The id of the call being served; "" outside of calls."""

client_id: contextvars.ContextVar[str] = contextvars.ContextVar("client_id", default="")
"""Who makes the call being served, at most 64 sane characters; "" outside of calls."""

SANE = re.compile(r"[A-Za-z0-9._-]{1,64}")
"""What an id or a name may be: it is written to logs and told to other services as it is."""

_NOT_SANE = re.compile(r"[^A-Za-z0-9._-]")


def read_request_id(metadata: Mapping[str, object]) -> str:
    """Returns the id that the caller gave its call, if it is sane, else a new one."""
    offered = str(metadata.get(REQUEST_ID_KEY, ""))
    return offered if SANE.fullmatch(offered) else uuid.uuid4().hex


def read_client_id(
    metadata: Mapping[str, object], *, certificate: Mapping[str, Any], peer: str
) -> str:
    """Returns who calls, as far as the connection and the metadata tell.

    Args:
        metadata: the call's.
        certificate: gRPC's properties of the connection's other side.
        peer: gRPC's address of it, such as `ipv4:10.0.0.7:41234`.
    """
    for name in certificate.get("x509_common_name") or ():
        return _NOT_SANE.sub("_", name.decode("utf-8", "replace"))[:64]
    claimed = str(metadata.get(CLIENT_ID_KEY, ""))
    return claimed if SANE.fullmatch(claimed) else host(peer)


def host(peer: str) -> str:
    """Returns a peer's address without its port, since each connection has another one."""
    kind, _, address = unquote(peer).partition(":")
    if kind not in ("ipv4", "ipv6"):
        return kind or "unknown"
    return address.rpartition(":")[0].strip("[]")[:64]
