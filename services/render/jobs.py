# SPDX-License-Identifier: Apache-2.0
"""What a caller asks of the pool, what waits in it, and what comes back."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Literal, TypeAlias

from services.render.messages import Answer, BakedMap, Job

Priority: TypeAlias = Literal["interactive", "batch"]
PRIORITIES: tuple[Priority, ...] = ("interactive", "batch")


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, and until when.

    Attributes:
        client: whose work it is; clients share the workers fairly.
        priority: interactive jobs go before those of a batch.
        deadline: event loop time at which the answer is of no more use.
        request_id: for logs.
        is_patient: whether it comes back by itself when it is refused; a refusal is no news then.
    """

    client: str
    priority: Priority
    deadline: float
    request_id: str = ""
    is_patient: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """A job's answer.

    Attributes:
        message: what the worker says about it.
        data: the picture, file or materials.
        worker_id: the worker that did it.
        queue_s: seconds the job waited for workers.
        attempts: how often it was started; 2 if a first worker died.
        parts: for baked maps: each with its file.
        is_cached: whether it was made for an earlier caller.
    """

    message: Answer
    data: bytes
    worker_id: str
    queue_s: float
    attempts: int
    parts: tuple[tuple[BakedMap, bytes], ...] = ()
    is_cached: bool = False


@dataclass(slots=True, eq=False)
class Ticket:
    """A job on its way. Its caller waits on `outcome`; once that is done nobody needs the job.

    Attributes:
        sequence: order of arrival; a job that is tried again keeps its place.
        job: what to do.
        payload: the graph as JSON, or the file to import.
        caller: whose it is.
        expected_s: how long it probably takes.
        outcome: the answer, an error, or cancelled.
        attempts: how often a worker has started it.
        false_starts: how often it was given to a worker that was gone before it had begun.
        waiting_since: event loop time at which it last began to wait.
        started: event loop time of its last start.
        queue_s: seconds it has waited, until its last start.
        charged_s: worker time that its client was charged for its last start.
    """

    sequence: int
    job: Job
    payload: bytes
    caller: Caller
    expected_s: float
    outcome: asyncio.Future[Done]
    attempts: int = 0
    false_starts: int = 0
    waiting_since: float = 0.0
    started: float = 0.0
    queue_s: float = 0.0
    charged_s: float = 0.0
