# SPDX-License-Identifier: Apache-2.0
"""A material stays what it is on every way round: Blender, Python program and shorthand."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from seeds import one_of_each_category

from matsmith import catalogue, program
from matsmith.graph import MaterialGraph, canonical
from matsmith.graph.json_reader import from_json
from matsmith.graph.json_writer import to_json
from matsmith.program import shorthand

pytestmark = [pytest.mark.blender, pytest.mark.slow]

CATALOGUE = catalogue.load()
WALKS = 48
# Rounding in another order of the same sums; a wrong value shows as far more.
MOST_DIFFERING = 0.005


def walk(seed: int) -> MaterialGraph:
    """Returns a random graph that a model could have written under the mask."""
    chooser = random.Random(seed)
    state = shorthand.Mask(CATALOGUE, max_nodes=4 + seed % 12).start()
    text = ""
    while not state.is_complete:
        choices = sorted(state.choices)
        if text[-1:] in {"", "\n"} and chooser.random() < 0.8:
            choices = [choice for choice in choices if choice[0] == "n"] or choices
        token = chooser.choice(choices)
        text += token
        state = state.advance(token)
    return shorthand.parse(text)


def graphs() -> dict[str, MaterialGraph]:
    """Returns library materials as artists named them, and random ones, each also canonical."""
    named = {material.name: material.graph for material in one_of_each_category()}
    named |= {f"walk {seed}": walk(seed) for seed in range(WALKS)}
    canonicals = {f"{name}, canonical": canonical(g, CATALOGUE) for name, g in named.items()}
    return named | canonicals


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, np.ndarray]:
    file = tmp_path_factory.mktemp("languages") / "answers.npz"
    subprocess.run(
        [sys.executable, Path(__file__).with_name("languages_in_blender.py"), file],
        input=json.dumps([to_json(graph) for graph in graphs().values()]),
        text=True,
        check=True,
        timeout=280,
        stdout=subprocess.DEVNULL,
    )
    with np.load(file) as found:
        return dict(found)


def test_what_blender_built_reads_as_the_same_canonical_graph(
    answers: Mapping[str, np.ndarray],
) -> None:
    for (name, graph), text in zip(graphs().items(), answers["read"], strict=True):
        read = canonical(from_json(str(text)), CATALOGUE)
        assert read == canonical(graph, CATALOGUE), name
        assert canonical(program.parse(program.emit(read)), CATALOGUE) == read, name
        assert shorthand.parse(shorthand.emit(read)) == read, name


def test_what_was_read_gives_the_same_picture(answers: Mapping[str, np.ndarray]) -> None:
    assert len(answers["first"]) >= 120
    for name, first, again in zip(graphs(), answers["first"], answers["again"], strict=True):
        assert differing(first, again) == 0.0, name


def test_the_canonical_form_gives_the_same_picture(answers: Mapping[str, np.ndarray]) -> None:
    count = len(answers["first"]) // 2
    assert count >= 60
    pairs = zip(answers["first"][:count], answers["first"][count:], strict=True)
    for name, (first, plain) in zip(graphs(), pairs, strict=False):
        assert differing(first, plain) < MOST_DIFFERING, name


def test_pictures_differ_where_materials_do(answers: Mapping[str, np.ndarray]) -> None:
    first, second = answers["first"][:2]
    assert differing(first, second) > 0.5


def differing(first: np.ndarray, second: np.ndarray) -> float:
    """Returns the share of values that are more than one 8-bit level apart."""
    return float(np.mean(np.abs(first.astype(int) - second.astype(int)) > 1))
