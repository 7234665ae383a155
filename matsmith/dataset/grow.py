# SPDX-License-Identifier: Apache-2.0
"""One shard's samples: an island that begins with the seeds and needs no other.

Everything in it comes from the plan, the number of the shard and the versions, so a shard that was
lost is built again to the same bytes, on any machine of the same kind.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from matsmith.augment.crossover import Made, Sum, crossed, of_new_structure, perturbed
from matsmith.augment.neighborhood import Look, Neighborhood
from matsmith.augment.pool import Member, Pool
from matsmith.augment.validate import Accepted, Validator
from matsmith.augment.vary import NATURAL, PUBLISHED, varied
from matsmith.catalogue import Catalogue
from matsmith.dataset.plan import Plan
from matsmith.dataset.sample import MAPS, Record, Sample, licence_of, look_bytes
from matsmith.dataset.split import Split
from matsmith.dataset.tools import Tools
from matsmith.endpoint import Usage
from matsmith.errors import CoverageError, InternalError
from matsmith.graph import MaterialGraph, structure_hash
from matsmith.graph.json_writer import to_json
from matsmith.graph.size import node_count
from matsmith.library import LibraryMaterial
from matsmith.pictures.codec import jpeg_bytes
from matsmith.program import shorthand
from matsmith.rendering.maps import evaluate, file_bytes
from matsmith.retrieval.index import Index
from matsmith.sampling import Ranges
from matsmith.writing.refusal import Refusal

LIBRARY_ENGINE = "library"
PERTURB_ENGINE = "perturb"
_MAP_PX = 512
_VARIETIES = {"natural": NATURAL, "published": PUBLISHED}
# So many pairs without a child that passes mean that something is wrong with the seeds.
_MOST_FAILURES = 500


@dataclass(slots=True)
class Tally:
    """What became of all tries of a shard.

    Attributes:
        tries: by work ("cross" or "perturb").
        refused: by rule.
        usage: of a language model.
    """

    tries: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    usage: Usage = field(default_factory=Usage)

    def add(self, work: str, total: Sum) -> None:
        """Counts what became of a pair, or of a material that was varied."""
        self.tries[work] += total.tries
        self.refused.update(total.refused)
        self.usage += total.usage


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What shards grow on; the same for all of them.

    Attributes:
        catalogue: the node types.
        split: the seeds.
        ranges: of parameters over the seeds.
        index: the retrieval index, which knows how the library's seeds look.
        beside: how other seeds look, by name.
        count_tokens: of a program; None: not counted.
    """

    catalogue: Catalogue
    split: Split
    ranges: Ranges
    index: Index
    beside: Mapping[str, Look]
    count_tokens: Callable[[str], int] | None


async def grown(
    plan: Plan,
    number: int,
    ground: Ground,
    tools: Tools,
    report: Callable[[int], None],
) -> tuple[list[Sample], Tally]:
    """Returns the samples of a shard of the training split, and what was tried for them.

    Args:
        plan: what is asked for.
        number: of the shard.
        ground: what it grows on.
        tools: make materials and say what passes.
        report: called with the number of samples so far.

    Raises:
        InternalError: hundreds of tries in a row were refused.
    """
    island = _Island(plan, number, ground, tools)
    while len(island.samples) < plan.size(number):
        before = len(island.samples)
        await island.turn()
        island.require_progress()
        if len(island.samples) > before:
            report(min(len(island.samples), plan.size(number)))
    return island.samples[: plan.size(number)], island.tally


async def held_out(
    materials: Sequence[LibraryMaterial],
    split: str,
    ground: Ground,
    validator: Validator,
    *,
    has_maps: bool = False,
    report: Callable[[int], None] = lambda _: None,
) -> list[Sample]:
    """Returns the seeds of a held-out split as samples; what no longer passes is left out."""
    samples = []
    for material in materials:
        verdict = await validator.judged(material.graph, Neighborhood(ground.index), is_seed=True)
        if isinstance(verdict, Refusal):
            continue
        record = Record(
            id=verdict.digest,
            split=split,
            category=material.metadata.category,
            parents=(),
            seeds=(material.name,),
            operators=(),
            engine=LIBRARY_ENGINE,
            seed="",
            prompt_digest="",
            generation=0,
            licence=material.metadata.licence,
            **_measured(verdict, ground),
        )
        samples.append(_sample(record, verdict, ground, has_maps=has_maps))
        report(len(samples))
    return samples


@dataclass(frozen=True, slots=True)
class Origin:
    """What a material was made of: parents, seeds, generation and category, as in `Record`."""

    parents: tuple[str, ...]
    seeds: tuple[str, ...]
    generation: int
    category: str


