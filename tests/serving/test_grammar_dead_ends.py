# SPDX-License-Identifier: Apache-2.0
"""No walk on the grammar of shorthand ends before a material does, whichever XGrammar guides it.

A short run on a smaller grammar, whose rules are the same; the long one is
`python -m tests.serving.grammar_walks`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from amount import amount

from matsmith.curation.tokens import can_count
from matsmith.program import shorthand
from tests.serving.grammar_walks import (
    BEYOND_A_GRAMMAR,
    KINDS,
    VERSIONS,
    Report,
    Walker,
    Words,
    faults_of,
    in_child,
    is_whole,
)
from training import tiny

xgrammar = pytest.importorskip("xgrammar", reason="it is in requirements-alone.txt")

WALKS = amount(1_500)
NODES = 6
STOP = 256
BYTES = [bytes([code]) for code in range(256)]


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checkpoint")
    tiny.make(folder)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
def test_no_walk_meets_a_dead_end(version: str, checkpoint: Path) -> None:
    path = VERSIONS[version]
    if path is not None and not (path / "xgrammar").is_dir():
        pytest.skip(f"there is no xgrammar in {path} (`make install`)")
    reports = in_child(version, checkpoint, walks=WALKS, nodes=NODES, seed=1)
    assert [report.tokenizer for report in reports] == ["bytes", *["llama3"] * can_count()]
    for report in reports:
        assert report.version.startswith("0.1.32" if version == "serving" else "0.2.")
        assert not report.dead
        # A text may end where its material is whole, and nowhere else.
        assert not report.stops
        assert not report.strange
        assert not report.unended
        assert set(report.faults) <= BEYOND_A_GRAMMAR
        # A run that meets only one end would show nothing.
        assert report.sound > WALKS / 4
        assert report.sound + max(report.faults.values()) <= WALKS
        assert report.deepest == NODES


def words(texts: list[bytes | None]) -> Words:
    shown = [text if text is not None else b"<pad>" for text in texts]
    return Words(xgrammar.TokenizerInfo(shown, stop_token_ids=[STOP]), texts, STOP)


def walked(rules: str, texts: list[bytes | None], *, kind: str = "uniform") -> Report:
    report = Report("", "", NODES)
    walker = Walker(words(texts), rules)
    for number in range(20):
        walker.walk(kind, (0, number), report)
    return report


def test_dead_ends_and_wrong_stops_are_seen() -> None:
    """What the walks look for can be found."""
    texts = [*BYTES, b"</s>"]
    assert walked('root ::= "out s0\\n"', texts).longest == len("out s0\n")
    # The byte that the rule needs is no token of this vocabulary.
    fewer: list[bytes | None] = [text if text != b"0" else b"00" for text in texts]
    assert walked('root ::= "out s" [0-9] [a]? "\\n"', fewer).dead == []
    assert walked('root ::= "out s" [0] "\\n"', fewer).dead
    assert walked('root ::= "out s0\\n"?', texts).stops
    assert walked('root ::= "out s0\\n" "\\n"*', texts).stops
    assert walked('root ::= "out s0\\n" | "[" "p"', [*BYTES[:255], None, b"</s>"]).stops


def test_each_fault_that_is_let_pass_is_one_that_the_grammar_writes() -> None:
    rules = shorthand.grammar(max_nodes=4)
    compiled = xgrammar.GrammarCompiler(words([*BYTES, b"</s>"]).info).compile_grammar(rules)
    stops = " ".join(".5:.1234,.1234,.1234" for _ in range(4000))
    tail = "s0 diffuse n0\nout s0\n"
    texts = {
        "UNKNOWN_OUTPUT": f"n0 noise\n{tail.replace('n0', 'n0.position')}",
        "VALUE": f"n0 colorRamp {{{stops[: 33 * 21 - 1]}}}\n{tail}",
        "TOO_LONG": f"n0 colorRamp {{{stops}}}\n{tail}",
    }
    assert set(texts) == BEYOND_A_GRAMMAR
    for reason, text in texts.items():
        matcher = xgrammar.GrammarMatcher(compiled)
        assert matcher.accept_string(text), text[:80]
        assert matcher.accept_token(STOP)
        assert faults_of(text) == {reason}


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_takes_the_same_walk(kind: str) -> None:
    rules = shorthand.grammar(max_nodes=4)
    walker = Walker(words([*BYTES, b"</s>"]), rules)
    first, again, other = [
        walker.walk(kind, seed, Report("", "", 4)) for seed in ((1, 0), (1, 0), (1, 1))
    ]
    assert first == again != other
    assert first is not None
    assert is_whole(first)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"", False),
        (b"s0 diffuse\n", False),
        (b"s0 diffuse\nout s0", False),
        (b"s0 diffuse\nout s0\n", True),
        (b"out s0\n", True),
        (b"out s0\n\n", False),
    ],
)
def test_a_text_is_whole_behind_its_last_line(text: bytes, expected: bool) -> None:
    assert is_whole(text) is expected
