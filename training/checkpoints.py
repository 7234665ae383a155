# SPDX-License-Identifier: Apache-2.0
"""Which checkpoints of a run are whole.

A checkpoint is a folder that is written file by file. It counts once `complete.json` is in it,
which names every file with its size and is written last; so one that was cut short, or lost a file
later, is passed over for the one before it.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from matsmith.storage import write

MARK = "complete.json"
_NAME = re.compile(r"checkpoint-(\d+)")


def mark(folder: Path) -> None:
    """Says that a checkpoint is whole.

    Raises:
        OSError: it cannot be written.
    """
    sizes = {
        str(file.relative_to(folder)): file.stat().st_size
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != MARK
    }
    write(folder / MARK, (json.dumps(sizes, indent=1) + "\n").encode())


def fault(folder: Path) -> str:
    """Returns why a checkpoint does not count; "" for one that is whole.

    Raises:
        OSError: it cannot be read now, which says nothing of it.
    """
    try:
        sizes = json.loads((folder / MARK).read_text(encoding="utf-8"))
        names = sizes.items()
    except FileNotFoundError:
        return "it was not written to its end"
    except (ValueError, AttributeError) as error:
        return f"{MARK} cannot be read: {error}"
    for name, size in names:
        file = folder / name
        if not file.is_file():
            return f"{name} is gone"
        if (found := file.stat().st_size) != size:
            return f"{name} has {found} bytes of {size}"
    return ""


def newest(output: Path, report: Callable[[str], None]) -> Path | None:
    """Returns the newest whole checkpoint of a run; None where there is none.

    Args:
        output: folder of the run.
        report: told of every newer one that does not count, and why.
    """
    steps = {
        int(found.group(1)): folder
        for folder in output.glob("checkpoint-*")
        if (found := _NAME.fullmatch(folder.name))
    }
    for _, folder in sorted(steps.items(), reverse=True):
        why = fault(folder)
        if not why:
            return folder
        report(f"Passed over {folder}: {why}.")
    return None


def step(folder: Path) -> int:
    """Returns the step that a checkpoint was written after."""
    return int(folder.name.rpartition("-")[2])


def remove_broken(output: Path) -> None:
    """Removes checkpoints that are not whole, so that they are not counted as kept ones."""
    for folder in output.glob("checkpoint-*"):
        if _NAME.fullmatch(folder.name) and fault(folder):
            shutil.rmtree(folder)
