# SPDX-License-Identifier: Apache-2.0
"""`python gate.py BASE EXPORT`: whether the serving image's transformers reads a checkpoint right.

Runs with the packages of `training/serving-requirements.txt` before all others, so it imports
nothing of this project: `PYTHONPATH=.venv/serving python training/gate.py BASE EXPORT`. Prints one
line for each check; the exit status is 1 where one fails.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

INDEX = "model.safetensors.index.json"
TOLERANCE = 0.05
"""Of logits that were worked out in bfloat16."""


def checks(base: Path, export: Path) -> Iterator[tuple[str, bool, str]]:
    """Yields the name of each check, whether it holds, and what was found.

    Args:
        base: the checkpoint that was tuned.
        export: what training.export has written, with `reference.json` beside it or not.
    """
    import torch
    import transformers
    from transformers import AutoProcessor, LlavaNextForConditionalGeneration

    yield "transformers", transformers.__version__.startswith("4."), transformers.__version__
    there, here = (json.loads((one / "config.json").read_text()) for one in (base, export))
    thetas = [one["text_config"].get("rope_theta") for one in (there, here)]
    yield "rope_theta is the base's", thetas[0] == thetas[1] and bool(thetas[1]), str(thetas)
    dtype = here["text_config"].get("torch_dtype")
    yield "text_config tells its dtype", bool(dtype), str(dtype)
    kinds = [json.loads((one / "tokenizer_config.json").read_text()) for one in (base, export)]
    names = [one.get("tokenizer_class") for one in kinds]
    yield "tokenizer class is the base's", names[0] == names[1], str(names)
    yield "the shards have an index", (export / INDEX).is_file(), INDEX
    keys = [
        set(json.loads((one / INDEX).read_text())["weight_map"])
        for one in (base, export)
        if (one / INDEX).is_file()
    ]
    same = len(keys) == 2 and keys[0] == keys[1]
    yield "weights have the base's names", same, f"{[len(one) for one in keys]} names"
    processor = AutoProcessor.from_pretrained(export)  # type: ignore[no-untyped-call]
    yield "the processor is read", True, type(processor.tokenizer).__name__
    read: Any = LlavaNextForConditionalGeneration.from_pretrained(
        export, torch_dtype=torch.float32, output_loading_info=True
    )
    model, told = read
    faults = [*told["missing_keys"], *told["unexpected_keys"], *told["mismatched_keys"]]
    yield "every weight is read, and no other", not faults, str(faults[:3])
    reference = export.parent / f"{export.name}.reference.json"
    if not reference.is_file():
        yield (
            "logits are the trainer's",
            False,
            f"no {reference.name}: training.reference writes it",
        )
        return
    known = json.loads(reference.read_text())
    logits = _logits(model, known["inputs"])
    apart = max(abs(a - b) for a, b in zip(logits, known["logits"], strict=True))
    yield "logits are the trainer's", apart < TOLERANCE, f"{apart:.2g} apart"


def _logits(model: object, inputs: dict[str, object]) -> list[float]:
    import torch

    tensors = {name: torch.tensor(value) for name, value in inputs.items()}
    with torch.no_grad():
        found = model(**tensors).logits[0, -1].float()  # type: ignore[operator]
    return [float(value) for value in found]


def main() -> int:
    """Prints the checks; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", type=Path, help="checkpoint that was tuned")
    parser.add_argument("export", type=Path, help="what training.export has written")
    given = parser.parse_args()
    is_right = True
    try:
        for name, holds, found in checks(given.base, given.export):
            print(f"{'ok  ' if holds else 'FAIL'} {name}: {found}", flush=True)
            is_right &= holds
    except Exception as error:
        # Whatever cannot be read there is what the gate is to find here.
        print(f"FAIL the checkpoint can be read: {type(error).__name__}: {error}", flush=True)
        is_right = False
    return 0 if is_right else 1


if __name__ == "__main__":
    sys.exit(main())
