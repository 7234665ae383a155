# SPDX-License-Identifier: Apache-2.0
"""A run from base to checkpoint, killed and gone on with: a CPU and 160,000 weights."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file

from matsmith.errors import InternalError, InvalidInputError
from training import checkpoints
from training.export import MANIFEST, export
from training.finetune import finetune
from training.model import load_base, with_adapters
from training.recipe import Recipe
from training.trainer import STOPPED

STEPS = 8
LIMIT_S = 200.0


def recipe(base: Path, data: Path, **more: Any) -> Recipe:
    told = {
        "language": "shorthand",
        "resolution_px": 56,
        "max_tokens": 8192,
        "batch_size": 4,
        "micro_batch_size": 2,
        "max_steps": STEPS,
        "is_bf16": False,
        "learning_rate": 3e-3,
    }
    return Recipe(str(base), str(data), "", **{**told, **more})


def command(base: Path, data: Path, output: Path) -> list[str]:
    told = {
        "base": base,
        "data": data,
        "output": output,
        "language": "shorthand",
        "resolution": 56,
        "max-tokens": 8192,
        "batch": 4,
        "micro-batch": 2,
        "max-steps": STEPS,
        "learning-rate": 3e-3,
        "save-steps": 2,
        "log-steps": 1,
        "workers": 0,
    }
    options = [part for name, value in told.items() for part in (f"--{name}", str(value))]
    return [sys.executable, "-m", "training.finetune", "--float32", *options]


def losses(output: Path) -> list[float]:
    state = json.loads((output / f"checkpoint-{STEPS}" / "trainer_state.json").read_text())
    return [float(entry["loss"]) for entry in state["log_history"] if "loss" in entry]


@pytest.fixture(scope="module")
def run(base: Path, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("runs") / "whole"
    assert finetune(recipe(base, data), output, save_steps=2, log_steps=1, workers=0) == 0
    return output


def test_the_loss_falls_and_what_is_frozen_stays(run: Path, base: Path) -> None:
    found = losses(run)
    assert len(found) == STEPS
    assert sum(found[-2:]) < sum(found[:2])
    adapter = load_file(run / "adapter" / "adapter_model.safetensors")
    assert any("lora_A" in name for name in adapter)
    assert all("lora_" in name or "multi_modal_projector" in name for name in adapter)
    assert not any("vision_tower" in name for name in adapter)
    assert all(value.numel() for value in adapter.values())


def test_only_attention_of_the_language_model_and_the_projector_learn(
    base: Path, data: Path
) -> None:
    model = with_adapters(load_base(str(base), dtype=torch.float32), recipe(base, data))
    learning = {name for name, one in model.named_parameters() if one.requires_grad}
    assert len([name for name in learning if "lora_" in name]) == 2 * 4 * 2
    assert len([name for name in learning if "multi_modal_projector" in name]) == 4
    assert len(learning) == 2 * 4 * 2 + 4


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_run_that_was_killed_goes_on_as_if_it_had_not_been(
    run: Path, base: Path, data: Path, tmp_path: Path, number: signal.Signals
) -> None:
    output = tmp_path / "killed"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    arguments = command(base, data, output)
    with subprocess.Popen(
        arguments, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        end = time.monotonic() + LIMIT_S
        while not (output / "checkpoint-2" / checkpoints.MARK).exists():
            assert process.poll() is None
            assert time.monotonic() < end
            time.sleep(0.05)
        process.send_signal(number)
        status = process.wait(LIMIT_S)
    assert status == (-signal.SIGKILL if number == signal.SIGKILL else STOPPED)
    assert not (output / f"checkpoint-{STEPS}").exists()
    subprocess.run(arguments, env=environment, check=True, capture_output=True)
    assert losses(output) == losses(run)


def test_a_checkpoint_that_is_cut_short_is_passed_over(run: Path, tmp_path: Path) -> None:
    output = tmp_path / "cut"
    shutil.copytree(run, output)
    newest = output / f"checkpoint-{STEPS}"
    weights = newest / "adapter_model.safetensors"
    weights.write_bytes(weights.read_bytes()[:100])
    said: list[str] = []
    found = checkpoints.newest(output, said.append)
    assert found == output / f"checkpoint-{STEPS - 2}"
    assert "has 100 bytes of" in said[0]
    checkpoints.remove_broken(output)
    assert not newest.exists()
    (found / checkpoints.MARK).unlink()
    assert checkpoints.newest(output, said.append) is None


def test_what_cannot_be_trained_is_told_at_the_start(
    run: Path, base: Path, data: Path, tmp_path: Path
) -> None:
    with pytest.raises(InvalidInputError, match="learning_rate is"):
        finetune(recipe(base, data, learning_rate=1e-4), run)
    with pytest.raises(InvalidInputError, match="multiple of 2 samples × 1 processes, got 5"):
        finetune(recipe(base, data, batch_size=5), tmp_path / "uneven")
    with pytest.raises(InvalidInputError, match="found no config"):
        finetune(recipe(tmp_path, data), tmp_path / "no_base")
    broken = tmp_path / "broken"
    shutil.copytree(base, broken)
    (shard,) = broken.glob("*.safetensors")
    shard.write_bytes(shard.read_bytes()[:1000])
    with pytest.raises(InvalidInputError, match="LLaVA-NeXT checkpoint"):
        finetune(recipe(broken, data), tmp_path / "broken_base")


def test_a_loss_that_is_no_number_stops_the_run_and_keeps_its_checkpoint(
    base: Path, data: Path, tmp_path: Path
) -> None:
    output = tmp_path / "nan"
    wild = recipe(base, data, learning_rate=1e30, max_steps=STEPS)
    with pytest.raises(InternalError, match="finite loss in step"):
        finetune(wild, output, save_steps=1, log_steps=1, workers=0)
    assert checkpoints.newest(output, lambda _: None) is not None


def test_an_export_is_the_base_with_other_weights(run: Path, base: Path, tmp_path: Path) -> None:
    output = tmp_path / "release"
    manifest = export(run, output, dtype="float32")
    assert json.loads((output / MANIFEST).read_text()) == manifest
    assert set(manifest["files"]) == {f.name for f in output.iterdir()} - {MANIFEST}
    for name in ("tokenizer.json", "tokenizer_config.json", "processor_config.json"):
        assert (output / name).read_bytes() == (base / name).read_bytes()
    before, after = (load_base(str(one), dtype=torch.float32) for one in (base, output))
    theirs = dict(before.named_parameters())
    changed = {n for n, v in after.named_parameters() if not torch.equal(v, theirs[n])}
    assert changed
    assert all("_proj" in name or "multi_modal_projector" in name for name in changed)
    assert not any("vision_tower" in name for name in changed)
    with pytest.raises(InvalidInputError, match="new folder"):
        export(run, output)
    unfinished = tmp_path / "unfinished"
    unfinished.mkdir()
    shutil.copy(run / "recipe.json", unfinished)
    with pytest.raises(InvalidInputError, match="found no adapter"):
        export(unfinished, tmp_path / "never")
    assert not (tmp_path / "never").exists()
