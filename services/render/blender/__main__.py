# SPDX-License-Identifier: Apache-2.0
"""One Blender worker: `python -m services.render.blender --socket FD --threads N --folder DIR`.

The main thread runs jobs, because Blender belongs to it. A second thread reads the socket, and ends
the process at once when the pool is gone, even in the middle of a render. The process always ends
by `os._exit`: Blender's own teardown as a module can crash, and there is nothing to save.

The sandbox is entered first, by the only thread there is, so that Blender is loaded inside it.
"""

from __future__ import annotations

import argparse
import compileall
import contextlib
import ctypes
import dataclasses
import os
import queue
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil

from services.render.blender import sandbox
from services.render.blender.sandbox.kernel import Kernel
from services.render.guards import GUARDS, Guard, missing_guards
from services.render.messages import (
    BakeJob,
    Begun,
    ExportJob,
    Failed,
    Heartbeat,
    ImportJob,
    Job,
    Message,
    ProtocolError,
    RenderJob,
    encode,
    receive_message,
)

EXIT_POOL_GONE = 3
EXIT_START_FAILED = 4
EXIT_PROTOCOL = 5
_PR_SET_PDEATHSIG = 1
_HEARTBEAT_S = 0.5
_NICENESS = 5
_MIB = 1 << 20

Jobs = queue.SimpleQueue[tuple[Job, bytes]]


def main(words: Sequence[str] | None = None, *, kernel: Kernel | None = None) -> None:
    """Runs jobs until the pool closes the socket. Never returns.

    Args:
        words: the command line; the process's own if None.
        kernel: what the sandbox is made with.
    """
    began = time.monotonic()
    parser = argparse.ArgumentParser(prog="python -m services.render.blender")
    parser.add_argument("--socket", type=int, required=True, help="descriptor of the pool's socket")
    parser.add_argument("--threads", type=int, required=True, help="threads for each render")
    parser.add_argument("--folder", type=Path, required=True, help="private scratch directory")
    parser.add_argument("--memory-limit-mib", type=int, default=0, help="0: no limit")
    parser.add_argument("--file-limit-mib", type=int, default=0, help="0: no limit")
    parser.add_argument(
        "--require-sandbox", type=_guard_names, default=(), help="guards that must hold, by comma"
    )
    arguments = parser.parse_args(words)
    _give_way()
    connection = socket.socket(fileno=arguments.socket)
    _compile_own_code()
    guards = sandbox.enter(
        folder=arguments.folder, file_limit_mib=arguments.file_limit_mib, kernel=kernel
    )
    _die_with_parent()  # a change of namespaces would forget it
    _check_guards(connection, guards, arguments.require_sandbox)
    jobs: Jobs = queue.SimpleQueue()
    threading.Thread(target=_receive_jobs, args=(connection, jobs), daemon=True).start()
    try:
        # Blender loads here and not above, so that a missing library is an answer to the pool.
        from services.render.blender.worker import Worker
    except ImportError as error:
        connection.sendall(encode(Failed(-1, "start", "BLENDER_MISSING", "", str(error))))
        os._exit(EXIT_START_FAILED)
    import_s = time.monotonic() - began
    worker = Worker(threads=arguments.threads, folder=arguments.folder)
    worker.warm_up()
    guards = sandbox.with_memory_limit(guards, arguments.memory_limit_mib)
    _check_guards(connection, guards, arguments.require_sandbox)
    ready = dataclasses.replace(
        worker.describe(import_s=import_s, warm_s=time.monotonic() - began),
        sandbox=tuple(str(guard) for guard in guards),
    )
    sending = threading.Lock()

    def send(message: Message, payload: bytes = b"") -> None:
        with sending:
            connection.sendall(encode(message, payload))

    send(ready)
    threading.Thread(target=_beat, args=(send,), daemon=True).start()
    while True:
        job, payload = jobs.get()
        send(Begun(job.job_id))
        send(*worker.answer(job, payload, send))


def _guard_names(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    unknown = sorted(set(names) - set(GUARDS))
    if unknown:
        raise argparse.ArgumentTypeError(f"Expected guards of {', '.join(GUARDS)}, got {unknown}.")
    return names


def _check_guards(
    connection: socket.socket, guards: tuple[Guard, ...], required: tuple[str, ...]
) -> None:
    missing = missing_guards(guards, required)
    if missing:
        message = f"Expected the sandbox that is required, got none of: {missing}."
        connection.sendall(encode(Failed(-1, "start", "SANDBOX_MISSING", "", message)))
        os._exit(EXIT_START_FAILED)


def _compile_own_code() -> None:
    """Caches this package's bytecode, which nothing could write later: the pool never loads it."""
    folder = Path(__file__).parent
    if os.access(folder, os.W_OK) and not sys.dont_write_bytecode:
        compileall.compile_dir(folder, quiet=2)


def _beat(send: Callable[[Message], None]) -> None:
    """Says again and again that the process lives; a call that holds Python's lock stops it."""
    process = psutil.Process()
    while True:
        time.sleep(_HEARTBEAT_S)
        send(Heartbeat(process.memory_info().rss / _MIB))


def _receive_jobs(connection: socket.socket, jobs: Jobs) -> None:
    while True:
        try:
            message, payload = receive_message(connection)
        except (EOFError, OSError):
            os._exit(EXIT_POOL_GONE)
        except ProtocolError as error:
            print(error, file=sys.stderr, flush=True)
            os._exit(EXIT_PROTOCOL)
        if not isinstance(message, RenderJob | ExportJob | BakeJob | ImportJob):
            print(f"Expected a job, got {message.kind}.", file=sys.stderr, flush=True)
            os._exit(EXIT_PROTOCOL)
        jobs.put((message, payload))


def _give_way() -> None:
    """Lets the service's own process go first: it answers others while this one computes."""
    os.nice(_NICENESS)
    # A session of its own is a group of its own for Linux' scheduler, with a niceness of its own.
    with contextlib.suppress(OSError):
        Path("/proc/self/autogroup").write_text(str(_NICENESS), encoding="ascii")


def _die_with_parent() -> None:
    """Asks Linux to kill this process with its parent, when no Python thread can run."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


if __name__ == "__main__":
    main()
