# SPDX-License-Identifier: Apache-2.0
"""A picture sent to a real HTTP server, and what becomes of what comes back."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pytest
from scripted_endpoint import endpoint, refused, said

from matsmith import catalogue as catalogues
from matsmith import library
from matsmith.endpoint import Chat, EndpointSettings, Message, question_digest
from matsmith.graph import MaterialGraph
from matsmith.pictures.codec import jpeg_bytes
from matsmith.writing.language import LanguageName, written
from matsmith.writing.refusal import Refusal
from matsmith.writing.zero_shot import ZeroShot

CATALOGUE = catalogues.load()
BRICKS = library.load().get("brick_red_running_bond").graph
RUST = library.load().get("rust_iron_sheet").graph
JPEG = jpeg_bytes(np.full((512, 512, 3), 90, dtype=np.uint8))
LANGUAGES: tuple[LanguageName, ...] = ("python", "shorthand")


@contextmanager
def model(*answers: str) -> Iterator[tuple[Chat, list[dict[str, Any]]]]:
    """Gives a model that says these, and what it was asked."""
    with endpoint(lambda number, _: said(answers[number])) as server:
        yield Chat(EndpointSettings(url=server.url, model="scripted", max_retries=0)), server.asked


def zero_shot(chat: Chat, language: LanguageName, repairs: int = 0) -> ZeroShot:
    return ZeroShot(
        chat,
        CATALOGUE,
        example=RUST,
        vocabulary=[BRICKS, RUST],
        language=language,
        max_repairs=repairs,
    )


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_model_sees_the_picture_and_what_it_writes_is_read(
    language: LanguageName,
) -> None:
    text = written(BRICKS, CATALOGUE, language)
    with model(f"Here it is:\n```\n{text}```") as (chat, asked):
        made = await zero_shot(chat, language).write(JPEG, seed=3)
        await chat.close()
    assert isinstance(made.outcome, MaterialGraph)
    assert written(made.outcome, CATALOGUE, language) == text
    assert made.usage.calls == 1
    system, user = asked[0]["messages"]
    assert CATALOGUE.blender_version in system["content"]
    shown, told = user["content"]
    data = shown["image_url"]["url"].removeprefix("data:image/jpeg;base64,")
    assert base64.b64decode(data) == JPEG
    assert written(RUST, CATALOGUE, language).strip() in told["text"]
    assert text.strip() not in told["text"]
    assert asked[0]["seed"] == 3


async def test_a_faulty_answer_goes_back_with_its_faults_and_the_picture() -> None:
    text = written(BRICKS, CATALOGUE, "shorthand")
    with model("n0 nonsense\nout n0", text) as (chat, asked):
        made = await zero_shot(chat, "shorthand", repairs=1).write(JPEG, seed=0)
        await chat.close()
    assert isinstance(made.outcome, MaterialGraph)
    assert made.usage.calls == 2
    again = asked[1]["messages"]
    assert again[:2] == asked[0]["messages"]
    assert again[2] == {"role": "assistant", "content": "n0 nonsense\nout n0"}
    assert "nonsense" in again[3]["content"]
    assert [message.role for message in made.conversation][-2:] == ["user", "assistant"]


@pytest.mark.parametrize(
    ("answer", "rule"), [("", "ANSWER_EMPTY"), ("I cannot see it.", "PROGRAM_INVALID")]
)
async def test_what_is_no_material_is_refused(answer: str, rule: str) -> None:
    with model(answer) as (chat, _):
        made = await zero_shot(chat, "shorthand").write(JPEG, seed=0)
        await chat.close()
    assert isinstance(made.outcome, Refusal)
    assert made.outcome.rule == rule


async def test_a_question_that_is_refused_is_a_refusal_and_others_go_on() -> None:
    with endpoint(lambda *_: refused(400, "context length exceeded")) as server:
        chat = Chat(EndpointSettings(url=server.url, model="scripted"))
        made = await zero_shot(chat, "shorthand", repairs=2).write(JPEG, seed=0)
        await chat.close()
    assert isinstance(made.outcome, Refusal)
    assert made.outcome.rule == "QUESTION_REFUSED"
    assert len(server.asked) == 1


def test_another_picture_is_another_question() -> None:
    settings = EndpointSettings(url="http://x", model="m")
    digests = {
        question_digest(
            settings, (Message("user", "What is it?", images=images),), seed=0, grammar=""
        )
        for images in ((), (b"a",), (b"b",), (b"a", b"b"))
    }
    assert len(digests) == 4
