# SPDX-License-Identifier: Apache-2.0
"""`python -m training.reinforce`: GRPO with a reward in the space of pictures.

Begins with a checkpoint (of `training.export`, or the base), writes several answers to each
picture, and makes those more likely that look more like it. The adapters are those of fine-tuning.
"""

from __future__ import annotations

import argparse
import io
import math
import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias, cast

import torch
from datasets import Dataset
from datasets import Image as ImageColumn
from peft import LoraConfig
from PIL import Image
from trl.trainer.grpo_config import GRPOConfig
from trl.trainer.grpo_trainer import GRPOTrainer

from matsmith.augment.judging import Judging
from matsmith.errors import InvalidInputError
from matsmith.metrics.features import default_extractor
from matsmith.metrics.scorer import Scorer
from training import checkpoints
from training.collator import load_processor
from training.command import plain_errors
from training.model import load_base
from training.prompt import CHAT_TEMPLATE, PARTS, QUESTIONS, LanguageName
from training.recipe import LORA_TARGETS, REINFORCEMENT, claim, require_ranges
from training.reward import PictureReward
from training.samples import Samples
from training.scoring import open_renderer
from training.trainer import STOPPED, StopOnSignal, WholeCheckpoints, leave_processes, save_adapter

Reward: TypeAlias = Callable[..., Awaitable[list[float | None]]]
"""trl's: told prompts, completions, their ids, and every column of the data by its name."""


@dataclass(frozen=True, slots=True)
class Reinforcement:
    """A run.

    Attributes:
        checkpoint: folder that it begins with, in the hub's layout.
        data: folder of a complete dataset, for its pictures.
        data_digest: of its bytes.
        language: of the answers.
        resolution_px: side of the pictures.
        answers: to each picture, which are compared with each other.
        batch_size: answers of a step, over all processes; a multiple of `answers`.
        micro_batch_size: of them, how many a process learns from at a time.
        max_tokens: of an answer.
        learning_rate: AdamW's, the same all along.
        max_steps: of the run.
        temperature: of the answers.
        is_bf16: whether weights are bfloat16; a CPU takes float32.
        seed: of order and answers.
        most_samples: pictures of the training split; 0 is all.
    """

    checkpoint: str
    data: str
    data_digest: str = ""
    language: LanguageName = "shorthand"
    resolution_px: int = 336
    answers: int = 8
    batch_size: int = 32
    micro_batch_size: int = 8
    max_tokens: int = 1024
    learning_rate: float = 1e-5
    max_steps: int = 500
    temperature: float = 1.0
    is_bf16: bool = True
    seed: int = 0
    most_samples: int = 0

    def __post_init__(self) -> None:
        require_ranges(
            self,
            resolution_px=(28, 2016),
            answers=(2, 1024),
            batch_size=(1, 1_000_000),
            micro_batch_size=(1, 1_000_000),
            max_tokens=(1, 131_072),
            learning_rate=(0.0, math.inf),
            max_steps=(1, 10**9),
            temperature=(0.0, 100.0),
            most_samples=(0, 10**9),
        )

    def accumulation(self, processes: int) -> int:
        """Returns how many micro batches a process sums up for a step.

        Raises:
            InvalidInputError: BATCH_UNEVEN where the sizes do not divide.
        """
        if self.batch_size % self.answers:
            raise InvalidInputError(
                f"Expected a batch that is a multiple of {self.answers} answers, got "
                f"{self.batch_size}.",
                reason="BATCH_UNEVEN",
            )
        share = self.micro_batch_size * processes
        if self.batch_size % share:
            raise InvalidInputError(
                f"Expected a batch that is a multiple of {self.micro_batch_size} answers × "
                f"{processes} processes, got {self.batch_size}.",
                reason="BATCH_UNEVEN",
            )
        return self.batch_size // share


def questions(samples: Samples, language: LanguageName, resolution_px: int) -> Dataset:
    """Returns the pictures with the question as trl takes them: `prompt` and `image`."""
    rows = []
    for index in range(len(samples)):
        with Image.open(io.BytesIO(samples[index].jpeg)) as image:
            side = (resolution_px, resolution_px)
            small = image.convert("RGB").resize(side, Image.Resampling.BICUBIC)
        data = io.BytesIO()
        small.save(data, format="PNG")
        asked = [{"role": "user", "content": QUESTIONS[language]}]
        rows.append({"prompt": asked, "image": {"bytes": data.getvalue(), "path": None}})
    return Dataset.from_list(rows).cast_column("image", ImageColumn())


def picture_reward(language: LanguageName, *, server: str = "") -> Reward:
    """Returns a reward by pictures in the form that trl calls.

    Args:
        language: of the answers.
        server: address of a render service for what the evaluator does not cover, or "".
    """
    judging, scorer = Judging.load(), Scorer(default_extractor())

    async def by_picture(
        completions: Sequence[Any], image: Sequence[Image.Image], **_: Any
    ) -> list[float | None]:
        # Connections belong to an event loop, and that is trl's.
        async with open_renderer(judging, server) as renderer:
            reward = PictureReward(renderer, scorer, language)
            return await reward.rewards([text_of(one) for one in completions], image)

    return by_picture


def text_of(completion: Any) -> str:
    """Returns the words of an answer, which trl gives as a conversation of one turn."""
    if isinstance(completion, str):
        return completion
    content = completion[0]["content"]
    if isinstance(content, str):
        return content
    return "".join(part.get("text", "") for part in content)


def reinforce(
    run: Reinforcement,
    output: Path,
    reward: Reward,
    *,
    save_steps: int = 50,
    log_steps: int = 1,
    has_vllm: bool = False,
) -> GRPOTrainer | None:
    """Trains, writes the adapter into `output/adapter`, and returns the trainer with its log.

    The same call goes on where a run was stopped, and does nothing (None) where it is done. One
    that was told to end (SIGTERM) saves and returns without an adapter; `trainer.state` says how
    far it came.

    Args:
        run: what is done; `data_digest` is filled in from the data.
        output: folder of the run.
        reward: what an answer is worth.
        save_steps: between checkpoints.
        log_steps: between figures that are written.
        has_vllm: whether vLLM beside the weights writes the answers, in place of transformers.

    Raises:
        InvalidInputError: the checkpoint, the data or the folder is not what it should be.
    """
    processes = int(os.environ.get("WORLD_SIZE", "1"))
    accumulation = run.accumulation(processes)
    samples = Samples(Path(run.data), "train", run.language, most=run.most_samples)
    run = replace(run, data_digest=samples.facts.digest)
    claim(output, run, name=REINFORCEMENT)
    if (output / "adapter").exists():
        return None
    processor = load_processor(run.checkpoint)
    if not processor.chat_template:
        processor.chat_template = CHAT_TEMPLATE
    dtype = torch.bfloat16 if run.is_bf16 else torch.float32
    arguments = GRPOConfig(
        output_dir=str(output),
        per_device_train_batch_size=run.micro_batch_size,
        gradient_accumulation_steps=accumulation,
        num_generations=run.answers,
        max_completion_length=run.max_tokens,
        temperature=run.temperature,
        learning_rate=run.learning_rate,
        lr_scheduler_type="constant",
        max_steps=run.max_steps,
        bf16=run.is_bf16,
        use_cpu=not torch.cuda.is_available(),
        seed=run.seed,
        logging_steps=log_steps,
        save_steps=save_steps,
        save_total_limit=2,
        report_to=["tensorboard"],
        remove_unused_columns=False,
        activation_checkpointing=False,
        use_vllm=has_vllm,
        vllm_mode="colocate",
    )
    stop = StopOnSignal()
    trainer = GRPOTrainer(
        model=load_base(run.checkpoint, dtype=dtype),
        # trl takes coroutines, too; its annotation does not say so.
        reward_funcs=[cast(Any, reward)],
        args=arguments,
        train_dataset=questions(samples, run.language, run.resolution_px),
        processing_class=processor,
        peft_config=LoraConfig(
            r=8, lora_alpha=32, lora_dropout=0.0, target_modules=LORA_TARGETS, task_type="CAUSAL_LM"
        ),
        callbacks=[WholeCheckpoints(), stop],
    )
    begin = checkpoints.newest(output, lambda text: print(text, file=sys.stderr))
    if arguments.process_index == 0:
        checkpoints.remove_broken(output)
    trainer.train(resume_from_checkpoint=None if begin is None else str(begin))
    if trainer.state.global_step >= run.max_steps:
        save_adapter(trainer, output)
    leave_processes()
    return trainer


def main() -> None:
    """Reinforces the checkpoint that is named; exit status 2 or 1 where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", help="folder that it begins with")
    parser.add_argument("data", help="folder of a complete dataset")
    parser.add_argument("output", type=Path, help="folder of the run")
    parser.add_argument("--language", default="shorthand", choices=tuple(PARTS))
    parser.add_argument("--resolution", type=int, default=336)
    parser.add_argument("--answers", type=int, default=8, help="to each picture")
    parser.add_argument("--batch", type=int, default=32, help="answers of a step")
    parser.add_argument("--micro-batch", type=int, default=8, help="of a process at a time")
    parser.add_argument("--max-tokens", type=int, default=1024, help="of an answer")
    parser.add_argument("--learning-rate", type=float, default=1e-5)
    parser.add_argument("--max-steps", type=int, default=500)
    parser.add_argument("--float32", action="store_true", help="for a CPU")
    parser.add_argument("--samples", type=int, default=0, help="pictures at most; 0 is all")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--save-steps", type=int, default=50, help="between checkpoints")
    parser.add_argument("--server", default="", help="render service for what needs Blender")
    parser.add_argument("--vllm", action="store_true", help="vLLM writes the answers, on the GPU")
    given = parser.parse_args()
    run = Reinforcement(
        checkpoint=given.checkpoint,
        data=given.data,
        language=given.language,
        resolution_px=given.resolution,
        answers=given.answers,
        batch_size=given.batch,
        micro_batch_size=given.micro_batch,
        max_tokens=given.max_tokens,
        learning_rate=given.learning_rate,
        max_steps=given.max_steps,
        is_bf16=not given.float32,
        seed=given.seed,
        most_samples=given.samples,
    )
    reward = picture_reward(run.language, server=given.server)
    with plain_errors():
        trainer = reinforce(
            run,
            given.output,
            reward,
            save_steps=given.save_steps,
            has_vllm=given.vllm,
        )
    if trainer is not None and trainer.state.global_step < run.max_steps:
        print(f"Stopped in step {trainer.state.global_step} and saved; run it again to go on.")
        sys.exit(STOPPED)


if __name__ == "__main__":
    main()
