# SPDX-License-Identifier: Apache-2.0
"""`gallery.json`: every file of a gallery with its material, licence, author and origin.

It is also the build's memory: which files are the gallery's own, and what they were made of.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path, PurePosixPath
from typing import Any

from matsmith.errors import InvalidInputError

NAME = "gallery.json"
_ABOUT = (
    "Every file of this gallery with the material it shows, its licence, author and origin. "
    "Written by `matsmith library gallery`."
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that is the gallery's own; the first four fields are those of `Rights`.

    Attributes:
        key: digest of what it was made of.
        sha256: of its bytes.
    """

    licence: str
    author: str
    origin: str
    material: str
    key: str
    sha256: str


_FIELDS = tuple(field.name for field in fields(Entry))


def manifest_text(entries: Mapping[str, Entry]) -> str:
    """Returns the text of `gallery.json`: a file a line, in the order of their paths."""
    lines = [
        f"    {_json(path)}: {_json(asdict(entry))}" for path, entry in sorted(entries.items())
    ]
    files = ",\n".join(lines)
    return f'{{\n  "about": {_json(_ABOUT)},\n  "files": {{\n{files}\n  }}\n}}\n'


def read_manifest(folder: Path) -> dict[str, Entry] | None:
    """Returns the entries of a gallery by path; None where the folder has no `gallery.json`.

    Raises:
        InvalidInputError: GALLERY_MANIFEST_INVALID; nothing in the folder should be touched then.
    """
    file = folder / NAME
    if not file.is_file():
        return None
    try:
        data: Any = json.loads(file.read_text(encoding="utf-8"))
        listed = data["files"]
        return {_own_path(path): _entry(values) for path, values in listed.items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InvalidInputError(
            f"Expected a list of the gallery's files in {file}, got one that cannot be read: "
            f"{error}. Name another folder, or remove this one.",
            reason="GALLERY_MANIFEST_INVALID",
        ) from error


def _entry(values: Any) -> Entry:
    texts = {name: values[name] for name in _FIELDS}
    if not all(isinstance(text, str) for text in texts.values()):
        raise TypeError(f"expected texts, got {values!r}")
    return Entry(**texts)


def _own_path(path: str) -> str:
    """Returns a path that stays in the folder: no list may have files elsewhere removed."""
    parts = PurePosixPath(path).parts
    if not parts or path != "/".join(parts) or ".." in parts or "\\" in path or ":" in path:
        raise ValueError(f"{path!r} is no path inside the gallery")
    return path


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
