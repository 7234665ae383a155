# SPDX-License-Identifier: Apache-2.0
"""What a fine-tuning run is: VLMaterial's recipe as the default, every number with its reason.

A run writes its recipe beside its checkpoints; going on with another one is refused.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from matsmith.errors import InvalidInputError
from matsmith.storage import write
from training.prompt import LanguageName

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

FILE = "recipe.json"
"""Of a run of training.finetune."""
REINFORCEMENT = "reinforcement.json"
"""The same of training.reinforce."""

LORA_TARGETS = r".*language_model.*\.(q_proj|k_proj|v_proj|o_proj)"
"""The attention of the language model; the bare names would hit CLIP's, too."""
PROJECTOR = "multi_modal_projector"

_HOW = frozenset({"micro_batch_size"})
"""What changes how a step is worked out, and not which."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """A fine-tuning run (VLMaterial, section 3.3 and appendix B).

    Attributes:
        base: folder of the checkpoint that is tuned, in the hub's layout.
        data: folder of a complete dataset.
        data_digest: of its bytes.
        language: of the answers: python as published, or shorthand, four times shorter.
        resolution_px: 336 (1,176 tokens a picture) or 672 (2,928).
        max_tokens: of a sample, picture included; longer ones are refused.
        lora_rank, lora_alpha, lora_dropout: of the adapters; alpha / rank scales them by 4.
        learning_rate: AdamW's, falling by a cosine after the warm-up.
        warmup_share: of all steps, in which the rate rises.
        epochs: over the data.
        batch_size: samples of a step, over all processes.
        micro_batch_size: of them, how many a process takes at a time.
        max_steps: stops before the epochs are over; 0 does not.
        is_bf16: whether weights and sums are bfloat16; a CPU takes float32.
        seed: of the adapters, the order and the dropout.
        most_samples: of the training split; 0 is all.
    """

    base: str
    data: str
    data_digest: str
    language: LanguageName = "python"
    resolution_px: int = 336
    max_tokens: int = 4096
    lora_rank: int = 8
    lora_alpha: int = 32
    lora_dropout: float = 0.05
    learning_rate: float = 1e-4
    warmup_share: float = 0.03
    epochs: float = 5.0
    batch_size: int = 32
    micro_batch_size: int = 4
    max_steps: int = 0
    is_bf16: bool = True
    seed: int = 0
    most_samples: int = 0

    def __post_init__(self) -> None:
        require_ranges(
            self,
            resolution_px=(28, 2016),
            max_tokens=(1, 131_072),
            lora_rank=(1, 1024),
            learning_rate=(0.0, math.inf),
            epochs=(0.0, 10_000.0),
            batch_size=(1, 1_000_000),
            micro_batch_size=(1, 1_000_000),
            max_steps=(0, 10**9),
            most_samples=(0, 10**9),
        )

    def accumulation(self, processes: int) -> int:
        """Returns how many micro batches a process sums up for a step.

        Raises:
            InvalidInputError: BATCH_UNEVEN where they do not make the batch size.
        """
        share = self.micro_batch_size * processes
        if self.batch_size % share:
            raise InvalidInputError(
                f"Expected a batch size that is a multiple of {self.micro_batch_size} samples × "
                f"{processes} processes, got {self.batch_size}.",
                reason="BATCH_UNEVEN",
            )
        return self.batch_size // share


def require_ranges(settings: object, **ranges: tuple[float, float]) -> None:
    """Returns nothing where each number named is finite and in its range.

    Raises:
        InvalidInputError: OPTION_INVALID.
    """
    for name, (low, high) in ranges.items():
        value = getattr(settings, name)
        if not (low <= value <= high and math.isfinite(value)):
            raise InvalidInputError(
                f"Expected {name} from {low:g} to {high:g}, got {value!r}.",
                reason="OPTION_INVALID",
            )


def read_object(file: Path) -> dict[str, Any]:
    """Returns a JSON object that a run has written.

    Raises:
        InvalidInputError: FILE_INVALID where it is cut short, or something else.
        OSError: it cannot be read.
    """
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        told = error
    if not isinstance(told, dict):
        raise InvalidInputError(
            f"{file}: expected a JSON object as this job writes it, got {told!r}. Remove the file, "
            "or choose another folder.",
            reason="FILE_INVALID",
        )
    return told


def claim(output: Path, recipe: DataclassInstance, *, name: str = FILE) -> None:
    """Writes what a run is into its folder, or finds the same there.

    Args:
        output: folder of the run.
        recipe: all that decides the run.
        name: of the file.

    Raises:
        InvalidInputError: RECIPE_DIFFERS.
        OSError: it cannot be written.
    """
    output.mkdir(parents=True, exist_ok=True)
    file = output / name
    here = asdict(recipe)
    if file.exists():
        there = read_object(file)
        differences = ", ".join(
            f"{field} is {there.get(field)} there and {value} here"
            for field, value in here.items()
            if there.get(field) != value and field not in _HOW
        )
        if differences:
            raise InvalidInputError(
                f"{file}: expected the recipe of this run, got another: {differences}. Choose "
                "another folder, or ask for what it holds.",
                reason="RECIPE_DIFFERS",
            )
        return
    write(file, (json.dumps(here, indent=2) + "\n").encode())
