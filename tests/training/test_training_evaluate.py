# SPDX-License-Identifier: Apache-2.0
"""The evaluation of real engines on real pictures, stopped and gone on with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from matsmith import library
from matsmith.augment.judging import Judging
from matsmith.dataset.split import split
from matsmith.errors import InvalidInputError
from matsmith.metrics.features import default_extractor
from matsmith.metrics.scorer import Scorer
from matsmith.retrieval import load_index
from training.evaluate import Item, Scoring, evaluate, library_set, photo_set, sheet, tables
from training.proposers import Checkpoint, NearestNeighbor
from training.protocol import Budget

EXTRACTOR = default_extractor()
SEEDS = split(library.load())
FEW = Budget(3, 2)


@pytest.fixture(scope="module")
def scoring() -> Scoring:
    return Scoring(Judging.load().evaluator, Scorer(EXTRACTOR))


@pytest.fixture(scope="module")
def items() -> list[Item]:
    return library_set()[:2]


def neighbor() -> NearestNeighbor:
    return NearestNeighbor(SEEDS.train, load_index(), EXTRACTOR)


def test_the_set_that_ships_is_what_was_held_out() -> None:
    names = {item.name for item in library_set()}
    assert names == {material.name for material in SEEDS.test}
    assert all(item.picture.shape == (512, 512, 3) and item.nodes for item in library_set())


async def test_the_neighbour_is_of_the_training_split_and_a_seed_finds_itself(
    scoring: Scoring,
) -> None:
    known = {material.name for material in SEEDS.train}
    material = SEEDS.train[5]
    item = library_set()[0]
    found = [g async for g in neighbor().proposals(item.picture, count=3, seed=0)]
    graphs = [one.graph for one in SEEDS.train]
    assert len(found) == 3
    assert all(graph in graphs for graph in found)
    made = await Judging.load().evaluator.render(material.graph, preset="preview", size_px=512)
    (first,) = [g async for g in neighbor().proposals(made.pixels, count=1, seed=0)]
    assert first == material.graph
    assert item.name not in known


async def test_what_was_measured_is_not_measured_again(
    scoring: Scoring, items: list[Item], tmp_path: Path
) -> None:
    first = await evaluate(neighbor(), items[:1], scoring, FEW, tmp_path, seed=0)
    told = json.loads((tmp_path / "measured.json").read_text())
    told["measured"][0]["style_loss"] = 0.5
    (tmp_path / "measured.json").write_text(json.dumps(told))
    both = await evaluate(neighbor(), items, scoring, FEW, tmp_path, seed=0)
    assert (both[0].style_loss, both[0].name) == (0.5, first[0].name)
    assert both[1].valid == FEW.max_valid
    assert both[1].style_loss is not None
    data, text = tables("nearest neighbour", both)
    assert data["pictures"] == 2
    assert all(line.endswith("|") for line in text.splitlines())
    assert sheet(items, tmp_path).startswith(b"\x89PNG")
    with pytest.raises(InvalidInputError, match="choose another folder"):
        await evaluate(neighbor(), items, scoring, FEW, tmp_path, seed=1)


async def test_a_checkpoint_is_measured_and_its_seed_decides(
    base: Path, scoring: Scoring, items: list[Item], tmp_path: Path
) -> None:
    """Random weights write no material; what they write depends on the seed alone."""
    engine = Checkpoint(base, "shorthand", resolution_px=56, max_tokens=20, batch=2)
    (found,) = await evaluate(engine, items[:1], scoring, FEW, tmp_path, seed=0)
    assert (found.written, found.valid, found.style_loss) == (3, 0, None)
    texts = [engine._texts(items[0].picture, 2, seed) for seed in (1, 1, 2)]
    assert texts[0] == texts[1]


def test_a_folder_of_pictures_is_a_set(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="Expected pictures in"):
        photo_set(tmp_path)
    Image.new("RGB", (40, 30), (90, 40, 10)).save(tmp_path / "b.png")
    Image.new("RGB", (30, 40), (90, 40, 10)).save(tmp_path / "a.jpg")
    found = photo_set(tmp_path)
    assert [item.name for item in found] == ["a", "b"]
    assert all(item.picture.shape == (512, 512, 3) and item.nodes == 0 for item in found)
