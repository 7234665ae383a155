# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: ARG002 (the Trainer decides what its methods are given)
"""transformers' Trainer with what a long run needs beside it: order, whole checkpoints, stops."""

from __future__ import annotations

import importlib.util
import math
import resource
import shutil
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import FrameType
from typing import Any

import torch
from torch.utils.data import Sampler
from transformers import (
    Trainer,
    TrainerCallback,
    TrainerControl,
    TrainerState,
    TrainingArguments,
)
from transformers.trainer_pt_utils import LengthGroupedSampler

from matsmith.errors import InternalError, InvalidInputError
from training import checkpoints
from training.samples import Samples

STOPPED = 75
"""Exit status of a run that was told to stop and saved: "try again later" (EX_TEMPFAIL)."""


def require_processes(arguments: TrainingArguments, expected: int) -> None:
    """Joins the processes of a run.

    Raises:
        InternalError: PROCESSES_APART where they do not find each other.
    """
    if arguments.world_size != expected:
        raise InternalError(
            f"Expected {expected} processes that train together, got {arguments.world_size}.",
            reason="PROCESSES_APART",
        )
    if arguments.deepspeed:
        # accelerate tells DeepSpeed of the others only where there are GPUs.
        from deepspeed import comm

        comm.init_distributed()


def require_deepspeed(config: Path | None) -> None:
    """Returns nothing where DeepSpeed is not asked for, or is there.

    Raises:
        InvalidInputError: DEEPSPEED_MISSING.
    """
    if config is None:
        return
    if not config.is_file():
        raise InvalidInputError(
            f"Expected a configuration of DeepSpeed, such as training/configs/zero2.json, got "
            f"{config}.",
            reason="DEEPSPEED_MISSING",
        )
    if importlib.util.find_spec("deepspeed") is None:
        raise InvalidInputError(
            "Expected deepspeed, which is not installed: pip install deepspeed==0.19.8",
            reason="DEEPSPEED_MISSING",
        )


def save_adapter(trainer: Trainer, output: Path) -> None:
    """Writes the adapter of a finished run into `output/adapter`, whole or not at all.

    All processes call it together: ZeRO-3 has a part of the weights in each.
    """
    building = output / ".adapter"
    trainer.save_model(str(building))
    if torch.distributed.is_initialized():
        torch.distributed.barrier()
    if trainer.args.process_index == 0:
        shutil.rmtree(output / "adapter", ignore_errors=True)
        building.replace(output / "adapter")


def leave_processes() -> None:
    """Waits for the other processes and parts from them; one that ends alone breaks the others."""
    if torch.distributed.is_initialized():
        torch.distributed.barrier()
        torch.distributed.destroy_process_group()


