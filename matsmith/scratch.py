# SPDX-License-Identifier: Apache-2.0
"""Private folders for temporary files; those of a killed process are found and removed.

The process that makes a folder holds a lock on it, which the kernel lets go when the process ends
in whatever way. So a folder is known to be abandoned also where processes of several containers,
each with process numbers of its own, share one directory for temporary files.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from pathlib import Path

_locks: dict[Path, int] = {}


def make_folder(kind: str) -> Path:
    """Returns a new folder that only this user can read, named `matsmith-KIND-…`."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=f"matsmith-{kind}-"))
        lock = _lock(folder)
        if lock is None:
            continue  # another process took it for abandoned before it was locked
        if folder.exists():
            _locks[folder] = lock
            return folder
        os.close(lock)


def remove_folder(folder: Path) -> None:
    """Removes a folder with all it holds, as far as possible."""
    shutil.rmtree(folder, ignore_errors=True)
    lock = _locks.pop(folder, None)
    if lock is not None:
        os.close(lock)


def remove_abandoned(kind: str) -> list[Path]:
    """Removes and returns the folders of this kind whose processes are gone."""
    removed = []
    for folder in Path(tempfile.gettempdir()).glob(f"matsmith-{kind}-*"):
        lock = _lock(folder)
        if lock is not None:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(lock)
            removed.append(folder)
    return removed


def _lock(folder: Path) -> int | None:
    """Returns a descriptor that holds the folder's lock; None if it cannot be had."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor
