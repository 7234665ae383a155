# SPDX-License-Identifier: Apache-2.0
"""How calls end, in the words that metrics count them by."""

from __future__ import annotations

import asyncio
from typing import Literal, TypeAlias

from matsmith.errors import (
    DeadlineError,
    InvalidInputError,
    NotFoundError,
    QueueFullError,
    UnavailableError,
    UnsupportedError,
)

CallResult: TypeAlias = Literal[
    "ok", "refused", "queue_full", "deadline", "cancelled", "unavailable", "failed"
]


def result_of(error: BaseException) -> CallResult:
    """Returns what a call that raised is counted as; `refused` is the caller's fault."""
    match error:
        case InvalidInputError() | NotFoundError() | UnsupportedError():
            return "refused"
        case QueueFullError():
            return "queue_full"
        case DeadlineError():
            return "deadline"
        case UnavailableError():
            return "unavailable"
        case asyncio.CancelledError() | GeneratorExit():
            return "cancelled"
        case _:
            return "failed"
