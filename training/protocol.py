# SPDX-License-Identifier: Apache-2.0
"""VLMaterial's protocol (section 4): sample, stop when enough are valid, keep the best.

For each picture an engine may write at most N programs, and the protocol stops at K valid ones; of
these the one of least style loss counts. Correctness is the share of what was written that is
valid: a material that renders, and whose picture passes the 12 KB rule.
"""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from matsmith.errors import InvalidInputError
from matsmith.graph import MaterialGraph
from matsmith.metrics.scorer import Scores

Picture: TypeAlias = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Budget:
    """How much an engine may try.

    Attributes:
        max_samples: N, programs that are written at most.
        max_valid: K, valid ones to stop at.
    """

    max_samples: int
    max_valid: int

    def __post_init__(self) -> None:
        if not 1 <= self.max_valid <= self.max_samples:
            raise InvalidInputError(
                f"Expected 1 ≤ K ≤ N, got K = {self.max_valid} and N = {self.max_samples}.",
                reason="BUDGET_INVALID",
            )


PUBLISHED = Budget(50, 20)
TIGHT = Budget(20, 4)


class Proposer(Protocol):
    """Writes materials for a picture."""

    @property
    def name(self) -> str:
        """Returns what stands in tables."""
        ...

    @property
    def settings(self) -> Mapping[str, str | int]:
        """Returns what else decides its answers: a digest of its weights, its options."""
        ...

    def proposals(
        self, picture: Picture, *, count: int, seed: int
    ) -> AsyncGenerator[MaterialGraph | None, None]:
        """Yields at most `count` materials; None for a text that is none.

        Args:
            picture: `(512, 512, 3)` uint8 sRGB.
            count: how many at most; closing the generator stops the work.
            seed: of all chance.
        """
        ...


@dataclass(frozen=True, slots=True)
class Rendered:
    """A valid proposal.

    Attributes:
        graph: the material.
        picture: `(512, 512, 3)` uint8 sRGB.
        scores: against the picture that was asked for.
    """

    graph: MaterialGraph
    picture: Picture
    scores: Scores


Judge: TypeAlias = Callable[[MaterialGraph], Awaitable[Rendered | None]]
"""Renders and scores a material; None where it is not valid."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of one picture.

    Attributes:
        written: programs, n.
        valid: of them, k.
        best: the valid one of least style loss; None where none is valid.
        seconds: from the question to the last verdict.
    """

    written: int
    valid: int
    best: Rendered | None
    seconds: float

    @property
    def correctness(self) -> float:
        """Returns k / n; 0 where nothing was written."""
        return self.valid / self.written if self.written else 0.0


async def run(
    proposer: Proposer, picture: Picture, judge: Judge, budget: Budget, *, seed: int
) -> Trial:
    """Returns the trial of one picture.

    Raises:
        MatsmithError: the engine, or what renders, cannot work.
    """
    began = time.monotonic()
    written, valid = 0, 0
    best: Rendered | None = None
    source = proposer.proposals(picture, count=budget.max_samples, seed=seed)
    async with aclosing(source) as proposals:
        async for graph in proposals:
            written += 1
            rendered = None if graph is None else await judge(graph)
            if rendered is not None:
                valid += 1
                if best is None or rendered.scores.style_loss < best.scores.style_loss:
                    best = rendered
            if valid == budget.max_valid or written == budget.max_samples:
                break
    return Trial(written, valid, best, time.monotonic() - began)
