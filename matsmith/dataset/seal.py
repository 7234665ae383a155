# SPDX-License-Identifier: Apache-2.0
"""The last step of a build: what is in all shards together, written down once.

Islands do not know of each other, so two of them can find the same material. The seal names those
that look like one of an earlier shard; whoever reads the dataset through `read_split` does not see
them. It also gives the dataset its digest, and a data card for people.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from matsmith.augment.neighborhood import Neighborhood
from matsmith.dataset import shard
from matsmith.dataset.plan import FORMAT, Plan
from matsmith.dataset.sample import Sample, look_from
from matsmith.errors import InvalidInputError
from matsmith.retrieval.index import Index
from matsmith.storage import write

FILE = "dataset.json"


@dataclass(frozen=True, slots=True)
class Seal:
    """What is written down.

    Attributes:
        format: of the files.
        digest: SHA-256 in hex over the shards' names and digests: one number for all bytes.
        samples: that count, by split.
        bytes: of all shards.
        repeats: what does not count, because it looks like another: id to the name or id of that.
        spare: ids that do not count, because there are enough without them.
    """

    format: int
    digest: str
    samples: dict[str, int]
    bytes: int
    repeats: dict[str, str]
    spare: tuple[str, ...] = ()


def data_digest(folder: Path, plan: Plan) -> str:
    """Returns the digest of a dataset by what is told of its shards.

    Raises:
        InvalidInputError: SHARD_MISSING.
    """
    told = hashlib.sha256()
    for name in shard.names(plan):
        facts = shard.facts(folder, name)
        if facts is None:
            raise InvalidInputError(
                f"Expected all shards of {folder}, got no whole {name}: run the build again.",
                reason="SHARD_MISSING",
            )
        told.update(f"{name} {facts['sha256']}\n".encode())
    return told.hexdigest()


def sealed(folder: Path, plan: Plan, index: Index, report: Callable[[str], None]) -> Seal:
    """Returns the seal of a dataset whose shards are all there; writes nothing.

    Args:
        folder: of the dataset.
        plan: that it was built by.
        index: that its looks were described by.
        report: called with the name of each shard when it has been read.

    Raises:
        InvalidInputError: SHARD_MISSING, SHARD_INVALID or LOOK_INVALID.
    """
    digest, size = data_digest(folder, plan), 0
    known, ids = Neighborhood(index), set[str]()
    counts: dict[str, int] = {}
    repeats: dict[str, str] = {}
    spare: list[str] = []
    for name in shard.names(plan):
        size += (folder / name).stat().st_size
        # Only what tells them apart: a shard's pictures would not fit with all others' looks.
        held = [
            (sample.record, look_from(sample.files["look.npy"], index))
            for sample in shard.read(folder / name)
        ]
        before = known.duplicates([look for _, look in held])
        here = Neighborhood(index)
        for (record, look), earlier in zip(held, before, strict=True):
            (within,) = here.duplicates([look])
            nearest = earlier or within
            if record.id in ids:
                repeats[record.id] = record.id
            elif record.split == "train" and nearest is not None:
                repeats[record.id] = nearest.name
            elif record.split == "train" and counts.get("train", 0) == plan.samples:
                spare.append(record.id)
            else:
                ids.add(record.id)
                known.add(record.id, look)
                here.add(record.id, look)
                counts[record.split] = counts.get(record.split, 0) + 1
        report(name)
    return Seal(FORMAT, digest, counts, size, repeats, tuple(spare))


def save(folder: Path, seal: Seal) -> None:
    """Writes a seal.

    Raises:
        OSError: the disk is full, or the folder cannot be written.
    """
    text = json.dumps(asdict(seal), indent=1, sort_keys=True)
    write(folder / FILE, (text + "\n").encode())


def read(folder: Path) -> Seal | None:
    """Returns the seal of a dataset; None where it has none.

    Raises:
        InvalidInputError: SEAL_INVALID.
    """
    file = folder / FILE
    try:
        data: Any = json.loads(file.read_text(encoding="utf-8"))
        seal = Seal(**{**data, "spare": tuple(data["spare"])})
        if not (isinstance(seal.repeats, dict) and isinstance(seal.samples, dict)):
            raise TypeError("samples or repeats that are no objects")
        return seal
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError) as error:
        raise InvalidInputError(
            f"{file}: expected a seal, got {error}.", reason="SEAL_INVALID"
        ) from error


def read_split(folder: Path, plan: Plan, split: str) -> Iterator[Sample]:
    """Yields the samples of a split that count, in order of the shards.

    Raises:
        InvalidInputError: SEAL_MISSING where the dataset is not complete; SHARD_INVALID.
    """
    seal = read(folder)
    if seal is None:
        raise InvalidInputError(
            f"Expected a complete dataset in {folder}, found no {FILE}: run the build again.",
            reason="SEAL_MISSING",
        )
    # Also what is met twice: the first one counts.
    seen = set(seal.spare)
    for name in shard.names(plan):
        if name.startswith(f"{split}-"):
            for sample in shard.read(folder / name):
                one = sample.record.id
                if one in seen or seal.repeats.get(one, one) != one:
                    continue
                seen.add(one)
                yield sample
