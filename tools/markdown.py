# SPDX-License-Identifier: Apache-2.0
"""Tables and texts of Markdown that GitHub shows as they are meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

_Row = TypeVar("_Row")
# Within a word an underscore is one, and brackets make no link without parentheses.
_SPECIAL = re.compile(r"([\\`*<|]|_(?!\w)|(?<!\w)_|~(?=~)|\](?=\())")


@dataclass(frozen=True)
class Column(Generic[_Row]):
    """A column of a table: its heading, and what it says of a row.

    Attributes:
        heading: plain text.
        cell: returns Markdown without line breaks; "" where there is nothing to say.
    """

    heading: str
    cell: Callable[[_Row], str]


def table(columns: Sequence[Column[_Row]], rows: Iterable[_Row]) -> list[str]:
    """Returns the lines of a table, without the columns that say nothing of any row."""
    cells = [[column.cell(row) for column in columns] for row in rows]
    kept = [at for at in range(len(columns)) if any(row[at] for row in cells)]
    headings = [columns[at].heading for at in kept]
    lines = [headings, ["---"] * len(kept), *([row[at] for at in kept] for row in cells)]
    return [f"| {' | '.join(line)} |" for line in lines]


def escaped(text: str) -> str:
    """Returns plain text so that Markdown shows every character of it, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def code(text: str) -> str:
    """Returns a piece of program text; a table would end its cell at a bare pipe."""
    fence = "``" if "`" in text else "`"
    space = " " if "`" in text else ""
    return f"{fence}{space}{text}{space}{fence}".replace("|", "\\|")


def folded(title: str, lines: Sequence[str]) -> list[str]:
    """Returns lines that the reader opens by clicking on the title."""
    return ["<details>", f"<summary>{title}</summary>", "", *lines, "", "</details>"]
