# SPDX-License-Identifier: Apache-2.0
"""The examples of docs/shorthand.md are canonical shorthand, and the files they say they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from matsmith.program.shorthand import Mask, emit, parse, tokenize

REPOSITORY = Path(__file__).resolve().parents[2]
DOCUMENT = (REPOSITORY / "docs/shorthand.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```shorthand\n(.*?)```", DOCUMENT, flags=re.DOTALL)
FILES = sorted((REPOSITORY / "examples/shorthand").glob("*.shorthand"))


@pytest.mark.parametrize("text", EXAMPLES, ids=lambda text: text.split("\n", 1)[0])
def test_examples_are_canonical(text: str) -> None:
    assert emit(parse(text)) == text


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_files_are_shown_and_could_be_written_by_a_model(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text in EXAMPLES
    assert f"examples/shorthand/{file.name}" in DOCUMENT
    assert "".join(tokenize(text, Mask())) == text


def test_there_are_several_examples() -> None:
    assert len(EXAMPLES) >= 3
    assert len(FILES) >= 2
