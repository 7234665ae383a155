# SPDX-License-Identifier: Apache-2.0
"""A short run of the fuzz target; the long one is `python -m tests.fuzz`."""

from __future__ import annotations

from dataclasses import replace

import pytest

from matsmith.errors import Diagnostic, ProgramError
from matsmith.graph import MaterialGraph
from tests.fuzz.languages import LANGUAGES
from tests.fuzz.target import broken_law, fuzz

RUNS = 500


@pytest.mark.parametrize("name", LANGUAGES)
def test_no_text_breaks_a_law(name: str) -> None:
    report = fuzz(name, runs=RUNS, seed=1)
    assert not report.broken, report.broken[0]
    # A run that meets only one end would show nothing.
    assert report.ends["accepted"] > RUNS / 20
    assert report.ends["refused"] > RUNS / 5
    assert len(report.reasons) > 10


def raising(error: BaseException) -> MaterialGraph:
    raise error


def test_the_laws_can_be_broken() -> None:
    python = LANGUAGES["python"]
    text, other = python.sound()[:2]
    assert not broken_law(python, text)
    unlocated = ProgramError([Diagnostic("SYNTAX", "Expected a program.")])
    for broken, words in (
        (replace(python, parse=lambda _: raising(KeyError("x"))), "KeyError"),
        (replace(python, parse=lambda _: raising(unlocated)), "located"),
        (replace(python, parse=lambda _: raising(ProgramError([]))), "diagnostics"),
        (replace(python, parse=lambda t: exec("1") or python.parse(t)), "executed"),
        (replace(python, emit=lambda _: other), "same graph"),
    ):
        assert words in broken_law(broken, text)
