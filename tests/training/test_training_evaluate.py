# SPDX-License-Identifier: Apache-2.0
"""The evaluation of real engines on real pictures, stopped and gone on with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from scripted_endpoint import Reply, endpoint, said

from matsmith import catalogue as catalogues
from matsmith import library
from matsmith.augment.judging import Judging
from matsmith.dataset.split import split
from matsmith.endpoint import Chat, EndpointSettings
from matsmith.errors import ImageError, InvalidInputError
from matsmith.metrics.features import default_extractor
from matsmith.metrics.scorer import Scorer
from matsmith.retrieval import load_index
from matsmith.writing.zero_shot import ZeroShot, question_seed
from training import tiny
from training.evaluate import evaluate, sheet, tables
from training.proposers import Checkpoint, Endpoint, NearestNeighbor
from training.protocol import Budget
from training.scoring import Scoring
from training.sets import Item, library_set, photo_set

CATALOGUE = catalogues.load()
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
    with pytest.raises(InvalidInputError, match="differs in seed: choose another folder"):
        await evaluate(neighbor(), items, scoring, FEW, tmp_path, seed=1)
    other = [replace(items[0], picture=items[1].picture)]
    with pytest.raises(InvalidInputError, match=f"differs in {items[0].name}"):
        await evaluate(neighbor(), other, scoring, FEW, tmp_path, seed=0)
    (tmp_path / "measured.json").write_text('{"run":')
    with pytest.raises(InvalidInputError, match="expected a JSON object"):
        await evaluate(neighbor(), items, scoring, FEW, tmp_path, seed=0)


async def test_another_checkpoint_of_the_same_name_is_another_engine(
    base: Path, scoring: Scoring, items: list[Item], tmp_path: Path
) -> None:
    other = tmp_path / "other" / base.name
    tiny.make(other, seed=1)
    for folder, expected in ((base, None), (other, "differs in settings")):
        engine = Checkpoint(folder, "shorthand", resolution_px=56, max_tokens=4)
        outcome = evaluate(engine, items[:1], scoring, FEW, tmp_path / "run", seed=0)
        if expected is None:
            await outcome
        else:
            with pytest.raises(InvalidInputError, match=expected):
                await outcome


async def test_a_checkpoint_is_measured_and_its_seed_decides(
    base: Path, scoring: Scoring, items: list[Item], tmp_path: Path
) -> None:
    """Random weights write no material; what they write depends on the seed alone."""
    engine = Checkpoint(base, "shorthand", resolution_px=56, max_tokens=20, batch=2)
    (found,) = await evaluate(engine, items[:1], scoring, FEW, tmp_path, seed=0)
    assert (found.written, found.valid, found.style_loss) == (3, 0, None)
    texts = [engine._writer.texts(items[0].picture, count=2, seed=seed) for seed in (1, 1, 2)]
    assert texts[0] == texts[1]


async def test_an_endpoint_is_measured_and_answers_that_are_not_needed_are_broken_off(
    scoring: Scoring, items: list[Item], tmp_path: Path
) -> None:
    text = SEEDS.train[3].program

    numbers = {question_seed(0, number): number for number in range(20)}

    def answer(_: int, body: dict[str, Any]) -> Reply:
        number = numbers[body["seed"]]
        return Reply(said("nothing" if number % 2 else text).body, delay_s=0.05 * number)

    with endpoint(answer) as server:
        chat = Chat(EndpointSettings(url=server.url, model="m", parallel=4, max_retries=0))
        graphs = [material.graph for material in SEEDS.train[:5]]
        model = ZeroShot(chat, CATALOGUE, example=graphs[0], vocabulary=graphs)
        engine = Endpoint(model, parallel=4)
        (found,) = await evaluate(engine, items[:1], scoring, Budget(20, 2), tmp_path, seed=0)
        await chat.close()
    assert (found.written, found.valid) == (3, 2)
    assert found.style_loss is not None
    assert engine.usage.calls == 3
    # Two are valid after three answers; nothing is asked for beyond what was under way then.
    assert len(server.asked) <= 3 + 4


@pytest.mark.slow
def test_the_command_measures_an_endpoint_and_goes_on_without_asking_again(
    tmp_path: Path,
) -> None:
    text = SEEDS.train[3].program
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    Image.new("RGB", (64, 64), (90, 40, 10)).save(pictures / "brown.png")

    def command(url: str, output: Path) -> subprocess.CompletedProcess[str]:
        arguments = [pictures, output, "--engine", "endpoint", "--budget", "tight", "--json"]
        return subprocess.run(
            [sys.executable, "-m", "training.evaluate", *map(str, arguments)],
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(sys.path),
                "MATSMITH_ENDPOINT_URL": url,
                "MATSMITH_ENDPOINT_MODEL": "m",
                "MATSMITH_ENDPOINT_MAX_RETRIES": "0",
            },
            capture_output=True,
            text=True,
            check=False,
        )

    with endpoint(lambda *_: said(text)) as server:
        output = tmp_path / "run"
        made = command(server.url, output)
        assert made.returncode == 0, made.stderr
        asked = len(server.asked)
        assert 4 <= asked <= 8
        (output / "measured.json").unlink()
        again = command(server.url, output)
        assert again.returncode == 0, again.stderr
        assert len(server.asked) <= 8
    table = json.loads((output / "table.json").read_text())
    assert table["rows"]["all"]["correctness"]["mean"] == 1.0
    assert table["usage"]["calls"] == 4
    assert {"table.md", "sheet.png", "answers.jsonl"} <= {f.name for f in output.iterdir()}
    away = command("http://127.0.0.1:9/v1", tmp_path / "away")
    assert away.returncode == 1
    assert away.stderr.startswith("error [ENDPOINT_AWAY]")


def test_a_folder_of_pictures_is_a_set(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="Expected pictures in"):
        photo_set(tmp_path)
    (tmp_path / "c.jpg").write_text("no picture")
    with pytest.raises(ImageError, match=r"c\.jpg: "):
        photo_set(tmp_path)
    (tmp_path / "c.jpg").unlink()
    Image.new("RGB", (40, 30), (90, 40, 10)).save(tmp_path / "b.png")
    Image.new("RGB", (30, 40), (90, 40, 10)).save(tmp_path / "a.jpg")
    found = photo_set(tmp_path)
    assert [item.name for item in found] == ["a", "b"]
    assert all(item.picture.shape == (512, 512, 3) and item.nodes == 0 for item in found)
