# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: ARG002 (the Trainer decides what its methods are given)
"""transformers' Trainer with what a long run needs beside it: order, whole checkpoints, stops."""

from __future__ import annotations

import math
import signal
import time
from collections.abc import Iterator
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

from matsmith.errors import InternalError
from training import checkpoints
from training.samples import Samples

STOPPED = 75
"""Exit status of a run that was told to stop and saved: "try again later" (EX_TEMPFAIL)."""


class FineTuner(Trainer):
    """Batches of like length, a stop where the loss is none, the time that data takes."""

    wait_s = 0.0
    """Seconds that steps have waited for their batches."""

    def _get_train_sampler(self, train_dataset: Any = None) -> Sampler[int] | None:
        samples = self.train_dataset
        assert isinstance(samples, Samples)
        # One order for each seed, whatever the number of processes; long ones first within a block.
        generator = torch.Generator()
        generator.manual_seed(self.args.seed)
        size = self.args.train_batch_size * self.args.gradient_accumulation_steps
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
        """As the Trainer's, but for a loss that is no number.

        Raises:
            InternalError: LOSS_NOT_FINITE.
        """
        loss = super().training_step(model, inputs, num_items_in_batch)
        if not math.isfinite(float(loss)):
            raise InternalError(
                f"Expected a finite loss in step {self.state.global_step + 1}, got {float(loss)}. "
                "The last checkpoint is as it was: go on from it with a lower --learning-rate, or "
                "in float32.",
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
        """Called after each step."""
        if self.is_stopped:
            control.should_save = True
            control.should_training_stop = True
        return control
