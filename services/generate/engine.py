# SPDX-License-Identifier: Apache-2.0
"""What an engine is: something that proposes materials for a photo.

Engines differ in where proposals come from (the library, a served model, any vision model); every
line behind them is shared. A proposal that could not be read as a graph still counts as a sample.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from matsmith.graph import MaterialGraph


@dataclass(frozen=True, slots=True, eq=False)
class SampleRequest:
    """What an engine is asked for.

    Attributes:
        photo: `(512, 512, 3)` uint8, sRGB: the photo, upright and square.
        count: how many proposals to make at most.
        valid: how many valid ones end the request; 0 is all of them.
        seed: seed of all chance; the same request and seed give the same proposals as far as the
            engine can promise it.
        temperature, top_p: how far to stray; None leaves it to the engine.
    """

    photo: npt.NDArray[np.uint8]
    count: int
    seed: int
    temperature: float | None = None
    top_p: float | None = None
    valid: int = 0


@dataclass(frozen=True, slots=True)
class Proposal:
    """One sample of an engine.

    Attributes:
        graph: the material; None when what the model wrote is not one.
        fault: why not; "" for a graph.
        seed: the seed of this very sample.
        library_material: the library material it starts from, or "".
        operators: what was done to it, in order.
        model_version: of the model that wrote it, where that can differ between proposals; "" is
            the engine's.
    """

    graph: MaterialGraph | None
    fault: str = ""
    seed: int = 0
    library_material: str = ""
    operators: tuple[str, ...] = ()
    model_version: str = ""


class Engine(Protocol):
    """Proposes materials."""

    @property
    def name(self) -> str:
        """Returns the engine's name in requests and provenance."""
        ...

    @property
    def model_version(self) -> str:
        """Returns what identifies the model or data behind it."""
        ...

    def sample(self, request: SampleRequest) -> AsyncGenerator[Proposal, None]:
        """Yields at most `request.count` proposals, best guesses first. Closing it stops the work.

        Raises:
            MatsmithError: the engine cannot answer, or cannot go on; another one may be asked.
        """
        ...
