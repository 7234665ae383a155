# SPDX-License-Identifier: Apache-2.0
"""`python -m training.reinforce`: GRPO with a reward in the space of pictures.

Begins with a checkpoint (of `training.export`, or the base), writes several answers to each
picture, and makes those more likely that look more like it. The adapters are those of fine-tuning.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
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
from matsmith.errors import InvalidInputError, MatsmithError
from matsmith.metrics.features import default_extractor
from matsmith.metrics.scorer import Scorer
from training.collator import load_processor
from training.model import load_base
from training.prompt import CHAT_TEMPLATE, PARTS, QUESTIONS, LanguageName
from training.recipe import LORA_TARGETS
from training.reward import PictureReward
from training.samples import Samples
from training.trainer import WholeCheckpoints

Reward: TypeAlias = Callable[..., Awaitable[list[float | None]]]
"""trl's: told prompts, completions, their ids, and every column of the data by its name."""


@dataclass(frozen=True, slots=True)
class Reinforcement:
    """A run.

    Attributes:
        checkpoint: folder that it begins with, in the hub's layout.
        data: folder of a complete dataset, for its pictures.
        language: of the answers.
        resolution_px: side of the pictures.
        answers: to each picture, which are compared with each other.
        batch_size: answers of a step, over all processes; a multiple of `answers`.
        max_tokens: of an answer.
        learning_rate: AdamW's, the same all along.
        max_steps: of the run.
        temperature: of the answers.
        is_bf16: whether weights are bfloat16; a CPU takes float32.
        seed: of order and answers.
    """

    checkpoint: str
    data: str
    language: LanguageName = "shorthand"
    resolution_px: int = 336
    answers: int = 8
    batch_size: int = 32
    max_tokens: int = 1024
    learning_rate: float = 1e-5
    max_steps: int = 500
    temperature: float = 1.0
    is_bf16: bool = True
    seed: int = 0


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


def picture_reward(reward: PictureReward) -> Reward:
    """Returns a reward in the form that trl calls."""

    async def by_picture(
        completions: Sequence[Any], image: Sequence[Image.Image], **_: Any
    ) -> list[float | None]:
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
    most_samples: int = 0,
    save_steps: int = 50,
    log_steps: int = 1,
) -> GRPOTrainer:
    """Trains, writes the adapter into `output/adapter`, and returns the trainer with its log.

    Raises:
        InvalidInputError: the checkpoint or the data is not what it should be; BATCH_UNEVEN.
    """
    if run.batch_size % run.answers:
        raise InvalidInputError(
            f"Expected a batch that is a multiple of {run.answers} answers, got {run.batch_size}.",
            reason="BATCH_UNEVEN",
        )
    samples = Samples(Path(run.data), "train", run.language, most=most_samples)
    processor = load_processor(run.checkpoint)
    if not processor.chat_template:
        processor.chat_template = CHAT_TEMPLATE
    dtype = torch.bfloat16 if run.is_bf16 else torch.float32
    arguments = GRPOConfig(
        output_dir=str(output),
        per_device_train_batch_size=run.batch_size,
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
    )
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
        callbacks=[WholeCheckpoints()],
    )
    trainer.train()
    trainer.save_model(str(output / "adapter"))
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
    parser.add_argument("--max-tokens", type=int, default=1024, help="of an answer")
    parser.add_argument("--learning-rate", type=float, default=1e-5)
    parser.add_argument("--max-steps", type=int, default=500)
    parser.add_argument("--float32", action="store_true", help="for a CPU")
    parser.add_argument("--samples", type=int, default=0, help="pictures at most; 0 is all")
    parser.add_argument("--seed", type=int, default=0)
    told = parser.parse_args()
    run = Reinforcement(
        checkpoint=told.checkpoint,
        data=told.data,
        language=told.language,
        resolution_px=told.resolution,
        answers=told.answers,
        batch_size=told.batch,
        max_tokens=told.max_tokens,
        learning_rate=told.learning_rate,
        max_steps=told.max_steps,
        is_bf16=not told.float32,
        seed=told.seed,
    )
    scorer = Scorer(default_extractor())
    reward = PictureReward(Judging.load().evaluator, scorer, run.language)
    try:
        reinforce(run, told.output, picture_reward(reward), most_samples=told.samples)
    except MatsmithError as error:
        print(f"error [{error.reason}] {error.message}", file=sys.stderr)
        sys.exit(2 if isinstance(error, InvalidInputError) else 1)


if __name__ == "__main__":
    main()
