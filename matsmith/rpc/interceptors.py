# SPDX-License-Identifier: Apache-2.0
"""The order of what happens around every call of a server, outermost first.

`InFlight` counts the call for a drain; `AccessLog` gives it its ids and writes one line about it;
`Tracing` makes its span; `Metrics` counts and times it; `Errors` turns exceptions into status, so
all above see how the call ended; `Authentication`, where tokens are asked for, refuses strangers;
`Validation` refuses requests beyond their contract's limits.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from prometheus_client import CollectorRegistry

from matsmith.rpc.access import AccessLog
from matsmith.rpc.authentication import Authentication
from matsmith.rpc.error_status import Errors
from matsmith.rpc.in_flight import InFlight
from matsmith.rpc.interceptor import Around
from matsmith.rpc.metrics import Metrics
from matsmith.rpc.tracing import Tracing
from matsmith.rpc.validation import Validation


def make_interceptors(
    in_flight: InFlight, registry: CollectorRegistry, *, tokens_file: Path | None
) -> Sequence[Around]:
    """Returns the interceptors of a server, outermost first.

    Raises:
        InvalidInputError: the file with the tokens is faulty.
    """
    return (
        in_flight,
        AccessLog(),
        Tracing(),
        Metrics(registry),
        Errors(),
        *([Authentication(tokens_file)] if tokens_file is not None else []),
        Validation(),
    )
