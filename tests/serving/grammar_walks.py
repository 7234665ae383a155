# SPDX-License-Identifier: Apache-2.0
"""Random walks on the grammar of shorthand: `python -m tests.serving.grammar_walks --walks 10000`.

A walk writes as a guided decoder does: the engine says which tokens may follow, chance picks one. A
*dead end* is a place where none may follow, and that would end the whole server. Walks are of three
kinds: `uniform` picks any token; `ending` prefers what ends things, so that texts are short; `long`
writes as many value lines as there may be, so that the rules of the last lines are met, too.

Each version of XGrammar is tried in a process of its own, with the tokenizer that a checkpoint of
`training.tiny` has (a token is a byte) and with the vocabulary of LLaMA 3 (a token is a word).
Prints a line for each, and each dead end; the exit status is 1 when there was one.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

import numpy as np

from matsmith import catalogue as catalogues
from matsmith.curation import tokens as llama
from matsmith.errors import ProgramError
from matsmith.program import shorthand

ROOT = Path(__file__).parents[2]
SERVING = Path(sys.prefix) / "serving"
VERSIONS = {"serving": SERVING, "newest": None}
"""Where each XGrammar is: the serving image's, and the one beside everything else."""
KINDS = ("uniform", "ending", "long")
# An output that the referred node has not; more than 32 stops or 256 points; more than 64 KiB.
BEYOND_A_GRAMMAR = frozenset({"UNKNOWN_OUTPUT", "VALUE", "TOO_LONG"})
_END_SHARE = {"uniform": 0.0, "ending": 0.5, "long": 0.3}
_LONGEST_TOKENS = 100_000
_MOST_TOLD = 5
# LLaMA 3's own, behind its words; its embedding is padded to a multiple of 64.
_LLAMA_SPECIALS, _LLAMA_STOP, _LLAMA_PADDED = 256, 128_009, 128_320


@dataclass(frozen=True, slots=True)
class Words:
    """A tokenizer as an engine sees it.

    Attributes:
        info: XGrammar's.
        texts: of all tokens by their number; None for those that are no text.
        stop: the token that ends an answer.
    """

    info: Any
    texts: Sequence[bytes | None]
    stop: int


@dataclass(slots=True)
class Report:
    """What walks met.

    Attributes:
        version: of XGrammar.
        tokenizer: bytes or llama3.
        nodes: of the grammar.
        compile_s, walk_s: seconds.
        walks, tokens: how many.
        longest: tokens of a walk.
        deepest: lines of a walk.
        sound: walks whose text is a material.
        faults: how many texts had a fault of each reason.
        dead: texts behind which nothing may follow.
        stops: texts at which the stop token was allowed and they were not whole, or the reverse.
        strange: tokens that are no text, and were allowed.
        unended: walks that were given up.
    """

    version: str
    tokenizer: str
    nodes: int
    compile_s: float = 0.0
    walk_s: float = 0.0
    walks: int = 0
    tokens: int = 0
    longest: int = 0
    deepest: int = 0
    sound: int = 0
    faults: dict[str, int] = field(default_factory=dict)
    dead: list[str] = field(default_factory=list)
    stops: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)
    unended: int = 0

    @property
    def is_sound(self) -> bool:
        """Whether the grammar can be shipped."""
        return not (self.dead or self.stops or self.strange or set(self.faults) - BEYOND_A_GRAMMAR)


def bytes_words(checkpoint: Path) -> Words:
    """The tokenizer of a tiny checkpoint, read as the server reads it."""
    from transformers import AutoTokenizer

    xgrammar = import_module("xgrammar")
    tokenizer: Any = AutoTokenizer.from_pretrained(checkpoint, local_files_only=True)
    config = json.loads((checkpoint / "config.json").read_text(encoding="utf-8"))
    size, stop = int(config["text_config"]["vocab_size"]), int(tokenizer.eos_token_id)
    info = xgrammar.TokenizerInfo.from_huggingface(
        tokenizer, vocab_size=size, stop_token_ids=[stop]
    )
    texts: list[bytes | None] = [None] * size
    specials = set(tokenizer.all_special_ids) | set(tokenizer.added_tokens_decoder)
    for number in set(tokenizer.get_vocab().values()) - specials:
        texts[number] = info.decoded_vocab[number]
    return Words(info, texts, stop)


