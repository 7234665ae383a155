# SPDX-License-Identifier: Apache-2.0
"""What a dataset holds, counted from its records."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from matsmith.dataset import seal as seals
from matsmith.dataset import shard
from matsmith.dataset.plan import Plan


@dataclass(frozen=True, slots=True)
class Stats:
    """Figures of a dataset, or of what is there of it so far.

    Attributes:
        samples: by split.
        shards, missing: whole ones, and how many there are to come.
        bytes: of the whole ones.
        categories, operators, generations: samples of the training split by each.
        structures: different ones of the training split's crossings. Variations have other items of
            menus as well, and would each count as one.
        seeds: that the training split goes back to.
        checked: samples whose picture both renderers made.
        nodes, tokens: least, median and most of the training split.
        licences: of all samples.
        tries, refused: of the training split, by kind and by rule.
        usage: of a language model: calls, tokens and cost.
        repeats: samples that look like one of an earlier shard; None before the dataset is sealed.
        spare: samples beyond those asked for; None before.
    """

    samples: Mapping[str, int]
    shards: int
    missing: int
    bytes: int
    categories: Mapping[str, int]
    operators: Mapping[str, int]
    generations: Mapping[str, int]
    structures: int
    seeds: int
    checked: int
    nodes: tuple[int, float, int]
    tokens: tuple[int, float, int]
    licences: tuple[str, ...]
    tries: Mapping[str, int]
    refused: Mapping[str, int]
    usage: Mapping[str, float]
    repeats: int | None
    spare: int | None


def stats(folder: Path, plan: Plan) -> Stats:
    """Returns the figures of the shards that are whole.

    Raises:
        InvalidInputError: SHARD_INVALID.
    """
    whole = {
        name: told for name in shard.names(plan) if (told := shard.facts(folder, name)) is not None
    }
    records = [one.record for name in whole for one in shard.read(folder / name)]
    train = [record for record in records if record.split == "train"]
    tries: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    usage: Counter[str] = Counter()
    for told in whole.values():
        tries.update(told["tries"])
        refused.update(told["refused"])
        usage.update(told["usage"])
    seal = seals.read(folder)
    return Stats(
        samples=_counted(record.split for record in records),
        shards=len(whole),
        missing=len(shard.names(plan)) - len(whole),
        bytes=sum(told["bytes"] for told in whole.values()),
        categories=_counted(record.category for record in train),
        operators=_counted(name for record in train for name in record.operators),
        generations=_counted(str(record.generation) for record in train),
        structures=len({one.structure for one in train if one.operators != ("perturb",)}),
        seeds=len({name for record in train for name in record.seeds}),
        checked=sum(record.is_checked for record in records),
        nodes=_spread([record.nodes for record in train]),
        tokens=_spread([record.tokens for record in train]),
        licences=tuple(sorted({record.licence for record in records})),
        tries=dict(sorted(tries.items())),
        refused=dict(refused.most_common()),
        usage=dict(usage),
        repeats=None if seal is None else len(seal.repeats),
        spare=None if seal is None else len(seal.spare),
    )


def acceptance(found: Stats) -> float:
    """Returns the share of tries that passed; 0 where nothing was tried."""
    return found.samples.get("train", 0) / max(1, sum(found.tries.values()))


def _counted(words: Iterable[str]) -> dict[str, int]:
    return dict(Counter(words).most_common())


def _spread(numbers: list[int]) -> tuple[int, float, int]:
    if not numbers:
        return (0, 0.0, 0)
    return min(numbers), statistics.median(numbers), max(numbers)
