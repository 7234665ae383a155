# SPDX-License-Identifier: Apache-2.0
"""Builds what is missing of a dataset: one shard after another, in this process or in several.

Shards need nothing of each other. Whoever builds one writes it whole; a process that dies loses the
shard in hand, and two that build the same one write the same bytes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path

from matsmith import library as libraries
from matsmith.augment.judging import Judging
from matsmith.augment.neighborhood import Look, Neighborhood
from matsmith.augment.validate import Validator
from matsmith.dataset import shard as shards
from matsmith.dataset.access import NO_SERVICES, Access
from matsmith.dataset.grow import Ground, Tally, grown, held_out
from matsmith.dataset.looks import one_thread
from matsmith.dataset.plan import read
from matsmith.dataset.sample import Sample, look_from
from matsmith.dataset.seeds import read_seeds, seed_version, split_with
from matsmith.dataset.shard import HELD_OUT, TEST, VALIDATION, Report
from matsmith.dataset.split import split
from matsmith.dataset.tools import ANSWERS, tools
from matsmith.errors import InvalidInputError, UnsupportedError
from matsmith.library import LibraryMaterial
from matsmith.pictures.codec import picture_from_jpeg
from matsmith.rendering.renderer import MATERIAL_FAILURES
from matsmith.retrieval.index import Index, load_index
from matsmith.sampling import observed_ranges


class Builder:
    """Builds shards of a dataset; takes seconds to begin, so one is kept for many shards.

    Args:
        folder: of the dataset; holds its plan.
        access: to the services that the plan needs.
        held_out: seeds at most of each held-out split that become samples; None is all.
    """

    def __init__(
        self, folder: Path, access: Access = NO_SERVICES, *, held_out: int | None = None
    ) -> None:
        self._folder = folder
        self._access = access
        self._held_out = held_out
        self._held_out_looks: dict[str, Look] = {}
        self._plan, _ = read(folder)
        self._judging = Judging.load()
        catalogue, index = self._judging.catalogue, load_index()
        beside = read_seeds(access.seeds)
        if seed_version(beside) != self._plan.seeds:
            raise InvalidInputError(
                f"Expected the seeds of the plan, {self._plan.seeds or 'none'}, got "
                f"{seed_version(beside) or 'none'}.",
                reason="SEEDS_DIFFER",
            )
        seeds = split_with(beside)
        self._ground = Ground(
            catalogue=catalogue,
            split=seeds,
            ranges=observed_ranges({one.name: one.graph for one in seeds.train}, catalogue),
            index=index,
            beside={one.name: self._look(one, index) for one in beside.materials},
            count_tokens=self._judging.count_tokens,
        )

    def _look(self, seed: LibraryMaterial, index: Index) -> Look:
        """Returns how a seed looks.

        Raises:
            InvalidInputError: SEED_LEAKS where it looks like one that is held out.
        """
        known = Neighborhood.of_library(index)
        picture = picture_from_jpeg(seed.preview_jpeg)
        look = known.look(self._judging.describer.material(picture))
        nearest = known.nearest(look)
        held_out = {one.name for one in split(libraries.load()).held_out}
        if nearest is not None and nearest.is_duplicate and nearest.name in held_out:
            raise InvalidInputError(
                f"Expected seeds unlike what is held out, got {seed.name}, which looks like "
                f"{nearest.name}.",
                reason="SEED_LEAKS",
            )
        return look

    def build(self, name: str, report: Report) -> None:
        """Builds one shard and writes it.

        Raises:
            OSError: the disk is full, or the folder cannot be written.
            UnavailableError: a service or an endpoint does not answer.
            InternalError: nothing passes.
        """
        prefix = name.removesuffix(".tar")
        part, _, number = prefix.rpartition("-")
        with one_thread():
            samples, tally = asyncio.run(self._samples(name, part, int(number), report))
        facts: dict[str, object] = {
            "split": part,
            "samples": len(samples),
            "tries": dict(sorted(tally.tries.items())),
            "refused": dict(sorted(tally.refused.items())),
            "usage": asdict(tally.usage),
        }
        data = shards.shard_bytes(samples, prefix=prefix)
        shards.save(self._folder, name, data, facts)

    async def _samples(
        self, name: str, part: str, number: int, report: Report
    ) -> tuple[Sequence[Sample], Tally]:
        plan, ground = self._plan, self._ground
        answers = self._folder / ANSWERS / f"{name.removesuffix('.tar')}.jsonl"
        async with tools(plan, self._judging, self._access, answers=answers) as made:
            if part in HELD_OUT:
                seeds = ground.split.test if part == TEST else ground.split.validation
                samples = await held_out(
                    seeds[: self._held_out],
                    part,
                    ground,
                    made.validator,
                    has_maps=plan.has_maps,
                    report=lambda count: report(name, count),
                )
                return samples, Tally()
            if not self._held_out_looks:
                self._held_out_looks = await self._looks(made.validator)
            seeing = replace(made, held_out=self._held_out_looks)
            return await grown(plan, number, ground, seeing, lambda count: report(name, count))

    async def _looks(self, validator: Validator) -> dict[str, Look]:
        """Returns how all held-out seeds look: as their shards say, where they are there."""
        index, split = self._ground.index, self._ground.split
        known = Neighborhood(index)
        looks: dict[str, Look] = {}
        for part, seeds in ((VALIDATION, split.validation), (TEST, split.test)):
            name = shards.shard_name(part, 0)
            if shards.facts(self._folder, name) is not None:
                for sample in shards.read(self._folder / name):
                    (seed,) = sample.record.seeds
                    looks[seed] = look_from(sample.files["look.npy"], index)
            for material in seeds[: self._held_out]:
                if material.name not in looks:
                    # One that cannot be rendered is no sample, so nothing can be like it.
                    with suppress(*MATERIAL_FAILURES, UnsupportedError):
                        looks[material.name] = await validator.look(material.graph, known)
        return looks