def llama_words() -> Words:
    """The vocabulary of LLaMA 3, its special tokens, and what its embedding is padded with."""
    xgrammar = import_module("xgrammar")
    encoding = llama._encoding()
    ordinary = [encoding.decode_single_token_bytes(rank) for rank in range(encoding.n_vocab)]
    specials = [b"<|special_%d|>" % number for number in range(_LLAMA_SPECIALS)]
    info = xgrammar.TokenizerInfo(
        [*ordinary, *specials], vocab_size=_LLAMA_PADDED, stop_token_ids=[_LLAMA_STOP]
    )
    texts = [*ordinary, *[None] * (_LLAMA_PADDED - len(ordinary))]
    return Words(info, texts, _LLAMA_STOP)


class Walker:
    """Walks on one grammar with one tokenizer.

    Args:
        words: the tokenizer.
        grammar: EBNF.
    """

    def __init__(self, words: Words, grammar: str) -> None:
        self._xgrammar: Any = import_module("xgrammar")
        self._words = words
        self._rules = self._xgrammar.GrammarCompiler(words.info).compile_grammar(grammar)
        texts = [text or b"" for text in words.texts]
        self._is_strange = np.array([text is None for text in words.texts])
        self._is_strange[words.stop] = False
        self._ends = np.array([b"\n" in text or b"}" in text for text in texts])
        self._begins = {
            letter: np.array([text.startswith(letter) for text in texts])
            for letter in (b"n", b"s", b"o")
        }

    def walk(self, kind: str, seed: Sequence[int], report: Report) -> bytes | None:
        """The text of a walk; None where it met a dead end or was given up."""
        chooser = np.random.default_rng(seed)
        matcher = self._xgrammar.GrammarMatcher(self._rules)
        bits = self._xgrammar.allocate_token_bitmask(1, len(self._words.texts))
        seen, size = bits.numpy().view(np.uint8), len(self._words.texts)
        text = bytearray()
        for count in range(_LONGEST_TOKENS):
            matcher.fill_next_token_bitmask(bits)
            mask = np.unpackbits(seen[0], count=size, bitorder="little").view(bool)
            if not mask.any():
                report.dead.append(repr(bytes(text)))
                return None
            if mask[self._words.stop] != is_whole(text):
                report.stops.append(repr(bytes(text)))
                return None
            if (strange := mask & self._is_strange).any():
                report.strange.append(f"{np.flatnonzero(strange).tolist()} behind {bytes(text)!r}")
                return None
            choices = self._preferred(kind, mask, text, chooser)
            token = int(choices[chooser.integers(choices.size)])
            assert matcher.accept_token(token), (token, bytes(text))
            if token == self._words.stop:
                assert matcher.is_terminated()
                report.tokens += count
                report.longest = max(report.longest, count)
                report.deepest = max(report.deepest, text.count(b"\n"))
                return bytes(text)
            text += self._words.texts[token] or b""
        report.unended += 1
        return None

    def _preferred(
        self, kind: str, mask: Any, text: bytearray, chooser: np.random.Generator
    ) -> Any:
        allowed = np.flatnonzero(mask)
        if kind == "uniform":
            return allowed
        is_begin = not text or text.endswith(b"\n")
        for letter in (b"o", b"s") if kind == "ending" else (b"n", b"s"):
            if is_begin and (mask & self._begins[letter]).any():
                return np.flatnonzero(mask & self._begins[letter])
        if chooser.random() < _END_SHARE[kind]:
            ends = np.flatnonzero(mask & self._ends)
            return ends if ends.size else allowed
        return allowed


