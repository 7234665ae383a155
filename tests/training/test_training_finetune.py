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

import pytest
import torch
from safetensors.torch import load_file
from training_runs import STEPS, command, losses, recipe

from matsmith.errors import InternalError, InvalidInputError
from training import checkpoints
from training.export import export
from training.finetune import finetune
from training.manifest import MANIFEST
from training.model import load_base, with_adapters
from training.trainer import STOPPED

LIMIT_S = 200.0


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
    with pytest.raises(InvalidInputError, match="Expected resolution_px from 28 to 2016, got -5"):
        recipe(base, data, resolution_px=-5)
    with pytest.raises(InvalidInputError, match="micro_batch_size from 1"):
        recipe(base, data, micro_batch_size=0)
    with pytest.raises(InvalidInputError, match=r"such as training/configs/zero2\.json, got none"):
        finetune(recipe(base, data), tmp_path / "deep", deepspeed=Path("none.json"))
    with pytest.raises(InvalidInputError, match="found no config"):
        finetune(recipe(tmp_path, data), tmp_path / "no_base")
    broken = tmp_path / "broken"
    shutil.copytree(base, broken)
    (shard,) = broken.glob("*.safetensors")
    shard.write_bytes(shard.read_bytes()[:1000])
    with pytest.raises(InvalidInputError, match="LLaVA-NeXT checkpoint"):
        finetune(recipe(broken, data), tmp_path / "broken_base")


def test_a_run_that_is_done_stays_as_it_is(run: Path, base: Path, data: Path) -> None:
    summary = (run / "summary.json").read_bytes()
    assert finetune(recipe(base, data), run, save_steps=2, log_steps=1, workers=0) == 0
    assert (run / "summary.json").read_bytes() == summary
    with pytest.raises(InvalidInputError, match="most_samples is 0 there and 4 here"):
        finetune(recipe(base, data, most_samples=4), run)


def test_files_that_were_cut_short_are_told(
    run: Path, base: Path, data: Path, tmp_path: Path
) -> None:
    output = tmp_path / "cut"
    output.mkdir()
    (output / "recipe.json").write_text('{"base": ')
    with pytest.raises(InvalidInputError, match=r"recipe\.json: expected a JSON object"):
        finetune(recipe(base, data), output)
    whole = tmp_path / "whole"
    shutil.copytree(run, whole)
    adapter = whole / "adapter" / "adapter_model.safetensors"
    adapter.write_bytes(adapter.read_bytes()[:500])
    with pytest.raises(InvalidInputError, match="Expected an adapter for"):
        export(whole, tmp_path / "never")
    newest = whole / f"checkpoint-{STEPS}"
    (newest / checkpoints.MARK).write_text("[]")
    assert "cannot be read" in checkpoints.fault(newest)


def test_a_loss_that_is_no_number_stops_the_run_and_keeps_its_checkpoint(
    base: Path, data: Path, tmp_path: Path
) -> None:
    output = tmp_path / "nan"
    wild = recipe(base, data, learning_rate=1e30, max_steps=STEPS)
    with pytest.raises(InternalError, match="finite loss in step"):
        finetune(wild, output, save_steps=1, log_steps=1, workers=0)
    assert checkpoints.newest(output, lambda _: None) is not None


def test_memory_that_does_not_suffice_is_told_with_what_to_do(
    base: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_large(*_: object, **__: object) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory.")

    output = tmp_path / "memory"
    with monkeypatch.context() as patch:
        patch.setattr("transformers.Trainer.training_step", too_large)
        with pytest.raises(InternalError, match=r"micro batch of 2 × \d+ tokens in step 1,"):
            finetune(recipe(base, data), output, save_steps=1, workers=0)
    # Smaller micro batches are the same recipe, so the run goes on.
    half = recipe(base, data, micro_batch_size=1, max_steps=STEPS)
    assert finetune(half, output, save_steps=STEPS, log_steps=1, workers=0) == 0
    assert len(losses(output)) == STEPS
    with monkeypatch.context() as patch:
        patch.setattr("training.room._available", lambda: 1000)
        with pytest.raises(InvalidInputError, match="for weights and optimizer, got"):
            finetune(recipe(base, data), output, save_steps=1, workers=0)


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
