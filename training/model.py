# SPDX-License-Identifier: Apache-2.0
"""The model that is tuned: a LLaVA-NeXT, adapters on its attention, a projector that learns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from peft import LoraConfig, get_peft_model
from safetensors import SafetensorError
from transformers import LlavaNextForConditionalGeneration

from matsmith.errors import InvalidInputError
from training.recipe import LORA_TARGETS, PROJECTOR, Recipe


def load_base(folder: str, *, dtype: torch.dtype) -> Any:
    """Returns a checkpoint as it is.

    Raises:
        InvalidInputError: BASE_INVALID where it is not whole, or no LLaVA-NeXT.
    """
    if not (Path(folder) / "config.json").is_file():
        raise InvalidInputError(
            f"Expected a LLaVA-NeXT checkpoint in {folder}, found no config.json.",
            reason="BASE_INVALID",
        )
    try:
        read: Any = LlavaNextForConditionalGeneration.from_pretrained(
            folder, dtype=dtype, output_loading_info=True, local_files_only=True
        )
        model, told = read
    except (OSError, ValueError, RuntimeError, SafetensorError) as error:
        raise InvalidInputError(
            f"Expected a LLaVA-NeXT checkpoint in {folder}, got: {error}.", reason="BASE_INVALID"
        ) from error
    faults = sorted({*told["missing_keys"], *told["unexpected_keys"]})
    if faults:
        raise InvalidInputError(
            f"Expected every weight of a LLaVA-NeXT in {folder}, and no other, got "
            f"{len(faults)} faults: {', '.join(faults[:5])}.",
            reason="BASE_INVALID",
        )
    return model


def with_adapters(model: Any, recipe: Recipe) -> Any:
    """Returns the model with what learns: LoRA on the language model's attention, the projector.

    The vision tower and everything else stay as they are.
    """
    config = LoraConfig(
        r=recipe.lora_rank,
        lora_alpha=recipe.lora_alpha,
        lora_dropout=recipe.lora_dropout,
        target_modules=LORA_TARGETS,
        modules_to_save=[PROJECTOR],
        task_type="CAUSAL_LM",
    )
    torch.manual_seed(recipe.seed)
    # DeepSpeed's ZeRO-3 does not take fp32 adapters beside bf16 weights.
    return get_peft_model(model, config, autocast_adapter_dtype=False)
