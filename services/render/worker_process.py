# SPDX-License-Identifier: Apache-2.0
"""The pool's side of one worker: a fresh interpreter, a socket to it, and its state.

A worker is started by exec, never by fork, in a session and process group of its own, so that it
can be killed with everything it may have started. It is never repaired: a worker that is dead, or
that had to be killed, stays dead, and the pool starts another.

    STARTING → WARM ⇄ BUSY       STARTING, WARM, BUSY → STOPPING → DEAD       any → DEAD
"""

from __future__ import annotations

import asyncio
import contextlib
import enum
import logging
import os
import signal
import socket
import sys
from collections import deque
from collections.abc import Mapping
from pathlib import Path

from matsmith.errors import (
    GraphError,
    GraphFault,
    MatsmithError,
    RenderError,
    RequestError,
    UnavailableError,
)
from matsmith.scratch import make_folder, remove_folder
from services.render import messages
from services.render.messages import (
    Answer,
    Baked,
    BakedMap,
    Exported,
    Failed,
    Imported,
    ImportJob,
    Job,
    ProtocolError,
    Ready,
    Rendered,
)
from services.render.system_libraries import advice

_LOG = logging.getLogger(__name__)
_KEPT_LINES = 20
_EXIT_TIMEOUT_S = 1.0
_REAP_TIMEOUT_S = 5.0


class WorkerState(enum.Enum):
    """What a worker is doing."""

    STARTING = "starting"
    WARM = "warm"
    BUSY = "busy"
    STOPPING = "stopping"
    DEAD = "dead"


_TRANSITIONS: Mapping[WorkerState, frozenset[WorkerState]] = {
    WorkerState.STARTING: frozenset({WorkerState.WARM, WorkerState.STOPPING, WorkerState.DEAD}),
    WorkerState.WARM: frozenset({WorkerState.BUSY, WorkerState.STOPPING, WorkerState.DEAD}),
    WorkerState.BUSY: frozenset({WorkerState.WARM, WorkerState.STOPPING, WorkerState.DEAD}),
    WorkerState.STOPPING: frozenset({WorkerState.DEAD}),
    WorkerState.DEAD: frozenset(),
}


class WorkerDiedError(Exception):
    """The worker is gone; the job it had may be tried on another one."""


