# SPDX-License-Identifier: Apache-2.0
"""Tries until enough are valid: one pair of parents, or one parent that is varied.

VLMaterial, appendix A: at most 4 valid programs of a pair out of at most 20 tries.
"""

from __future__ import annotations

import asyncio
import itertools
from collections import Counter, deque
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from matsmith.augment.engine import Attempt, Engine, Parents
from matsmith.augment.validate import Accepted
from matsmith.catalogue import Catalogue
from matsmith.endpoint.usage import Usage
from matsmith.graph import MaterialGraph, structure_hash
from matsmith.writing.refusal import Refusal

MAX_VALID = 4
MAX_TRIES = 20
_TRIES_PER_VARIATION = 3

Judge: TypeAlias = Callable[[MaterialGraph], Awaitable[Accepted | Refusal]]
"""Says whether a material passes; what passed is known to it from then on."""


@dataclass(slots=True)
class Sum:
    """What became of tries so far.

    Attributes:
        tries: all.
        refused: that gave nothing, by rule.
        usage: of a language model.
    """

    tries: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    usage: Usage = field(default_factory=Usage)


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """A material that passed.

    Attributes:
        found: the material.
        operators: what was done to the parents.
        seed: of the try.
        prompt_digest: of what a language model was told; "".
    """

    found: Accepted
    operators: tuple[str, ...]
    seed: str
    prompt_digest: str = ""


@dataclass(frozen=True, slots=True)
class Tries:
    """Bounds of a pair.

    Attributes:
        max_valid: materials to stop at.
        max_tries: tries to stop at.
        parallel: tries that are made at the same time; they are judged in order.
    """

    max_valid: int = MAX_VALID
    max_tries: int = MAX_TRIES
    parallel: int = 1


def of_new_structure(judge: Judge, structures: set[str], catalogue: Catalogue) -> Judge:
    """Returns a judge that refuses what differs from something known in numbers alone.

    Args:
        judge: says of the others which pass.
        structures: `graph.structure_hash` of what is known; what passes is added.
        catalogue: the node types.
    """

    async def judged(graph: MaterialGraph) -> Accepted | Refusal:
        structure = await asyncio.to_thread(structure_hash, graph, catalogue)
        if structure in structures:
            return Refusal("SAME_STRUCTURE", "expected a structure of its own, got a known one")
        found = await judge(graph)
        if isinstance(found, Accepted):
            structures.add(structure)
        return found

    return judged


async def crossed(
    engine: Engine, parents: Parents, judge: Judge, *, seed: str, tries: Tries, total: Sum
) -> AsyncGenerator[Made, None]:
    """Yields the valid children of a pair, until enough are valid or the tries are used up.

    The same arguments give the same children where the engine does.

    Args:
        engine: makes children.
        parents: both pass `graph.check`.
        judge: says which pass.
        seed: of all tries.
        tries: how many.
        total: is counted up.

    Raises:
        MatsmithError: the engine, or the judge, cannot work now.
    """
    seeds = (f"{seed}/{number}" for number in range(tries.max_tries))
    running: deque[tuple[str, asyncio.Task[Attempt]]] = deque()
    valid = 0
    try:
        while valid < tries.max_valid:
            for one in itertools.islice(seeds, tries.parallel - len(running)):
                attempt = engine.attempt(parents, seed=one)
                running.append((one, asyncio.ensure_future(attempt)))
            if not running:
                return
            one, task = running.popleft()
            made = await _judged(await task, judge, one, total)
            if made is not None:
                valid += 1
                yield made
        # Asked for and not needed any more; what they cost counts, and whoever keeps answers does.
        for late in await asyncio.gather(*(task for _, task in running)):
            total.usage += late.usage
    finally:
        for _, task in running:
            task.cancel()
        await asyncio.gather(*(task for _, task in running), return_exceptions=True)


async def _judged(attempt: Attempt, judge: Judge, seed: str, total: Sum) -> Made | None:
    """Returns what a try gave, if it passes, and counts it."""
    total.tries += 1
    total.usage += attempt.usage
    child = attempt.outcome
    if isinstance(child, Refusal):
        total.refused[child.rule] += 1
        return None
    found = await judge(child.graph)
    if isinstance(found, Refusal):
        total.refused[found.rule] += 1
        return None
    return Made(found, child.operators, seed, attempt.prompt_digest)


async def perturbed(
    vary: Callable[[str], MaterialGraph], judge: Judge, *, seed: str, count: int, total: Sum
) -> AsyncGenerator[Made, None]:
    """Yields valid variations of a material, each after at most a few tries.

    Args:
        vary: draws a variation by a seed; takes some 10 ms of a core.
        judge: says which pass.
        seed: of all of them.
        count: at most.
        total: is counted up.
    """
    for number in range(count):
        for attempt in range(_TRIES_PER_VARIATION):
            one = f"{seed}/{number}/{attempt}"
            outcome = await judge(await asyncio.to_thread(vary, one))
            total.tries += 1
            if isinstance(outcome, Accepted):
                yield Made(outcome, ("perturb",), one)
                break
            total.refused[outcome.rule] += 1
