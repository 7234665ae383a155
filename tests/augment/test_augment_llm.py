# SPDX-License-Identifier: Apache-2.0
"""What a language model is asked, and what becomes of anything that it may answer."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matsmith import catalogue as catalogues
from matsmith import library
from matsmith.augment.engine import Attempt, Child
from matsmith.augment.genetic import cross
from matsmith.augment.llm import LlmEngine
from matsmith.augment.prompt import crossing
from matsmith.endpoint import Answer, EndpointSettings, Message, Usage
from matsmith.endpoint.chat import Conversation
from matsmith.program import digest, emit, parse, shorthand
from matsmith.program.shorthand.words import words_of
from matsmith.writing.facts import node_types
from matsmith.writing.language import LanguageName, code_in, written
from matsmith.writing.refusal import Refusal

CATALOGUE = catalogues.load()
MATERIALS = library.load().materials
BRICKS = library.load().get("brick_red_running_bond").graph
RUST = library.load().get("rust_iron_sheet").graph
PARENTS = (BRICKS, RUST)
LANGUAGES: tuple[LanguageName, ...] = ("python", "shorthand")


class Scripted:
    """A model that says what it is told to say."""

    def __init__(self, *answers: str, is_whole: bool = True, **more: object) -> None:
        told = {"url": "http://x", "model": "scripted", **more}
        self.settings = EndpointSettings.model_validate(told)
        self.asked: list[tuple[Message, ...]] = []
        self.grammars: list[str] = []
        self.seeds: list[int] = []
        self._answers = iter(answers)
        self._is_whole = is_whole

    async def ask(self, conversation: Conversation, *, seed: int = 0, grammar: str = "") -> Answer:
        self.asked.append(tuple(conversation))
        self.grammars.append(grammar)
        self.seeds.append(seed)
        return Answer(next(self._answers), self._is_whole, Usage(1, 100, 10))


def child_text(language: LanguageName = "python") -> str:
    """A child as a good model would write it: that of the engine without a model."""
    for seed in range(50):
        child = cross(PARENTS, seed=str(seed), catalogue=CATALOGUE)
        if child and node_types([child.graph]) <= node_types(PARENTS):
            return written(child.graph, CATALOGUE, language)
    raise AssertionError("no child of the parents' nodes")


async def attempt(model: Scripted, language: LanguageName = "python", repairs: int = 0) -> Attempt:
    engine = LlmEngine(model, CATALOGUE, language=language, max_repairs=repairs)
    return await engine.attempt(PARENTS, seed="0/1")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_prompt_holds_both_parents_the_rules_and_every_node_in_use(
    language: LanguageName,
) -> None:
    system, user = crossing(PARENTS, catalogue=CATALOGUE, language=language)
    assert (system.role, user.role) == ("system", "user")
    assert CATALOGUE.blender_version in system.text
    for parent in PARENTS:
        assert written(parent, CATALOGUE, language).strip() in user.text
    assert "at most 30 nodes" in user.text
    lines = [line for line in user.text.splitlines() if line.startswith("- ")]
    facts = {line[2:].partition(":")[0] for line in lines[6:]}
    types = {kind for kind in node_types(PARENTS) if kind.startswith("ShaderNode")}
    if language == "python":
        assert {fact.partition(" ")[0] for fact in facts} == types
    else:
        words = words_of(CATALOGUE).of_type
        assert facts == {words[kind] for kind in types}


def test_facts_name_only_inputs_that_the_parents_use() -> None:
    _, user = crossing(PARENTS, catalogue=CATALOGUE, language="python")
    (line,) = (x for x in user.text.splitlines() if x.startswith("- ShaderNodeBsdfPrincipled"))
    assert '"Base Color"' in line
    assert '"Coat Tint"' not in line


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("frame", ["{}", "Here it is:\n```python\n{}\n```\nEnjoy!", "```\n{}"])
async def test_a_material_is_found_in_an_answer(language: LanguageName, frame: str) -> None:
    text = child_text(language)
    model = Scripted(frame.format(text.rstrip()))
    found = await attempt(model, language)
    assert isinstance(found.outcome, Child)
    read = parse if language == "python" else shorthand.parse
    assert digest(found.outcome.graph) == digest(read(text, CATALOGUE))
    if language == "python":
        assert emit(found.outcome.graph, CATALOGUE) == text
    assert found.outcome.operators == ("rewrite",)
    assert found.usage == Usage(1, 100, 10)
    assert len(found.prompt_digest) == 64


@pytest.mark.parametrize(
    ("answer", "rule"),
    [
        ("", "ANSWER_EMPTY"),
        ("```\n```", "ANSWER_EMPTY"),
        ("I am sorry, I cannot do that.", "PROGRAM_INVALID"),
        ("import os\nos._exit(1)", "PROGRAM_INVALID"),
        ("x" * 200_000, "PROGRAM_INVALID"),
        (emit(BRICKS, CATALOGUE), "PARENT_REPEATS"),
        (emit(library.load().get("skin_human_closeup").graph, CATALOGUE), "NODE_FOREIGN"),
        (child_text()[:400], "PROGRAM_INVALID"),
    ],
)
async def test_what_is_no_new_material_is_refused(answer: str, rule: str) -> None:
    outcome = (await attempt(Scripted(answer))).outcome
    assert isinstance(outcome, Refusal)
    assert outcome.rule == rule


async def test_half_an_answer_is_told_as_that() -> None:
    outcome = (await attempt(Scripted(child_text()[:400], is_whole=False))).outcome
    assert isinstance(outcome, Refusal)
    assert outcome.rule == "ANSWER_CUT"


async def test_faults_go_back_as_often_as_asked_and_all_is_counted() -> None:
    broken = child_text().replace("ShaderNode", "ShadowNode")
    model = Scripted(broken, "no", child_text())
    found = await attempt(model, repairs=2)
    assert isinstance(found.outcome, Child)
    assert found.usage == Usage(3, 300, 30)
    first, second, third = model.asked
    assert second[: len(first)] == first
    assert second[-2] == Message("assistant", broken)
    assert "ShadowNode" in second[-1].text
    assert "UNKNOWN" in second[-1].text
    assert len(third) == len(first) + 4
    again = Scripted(broken, "no")
    assert isinstance((await attempt(again, repairs=1)).outcome, Refusal)
    assert len(again.asked) == 2


async def test_only_shorthand_is_guided_and_the_grammar_is_that_of_the_parents() -> None:
    text = child_text("shorthand")
    for language, guide, is_guided in (
        ("python", "gbnf", False),
        ("shorthand", "none", False),
        ("shorthand", "gbnf", True),
    ):
        model = Scripted(text, guide=guide)
        await attempt(model, "shorthand" if language == "shorthand" else "python")
        assert bool(model.grammars[0]) == is_guided
    assert '" voronoi"' in model.grammars[0] or '" noise"' in model.grammars[0]
    assert '" hairBsdf"' not in model.grammars[0]


async def test_seeds_differ_between_tries_and_never_between_runs() -> None:
    model = Scripted(*["x"] * 3)
    engine = LlmEngine(model, CATALOGUE)
    for seed in ("0/0", "0/1", "0/0"):
        await engine.attempt(PARENTS, seed=seed)
    first, second, third = model.seeds
    assert first == third != second
    assert all(0 <= seed < 2**31 for seed in model.seeds)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_code_is_found_in_any_text(text: str) -> None:
    assert code_in(f"{text.replace('`', '')}\n```\nn0 noise\n```") == "n0 noise"
    assert isinstance(code_in(text), str)


@settings(max_examples=25, deadline=None)
@given(pair=st.lists(st.sampled_from(MATERIALS), min_size=2, max_size=2), seed=st.integers(0, 99))
def test_every_pair_can_be_asked_for(pair: list[library.LibraryMaterial], seed: int) -> None:
    language = random.Random(seed).choice(LANGUAGES)
    parents = (pair[0].graph, pair[1].graph)
    conversation = crossing(parents, catalogue=CATALOGUE, language=language)
    assert conversation == crossing(parents, catalogue=CATALOGUE, language=language)
