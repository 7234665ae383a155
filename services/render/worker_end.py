# SPDX-License-Identifier: Apache-2.0
"""Why a worker's life ended: every end is an event with one of these reasons."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class EndReason(enum.Enum):
    """What ended a worker; the values are labels of metrics."""

    JOBS = "jobs"
    """It had done as many jobs as a worker may."""
    MEMORY = "memory"
    """After a job it held more memory than a worker may keep."""
    SPENT = "spent"
    """It had opened a stranger's file."""
    CANCELLED = "cancelled"
    """The caller of its job had left."""
    DEADLINE = "deadline"
    """The time of its job's caller ran out."""
    HUNG = "hung"
    """It gave no sign of life."""
    MEMORY_LIMIT = "memory_limit"
    """It took more memory than a worker may have at any time."""
    CRASHED = "crashed"
    """A signal ended its process."""
    EXITED = "exited"
    """Its process ended by itself."""
    PROTOCOL = "protocol"
    """It sent something that is not an answer."""
    START_FAILED = "start_failed"
    """It did not become ready."""
    STOPPED = "stopped"
    """The pool stopped."""


@dataclass(frozen=True, slots=True)
class WorkerEnd:
    """The end of a worker: the reason, and what is known about it in words."""

    reason: EndReason
    detail: str

    def __str__(self) -> str:
        """Returns both for a person."""
        return f"{self.reason.value}: {self.detail}" if self.detail else self.reason.value


class WorkerDiedError(Exception):
    """The worker is gone; the job it had may be tried on another one.

    Attributes:
        end: how it ended.
        had_begun: whether it may have died of the job: it had started it.
    """

    def __init__(self, end: WorkerEnd, *, had_begun: bool = False) -> None:
        super().__init__(str(end))
        self.end = end
        self.had_begun = had_begun
