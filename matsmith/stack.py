# SPDX-License-Identifier: Apache-2.0
"""Runs the services as child processes of this one, for a single command or a laptop.

Each service gets a port, tells it on stdout, and stops when its stdin closes; so no service
outlives this process, however it ends. Services are started by name and never imported here.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from matsmith.errors import MatsmithError, UnavailableError
from matsmith.rpc.client import Client
from matsmith.scratch import make_folder, remove_abandoned, remove_folder

_POLL_S = 0.2


@dataclass(frozen=True, slots=True)
class StackSettings:
    """What to start and where.

    Attributes:
        host: address that all services listen on.
        render_port, generate_port, optimize_port, augment_port: 0 takes a free one; a negative one
            but render_port leaves that service out, as by default optimize and augment.
        workers: Blender processes; 0 is one for each core.
        ready_timeout_s: seconds until everything must be ready.
        stop_timeout_s: seconds that a service gets to end its calls before it is killed.
        environment: variables of the services, before those of this process.
    """

    host: str = "127.0.0.1"
    render_port: int = 0
    generate_port: int = 0
    optimize_port: int = -1
    augment_port: int = -1
    workers: int = 0
    ready_timeout_s: float = 180.0
    stop_timeout_s: float = 10.0
    environment: Mapping[str, str] = field(default_factory=dict)


class Stack:
    """The running services; a context manager that starts them, waits, and stops them.

    Raises (on entering):
        UnavailableError: a service ended or was not ready in time; the message holds the last
            lines that it logged.
    """

    def __init__(self, settings: StackSettings) -> None:
        self._settings = settings
        self._services: list[_Service] = []
        remove_abandoned("stack")
        self._folder = make_folder("stack")
        self._ended = ""
        self.render_target = ""
        self.generate_target = ""
        self.optimize_target = ""
        self.augment_target = ""

    def __enter__(self) -> Self:
        settings = self._settings
        try:
            render = self._start(
                "services.render",
                [
                    "--port",
                    str(settings.render_port),
                    # Without the option, the environment's setting holds.
                    *(["--workers", str(settings.workers)] if settings.workers else []),
                ],
            )
            self.render_target = render.target
            if settings.generate_port >= 0:
                self.generate_target = self._start_asking("generate", settings.generate_port)
            if settings.optimize_port >= 0:
                self.optimize_target = self._start_asking("optimize", settings.optimize_port)
            if settings.augment_port >= 0:
                self.augment_target = self._start_asking("augment", settings.augment_port)
            deadline = time.monotonic() + settings.ready_timeout_s
            for service in self._services:
                service.wait_until_ready(deadline)
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
        if isinstance(error, UnavailableError) and self._ended:
            raise UnavailableError(self._ended, reason="SERVICE_ENDED") from error

    def wait(self) -> str:
        """Blocks until a service ends by itself; returns its name and its last log lines."""
        while True:
            for service in self._services:
                if service.process.poll() is not None:
                    return service.last_words()
            time.sleep(_POLL_S)

    def close(self) -> None:
        """Stops all services, the one that depends on the others first."""
        self._ended = next(
            (s.last_words() for s in self._services if s.process.poll() is not None), ""
        )
        try:
            while self._services:
                self._services[-1].stop(self._settings.stop_timeout_s)
                self._services.pop()
        finally:
            # An impatient second signal ends up here.
            for service in self._services:
                service.stop(0.0)
            self._services.clear()
            remove_folder(self._folder)

    def _start_asking(self, name: str, port: int) -> str:
        """Returns the address of a service that asks the render service for pictures."""
        arguments = ["--port", str(port), "--render-target", self.render_target]
        return self._start(f"services.{name}", arguments).target

    def _start(self, module: str, arguments: list[str]) -> _Service:
        log = self._folder / f"{module}.log"
        settings = self._settings
        service = _Service(module, ["--host", settings.host, *arguments], log, settings.environment)
        self._services.append(service)
        service.read_port(self._settings.host)
        return service


class _Service:
    """One child process."""

    def __init__(
        self, module: str, arguments: list[str], log: Path, environment: Mapping[str, str]
    ) -> None:
        self.module = module
        self.target = ""
        self._log = log
        with log.open("wb") as stderr:
            self.process: subprocess.Popen[bytes] = subprocess.Popen(  # noqa: S603 - own modules
                # -P: the folder with the photo is data; no file in it may be imported.
                [sys.executable, "-P", "-m", module, "--exit-with-parent", *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stderr,
                # Ctrl-C goes to this process, which then stops the services in order.
                start_new_session=True,
                env={**_plain_environment(), "PYTHONUNBUFFERED": "1", **environment},
            )

    def read_port(self, host: str) -> None:
        stdout = _pipe(self.process.stdout)
        line = stdout.readline()
        try:
            self.target = f"{host}:{json.loads(line)['port']}"
        except (ValueError, KeyError, TypeError):
            if line:
                self.process.kill()
            self.process.wait()
            raise self._failure() from None

    def wait_until_ready(self, deadline: float) -> None:
        with Client(self.target) as client:
            while True:
                try:
                    client.wait_until_ready(timeout_s=1.0)
                except MatsmithError:
                    if self.process.poll() is not None or time.monotonic() > deadline:
                        raise self._failure() from None
                else:
                    return

    def last_words(self) -> str:
        lines = self._log.read_text(encoding="utf-8", errors="replace").splitlines()
        said = "\n".join(lines[-8:]) or "It logged nothing."
        return f"{self.module} ended with code {self.process.poll()}:\n{said}"

    def stop(self, timeout_s: float) -> None:
        stdin, stdout = _pipe(self.process.stdin), _pipe(self.process.stdout)
        stdin.close()
        try:
            self.process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        stdout.close()

    def _failure(self) -> UnavailableError:
        if self.process.poll() is None:
            message = f"Expected {self.module} to be ready in time; it is still starting."
            return UnavailableError(message, reason="SERVICE_NOT_READY")
        return UnavailableError(self.last_words(), reason="SERVICE_ENDED")


def _plain_environment() -> dict[str, str]:
    """Returns the environment without what secures servers: these talk on this machine only."""
    secures = re.compile(
        r"MATSMITH_(RENDER|GENERATE|OPTIMIZE|AUGMENT)_(TLS_\w+|TOKENS_FILE)", re.IGNORECASE
    )
    return {name: value for name, value in os.environ.items() if not secures.fullmatch(name)}


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream
