# SPDX-License-Identifier: Apache-2.0
"""`make bench-training`: what fine-tuning takes here with a tiny model, and on paper with the real.

Measured: a run of `training.finetune` with 160,000 random weights, whose batches are prepared in
the training process or beside it; how fast a core prepares batches of the real model's pictures;
and, where a GPU is, a step of a model of the real shape. On paper: an epoch of 550,000 samples,
every assumption stated. Writes `build/bench/training.json`:

- `tiny.workers_N`: `samples_per_second`, `memory_mib`, `data_wait_share`.
- `collate.PX`: `samples_per_core_second`, `picture_tokens`, for the real picture processor.
- `answers.LANGUAGE`: mean and largest length in LLaMA 3's tokens, of a dataset made here.
- `paper.LANGUAGE_PX_gpus_N`: `hours` and `cost_usd` of an epoch; `share_of_published` is against
  VLMaterial's five epochs in three days on 8 H100.
- `gpu`: seconds of a step, and its share of the card's peak; or "not run".
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

import torch
from transformers import LlavaNextImageProcessor, LlavaNextProcessor

from benchmarks.llava_next import MODEL, PICTURE_TOKENS, QUESTION_TOKENS, TILES
from benchmarks.report import print_table, write_json
from benchmarks.training_step import Batch, real_config, step_seconds
from matsmith import catalogue as catalogues
from matsmith.curation import tokens
from matsmith.dataset import seal, shard
from matsmith.dataset.build import Builder
from matsmith.dataset.plan import Plan, begin, versions
from matsmith.retrieval import load_index
from training import tiny
from training.collator import Collator, load_processor
from training.finetune import SUMMARY
from training.prompt import CHAT_TEMPLATE, PARTS, LanguageName
from training.samples import Samples

_PLAN = Plan(48, 2, has_blender=False, checked_share=0.0)
_SAMPLES, _EPOCHS_PUBLISHED, _DAYS_PUBLISHED, _GPUS_PUBLISHED = 550_000, 5, 3.0, 8


@dataclass(frozen=True, slots=True)
class Machine:
    """What is assumed of a GPU.

    Attributes:
        peak_tflops: dense bfloat16 of an H100 SXM (its data sheet).
        utilization: of the peak, of both models' matrix products; 0.35 to 0.45 is usual for 8B
            models of this length with SDPA and no fused kernels.
        scaling: of several GPUs against one; what is summed between them is 56 MB a step.
        price_usd: of a GPU for an hour.
    """

    peak_tflops: float = 989.0
    utilization: float = 0.40
    scaling: float = 0.95
    price_usd: float = 2.5


_MACHINE = Machine()


def main() -> None:
    """Measures, prints and writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=20, help="of the tiny model")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        base, data = folder / "base", folder / "data"
        tiny.make(base)
        _build(data)
        runs = {
            f"workers_{workers}": _tuned(base, data, folder / f"run{workers}", workers, arguments)
            for workers in (0, 1)
        }
        collate = {str(px): _collated(base, data, px) for px in (336, 672)}
        answers = {language: _lengths(data, language) for language in PARTS}
    figures = {
        "tiny": runs,
        "collate": collate,
        "answers": answers,
        "assumed": {**asdict(MODEL), **asdict(_MACHINE)},
        "paper": _paper({language: told["mean"] for language, told in answers.items()}),
        "gpu": _steps(answers) if torch.cuda.is_available() else "not run: there is no GPU here",
    }
    _tell(figures)
    write_json("training", figures)


def _build(folder: Path) -> None:
    """Makes a dataset small enough for a benchmark."""
    folder.mkdir()
    begin(folder, _PLAN, versions(catalogues.load(), load_index()))
    builder = Builder(folder, held_out=2)
    for name in shard.missing(folder, _PLAN):
        builder.build(name, lambda *_: None)
    seal.save(folder, seal.sealed(folder, _PLAN, load_index(), lambda _: None))


def _tuned(
    base: Path, data: Path, output: Path, workers: int, arguments: argparse.Namespace
) -> dict[str, float]:
    """Returns what a run of the command took."""
    told = {
        "base": base,
        "data": data,
        "output": output,
        "language": "shorthand",
        "resolution": 56,
        "max-tokens": 8192,
        "batch": 8,
        "micro-batch": 4,
        "max-steps": arguments.steps,
        "save-steps": arguments.steps,
        "validation-steps": 0,
        "workers": workers,
    }
    options = [part for name, value in told.items() for part in (f"--{name}", str(value))]
    subprocess.run(
        [sys.executable, "-m", "training.finetune", "--float32", *options],
        check=True,
        capture_output=True,
    )
    summary: dict[str, float] = json.loads((output / SUMMARY).read_text())
    return summary


