# SPDX-License-Identifier: Apache-2.0
"""Whether a dataset is what it says: whole, free, traceable, and nothing of it held out.

A check believes no record: bytes are hashed, programs read and counted, pictures described again,
and what is held out is what the library says. Only whether a picture is that of its program it does
not see: pictures are not rendered again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from matsmith import catalogue as catalogues
from matsmith.augment.neighborhood import Look, Neighborhood
from matsmith.curation import tokens
from matsmith.curation.finding import Finding
from matsmith.curation.structure import MAX_NODES
from matsmith.dataset import seal as seals
from matsmith.dataset import shard
from matsmith.dataset.looks import Looks
from matsmith.dataset.plan import Plan
from matsmith.dataset.sample import Record, Sample, licence_of, look_from
from matsmith.dataset.split import Split
from matsmith.errors import InvalidInputError, MatsmithError
from matsmith.graph import structure_hash
from matsmith.graph.json_reader import from_json
from matsmith.graph.size import node_count
from matsmith.library import CATEGORIES, LICENCES
from matsmith.metrics.complexity import MIN_JPEG_BYTES
from matsmith.program import digest, parse, shorthand
from matsmith.retrieval.index import Index


def check_dataset(
    folder: Path,
    plan: Plan,
    seeds: Split,
    index: Index,
    looks: Callable[[Path], Looks] | None,
    report: Callable[[str], None],
) -> Iterator[Finding]:
    """Yields every fault of a dataset.

    Args:
        folder: of the dataset.
        plan: that it was made by.
        seeds: of each split.
        index: gives the directions of looks.
        looks: describes a shard's pictures (`looks.looks`), so that leaks are found; None: pictures
            are not looked at.
        report: called with the name of each shard when it has been read.
    """
    yield from _seal_findings(folder, plan, index)
    known = _Known(seeds, index)
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
            yield from _repeat_findings(sample.record, name, known)
            yield from _record_findings(sample.record, known)
            yield from _content_findings(sample)
        if looks is not None:
            yield from _picture_findings(samples, looks(folder / name), known)
        report(name)


class _Known:
    """What samples are compared with: the library, not what the dataset says of itself.

    Attributes:
        licences: of all seeds, by name.
        train: names of the seeds of the training split.
        digests: of the held-out seeds' graphs.
        held_out: how those look, and what is in the held-out shards.
        first: the shard that each id was met in first.
        parents: names and ids that a sample may have as parents.
    """

    def __init__(self, seeds: Split, index: Index) -> None:
        every = (*seeds.train, *seeds.held_out)
        self.licences = {material.name: material.metadata.licence for material in every}
        self.train = {material.name for material in seeds.train}
        self.digests = {material.digest for material in seeds.held_out}
        self.held_out = Neighborhood(index)
        names = {material.name for material in seeds.held_out}
        for row, entry in enumerate(index.entries):
            if entry.seed == 0 and entry.material in names:
                look = Look(index.style[row], index.kind[row], index.colors[row])
                self.held_out.add(entry.material, look)
        self.index = index
        self.first: dict[str, str] = {}
        self.parents = set(self.train)


def _repeat_findings(record: Record, name: str, known: _Known) -> Iterator[Finding]:
    first = known.first.setdefault(record.id, name)
    # Two islands may find the same graph, and the seal leaves one out; two splits may not.
    if first.rpartition("-")[0] != name.rpartition("-")[0]:
        yield Finding(record.id, "SAMPLE_REPEATS", f"{name}: is in {first}, too")
    if record.split == "train" and record.id in known.digests:
        yield Finding(record.id, "LEAK_GRAPH", f"{name}: expected no held-out seed's graph")


def _seal_findings(folder: Path, plan: Plan, index: Index) -> Iterator[Finding]:
    try:
        seal = seals.read(folder)
    except InvalidInputError as error:
        yield Finding(seals.FILE, error.reason, error.message)
        return
    if seal is None:
        yield Finding(
            seals.FILE, "SEAL_MISSING", "expected a seal of a complete dataset: run the build again"
        )
        return
    try:
        found = seals.sealed(folder, plan, index, lambda _: None)
    except InvalidInputError:
        # Told shard by shard.
        return
    if found.digest != seal.digest:
        yield Finding(
            seals.FILE, "SEAL_DIFFERS", f"expected digest {seal.digest}, got {found.digest}"
        )
    elif found != seal:
        yield Finding(
            seals.FILE,
            "SEAL_DIFFERS",
            f"expected {found.samples} samples, {len(found.repeats)} repeats and "
            f"{len(found.spare)} spare ones, got {seal.samples}, {len(seal.repeats)} and "
            f"{len(seal.spare)}, or others",
        )


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


def _record_findings(record: Record, known: _Known) -> Iterator[Finding]:
    if not record.seeds:
        yield Finding(record.id, "SEEDS_MISSING", "expected the seeds that it goes back to")
    for name in record.seeds:
        if name not in known.licences:
            yield Finding(record.id, "SEED_UNKNOWN", f"expected seeds of the library, got {name}")
        elif known.licences[name] not in LICENCES:
            yield Finding(
                record.id,
                "LICENCE",
                f"expected seeds under {', '.join(sorted(LICENCES))}, got {name}, "
                f"{known.licences[name]}",
            )
        if record.split == "train" and name in known.licences and name not in known.train:
            yield Finding(record.id, "LEAK_SEED", f"expected no held-out seed, got {name}")
    told = licence_of(known.licences[name] for name in record.seeds if name in known.licences)
    if record.seeds and record.licence != told:
        yield Finding(
            record.id, "LICENCE", f"expected that of its seeds, {told}, got {record.licence!r}"
        )
    if record.split == "train":
        # Parents come before their children in a shard, and are of no other.
        for name in sorted(set(record.parents) - known.parents):
            yield Finding(record.id, "PARENT_UNKNOWN", f"expected a seed or a sample, got {name}")
        if not record.parents:
            yield Finding(record.id, "PARENT_UNKNOWN", "expected parents, got none")
        known.parents.add(record.id)
    if record.category not in CATEGORIES:
        yield Finding(
            record.id, "CATEGORY_UNKNOWN", f"expected one of the library's, got {record.category!r}"
        )


def _content_findings(sample: Sample) -> Iterator[Finding]:
    """Yields where the files of a sample are not of one material, or the record tells another."""
    record, catalogue = sample.record, catalogues.load()
    try:
        graph = parse(_text(sample, "py"), catalogue)
        forms = {
            "py": digest(graph, catalogue),
            "short": digest(shorthand.parse(_text(sample, "short"), catalogue), catalogue),
            "graph.json": digest(from_json(_text(sample, "graph.json")), catalogue),
        }
    except MatsmithError as error:
        yield Finding(record.id, error.reason, error.message)
        return
    for part, found in forms.items():
        if found != record.id:
            yield Finding(record.id, "PROGRAM_OTHER", f"{part}: expected its digest, got {found}")
    counted: dict[str, object] = {
        "nodes": node_count(graph),
        "structure": structure_hash(graph, catalogue),
    }
    if record.tokens and tokens.can_count():
        counted["tokens"] = tokens.token_count(_text(sample, "py"))
    for name, value in counted.items():
        if (told := getattr(record, name)) != value:
            yield Finding(record.id, "RECORD_OTHER", f"{name}: expected {value}, got {told}")
    if record.nodes > MAX_NODES or record.tokens > tokens.MAX_TOKENS:
        yield Finding(
            record.id,
            "SAMPLE_LARGE",
            f"expected at most {MAX_NODES} nodes and {tokens.MAX_TOKENS} tokens, got "
            f"{record.nodes} and {record.tokens}",
        )
    if (size := len(sample.files["jpg"])) < MIN_JPEG_BYTES:
        yield Finding(
            record.id, "PICTURE_SIMPLE", f"expected {MIN_JPEG_BYTES} bytes at least, got {size}"
        )


def _text(sample: Sample, part: str) -> str:
    return sample.files[part].decode(errors="replace")


def _picture_findings(samples: Sequence[Sample], looks: Looks, known: _Known) -> Iterator[Finding]:
    """Yields pictures that are not as their looks say, and training samples like a held-out one.

    Held-out shards come first; what the library's index knows is compared with, too.
    """
    for sample, look in zip(samples, looks, strict=True):
        record = sample.record
        if isinstance(look, MatsmithError):
            yield Finding(record.id, look.reason, look.message)
            continue
        try:
            told = look_from(sample.files["look.npy"], known.index)
        except MatsmithError as error:
            yield Finding(record.id, error.reason, error.message)
            continue
        alone = Neighborhood(known.index)
        alone.add(record.id, told)
        itself = alone.nearest(look)
        if itself is None or not itself.is_duplicate:
            yield Finding(record.id, "LOOK_OTHER", "expected the look of its picture, got another")
        if record.split != "train":
            known.held_out.add(record.id, look)
            continue
        neighbor = known.held_out.nearest(look)
        if neighbor is not None and neighbor.is_duplicate:
            yield Finding(
                record.id,
                "LEAK_LOOK",
                f"expected a look unlike {neighbor.name}, got a style loss of "
                f"{neighbor.style_loss:.4f} and a likeness of {neighbor.likeness:.2f}",
            )