class _Island:
    """A pool that evolves by itself."""

    def __init__(self, plan: Plan, number: int, ground: Ground, tools: Tools) -> None:
        self.samples: list[Sample] = []
        self.tally = Tally()
        self._plan, self._number = plan, number
        self._ground, self._tools = ground, tools
        self._chance = random.Random(f"{plan.seed}/{number}")
        # Also what is held out: so nothing that looks like it is kept.
        self._known = Neighborhood.of_library(ground.index)
        for name, look in (*ground.beside.items(), *tools.held_out.items()):
            self._known.add(name, look)
        self._turns = self._turns_at_last = 0
        train = ground.split.train
        self._licences = {material.name: material.metadata.licence for material in train}
        self._seeds: dict[str, tuple[str, ...]] = {one.name: (one.name,) for one in train}
        every = (*train, *ground.split.held_out)
        self._ids = {material.digest for material in every}
        structures = {structure_hash(one.graph, ground.catalogue) for one in every}
        self._judge_child = of_new_structure(self._judge, structures, ground.catalogue)
        self._pool = Pool(
            Member(material.name, material.graph, material.metadata.category) for material in train
        )

    async def turn(self) -> None:
        """Crosses a pair, and varies each child that passed."""
        host, donor = self._pool.pair(self._chance)
        seed = f"{self._plan.seed}/{self._number}/{self._turns}"
        self._turns += 1
        generation = max(host.generation, donor.generation) + 1
        seeds = tuple(sorted({*self._seeds[host.id], *self._seeds[donor.id]}))
        children, total = [], Sum()
        try:
            async with aclosing(
                crossed(
                    self._tools.engine,
                    (host.graph, donor.graph),
                    self._judge_child,
                    seed=seed,
                    tries=self._tools.tries,
                    total=total,
                )
            ) as made:
                async for child in made:
                    children.append(child)
        finally:
            self.tally.add("cross", total)
        for child in children:
            found = child.found
            self._seeds[found.digest] = seeds
            self._pool.add(Member(found.digest, found.graph, host.category, generation))
            origin = Origin((host.id, donor.id), seeds, generation, host.category)
            self._keep(child, origin, self._tools.engine.name)
            await self._vary(child, seeds, generation + 1, host.category)

    async def _vary(
        self, parent: Made, seeds: tuple[str, ...], generation: int, category: str
    ) -> None:
        ground, total = self._ground, Sum()
        vary = partial(
            varied,
            parent.found.graph,
            variety=_VARIETIES[self._plan.variety],
            ranges=ground.ranges,
            catalogue=ground.catalogue,
            count_tokens=ground.count_tokens,
        )
        origin = Origin((parent.found.digest,), seeds, generation, category)
        count = self._plan.variations
        async with aclosing(
            perturbed(
                lambda seed: vary(seed=seed),
                self._judge,
                seed=parent.seed,
                count=count,
                total=total,
            )
        ) as made:
            async for variation in made:
                self._keep(variation, origin, PERTURB_ENGINE)
        self.tally.add("perturb", total)

    async def _judge(self, graph: MaterialGraph) -> Accepted | Refusal:
        verdict = await self._tools.validator.judged(graph, self._known)
        if isinstance(verdict, Accepted) and verdict.digest in self._ids:
            verdict = Refusal("SAME_GRAPH", "expected a graph of its own, got one that is there")
        if isinstance(verdict, Refusal):
            return verdict
        self._ids.add(verdict.digest)
        self._known.add(verdict.digest, verdict.look)
        return verdict

    def require_progress(self) -> None:
        """Returns nothing where something passed lately.

        Raises:
            InternalError: NOTHING_PASSES.
        """
        if self._turns - self._turns_at_last < _MOST_FAILURES:
            return
        told = ", ".join(f"{rule} {count}" for rule, count in self.tally.refused.most_common(3))
        raise InternalError(
            f"Expected new materials of shard {self._number}, got none of "
            f"{_MOST_FAILURES} pairs: {told}.",
            reason="NOTHING_PASSES",
        )

    def _keep(self, made: Made, origin: Origin, engine: str) -> None:
        self._turns_at_last = self._turns
        found = made.found
        record = Record(
            id=found.digest,
            split="train",
            category=origin.category,
            parents=origin.parents,
            seeds=origin.seeds,
            operators=made.operators,
            engine=engine,
            seed=made.seed,
            prompt_digest=made.prompt_digest,
            generation=origin.generation,
            licence=licence_of(self._licences[name] for name in origin.seeds),
            **_measured(found, self._ground),
        )
        self.samples.append(_sample(record, found, self._ground, has_maps=self._plan.has_maps))


def _measured(found: Accepted, ground: Ground) -> dict[str, Any]:
    return {
        "structure": structure_hash(found.graph, ground.catalogue),
        "nodes": node_count(found.graph),
        "tokens": ground.count_tokens(found.program) if ground.count_tokens else 0,
        "renderer": found.renderer,
        "is_checked": found.is_checked,
    }


def _sample(record: Record, found: Accepted, ground: Ground, *, has_maps: bool) -> Sample:
    catalogue = ground.catalogue
    files = {
        "jpg": jpeg_bytes(found.picture),
        "py": found.program.encode(),
        "short": shorthand.emit(found.graph, catalogue).encode(),
        "graph.json": to_json(found.graph).encode(),
        "look.npy": look_bytes(found.look),
        "json": record.to_json().encode(),
    }
    if has_maps:
        with suppress(CoverageError):
            maps = evaluate(found.graph, catalogue, outputs=MAPS, size_px=_MAP_PX, threads=1)
            files |= {f"{name}.png": file_bytes(name, maps[name]) for name in MAPS}
    return Sample(record, files)
