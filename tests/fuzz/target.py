# SPDX-License-Identifier: Apache-2.0
"""The laws that any text must keep, and the loop that throws mutated texts at them.

The loop is our own, so that CI needs no more packages, and because mutations that know the
language's structure reach far behind the syntax check; `guided` runs the same laws under atheris,
which finds what lies between two characters.
"""

from __future__ import annotations

import re
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random

from matsmith import catalogue as catalogues
from matsmith.errors import ProgramError
from matsmith.graph import check
from tests.fuzz.languages import LANGUAGES, LONGEST_SEED, Language
from tests.fuzz.mutate import mutate
from tests.program.hostile_watch import watched

LIMIT_S = 5.0
_MOST_FAULTS = 101
_KEPT_TEXTS = 2_000
_PROGRESS_EVERY = 10_000
_SHARE_OF_SOUND = 0.8


class FuzzError(Exception):
    """A text broke a law. Carries the text, shortened while it still breaks it."""

    def __init__(self, law: str, text: str) -> None:
        super().__init__(f"{law}\n--- the text ---\n{text!r}")
        self.law = law
        self.text = text


@dataclass
class Report:
    """What a run met: how many texts of each end, the reasons of refusals, the slowest text."""

    ends: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    slowest_s: float = 0.0
    slowest: str = ""
    broken: list[FuzzError] = field(default_factory=list)


def broken_law(language: Language, text: str) -> str:
    """Returns which law the text breaks, or "" when it keeps all."""
    return _try(language, text, Report())


def fuzz(
    name: str,
    *,
    runs: int,
    seed: int,
    most_broken: int = 1,
    on_progress: Callable[[int], None] | None = None,
) -> Report:
    """Throws `runs` texts at a language; stops after `most_broken` broken laws.

    Texts that are accepted become seeds themselves, so that mutations pile up.
    """
    language = LANGUAGES[name]
    random = Random(f"{name} {seed}")
    sound, hostile = language.sound(), language.hostile()
    originals = len(sound)
    report = Report()
    catalogues.load()
    for number in range(1, runs + 1):
        if on_progress is not None and number % _PROGRESS_EVERY == 0:
            on_progress(number)
        text = random.choice(sound if random.random() < _SHARE_OF_SOUND or not hostile else hostile)
        other = random.choice(random.choice((sound, hostile)) or sound)
        text = mutate(random, text, other, language.words, language.mutate)
        accepted = report.ends["accepted"]
        law = _try(language, text, report)
        if law:
            report.broken.append(FuzzError(law, _shortened(language, text, law)))
            if len(report.broken) >= most_broken:
                break
        elif report.ends["accepted"] > accepted and len(text) <= LONGEST_SEED:
            if len(sound) < originals + _KEPT_TEXTS:
                sound.append(text)
            else:
                sound[random.randrange(originals, len(sound))] = text
    return report


def _try(language: Language, text: str, report: Report) -> str:
    started = time.process_time()
    try:
        with watched() as events, _alarm():
            law = _law(language, text, report)
    except TimeoutError:
        law = f"expected an answer within {LIMIT_S} s"
    except Exception as error:
        law = f"expected a graph or a ProgramError, got {type(error).__name__}: {str(error)[:300]}"
    taken_s = time.process_time() - started
    if taken_s > report.slowest_s:
        report.slowest_s, report.slowest = taken_s, text
    if not law and events:
        law = f"expected nothing to be executed, imported or opened, got {events}"
    return law


def _law(language: Language, text: str, report: Report) -> str:
    catalogue = catalogues.load()
    try:
        graph = language.parse(text)
    except ProgramError as error:
        report.ends["refused"] += 1
        report.reasons.update({fault.reason for fault in error.diagnostics})
        return _refusal_law(error)
    report.ends["accepted"] += 1
    check(graph, catalogue)
    printed = language.emit(graph)
    if language.parse(printed) != graph:
        return "expected the printed graph to parse to the same graph"
    return ""


def _refusal_law(error: ProgramError) -> str:
    if not 0 < len(error.diagnostics) <= _MOST_FAULTS:
        return f"expected 1 to {_MOST_FAULTS} diagnostics, got {len(error.diagnostics)}"
    for fault in error.diagnostics:
        if fault.line < 1 or fault.column < 1:
            return f"expected a located diagnostic, got {fault.line}:{fault.column} {fault.reason}"
        if not fault.reason or not fault.message.endswith(".") or len(fault.message) > 5_000:
            return f"expected a reason and a short sentence, got {fault.message[:300]!r}"
        fault.render().encode()  # raises where half a surrogate pair is left
    return ""


@contextmanager
def _alarm() -> Iterator[None]:
    """Raises TimeoutError inside when the processor has worked for LIMIT_S."""

    def ring(signal_number: int, frame: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, LIMIT_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0.0)
        signal.signal(signal.SIGPROF, before)


def _kind(law: str) -> str:
    """Returns a law without the numbers and quotes in it."""
    return re.sub(r"[0-9]+|'[^']*'", "", law)[:100]


def _shortened(language: Language, text: str, law: str) -> str:
    """Returns a shorter text that breaks the same law, found by leaving out lines, then parts."""
    wanted = _kind(law)
    for separator in ("\n", " ", ""):
        parts = text.split(separator) if separator else list(text[:400])
        size = max(1, len(parts) // 2)
        while size and len(parts) > 1 and "within" not in law:
            at = 0
            while at < len(parts):
                shorter = parts[:at] + parts[at + size :]
                if _kind(broken_law(language, separator.join(shorter))) == wanted:
                    parts = shorter
                else:
                    at += size
            size //= 2
        if separator or len(text) <= 400:
            text = separator.join(parts)
    return text
