# SPDX-License-Identifier: Apache-2.0
"""A fault while reading a program, and how it becomes a located diagnostic."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterable

from matsmith.errors import Diagnostic

_SHOWN_LINE_LENGTH = 200


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
        self.suggestion = nearest(got, known)


class SilentError(Exception):
    """The statement depends on something whose fault has been reported already."""


def nearest(name: str, known: Iterable[str]) -> str:
    """Returns the known name most like `name`, or "" when none is like it."""
    found = difflib.get_close_matches(name[:100], list(known), n=1, cutoff=0.6)
    return found[0] if found else ""


def diagnostic(refusal: RefusalError, lines: list[str]) -> Diagnostic:
    """Returns the refusal located in the text's lines (columns in characters, from 1)."""
    text = lines[refusal.line - 1] if 0 < refusal.line <= len(lines) else ""
    # ast counts columns in UTF-8 bytes.
    column = len(text.encode()[: refusal.offset].decode(errors="ignore")) + 1
    return Diagnostic(
        reason=refusal.reason,
        message=refusal.message,
        line=refusal.line,
        column=column if refusal.line else 0,
        source_line=text[:_SHOWN_LINE_LENGTH],
        suggestion=refusal.suggestion,
    )