class FineTuner(Trainer):
    """Batches of like length, a stop where the loss is none, the time that data takes."""

    wait_s = 0.0
    """Seconds that steps have waited for their batches."""

    _waited_s = 0.0
    _since: tuple[float, int] | None = None

    def log(self, logs: dict[str, float], start_time: float | None = None) -> None:
        """As the Trainer's, with the share of time that was spent waiting for data, and hours left.

        Both are of the steps since the last loss that was written.
        """
        if "loss" in logs and self._since is not None:
            now, state = time.monotonic(), self.state
            began, step = self._since
            if state.global_step > step:
                passed = now - began
                logs["data_wait_share"] = round((self.wait_s - self._waited_s) / passed, 4)
                left = (state.max_steps - state.global_step) / (state.global_step - step)
                logs["hours_left"] = round(passed * left / 3600.0, 4)
            self._since, self._waited_s = (now, state.global_step), self.wait_s
        super().log(logs, start_time)

    def summary(self, metrics: Mapping[str, float]) -> dict[str, float]:
        """Returns what the last start of a run took; memory is the peak of this process.

        Args:
            metrics: that `train` returned.
        """
        seconds = metrics["train_runtime"]
        told = {
            "steps": self.state.global_step,
            "seconds": round(seconds, 3),
            "samples_per_second": metrics["train_samples_per_second"],
            "data_wait_share": round(self.wait_s / seconds, 4),
            "memory_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "loss": metrics["train_loss"],
        }
        if torch.cuda.is_available():
            told["gpu_memory_mib"] = torch.cuda.max_memory_allocated() / 2**20
        return told

    validate: Callable[[Any, int], dict[str, float]] | None = None
    """Measures what the model writes after a step; None does not."""

    def evaluate(self, *arguments: Any, **named: Any) -> dict[str, float]:
        """As the Trainer's loss over the validation split, and figures of what the model writes.

        What a run learns after it is the same as without it.
        """
        with torch.random.fork_rng():
            figures: dict[str, float] = super().evaluate(*arguments, **named)
        if self.validate is not None:
            written = self.validate(self.model, self.state.global_step)
            written = {f"eval_{name}": value for name, value in written.items()}
            self.log(written)
            figures |= written
        return figures

    def _get_train_sampler(self, train_dataset: Any = None) -> Sampler[int] | None:
        samples = self.train_dataset
        assert isinstance(samples, Samples)
        # One order for each seed, whatever the number of processes; long ones first within a block.
        generator = torch.Generator()
        generator.manual_seed(self.args.seed)
        share = self.args.train_batch_size * self.args.gradient_accumulation_steps
        size = share * self.args.world_size
        return LengthGroupedSampler(size, lengths=list(samples.lengths), generator=generator)

    def get_batch_samples(
        self, epoch_iterator: Iterator[Any], num_batches: int, device: torch.device
    ) -> Any:
        """Times what the Trainer does itself."""
        began = time.monotonic()
        found = super().get_batch_samples(epoch_iterator, num_batches, device)
        self.wait_s += time.monotonic() - began
        return found

    def training_step(self, model: Any, inputs: Any, num_items_in_batch: Any = None) -> Any:
        """As the Trainer's, but for a loss that is no number, and memory that does not suffice.

        Raises:
            InternalError: LOSS_NOT_FINITE or MEMORY_TOO_SMALL.
        """
        if self._since is None:
            self._since = (time.monotonic(), self.state.global_step)
        try:
            loss = super().training_step(model, inputs, num_items_in_batch)
        except torch.OutOfMemoryError as error:
            shape = " × ".join(str(size) for size in inputs["input_ids"].shape)
            raise InternalError(
                f"Expected memory for a micro batch of {shape} tokens in step "
                f"{self.state.global_step + 1}, got too little. The last checkpoint is as it was: "
                "go on from it with half the --micro-batch (the batch stays), or --recompute.",
                reason="MEMORY_TOO_SMALL",
            ) from error
        if not math.isfinite(float(loss)):
            raise InternalError(
                f"Expected a finite loss in step {self.state.global_step + 1}, got {float(loss)}. "
                "The last checkpoint is as it was. Begin again in another folder with a lower "
                "--learning-rate, or with --float32.",
                reason="LOSS_NOT_FINITE",
            )
        return loss


class WholeCheckpoints(TrainerCallback):
    """Says of each checkpoint that it is whole, once it is."""

    def on_save(
        self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **_: Any
    ) -> None:
        """Called when all files of a checkpoint are written."""
        if state.is_world_process_zero and args.output_dir:
            checkpoints.mark(Path(args.output_dir) / f"checkpoint-{state.global_step}")


class StopOnSignal(TrainerCallback):
    """Saves and stops after the step in hand, when the process is told to end."""

    def __init__(self) -> None:
        self.is_stopped = False
        signal.signal(signal.SIGTERM, self._told)

    def _told(self, _number: int, _frame: FrameType | None) -> None:
        self.is_stopped = True

    def on_step_end(
        self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **_: Any
    ) -> TrainerControl:
        """Called after each step; processes that train together stop together."""
        if args.world_size > 1:
            told = torch.tensor(int(self.is_stopped), device=args.device)
            torch.distributed.all_reduce(told, torch.distributed.ReduceOp.MAX)
            self.is_stopped = bool(told)
        if self.is_stopped:
            control.should_save = True
            control.should_training_stop = True
        return control