def is_whole(text: bytes | bytearray) -> bool:
    """Whether a text of the grammar may end: its last line is whole, and it is the output's."""
    lines = bytes(text).split(b"\n")
    return len(lines) > 1 and not lines[-1] and lines[-2].startswith(b"out ")


def faults_of(text: str) -> set[str]:
    """The reasons of a text's faults."""
    try:
        shorthand.parse(text)
    except ProgramError as error:
        return {fault.reason for fault in error.diagnostics}
    return set()


def walked(tokenizer: str, checkpoint: Path, *, walks: int, nodes: int, seed: int) -> Report:
    """What walks of all kinds met, in turns."""
    report = Report(metadata.version("xgrammar"), tokenizer, nodes)
    words = llama_words() if tokenizer == "llama3" else bytes_words(checkpoint)
    began = time.monotonic()
    walker = Walker(words, shorthand.grammar(catalogues.load(), max_nodes=nodes))
    report.compile_s = time.monotonic() - began
    began = time.monotonic()
    for number in range(walks):
        text = walker.walk(KINDS[number % len(KINDS)], (seed, number), report)
        report.walks += 1
        if text is not None:
            faults = faults_of(text.decode())
            for reason in faults:
                report.faults[reason] = report.faults.get(reason, 0) + 1
            report.sound += not faults
    report.walk_s = time.monotonic() - began
    return report


def in_child(version: str, checkpoint: Path, **numbers: int) -> list[Report]:
    """What a process of its own met with one version of XGrammar, with each tokenizer."""
    path = [str(part) for part in (VERSIONS[version], ROOT) if part is not None]
    options = [part for name, value in numbers.items() for part in (f"--{name}", str(value))]
    command = [sys.executable, "-m", "tests.serving.grammar_walks", *options]
    answer = subprocess.run(
        [*command, "--checkpoint", str(checkpoint)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path)},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return [Report(**read) for read in json.loads(answer.stdout.splitlines()[-1])]


def told(report: Report) -> Iterator[str]:
    """A report in words."""
    yield (
        f"xgrammar {report.version}, {report.tokenizer}: {report.walks} walks, "
        f"{report.tokens} tokens (longest {report.longest}, deepest {report.deepest} lines), "
        f"{len(report.dead)} dead ends, {len(report.stops)} wrong stops, "
        f"{len(report.strange)} strange tokens, {report.unended} unended; "
        f"{report.sound} materials, faults {report.faults}; "
        f"compiled in {report.compile_s:.1f} s, walked in {report.walk_s:.0f} s"
    )
    for name in ("dead", "stops", "strange"):
        for text in getattr(report, name)[:_MOST_TOLD]:
            yield f"{name}: {text}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--walks", type=int, default=10_000, help="with each tokenizer and version")
    parser.add_argument("--nodes", type=int, default=shorthand.MAX_NODES, help="of the grammar")
    parser.add_argument("--seed", type=int, default=0, help="other seeds take other walks")
    parser.add_argument("--checkpoint", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    numbers = {"walks": asked.walks, "nodes": asked.nodes, "seed": asked.seed}
    if asked.checkpoint:
        names = ["bytes", *(["llama3"] if llama.can_count() else [])]
        reports = [walked(name, asked.checkpoint, **numbers) for name in names]
        print(json.dumps([asdict(report) for report in reports]))
        return 0
    is_sound = True
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "training.tiny", folder], check=True, cwd=ROOT)
        for version, path in VERSIONS.items():
            if path is not None and not (path / "xgrammar").is_dir():
                sys.exit(f"expected xgrammar in {path}: run `make install`")
            for report in in_child(version, Path(folder), **numbers):
                print(*told(report), sep="\n", flush=True)
                is_sound &= report.is_sound
    return int(not is_sound)


if __name__ == "__main__":
    sys.exit(main())
