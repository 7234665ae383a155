# SPDX-License-Identifier: Apache-2.0
"""What is asked of an engine, what it answers, and what an engine is."""

from __future__ import annotations

import io
import json
from collections.abc import AsyncGenerator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, Protocol

from PIL import Image

MAX_COUNT, MAX_TOKENS = 200, 8192
_MAX_PIXELS = 64_000_000
_LARGEST_SEED = 2**31 - 1


class RefusedError(ValueError):
    """A question that no engine can answer: what was expected, and what came."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for.

    Attributes:
        image: RGB.
        count: of samples.
        seed: of their chance, as far as the engine honours it.
        temperature: 0 to 2; at 0 all samples are the likeliest one.
        top_p: share of the probability that is drawn from, above 0 to 1.
        max_tokens: of a sample.
    """

    image: Image.Image
    count: int = 1
    seed: int = 0
    temperature: float = 1.0
    top_p: float = 0.95
    max_tokens: int = 2048


@dataclass(frozen=True, slots=True)
class Sample:
    """One answer.

    Attributes:
        number: of it among those of its question, from 0.
        text: all that was written.
        end: `whole` where it ended by itself; what was `cut` at the limit of tokens is no material.
        tokens: written.
        masked_share: mean probability that the grammar took away, 0 to 1: how far the model is from
            writing the language by itself; 0 without a grammar.
    """

    number: int
    text: str
    end: Literal["whole", "cut"]
    tokens: int
    masked_share: float = 0.0

    def message(self, **facts: Any) -> bytes:
        """Returns the sample and facts beside it as JSON."""
        return json.dumps(asdict(self) | facts).encode()


class Engine(Protocol):
    """Answers pictures with texts."""

    @property
    def name(self) -> str:
        """Returns its name in settings."""
        ...

    @property
    def honours_seed(self) -> bool:
        """Returns whether the same question with the same seed has the same answer."""
        ...

    def sample(self, question: Question) -> AsyncGenerator[Sample, None]:
        """Yields each sample as soon as it is whole. Closing it stops the work."""
        ...

    def close(self) -> None:
        """Gives back what it holds; nothing is asked of it afterwards."""
        ...


def read_question(image: bytes, request: bytes) -> Question:
    """Returns the question of a message.

    Args:
        image: PNG or JPEG.
        request: JSON object of `Question`'s other fields; what is left out has its default.

    Raises:
        RefusedError: a field that is unknown, of another type, or out of range; no picture.
    """
    try:
        told = json.loads(request or b"{}")
    except ValueError as error:
        raise RefusedError(f"expected a request in JSON, got {error}") from error
    if not isinstance(told, dict):
        raise RefusedError(f"expected a request as a JSON object, got {type(told).__name__}")
    _check(told)
    return Question(_picture(image), **told)


def _check(told: Mapping[str, Any]) -> None:
    whole = {"count": (1, MAX_COUNT), "seed": (0, _LARGEST_SEED), "max_tokens": (1, MAX_TOKENS)}
    real = {"temperature": (0.0, 2.0), "top_p": (0.0, 1.0)}
    for name, value in told.items():
        low, high = {**whole, **real}.get(name, (None, None))
        if low is None or high is None:
            raise RefusedError(f"expected fields of {', '.join([*whole, *real])}, got {name!r}")
        kinds = (int,) if name in whole else (int, float)
        if isinstance(value, bool) or not isinstance(value, kinds) or not low <= value <= high:
            raise RefusedError(f"expected {name} from {low} to {high}, got {value!r}")


def _picture(data: bytes) -> Image.Image:
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
            width, height = image.size
            if width * height > _MAX_PIXELS:
                raise RefusedError(f"expected {_MAX_PIXELS} pixels at most, got {width * height}")
            return image.convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        if isinstance(error, RefusedError):
            raise
        raise RefusedError(f"expected a PNG or JPEG, got {error}") from error
