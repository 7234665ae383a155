# SPDX-License-Identifier: Apache-2.0
"""Whether a run fits, asked before it begins: disk for its checkpoints, memory for its weights."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import torch

from matsmith.errors import InvalidInputError

_SPARE_BYTES = 2**30
# A weight that learns has a gradient and AdamW's two moments; all in float32 at most.
_LEARNING_BYTES = 3 * 4


def require_disk(output: Path, model: torch.nn.Module, keep: int) -> None:
    """Returns nothing where the disk can take the checkpoints of a run.

    Args:
        output: folder of the run; must be there.
        model: with what learns.
        keep: checkpoints that are kept; one more is there while it is written.

    Raises:
        InvalidInputError: DISK_TOO_SMALL.
    """
    needed = (keep + 1) * _LEARNING_BYTES * _learning(model) + _SPARE_BYTES
    free = shutil.disk_usage(output).free
    if free < needed:
        raise InvalidInputError(
            f"Expected {_gib(needed)} of room in {output} for {keep + 1} checkpoints, got "
            f"{_gib(free)}.",
            reason="DISK_TOO_SMALL",
        )


def require_memory(model: torch.nn.Module) -> None:
    """Returns nothing where weights and what learning them takes fit; activations come on top.

    Raises:
        InvalidInputError: MEMORY_TOO_SMALL.
    """
    weights = sum(one.numel() * one.element_size() for one in model.parameters())
    learning = _LEARNING_BYTES * _learning(model)
    if torch.cuda.is_available():
        # Weights move there when the run begins.
        needed, (free, _), where = weights + learning, torch.cuda.mem_get_info(), "on the GPU"
    else:
        needed, free, where = learning, _available(), "of memory"
    if free < needed:
        raise InvalidInputError(
            f"Expected at least {_gib(needed)} {where} for weights and optimizer, got "
            f"{_gib(free)}: divide them between GPUs with --deepspeed training/configs/zero3.json.",
            reason="MEMORY_TOO_SMALL",
        )


def _learning(model: torch.nn.Module) -> int:
    return sum(one.numel() for one in model.parameters() if one.requires_grad)


def _available() -> int:
    return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


def _gib(size: float) -> str:
    return f"{size / 2**30:.1f} GiB"
