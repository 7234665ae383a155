# SPDX-License-Identifier: Apache-2.0
"""Several processes that build shards, and one that watches them."""

from __future__ import annotations

import multiprocessing
import os
import queue
import signal
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.context import SpawnContext, SpawnProcess
from multiprocessing.queues import Queue
from pathlib import Path
from typing import TypeAlias

from matsmith.dataset.access import NO_SERVICES, Access
from matsmith.dataset.shard import Report
from matsmith.errors import InternalError, MatsmithError

_PATIENCE_S = 0.5


@dataclass(frozen=True, slots=True)
class _Failed:
    """What a process says when a shard could not be built."""

    name: str
    error: Exception


_Message: TypeAlias = tuple[str, int] | _Failed


def build_all(
    folder: Path,
    names: Sequence[str],
    *,
    processes: int,
    report: Report,
    access: Access = NO_SERVICES,
) -> None:
    """Builds shards, as many at a time as there are processes.

    Args:
        folder: of the dataset; holds its plan.
        names: of the shards.
        processes: at most one for each shard.
        report: called in this process.
        access: to the services that the plan needs.

    Raises:
        OSError: the disk is full, or the folder cannot be written.
        MatsmithError: a shard could not be built; the others stop, and what is whole stays.
        InternalError: a process died.
    """
    context = multiprocessing.get_context("spawn")
    work: Queue[str | None] = context.Queue()
    told: Queue[_Message] = context.Queue()
    count = min(processes, len(names))
    for name in (*names, *([None] * count)):
        work.put(name)
    workers = [_started(context, folder, access, work, told) for _ in range(count)]
    try:
        while any(worker.is_alive() for worker in workers) or not told.empty():
            _hear(told, report)
            dead = [worker for worker in workers if worker.exitcode not in {None, 0}]
            if dead:
                raise InternalError(
                    f"Expected a process that builds shards, got one that ended with "
                    f"{dead[0].exitcode}; what was whole is kept.",
                    reason="BUILDER_DIED",
                )
    finally:
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.join()
        work.cancel_join_thread()


def _hear(told: Queue[_Message], report: Report) -> None:
    try:
        message = told.get(timeout=_PATIENCE_S)
    except queue.Empty:
        return
    if isinstance(message, _Failed):
        raise message.error
    report(*message)


def _started(
    context: SpawnContext,
    folder: Path,
    access: Access,
    work: Queue[str | None],
    told: Queue[_Message],
) -> SpawnProcess:
    arguments = (folder, access, work, told, os.getpid())
    worker = context.Process(target=_work, args=arguments, daemon=True)
    worker.start()
    return worker


def _work(
    folder: Path, access: Access, work: Queue[str | None], told: Queue[_Message], parent: int
) -> None:
    """Builds shards until there are no more, or nobody waits for them."""
    from matsmith.dataset.build import Builder

    # Ctrl-C reaches every process of a terminal; the one that watches ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    name = ""
    try:
        builder = Builder(folder, access)
        while (following := work.get()) is not None:
            name = following
            builder.build(name, lambda shard, count: told.put((shard, count)))
    except (MatsmithError, OSError) as error:
        told.put(_Failed(name, error))


def _end_with(parent: int) -> None:
    """Ends this process once the one that started it is gone, whatever it is doing."""
    while os.getppid() == parent:
        time.sleep(_PATIENCE_S)
    os._exit(1)
