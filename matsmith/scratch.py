# SPDX-License-Identifier: Apache-2.0
"""Private folders for temporary files; those of a killed process are told by name and removed."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path


def make_folder(kind: str) -> Path:
    """Returns a new folder that only this user can read.

    Its name holds the kind and this process's number, `matsmith-KIND-NUMBER-…`.
    """
    return Path(tempfile.mkdtemp(prefix=f"matsmith-{kind}-{os.getpid()}-"))


def remove_folder(folder: Path) -> None:
    """Removes a folder with all it holds, as far as possible."""
    shutil.rmtree(folder, ignore_errors=True)


def remove_abandoned(kind: str) -> list[Path]:
    """Removes and returns the folders of this kind whose processes are gone."""
    removed = []
    name = re.compile(rf"matsmith-{re.escape(kind)}-(\d+)-")
    for folder in Path(tempfile.gettempdir()).glob(f"matsmith-{kind}-*"):
        found = name.match(folder.name)
        if found and not Path(f"/proc/{found[1]}").exists():
            remove_folder(folder)
            removed.append(folder)
    return removed
