# SPDX-License-Identifier: Apache-2.0
"""A run that takes seconds: its recipe, its command, and what it has learnt."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from training.recipe import Recipe

STEPS = 8


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


def command(base: Path, data: Path, output: Path, **more: Any) -> list[str]:
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
        "validation-steps": 0,
        "validation-pictures": 3,
        "validation-answers": 1,
        "validation-tokens": 8,
    }
    told |= {name.replace("_", "-"): value for name, value in more.items()}
    options = [part for name, value in told.items() for part in (f"--{name}", str(value))]
    return [sys.executable, "-m", "training.finetune", "--float32", *options]


def losses(output: Path) -> list[float]:
    state = json.loads((output / f"checkpoint-{STEPS}" / "trainer_state.json").read_text())
    return [float(entry["loss"]) for entry in state["log_history"] if "loss" in entry]
