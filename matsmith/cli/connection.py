# SPDX-License-Identifier: Apache-2.0
"""How commands talk to a server that was named with `--server`: one place for all of them.

A server that a command starts itself needs no proof of who calls.
"""

from __future__ import annotations

from matsmith.rpc.channel import LONG_S
from matsmith.rpc.client import Client
from matsmith.rpc.server_access import server_security


def connect(server: str, *, timeout_s: float = LONG_S) -> Client:
    """Returns a client of a server that the user named; the time is the deadline of long calls.

    Raises:
        InvalidInputError: a file that the environment names cannot be used.
    """
    return Client(server, security=server_security(), timeout_s=timeout_s)
