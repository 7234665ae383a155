# SPDX-License-Identifier: Apache-2.0
"""What a release says of itself, so that servers and redeploys need nothing else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from matsmith import catalogue as catalogues
from matsmith.errors import InvalidInputError
from matsmith.program.shorthand.version import shorthand_version
from matsmith.storage import write
from training.collator import load_processor
from training.prompt import LanguageName, question_text
from training.recipe import read_object

MANIFEST = "release.json"
GRAMMAR = "shorthand.ebnf"
DECISIVE = "decisive.json"
"""What decides answers beside the weights, as a file, so that the release's digest covers it."""
_DECISIVE = ("catalogue_version", "dtype", "language", "serving", "shorthand_version")


@dataclass(frozen=True, slots=True)
class Source:
    """What a checkpoint was made from.

    Attributes:
        kind: of the job: finetune or reinforce.
        base: folder that it began with.
        language: of the answers.
        data_digest: of the data.
        settings: all of the job's.
    """

    kind: str
    base: str
    language: str
    data_digest: str
    settings: Mapping[str, Any]


def manifest_of(made_from: Source, run: Path, folder: Path, dtype: str) -> dict[str, Any]:
    """Returns the manifest of a checkpoint whose other files are all written.

    Args:
        made_from: what it was made from.
        run: folder of the run, with its adapter.
        folder: of the checkpoint.
        dtype: of its weights.
    """
    catalogue, language = catalogues.load(), made_from.language
    decisive = {
        "catalogue_version": catalogue.blender_version,
        "dtype": dtype,
        "language": language,
        "serving": _serving(made_from, folder),
        # So that servers can tell whether theirs is the same.
        "shorthand_version": shorthand_version(catalogue),
    }
    (folder / DECISIVE).write_bytes(decisive_bytes(decisive))
    files = {file.name: digest_of(file) for file in sorted(folder.iterdir())}
    whole = hashlib.sha256("".join(f"{n} {d}\n" for n, d in files.items()).encode()).hexdigest()
    return {
        "digest": whole,
        "files": files,
        "parent": _parent(Path(made_from.base)),
        "adapter_digest": digest_of(run / "adapter" / "adapter_model.safetensors"),
        "job": made_from.kind,
        "recipe": dict(made_from.settings),
        "data_digest": made_from.data_digest,
        **decisive,
        # `record_scores` fills them in.
        "scores": {},
        "licence": "The base's licence holds for the weights; the data is CC0-1.0.",
    }


def decisive_bytes(told: Mapping[str, Any]) -> bytes:
    """Returns the part of a manifest that decides answers, in its one spelling."""
    part = {name: told[name] for name in _DECISIVE}
    return json.dumps(part, sort_keys=True, separators=(",", ":")).encode()


def _serving(made_from: Source, folder: Path) -> dict[str, Any]:
    """Returns what a server without this project needs to know to ask as the model was taught."""
    processor = load_processor(str(folder))
    language: LanguageName = "python" if made_from.language == "python" else "shorthand"
    text = question_text(processor, language)
    first = processor.tokenizer.bos_token or ""
    is_doubled = processor.tokenizer(first + "x")["input_ids"].count(
        processor.tokenizer.bos_token_id
    )
    return {
        "question_text": text,
        "first_token": first if text.startswith(first) and is_doubled > 1 else "",
        "resolution_px": made_from.settings["resolution_px"],
        "grammar": GRAMMAR if language == "shorthand" else "",
    }


def _parent(base: Path) -> dict[str, Any]:
    """Returns what the base is, and what that was made from where it is an export, too."""
    told = {"base": base.name, "digest": weights_digest(base)}
    if not (base / MANIFEST).is_file():
        return told
    manifest = read_object(base / MANIFEST)
    return told | {"release": {name: manifest[name] for name in ("digest", "job", "parent")}}


def record_scores(folder: Path, name: str, scores: Mapping[str, Any]) -> None:
    """Writes what an evaluation said of a checkpoint into its manifest; no digest changes.

    Args:
        folder: of an export.
        name: of the evaluation; one of the same name is replaced.
        scores: its table.

    Raises:
        InvalidInputError: MANIFEST_MISSING where the folder is no export.
    """
    file = folder / MANIFEST
    if not file.is_file():
        raise InvalidInputError(
            f"Expected an export with a {MANIFEST} in {folder}, got none.",
            reason="MANIFEST_MISSING",
        )
    manifest = read_object(file)
    manifest["scores"] |= {name: dict(scores)}
    write(file, (json.dumps(manifest, indent=2, sort_keys=True) + "\n").encode())


def weights_digest(folder: Path) -> str:
    """Returns SHA-256 in hex of all weights of a checkpoint; some 20 s for 16 GB."""
    told = hashlib.sha256()
    for file in sorted(folder.glob("*.safetensors")):
        told.update(f"{file.name} {digest_of(file)}\n".encode())
    return told.hexdigest()


def digest_of(path: Path) -> str:
    """Returns SHA-256 in hex of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
