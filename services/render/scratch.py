# SPDX-License-Identifier: Apache-2.0
"""Private folders of the workers; those of a killed server can be told by name and removed."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path

_PREFIX = "matsmith-render-"
_NAME = re.compile(re.escape(_PREFIX) + r"(\d+)-")


def make_folder() -> Path:
    """Returns a new folder that only this user can read; its name holds this process's number."""
    return Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))


def remove_folder(folder: Path) -> None:
    """Removes a folder with all it holds, as far as possible."""
    shutil.rmtree(folder, ignore_errors=True)


def remove_abandoned() -> list[Path]:
    """Removes and returns the folders of servers that are gone without having cleaned up."""
    removed = []
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        found = _NAME.match(folder.name)
        if found and not Path(f"/proc/{found[1]}").exists():
            remove_folder(folder)
            removed.append(folder)
    return removed
