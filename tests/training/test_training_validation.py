# SPDX-License-Identifier: Apache-2.0
"""A model measured while it learns, without changing what it learns."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image
from training_runs import STEPS, losses, recipe

from matsmith import catalogue as catalogues
from matsmith import library
from matsmith.augment.judging import Judging
from matsmith.metrics.features import default_extractor
from matsmith.metrics.scorer import Scorer
from matsmith.program import shorthand
from training.finetune import finetune
from training.protocol import Picture
from training.sets import Item, library_set
from training.validation import Validation, ValidationPlan
from training.writer import Writer

CATALOGUE = catalogues.load()
BRICKS = library.load().get("brick_red_running_bond").graph


class Scripted(Writer):
    """Writes the same answers to every picture."""

    def __init__(self, *texts: str) -> None:
        self._texts = texts
        self._language = "shorthand"
        self.asked: list[tuple[int, int]] = []

    def texts(self, picture: Picture, *, count: int, seed: int) -> list[str]:
        self.asked.append((count, seed))
        return list(self._texts[:count])


@pytest.fixture(scope="module")
def items() -> list[Item]:
    return library_set()[:3]


def validation(items: list[Item], answers: int, **more: Any) -> Validation:
    parts = {"judging": Judging.load(), "scorer": Scorer(default_extractor())}
    return Validation(items, answers, **parts, **more)


def test_figures_count_what_can_be_read_and_what_shows_something(
    items: list[Item], tmp_path: Path
) -> None:
    writer = Scripted(shorthand.emit(BRICKS, CATALOGUE), "s0 diffuse\nout s0\n", "", "no material")
    sheet = tmp_path / "new" / "sheet.png"
    found = validation(items, 4).figures(writer, sheet=sheet)
    assert (found["material_share"], found["valid_share"]) == (0.5, 0.25)
    assert 0.0 < found["style_loss"] < 1.0
    assert writer.asked == [(4, 0), (4, 1), (4, 2)]
    with Image.open(sheet) as image:
        assert image.size[0] > 160


def test_without_a_valid_answer_there_is_no_style_loss(items: list[Item]) -> None:
    found = validation(items[:1], 2).figures(Scripted("", "nothing"))
    assert found == {"material_share": 0.0, "valid_share": 0.0}


def test_a_pool_that_is_away_is_told_and_does_not_count(items: list[Item]) -> None:
    """Hair is nothing that the evaluator covers."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        target = f"127.0.0.1:{held.getsockname()[1]}"
        said: list[str] = []
        uncovered = "s0 hair\nout s0\n"
        found = validation(items[:1], 1, server=target, report=said.append).figures(
            Scripted(uncovered)
        )
    assert found == {}
    assert said[0].startswith(f"Not validated with {items[0].name}: ")


def test_chance_elsewhere_is_as_it_was(base: Path) -> None:
    from training.collator import load_processor
    from training.model import load_base

    writer = Writer(
        load_base(str(base), dtype=torch.float32),
        load_processor(str(base)),
        "shorthand",
        resolution_px=56,
        max_tokens=4,
    )
    torch.manual_seed(5)
    expected = torch.rand(3)
    torch.manual_seed(5)
    writer.texts(np.zeros((64, 64, 3), dtype=np.uint8), count=2, seed=1)
    assert torch.equal(torch.rand(3), expected)


@pytest.mark.slow
def test_a_run_that_is_measured_learns_what_it_would_have_learnt(
    base: Path, data: Path, tmp_path: Path
) -> None:
    plan = ValidationPlan(steps=STEPS // 2, pictures=2, answers=1, max_tokens=8)
    for name, watched in (("alone", ValidationPlan()), ("measured", plan)):
        done = finetune(
            recipe(base, data),
            tmp_path / name,
            save_steps=STEPS,
            log_steps=1,
            workers=0,
            validation=watched,
        )
        assert done == 0
    assert losses(tmp_path / "measured") == losses(tmp_path / "alone")
    state = json.loads(
        (tmp_path / "measured" / f"checkpoint-{STEPS}/trainer_state.json").read_text()
    )
    measured = [entry for entry in state["log_history"] if "eval_valid_share" in entry]
    assert [entry["step"] for entry in measured] == [STEPS // 2, STEPS]
    assert {entry["eval_valid_share"] for entry in measured} == {0.0}
    assert sum("eval_loss" in entry for entry in state["log_history"]) == 2
    sheets = sorted(file.name for file in (tmp_path / "measured" / "validation").iterdir())
    assert sheets == [f"{STEPS // 2:06}.png", f"{STEPS:06}.png"]
