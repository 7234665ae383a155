# SPDX-License-Identifier: Apache-2.0
"""Hostile shorthand: each text is refused where it is hostile, and nothing is executed."""

from __future__ import annotations

import re

import pytest

from matsmith import catalogue
from matsmith.errors import ProgramError
from matsmith.program.shorthand import MAX_BYTES, parse
from tests.program.hostile_corpus import shorthand_makers
from tests.program.hostile_watch import watched

MAKERS = shorthand_makers()


@pytest.mark.parametrize("name", MAKERS)
def test_a_hostile_text_is_refused_where_it_is_hostile(name: str) -> None:
    text = MAKERS[name]()
    catalogue.load()  # before the watch, because it opens a file
    with watched() as events, pytest.raises(ProgramError) as caught:
        parse(text)
    assert events == []
    found = caught.value.diagnostics
    assert 0 < len(found) <= 101
    lines = re.split(r"\r\n|\r|\n", text)
    for fault in found:
        assert fault.line > 0
        assert fault.column > 0
        assert fault.reason
        assert fault.message.endswith(".")
        assert len(fault.message) < 5_000
        assert fault.render().encode()
        # Half a surrogate pair cannot be shown.
        shown = lines[fault.line - 1][:200].encode(errors="replace").decode()
        assert fault.source_line == shown


def test_there_are_many_hostile_texts_and_no_two_are_the_same() -> None:
    texts = {name: make() for name, make in MAKERS.items()}
    assert len(texts) >= 200
    assert len(set(texts.values())) == len(texts)
    large = [name for name, text in texts.items() if len(text.encode(errors="replace")) > MAX_BYTES]
    assert all(name.startswith("size: ") for name in large)


def test_a_fault_of_a_line_names_its_line() -> None:
    with pytest.raises(ProgramError) as caught:
        parse('n0 noise\nn1 math n1\nn2 noise scale=wide\nout n2 method="x"\n')
    assert [(fault.line, fault.reason) for fault in caught.value.diagnostics] == [
        (2, "UNKNOWN_NAME"),
        (3, "VALUE"),
        (4, "VALUE"),
    ]
