# SPDX-License-Identifier: Apache-2.0
"""What servers make of an export: asked of the transformers that they have, not of ours."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file
from training_runs import recipe

from training import gate
from training.export import export
from training.finetune import finetune
from training.model import load_base
from training.reference import write_reference

SERVING = Path(sys.prefix) / "serving"
pytestmark = pytest.mark.skipif(
    not (SERVING / "transformers").is_dir(),
    reason="the serving image's transformers are not in .venv/serving; `make install` puts them",
)


@pytest.fixture(scope="module")
def run(base: Path, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("gated") / "run"
    finetune(recipe(base, data, max_steps=3), output, save_steps=3, log_steps=1, workers=0)
    return output


@pytest.fixture(scope="module")
def release(run: Path) -> Path:
    output = run.with_name("release")
    export(run, output, dtype="float32")
    write_reference(output)
    return output


def gated(base: Path, export: Path) -> tuple[int, list[str]]:
    """The exit status, and the checks that failed."""
    done = subprocess.run(
        [sys.executable, gate.__file__, str(base), str(export)],
        env={**os.environ, "PYTHONPATH": str(SERVING)},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = done.stdout.splitlines()
    assert lines, done.stderr
    return done.returncode, [line.partition(":")[0][5:] for line in lines if line[:4] == "FAIL"]


def test_an_export_passes(base: Path, release: Path) -> None:
    assert gated(base, release) == (0, [])


def test_bfloat16_passes_too(base: Path, run: Path, tmp_path: Path) -> None:
    output = tmp_path / "half"
    export(run, output)
    write_reference(output)
    assert gated(base, output) == (0, [])


def test_what_our_transformers_writes_by_itself_does_not(base: Path, tmp_path: Path) -> None:
    """The trap that the gate is for: no error anywhere, and another rotary base."""
    naive = tmp_path / "naive"
    load_base(str(base), dtype=torch.float32).save_pretrained(naive)
    for file in base.iterdir():
        if "token" in file.name or "process" in file.name:
            shutil.copy(file, naive)
    write_reference(naive)
    status, failed = gated(base, naive)
    assert status == 1
    assert {"rope_theta is the base's", "the shards have an index"} <= set(failed)


def test_weights_that_were_changed_are_found(base: Path, release: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(release, other)
    shutil.copy(release.with_name("release.reference.json"), tmp_path / "other.reference.json")
    (file,) = other.glob("*.safetensors")
    weights = load_file(file)
    weights["language_model.lm_head.weight"] = weights["language_model.lm_head.weight"] * 1.5
    save_file(weights, file, metadata={"format": "pt"})
    assert gated(base, other) == (1, ["logits are the trainer's"])


def test_a_reinforced_checkpoint_says_what_it_was_made_from(
    release: Path, data: Path, tmp_path: Path
) -> None:
    from training.reinforce import Reinforcement, reinforce

    async def same(completion_ids: list[list[int]], **_: object) -> list[float | None]:
        return [float(len(ids)) for ids in completion_ids]

    job = Reinforcement(
        str(release),
        str(data),
        resolution_px=28,
        answers=4,
        batch_size=8,
        max_tokens=4,
        max_steps=2,
        most_samples=2,
        is_bf16=False,
    )
    run, output = tmp_path / "run", tmp_path / "reinforced"
    reinforce(job, run, same, save_steps=2)
    manifest = export(run, output, dtype="float32")
    write_reference(output)
    assert gated(release, output) == (0, [])
    before = json.loads((release / "release.json").read_text())
    assert manifest["job"] == "reinforce"
    assert manifest["parent"]["release"]["digest"] == before["digest"]
    assert manifest["parent"]["release"]["job"] == "finetune"
    assert manifest["data_digest"] == before["data_digest"]
    assert "release.json" not in manifest["files"]
