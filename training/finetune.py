# SPDX-License-Identifier: Apache-2.0
"""`python -m training.finetune`: tunes a LLaVA-NeXT to write materials (VLMaterial, section 3.3).

The same command goes on where a run was stopped, however it was. Under torchrun or accelerate it
is one of several processes (`training/runs`).
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import torch
import typer
from transformers import TrainingArguments
from transformers.integrations.deepspeed import is_deepspeed_zero3_enabled

from matsmith.errors import InvalidInputError
from matsmith.storage import write
from training import checkpoints
from training import recipe as recipes
from training.collator import Collator, load_processor
from training.command import plain_errors
from training.model import load_base, with_adapters
from training.prompt import PARTS, LanguageName
from training.recipe import Recipe
from training.room import require_disk, require_memory
from training.samples import Samples
from training.trainer import (
    STOPPED,
    FineTuner,
    StopOnSignal,
    WholeCheckpoints,
    leave_processes,
    require_deepspeed,
    require_processes,
    save_adapter,
)
from training.validation import NO_VALIDATION, ValidationPlan, validator

SUMMARY = "summary.json"
"""What a finished run took: speed, memory, the share of time that it waited for data."""


def finetune(
    recipe: Recipe,
    output: Path,
    *,
    deepspeed: Path | None = None,
    save_steps: int = 200,
    keep: int = 2,
    log_steps: int = 10,
    workers: int = 2,
    checkpointing: bool = False,
    is_hashed: bool = True,
    validation: ValidationPlan = NO_VALIDATION,
) -> int:
    """Tunes until the recipe is done; returns the exit status.

    Args:
        recipe: what is done; `data_digest` is filled in from the data.
        output: folder of the run: recipe, checkpoints, logs for TensorBoard.
        deepspeed: configuration of DeepSpeed, such as `training/configs/zero2.json`.
        save_steps: between checkpoints.
        keep: checkpoints that are kept.
        log_steps: between losses that are written down.
        workers: processes that prepare batches, for each process that trains.
        checkpointing: whether activations are computed again in place of being kept.
        is_hashed: whether all bytes of the data are checked first.
        validation: how often and on what it is measured meanwhile.

    Raises:
        InvalidInputError: the base, the data, the recipe or the folder is not what it should be.
        InternalError: LOSS_NOT_FINITE.
    """
    require_deepspeed(deepspeed)
    data = Path(recipe.data)
    samples = Samples(
        data, "train", recipe.language, most=recipe.most_samples, is_hashed=is_hashed, report=_say
    )
    recipe = replace(recipe, data_digest=samples.facts.digest)
    recipes.claim(output, recipe)
    processes = int(os.environ.get("WORLD_SIZE", "1"))
    stop = StopOnSignal()
    arguments = TrainingArguments(
        output_dir=str(output),
        per_device_train_batch_size=recipe.micro_batch_size,
        gradient_accumulation_steps=recipe.accumulation(processes),
        num_train_epochs=recipe.epochs,
        max_steps=recipe.max_steps or -1,
        learning_rate=recipe.learning_rate,
        lr_scheduler_type="cosine",
        warmup_steps=recipe.warmup_share,
        optim="adamw_torch",
        bf16=recipe.is_bf16,
        use_cpu=not torch.cuda.is_available(),
        seed=recipe.seed,
        logging_steps=log_steps,
        logging_first_step=True,
        logging_nan_inf_filter=False,
        save_steps=save_steps,
        save_total_limit=keep,
        eval_strategy="steps" if validation.steps else "no",
        eval_steps=validation.steps or None,
        per_device_eval_batch_size=recipe.micro_batch_size,
        prediction_loss_only=True,
        report_to=["tensorboard"],
        remove_unused_columns=False,
        label_names=["labels"],
        dataloader_num_workers=workers,
        dataloader_drop_last=True,
        activation_checkpointing=checkpointing,
        activation_checkpointing_kwargs={"use_reentrant": False},
        deepspeed=None if deepspeed is None else str(deepspeed),
        ddp_find_unused_parameters=False,
    )
    # Joins the other processes; ZeRO-3 divides weights between them while they are read.
    require_processes(arguments, processes)
    model = with_adapters(
        load_base(recipe.base, dtype=torch.bfloat16 if recipe.is_bf16 else torch.float32), recipe
    )
    require_disk(output, model, keep)
    if not is_deepspeed_zero3_enabled():  # type: ignore[no-untyped-call]
        require_memory(model)
    processor = load_processor(recipe.base)
    held_out = (
        Samples(data, "validation", recipe.language, most=validation.loss_samples)
        if validation.steps
        else None
    )
    # Before the Trainer seeds all chance: networks that are made draw numbers.
    validate = (
        validator(recipe, validation, held_out, output, processor, arguments, _say)
        if held_out is not None and validation.pictures
        else None
    )
    trainer = FineTuner(
        model=model,
        args=arguments,
        train_dataset=samples,
        eval_dataset=held_out,
        data_collator=Collator(processor, recipe.language, recipe.resolution_px, recipe.max_tokens),
        callbacks=[WholeCheckpoints(), stop],
    )
    trainer.validate = validate
    begin = checkpoints.newest(output, _say)
    if arguments.process_index == 0:
        checkpoints.remove_broken(output)
    before = 0
    if begin is not None:
        before = checkpoints.step(begin)
        _say(f"Goes on from {begin}.")
    done = trainer.train(resume_from_checkpoint=None if begin is None else str(begin))
    if stop.is_stopped:
        _say(f"Stopped in step {trainer.state.global_step} and saved; run it again to go on.")
        leave_processes()
        return STOPPED
    # All of them together: ZeRO-3 has a part of the weights in each.
    save_adapter(trainer, output)
    if arguments.process_index == 0:
        if trainer.state.global_step > before:
            told = trainer.summary(done.metrics)
            write(output / SUMMARY, (json.dumps(told, indent=2) + "\n").encode())
        _say(f"{output / 'adapter'}: the tuned adapter and projector.")
    leave_processes()
    return 0


def _say(text: str) -> None:
    if int(os.environ.get("RANK", "0")) == 0:
        print(text, file=sys.stderr, flush=True)


def _command(
    base: Annotated[str, typer.Option(help="Checkpoint that is tuned, in the hub's layout.")],
    data: Annotated[Path, typer.Option(help="Folder of a complete dataset.")],
    output: Annotated[Path, typer.Option(help="Folder of the run; the same goes on.")],
    language: Annotated[str, typer.Option(help=f"Of the answers: {', '.join(PARTS)}.")] = "python",
    resolution: Annotated[int, typer.Option(help="Side of the pictures: 336 or 672.")] = 336,
    max_tokens: Annotated[int, typer.Option(help="Of a sample, picture included.")] = 4096,
    learning_rate: Annotated[float, typer.Option(help="AdamW's.")] = 1e-4,
    epochs: Annotated[float, typer.Option(help="Over the data.")] = 5.0,
    max_steps: Annotated[int, typer.Option(help="Stops before; 0 does not.")] = 0,
    batch: Annotated[int, typer.Option(help="Samples of a step, over all processes.")] = 32,
    micro_batch: Annotated[int, typer.Option(help="Of a process at a time.")] = 4,
    float32: Annotated[bool, typer.Option("--float32", help="For a CPU.")] = False,
    seed: Annotated[int, typer.Option(help="Of adapters, order and dropout.")] = 0,
    deepspeed: Annotated[
        Path | None, typer.Option(help="training/configs/zero2.json or zero3.json.")
    ] = None,
    save_steps: Annotated[int, typer.Option(help="Between checkpoints.")] = 200,
    # One is removed before the next is known to be whole.
    keep: Annotated[int, typer.Option(min=2, help="Checkpoints that are kept.")] = 2,
    log_steps: Annotated[int, typer.Option(help="Between losses that are written.")] = 10,
    workers: Annotated[int, typer.Option(help="Processes that prepare batches.")] = 2,
    recompute: Annotated[
        bool, typer.Option("--recompute", help="Compute activations again: less memory, slower.")
    ] = False,
    trust_data: Annotated[
        bool, typer.Option("--trust-data", help="Do not hash the shards first.")
    ] = False,
    samples: Annotated[int, typer.Option(help="Of the training split; 0 is all.")] = 0,
    validation_steps: Annotated[
        int, typer.Option(help="Between looks at what the model writes; 0 does not look.")
    ] = 500,
    validation_pictures: Annotated[int, typer.Option(help="Answered and rendered each time.")] = 8,
    validation_answers: Annotated[int, typer.Option(min=1, help="To each picture.")] = 4,
    validation_tokens: Annotated[int, typer.Option(min=1, help="Of an answer at most.")] = 2048,
    server: Annotated[
        str, typer.Option(help="Render service for answers that need Blender; none: not valid.")
    ] = "",
) -> None:
    """Tunes a LLaVA-NeXT to write materials."""
    if language not in PARTS:
        raise InvalidInputError(
            f"Expected a language of {', '.join(PARTS)}, got {language!r}.",
            reason="LANGUAGE_UNKNOWN",
        )
    known: LanguageName = "python" if language == "python" else "shorthand"
    recipe = Recipe(
        base=base,
        data=str(data),
        data_digest="",
        language=known,
        resolution_px=resolution,
        max_tokens=max_tokens,
        learning_rate=learning_rate,
        epochs=epochs,
        max_steps=max_steps,
        batch_size=batch,
        micro_batch_size=micro_batch,
        is_bf16=not float32,
        seed=seed,
        most_samples=samples,
    )
    status = finetune(
        recipe,
        output,
        deepspeed=deepspeed,
        save_steps=save_steps,
        keep=keep,
        log_steps=log_steps,
        workers=workers,
        checkpointing=recompute,
        is_hashed=not trust_data,
        validation=ValidationPlan(
            validation_steps, validation_pictures, validation_answers, validation_tokens, server
        ),
    )
    raise typer.Exit(status)


def main() -> None:
    """Runs the command line; one message and exit status 2 or 1 where something is wrong."""
    with plain_errors():
        typer.run(_command)


if __name__ == "__main__":
    main()
