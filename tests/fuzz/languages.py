# SPDX-License-Identifier: Apache-2.0
"""What is fuzzed: one row a language. A new language is a new row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from random import Random

from hypothesis import HealthCheck, Phase, given, seed, settings

from matsmith import library, program
from matsmith.graph import MaterialGraph
from matsmith.program import shorthand
from tests.fuzz.mutate import mutate_line_items, mutate_tree
from tests.fuzz.words import PYTHON_WORDS, SHORTHAND_WORDS
from tests.program import dialects
from tests.program.hostile_corpus import makers, shorthand_makers
from tests.strategies import material_graphs

LONGEST_SEED = 8_000
_RANDOM_GRAPHS = 150
_FOREIGN_SHARE = 20
_LARGE = ("deep", "number", "resource", "size", "wide")


@dataclass(frozen=True)
class Language:
    """One language and what is needed to fuzz it.

    Attributes:
        parse: reads a text, or raises ProgramError.
        emit: prints a graph; `parse(emit(parse(text)))` must equal `parse(text)`.
        sound: gives valid texts to start from.
        hostile: gives texts that are refused, to take parts of.
        words: what is put anywhere: keywords, dangerous names, odd characters.
        mutate: a mutation that knows the language's structure; gives "" where it cannot.
    """

    parse: Callable[[str], MaterialGraph]
    emit: Callable[[MaterialGraph], str]
    sound: Callable[[], list[str]]
    hostile: Callable[[], list[str]]
    words: tuple[str, ...]
    mutate: Callable[[Random, str, str], str]


@cache
def _graphs() -> tuple[MaterialGraph, ...]:
    """Returns the library's graphs and some random ones, always the same."""
    drawn = [material.graph for material in library.load().materials]

    @seed(0)
    @settings(
        max_examples=_RANDOM_GRAPHS,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(material_graphs())
    def draw(graph: MaterialGraph) -> None:
        drawn.append(graph)

    draw()
    return tuple(drawn)


def _python_sound() -> list[str]:
    # The dialects have what our own emitter never writes: loops, helpers, defaults, dictionaries.
    foreign = [dialects.EXPORTED, dialects.WRANGLED, dialects.CHATTED, dialects.HELPED]
    return _short([program.emit(graph) for graph in _graphs()] + foreign * _FOREIGN_SHARE)


def _python_hostile() -> list[str]:
    return _short([make() for name, make in makers().items() if not name.startswith(_LARGE)])


def _shorthand_hostile() -> list[str]:
    return _short([make() for make in shorthand_makers().values()])


def _short(texts: list[str]) -> list[str]:
    return [text for text in texts if 0 < len(text) <= LONGEST_SEED]


LANGUAGES: Mapping[str, Language] = {
    "python": Language(
        program.parse,
        program.emit,
        _python_sound,
        _python_hostile,
        PYTHON_WORDS,
        mutate_tree,
    ),
    "shorthand": Language(
        shorthand.parse,
        shorthand.emit,
        lambda: _short([shorthand.emit(graph) for graph in _graphs()]),
        _shorthand_hostile,
        SHORTHAND_WORDS,
        mutate_line_items,
    ),
}
