# SPDX-License-Identifier: Apache-2.0
"""Whether a dataset is what it says: whole, free, traceable, and nothing of it held out.

A check believes no record: bytes are hashed, programs read, and pictures described again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from matsmith.augment.neighborhood import Look, Neighborhood
from matsmith.curation.finding import Finding
from matsmith.dataset import seal as seals
from matsmith.dataset import shard
from matsmith.dataset.plan import Plan
from matsmith.dataset.sample import Record, Sample, licence_of
from matsmith.dataset.split import Split
from matsmith.errors import InvalidInputError, MatsmithError
from matsmith.library import LICENCES
from matsmith.pictures.codec import picture_from_jpeg
from matsmith.program import digest, parse
from matsmith.retrieval.describe import Describer
from matsmith.retrieval.index import Index


def check_dataset(
    folder: Path,
    plan: Plan,
    seeds: Split,
    index: Index,
    describer: Describer | None,
    report: Callable[[str], None],
) -> Iterator[Finding]:
    """Yields every fault of a dataset.

    Args:
        folder: of the dataset.
        plan: that it was made by.
        seeds: of each split.
        index: gives the directions of looks.
        describer: describes pictures, so that leaks are found; None: pictures are not looked at.
        report: called with the name of each shard when it has been read.
    """
    yield from _seal_findings(folder, plan)
    held_out = Neighborhood(index)
    known: dict[str, str] = {}
    seal = seals.read(folder)
    repeats = set() if seal is None else set(seal.repeats)
    licences = {m.name: m.metadata.licence for m in (*seeds.train, *seeds.held_out)}
    train = {material.name for material in seeds.train}
    for name in shard.names(plan):
        if shard.facts(folder, name) is None:
            yield Finding(name, "SHARD_MISSING", "expected a whole shard: run the build again")
            continue
        try:
            samples = list(shard.read(folder / name))
        except InvalidInputError as error:
            yield Finding(name, error.reason, error.message)
            continue
        yield from _shard_findings(folder, name, samples)
        for sample in samples:
            record = sample.record
            first = known.setdefault(record.id, name)
            if first != name and record.id not in repeats:
                yield Finding(record.id, "SAMPLE_REPEATS", f"{name}: is in {first}, too")
            yield from _record_findings(record, train, licences)
            yield from _program_findings(sample)
        if describer is not None:
            yield from _leaks(samples, held_out, describer)
        report(name)


def _seal_findings(folder: Path, plan: Plan) -> Iterator[Finding]:
    seal = seals.read(folder)
    if seal is None:
        yield Finding(
            seals.FILE, "SEAL_MISSING", "expected a seal of a complete dataset: run the build again"
        )
        return
    try:
        found = seals.data_digest(folder, plan)
    except InvalidInputError:
        # Told shard by shard.
        return
    if found != seal.digest:
        yield Finding(seals.FILE, "SEAL_DIFFERS", f"expected digest {seal.digest}, got {found}")


def _shard_findings(folder: Path, name: str, samples: Sequence[Sample]) -> Iterator[Finding]:
    told = shard.facts(folder, name)
    assert told is not None
    found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    if found != told.get("sha256"):
        yield Finding(name, "SHARD_CHANGED", f"expected sha256 {told.get('sha256')}, got {found}")
    if len(samples) != told.get("samples"):
        count = told.get("samples")
        yield Finding(name, "SHARD_COUNT", f"expected {count} samples, got {len(samples)}")
    split = name.rpartition("-")[0]
    others = sum(sample.record.split != split for sample in samples)
    if others:
        yield Finding(name, "SPLIT_WRONG", f"expected samples of {split}, got {others} others")


def _record_findings(
    record: Record, train: set[str], licences: dict[str, str]
) -> Iterator[Finding]:
    if not record.seeds:
        yield Finding(record.id, "SEEDS_MISSING", "expected the seeds that it goes back to")
    for name in record.seeds:
        if name not in licences:
            yield Finding(record.id, "SEED_UNKNOWN", f"expected seeds of the library, got {name}")
        elif licences[name] not in LICENCES:
            yield Finding(
                record.id,
                "LICENCE",
                f"expected seeds under {', '.join(sorted(LICENCES))}, got {name}, {licences[name]}",
            )
        if record.split == "train" and name in licences and name not in train:
            yield Finding(record.id, "LEAK_SEED", f"expected no held-out seed, got {name}")
    told = licence_of(licences[name] for name in record.seeds if name in licences)
    if record.seeds and record.licence != told:
        yield Finding(
            record.id,
            "LICENCE",
            f"expected the licence of its seeds, {told}, got {record.licence!r}",
        )


def _program_findings(sample: Sample) -> Iterator[Finding]:
    try:
        found = digest(parse(sample.files["py"].decode(errors="replace")))
    except MatsmithError as error:
        yield Finding(sample.record.id, error.reason, error.message)
        return
    if found != sample.record.id:
        yield Finding(sample.record.id, "PROGRAM_OTHER", f"expected its digest, got {found}")


def _leaks(
    samples: Sequence[Sample], held_out: Neighborhood, describer: Describer
) -> Iterator[Finding]:
    """Yields training samples that look like a held-out one; held-out shards come first."""
    for sample in samples:
        try:
            picture = picture_from_jpeg(sample.files["jpg"])
        except MatsmithError as error:
            yield Finding(sample.record.id, error.reason, error.message)
            continue
        look: Look = held_out.look(describer.material(picture))
        if sample.record.split != "train":
            held_out.add(sample.record.id, look)
            continue
        neighbor = held_out.nearest(look)
        if neighbor is not None and neighbor.is_duplicate:
            yield Finding(
                sample.record.id,
                "LEAK_LOOK",
                f"expected a look unlike {neighbor.name}, got a style loss of "
                f"{neighbor.style_loss:.4f} and a likeness of {neighbor.likeness:.2f}",
            )
