# SPDX-License-Identifier: Apache-2.0
"""Releases of the tiny LLaVA-NeXT, as `training.export` makes them, for whatever serves releases.

Where it is to write something that renders, it is taught one answer by heart, which takes seconds:
it says that whatever picture comes. That shows who answered, and nothing about models.
"""

from __future__ import annotations

import io
import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from PIL import Image

from training import tiny
from training.collator import Collator, load_processor
from training.export import export
from training.model import load_base, with_adapters
from training.recipe import FILE, Recipe
from training.samples import Sample

_RESOLUTION_PX = 56
_LEARNT = 0.003
_MOST_STEPS = 400
_FEW_NODES = 8


def make_release(
    folder: Path, name: str, *, answer: str = "", seed: int = 0, max_nodes: int = _FEW_NODES
) -> Path:
    """Returns the folder of a release; its base and its run lie beside it.

    Args:
        folder: of all of them.
        name: of the release.
        answer: in shorthand, that it is taught; "" leaves the weights to chance.
        seed: of the weights.
        max_nodes: of a material that its grammar lets through; few compile in a second.
    """
    base, run = folder / f"{name}-base", folder / f"{name}-run"
    tiny.make(base, seed=seed)
    if answer:
        _teach(base, answer)
    recipe = Recipe(
        str(base), "no data", "0" * 64, language="shorthand", resolution_px=_RESOLUTION_PX
    )
    model = with_adapters(load_base(str(base), dtype=torch.float32), recipe)
    model.save_pretrained(run / "adapter")
    (run / FILE).write_text(json.dumps(asdict(recipe)), encoding="utf-8")
    export(run, folder / name, dtype="float32", max_nodes=max_nodes)
    return folder / name


def _teach(base: Path, answer: str) -> None:
    """Trains all but the vision tower until the answer comes by itself.

    Raises:
        RuntimeError: it does not within a minute's worth of steps.
    """
    # So few weights are no work for several threads, which would wait for one another.
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        _learn(base, answer)
    finally:
        torch.set_num_threads(threads)


def _learn(base: Path, answer: str) -> None:
    model: Any = load_base(str(base), dtype=torch.float32)
    collate = Collator(load_processor(str(base)), "shorthand", _RESOLUTION_PX, 8192)
    batch = collate([Sample("by heart", jpeg, answer) for jpeg in _pictures()])
    learning = [w for name, w in model.named_parameters() if "vision" not in name]
    optimizer = torch.optim.Adam(learning, lr=3e-3)
    for _ in range(_MOST_STEPS):
        loss = model(**batch).loss
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if loss.item() < _LEARNT:
            _keep(model, base)
            return
    raise RuntimeError(f"expected a loss of {_LEARNT} in {_MOST_STEPS} steps, got {loss.item()}")


def _keep(model: Any, base: Path) -> None:
    """Puts new weights in the place of the old ones; every other file stays the hub's."""
    (old,) = base.glob("*.safetensors")
    with tempfile.TemporaryDirectory(dir=base.parent) as folder:
        model.save_pretrained(folder, max_shard_size="5GB", save_original_format=True)
        shutil.move(Path(folder) / "model.safetensors", old)


def _pictures() -> Sequence[bytes]:
    """Returns two pictures that differ in everything, so that none of it is learnt."""
    found = []
    for color in ((230, 40, 20), (15, 80, 200)):
        file = io.BytesIO()
        Image.new("RGB", (512, 512), color).save(file, "JPEG")
        found.append(file.getvalue())
    return found
