# SPDX-License-Identifier: Apache-2.0
"""`python -m training.tiny FOLDER`: a LLaVA-NeXT of 160,000 random weights, in the hub's layout.

It has every part that the real one has, under the same names, so the whole job runs with it on a
CPU in minutes. The layout is that of the checkpoints on the hub, which transformers 5 reads but no
longer writes by itself: key names, `rope_theta`, an index beside the shards, a tokenizer of the
class that transformers 4 knows.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers
from transformers import (
    CLIPVisionConfig,
    LlamaConfig,
    LlavaNextConfig,
    LlavaNextForConditionalGeneration,
    PreTrainedTokenizerFast,
)

from training.prompt import CHAT_TEMPLATE

ROPE_THETA = 500_000.0
"""LLaMA 3's; the default of transformers 4 is another, and a checkpoint that loses this is wrong
without a word."""

_SPECIALS: tuple[str, ...] = ("<image>", "<|begin_of_text|>", "<|eot_id|>", "<pad>")
_SPECIALS += ("<|start_header_id|>", "<|end_header_id|>")
_TILE_PX, _PATCH_PX = 28, 14
_GRIDS = ((1, 2), (2, 1), (2, 2), (3, 1), (1, 3))
_SHARD = "model-00001-of-00001.safetensors"


def make(folder: Path, *, seed: int = 0) -> None:
    """Writes the checkpoint; the same seed gives the same weights.

    Args:
        folder: made if needed.
        seed: of the weights.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = _tokenizer()
    config = _config(tokenizer)
    torch.manual_seed(seed)
    model = LlavaNextForConditionalGeneration(config)
    model.save_pretrained(folder)
    _write_weights(folder)
    _write_config(folder)
    _write_processor(folder, tokenizer)


def _tokenizer() -> Tokenizer:
    """Returns a tokenizer of bytes: every text is one token a byte."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokenizer = Tokenizer(models.BPE({letter: i for i, letter in enumerate(alphabet)}, []))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(text, normalized=False) for text in _SPECIALS])
    return tokenizer


def _config(tokenizer: Tokenizer) -> LlavaNextConfig:
    vocabulary: dict[str, int] = tokenizer.get_vocab()
    ids = {text: vocabulary[text] for text in _SPECIALS}
    return LlavaNextConfig(
        vision_config=CLIPVisionConfig(
            hidden_size=32,
            intermediate_size=64,
            num_hidden_layers=3,
            num_attention_heads=2,
            image_size=_TILE_PX,
            patch_size=_PATCH_PX,
            projection_dim=32,
        ),
        text_config=LlamaConfig(
            # A multiple of 8, as padded vocabularies are.
            vocab_size=8 * -(-tokenizer.get_vocab_size() // 8),
            hidden_size=64,
            intermediate_size=128,
            num_hidden_layers=2,
            num_attention_heads=4,
            num_key_value_heads=2,
            max_position_embeddings=8192,
            # Ten times the usual: with so few weights, smaller ones could not prefer any token.
            initializer_range=0.2,
            rope_parameters={"rope_type": "default", "rope_theta": ROPE_THETA},
            bos_token_id=ids["<|begin_of_text|>"],
            eos_token_id=ids["<|eot_id|>"],
            pad_token_id=ids["<pad>"],
        ),
        image_token_index=ids["<image>"],
        image_grid_pinpoints=[[_TILE_PX * y, _TILE_PX * x] for y, x in _GRIDS],
        vision_feature_layer=-2,
        vision_feature_select_strategy="default",
    )


def _write_weights(folder: Path) -> None:
    weights = {
        name.replace("vision_tower.", "vision_tower.vision_model."): value
        for name, value in load_file(folder / "model.safetensors").items()
    }
    (folder / "model.safetensors").unlink()
    save_file(weights, folder / _SHARD, metadata={"format": "pt"})
    size = sum(value.numel() * value.element_size() for value in weights.values())
    index = {
        "metadata": {"total_size": size},
        "weight_map": dict.fromkeys(sorted(weights), _SHARD),
    }
    text = json.dumps(index, indent=2) + "\n"
    (folder / "model.safetensors.index.json").write_text(text, encoding="utf-8")


def _write_config(folder: Path) -> None:
    file = folder / "config.json"
    config = json.loads(file.read_text(encoding="utf-8"))
    text = config["text_config"]
    del text["rope_parameters"]
    text["rope_theta"] = ROPE_THETA
    text["torch_dtype"] = config["torch_dtype"] = config.pop("dtype")
    config["transformers_version"] = "4.57.3"
    file.write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


def _write_processor(folder: Path, tokenizer: Tokenizer) -> None:
    fast = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokenizer,
        **dict(zip(("bos_token", "eos_token", "pad_token"), _SPECIALS[1:4], strict=True)),
        extra_special_tokens={"image_token": _SPECIALS[0]},
        clean_up_tokenization_spaces=False,
    )
    fast.save_pretrained(folder)
    file = folder / "tokenizer_config.json"
    told = json.loads(file.read_text(encoding="utf-8"))
    told["tokenizer_class"] = "PreTrainedTokenizerFast"
    told["processor_class"] = "LlavaNextProcessor"
    # Transformers 5 writes a list here, which 4 does not read.
    told["extra_special_tokens"] = {"image_token": _SPECIALS[0]}
    # LLaMA's own says so; without it, 4 gives the model a third input that it refuses.
    told["model_input_names"] = ["input_ids", "attention_mask"]
    told.pop("backend", None)
    file.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    images = {
        "image_processor_type": "LlavaNextImageProcessor",
        "processor_class": "LlavaNextProcessor",
        "size": {"shortest_edge": _TILE_PX},
        "crop_size": {"height": _TILE_PX, "width": _TILE_PX},
        "image_grid_pinpoints": [[_TILE_PX * y, _TILE_PX * x] for y, x in _GRIDS],
        "image_mean": [0.48145466, 0.4578275, 0.40821073],
        "image_std": [0.26862954, 0.26130258, 0.27577711],
        "do_resize": True,
        "do_center_crop": True,
        "do_rescale": True,
        "do_normalize": True,
        "do_convert_rgb": True,
        "do_pad": True,
        "resample": 3,
        "rescale_factor": 1.0 / 255.0,
    }
    (folder / "preprocessor_config.json").write_text(json.dumps(images, indent=2) + "\n")
    processor = {
        "processor_class": "LlavaNextProcessor",
        "patch_size": _PATCH_PX,
        "vision_feature_select_strategy": "default",
        "num_additional_image_tokens": 1,
        "image_token": "<image>",
    }
    (folder / "processor_config.json").write_text(json.dumps(processor, indent=2) + "\n")
    (folder / "chat_template.jinja").write_text(CHAT_TEMPLATE, encoding="utf-8")
    (folder / "chat_template.json").write_text(
        json.dumps({"chat_template": CHAT_TEMPLATE}, indent=2) + "\n", encoding="utf-8"
    )


def main() -> None:
    """Writes the checkpoint into the folder that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    make(arguments.folder, seed=arguments.seed)
    print(f"{arguments.folder}: a random LLaVA-NeXT in the hub's layout")


if __name__ == "__main__":
    main()
