# SPDX-License-Identifier: Apache-2.0
"""A vision model as an engine: a real HTTP server, real pictures, and budgets that hold."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from contextlib import aclosing
from typing import Any

import numpy as np
import pytest
from PIL import Image
from scripted_endpoint import Endpoint, Reply, endpoint, said

from matsmith import catalogue as catalogues
from matsmith import library
from matsmith.augment.judging import Judging
from matsmith.endpoint import Chat, EndpointSettings
from matsmith.errors import UnavailableError
from matsmith.metrics.features import default_extractor
from matsmith.metrics.scorer import Scorer
from matsmith.pictures.codec import picture_from_jpeg
from matsmith.writing.language import written
from matsmith.writing.zero_shot import ZeroShot
from services.generate.engine import Proposal, SampleRequest
from services.generate.zero_shot import ZeroShotEngine

CATALOGUE = catalogues.load()
BRICKS, RUST, SAND = (
    library.load().get(name)
    for name in ("brick_red_running_bond", "rust_iron_sheet", "sand_pebble_gravel")
)
PHOTO = picture_from_jpeg(BRICKS.preview_jpeg)
RENDERER = Judging.load().evaluator
SCORER = Scorer(default_extractor())


def text(material: library.LibraryMaterial) -> str:
    return written(material.graph, CATALOGUE, "shorthand")


async def proposals(
    script: Callable[[int, dict[str, Any]], Reply],
    *,
    count: int,
    valid: int = 0,
    look_share: float = 0.0,
) -> tuple[list[Proposal], Endpoint, ZeroShotEngine]:
    with endpoint(script) as server:
        chat = Chat(EndpointSettings(url=server.url, model="m", max_retries=0))
        asking = ZeroShot(
            chat, CATALOGUE, example=SAND.graph, vocabulary=[SAND.graph], language="shorthand"
        )
        engine = ZeroShotEngine(asking, RENDERER, SCORER, parallel=2, look_share=look_share)
        try:
            asked = SampleRequest(PHOTO, count, seed=4, valid=valid)
            found = [proposal async for proposal in engine.sample(asked)]
        finally:
            await chat.close()
    return found, server, engine


async def test_every_question_is_a_sample_and_is_counted() -> None:
    answers = [text(RUST), "nonsense", text(SAND)]
    found, server, engine = await proposals(lambda n, _: said(answers[n % 3]), count=3)
    assert len(found) == len(server.asked) == engine.usage.calls == 3
    assert sum(proposal.graph is None for proposal in found) == 1
    assert all(proposal.fault for proposal in found if proposal.graph is None)
    assert len({body["seed"] for body in server.asked}) == 3
    assert engine.model_version == "zero-shot-1 shorthand m"


async def test_half_of_the_samples_look_at_the_nearest_one_so_far() -> None:
    """The model first writes rust and sand, then what the photo is of."""

    def script(_: int, body: dict[str, Any]) -> Reply:
        looked = len(body["messages"]) > 2
        first = RUST if body["seed"] % 2 else SAND
        return said(text(BRICKS if looked else first))

    found, server, engine = await proposals(script, count=4, look_share=0.5)
    assert len(found) == engine.usage.calls == 4
    assert [proposal.operators for proposal in found] == [(), (), ("look",), ("look",)]
    third, fourth = server.asked[2:]
    assert len(third["messages"]) == 4
    nearest = fourth["messages"][-2]["content"]
    # The third sample is the photo's own material, so the fourth begins with that.
    assert nearest == text(BRICKS)
    url = fourth["messages"][-1]["content"][0]["image_url"]["url"]
    picture = np.asarray(Image.open(io.BytesIO(base64.b64decode(url.partition(",")[2]))))
    assert picture.shape == (512, 512, 3)
    assert np.abs(picture.astype(float) - PHOTO).mean() < 12.0


async def test_with_nothing_to_look_at_new_ones_are_written_to_the_end_of_the_budget() -> None:
    found, server, _ = await proposals(lambda *_: said("nonsense"), count=4, look_share=0.5)
    assert len(found) == len(server.asked) == 4
    assert not any(one.operators for one in found)
    assert len({body["seed"] for body in server.asked}) == 4


async def test_what_is_found_late_is_looked_at() -> None:
    def answer(number: int, _: dict[str, Any]) -> Reply:
        return said(text(RUST) if number == 2 else "nonsense")

    found, _, _ = await proposals(answer, count=4, look_share=0.5)
    assert [one.operators for one in found] == [(), (), (), ("look",)]


async def test_looks_come_in_time_for_the_valid_ones_that_end_a_request() -> None:
    """Of four that are kept half look, though eight might be asked for, and so on to the end."""
    found, server, _ = await proposals(
        lambda *_: said(text(RUST)), count=8, valid=4, look_share=0.5
    )
    looked = [one.operators == ("look",) for one in found]
    assert [sum(looked[:kept]) for kept in (2, 4, 6, 8)] == [0, 2, 3, 4]
    assert len({body["seed"] for body in server.asked}) == 8


async def test_a_grammar_is_sent_where_the_endpoint_takes_one_and_the_language_has_one() -> None:
    for guide, language, is_sent in [
        ("gbnf", "shorthand", True),
        ("none", "shorthand", False),
        ("gbnf", "python", False),
    ]:
        with endpoint(lambda *_: said("nonsense")) as server:
            settings = EndpointSettings(url=server.url, model="m", max_retries=0, guide=guide)
            chat = Chat(settings)
            asking = ZeroShot(
                chat, CATALOGUE, example=SAND.graph, vocabulary=[SAND.graph], language=language
            )
            await asking.write(b"jpeg", seed=0)
            await chat.close()
        assert ("grammar" in server.asked[0]) == is_sent


async def test_nothing_is_asked_for_that_is_not_wanted_any_more() -> None:
    with endpoint(lambda *_: said(text(RUST))) as server:
        chat = Chat(EndpointSettings(url=server.url, model="m", max_retries=0))
        asking = ZeroShot(
            chat, CATALOGUE, example=SAND.graph, vocabulary=[SAND.graph], language="shorthand"
        )
        engine = ZeroShotEngine(asking, RENDERER, SCORER, parallel=2)
        async with aclosing(engine.sample(SampleRequest(PHOTO, 50, 0))) as found:
            await anext(found)
        await chat.close()
    assert len(server.asked) <= 4


async def test_an_endpoint_that_is_away_is_told() -> None:
    chat = Chat(EndpointSettings(url="http://127.0.0.1:9/v1", model="m", max_retries=0))
    asking = ZeroShot(chat, CATALOGUE, example=SAND.graph, vocabulary=[SAND.graph])
    engine = ZeroShotEngine(asking, RENDERER, SCORER, parallel=2)
    with pytest.raises(UnavailableError, match="Expected a language model"):
        async for _ in engine.sample(SampleRequest(PHOTO, 2, 0)):
            pass
    await chat.close()
