# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: S603, S607 — programs of the system, found by name, told what this module writes
"""Runs an image's root file system as a hardened pod would, with what Linux itself has.

A process in mount and process namespaces of its own, as process 1: the root file system read-only,
an empty /tmp, the image's numeric user, no capability and no way to new ones.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from matsmith.errors import InternalError

_ENTER = """
set -e
root=$1 user=$2 group=$3 folder=$4; shift 4
mount --make-rprivate /
mount --bind "$root" "$root"
mount -o remount,bind,ro "$root"
mount -t tmpfs -o mode=1777,size=1g tmpfs "$root/tmp"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
cd "$root"
exec /usr/sbin/chroot "$root" /usr/bin/setpriv --reuid "$user" --regid "$group" --clear-groups \
  --bounding-set=-all --inh-caps=-all --no-new-privs \
  sh -c 'cd "$0" && exec "$@"' "$folder" "$@"
"""
_FIND_WRITABLE = """
import os
for folder, names, _ in os.walk("/"):
    names[:] = [] if folder in ("/proc", "/sys", "/dev") else names
    if os.access(folder, os.W_OK):
        print(folder)
"""
_POLL_S = 0.25


class Container:
    """One image, run at most once at a time.

    Args:
        root: its file system.
        config: as the image has it: Env, Cmd, User, WorkingDir.
        environment: variables beside those of the image.
    """

    def __init__(
        self, root: Path, config: Mapping[str, Any], environment: Mapping[str, str]
    ) -> None:
        self._root = root
        own = dict(pair.split("=", 1) for pair in config["Env"])
        self._environment = {**own, **environment}
        self.command: list[str] = list(config["Cmd"])
        self.user: str = config["User"]
        self._folder: str = config.get("WorkingDir") or "/"
        self._process: subprocess.Popen[bytes] | None = None
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 — as long as this lives

    def size_mib(self) -> int:
        """Returns what its files take, all layers together."""
        done = subprocess.run(
            ["du", "--summarize", "--block-size=1M", str(self._root)],
            capture_output=True,
            text=True,
            check=True,
        )
        return int(done.stdout.split()[0])

    def output(self, *command: str) -> str:
        """Returns what a command prints in it.

        Raises:
            InternalError: it fails.
        """
        done = subprocess.run(
            self._words(command), env=self._environment, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise InternalError(
                f"Expected {' '.join(command)} to succeed, got status {done.returncode}: "
                f"{done.stderr[-2000:]}"
            )
        return done.stdout

    def writable_folders(self) -> list[str]:
        """Returns the folders in which its user can write a file."""
        return self.output("python", "-c", _FIND_WRITABLE).split()

    def start(self) -> None:
        """Runs its command as process 1."""
        self._process = subprocess.Popen(
            self._words(self.command),
            env=self._environment,
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )

    def wait_until_healthy(self, question: Sequence[str], timeout_s: float) -> float:
        """Returns the seconds until its health command agrees.

        Raises:
            InternalError: it ends before, or takes longer.
        """
        began = time.monotonic()
        words = self._words(["python", "/opt/matsmith/check_health.py", *question])
        while True:
            assert self._process is not None
            if (status := self._process.poll()) is not None:
                raise InternalError(
                    f"Expected a service that runs, got status {status} and:\n{self._said()}"
                )
            asked = subprocess.run(
                words, env=self._environment, capture_output=True, text=True, check=False
            )
            waited = time.monotonic() - began
            if asked.returncode == 0:
                return round(waited, 1)
            if waited > timeout_s:
                raise InternalError(
                    f"Expected {' '.join(question)} within {timeout_s} s, got: {asked.stderr}\n"
                    f"{self._said()}"
                )
            time.sleep(_POLL_S)

    def stop(self, timeout_s: float) -> int:
        """Sends SIGTERM to process 1; returns its exit status."""
        assert self._process is not None
        if (status := self._process.poll()) is not None:
            return status
        parent = self._process.pid
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text("utf-8").split()
        for child in children:
            os.kill(int(child), signal.SIGTERM)
        try:
            return self._process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise InternalError(f"Expected an end within {timeout_s} s of SIGTERM") from None

    def _said(self) -> str:
        self._log.seek(0)
        return self._log.read().decode(errors="replace")[-4000:]

    def _words(self, command: Sequence[str]) -> list[str]:
        user, _, group = self.user.partition(":")
        unshare = ["/usr/bin/unshare", "--mount", "--pid", "--fork", "--kill-child=KILL"]
        arguments = [str(self._root), user, group, self._folder]
        return [*unshare, "/bin/sh", "-c", _ENTER, "sh", *arguments, *command]


@contextmanager
def mounted(image: str) -> Iterator[Path]:
    """Gives the root file system of an image in buildah's storage."""
    container = subprocess.check_output(["buildah", "from", image], text=True).strip()
    try:
        yield Path(subprocess.check_output(["buildah", "mount", container], text=True).strip())
    finally:
        subprocess.run(["buildah", "rm", container], check=False, capture_output=True)
