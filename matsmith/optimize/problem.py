# SPDX-License-Identifier: Apache-2.0
"""What a search is given, what it works on, and what it tells."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from matsmith.catalogue import Catalogue
from matsmith.graph import MaterialGraph
from matsmith.optimize.locks import Locks
from matsmith.optimize.objective import Measure, Objective
from matsmith.rendering import RenderedPicture, Renderer
from matsmith.sampling import Ranges, Row

if TYPE_CHECKING:
    from matsmith.optimize.search import Search

Criterion: TypeAlias = Literal["style", "balanced"]


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """A material that was judged.

    Attributes:
        id: digest of the graph.
        graph: the material.
        picture: of it, in the light of the search.
        measure: of the picture, against the photo.
    """

    id: str
    graph: MaterialGraph
    picture: RenderedPicture
    measure: Measure


@dataclass(frozen=True, slots=True)
class Budget:
    """How long a search may take; what ends first ends it.

    Attributes:
        max_steps: pictures judged or looked at and gradients taken, in all.
        max_s: seconds of wall time.
    """

    max_steps: int
    max_s: float = math.inf


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Where a method stands, enough to go on from.

    Attributes:
        phase: of the method.
        step: of the phase.
        graphs: what the phase works on.
        numbers: what else it must know.
        steps: of the search until then; what was done since is done again.
    """

    phase: str = ""
    step: int = 0
    graphs: tuple[MaterialGraph, ...] = ()
    numbers: tuple[float, ...] = ()
    steps: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    """Told after every step.

    Attributes:
        steps: done so far, those before a resumption included.
        phase: of the method.
        best: the best so far.
        is_new: whether this step found it.
        elapsed_s: wall time of this search.
    """

    steps: int
    phase: str
    best: State
    is_new: bool
    elapsed_s: float


class BudgetSpentError(Exception):
    """The budget is spent; ends a method wherever it is."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is searched, and with what.

    Attributes:
        objective: the photo and how near a picture is.
        renderer: makes pictures, in the light of the search.
        catalogue: the node types.
        ranges: of the library's parameters.
        locks: what stays.
        seed: of everything that is drawn.
        parallel: pictures that may be made at the same time.
    """

    objective: Objective
    renderer: Renderer
    catalogue: Catalogue
    ranges: Ranges
    locks: Locks = field(default_factory=Locks)
    seed: int = 0
    parallel: int = 1

    def free_rows(self, graph: MaterialGraph) -> tuple[Row, ...]:
        """Returns the rows of a graph's table that may change."""
        return self.locks.free_rows(graph, self.catalogue, ranges=self.ranges)


class Method(Protocol):
    """How a search moves. Ends by itself, or by `BudgetSpentError` out of the search."""

    @property
    def criterion(self) -> Criterion:
        """What the search counts."""
        ...

    async def run(self, start: State, search: Search, resumed: Checkpoint | None) -> None:
        """Searches from `start`, or from where a search before it stood."""
        ...
