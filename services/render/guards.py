# SPDX-License-Identifier: Apache-2.0
"""What a worker's sandbox is made of, as facts that travel from the worker to the server.

On the socket a guard is one line, `landlock active: …` or `landlock inactive: …`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

GUARDS = ("no_new_privileges", "limits", "landlock", "seccomp", "network")
_STATES = {"active": True, "inactive": False}


@dataclass(frozen=True, slots=True)
class Guard:
    """One guard around a worker.

    Attributes:
        name: one of `GUARDS`.
        is_active: whether it holds.
        detail: what it does, or why it is not there.
    """

    name: str
    is_active: bool
    detail: str

    def __str__(self) -> str:
        """Returns the line that `parse_guard` reads."""
        return f"{self.name} {'active' if self.is_active else 'inactive'}: {self.detail}"


def parse_guard(line: str) -> Guard:
    """Returns the guard of a line.

    Raises:
        ValueError: the line is not one of a guard.
    """
    head, colon, detail = line.partition(": ")
    name, _, state = head.partition(" ")
    if not colon or name not in GUARDS or state not in _STATES:
        raise ValueError(f"Expected a guard's line, got {line!r:.200}.")
    return Guard(name, _STATES[state], detail)


def missing_guards(guards: Iterable[Guard], required: Iterable[str]) -> str:
    """Returns the required guards that do not hold, with the reasons, or ""."""
    found = {guard.name: guard for guard in guards}
    missing = [
        f"{name} ({found[name].detail if name in found else 'not tried'})"
        for name in required
        if name not in found or not found[name].is_active
    ]
    return ", ".join(missing)
