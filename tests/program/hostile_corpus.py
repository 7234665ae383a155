# SPDX-License-Identifier: Apache-2.0
"""The hostile programs, all of them: files named for what they try, and texts made on demand.

The files in `hostile/` are data: no Python ever imports them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.program.hostile_generated import generated

FOLDER = Path(__file__).parent / "hostile"


def makers() -> dict[str, Callable[[], str]]:
    """Returns how to get each text, by name, so that not all need be in memory together."""
    files = sorted(FOLDER.glob("*.py"))
    return {file.stem: _Reader(file) for file in files} | generated()


def corpus() -> list[tuple[str, str]]:
    """Returns all entries as (name, text)."""
    return [(name, make()) for name, make in makers().items()]


class _Reader:
    """Reads one file, line ends as they are."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __call__(self) -> str:
        return self._file.read_bytes().decode("utf-8")
