# SPDX-License-Identifier: Apache-2.0
"""One shard's samples: an island that begins with the seeds and needs no other.

Everything in it comes from the plan, the number of the shard and the versions, so a shard that was
lost is built again to the same bytes, on any machine of the same kind.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from matsmith.augment.genetic import VERSION as ENGINE
from matsmith.augment.genetic import cross
from matsmith.augment.neighborhood import Look, Neighborhood
from matsmith.augment.pool import Member, Pool
from matsmith.augment.validate import Accepted, Refusal, Validator
from matsmith.augment.vary import varied
from matsmith.catalogue import Catalogue
from matsmith.dataset.plan import Plan
from matsmith.dataset.sample import Record, Sample
from matsmith.dataset.split import Split
from matsmith.errors import InternalError
from matsmith.graph import MaterialGraph, structure_hash
from matsmith.graph.json_writer import to_json
from matsmith.graph.size import node_count
from matsmith.library import LibraryMaterial
from matsmith.pictures.codec import jpeg_bytes
from matsmith.program import shorthand
from matsmith.retrieval.index import Index
from matsmith.sampling import Ranges

LIBRARY_ENGINE = "library"
_TRIES_PER_VARIATION = 3
# So many tries without one that passes mean that something is wrong with the seeds.
_MOST_FAILURES = 500


@dataclass(slots=True)
class Tally:
    """What became of all tries of a shard.

    Attributes:
        tries: by operator set ("cross" or "perturb").
        refused: by rule.
    """

    tries: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What shards grow on; the same for all of them.

    Attributes:
        catalogue: the node types.
        split: the seeds.
        ranges: of parameters over the seeds.
        index: the retrieval index, which knows how all seeds look.
        count_tokens: of a program; None: not counted.
    """

    catalogue: Catalogue
    split: Split
    ranges: Ranges
    index: Index
    count_tokens: Callable[[str], int] | None


async def grown(
    plan: Plan,
    number: int,
    ground: Ground,
    validator: Validator,
    report: Callable[[int], None],
) -> tuple[list[Sample], Tally]:
    """Returns the samples of a shard of the training split, and what was tried for them.

    Args:
        plan: what is asked for.
        number: of the shard.
        ground: what it grows on.
        validator: says what passes.
        report: called with the number of samples so far.

    Raises:
        InternalError: hundreds of tries in a row were refused.
    """
    island = _Island(plan, number, ground, validator)
    while len(island.samples) < plan.size(number):
        before = len(island.samples)
        await island.turn()
        if len(island.samples) > before:
            report(min(len(island.samples), plan.size(number)))
    return island.samples[: plan.size(number)], island.tally


async def held_out(
    materials: Sequence[LibraryMaterial], split: str, ground: Ground, validator: Validator
) -> list[Sample]:
    """Returns the seeds of a held-out split as samples; what no longer passes is left out."""
    samples = []
    for material in materials:
        verdict = await validator.judged(material.graph, Neighborhood(ground.index))
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
            generation=0,
            licence=material.metadata.licence,
            **_measured(verdict, ground),
        )
        samples.append(_sample(record, verdict, ground.catalogue))
    return samples


