# SPDX-License-Identifier: Apache-2.0
"""Cuts a line of shorthand into items, each with its column. Knows no word of the language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

ItemKind = Literal["plain", "string", "braces"]

_ITEM = re.compile(
    r"""(?:(?P<key>[A-Za-z0-9_]+)=)?
        (?:(?P<string>"(?:[^"\\]|\\.)*")|(?P<braces>\{[^{}]*\})|(?P<plain>[^\s"{}#]+))""",
    re.VERBOSE,
)
_SPACE = re.compile(r"[ \t]*")
_COMMENT = "#"


class LineFaultError(Exception):
    """One line, or one item of it, cannot be read; the others can.

    Attributes:
        reason: constant such as UNKNOWN_KEY.
        message: what was expected and what came.
        column: 1-based column of the item.
        known, got: for the nearest known name.
    """

    def __init__(
        self, reason: str, message: str, column: int, *, known: Iterable[str] = (), got: str = ""
    ) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message
        self.column = column
        self.known = known
        self.got = got


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a line between spaces.

    Attributes:
        kind: `string` (text is what it says, without quotes), `braces` (text is what is inside), or
            `plain`.
        text: the value, without the key.
        column: 1-based column at which the item begins.
        text_column: 1-based column at which its text begins.
        key: what stands before the equals sign, or "".
    """

    kind: ItemKind
    text: str
    column: int
    text_column: int
    key: str = ""

    @property
    def shown(self) -> str:
        """Returns the item as a message shows it."""
        text = f"{self.key}={self.text}" if self.key else self.text
        return text if len(text) <= 60 else f"{text[:57]}…"


def items(line: str) -> list[Item]:
    """Returns the items of a line; none for an empty line or a comment.

    Raises:
        LineFaultError: an unclosed string or brace, or items without a space between them.
    """
    found: list[Item] = []
    position = 0
    while True:
        spaces = _SPACE.match(line, position)
        assert spaces is not None
        start = spaces.end()
        if start == len(line) or line[start] == _COMMENT:
            return found
        if found and start == position:
            raise LineFaultError("SYNTAX", "Expected a space before this.", start + 1)
        match = _ITEM.match(line, start)
        if match is None:
            raise _unreadable(line, start)
        found.append(_item(match))
        position = match.end()


def _item(match: re.Match[str]) -> Item:
    kind = match.lastgroup
    assert kind in {"plain", "string", "braces"}
    text = match[kind]
    begins = match.start(kind) + 1
    column = match.start() + 1
    key = match["key"] or ""
    if kind == "plain":
        return Item("plain", text, column, begins, key)
    if kind == "braces":
        return Item("braces", text[1:-1], column, begins + 1, key)
    try:
        return Item("string", str(json.loads(text)), column, begins, key)
    except ValueError as error:
        raise LineFaultError(
            "SYNTAX", "Expected a string with JSON's escapes only.", begins
        ) from error


def _unreadable(line: str, start: int) -> LineFaultError:
    at = next((i for i in range(start, len(line)) if line[i] in '"{}'), start)
    what = {'"': "a closing quote", "{": "a closing brace on this line", "}": "an opening brace"}
    expected = what.get(line[at], "an item")
    return LineFaultError("SYNTAX", f"Expected {expected}, got none.", at + 1)
