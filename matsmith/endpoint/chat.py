# SPDX-License-Identifier: Apache-2.0
"""Questions to a language model, one answer each, within the endpoint's limits.

A question is sent again where the endpoint was busy (429), away, too slow, or failed, after as long
as its `Retry-After` says. What comes back after that is an error that says which of these it was,
so that a run can be gone on with later. What is no answer of a model is a failure, too, not an
answer without words.
"""

from __future__ import annotations

import asyncio
import base64
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
_AGAIN = frozenset({408, 409, 425, 429})
"""Statuses below 500 after which the same question may be answered."""
_QUESTION = frozenset({400, 413, 422})
"""Statuses that speak of the question, a long one for instance, and not of the endpoint."""
QUESTION_REFUSED = "QUESTION_REFUSED"


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation.

    Attributes:
        role: whose turn it is.
        text: what is said.
        images: JPEG files that are shown before it, for models that see.
    """

    role: Literal["system", "user", "assistant"]
    text: str
    images: tuple[bytes, ...] = ()


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
            InvalidInputError: ENDPOINT_REFUSED where the key or the model is not accepted,
                QUESTION_REFUSED where this question is not.
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
                    messages=[_sent(message) for message in conversation],
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
        status = error.status_code if isinstance(error, openai.APIStatusError) else 500
        if not waits_left or (status < 500 and status not in _AGAIN):
            return None
        if isinstance(error, openai.APIStatusError):
            told = error.response.headers.get("retry-after", "")
            try:
                wait_s = float(told)
            except ValueError:
                wait_s = math.nan
            # A date, or nonsense, is no number of seconds.
            if math.isfinite(wait_s):
                return max(0.0, wait_s) if wait_s <= self.settings.max_wait_s else None
        tried = self.settings.max_retries - waits_left
        return min(_LONGEST_WAIT_S, _FIRST_WAIT_S * 2.0**tried)

    async def require_reachable(self) -> None:
        """Returns once the endpoint has answered anything at all; asks no model.

        Raises:
            UnavailableError: ENDPOINT_AWAY or ENDPOINT_SLOW.
        """
        try:
            async with asyncio.timeout(self.settings.timeout_s):
                await self._client.models.list()
        except openai.APIStatusError:
            return
        except (openai.APIConnectionError, TimeoutError) as error:
            raise self._failure(error) from error
        except (openai.OpenAIError, ValueError):
            return

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
            case openai.APIStatusError() if error.status_code in _QUESTION:
                return InvalidInputError(
                    f"Expected {url} to accept this question, got status {error.status_code}: "
                    f"{_said(error)}.",
                    reason=QUESTION_REFUSED,
                )
            case openai.RateLimitError():
                return UnavailableError(
                    f"Expected {url} to take a question, got: too many ({_said(error)})"
                    f"{_told_wait(error)}.",
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


def _told_wait(error: openai.APIStatusError) -> str:
    told = error.response.headers.get("retry-after", "")
    return f"; it asks to wait {told[:40]} s" if told else ""


def _sent(message: Message) -> Any:
    """Returns a turn as the API takes it."""
    if not message.images:
        return {"role": message.role, "content": message.text}
    shown = [
        {
            "type": "image_url",
            "image_url": {"url": f"data:image/jpeg;base64,{base64.b64encode(image).decode()}"},
        }
        for image in message.images
    ]
    return {"role": message.role, "content": [*shown, {"type": "text", "text": message.text}]}


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
    is_whole = getattr(choice, "finish_reason", None) != "length"
    said = text if isinstance(text, str) else ""
    # JSON can hold halves of characters, which no file can.
    said = said.encode("utf-8", errors="replace").decode("utf-8")
    return Answer(said, is_whole, Usage(1, read, written, cost))


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
