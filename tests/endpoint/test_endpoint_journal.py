# SPDX-License-Identifier: Apache-2.0
"""What was answered once is never asked again, whatever happened in between."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matsmith.endpoint import (
    Answer,
    Chat,
    EndpointSettings,
    Journal,
    JournaledChat,
    Message,
    Usage,
    question_digest,
)
from matsmith.endpoint.chat import Conversation

SETTINGS = EndpointSettings(url="http://x", model="scripted")
QUESTION = (Message("user", "What is it?"),)


class Counting(Chat):
    """A model that counts how often it was asked."""

    def __init__(self) -> None:
        self.settings = SETTINGS
        self.count = 0

    async def ask(self, conversation: Conversation, *, seed: int = 0, grammar: str = "") -> Answer:
        self.count += 1
        return Answer(f"answer {self.count}", True, Usage(1, 2, 3))


async def test_a_question_is_asked_once_also_by_a_later_run(tmp_path: Path) -> None:
    file = tmp_path / "answers" / "shard.jsonl"
    model = Counting()
    chat = JournaledChat(model, Journal(file))
    first = await chat.ask(QUESTION, seed=1)
    assert await chat.ask(QUESTION, seed=1) == first
    assert (await chat.ask(QUESTION, seed=2)).text == "answer 2"
    again = JournaledChat(model, Journal(file))
    assert await again.ask(QUESTION, seed=1) == first
    assert model.count == 2


@given(
    texts=st.lists(st.text(), min_size=1, max_size=4),
    cut=st.integers(1, 60),
    later=st.text(),
)
def test_a_line_that_is_cut_off_costs_that_answer_alone(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], cut: int, later: str
) -> None:
    file = tmp_path_factory.mktemp("journal") / "answers.jsonl"
    journal = Journal(file)
    answers = {str(number): Answer(text, True, Usage(1)) for number, text in enumerate(texts)}
    for question, answer in answers.items():
        journal.add(question, answer)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) - cut])
    left = Journal(file)
    survivors = [question for question in answers if left.get(question) is not None]
    assert survivors == [str(number) for number in range(len(survivors))]
    assert len(survivors) >= len(answers) - 1 or cut > 60
    assert all(left.get(question) == answers[question] for question in survivors)
    left.add("later", Answer(later, True, Usage(1)))
    known = Journal(file)
    assert known.get("later") == Answer(later, True, Usage(1))
    assert all(known.get(question) == answers[question] for question in survivors)


@pytest.mark.parametrize(
    "other",
    [
        {"seed": 1},
        {"grammar": "root ::= x"},
        {"conversation": (Message("user", "What?"),)},
        {"conversation": (Message("system", "What is it?"),)},
        {"settings": SETTINGS.model_copy(update={"model": "other"})},
        {"settings": SETTINGS.model_copy(update={"temperature": 0.1})},
    ],
)
def test_all_that_decides_an_answer_decides_the_digest(other: dict[str, object]) -> None:
    asked = {"settings": SETTINGS, "conversation": QUESTION, "seed": 0, "grammar": ""}
    known = question_digest(**asked)  # type: ignore[arg-type]
    assert question_digest(**{**asked, **other}) != known  # type: ignore[arg-type]
    elsewhere = SETTINGS.model_copy(update={"url": "http://y", "key": "k", "parallel": 9})
    assert question_digest(**{**asked, "settings": elsewhere}) == known  # type: ignore[arg-type]
