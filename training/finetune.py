# SPDX-License-Identifier: Apache-2.0
"""`python -m training.finetune`: tunes a LLaVA-NeXT to write materials (VLMaterial, section 3.3).

The same command goes on where a run was stopped, however it was. Under torchrun or accelerate it
is one of several processes (`training/runs`).
"""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import torch
import typer
from transformers import TrainingArguments

from matsmith.errors import InvalidInputError, MatsmithError
from training import checkpoints
from training import recipe as recipes
from training.collator import Collator, load_processor
from training.model import load_base, with_adapters
from training.prompt import PARTS, LanguageName
from training.recipe import Recipe
from training.samples import Samples
from training.trainer import STOPPED, FineTuner, StopOnSignal, WholeCheckpoints

_SPARE_BYTES = 2**30


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
    most_samples: int = 0,
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
        most_samples: of the training split; 0 is all.

    Raises:
        InvalidInputError: the base, the data, the recipe or the folder is not what it should be.
        InternalError: LOSS_NOT_FINITE.
    """
    data = Path(recipe.data)
    samples = Samples(
        data, "train", recipe.language, most=most_samples, is_hashed=is_hashed, report=_say
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
    # After the arguments: ZeRO-3 divides weights while they are read.
    model = with_adapters(
        load_base(recipe.base, dtype=torch.bfloat16 if recipe.is_bf16 else torch.float32), recipe
    )
    _require_room(output, model, keep)
    trainer = FineTuner(
        model=model,
        args=arguments,
        train_dataset=samples,
        data_collator=Collator(
            load_processor(recipe.base),
            recipe.language,
            recipe.resolution_px,
            recipe.max_tokens,
        ),
        callbacks=[WholeCheckpoints(), stop],
    )
    begin = checkpoints.newest(output, _say)
    if arguments.process_index == 0:
        checkpoints.remove_broken(output)
    if begin is not None:
        _say(f"Goes on from {begin}.")
    trainer.train(resume_from_checkpoint=None if begin is None else str(begin))
    if stop.is_stopped:
        _say(f"Stopped in step {trainer.state.global_step} and saved; run it again to go on.")
        return STOPPED
    if arguments.process_index == 0:
        trainer.save_model(str(output / "adapter"))
        _say(f"{output / 'adapter'}: the tuned adapter and projector.")
    return 0


def _require_room(output: Path, model: torch.nn.Module, keep: int) -> None:
    """Raises InvalidInputError where the disk cannot take the checkpoints of a run."""
    learning = sum(one.numel() for one in model.parameters() if one.requires_grad)
    # Weights, and AdamW's two moments, in float32; one more than is kept while it is written.
    needed = (keep + 1) * 3 * 4 * learning + _SPARE_BYTES
    free = shutil.disk_usage(output).free
    if free < needed:
        raise InvalidInputError(
            f"Expected {needed / 2**30:.1f} GiB of room in {output} for {keep + 1} checkpoints, "
            f"got {free / 2**30:.1f} GiB.",
            reason="DISK_TOO_SMALL",
        )


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
    keep: Annotated[int, typer.Option(min=1, help="Checkpoints that are kept.")] = 2,
    log_steps: Annotated[int, typer.Option(help="Between losses that are written.")] = 10,
    workers: Annotated[int, typer.Option(help="Processes that prepare batches.")] = 2,
    recompute: Annotated[
        bool, typer.Option("--recompute", help="Compute activations again: less memory, slower.")
    ] = False,
    trust_data: Annotated[
        bool, typer.Option("--trust-data", help="Do not hash the shards first.")
    ] = False,
    samples: Annotated[int, typer.Option(help="Of the training split; 0 is all.")] = 0,
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
        most_samples=samples,
    )
    raise typer.Exit(status)


def main() -> None:
    """Runs the command line; one message and exit status 2 or 1 where something is wrong."""
    try:
        typer.run(_command)
    except MatsmithError as error:
        print(f"error [{error.reason}] {error.message}", file=sys.stderr)
        sys.exit(2 if isinstance(error, InvalidInputError) else 1)


if __name__ == "__main__":
    main()
