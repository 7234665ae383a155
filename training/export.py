# SPDX-License-Identifier: Apache-2.0
"""`python -m training.export`: a tuned adapter becomes a checkpoint that servers read.

What transformers 5 writes, the serving image's transformers 4 misreads without a word (another
rotary base, another tokenizer class, one file without an index). So the weights are merged and
written in the base's layout, and every other file is the base's own.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
from pathlib import Path
from typing import Any

import torch
from peft import PeftModel
from safetensors import SafetensorError, safe_open

from matsmith import catalogue as catalogues
from matsmith.errors import InternalError, InvalidInputError
from matsmith.program.shorthand import MAX_NODES, grammar
from training.command import plain_errors
from training.manifest import GRAMMAR, MANIFEST, Source, manifest_of
from training.model import load_base
from training.recipe import FILE as RECIPE
from training.recipe import REINFORCEMENT, read_object

_FILE_MODE = 0o644
MAX_SHARD_BYTES = "5GB"
_INDEX = "model.safetensors.index.json"
_WEIGHTS = (".safetensors", ".bin", ".pt", ".pth")
_DTYPES = {"bfloat16": torch.bfloat16, "float32": torch.float32}


def export(
    run: Path, output: Path, *, dtype: str = "bfloat16", max_nodes: int = MAX_NODES
) -> dict[str, Any]:
    """Writes the checkpoint and its manifest; returns the manifest.

    The folder is there whole or not at all.

    Args:
        run: folder of a finished run (`training.finetune` or `training.reinforce`).
        output: of the checkpoint; must not be there.
        dtype: of the weights: bfloat16 or float32.
        max_nodes: of a material that the grammar lets a server write; 3 at least. Servers compile
            it at their start: 20 s of one core for 30 nodes, 1 s for 8.

    Raises:
        InvalidInputError: RUN_UNFINISHED, OUTPUT_EXISTS, DISK_TOO_SMALL or BASE_INVALID.
        InternalError: EXPORT_DIFFERS where the keys are not the base's.
    """
    if dtype not in _DTYPES:
        raise InvalidInputError(
            f"Expected a dtype of {', '.join(_DTYPES)}, got {dtype!r}.", reason="DTYPE_UNKNOWN"
        )
    if not 3 <= max_nodes <= MAX_NODES:
        raise InvalidInputError(
            f"Expected a grammar of 3 to {MAX_NODES} nodes, got {max_nodes}.",
            reason="MAX_NODES_INVALID",
        )
    if output.exists():
        raise InvalidInputError(
            f"Expected a new folder for the checkpoint, got {output}.", reason="OUTPUT_EXISTS"
        )
    made_from = _run(run)
    base = Path(made_from.base)
    _require_room(output, base)
    building = output.with_name(f".{output.name}.{os.getpid()}")
    building.mkdir(parents=True)
    try:
        _write_weights(base, run / "adapter", building, _DTYPES[dtype])
        _restore_files(base, building, dtype)
        _require_same_keys(base, building)
        if made_from.language == "shorthand":
            # Servers have no matsmith to ask for it.
            (building / GRAMMAR).write_text(
                grammar(catalogues.load(), max_nodes=max_nodes), encoding="utf-8"
            )
        manifest = manifest_of(made_from, run, building, dtype)
        text = json.dumps(manifest, indent=2, sort_keys=True) + "\n"
        (building / MANIFEST).write_text(text, encoding="utf-8")
        for file in building.iterdir():
            # Some writers give files to their owner alone; servers run as somebody else.
            file.chmod(_FILE_MODE)
        building.replace(output)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return manifest


def _run(run: Path) -> Source:
    is_reinforced = (run / REINFORCEMENT).exists()
    file = run / (REINFORCEMENT if is_reinforced else RECIPE)
    try:
        told = read_object(file)
        found = Source(
            kind="reinforce" if is_reinforced else "finetune",
            base=str(told["checkpoint" if is_reinforced else "base"]),
            language=str(told["language"]),
            data_digest=str(told["data_digest"]),
            settings=told,
        )
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise InvalidInputError(
            f"Expected a run of training.finetune or training.reinforce in {run}, got: {error}.",
            reason="RUN_UNFINISHED",
        ) from error
    if not (run / "adapter" / "adapter_model.safetensors").is_file():
        raise InvalidInputError(
            f"Expected a finished run in {run}, found no adapter: run training.{found.kind} to its "
            "end.",
            reason="RUN_UNFINISHED",
        )
    return found


def _write_weights(base: Path, adapter: Path, folder: Path, dtype: torch.dtype) -> None:
    """Merges in float32, since bfloat16 would round small changes away, and casts at the end."""
    try:
        model = PeftModel.from_pretrained(load_base(str(base), dtype=torch.float32), str(adapter))
    except (SafetensorError, RuntimeError, ValueError) as error:
        raise InvalidInputError(
            f"Expected an adapter for {base} in {adapter}, got: {error}.", reason="ADAPTER_INVALID"
        ) from error
    merged = model.merge_and_unload(safe_merge=True).to(dtype)
    merged.save_pretrained(folder, max_shard_size=MAX_SHARD_BYTES, save_original_format=True)
    _with_index(folder)


def _with_index(folder: Path) -> None:
    """Gives a checkpoint of one file the name and the index that one of several has."""
    single = folder / "model.safetensors"
    if not single.is_file():
        return
    name = "model-00001-of-00001.safetensors"
    single.replace(folder / name)
    with safe_open(folder / name, framework="pt") as file:
        keys = list(file.keys())
    index = {
        "metadata": {"total_size": (folder / name).stat().st_size},
        "weight_map": dict.fromkeys(keys, name),
    }
    (folder / _INDEX).write_text(json.dumps(index, indent=2) + "\n", encoding="utf-8")


def _restore_files(base: Path, folder: Path, dtype: str) -> None:
    """Puts the base's own configuration, tokenizer and templates in the place of new ones."""
    for file in folder.iterdir():
        if file.name != _INDEX and file.suffix not in _WEIGHTS:
            file.unlink()
    for file in base.iterdir():
        is_own = file.name == MANIFEST or file.suffix in _WEIGHTS or file.name.endswith(_INDEX)
        if file.is_file() and not is_own:
            shutil.copyfile(file, folder / file.name)
    # TensorRT-LLM casts the vision side to the text model's type; without this that is none.
    path = folder / "config.json"
    config = json.loads(path.read_text(encoding="utf-8"))
    config["torch_dtype"] = config["text_config"]["torch_dtype"] = dtype
    path.write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


