# SPDX-License-Identifier: Apache-2.0
"""A Triton server as a process of this machine, serving the project's model repository on its CPU.

The server and its Python backend come from the wheel nvidia-pytriton in `.venv/triton`; what the
model imports comes from `.venv/serving` (`make install` fills both).
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from socket import SO_REUSEADDR, SOL_SOCKET, socket

from matsmith.errors import UnavailableError

ROOT = Path(__file__).parents[2]
REPOSITORY = ROOT / "services" / "generate" / "model_repository"
PACKAGES = Path(sys.prefix) / "serving"
SERVER = Path(sys.prefix) / "triton" / "pytriton" / "tritonserver"
_MINOR = f"{sys.version_info.major}.{sys.version_info.minor}"
_LIBRARY = f"libpython{_MINOR}.so.1.0"
_EXIT_S = 60
READY_S = 180.0


@dataclass(frozen=True, slots=True)
class Ports:
    """Where a server listens, on this machine alone."""

    http: int
    grpc: int
    metrics: int


@dataclass(slots=True)
class TritonProcess:
    """A server that was started.

    Attributes:
        process: of it.
        ports: of it.
        log: file with what it says.
        guard: ends it where this process ends without a word.
    """

    process: subprocess.Popen[bytes]
    ports: Ports
    log: Path
    guard: subprocess.Popen[bytes]

    @property
    def address(self) -> str:
        """Returns where gRPC is."""
        return f"127.0.0.1:{self.ports.grpc}"

    def get(self, path: str, *, port: int | None = None) -> str | None:
        """Returns the body of an answer; None where there is none, or it is an error."""
        url = f"http://127.0.0.1:{port or self.ports.http}/{path}"
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return str(answer.read().decode())
        except (urllib.error.URLError, OSError):
            return None

    def is_ready(self) -> bool:
        """Returns whether its models are loaded and it takes requests."""
        return self.get("v2/health/ready") is not None

    def metric(self, name: str) -> float:
        """Returns the sum of a metric over its labels."""
        lines = (self.get("metrics", port=self.ports.metrics) or "").splitlines()
        return sum(float(line.rpartition(" ")[2]) for line in lines if line.startswith(name + "{"))

    def said(self) -> str:
        """Returns the end of its log."""
        return self.log.read_text(errors="replace")[-3000:]

    def kill(self) -> None:
        """Ends it now, and what its Python backend has started, which would stay behind."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.guard.communicate()

    def stop(self) -> None:
        """Tells it to end its streams and leave; returns at once."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)


def missing() -> str:
    """Returns what keeps Triton from running here; "" where nothing does."""
    if not (SERVER / "bin" / "tritonserver").is_file():
        return "Triton is not in .venv/triton: make install"
    if not (PACKAGES / "xgrammar").is_dir():
        return "its packages are not in .venv/serving: make install"
    if not _has_library():
        package = f"libpython{_MINOR}"
        return f"there is no {_LIBRARY}, which Triton's Python is linked to (Debian: {package})"
    return ""


def _has_library() -> bool:
    if (Path(str(sysconfig.get_config_var("LIBDIR"))) / _LIBRARY).exists():
        return True
    try:
        ctypes.CDLL(_LIBRARY)
    except OSError:
        return False
    return True


def make_repository(folder: Path, *releases: Path) -> Path:
    """Returns a model repository in a folder, with a version for each release."""
    made = folder / "repository"
    shutil.copytree(REPOSITORY, made, ignore=shutil.ignore_patterns("__pycache__"))
    for number, release in enumerate(releases, 1):
        add_version(made, number, release)
    return made


def add_version(repository: Path, number: int, release: Path) -> None:
    """Writes a version that serves a release into a model repository."""
    version = repository / "matsmith" / str(number)
    version.mkdir(exist_ok=True)
    shutil.copy(REPOSITORY / "matsmith" / "1" / "model.py", version)
    (version / "checkpoint.json").write_text(json.dumps({"checkpoint": str(release)}))


def start(
    repository: Path, log: Path, ports: Ports, settings: Mapping[str, object]
) -> TritonProcess:
    """Returns a server that begins to load its model.

    Args:
        repository: of its models.
        log: file that it writes to.
        ports: that it takes.
        settings: of the generator, by the field's name.

    Raises:
        UnavailableError: TRITON_MISSING.
    """
    if why := missing():
        raise UnavailableError(f"Expected a Triton server here: {why}.", reason="TRITON_MISSING")
    stub = SERVER / "backends" / "python" / "triton_python_backend_stub"
    if not stub.exists():
        shutil.copy(SERVER / "python_backend_stubs" / _MINOR / stub.name, stub)
    for program in (stub, SERVER / "bin" / "tritonserver"):
        program.chmod(0o755)
    told = {f"MATSMITH_GENERATOR_{name.upper()}": str(value) for name, value in settings.items()}
    environment = {
        # Tiny models are no work for several threads, and several servers share the cores.
        "OMP_NUM_THREADS": "1",
        **os.environ,
        **told,
        "MATSMITH_GENERATOR_PACKAGES": str(PACKAGES),
        # The stub takes its Python from the first on the path, and its library from the system.
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "LD_LIBRARY_PATH": str(sysconfig.get_config_var("LIBDIR")),
    }
    by_name = {"http": ports.http, "grpc": ports.grpc, "metrics": ports.metrics}
    arguments = [
        str(SERVER / "bin" / "tritonserver"),
        f"--model-repository={repository}",
        f"--backend-directory={SERVER / 'backends'}",
        "--model-control-mode=explicit",
        "--load-model=matsmith",
        f"--exit-timeout-secs={_EXIT_S}",
        *(f"--{name}-port={port}" for name, port in by_name.items()),
        *(f"--{name}-address=127.0.0.1" for name in by_name),
    ]
    with log.open("wb") as out:
        process = subprocess.Popen(  # noqa: S603 - a fixed program
            arguments,
            env=environment,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    return TritonProcess(process, ports, log, _guard(process.pid))


def _guard(group: int) -> subprocess.Popen[bytes]:
    """Returns what ends a process group when this process has ended, however it ended."""
    script = f"read -r gone; kill -s KILL -- -{group} 2>/dev/null"
    return subprocess.Popen(  # noqa: S603 - a fixed program
        ["/bin/sh", "-c", script], stdin=subprocess.PIPE, start_new_session=True
    )


@contextmanager
def running(repository: Path, log: Path, settings: Mapping[str, object]) -> Iterator[TritonProcess]:
    """Gives a server on free ports once its model is ready, and ends it.

    Raises:
        UnavailableError: TRITON_MISSING, or TRITON_FAILED with the end of its log.
    """
    with free_ports(1) as ports:
        pass
    server = start(repository, log, ports[0], settings)
    try:
        end_s = time.monotonic() + READY_S
        while not server.is_ready():
            if server.process.poll() is not None or time.monotonic() > end_s:
                raise UnavailableError(
                    f"Expected Triton ready within {READY_S:.0f} s, got:\n{server.said()}",
                    reason="TRITON_FAILED",
                )
            time.sleep(0.2)
        yield server
    finally:
        server.kill()


@contextmanager
def free_ports(count: int) -> Iterator[list[Ports]]:
    """Gives ports for servers, which are kept from others until the end of the block."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket()) for _ in range(3 * count)]
        for one in sockets:
            one.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
            one.bind(("127.0.0.1", 0))
        numbers = [int(one.getsockname()[1]) for one in sockets]
        yield [Ports(*numbers[first : first + 3]) for first in range(0, 3 * count, 3)]
