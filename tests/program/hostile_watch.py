# SPDX-License-Identifier: Apache-2.0
"""Sees what Python executes, imports or opens while a text is read: nothing, it must be."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_FORBIDDEN = frozenset(
    {
        "ctypes.dlopen",
        "exec",
        "import",
        "marshal.loads",
        "open",
        "os.system",
        "pickle.find_class",
        "socket.connect",
        "subprocess.Popen",
    }
)
_watching: list[list[str]] = []


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if not _watching or event not in _FORBIDDEN:
        return
    # For a syntax error CPython looks for a file of the made-up name that `ast.parse` gives.
    if event != "open" or arguments[0] != "<unknown>":
        _watching[-1].append(event)


# An audit hook cannot be removed again, so it is added once and told when to look.
sys.addaudithook(_note)


@contextmanager
def watched() -> Iterator[list[str]]:
    """Gives the list of what Python executes, imports or opens meanwhile, as it tells auditors."""
    events: list[str] = []
    _watching.append(events)
    try:
        yield events
    finally:
        _watching.pop()
