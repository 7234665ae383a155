# SPDX-License-Identifier: Apache-2.0
"""Questions to a language model, one answer each, within the endpoint's limits.

A question is sent again where the endpoint was busy (429), away, too slow, or failed, after as long
as its `Retry-After` says. What comes back after that is an error that says which of these it was,
so that a run can be gone on with later. What is no answer of a model is a failure, too, not an
answer without words.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import openai

from matsmith.endpoint.settings import EndpointSettings
from matsmith.endpoint.usage import Usage
from matsmith.errors import InvalidInputError, MatsmithError, UnavailableError

_MILLION = 1e6
_LONGEST_SAID = 300
_FIRST_WAIT_S, _LONGEST_WAIT_S = 0.5, 60.0


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation."""

    role: Literal["system", "user", "assistant"]
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model said.

    Attributes:
        text: all of it; may be "".
        is_whole: whether it ended by itself, and not at the limit of tokens.
        usage: what it took.
    """

    text: str
    is_whole: bool
    usage: Usage


class _NonsenseError(Exception):
    """An endpoint said that all is well, and sent something else than an answer."""


Conversation: TypeAlias = Sequence[Message]


class Chat:
    """A model at an endpoint; may be shared by all tasks of one event loop.

    Args:
        settings: where and how.

    Raises:
        InvalidInputError: there is no address or no model, or the key's file cannot be read.
    """

    def __init__(self, settings: EndpointSettings) -> None:
        for name in ("url", "model"):
            if not getattr(settings, name):
                variable = f"MATSMITH_ENDPOINT_{name.upper()}"
                raise InvalidInputError(
                    f"Expected {variable} of a language model, got none.",
                    reason="ENDPOINT_NOT_SET",
                )
        self.settings = settings
        self._client = openai.AsyncOpenAI(
            base_url=settings.url,
            # The client insists on a key; endpoints without one ignore it.
            api_key=_key(settings) or "none",
            timeout=settings.timeout_s,
            # Ours, which wait as long as they are told to.
            max_retries=0,
        )
        self._places = asyncio.Semaphore(settings.parallel)
        self._next_start_s = 0.0

    async def ask(self, conversation: Conversation, *, seed: int = 0, grammar: str = "") -> Answer:
        """Returns the model's answer.

        Args:
            conversation: ends with what the user says.
            seed: of the sampling, as far as the endpoint honours seeds.
            grammar: EBNF that the answer keeps, where `settings.guide` says how to send it.

        Raises:
            UnavailableError: ENDPOINT_AWAY, ENDPOINT_SLOW, ENDPOINT_BUSY or ENDPOINT_FAILED after
                all retries; a later try may succeed.
            InvalidInputError: ENDPOINT_REFUSED: the key, the model or the request is not accepted.
        """
        async with self._places:
            for waits_left in reversed(range(self.settings.max_retries + 1)):
                await self._turn()
                try:
                    return await self._asked(conversation, seed, grammar)
                except (openai.OpenAIError, TimeoutError, _NonsenseError) as error:
                    wait_s = self._wait_s(error, waits_left)
                    if wait_s is None:
                        raise self._failure(error) from error
                await asyncio.sleep(wait_s)
        raise AssertionError

    async def _asked(self, conversation: Conversation, seed: int, grammar: str) -> Answer:
        settings = self.settings
        # The client's own limit is between two reads, which an endpoint that drips never exceeds.
        async with asyncio.timeout(settings.timeout_s):
            try:
                made = await self._client.chat.completions.create(
                    model=settings.model,
                    messages=[{"role": m.role, "content": m.text} for m in conversation],  # type: ignore[misc]
                    temperature=settings.temperature,
                    max_tokens=settings.max_output_tokens,
                    seed=seed,
                    extra_body=_guided(settings, grammar),
                )
            except ValueError as error:
                raise _NonsenseError(f"no JSON: {error}") from error
        return _answer(made, settings)

    def _wait_s(self, error: Exception, waits_left: int) -> float | None:
        """Returns how long to wait before the question is sent again; None: it is not."""
        is_ours = isinstance(error, openai.APIStatusError) and error.status_code < 500
        if not waits_left or (is_ours and not isinstance(error, openai.RateLimitError)):
            return None
        if isinstance(error, openai.APIStatusError):
            told = error.response.headers.get("retry-after", "")
            try:
                wait_s = float(told)
            except ValueError:
                wait_s = math.nan
            # A date, or nonsense, is no number of seconds.
            if math.isfinite(wait_s):
                return max(0.0, wait_s)
        tried = self.settings.max_retries - waits_left
        return min(_LONGEST_WAIT_S, _FIRST_WAIT_S * 2.0**tried)

    async def close(self) -> None:
        """Closes the connections."""
        await self._client.close()

    async def _turn(self) -> None:
        """Waits until another question may begin."""
        if not self.settings.requests_per_minute:
            return
        now = time.monotonic()
        start = max(now, self._next_start_s)
        self._next_start_s = start + 60.0 / self.settings.requests_per_minute
        await asyncio.sleep(start - now)

    def _failure(self, error: Exception) -> MatsmithError:
        url = self.settings.url
        match error:
            case TimeoutError() | openai.APITimeoutError():
                return UnavailableError(
                    f"Expected an answer of {url} within {self.settings.timeout_s:g} s, got none.",
                    reason="ENDPOINT_SLOW",
                )
            case openai.APIConnectionError():
                return UnavailableError(
                    f"Expected a language model at {url}, got: {error.__cause__ or error}.",
                    reason="ENDPOINT_AWAY",
                )
            case openai.RateLimitError():
                return UnavailableError(
                    f"Expected {url} to take a question, got: too many ({_said(error)}).",
                    reason="ENDPOINT_BUSY",
                )
            case openai.APIStatusError() if error.status_code < 500:
                return InvalidInputError(
                    f"Expected {url} to accept the question, got status {error.status_code}: "
                    f"{_said(error)}.",
                    reason="ENDPOINT_REFUSED",
                )
            case _:
                return UnavailableError(
                    f"Expected an answer of {url}, got a failure: {_said(error)}.",
                    reason="ENDPOINT_FAILED",
                )


def _guided(settings: EndpointSettings, grammar: str) -> Mapping[str, Any] | None:
    if not grammar or settings.guide == "none":
        return None
    if settings.guide == "gbnf":
        return {"grammar": grammar}
    return {"structured_outputs": {"grammar": grammar}}


def _answer(made: object, settings: EndpointSettings) -> Answer:
    """Returns what came; an endpoint may leave out anything but that it answers.

    Raises:
        _NonsenseError: it is no answer of a model.
    """
    choices = getattr(made, "choices", None)
    choice = choices[0] if isinstance(choices, list) and choices else None
    if getattr(choice, "message", None) is None:
        raise _NonsenseError("no answer of a model")
    text = getattr(getattr(choice, "message", None), "content", None)
    counted = getattr(made, "usage", None)
    read, written = (_count(counted, f"{part}_tokens") for part in ("prompt", "completion"))
    cost = (read * settings.input_price + written * settings.output_price) / _MILLION
    is_whole = isinstance(text, str) and getattr(choice, "finish_reason", None) != "length"
    return Answer(text if isinstance(text, str) else "", is_whole, Usage(1, read, written, cost))


def _count(counted: object, name: str) -> int:
    value = getattr(counted, name, None)
    return value if isinstance(value, int) and value > 0 else 0


def _key(settings: EndpointSettings) -> str:
    if settings.key_file is None:
        return settings.key
    try:
        return settings.key_file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInputError(
            f"Expected the endpoint's key in {settings.key_file}, got: {error}.",
            reason="ENDPOINT_KEY_UNREADABLE",
        ) from error


def _said(error: Exception) -> str:
    text = " ".join(str(error).split())
    return text if len(text) <= _LONGEST_SAID else text[: _LONGEST_SAID - 1] + "…"
