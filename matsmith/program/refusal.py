# SPDX-License-Identifier: Apache-2.0
"""A fault while reading a program, and how it becomes a located diagnostic."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from matsmith.errors import Diagnostic

SHOWN_LINE_LENGTH = 200
_COMPARED_NAMES = 200
_MESSAGE_LENGTH = 2_000


class RefusalError(Exception):
    """One statement cannot be read; reading goes on behind it."""

    def __init__(
        self, node: ast.AST, reason: str, message: str, *, known: Iterable[str] = (), got: str = ""
    ) -> None:
        super().__init__(message)
        self.line: int = getattr(node, "lineno", 0)
        self.offset: int = getattr(node, "col_offset", 0)
        self.reason = reason
        self.message = message
        self.known = known
        self.got = got


class StopError(RefusalError):
    """The program is too much as a whole; reading ends here."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was changed or left out; `offset` counts bytes, as `ast` does."""

    line: int
    offset: int
    reason: str
    message: str

    @classmethod
    def at(cls, node: ast.AST, reason: str, message: str) -> Note:
        """Returns a note on a part of the program."""
        return cls(getattr(node, "lineno", 0), getattr(node, "col_offset", 0), reason, message)


class SilentError(Exception):
    """The statement depends on something whose fault has been reported already."""


def nearest(name: str, known: Iterable[str]) -> str:
    """Returns the known name most like `name`, whatever its case, or "" when none is like it.

    Looks at the last names only, because comparing is slow and a program can define thousands.
    """
    recent = {each.lower(): each for each in list(known)[-_COMPARED_NAMES:]}
    found = difflib.get_close_matches(name[:100].lower(), recent, n=1, cutoff=0.6)
    return recent[found[0]] if found else ""


def shortened(message: str) -> str:
    """Returns a sentence that is not longer than anyone reads: a program can have endless names."""
    return message if len(message) <= _MESSAGE_LENGTH else f"{message[:_MESSAGE_LENGTH]} … ."


def diagnostic(refusal: RefusalError | Note, lines: list[str]) -> Diagnostic:
    """Returns the refusal or note located in the text's lines (columns in characters, from 1)."""
    text = lines[refusal.line - 1] if 0 < refusal.line <= len(lines) else ""
    # ast counts columns in UTF-8 bytes.
    before = text[: refusal.offset].encode()[: refusal.offset]
    column = len(before.decode(errors="ignore")) + 1
    suggestion = nearest(refusal.got, refusal.known) if isinstance(refusal, RefusalError) else ""
    return Diagnostic(
        reason=refusal.reason,
        message=shortened(refusal.message),
        line=refusal.line,
        column=column if refusal.line else 0,
        source_line=text[:SHOWN_LINE_LENGTH],
        suggestion=suggestion,
    )
