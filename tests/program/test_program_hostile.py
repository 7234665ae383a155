# SPDX-License-Identifier: Apache-2.0
"""Hostile texts: each is refused, located, in bounded stack, and nothing is executed.

How long each takes, and how much memory, is measured by `hostile_cost`, not asserted here.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from matsmith import catalogue
from matsmith.errors import Diagnostic, ProgramError
from matsmith.program import MAX_BYTES, parse
from matsmith.program.text import split_lines
from tests.program.hostile_corpus import FOLDER, corpus, makers
from tests.program.hostile_watch import watched

MAKERS = makers()
# What these attack is a limit of our own; they must meet it, not some other fault before it.
REASONS = {
    "deep: parentheses": "SYNTAX",
    "resource: a chain of 5,000 functions": "LIMIT",
    "resource: a long circle of groups": "UNKNOWN_GROUP",
    "resource: a long circle of reroutes": "CYCLE",
    "resource: calls of a hundred at every level": "LIMIT",
    "resource: calls that double at every level": "LIMIT",
    "resource: faults without end": "LIMIT",
    "resource: groups that multiply": "TOO_MANY_NODES",
    "resource: many functions": "NO_MATERIAL",
    "resource: many group sockets": "LIMIT",
    "resource: many groups": "LIMIT",
    "resource: many links": "CYCLE",
    "resource: many nodes": "LIMIT",
    "resource: many points": "LIMIT",
    "resource: many stops": "LIMIT",
    "resource: nodes made and removed": "MATERIAL_OUTPUT",
    "resource: one large tuple again and again": "LIMIT",
    "resource: one long text in many faults": "UNKNOWN_NODE",
    "shallow: attributes": "NESTING",
    "shallow: attributes in a loop that clears": "NESTING",
    "shallow: minus": "NESTING",
    "size: 10 MB of statements": "TOO_LONG",
    "wide: names": "UNKNOWN_NAME",
    "wide: names to compare": "UNKNOWN_NAME",
}


def refusal(text: str) -> tuple[Diagnostic, ...]:
    with pytest.raises(ProgramError) as caught:
        parse(text)
    found = caught.value.diagnostics
    assert 0 < len(found) <= 101
    for fault in found:
        assert fault.reason
        assert fault.message.endswith(".")
        assert len(fault.message) < 5_000
        assert len(fault.source_line) <= 200
        assert fault.render().encode()
        assert "Traceback" not in fault.message
    return found


@pytest.mark.parametrize("name", MAKERS)
def test_a_hostile_program_is_refused_where_it_is_hostile(name: str) -> None:
    text = MAKERS[name]()
    catalogue.load()  # before the watch, because it opens a file
    with watched() as events:
        found = refusal(text)
    assert events == []
    assert all(fault.line > 0 and fault.column > 0 for fault in found)
    lines = split_lines(text)
    for fault in found:
        # Half a surrogate pair cannot be shown.
        shown = lines[fault.line - 1][:200].encode(errors="replace").decode()
        assert fault.source_line == shown
    if name in REASONS:
        assert REASONS[name] in {fault.reason for fault in found}


def test_the_watch_sees_what_a_program_could_do() -> None:
    with watched() as events:
        exec("pass")
        (FOLDER / "exec.py").read_text(encoding="utf-8")
    assert {"exec", "open"} <= set(events)


def test_there_are_many_hostile_programs_and_no_two_are_the_same() -> None:
    entries = corpus()
    assert len(entries) == len(MAKERS) >= 1_000
    assert len({text for _, text in entries}) == len(entries)
    assert set(REASONS) <= {name for name, _ in entries}
    # Only what attacks the size itself may be refused for its size.
    large = [name for name, text in entries if len(text.encode(errors="replace")) > MAX_BYTES]
    assert all(name.startswith("size: ") for name in large)


def test_deep_nesting_needs_no_deep_stack() -> None:
    """The stack of a caller may be nearly full: a server reads programs deep inside handlers."""
    chain = "".join(
        f"def f{number}(m):\n return {f'f{number - 1}(' * 20}m{')' * 20}\n"
        for number in range(1, 9)
    )
    text = "def f0(m):\n return m\n" + chain + "def shader_material(m):\n x = f8(m)\n"
    seen: list[tuple[Diagnostic, ...]] = []

    def deep(depth: int) -> None:
        if depth:
            deep(depth - 1)
        else:
            seen.append(refusal(text))

    thread = threading.Thread(target=deep, args=(300,))
    thread.start()
    thread.join()
    assert [fault.reason for fault in seen[0]] == ["LIMIT"]


def test_no_hostile_file_has_been_imported() -> None:
    """A test runner imports what its name suggests, and these may be called anything."""
    files = [getattr(module, "__file__", None) or "" for module in list(sys.modules.values())]
    assert not [file for file in files if Path(file).parent == FOLDER]
    assert "bpy" not in sys.modules
