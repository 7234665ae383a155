# SPDX-License-Identifier: Apache-2.0
"""A real model behind a real server: kept to the grammar, even this one writes materials."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from local_model import local_model, needs_local_model

from matsmith import catalogue as catalogues
from matsmith import library
from matsmith.augment.engine import Child
from matsmith.augment.llm import LlmEngine
from matsmith.endpoint import Chat, EndpointSettings
from matsmith.graph import check
from matsmith.writing.facts import node_types

pytestmark = [pytest.mark.slow, needs_local_model]

CATALOGUE = catalogues.load()
SMALL = sorted(library.load().materials, key=lambda material: len(material.program))[:2]


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with local_model() as address:
        yield address


async def test_every_answer_of_a_guided_model_is_a_material_of_its_parents_nodes(url: str) -> None:
    settings = EndpointSettings(
        url=url,
        model="smollm2",
        guide="gbnf",
        is_simple=True,
        max_output_tokens=400,
        timeout_s=200.0,
    )
    chat = Chat(settings)
    engine = LlmEngine(chat, CATALOGUE, language="shorthand")
    parents = (SMALL[0].graph, SMALL[1].graph)
    attempts = [await engine.attempt(parents, seed=str(number)) for number in range(3)]
    await chat.close()
    for attempt in attempts:
        assert isinstance(attempt.outcome, Child), attempt.outcome
        check(attempt.outcome.graph, CATALOGUE)
        assert node_types([attempt.outcome.graph]) <= node_types(parents)
        assert attempt.usage.input_tokens > 500
        assert attempt.usage.output_tokens > 10
    assert engine.name == "llm-1 shorthand smollm2"
