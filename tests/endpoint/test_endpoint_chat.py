# SPDX-License-Identifier: Apache-2.0
"""Whatever an endpoint does, a question ends in an answer or in an error that says what it did."""

from __future__ import annotations

import asyncio
import socket
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from scripted_endpoint import Reply, Script, endpoint, refused, said

from matsmith.endpoint import Answer, Chat, EndpointSettings, Message, Usage
from matsmith.errors import InvalidInputError, MatsmithError, UnavailableError

QUESTION = (Message("system", "Be short."), Message("user", "What is it?"))


def settings(url: str, **more: object) -> EndpointSettings:
    return EndpointSettings.model_validate(
        {"url": url, "model": "scripted", "max_retries": 0, "timeout_s": 20.0, **more}
    )


async def ask(url: str, grammar: str = "", **more: object) -> Answer:
    chat = Chat(settings(url, **more))
    try:
        return await chat.ask(QUESTION, seed=7, grammar=grammar)
    finally:
        await chat.close()


async def test_a_question_arrives_and_its_answer_is_counted() -> None:
    with endpoint(lambda *_: said("stone")) as server:
        prices = {"input_price": 2.0, "output_price": 10.0}
        answer = await ask(server.url, temperature=0.5, max_output_tokens=99, **prices)
    assert answer == Answer("stone", True, Usage(1, 100, 10, (200 + 100) / 1e6))
    (body,) = server.asked
    assert body["messages"] == [
        {"role": "system", "content": "Be short."},
        {"role": "user", "content": "What is it?"},
    ]
    assert (body["model"], body["seed"], body["temperature"]) == ("scripted", 7, 0.5)
    assert body["max_tokens"] == 99
    assert "grammar" not in body


@pytest.mark.parametrize(
    ("guide", "sent"),
    [
        ("none", {}),
        ("gbnf", {"grammar": "root ::= x"}),
        ("structured", {"structured_outputs": {"grammar": "root ::= x"}}),
    ],
)
async def test_a_grammar_goes_the_way_that_the_endpoint_takes(
    guide: str, sent: dict[str, Any]
) -> None:
    with endpoint(lambda *_: said("x")) as server:
        await ask(server.url, "root ::= x", guide=guide)
    found = {key: server.asked[0].get(key) for key in ("grammar", "structured_outputs")}
    assert {key: value for key, value in found.items() if value} == sent


async def test_an_answer_at_the_limit_is_not_whole() -> None:
    with endpoint(lambda *_: said("sto", finish="length")) as server:
        assert not (await ask(server.url)).is_whole


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"[]",
        b"{}",
        b'{"choices": []}',
        b'{"choices": [{}]}',
        b'{"choices": null}',
        b'{"choices": 5}',
        b'{"usage": "x"}',
    ],
)
async def test_what_is_no_answer_of_a_model_is_a_failure_and_costs_nothing(body: bytes) -> None:
    with endpoint(lambda *_: Reply(body)) as server, pytest.raises(UnavailableError) as caught:
        await ask(server.url)
    assert caught.value.reason == "ENDPOINT_FAILED"


async def test_a_model_may_say_nothing() -> None:
    body = b'{"choices": [{"message": {"content": null}, "finish_reason": "stop"}]}'
    with endpoint(lambda *_: Reply(body)) as server:
        assert (await ask(server.url)).text == ""


async def test_an_endpoint_that_drips_is_slow() -> None:
    whole = said("stone")
    with (
        endpoint(lambda *_: Reply(whole.body, drip_s=0.1)) as server,
        pytest.raises(UnavailableError) as caught,
    ):
        await ask(server.url, timeout_s=1.0)
    assert caught.value.reason == "ENDPOINT_SLOW"


@pytest.mark.parametrize(
    ("script", "kind", "reason"),
    [
        (lambda *_: refused(429, "slow down"), UnavailableError, "ENDPOINT_BUSY"),
        (lambda *_: refused(500, "oops"), UnavailableError, "ENDPOINT_FAILED"),
        (lambda *_: refused(503, "loading"), UnavailableError, "ENDPOINT_FAILED"),
        (lambda *_: refused(401, "who are you"), InvalidInputError, "ENDPOINT_REFUSED"),
        (lambda *_: refused(404, "no such model"), InvalidInputError, "ENDPOINT_REFUSED"),
        (lambda *_: refused(400, "bad grammar"), InvalidInputError, "QUESTION_REFUSED"),
    ],
)
async def test_what_the_endpoint_says_is_told(
    script: Script, kind: type[MatsmithError], reason: str
) -> None:
    with endpoint(script) as server, pytest.raises(kind) as caught:
        await ask(server.url)
    assert caught.value.reason == reason
    assert server.url in caught.value.message