def _collated(base: Path, data: Path, side_px: int) -> dict[str, float]:
    """Returns how fast a core prepares pictures for the real model."""
    torch.set_num_threads(1)
    processor = LlavaNextProcessor(  # type: ignore[no-untyped-call]
        # CLIP's at 336, as the checkpoint's own says; the class's default is another.
        LlavaNextImageProcessor(
            size={"shortest_edge": 336}, crop_size={"height": 336, "width": 336}
        ),
        load_processor(str(base)).tokenizer,
        patch_size=14,
        vision_feature_select_strategy="default",
        num_additional_image_tokens=1,
        chat_template=CHAT_TEMPLATE,
    )
    samples = Samples(data, "train", "shorthand", most=8)
    collator = Collator(processor, "shorthand", side_px, 16_384)
    batches = [[samples[number], samples[number + 1]] for number in range(0, 8, 2)]
    collator(batches[0])
    began = time.monotonic()
    made = [collator(batch) for batch in batches]
    seconds = time.monotonic() - began
    image = processor.tokenizer.convert_tokens_to_ids("<image>")
    count = int((made[0]["input_ids"][0] == image).sum())
    return {"samples_per_core_second": 8 / seconds, "picture_tokens": count}


def _lengths(data: Path, language: LanguageName) -> dict[str, float]:
    """Returns how long answers are in LLaMA 3's tokens."""
    samples = Samples(data, "train", language)
    counts = [tokens.token_count(samples[number].answer) for number in range(len(samples))]
    return {"mean": fmean(counts), "largest": max(counts), "samples": len(counts)}


def _flops(picture_px: int, answer_tokens: float) -> float:
    """Returns the floating point operations that one sample takes to learn from.

    Frozen weights have no gradient of their own: forward and backward take 2 operations a weight
    and token each. Attention takes 4 × width a pair of tokens and layer forward, half of the pairs
    are masked, and backward takes twice that. CLIP is only run forward.
    """
    length = PICTURE_TOKENS[picture_px] + QUESTION_TOKENS + answer_tokens
    matrices = 4.0 * MODEL.language_weights * length
    attention = 3.0 * 2.0 * MODEL.layers * MODEL.width * length**2
    vision = MODEL.vision_operations(TILES[picture_px])
    return matrices + attention + vision


def _paper(answers: dict[LanguageName, float]) -> dict[str, dict[str, float]]:
    """Returns hours and cost of an epoch, by language, side of the pictures and GPUs."""
    machine = _MACHINE
    published = _GPUS_PUBLISHED * _DAYS_PUBLISHED * 24.0 / _EPOCHS_PUBLISHED
    found = {}
    for language, length in answers.items():
        for side in TILES:
            for gpus in (1, 8):
                speed = machine.peak_tflops * 1e12 * machine.utilization
                gpu_hours = _SAMPLES * _flops(side, length) / speed / 3600.0
                if gpus > 1:
                    gpu_hours /= machine.scaling
                found[f"{language}_{side}_gpus_{gpus}"] = {
                    "tokens": round(PICTURE_TOKENS[side] + QUESTION_TOKENS + length),
                    "hours": round(gpu_hours / gpus, 2),
                    "cost_usd": round(gpu_hours * machine.price_usd, 1),
                    "share_of_published": round(gpu_hours / published, 3),
                }
    return found


def _steps(answers: dict[LanguageName, dict[str, float]]) -> dict[str, dict[str, float]]:
    """Returns what a step of four samples takes on a GPU, by language and side of the pictures."""
    found = {}
    for language, told in answers.items():
        for side, tiles in TILES.items():
            length = QUESTION_TOKENS + round(told["mean"])
            batch = Batch(4, tiles, 336, side, PICTURE_TOKENS[side], length)
            made = step_seconds(real_config(), batch, device="cuda")
            torch.cuda.empty_cache()
            speed = batch.samples * _flops(side, told["mean"]) / made["seconds"] / 1e12
            share = speed / _MACHINE.peak_tflops
            found[f"{language}_{side}"] = {**made, "tflops": speed, "share_of_peak": share}
    return found


def _tell(figures: dict[str, Any]) -> None:
    print_table(
        "A tiny model on this machine",
        ["workers", "samples_per_second", "memory_mib", "data_wait_share"],
        [
            [name, *(run[key] for key in ("samples_per_second", "memory_mib", "data_wait_share"))]
            for name, run in figures["tiny"].items()
        ],
    )
    print_table(
        "Batches of the real model's pictures, one core",
        ["side_px", "samples_per_core_second", "picture_tokens"],
        [[side, *told.values()] for side, told in figures["collate"].items()],
    )
    print_table(
        "Answers in LLaMA 3's tokens",
        ["language", "mean", "largest", "samples"],
        [[language, *told.values()] for language, told in figures["answers"].items()],
    )
    print_table(
        "On paper: an epoch of 550,000 samples",
        ["run", "tokens", "hours", "cost_usd", "share_of_published"],
        [[name, *told.values()] for name, told in figures["paper"].items()],
    )
    print(f"GPU: {figures['gpu']}")


if __name__ == "__main__":
    main()
