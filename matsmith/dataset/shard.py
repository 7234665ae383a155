# SPDX-License-Identifier: Apache-2.0
"""A shard: samples in a tar as WebDataset reads them, whole or not there.

A tar is read from front to back at the speed of a disk or a bucket, its files open without any of
our code, and the same samples give the same bytes (docs/decisions/0018).
"""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

from matsmith.dataset.plan import Plan
from matsmith.dataset.sample import MAP_PARTS, PARTS, Record, Sample
from matsmith.errors import InvalidInputError
from matsmith.storage import write

VALIDATION, TEST = "validation", "test"
HELD_OUT = (VALIDATION, TEST)
_FACTS = {
    "sha256": str,
    "bytes": int,
    "samples": int,
    "tries": dict,
    "refused": dict,
    "usage": dict,
}
Report: TypeAlias = Callable[[str, int], None]
"""Told of a shard's name, and of how many samples it has so far."""


def shard_name(split: str, number: int) -> str:
    """Returns the name of a shard's tar."""
    return f"{split}-{number:05d}.tar"


def names(plan: Plan) -> list[str]:
    """Returns the names of all shards, those held out first."""
    train = [shard_name("train", number) for number in range(plan.shards)]
    return [*(shard_name(split, 0) for split in HELD_OUT), *train]


def missing(
    folder: Path,
    plan: Plan,
    *,
    is_hashed: bool = False,
    among: Collection[str] | None = None,
) -> list[str]:
    """Returns the names of the shards that are still to be built.

    Args:
        folder: of the dataset.
        plan: that it is built by.
        is_hashed: whether bytes are compared with their digest: a second for each GB or so.
        among: names that are looked at; None: all.
    """
    return [
        name
        for name in names(plan)
        if (among is None or name in among)
        and (facts(folder, name) is None or (is_hashed and not _is_as_built(folder, name)))
    ]


def _is_as_built(folder: Path, name: str) -> bool:
    told = facts(folder, name)
    with (folder / name).open("rb") as file:
        return (
            told is not None and hashlib.file_digest(file, "sha256").hexdigest() == (told["sha256"])
        )


def shard_bytes(samples: Iterable[Sample], *, prefix: str) -> bytes:
    """Returns the tar of samples, without times or owners.

    Args:
        samples: in order.
        prefix: of their keys, so that keys differ between shards.
    """
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for number, sample in enumerate(samples):
            for part in (part for part in (*PARTS, *MAP_PARTS) if part in sample.files):
                entry = tarfile.TarInfo(f"{prefix}-{number:06d}.{part}")
                entry.size, entry.mode = len(sample.files[part]), 0o644
                tar.addfile(entry, io.BytesIO(sample.files[part]))
    return file.getvalue()


def save(folder: Path, name: str, data: bytes, facts: dict[str, object]) -> None:
    """Writes a shard, and beside it what says that it is whole; in this order.

    Raises:
        OSError: the disk is full, or the folder cannot be written.
    """
    write(folder / name, data)
    told = {**facts, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
    write(folder / f"{name}.json", (json.dumps(told, indent=1, sort_keys=True) + "\n").encode())


def facts(folder: Path, name: str) -> dict[str, Any] | None:
    """Returns what is told of a shard; None where it is not whole, and must be built again."""
    try:
        found: dict[str, Any] = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        kinds = {name: type(found[name]) for name in _FACTS}
        is_whole = kinds == _FACTS and (folder / name).stat().st_size == found["bytes"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if is_whole else None


def read(path: Path) -> Iterator[Sample]:
    """Yields the samples of a shard.

    Raises:
        InvalidInputError: SHARD_INVALID where it is cut off or holds something else.
    """
    try:
        with tarfile.open(path, mode="r:") as tar:
            files: dict[str, bytes] = {}
            key = ""
            for entry in tar:
                name, _, part = entry.name.partition(".")
                if files and name != key:
                    yield _sample(path, key, files)
                    files = {}
                key = name
                held = tar.extractfile(entry)
                if held is None:
                    raise _invalid(path, f"{entry.name} is no file")
                files[part] = held.read()
            if files:
                yield _sample(path, key, files)
    except (tarfile.TarError, EOFError) as error:
        raise _invalid(path, str(error)) from error


def _sample(path: Path, key: str, files: dict[str, bytes]) -> Sample:
    if not set(PARTS) <= set(files) <= {*PARTS, *MAP_PARTS}:
        raise _invalid(path, f"{key} has {', '.join(sorted(files))}")
    try:
        return Sample(Record.from_json(files["json"].decode()), files)
    except (UnicodeDecodeError, InvalidInputError) as error:
        raise _invalid(path, f"{key}.json: {error}") from error


def _invalid(path: Path, why: str) -> InvalidInputError:
    return InvalidInputError(
        f"{path}: expected samples of {', '.join(PARTS)}, got a fault: {why}.",
        reason="SHARD_INVALID",
    )
