# SPDX-License-Identifier: Apache-2.0
"""Turns text into a syntax tree, or into one located diagnostic; measures statements beforehand.

Python's own parser gives up on deep nesting without saying where, and reading a tree recurses with
its depth. So both limits live here, in front of everything that walks the tree.
"""

from __future__ import annotations

import ast
import re
import warnings

from matsmith.errors import Diagnostic
from matsmith.program.refusal import SHOWN_LINE_LENGTH, RefusalError, StopError

MAX_BYTES = 256 * 1024
_MAX_EXPRESSIONS = 100_000
# CPython 3.11 reads an f-string in time that grows with the square of its values.
_MAX_BRACES = 1_000
_MAX_ROUNDS = 10_000
_ITEMS_PER_EXPRESSION = 10
_MAX_DEPTH = 25
_NO_PARTS = (ast.stmt, ast.expr_context, ast.operator, ast.unaryop, ast.boolop, ast.cmpop)
_BYTE_ORDER_MARK = "\ufeff"


def split_lines(text: str) -> list[str]:
    """Returns the lines as Python counts them: form feeds and Unicode separators end none."""
    return re.split(r"\r\n|\r|\n", text)


def too_long(text: str, maximum_bytes: int) -> Diagnostic | None:
    """Returns the fault of a text that is too long, at the first character that is too much."""
    # A character is a byte at least, so a long text need not be encoded to be refused.
    size = len(text) if len(text) > maximum_bytes else len(text.encode(errors="replace"))
    if size <= maximum_bytes:
        return None
    kept = text[:maximum_bytes].encode(errors="replace")[:maximum_bytes].decode(errors="ignore")
    lines = split_lines(kept)
    start = len(kept) - len(lines[-1])
    line = split_lines(text[start : start + len(lines[-1]) + SHOWN_LINE_LENGTH])[0]
    message = f"Expected at most {maximum_bytes} bytes, got {size}."
    return _located("TOO_LONG", message, len(lines), len(lines[-1]) + 1, line)


def read_module(text: str) -> ast.Module | Diagnostic:
    """Returns the text's syntax tree, or why it has none."""
    if fault := too_long(text, MAX_BYTES):
        return fault
    lines = split_lines(text)
    for number, line in enumerate(lines, start=1):
        if found := re.search("[\0\ud800-\udfff]", line):
            message = f"Expected a Python program, got the character U+{ord(found[0]):04X}."
            return _located("SYNTAX", message, number, found.start() + 1, line)
    if text.count("{") > _MAX_BRACES:
        number, line = next((n, each) for n, each in enumerate(lines, start=1) if "{" in each)
        message = f"Expected at most {_MAX_BRACES} braces in all, got {text.count('{')}."
        return _located("LIMIT", message, number, line.index("{") + 1, line)
    try:
        with warnings.catch_warnings():
            # A literal such as "\d" warns; it is the author's matter, not the log's.
            warnings.simplefilter("ignore")
            return ast.parse(text.removeprefix(_BYTE_ORDER_MARK))
    except SyntaxError as error:
        number = min(max(error.lineno or 1, 1), len(lines))
        # Behind a semicolon Python gives advice for its own settings.
        message = f"Python syntax: {error.msg.split(';')[0]}."
        return _located("SYNTAX", message, number, max(error.offset or 1, 1), lines[number - 1])
    except (RecursionError, MemoryError):
        # Python does not say where; nesting that deep makes the longest line of the text.
        number = max(range(len(lines)), key=lambda index: len(lines[index])) + 1
        line = lines[number - 1]
        column = len(line) - len(line.lstrip()) + 1
        message = "Expected a Python program, got expressions nested too deep to read."
        return _located("NESTING", message, number, column, line)


class Budget:
    """What a reading may still cost, in expressions; calls of functions count each time."""

    def __init__(self) -> None:
        self._left = _MAX_EXPRESSIONS
        self._rounds = _MAX_ROUNDS
        self._costs: dict[ast.stmt, int] = {}

    def charge_round(self, loop: ast.stmt) -> None:
        """Takes the cost of one more round of a loop.

        Raises:
            StopError: the budget is used up.
        """
        self._rounds -= 1
        if self._rounds < 0:
            message = f"Expected loops of at most {_MAX_ROUNDS} rounds in all."
            raise StopError(loop, "LIMIT", message)

    def charge_items(self, call: ast.AST, count: int) -> None:
        """Takes the cost of a list that a function goes through or makes.

        Raises:
            StopError: the budget is used up.
        """
        self._left -= count // _ITEMS_PER_EXPRESSION
        if self._left < 0:
            message = f"Expected a program that takes at most {_MAX_EXPRESSIONS} steps to read."
            raise StopError(call, "LIMIT", message)

    def has_read(self, statement: ast.stmt) -> bool:
        """Returns whether a statement has been charged, and so read, at least once."""
        return statement in self._costs

    def charge(self, statement: ast.stmt) -> None:
        """Takes the cost of reading a statement, without the statements inside it.

        Raises:
            StopError: the budget is used up.
            RefusalError: an expression is nested too deep.
        """
        if statement not in self._costs:
            self._costs[statement] = _measure(statement)
        self._left -= self._costs[statement]
        if self._left < 0:
            raise StopError(
                statement,
                "LIMIT",
                f"Expected a program that takes at most {_MAX_EXPRESSIONS} steps to read.",
            )


def _measure(statement: ast.stmt) -> int:
    count = 1
    waiting: list[tuple[ast.AST, int]] = [(statement, 0)]
    while waiting:
        node, depth = waiting.pop()
        for child in ast.iter_child_nodes(node):
            if isinstance(child, _NO_PARTS):
                continue
            if depth >= _MAX_DEPTH:
                raise RefusalError(
                    child if isinstance(child, ast.expr) else statement,
                    "NESTING",
                    f"Expected expressions nested at most {_MAX_DEPTH} deep.",
                )
            count += 1
            waiting.append((child, depth + 1))
    return count


def _located(reason: str, message: str, line: int, column: int, source: str) -> Diagnostic:
    # Half a surrogate pair cannot be printed or sent.
    shown = source[:SHOWN_LINE_LENGTH].encode(errors="replace").decode()
    return Diagnostic(reason, message, line, column, shown)