class WorkerProcess:
    """One Blender process. Use `start`, then `run` one job at a time, then `stop`.

    Args:
        worker_id: for logs and answers; unique among all workers of the service.
        threads: for each render.
        environment: the child's whole environment.
    """

    def __init__(self, *, worker_id: str, threads: int, environment: Mapping[str, str]) -> None:
        self.worker_id = worker_id
        self.ready: Ready | None = None
        self._threads = threads
        self._environment = environment
        self._state = WorkerState.STARTING
        self._is_spent = False
        self._process: asyncio.subprocess.Process | None = None
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._output: asyncio.Task[None] | None = None
        self._last_lines: deque[str] = deque(maxlen=_KEPT_LINES)
        self._connection: socket.socket | None = None
        self._folder: Path | None = None

    @property
    def state(self) -> WorkerState:
        """Returns the worker's state."""
        return self._state

    @property
    def pid(self) -> int:
        """Returns the process id, which is also the id of the process group; 0 before `start`."""
        return self._process.pid if self._process else 0

    @property
    def is_spent(self) -> bool:
        """Returns whether the process has opened a stranger's file, so that its work is done."""
        return self._is_spent

    async def start(self, *, timeout_s: float) -> Ready:
        """Starts the process and waits for its warm-up render.

        Raises:
            UnavailableError: Blender is not installed, lacks a library, or did not become ready in
                time; the process is gone.
        """
        try:
            await self._spawn()
            async with asyncio.timeout(timeout_s):
                message, _ = await self._receive()
            if isinstance(message, Failed):
                raise UnavailableError(advice(message.message), reason=message.reason)
            if not isinstance(message, Ready):
                raise UnavailableError(f"Expected a ready worker, got {message.kind}.")
        except (OSError, WorkerDiedError) as error:  # a timeout is an OSError
            await self.stop()
            raise UnavailableError(
                f"Expected worker {self.worker_id} to be ready within {timeout_s:g} s, got: "
                f"{str(error) or 'no answer'}.",
                reason="WORKER_START",
            ) from error
        except BaseException:
            await self.stop()
            raise
        self.ready = message
        self._change(WorkerState.WARM)
        return message

    async def _spawn(self) -> None:
        self._folder = make_folder("render")
        self._connection, theirs = socket.socketpair()
        with (
            theirs
        ):  # ours alone must stay open, or the end of the process would not end the stream
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-P",
                "-m",
                "services.render.blender",
                f"--socket={theirs.fileno()}",
                f"--threads={self._threads}",
                f"--folder={self._folder}",
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.STDOUT,
                env={**self._environment, "TMPDIR": str(self._folder)},
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
            )
        self._output = asyncio.create_task(self._drain(), name=f"output of {self.worker_id}")
        self._reader, self._writer = await asyncio.open_connection(sock=self._connection)

    async def run(
        self, job: Job, payload: bytes
    ) -> tuple[Answer, bytes, tuple[tuple[BakedMap, bytes], ...]]:
        """Returns the answer to the job, its payload, and the maps that came before it.

        If this is cancelled the worker still works on the job; only `stop` makes it free.

        Raises:
            GraphError: Blender refuses the graph.
            RenderError: Blender gave no usable picture.
            RequestError: the file cannot be imported.
            WorkerDiedError: the process is gone.
        """
        assert self._writer is not None
        self._change(WorkerState.BUSY)
        self._is_spent = isinstance(job, ImportJob)
        try:
            self._writer.write(messages.encode(job, payload))
            await self._writer.drain()
            message, data = await self._receive()
            parts = []
            while isinstance(message, BakedMap) and message.job_id == job.job_id:
                parts.append((message, data))
                message, data = await self._receive()
        except OSError as error:
            raise await self._died(str(error)) from error
        if isinstance(message, Failed) and message.job_id == job.job_id:
            self._is_spent = self._is_spent and message.failure != "file"
            self._change(WorkerState.WARM)
            raise _failure(message)
        if (
            not isinstance(message, Rendered | Exported | Baked | Imported)
            or message.job_id != job.job_id
        ):
            raise await self._died(f"it answered {message.kind} out of turn")
        self._change(WorkerState.WARM)
        return message, data, tuple(parts)

    async def wait_for_death(self) -> str:
        """Returns when the process is gone, with the reason in words."""
        assert self._process is not None
        await self._process.wait()
        return self._exit_reason()

    async def stop(self) -> None:
        """Kills the process group, waits until the process is gone, and releases what it held.

        May be called again, and must be where a call was cancelled.
        """
        if self._state is WorkerState.DEAD:
            return
        if self._state is not WorkerState.STOPPING:
            self._change(WorkerState.STOPPING)
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_REAP_TIMEOUT_S):
                    await self._process.wait()
                    if self._output is not None:
                        await asyncio.wait({self._output})
        self._release()

    def _release(self) -> None:
        if self._state is WorkerState.DEAD:
            return  # two calls may have waited for the same end
        self._change(WorkerState.DEAD)
        if self._writer is not None:
            self._writer.close()
        elif self._connection is not None:
            self._connection.close()
        if self._output is not None:
            self._output.cancel()
        if self._folder is not None:
            remove_folder(self._folder)

    async def _receive(self) -> tuple[messages.Message, bytes]:
        assert self._reader is not None
        try:
            return await messages.read_message(self._reader)
        except (EOFError, OSError) as error:
            assert self._process is not None
            # Its own exit code tells more than the kill that would follow.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_EXIT_TIMEOUT_S):
                    await self._process.wait()
            raise await self._died("it closed the socket") from error
        except ProtocolError as error:
            raise await self._died(str(error)) from error

    async def _died(self, what: str) -> WorkerDiedError:
        await self.stop()
        reason = f"{what}; {self._exit_reason()}"
        _LOG.warning(
            "worker %s died: %s; its last lines: %s",
            self.worker_id,
            reason,
            " | ".join(self._last_lines) or "none",
        )
        return WorkerDiedError(reason)

    def _exit_reason(self) -> str:
        code = self._process.returncode if self._process else None
        if code is None:
            return "its process does not end"
        if code < 0:
            return f"its process ended by {signal.Signals(-code).name}"
        return f"its process ended with code {code}"

    async def _drain(self) -> None:
        """Keeps Blender's chatter out of the way, with its last lines for the report of a death."""
        assert self._process is not None
        assert self._process.stdout is not None
        rest = b""
        while chunk := await self._process.stdout.read(1 << 16):
            *lines, rest = (rest + chunk).split(b"\n")
            rest = rest[-1000:]
            for line in lines:
                text = line.decode(errors="replace").strip()[:1000]
                if text:
                    self._last_lines.append(text)
                    _LOG.debug("worker %s: %s", self.worker_id, text)

    def _change(self, state: WorkerState) -> None:
        if state not in _TRANSITIONS[self._state]:
            raise AssertionError(f"worker {self.worker_id}: {self._state.name} → {state.name}")
        _LOG.debug("worker %s: %s → %s", self.worker_id, self._state.name, state.name)
        self._state = state


def _failure(message: Failed) -> MatsmithError:
    if message.failure == "graph":
        return GraphError([GraphFault(message.reason, message.path, message.message)])
    if message.failure in {"file", "material"}:
        return RequestError(
            message.message, reason=message.reason, details={"blend": message.message}
        )
    return RenderError(message.message, reason=message.reason)
