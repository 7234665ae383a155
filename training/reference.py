# SPDX-License-Identifier: Apache-2.0
"""`python -m training.reference CHECKPOINT`: what a checkpoint says here, for the gate elsewhere.

Writes `CHECKPOINT.reference.json` beside it: one fixed question with a fixed picture as numbers,
and the logits of the next token in float32.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from training.collator import load_processor
from training.command import plain_errors
from training.model import load_base
from training.prompt import question_text


def write_reference(checkpoint: Path) -> Path:
    """Writes the reference of a checkpoint; returns its path."""
    model = load_base(str(checkpoint), dtype=torch.float32).eval()
    processor = load_processor(str(checkpoint))
    side = 2 * processor.image_processor.crop_size["height"]
    levels = np.random.default_rng(0).integers(0, 256, (side, side, 3), dtype=np.uint8)
    inputs = processor(
        images=Image.fromarray(levels),
        text=question_text(processor, "shorthand"),
        add_special_tokens=False,
        return_tensors="pt",
    )
    with torch.no_grad():
        logits = model(**inputs).logits[0, -1]
    told = {
        "inputs": {name: value.tolist() for name, value in inputs.items()},
        "logits": logits.tolist(),
    }
    path = checkpoint.with_name(f"{checkpoint.name}.reference.json")
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


def main() -> None:
    """Writes the reference of the checkpoint that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    checkpoint = parser.parse_args().checkpoint
    with plain_errors():
        print(write_reference(checkpoint))


if __name__ == "__main__":
    main()
