# SPDX-License-Identifier: Apache-2.0
"""The step that the benchmark times where a GPU is, made here with a model that is small."""

from __future__ import annotations

from pathlib import Path

import torch
from transformers import LlavaNextConfig

from benchmarks.training_step import Batch, real_config, step_seconds
from training.model import load_base


def test_a_step_learns_and_takes_time(base: Path) -> None:
    config = load_base(str(base), dtype=torch.float32).config
    assert isinstance(config, LlavaNextConfig)
    # Two tiles by two and the whole: (2 × 2) patches each, and a token for each row's end.
    batch = Batch(2, 5, 28, 56, 4 + 4 * 5, 12)
    assert step_seconds(config, batch, device="cpu")["seconds"] > 0.0


def test_the_real_shape_has_the_published_size() -> None:
    from transformers import LlavaNextForConditionalGeneration

    with torch.device("meta"):
        model = LlavaNextForConditionalGeneration(real_config())
    count = sum(one.numel() for one in model.parameters())
    assert abs(count / 8.355e9 - 1.0) < 0.002
