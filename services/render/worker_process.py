# SPDX-License-Identifier: Apache-2.0
"""The pool's side of one worker: a fresh interpreter, a socket to it, and its state.

A worker is started by exec, never by fork, in a session and process group of its own, so that it
can be killed with everything it may have started. It is never repaired: a worker that is dead, or
that had to be killed, stays dead, and the pool starts another. One that gives no sign of life, or
takes more memory than it may, is killed here; what it was worth its job is the pool's affair.

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
from dataclasses import dataclass
from pathlib import Path

import psutil

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
    BakedMap,
    Begun,
    Failed,
    Heartbeat,
    ImportJob,
    Job,
    ProtocolError,
    Ready,
)
from services.render.system_libraries import advice
from services.render.worker_end import EndReason, WorkerDiedError, WorkerEnd

_LOG = logging.getLogger(__name__)
_KEPT_LINES = 20
_EXIT_TIMEOUT_S = 1.0
_REAP_TIMEOUT_S = 5.0
_WATCH_INTERVAL_S = 0.2
_MIB = 1 << 20


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


@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """What a worker may have before it is killed.

    Attributes:
        heartbeat_timeout_s: seconds without a sign of life.
        memory_mib: resident memory.
        file_mib: largest file that it may write.
        required_guards: names of the sandbox's guards without which it must not start.
    """

    heartbeat_timeout_s: float
    memory_mib: int
    file_mib: int
    required_guards: tuple[str, ...] = ()


class WorkerProcess:
    """One Blender process. Use `start`, then `run` one job at a time, then `stop`.

    Args:
        worker_id: for logs and answers; unique among all workers of the service.
        threads: for each render.
        environment: the child's whole environment.
        limits: what it may have.
    """

    def __init__(
        self,
        *,
        worker_id: str,
        threads: int,
        environment: Mapping[str, str],
        limits: WorkerLimits,
    ) -> None:
        self.worker_id = worker_id
        self.ready: Ready | None = None
        self.end: WorkerEnd | None = None
        self.jobs = 0
        self.resident_mib = 0.0
        self._limits = limits
        self._threads = threads
        self._environment = environment
        self._state = WorkerState.STARTING
        self._is_spent = False
        self._has_begun = False
        self._process: asyncio.subprocess.Process | None = None
        self._answers: asyncio.Queue[tuple[messages.Message, bytes] | WorkerEnd] = asyncio.Queue()
        self._last_sign = 0.0
        self._output: asyncio.Task[None] | None = None
        self._watchers: list[asyncio.Task[None]] = []
        self._writer: asyncio.StreamWriter | None = None
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

    @property
    def has_begun(self) -> bool:
        """Returns whether the process has said that it started the job it was last given."""
        return self._has_begun

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
                is_missing = message.reason == "BLENDER_MISSING"
                text = advice(message.message) if is_missing else message.message
                raise UnavailableError(text, reason=message.reason)
            if not isinstance(message, Ready):
                raise UnavailableError(f"Expected a ready worker, got {message.kind}.")
        except (OSError, WorkerDiedError) as error:  # a timeout is an OSError
            await self.stop(WorkerEnd(EndReason.START_FAILED, str(error) or "no answer in time"))
            raise UnavailableError(
                f"Expected worker {self.worker_id} to be ready within {timeout_s:g} s, got: "
                f"{str(error) or 'no answer'}.",
                reason="WORKER_START",
            ) from error
        except UnavailableError as error:
            await self.stop(WorkerEnd(EndReason.START_FAILED, error.message))
            raise
        except BaseException:
            await self.stop(WorkerEnd(EndReason.STOPPED, "while it started"))
            raise
        self.ready = message
        self.resident_mib = message.resident_mib
        self._change(WorkerState.WARM)
        self._watchers.append(asyncio.create_task(self._watch(), name=f"watch {self.worker_id}"))
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
                f"--memory-limit-mib={self._limits.memory_mib}",
                f"--file-limit-mib={self._limits.file_mib}",
                f"--require-sandbox={','.join(self._limits.required_guards)}",
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.STDOUT,
                env={**self._environment, "TMPDIR": str(self._folder)},
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
            )
        output, self._writer = await asyncio.open_connection(sock=self._connection)
        self._output = asyncio.create_task(self._drain(), name=f"output of {self.worker_id}")
        listening = asyncio.create_task(self._listen(output), name=f"answers of {self.worker_id}")
        self._watchers += [self._output, listening]

    async def run(
        self, job: Job, payload: bytes
    ) -> tuple[Answer, bytes, tuple[tuple[BakedMap, bytes], ...]]:
        """Returns the answer to the job, its payload, and for a bake the maps.

        If this is cancelled the worker still works on the job; only `stop` makes it free.

        Raises:
            GraphError: Blender refuses the graph.
            RenderError: Blender gave no usable picture.
            RequestError: the file cannot be imported.
            WorkerDiedError: the process is gone.
        """
        assert self._writer is not None
        self._change(WorkerState.BUSY)
        self.jobs += 1
        self._is_spent = isinstance(job, ImportJob)
        self._has_begun = False
        parts: list[tuple[BakedMap, bytes]] = []
        try:
            self._writer.write(messages.encode(job, payload))
            await self._writer.drain()
        except OSError as error:
            raise await self._died(self._how_it_ended(str(error))) from error
        while True:
            message, data = await self._receive()
            if isinstance(message, Begun) and message.job_id == job.job_id:
                self._has_begun = True
            elif isinstance(message, BakedMap) and message.job_id == job.job_id:
                parts.append((message, data))
            else:
                break
        if isinstance(message, Failed) and message.job_id == job.job_id:
            self._is_spent = self._is_spent and message.failure != "file"
            self._change(WorkerState.WARM)
            raise _failure(message)
        if not isinstance(message, Answer) or message.job_id != job.job_id:
            end = WorkerEnd(EndReason.PROTOCOL, f"it answered {message.kind} out of turn")
            raise await self._died(end)
        self.resident_mib = message.resident_mib
        self._change(WorkerState.WARM)
        return message, data, tuple(parts)

    async def wait_for_death(self) -> WorkerEnd:
        """Returns when the process is gone, with the reason."""
        assert self._process is not None
        await self._process.wait()
        return self.end or self._how_it_ended("while idle")

    async def stop(self, end: WorkerEnd) -> None:
        """Kills the process group, waits until the process is gone, and releases what it held.

        May be called again, and must be where a call was cancelled; the first end counts.
        """
        if self._state is WorkerState.DEAD:
            return
        self.end = self.end or end
        if self._state is not WorkerState.STOPPING:
            self._change(WorkerState.STOPPING)
        if self._process is not None:
            self._kill()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_REAP_TIMEOUT_S):
                    await self._process.wait()
                    if self._output is not None:
                        await asyncio.wait({self._output})
        self._release()

    def _kill(self) -> None:
        assert self._process is not None
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def _release(self) -> None:
        if self._state is WorkerState.DEAD:
            return  # two calls may have waited for the same end
        self._change(WorkerState.DEAD)
        if self._writer is not None:
            self._writer.close()
        elif self._connection is not None:
            self._connection.close()
        for task in self._watchers:
            task.cancel()
        if self._folder is not None:
            remove_folder(self._folder)

    async def _receive(self) -> tuple[messages.Message, bytes]:
        """Returns the next message that is an answer."""
        answer = await self._answers.get()
        if isinstance(answer, WorkerEnd):
            raise await self._died(answer)
        return answer

    async def _listen(self, output: asyncio.StreamReader) -> None:
        """Hands answers on, and notes signs of life; ends with the reason of the worker's end."""
        try:
            while True:
                message, data = await messages.read_message(output)
                self._last_sign = asyncio.get_running_loop().time()
                if isinstance(message, Heartbeat):
                    self.resident_mib = message.resident_mib
                else:
                    self._answers.put_nowait((message, data))
        except (EOFError, OSError):
            assert self._process is not None
            # Its own exit code tells more than the kill that would follow.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_EXIT_TIMEOUT_S):
                    await self._process.wait()
            self._answers.put_nowait(self.end or self._how_it_ended("it closed the socket"))
        except ProtocolError as error:
            self._answers.put_nowait(WorkerEnd(EndReason.PROTOCOL, str(error)))
        except Exception as error:
            # Whatever a worker sends must not leave its job without an end.
            _LOG.exception("worker %s sent what could not be read", self.worker_id)
            self._answers.put_nowait(WorkerEnd(EndReason.PROTOCOL, type(error).__name__))

    async def _watch(self) -> None:
        """Kills the process when it hangs or takes too much memory."""
        loop = asyncio.get_running_loop()
        limits = self._limits
        while self._state in {WorkerState.WARM, WorkerState.BUSY}:
            looked = loop.time()
            await asyncio.sleep(_WATCH_INTERVAL_S)
            if loop.time() - looked > limits.heartbeat_timeout_s:
                self._last_sign = loop.time()  # this process stood still, not the worker
            silence_s = loop.time() - self._last_sign
            with contextlib.suppress(psutil.Error):
                self.resident_mib = psutil.Process(self.pid).memory_info().rss / _MIB
            if silence_s > limits.heartbeat_timeout_s:
                self.end = WorkerEnd(EndReason.HUNG, f"no sign of life for {silence_s:.3g} s")
            elif self.resident_mib > limits.memory_mib:
                self.end = WorkerEnd(
                    EndReason.MEMORY_LIMIT,
                    f"expected at most {limits.memory_mib} MiB, got {self.resident_mib:.0f} MiB",
                )
            if self.end is not None:
                self._kill()
                return

    async def _died(self, end: WorkerEnd) -> WorkerDiedError:
        if self._state is WorkerState.STARTING:
            end = WorkerEnd(EndReason.START_FAILED, str(end))
        await self.stop(end)
        assert self.end is not None
        lines = " | ".join(self._last_lines) or "none"
        _LOG.warning("worker %s died: %s; its last lines: %s", self.worker_id, self.end, lines)
        return WorkerDiedError(self.end, had_begun=self._has_begun)

    def _how_it_ended(self, what: str) -> WorkerEnd:
        code = self._process.returncode if self._process else None
        if code is None:
            return WorkerEnd(EndReason.PROTOCOL, f"{what}; its process does not end")
        if code < 0:
            name = signal.Signals(-code).name
            return WorkerEnd(EndReason.CRASHED, f"{what}; its process ended by {name}")
        return WorkerEnd(EndReason.EXITED, f"{what}; its process ended with code {code}")

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
