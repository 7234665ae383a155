# SPDX-License-Identifier: Apache-2.0
"""The `openai` engine against a real model behind a real server, on one core.

The model sees no pictures, and its server refuses them; so what stands between engine and server
takes them out. All else is as it is served.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from local_model import local_model, needs_local_model

from matsmith import catalogue as catalogues
from matsmith import library
from matsmith.augment.judging import Judging
from matsmith.endpoint import Answer, Chat, EndpointSettings, Message
from matsmith.endpoint.settings import GuideName
from matsmith.errors import UnavailableError
from matsmith.graph import check
from matsmith.metrics.features import default_extractor
from matsmith.metrics.scorer import Scorer
from matsmith.pictures.codec import picture_from_jpeg
from matsmith.program import shorthand
from matsmith.writing.facts import node_types
from matsmith.writing.zero_shot import ZeroShot
from services.generate.engine import Proposal, SampleRequest
from services.generate.zero_shot import ZeroShotEngine

pytestmark = [pytest.mark.slow, needs_local_model]

CATALOGUE = catalogues.load()
PHOTO = picture_from_jpeg(library.load().materials[0].preview_jpeg)
# The types in it have no lists, so that answers that keep to them end.
EXAMPLE = shorthand.parse(
    """\
n0 noise scale=5
n1 mapRange n0 toMin=0.2 toMax=0.6
s0 principled n1 roughness=n0
out s0
""",
    CATALOGUE,
)
LONGEST_TOKENS = 3000


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with local_model() as address:
        yield address


class Between:
    """What asks without pictures; keeps what was said."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        self.said: list[tuple[tuple[Message, ...], Answer]] = []

    @property
    def settings(self) -> EndpointSettings:
        return self._chat.settings

    async def ask(
        self, conversation: tuple[Message, ...], *, seed: int = 0, grammar: str = ""
    ) -> Answer:
        blind = [replace(message, images=()) for message in conversation]
        answer = await self._chat.ask(blind, seed=seed, grammar=grammar)
        self.said.append((tuple(conversation), answer))
        return answer


def settings(url: str, guide: GuideName, max_output_tokens: int) -> EndpointSettings:
    return EndpointSettings(
        url=url,
        model="smollm2",
        guide=guide,
        is_simple=True,
        max_output_tokens=max_output_tokens,
        timeout_s=200.0,
        max_retries=0,
        output_price=2.0,
    )


async def proposals(
    asked: EndpointSettings, *, count: int, look_share: float = 0.0, repairs: int = 0
) -> tuple[list[Proposal], Between, ZeroShotEngine]:
    chat = Chat(asked)
    between = Between(chat)
    asking = ZeroShot(
        between,
        CATALOGUE,
        example=EXAMPLE,
        vocabulary=[EXAMPLE],
        language="shorthand",
        max_repairs=repairs,
    )
    renderer, scorer = Judging.load().evaluator, Scorer(default_extractor())
    engine = ZeroShotEngine(asking, renderer, scorer, parallel=1, look_share=look_share)
    try:
        request = SampleRequest(PHOTO, count, seed=3)
        found = [proposal async for proposal in engine.sample(request)]
    finally:
        await chat.close()
    return found, between, engine


async def test_a_guided_model_proposes_materials_and_looks_at_the_nearest(url: str) -> None:
    found, between, engine = await proposals(
        settings(url, "gbnf", LONGEST_TOKENS), count=4, look_share=0.5
    )
    # A look needs one before it that renders in time.
    operators = [proposal.operators for proposal in found]
    assert operators[:2] == [(), ()]
    assert operators[-1] == ("look",)
    for proposal in found:
        assert proposal.graph is not None, proposal.fault
        check(proposal.graph, CATALOGUE)
        assert node_types([proposal.graph]) <= node_types([EXAMPLE])
    # Each question is a sample, and what each answer took is counted.
    assert engine.usage.calls == len(between.said) == 4
    written = sum(answer.usage.output_tokens for _, answer in between.said)
    assert engine.usage.output_tokens == written > 4 * 10
    assert engine.usage.input_tokens > 4 * 300
    assert engine.usage.cost == pytest.approx(2.0 * written / 1e6)
    # The engine showed the photo to all, and to those that looked a render after it: one for each
    # look that led there.
    shown = [
        [len(message.images) for message in said if message.images] for said, _ in between.said
    ]
    texts = [answer.text for _, answer in between.said]
    for number, pictures in enumerate(shown):
        assert set(pictures) == {1}
        assert (len(pictures) > 1) == (operators[number] == ("look",))
        if len(pictures) > 1:
            assert between.said[number][0][-2].text in texts[:number]


async def test_without_the_grammar_its_answers_are_no_materials_and_all_calls_count(
    url: str,
) -> None:
    """Each is sent back once with its faults."""
    found, between, engine = await proposals(settings(url, "none", 24), count=2, repairs=1)
    assert [proposal.graph for proposal in found] == [None, None]
    assert all(proposal.fault for proposal in found)
    assert engine.usage.calls == len(between.said) == 4
    assert "no material yet" in between.said[1][0][-1].text


async def test_a_server_whose_model_sees_nothing_says_so(url: str) -> None:
    chat = Chat(settings(url, "none", 24))
    asking = ZeroShot(chat, CATALOGUE, example=EXAMPLE, vocabulary=[EXAMPLE])
    renderer, scorer = Judging.load().evaluator, Scorer(default_extractor())
    engine = ZeroShotEngine(asking, renderer, scorer, parallel=1)
    with pytest.raises(UnavailableError, match="image input is not supported"):
        async for _ in engine.sample(SampleRequest(PHOTO, 2, seed=0)):
            pass
    await chat.close()