def _require_same_keys(base: Path, folder: Path) -> None:
    there, here = (_keys(one) for one in (base, folder))
    if there != here:
        faults = sorted(there ^ here)
        raise InternalError(
            f"Expected the weights' names of {base}, got {len(faults)} that differ: "
            f"{', '.join(faults[:5])}.",
            reason="EXPORT_DIFFERS",
        )


def _keys(folder: Path) -> set[str]:
    found: set[str] = set()
    for file in folder.glob("*.safetensors"):
        with safe_open(file, framework="pt") as weights:
            found.update(weights.keys())
    return found


def _require_room(output: Path, base: Path) -> None:
    needed = sum(file.stat().st_size for file in base.iterdir() if file.is_file())
    output.parent.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(output.parent).free
    if free < 1.1 * needed:
        raise InvalidInputError(
            f"Expected {1.1 * needed / 2**30:.1f} GiB of room beside {output}, got "
            f"{free / 2**30:.1f} GiB.",
            reason="DISK_TOO_SMALL",
        )


def main() -> None:
    """Exports the run that is named; exit status 2 or 1 where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path, help="folder of a finished run")
    parser.add_argument("output", type=Path, help="folder of the checkpoint")
    parser.add_argument("--dtype", default="bfloat16", help="bfloat16 or float32")
    parser.add_argument(
        "--max-nodes", type=int, default=MAX_NODES, help="that the grammar lets a server write"
    )
    arguments = parser.parse_args()
    with plain_errors():
        made = export(
            arguments.run, arguments.output, dtype=arguments.dtype, max_nodes=arguments.max_nodes
        )
    print(f"{arguments.output}: {made['digest']}")


if __name__ == "__main__":
    main()
