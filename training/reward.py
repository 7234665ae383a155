# SPDX-License-Identifier: Apache-2.0
"""What an answer is worth: whether it is a material, and how near its picture is to the question's.

An answer that is cut off, no material, or does not render in time gets the least; one whose picture
shows nothing a little more; the rest by its style loss. Where nothing can be rendered at all, there
is no reward: a model must not learn from a broken pool.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Sequence

import numpy as np
from PIL import Image

from matsmith.errors import MatsmithError, UnsupportedError
from matsmith.metrics.complexity import COMPLEXITY_SIZE_PX
from matsmith.metrics.scorer import Scorer, Target
from matsmith.rendering import Renderer
from matsmith.rendering.renderer import MATERIAL_FAILURES
from training.prompt import LanguageName
from training.scoring import shows_something
from training.writer import material_in

FLOOR = 0.0
"""No material, or one that does not render."""
VALID = 0.2
"""A material whose picture shows nothing (12 KB rule)."""
_STYLE_LEVEL = 0.02
"""Style loss at which the rest of the reward has come down to 1/e: that of a fair result."""


def of_loss(style_loss: float) -> float:
    """Returns the reward of a valid answer, in (0.2, 1]; 1 is the same picture."""
    return VALID + (1.0 - VALID) * math.exp(-style_loss / _STYLE_LEVEL)


class PictureReward:
    """Rewards answers by pictures.

    Args:
        renderer: makes them; what it does not cover gets no reward.
        scorer: compares them.
        language: of the answers.
        parallel: answers that are rendered at the same time.
    """

    def __init__(
        self, renderer: Renderer, scorer: Scorer, language: LanguageName, *, parallel: int = 4
    ) -> None:
        self._renderer = renderer
        self._scorer = scorer
        self._language = language
        self._parallel = parallel

    async def rewards(
        self, answers: Sequence[str], pictures: Sequence[Image.Image]
    ) -> list[float | None]:
        """Returns the reward of each answer to its picture; None where there is none to give.

        Args:
            answers: texts, without the token that ends them.
            pictures: that they answer, row by row.
        """
        targets: dict[int, Target] = {}
        for picture in pictures:
            if id(picture) not in targets:
                pixels = np.asarray(picture.convert("RGB"))
                targets[id(picture)] = await asyncio.to_thread(self._scorer.target, pixels)
        places = asyncio.Semaphore(self._parallel)

        async def one(answer: str, picture: Image.Image) -> float | None:
            async with places:
                return await self._reward(answer, targets[id(picture)])

        return await asyncio.gather(*map(one, answers, pictures))

    async def _reward(self, answer: str, target: Target) -> float | None:
        graph = material_in(answer, self._language)
        if graph is None:
            return FLOOR
        try:
            made = await self._renderer.render(graph, preset="preview", size_px=COMPLEXITY_SIZE_PX)
        except UnsupportedError:
            return None
        except MATERIAL_FAILURES:
            return FLOOR
        except MatsmithError:
            return None
        if not shows_something(made.pixels):
            return VALID
        loss, _ = await asyncio.to_thread(self._scorer.style_and_similarity, target, made.pixels)
        return of_loss(loss)
