# SPDX-License-Identifier: Apache-2.0
"""One step of fine-tuning a model of random weights, timed: of the real shape where a GPU is."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import torch
from transformers import (
    CLIPVisionConfig,
    LlamaConfig,
    LlavaNextConfig,
    LlavaNextForConditionalGeneration,
)

from training.model import with_adapters
from training.recipe import Recipe

_IMAGE_TOKEN = 128_256
_WARM_STEPS, _STEPS = 2, 5


@dataclass(frozen=True, slots=True)
class Batch:
    """The shape of a batch of square pictures.

    Attributes:
        samples: in it.
        tiles: of each picture, the whole one among them.
        tile_px: side of a tile.
        picture_px: side of the pictures.
        picture_tokens: of each picture.
        other_tokens: question and answer.
    """

    samples: int
    tiles: int
    tile_px: int
    picture_px: int
    picture_tokens: int
    other_tokens: int


def real_config() -> LlavaNextConfig:
    """Returns the shape of LLaVA-NeXT on LLaMA 3 8B with CLIP ViT-L/14 at 336."""
    return LlavaNextConfig(
        vision_config=CLIPVisionConfig(
            hidden_size=1024,
            intermediate_size=4096,
            num_hidden_layers=24,
            num_attention_heads=16,
            image_size=336,
            patch_size=14,
            projection_dim=768,
        ),
        text_config=LlamaConfig(
            vocab_size=128_320,
            hidden_size=4096,
            intermediate_size=14_336,
            num_hidden_layers=32,
            num_attention_heads=32,
            num_key_value_heads=8,
            rope_parameters={"rope_type": "default", "rope_theta": 500_000.0},
            max_position_embeddings=8192,
        ),
        image_token_index=_IMAGE_TOKEN,
    )


def step_seconds(config: LlavaNextConfig, batch: Batch, *, device: str) -> dict[str, float]:
    """Returns the seconds of a step of LoRA and projector, the mean of a few, and its memory.

    Args:
        config: of the model; its weights are random.
        batch: what it learns from.
        device: "cuda", or "cpu" for a config that is small.
    """
    dtype = torch.bfloat16 if device == "cuda" else torch.float32
    before = torch.get_default_dtype()
    torch.set_default_dtype(dtype)
    try:
        with torch.device(device):
            model: Any = LlavaNextForConditionalGeneration(config)
    finally:
        torch.set_default_dtype(before)
    model = with_adapters(model, Recipe("", "", "")).to(device).train()
    optimizer = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=1e-4)
    inputs = _inputs(config, batch, device, dtype)
    seconds = []
    for _ in range(_WARM_STEPS + _STEPS):
        _wait(device)
        began = time.monotonic()
        model(**inputs, use_cache=False).loss.backward()
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        _wait(device)
        seconds.append(time.monotonic() - began)
    told = {"seconds": sum(seconds[_WARM_STEPS:]) / _STEPS}
    if device == "cuda":
        told["memory_gib"] = torch.cuda.max_memory_allocated() / 2**30
    return told


def _inputs(
    config: LlavaNextConfig, batch: Batch, device: str, dtype: torch.dtype
) -> dict[str, torch.Tensor]:
    rows = batch.samples
    words = torch.randint(0, 200, (rows, batch.other_tokens))
    picture = torch.full((rows, batch.picture_tokens), config.image_token_id)
    ids = torch.cat([picture, words], dim=1)
    side, tile = batch.picture_px, batch.tile_px
    return {
        "input_ids": ids.to(device),
        "attention_mask": torch.ones_like(ids).to(device),
        "labels": torch.where(ids == config.image_token_id, -100, ids).to(device),
        "pixel_values": torch.rand(rows, batch.tiles, 3, tile, tile).to(device, dtype),
        "image_sizes": torch.tensor([[side, side]] * rows).to(device),
    }


def _wait(device: str) -> None:
    if device == "cuda":
        torch.cuda.synchronize()
