# SPDX-License-Identifier: Apache-2.0
"""Whether a release may take over: validity, style loss and latency on a fixed set of pictures.

The release and the one that serves are asked the same pictures in turn, so that a busy minute is
busy for both. What they wrote is rendered by the evaluator and judged by VLMaterial's protocol.
"""

from __future__ import annotations

import asyncio
import hashlib
import math
import time
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any, Protocol

from deploy.rollout.verdict import Measured, Outcome
from matsmith.augment.judging import Judging
from matsmith.catalogue import Catalogue
from matsmith.errors import InternalError, MatsmithError, UnavailableError
from matsmith.graph import MaterialGraph
from matsmith.metrics.features import default_extractor
from matsmith.metrics.scorer import Scorer
from services.generate.breaker import Breaker
from services.generate.engine import Proposal, SampleRequest
from services.generate.triton import TritonEngine, TritonTarget
from training.protocol import Budget, Picture, Rendered, run
from training.scoring import Scoring
from training.sets import Item

_SHORT_TOKENS = 16


class ServedProposer:
    """Proposes what a Triton server's release writes; implements `training.protocol.Proposer`.

    Args:
        engine: asks the server.
        release: digest that must answer.
    """

    def __init__(self, engine: TritonEngine, release: str) -> None:
        self.name = release[:12]
        self.settings: Mapping[str, str | int] = {"release": release}
        self._engine = engine
        self._release = release
        self.waited_s = 0.0

    async def proposals(
        self, picture: Picture, *, count: int, seed: int
    ) -> AsyncGenerator[MaterialGraph | None, None]:
        """See `Proposer.proposals`.

        Raises:
            InternalError: RELEASE_OTHER where another release answers.
        """
        self.waited_s, began = 0.0, time.monotonic()
        arrived: asyncio.Queue[tuple[float, Proposal] | Exception | None] = asyncio.Queue()

        async def receive() -> None:
            try:
                request = SampleRequest(picture, count, seed)
                async with aclosing(self._engine.sample(request)) as samples:
                    async for one in samples:
                        arrived.put_nowait((time.monotonic() - began, one))
                arrived.put_nowait(None)
            except Exception as error:
                # Raised where the proposals are read.
                arrived.put_nowait(error)

        receiving = asyncio.create_task(receive())
        try:
            while (found := await arrived.get()) is not None:
                if isinstance(found, Exception):
                    raise found
                # When it came, not when the one before it was judged.
                self.waited_s, proposal = found
                require_release(proposal.model_version, self._release)
                yield proposal.graph
        finally:
            receiving.cancel()
            await asyncio.gather(receiving, return_exceptions=True)


def require_release(got: str, expected: str) -> None:
    """Returns nothing where the release that answered is the one that should.

    Raises:
        InternalError: RELEASE_OTHER.
    """
    if got != expected:
        raise InternalError(
            f"Expected answers of release {expected[:12]}, got one of {got[:12]}.",
            reason="RELEASE_OTHER",
        )


def open_engine(
    address: str, catalogue: Catalogue, *, timeout_s: float, max_tokens: int
) -> TritonEngine:
    """Returns what asks a Triton server; belongs to the event loop that it is made in."""
    # A gate wants to know of every failure, so nothing is left alone.
    breaker = Breaker(f"Triton at {address}", failures=10**9, pause_s=0.0)
    target = TritonTarget(address, timeout_s=timeout_s, max_tokens=max_tokens)
    return TritonEngine(target, catalogue, breaker)


class Judge(Protocol):
    """Measures what servers do."""

    @property
    def pictures(self) -> str:
        """Returns the digest of what is asked."""
        ...

    async def measure(
        self, served: Mapping[str, str], told: Callable[[str], None] = lambda _: None
    ) -> list[Measured]:
        """Returns what each server did; see `Gate.measure`."""
        ...

    async def ask(self, address: str, release: str, *, questions: int) -> None:
        """Returns nothing where a server answers with a release; see `Gate.ask`."""
        ...


@dataclass(frozen=True, slots=True)
class Gate:
    """What releases are measured with; implements `Judge`.

    Attributes:
        items: the pictures.
        budget: samples of each, and valid ones to stop at.
        catalogue: that texts are read with.
        timeout_s: of one picture.
        max_tokens: of a sample.
        seed: of all chance, as far as the engine honours it.
    """

    items: Sequence[Item]
    budget: Budget
    catalogue: Catalogue
    timeout_s: float = 120.0
    max_tokens: int = 2048
    seed: int = 0
    judging: Judging = field(default_factory=Judging.load)

    @property
    def pictures(self) -> str:
        """Returns the digest of what is asked."""
        told = hashlib.sha256(f"{self.budget}{self.max_tokens}{self.seed}".encode())
        for item in self.items:
            told.update(item.name.encode() + item.picture.tobytes())
        return told.hexdigest()[:16]

    async def measure(
        self,
        served: Mapping[str, str],
        told: Callable[[str], None] = lambda _: None,
    ) -> list[Measured]:
        """Returns what each server did, picture by picture in turn.

        Args:
            served: the release that must answer, by address.
            told: of the progress, a line each.

        Raises:
            MatsmithError: a server does not answer, or another release does; its detail `address`
                says which.
        """
        scoring = Scoring(self.judging.evaluator, Scorer(default_extractor()))
        engines = {
            address: open_engine(
                address, self.catalogue, timeout_s=self.timeout_s, max_tokens=self.max_tokens
            )
            for address in served
        }
        outcomes: dict[str, dict[str, Outcome]] = {address: {} for address in served}
        try:
            for number, item in enumerate(self.items, 1):
                target = await scoring.target(item.picture)

                async def judge(graph: MaterialGraph, target: Any = target) -> Rendered | None:
                    return await scoring.judged(graph, target)

                # Whoever is asked second would find a warm cache of renders every time.
                for address in sorted(served, reverse=number % 2 == 0):
                    proposer = ServedProposer(engines[address], served[address])
                    try:
                        trial = await run(
                            proposer, item.picture, judge, self.budget, seed=self.seed
                        )
                    except MatsmithError as error:
                        error.details["address"] = address
                        raise
                    loss = None if trial.best is None else trial.best.scores.style_loss
                    outcomes[address][item.name] = Outcome(
                        trial.written,
                        trial.valid,
                        None if loss is None or not math.isfinite(loss) else round(loss, 6),
                        round(proposer.waited_s, 3),
                    )
                told(f"{number} of {len(self.items)} pictures")
        finally:
            for engine in engines.values():
                await engine.close()
        return [Measured(self.pictures, outcomes[address]) for address in served]

    async def ask(self, address: str, release: str, *, questions: int) -> None:
        """Returns nothing where a server answers, one short sample a question.

        Raises:
            MatsmithError: it does not, or another release does.
        """
        engine = open_engine(
            address, self.catalogue, timeout_s=self.timeout_s, max_tokens=_SHORT_TOKENS
        )
        try:
            proposer = ServedProposer(engine, release)
            for number in range(questions):
                source = proposer.proposals(self.items[0].picture, count=1, seed=number)
                if not [one async for one in source]:
                    raise UnavailableError(f"Expected a sample of {address}, got none.")
        finally:
            await engine.close()