async def test_an_endpoint_that_is_not_there_or_does_not_answer_is_told() -> None:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    with pytest.raises(UnavailableError, match="Expected a language model at") as caught:
        await ask(nobody)
    assert caught.value.reason == "ENDPOINT_AWAY"
    late = Reply(b"{}", delay_s=3.0)
    within = pytest.raises(UnavailableError, match=r"within 0\.3 s")
    with endpoint(lambda *_: late) as server, within as slow:
        await ask(server.url, timeout_s=0.3)
    assert slow.value.reason == "ENDPOINT_SLOW"


async def test_a_busy_endpoint_is_asked_again_as_it_says() -> None:
    def script(number: int, _: object) -> Reply:
        return refused(429, Retry_After="0.05") if number < 2 else said("stone")

    with endpoint(script) as server:
        answer = await ask(server.url, max_retries=3)
    assert answer.text == "stone"
    assert len(server.asked) == 3


@pytest.mark.parametrize("told", ["inf", "nan", "-5", "Fri, 27 Nov 2026 10:00:00 GMT", "soon"])
async def test_a_delay_that_is_none_is_not_waited_for(told: str) -> None:
    def script(number: int, _: object) -> Reply:
        return refused(429, Retry_After=told) if number == 0 else said("stone")

    with endpoint(script) as server:
        assert (await ask(server.url, max_retries=1)).text == "stone"


async def test_no_more_questions_are_under_way_than_may_be() -> None:
    with endpoint(lambda *_: Reply(said("x").body, delay_s=0.05)) as server:
        chat = Chat(settings(server.url, parallel=2))
        answers = await asyncio.gather(*(chat.ask(QUESTION) for _ in range(6)))
        await chat.close()
    assert [answer.text for answer in answers] == ["x"] * 6
    assert server.most == 2


async def test_questions_begin_no_faster_than_they_may() -> None:
    with endpoint(lambda *_: said("x")) as server:
        chat = Chat(settings(server.url, requests_per_minute=600.0))
        loop = asyncio.get_running_loop()
        began = loop.time()
        await asyncio.gather(*(chat.ask(QUESTION) for _ in range(4)))
        assert loop.time() - began >= 0.3
        await chat.close()


async def test_the_key_comes_from_its_file_and_is_never_shown(tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text("secret-1\n")
    with endpoint(lambda *_: said("x")) as server:
        await ask(server.url, key_file=key, key="other")
    assert server.keys == ["Bearer secret-1"]
    assert "secret" not in repr(settings("http://x", key="secret-2"))
    with pytest.raises(InvalidInputError, match="no_such_key"):
        Chat(settings("http://x", key_file=tmp_path / "no_such_key"))


@pytest.mark.parametrize("name", ["url", "model"])
def test_an_endpoint_that_is_not_set_is_told_by_its_variable(name: str) -> None:
    with pytest.raises(InvalidInputError, match=f"MATSMITH_ENDPOINT_{name.upper()}"):
        Chat(settings("http://x").model_copy(update={name: ""}))


async def test_half_a_character_in_an_answer_is_replaced() -> None:
    with endpoint(lambda *_: said("stone \ud800 wall")) as server:
        answer = await ask(server.url)
    assert answer.text == "stone ? wall"
    answer.text.encode()


async def test_an_answer_without_words_is_whole_and_empty() -> None:
    with endpoint(lambda *_: said(None)) as server:  # type: ignore[arg-type]
        answer = await ask(server.url)
    assert (answer.text, answer.is_whole) == ("", True)


async def test_a_wait_of_a_day_is_told_and_not_waited_for() -> None:
    with (
        endpoint(lambda *_: refused(429, "later", retry_after="86400")) as server,
        pytest.raises(UnavailableError, match="asks to wait 86400 s"),
    ):
        await ask(server.url, max_retries=3)
    assert len(server.asked) == 1


async def test_a_timeout_of_the_endpoint_is_asked_again() -> None:
    with endpoint(lambda n, _: said("stone") if n else refused(408)) as server:
        assert (await ask(server.url, max_retries=1)).text == "stone"


@pytest.mark.parametrize("status", [400, 413, 422])
async def test_a_question_that_is_too_long_speaks_of_itself_alone(status: int) -> None:
    with (
        endpoint(lambda *_: refused(status, "context length exceeded")) as server,
        pytest.raises(InvalidInputError, match="context length") as raised,
    ):
        await ask(server.url, max_retries=3)
    assert raised.value.reason == "QUESTION_REFUSED"
    assert len(server.asked) == 1


async def test_whether_an_endpoint_is_there_is_asked_of_no_model() -> None:
    with endpoint(lambda *_: said("stone")) as server:
        chat = Chat(settings(server.url))
        await chat.require_reachable()
        await chat.close()
        assert server.asked == []
    chat = Chat(settings(server.url))
    with pytest.raises(UnavailableError, match="Expected a language model at"):
        await chat.require_reachable()
    await chat.close()


@pytest.mark.parametrize("url", ["http://127.0.0.1:99999/v1", "http://:80", "https://"])
def test_an_address_that_none_can_have_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="port from 1 to 65535"):
        settings(url)
