# SPDX-License-Identifier: Apache-2.0
"""Rewards say what an answer is worth, and GRPO makes what is rewarded more likely."""

from __future__ import annotations

import signal
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from matsmith import catalogue as catalogues
from matsmith import library
from matsmith.augment.judging import Judging
from matsmith.errors import InvalidInputError, RenderError, UnavailableError, UnsupportedError
from matsmith.graph import MaterialGraph
from matsmith.metrics.features import default_extractor
from matsmith.metrics.scorer import Scorer
from matsmith.program import shorthand
from matsmith.rendering import Preset, RenderedPicture
from training.checkpoints import fault
from training.reinforce import Reinforcement, Reward, picture_reward, reinforce, text_of
from training.reward import FLOOR, VALID, PictureReward, of_loss

CATALOGUE = catalogues.load()
SCORER = Scorer(default_extractor())
EVALUATOR = Judging.load().evaluator
BRICKS = library.load().get("brick_red_running_bond").graph
SAND = library.load().get("sand_pebble_gravel").graph
STEPS = 24


async def shown(graph: MaterialGraph) -> Image.Image:
    made = await EVALUATOR.render(graph, preset="preview", size_px=512)
    return Image.fromarray(made.pixels)


async def rewards(answers: Sequence[str], picture: Image.Image) -> list[float | None]:
    reward = PictureReward(EVALUATOR, SCORER, "shorthand")
    return await reward.rewards(answers, [picture] * len(answers))


async def test_the_nearer_the_picture_the_more_an_answer_is_worth() -> None:
    itself, other = (shorthand.emit(graph, CATALOGUE) for graph in (BRICKS, SAND))
    plain = "s0 diffuse\nout s0\n"
    found = await rewards([itself, other, plain, "no material", ""], await shown(BRICKS))
    assert found[0] == pytest.approx(1.0, abs=1e-3)
    assert found[1] is not None
    assert found[2] is not None
    assert VALID < found[1] < 0.9
    # One colour is a material; nothing else about it is worth anything.
    assert found[2:] == [VALID, FLOOR, FLOOR]


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_rewards_fall_with_the_loss_and_stay_above_what_shows_nothing(a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert VALID <= of_loss(high) <= of_loss(low) <= 1.0


class Broken:
    """A renderer that raises."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    async def render(
        self, graph: MaterialGraph, *, preset: Preset, size_px: int = 0, seed: int = 0
    ) -> RenderedPicture:
        raise self._error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (RenderError("too slow", reason="RENDER_TOO_SLOW"), FLOOR),
        (UnavailableError("no pool"), None),
        (UnsupportedError("not covered"), None),
    ],
    ids=["slow", "away", "not covered"],
)
async def test_a_slow_material_is_worth_the_least_and_a_broken_pool_is_no_ones_fault(
    error: Exception, expected: float | None
) -> None:
    reward = PictureReward(Broken(error), SCORER, "shorthand")
    picture = Image.fromarray(np.zeros((64, 64, 3), dtype=np.uint8))
    text = shorthand.emit(BRICKS, CATALOGUE)
    assert await reward.rewards([text], [picture]) == [expected]


def toy(base: Path, data: Path, **more: Any) -> Reinforcement:
    told = {
        "resolution_px": 28,
        "answers": 8,
        "batch_size": 16,
        "micro_batch_size": 16,
        "max_tokens": 12,
        "learning_rate": 0.01,
        "max_steps": STEPS,
        "is_bf16": False,
        "most_samples": 4,
    }
    return Reinforcement(str(base), str(data), **{**told, **more})


def means(run: Reinforcement, output: Path, reward: Reward) -> list[float]:
    trainer = reinforce(run, output, reward, save_steps=STEPS)
    assert trainer is not None
    log = trainer.state.log_history
    return [float(entry["reward"]) for entry in log if "reward" in entry]


async def low_ids(completion_ids: Sequence[Sequence[int]], **_: Any) -> list[float | None]:
    """The share of tokens of the lower half of the vocabulary: a half, by chance."""
    return [sum(token < 132 for token in ids) / max(1, len(ids)) for ids in completion_ids]


@pytest.mark.slow
def test_the_reward_rises_on_a_toy_task(base: Path, data: Path, tmp_path: Path) -> None:
    found = means(toy(base, data), tmp_path, low_ids)
    assert len(found) == STEPS
    assert 0.3 < fmean(found[:4]) < 0.7
    assert fmean(found[-4:]) > fmean(found[:4]) + 0.2
    assert (tmp_path / "adapter" / "adapter_model.safetensors").exists()
    assert fault(tmp_path / f"checkpoint-{STEPS}") == ""


@pytest.mark.slow
def test_a_run_that_is_done_is_not_done_again_and_one_that_is_told_in_its_last_step_is_done(
    base: Path, data: Path, tmp_path: Path
) -> None:
    async def told(completion_ids: Sequence[Sequence[int]], **_: Any) -> list[float | None]:
        signal.raise_signal(signal.SIGTERM)
        return [float(len(ids)) for ids in completion_ids]

    job = toy(base, data, max_steps=1)
    assert reinforce(job, tmp_path, told, save_steps=1) is not None
    adapter = tmp_path / "adapter" / "adapter_model.safetensors"
    before = adapter.stat()
    assert reinforce(job, tmp_path, told, save_steps=1) is None
    assert adapter.stat() == before
    assert not (tmp_path / "checkpoint-2").exists()
    with pytest.raises(InvalidInputError, match="most_samples is 4 there and 5 here"):
        reinforce(toy(base, data, max_steps=1, most_samples=5), tmp_path, told)


@pytest.mark.slow
def test_pictures_reward_answers_of_the_model(base: Path, data: Path, tmp_path: Path) -> None:
    """Random weights write no material: all answers get the least, and nothing breaks."""
    reward = picture_reward("shorthand")
    assert means(toy(base, data, max_steps=2), tmp_path, reward) == [FLOOR, FLOOR]


def test_a_batch_that_no_group_of_answers_fills_is_refused(base: Path, data: Path) -> None:
    with pytest.raises(InvalidInputError, match="multiple of 8 answers, got 12"):
        reinforce(toy(base, data, batch_size=12), Path("never"), low_ids)


@pytest.mark.parametrize(
    "completion",
    [
        "n0 noise",
        [{"role": "assistant", "content": "n0 noise"}],
        [{"role": "assistant", "content": [{"type": "text", "text": "n0 noise"}]}],
    ],
)
def test_the_words_of_an_answer_are_found_in_every_form(completion: Any) -> None:
    assert text_of(completion) == "n0 noise"
