# SPDX-License-Identifier: Apache-2.0
"""Answers that were paid for once and are not asked for again.

A run that was killed, or whose endpoint went away, goes on without losing an answer; a run that is
repeated beside its journal gives the same result, which no endpoint promises by itself.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Protocol

from matsmith.endpoint.chat import Answer, Chat, Conversation
from matsmith.endpoint.settings import EndpointSettings
from matsmith.endpoint.usage import Usage


class Asks(Protocol):
    """What answers questions; see `Chat`."""

    @property
    def settings(self) -> EndpointSettings:
        """Returns where and how it asks."""
        ...

    async def ask(self, conversation: Conversation, *, seed: int = 0, grammar: str = "") -> Answer:
        """See `Chat.ask`."""
        ...


class Journal:
    """Answers by question, in a file of one JSON object a line; a line that is cut off is nothing.

    Args:
        path: of the file; made with its folder where it is not there.

    Raises:
        OSError: it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._answers: dict[str, Answer] = {}
        self._ends_well = True
        if path.exists():
            text = path.read_text(encoding="ascii", errors="replace")
            self._ends_well = text.endswith("\n") or not text
            for line in text.splitlines():
                self._read(line)

    def __len__(self) -> int:
        return len(self._answers)

    def get(self, question: str) -> Answer | None:
        """Returns the answer to a question (`question_digest`); None where it was never asked."""
        return self._answers.get(question)

    def add(self, question: str, answer: Answer) -> None:
        """Keeps an answer; it is on the disk when this returns.

        Raises:
            OSError: the disk is full, or the file cannot be written.
        """
        held = {
            "question": question,
            "text": answer.text,
            "is_whole": answer.is_whole,
            "usage": asdict(answer.usage),
        }
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="ascii") as file:
            if not self._ends_well:
                file.write("\n")
                self._ends_well = True
            file.write(json.dumps(held) + "\n")
            file.flush()
            os.fsync(file.fileno())
        self._answers[question] = answer

    def _read(self, line: str) -> None:
        try:
            held = json.loads(line)
            text = str(held["text"]).encode("utf-8", errors="replace").decode("utf-8")
            answer = Answer(text, bool(held["is_whole"]), Usage(**held["usage"]))
            self._answers[str(held["question"])] = answer
        except (ValueError, KeyError, TypeError):
            return


class JournaledChat:
    """A model whose answers are kept; implements `Asks`.

    Args:
        chat: asked what the journal does not know.
        journal: of this chat's answers.
    """

    def __init__(self, chat: Chat, journal: Journal) -> None:
        self.settings = chat.settings
        self._chat = chat
        self._journal = journal

    async def ask(self, conversation: Conversation, *, seed: int = 0, grammar: str = "") -> Answer:
        """See `Chat.ask`.

        Raises:
            OSError: the answer cannot be kept.
        """
        question = question_digest(self.settings, conversation, seed=seed, grammar=grammar)
        known = self._journal.get(question)
        if known is not None:
            return known
        answer = await self._chat.ask(conversation, seed=seed, grammar=grammar)
        self._journal.add(question, answer)
        return answer


def question_digest(
    settings: EndpointSettings, conversation: Conversation, *, seed: int, grammar: str
) -> str:
    """Returns SHA-256 in hex of all that decides an answer, but for where it was asked."""
    told = [
        settings.model,
        settings.guide,
        settings.temperature,
        settings.max_output_tokens,
        seed,
        grammar,
        [[message.role, message.text, *map(_digest, message.images)] for message in conversation],
    ]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def _digest(image: bytes) -> str:
    return hashlib.sha256(image).hexdigest()
