# SPDX-License-Identifier: Apache-2.0
"""A checkpoint as `training.export` writes it, checked before it serves anybody."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MANIFEST = "release.json"
_DECISIVE_FILE = "decisive.json"
_DECISIVE = ("catalogue_version", "dtype", "language", "serving", "shorthand_version")


class ReleaseError(RuntimeError):
    """A checkpoint that must not serve."""


@dataclass(frozen=True, slots=True)
class Release:
    """What a server needs to know of a checkpoint.

    Attributes:
        folder: of the checkpoint.
        digest: of all its files.
        language: python or shorthand.
        question_text: that every sample begins with, `<image>` in it.
        first_token: what `question_text` begins with where the tokenizer would write it, too.
        resolution_px: side that pictures are brought to.
        grammar: EBNF of shorthand; "" for Python.
        catalogue_version, shorthand_version: that its texts are written for.
    """

    folder: Path
    digest: str
    language: str
    question_text: str
    first_token: str
    resolution_px: int
    grammar: str
    catalogue_version: str
    shorthand_version: str


def read_release(folder: Path, *, expected: str = "", is_hashed: bool = True) -> Release:
    """Returns the release in a folder.

    Args:
        folder: of the checkpoint.
        expected: its digest; "" takes any.
        is_hashed: whether every file is compared with its digest: some 20 s for 16 GB.

    Raises:
        ReleaseError: it is not whole, it is another, or its files are others.
    """
    try:
        told: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        files: dict[str, str] = told["files"]
        serving: dict[str, Any] = told["serving"]
        if expected and told["digest"] != expected:
            raise ReleaseError(f"{folder}: expected release {expected}, got {told['digest']}")
        if told["digest"] != files_digest(files):
            raise ReleaseError(f"{folder / MANIFEST}: its digest is not that of its files")
        if not decides_as_listed(told, files):
            raise ReleaseError(f"{folder / MANIFEST}: it was changed after the export")
        for name, promised in files.items():
            if is_hashed and (found := _digest(folder / name)) != promised:
                raise ReleaseError(f"{folder / name}: expected SHA-256 {promised}, got {found}")
        return Release(
            folder=folder,
            digest=str(told["digest"]),
            language=str(told["language"]),
            question_text=str(serving["question_text"]),
            first_token=str(serving["first_token"]),
            resolution_px=int(serving["resolution_px"]),
            grammar=_grammar(folder, serving),
            catalogue_version=str(told["catalogue_version"]),
            shorthand_version=str(told["shorthand_version"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReleaseError(
            f"expected a release with {MANIFEST} in {folder}, got {type(error).__name__}: {error}"
        ) from error


def _grammar(folder: Path, serving: dict[str, Any]) -> str:
    name = serving["grammar"]
    if Path(str(name)).name != str(name):
        raise ValueError(f"a grammar in the release's folder, got {name!r}")
    return (folder / str(name)).read_text(encoding="utf-8") if name else ""


def decides_as_listed(told: dict[str, Any], files: dict[str, str]) -> bool:
    """Returns whether what decides answers, beside the weights, is what the digest covers.

    `training.manifest` writes it into a file of its own. Releases that have none are taken as they
    are.

    Args:
        told: the manifest.
        files: their SHA-256 in hex by name, as the manifest lists them.
    """
    if _DECISIVE_FILE not in files:
        return True
    part = {name: told[name] for name in _DECISIVE}
    text = json.dumps(part, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest() == files[_DECISIVE_FILE]


def files_digest(files: dict[str, str]) -> str:
    """Returns the digest of a release: of the names and digests of its files."""
    listing = "".join(f"{name} {digest}\n" for name, digest in sorted(files.items()))
    return hashlib.sha256(listing.encode()).hexdigest()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
