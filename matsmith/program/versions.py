# SPDX-License-Identifier: Apache-2.0
"""Which Blender version a program was written for: what is said, or what only some versions have.

A sign bounds the version from one side or both. Signs of the code outweigh what a comment says; a
program whose signs contradict each other is read as one for the catalogue's version.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from matsmith.errors import RequestError

Version: TypeAlias = tuple[int, int]

_FIRST: Version = (0, 0)
_LAST: Version = (999, 0)
LAST_3: Version = (3, 6)
FIRST_4: Version = (4, 0)
# "Blender 3.6 or later" names the first of many, so it says nothing.
_MENTION = re.compile(
    r"\bblender\s*(?:version\s*)?v?([2-9])\.([0-9]{1,2})\b"
    r"(?!\s*(?:\+|(?:or|and)\s+(?:above|higher|later|newer|up)))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sign:
    """What only the versions from `lowest` to `highest` have, and where the program has it."""

    line: int
    what: str
    lowest: Version = _FIRST
    highest: Version = _LAST


def version_of(text: str) -> Version:
    """Returns the version that a text such as "3.6" or "4.2.1" names.

    Raises:
        RequestError: it names none.
    """
    found = re.fullmatch(r"([2-9])\.([0-9]{1,2})(?:\.[0-9]{1,3})?", text)
    if not found:
        raise RequestError(
            f"Expected a Blender version such as 3.6, got {text[:40]!r}.",
            details={"written_for": text[:40]},
        )
    return int(found[1]), int(found[2])


def shown(version: Version) -> str:
    """Returns a version as text."""
    return f"{version[0]}.{version[1]}"


def mentions(module: ast.Module, lines: Sequence[str]) -> list[Sign]:
    """Returns what comments, the module's docstring and `bl_info` say about the version."""
    found: list[Sign] = []
    for number, line in enumerate(lines, start=1):
        if line.lstrip().startswith("#"):
            found += _said(line, number)
    if module.body and isinstance(docstring := _docstring(module.body[0]), str):
        found += _said(docstring, module.body[0].lineno)
    for statement in module.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id="bl_info")], value=ast.Dict() as facts):
                for key, value in zip(facts.keys, facts.values, strict=True):
                    match key, value:
                        case ast.Constant(value="blender"), ast.Tuple(
                            elts=[
                                ast.Constant(value=int(major)),
                                ast.Constant(value=int(minor)),
                                *_,
                            ]
                        ):
                            version = (major, minor)
                            found.append(Sign(statement.lineno, "bl_info", version, version))
    return found


def _docstring(statement: ast.stmt) -> object:
    match statement:
        case ast.Expr(value=ast.Constant(value=value)):
            return value
    return None


def _said(text: str, line: int) -> list[Sign]:
    versions = [(int(found[1]), int(found[2])) for found in _MENTION.finditer(text)]
    return [Sign(line, f"the words Blender {shown(v)}", v, v) for v in versions]


def agreed(
    signs: Iterable[Sign], said: Iterable[Sign], current: Version
) -> tuple[Version, Sign] | None:
    """Returns the version before the current one that the signs agree on, and a sign that says so.

    Args:
        signs: what the code has.
        said: what comments say.
        current: the catalogue's version.
    """
    signs = list(signs)
    lowest = max((sign.lowest for sign in signs), default=_FIRST)
    highest = min((sign.highest for sign in signs), default=_LAST)
    if lowest > highest:
        return None
    words = {sign.lowest: sign for sign in said}
    if len(words) == 1:
        ((version, sign),) = words.items()
        if lowest <= version <= highest and version < current:
            return version, sign
    if highest >= current:
        return None
    strongest = min(signs, key=lambda sign: sign.highest)
    if highest == FIRST_4 and lowest <= LAST_3:
        # Blender 4.0 lasted four months and 3.x four years; what both had says 3.6.
        return LAST_3, strongest
    return highest, strongest
