# SPDX-License-Identifier: Apache-2.0
"""The engine that a vision model is: zero-shot, and with looks at its own materials.

Every question counts as a sample, first ones and corrections by looking alike, so that engines are
compared at equal budgets. What answers cost is counted in calls, tokens and money.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator
from dataclasses import dataclass

from matsmith.endpoint import Usage
from matsmith.graph import MaterialGraph
from matsmith.metrics.scorer import Scorer, Target
from matsmith.pictures.codec import jpeg_bytes
from matsmith.rendering import MATERIAL_FAILURES, Renderer
from matsmith.writing.asking import Written
from matsmith.writing.refusal import Refusal
from matsmith.writing.zero_shot import ZeroShot, question_seed
from services.generate.engine import Proposal, SampleRequest

_SIZE_PX = 512


@dataclass(frozen=True, slots=True)
class _Nearest:
    """The material that is nearest to the photo so far, and its picture."""

    loss: float
    written: Written
    jpeg: bytes


class _Looks:
    """When to look: the same share of what is kept and of all that is asked.

    Args:
        share: of the samples.
        request: whose `valid` may come long before its `count`.
    """

    def __init__(self, share: float, request: SampleRequest) -> None:
        self._share = share
        kept = min(request.valid or request.count, request.count)
        self._first = max(1, kept - round(kept * share))
        self.any = share > 0.0 and request.count > 1
        self.count = 0

    def wanted(self, asked: int) -> bool:
        """Returns whether the next question should be one, after so many."""
        is_behind = self.count < round((asked + 1) * self._share)
        return self.any and asked >= self._first and is_behind


class ZeroShotEngine:
    """Proposes what a vision model writes; implements `Engine`.

    Args:
        zero_shot: asks the model.
        renderer: shows the model what it wrote.
        scorer: says which of its materials is the nearest.
        parallel: questions under way at the same time.
        look_share: of the samples, how many begin with the nearest material so far and its picture;
            0 looks at none.
    """

    name = "openai"

    def __init__(
        self,
        zero_shot: ZeroShot,
        renderer: Renderer,
        scorer: Scorer,
        *,
        parallel: int,
        look_share: float = 0.0,
    ) -> None:
        self._zero_shot = zero_shot
        self._renderer = renderer
        self._scorer = scorer
        self._parallel = parallel
        self._look_share = look_share
        self.usage = Usage()

    @property
    def model_version(self) -> str:
        """See `Engine.model_version`."""
        return self._zero_shot.name

    async def sample(self, request: SampleRequest) -> AsyncGenerator[Proposal, None]:
        """See `Engine.sample`; new ones come first, and looks in time for `request.valid`.

        Raises:
            UnavailableError: the endpoint is away, slow or busy after all retries.
            InvalidInputError: it accepts no question.
        """
        jpeg = await asyncio.to_thread(jpeg_bytes, request.photo)
        looks = _Looks(self._look_share, request)
        target = await asyncio.to_thread(self._scorer.target, request.photo) if looks.any else None
        nearest: _Nearest | None = None
        running: deque[tuple[str, int, asyncio.Task[Written]]] = deque()
        asked = 0
        try:
            while running or asked < request.count:
                while asked < request.count and len(running) < self._parallel:
                    wants_look = looks.wanted(asked)
                    # One after the other, so that each sees what the one before led to.
                    is_looking = any(operator for operator, _, _ in running)
                    if wants_look and running and (nearest is None or is_looking):
                        break
                    seed = question_seed(request.seed, asked)
                    if wants_look and nearest is not None:
                        operator = "look"
                        question = self._zero_shot.improve(nearest.written, nearest.jpeg, seed=seed)
                    else:
                        operator = ""
                        question = self._zero_shot.write(jpeg, seed=seed)
                    running.append((operator, seed, asyncio.ensure_future(question)))
                    looks.count += bool(operator)
                    asked += 1
                operator, seed, task = running[0]
                made = await task
                running.popleft()
                yield self._proposal(made, seed, operator)
                if target is not None:
                    nearest = await self._nearer(made, nearest, target)
        finally:
            for _, _, task in running:
                task.cancel()
            await asyncio.gather(*(task for _, _, task in running), return_exceptions=True)

    def _proposal(self, made: Written, seed: int, operator: str) -> Proposal:
        self.usage += made.usage
        operators = (operator,) if operator else ()
        if isinstance(made.outcome, Refusal):
            return Proposal(None, made.outcome.message, seed, operators=operators)
        return Proposal(made.outcome, seed=seed, operators=operators)

    async def _nearer(
        self,
        made: Written,
        nearest: _Nearest | None,
        target: Target,
    ) -> _Nearest | None:
        """Returns the nearer one of two, by style loss; what does not render is not."""
        if not isinstance(made.outcome, MaterialGraph):
            return nearest
        try:
            shown = await self._renderer.render(made.outcome, preset="preview", size_px=_SIZE_PX)
        except MATERIAL_FAILURES:
            return nearest
        loss, _ = await asyncio.to_thread(self._scorer.style_and_similarity, target, shown.pixels)
        if nearest is not None and nearest.loss <= loss:
            return nearest
        return _Nearest(loss, made, jpeg_bytes(shown.pixels))
