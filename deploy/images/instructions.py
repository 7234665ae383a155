# SPDX-License-Identifier: Apache-2.0
"""Reads the little of Dockerfiles and of .dockerignore that the project's own use."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from matsmith.errors import InvalidInputError

_FLAG = re.compile(r"--([\w-]+)(?:=(\S+))?\s+")
_VARIABLE = re.compile(r"\$(?:\{(\w+)(?::([-+])([^}]*))?\}|(\w+))")
_BUILDS = {"FROM", "ARG", "ENV", "RUN", "COPY", "WORKDIR", "USER"}
_DESCRIBES = {"LABEL", "EXPOSE", "HEALTHCHECK", "ENTRYPOINT", "CMD", "STOPSIGNAL"}
_KEYWORDS = _BUILDS | _DESCRIBES


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction.

    Attributes:
        line: 1-based line on which it begins.
        keyword: in capitals.
        flags: options before its text, such as `--from`, without the dashes.
        text: the rest, its lines joined.
    """

    line: int
    keyword: str
    flags: tuple[tuple[str, str], ...]
    text: str

    def flag(self, name: str) -> str:
        """Returns an option's value, "" where it is not given."""
        return next((value for key, value in self.flags if key == name), "")

    def words(self) -> list[str]:
        """Returns its words, quotes removed."""
        return shlex.split(self.text)

    def exec_form(self) -> list[str] | None:
        """Returns a command's words where it is written as a JSON list, so that no shell runs."""
        try:
            words = json.loads(self.text)
        except ValueError:
            return None
        is_list = isinstance(words, list) and bool(words)
        return words if is_list and all(isinstance(word, str) for word in words) else None

    def pairs(self) -> dict[str, str]:
        """Returns the names and values of ENV, LABEL or ARG; an ARG without a value has ""."""
        split = (word.partition("=") for word in self.words())
        return {name: value for name, _, value in split}


@dataclass(slots=True)
class Stage:
    """One stage.

    Attributes:
        base: image that it begins with, build arguments filled in.
        name: by which later stages copy from it; "" for none.
        instructions: after FROM.
    """

    base: str
    name: str
    instructions: list[Instruction] = field(default_factory=list)

    def all(self, keyword: str) -> list[Instruction]:
        """Returns the instructions with a keyword."""
        return [found for found in self.instructions if found.keyword == keyword]

    def last(self, keyword: str) -> Instruction | None:
        """Returns the one that counts where only the last one does."""
        return next(reversed(self.all(keyword)), None)

    def environment(self) -> dict[str, str]:
        """Returns what its ENV instructions set."""
        found: dict[str, str] = {}
        for instruction in self.all("ENV"):
            found.update(instruction.pairs())
        return found

    def labels(self) -> dict[str, str]:
        """Returns its labels."""
        return {k: v for found in self.all("LABEL") for k, v in found.pairs().items()}


def parse(text: str) -> list[Stage]:
    """Returns the stages of a Dockerfile.

    Raises:
        InvalidInputError: an instruction that is not known here, or one before the first FROM.
    """
    stages: list[Stage] = []
    arguments: dict[str, str] = {}
    for instruction in _instructions(text):
        if instruction.keyword == "FROM":
            words = instruction.words()
            name = words[2] if len(words) == 3 and words[1].upper() == "AS" else ""
            stages.append(Stage(filled(words[0], arguments), name))
        elif stages:
            stages[-1].instructions.append(instruction)
        elif instruction.keyword == "ARG":
            arguments.update(instruction.pairs())
        else:
            raise InvalidInputError(
                f"Expected ARG or FROM first, got {instruction.keyword} in line {instruction.line}"
            )
    if not stages:
        raise InvalidInputError("Expected a Dockerfile with a stage, got none")
    return stages


def filled(text: str, values: Mapping[str, str]) -> str:
    """Returns a text with the build arguments in it replaced by their values."""

    def replace(match: re.Match[str]) -> str:
        value = values.get(match[1] or match[4], "")
        if match[2] == "-":
            return value or match[3]
        return (match[3] if value else "") if match[2] == "+" else value

    return _VARIABLE.sub(replace, text)


def _instructions(text: str) -> Iterator[Instruction]:
    joined = ""
    begins = 0
    for number, line in enumerate(text.splitlines(), 1):
        # A comment between the lines of an instruction is no part of it.
        if line.lstrip().startswith("#") or not (line.strip() or joined):
            continue
        begins = begins if joined else number
        if line.rstrip().endswith("\\"):
            joined += line.rstrip()[:-1]
            continue
        yield _instruction(begins, (joined + line).strip())
        joined = ""
    if joined:
        raise InvalidInputError(f"Expected a line after the last, got the end in line {begins}")


def _instruction(line: int, text: str) -> Instruction:
    keyword, _, rest = text.partition(" ")
    if keyword not in _KEYWORDS:
        raise InvalidInputError(
            f"Expected one of {', '.join(sorted(_KEYWORDS))}, got {keyword!r} in line {line}"
        )
    rest = rest.strip()
    flags = []
    while match := _FLAG.match(rest):
        flags.append((match[1], match[2] or ""))
        rest = rest[match.end() :]
    return Instruction(line, keyword, tuple(flags), rest)


def is_ignored(path: str, patterns: str) -> bool:
    """Returns whether a .dockerignore keeps a path, relative to the root, out of a build.

    The last pattern that fits the path, or a folder that it is in, decides.
    """
    places = [path, *(str(parent) for parent in PurePosixPath(path).parents if str(parent) != ".")]
    is_out = False
    for line in patterns.splitlines():
        pattern = line.strip()
        if not pattern or pattern.startswith("#"):
            continue
        is_exception = pattern.startswith("!")
        expression = _expression(pattern.lstrip("!").strip("/"))
        if any(expression.fullmatch(place) for place in places):
            is_out = not is_exception
    return is_out


def _expression(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*/|\*\*|\*|\?|\[[^]]+\])", pattern)
    known = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile(
        "".join(
            known.get(part) or (part if part.startswith("[") else re.escape(part)) for part in parts
        )
    )
