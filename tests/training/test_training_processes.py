# SPDX-License-Identifier: Apache-2.0
"""Two processes that train together: DDP, ZeRO-2 and ZeRO-3, on a CPU and gloo."""

from __future__ import annotations

import importlib.util
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from safetensors.torch import load_file
from training_runs import STEPS, command, losses

from training import checkpoints

LIMIT_S = 400.0
CONFIGS = Path(__file__).parents[2] / "training" / "configs"
NO_DEEPSPEED = importlib.util.find_spec("deepspeed") is None

pytestmark = pytest.mark.slow


def together(arguments: list[str]) -> list[str]:
    """The same command by two processes."""
    launcher = [sys.executable, "-m", "torch.distributed.run", "--nproc-per-node=2"]
    return [*launcher, "--standalone", *arguments[1:]]


def environment() -> dict[str, str]:
    more = {"PYTHONPATH": os.pathsep.join(sys.path), "OMP_NUM_THREADS": "1"}
    return {**os.environ, **more, "DS_ACCELERATOR": "cpu"}


def done(arguments: list[str]) -> None:
    run = subprocess.run(
        arguments, env=environment(), capture_output=True, text=True, timeout=LIMIT_S, check=False
    )
    assert run.returncode == 0, run.stderr[-3000:]


@pytest.fixture(scope="module")
def both(base: Path, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of two processes that nobody disturbed."""
    output = tmp_path_factory.mktemp("together") / "both"
    done(together(command(base, data, output, save_steps=STEPS, validation_steps=STEPS)))
    return output


def test_two_processes_learn_what_one_learns(
    both: Path, base: Path, data: Path, tmp_path: Path
) -> None:
    """The batches are the same, so the losses are, but for the dropout of each process."""
    alone = tmp_path / "alone"
    done(command(base, data, alone, save_steps=STEPS))
    assert losses(both) == pytest.approx(losses(alone), rel=0.02)
    assert (both / "validation" / f"{STEPS:06}.png").exists()


def test_one_that_is_told_to_stop_stops_both_and_they_go_on(
    both: Path, base: Path, data: Path, tmp_path: Path
) -> None:
    output = tmp_path / "stopped"
    arguments = together(command(base, data, output, save_steps=1, validation_steps=STEPS))
    with subprocess.Popen(
        arguments, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        end = time.monotonic() + LIMIT_S
        while not (output / "checkpoint-1" / checkpoints.MARK).exists():
            assert process.poll() is None
            assert time.monotonic() < end
            time.sleep(0.05)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        os.kill(int(children[1]), signal.SIGTERM)
        # torchrun has a status of its own for processes that end with another than 0.
        assert process.wait(LIMIT_S) == 1
    newest = checkpoints.newest(output, lambda _: None)
    assert newest is not None
    assert newest.name != f"checkpoint-{STEPS}"
    assert not (output / "adapter").exists()
    done(arguments)
    assert losses(output) == losses(both)


@pytest.mark.skipif(
    NO_DEEPSPEED, reason="deepspeed is not installed: pip install deepspeed==0.19.8"
)
@pytest.mark.parametrize("stage", ["zero2", "zero3"])
def test_divided_states_and_weights_learn_the_same(
    both: Path, base: Path, data: Path, tmp_path: Path, stage: str
) -> None:
    output = tmp_path / stage
    options = ["--deepspeed", str(CONFIGS / f"{stage}.json")]
    arguments = together(command(base, data, output, save_steps=STEPS, validation_steps=STEPS))
    done([*arguments, *options])
    assert losses(output) == pytest.approx(losses(both), rel=0.01)
    divided, whole = (
        load_file(one / "adapter" / "adapter_model.safetensors") for one in (output, both)
    )
    assert {name: value.shape for name, value in divided.items()} == {
        name: value.shape for name, value in whole.items()
    }
    assert (output / "validation" / f"{STEPS:06}.png").exists()
