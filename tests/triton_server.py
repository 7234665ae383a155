# SPDX-License-Identifier: Apache-2.0
"""A real Triton server on this machine's CPU, for tests."""

from __future__ import annotations

import signal
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from deploy.local.triton_process import (
    PACKAGES,
    READY_S,
    TritonProcess,
    add_version,
    make_repository,
    missing,
    running,
)

__all__ = ["PACKAGES", "Triton", "add_version", "needs_triton", "repository", "serving"]
repository = make_repository

needs_triton = pytest.mark.skipif(bool(missing()), reason=missing())


@dataclass(slots=True)
class Triton(TritonProcess):
    """A running server.

    Attributes:
        repository: folder of its models.
    """

    repository: Path

    def post(self, path: str) -> tuple[int, str]:
        """The status and the body of an answer."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.ports.http}/{path}", data=b"{}", method="POST"
        )
        try:
            with urllib.request.urlopen(request, timeout=READY_S) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Tells it to end and returns its status."""
        self.process.send_signal(number)
        return self.process.wait(READY_S)


@contextmanager
def serving(made: Path, folder: Path, **settings: object) -> Iterator[Triton]:
    """Gives a server, once its model is ready."""
    log = folder / f"{made.parent.name}-{time.monotonic_ns()}.log"
    with running(made, log, settings) as server:
        yield Triton(server.process, server.ports, server.log, server.guard, made)
