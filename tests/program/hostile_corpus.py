# SPDX-License-Identifier: Apache-2.0
"""All hostile texts of both languages: files named for what they try, and texts made on demand.

The files in `hostile/` and `shorthand_hostile/` are data: no Python ever imports them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.program.hostile_generated import generated
from tests.program.hostile_shorthand import SHORTHAND_GENERATED

FOLDER = Path(__file__).parent / "hostile"
SHORTHAND_FOLDER = Path(__file__).parent / "shorthand_hostile"


def makers() -> dict[str, Callable[[], str]]:
    """Returns how to get each program, by name, so that not all need be in memory together."""
    files = sorted(FOLDER.glob("*.py"))
    return {file.stem: _Reader(file) for file in files} | generated()


def corpus() -> list[tuple[str, str]]:
    """Returns all hostile programs as (name, text)."""
    return [(name, make()) for name, make in makers().items()]


def shorthand_makers() -> dict[str, Callable[[], str]]:
    """Returns how to get each hostile shorthand text, by name."""
    files = sorted(SHORTHAND_FOLDER.glob("*.txt"))
    return {file.stem: _Reader(file) for file in files} | dict(SHORTHAND_GENERATED)


class _Reader:
    """Reads one file, line ends as they are."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __call__(self) -> str:
        return self._file.read_bytes().decode("utf-8")