class _Island:
    """A pool that evolves by itself."""

    def __init__(self, plan: Plan, number: int, ground: Ground, validator: Validator) -> None:
        self.samples: list[Sample] = []
        self.tally = Tally()
        self._plan, self._number = plan, number
        self._ground, self._validator = ground, validator
        self._chance = random.Random(f"{plan.seed}/{number}")
        self._known = Neighborhood(ground.index)
        self._failures = 0
        self._turns = 0
        train = ground.split.train
        self._licences = {material.name: material.metadata.licence for material in train}
        self._seeds: dict[str, tuple[str, ...]] = {one.name: (one.name,) for one in train}
        self._ids = {material.digest for material in (*train, *ground.split.held_out)}
        self._pool = Pool(
            Member(material.name, material.graph, material.metadata.category) for material in train
        )
        # Also what is held out: so nothing that looks like it is kept.
        index = ground.index
        for row, entry in enumerate(index.entries):
            if entry.seed == 0:
                look = Look(index.style[row], index.kind[row], index.colors[row])
                self._known.add(entry.material, look)

    async def turn(self) -> None:
        """Crosses a pair, and varies the child where it passed."""
        host, donor = self._pool.pair(self._chance)
        seed = f"{self._plan.seed}/{self._number}/{self._turns}"
        self._turns += 1
        self.tally.tries["cross"] += 1
        parents = (host.graph, donor.graph)
        child = cross(parents, seed=seed, catalogue=self._ground.catalogue)
        if child is None:
            self._refused("NO_PLACE")
            return
        found = await self._passed(child.graph)
        if found is None:
            return
        generation = max(host.generation, donor.generation) + 1
        seeds = tuple(sorted({*self._seeds[host.id], *self._seeds[donor.id]}))
        self._seeds[found.digest] = seeds
        self._pool.add(Member(found.digest, found.graph, host.category, generation))
        self._keep(found, (host.id, donor.id), seeds, child.operators, seed, generation, host)
        for number in range(self._plan.variations):
            await self._vary(found, seeds, f"{seed}/{number}", generation + 1, host)

    async def _vary(
        self, parent: Accepted, seeds: tuple[str, ...], seed: str, generation: int, host: Member
    ) -> None:
        for attempt in range(_TRIES_PER_VARIATION):
            self.tally.tries["perturb"] += 1
            graph = varied(
                parent.graph,
                seed=f"{seed}/{attempt}",
                ranges=self._ground.ranges,
                catalogue=self._ground.catalogue,
                count_tokens=self._ground.count_tokens,
            )
            found = await self._passed(graph)
            if found is not None:
                origin = f"{seed}/{attempt}"
                self._keep(found, (parent.digest,), seeds, ("perturb",), origin, generation, host)
                return

    async def _passed(self, graph: MaterialGraph) -> Accepted | None:
        verdict = await self._validator.judged(graph, self._known)
        if isinstance(verdict, Refusal):
            self._refused(verdict.rule)
            return None
        if verdict.digest in self._ids:
            self._refused("SAME_GRAPH")
            return None
        self._failures = 0
        self._ids.add(verdict.digest)
        self._known.add(verdict.digest, verdict.look)
        return verdict

    def _refused(self, rule: str) -> None:
        self.tally.refused[rule] += 1
        self._failures += 1
        if self._failures >= _MOST_FAILURES:
            told = ", ".join(f"{rule} {count}" for rule, count in self.tally.refused.most_common(3))
            raise InternalError(
                f"Expected new materials of shard {self._number}, got none in "
                f"{_MOST_FAILURES} tries: {told}.",
                reason="NOTHING_PASSES",
            )

    def _keep(
        self,
        found: Accepted,
        parents: tuple[str, ...],
        seeds: tuple[str, ...],
        operators: tuple[str, ...],
        seed: str,
        generation: int,
        host: Member,
    ) -> None:
        (licence,) = {self._licences[name] for name in seeds}
        record = Record(
            id=found.digest,
            split="train",
            category=host.category,
            parents=parents,
            seeds=seeds,
            operators=operators,
            engine=ENGINE,
            seed=seed,
            generation=generation,
            licence=licence,
            **_measured(found, self._ground),
        )
        self.samples.append(_sample(record, found, self._ground.catalogue))


def _measured(found: Accepted, ground: Ground) -> dict[str, Any]:
    return {
        "structure": structure_hash(found.graph, ground.catalogue),
        "nodes": node_count(found.graph),
        "tokens": ground.count_tokens(found.program) if ground.count_tokens else 0,
        "renderer": found.renderer,
        "is_checked": found.is_checked,
    }


def _sample(record: Record, found: Accepted, catalogue: Catalogue) -> Sample:
    files = {
        "jpg": jpeg_bytes(found.picture),
        "py": found.program.encode(),
        "short": shorthand.emit(found.graph, catalogue).encode(),
        "graph.json": to_json(found.graph).encode(),
        "json": record.to_json().encode(),
    }
    return Sample(record, files)
