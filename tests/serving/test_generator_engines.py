# SPDX-License-Identifier: Apache-2.0
"""What every engine behind Triton promises: the real one, and a double of TensorRT-LLM's interface.

The double says what the documentation of TensorRT-LLM 1.2.1 says; only a GPU can tell the rest.
"""

from __future__ import annotations

import asyncio
import io
import json
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image

from matsmith import catalogue as catalogues
from matsmith.errors import InvalidInputError
from matsmith.program import shorthand
from services.generate.model_repository.generator.places import FullError, Places
from services.generate.model_repository.generator.protocol import (
    Engine,
    Question,
    RefusedError,
    Sample,
    read_question,
)
from services.generate.model_repository.generator.release import (
    Release,
    ReleaseError,
    read_release,
)
from services.generate.model_repository.generator.settings import (
    SettingsError,
    read_settings,
)
from services.generate.model_repository.generator.tensorrt_llm_engine import TensorRtLlmEngine
from services.generate.model_repository.generator.transformers_engine import TransformersEngine

CATALOGUE = catalogues.load()
PICTURE = Image.new("RGB", (300, 300), (120, 80, 40))
TEXT = "n0 noise\ns0 diffuse color=n0.color\nout s0\n"


@dataclass
class Running:
    """A request of the double: its samples end one after the other, the last one cut."""

    parameters: Any
    aborted: bool = False

    async def __aiter__(self) -> AsyncIterator[Any]:
        count = self.parameters.n
        for ended in range(count):
            await asyncio.sleep(0)
            yield SimpleNamespace(
                outputs=[
                    SimpleNamespace(
                        index=index,
                        text=TEXT,
                        token_ids=[1] * 9,
                        finish_reason=None
                        if index > ended
                        else ("length" if index == count - 1 else "stop"),
                    )
                    for index in range(count)
                ]
            )

    def abort(self) -> None:
        self.aborted = True


@dataclass
class Double:
    """`tensorrt_llm` as far as the engine knows it."""

    asked: list[tuple[Any, Any]] = field(default_factory=list)
    running: list[Running] = field(default_factory=list)
    options: dict[str, Any] = field(default_factory=dict)

    llmapi = SimpleNamespace(
        KvCacheConfig=lambda **told: SimpleNamespace(**told),
        GuidedDecodingParams=lambda **told: SimpleNamespace(**told),
    )

    def SamplingParams(self, **told: Any) -> Any:  # noqa: N802 (its name there)
        if told["n"] > 1 and told["top_k"] == 1 and told["temperature"] == 0.0:
            raise ValueError("greedy with n > 1")
        return SimpleNamespace(**told)

    def LLM(self, **told: Any) -> Any:  # noqa: N802 (its name there)
        self.options = told
        return self

    def generate_async(self, asked: Any, parameters: Any, *, streaming: bool) -> Running:
        assert streaming
        self.asked.append((asked, parameters))
        self.running.append(Running(parameters))
        return self.running[-1]

    def shutdown(self) -> None:
        self.options = {}


@pytest.fixture(scope="module")
def read(release: Path) -> Release:
    return read_release(release)


@pytest.fixture(scope="module")
def transformers(read: Release) -> TransformersEngine:
    return TransformersEngine(read, batch=2)


@pytest.fixture(params=["transformers", "tensorrt_llm"])
def engine(request: pytest.FixtureRequest, read: Release) -> Engine:
    if request.param == "transformers":
        found: Engine = request.getfixturevalue("transformers")
        return found
    return TensorRtLlmEngine(read, llm=Double())


def faults(text: str) -> set[str]:
    """The rules that a text breaks, as its faults name them."""
    try:
        shorthand.parse(text, CATALOGUE)
    except InvalidInputError as error:
        return set(re.findall(r"\[([A-Z_]+)\]", error.message))
    return set()


async def samples(engine: Engine, question: Question) -> list[Sample]:
    return [sample async for sample in engine.sample(question)]


async def test_each_sample_comes_once_and_whole_ones_are_of_the_language(engine: Engine) -> None:
    found = await samples(engine, Question(PICTURE, count=5, max_tokens=400))
    assert sorted(sample.number for sample in found) == [0, 1, 2, 3, 4]
    whole = [sample for sample in found if sample.end == "whole"]
    assert whole
    for sample in whole:
        assert sample.tokens > 0
        # What no context-free grammar can say is left: outputs, ranges, what reaches the output.
        assert not faults(sample.text) & {"UNKNOWN_NODE_TYPE", "SYNTAX", "UNKNOWN_NAME"}


async def test_closing_stops_the_work(engine: Engine) -> None:
    async with aclosing(engine.sample(Question(PICTURE, count=50, max_tokens=400))) as found:
        await anext(found)
    if isinstance(engine, TensorRtLlmEngine):
        assert engine._api.running[-1].aborted
    assert len(await samples(engine, Question(PICTURE, count=1, max_tokens=4))) == 1


async def test_what_is_greedy_is_the_same_every_time(engine: Engine) -> None:
    asked = Question(PICTURE, count=2, temperature=0.0, max_tokens=40)
    first, second = [{s.text for s in await samples(engine, asked)} for _ in range(2)]
    assert first == second
    assert len(first) == 1


async def test_the_seed_decides_where_that_is_promised(transformers: TransformersEngine) -> None:
    assert transformers.honours_seed

    async def texts(seed: int) -> list[str]:
        found = await samples(transformers, Question(PICTURE, 3, seed=seed, max_tokens=200))
        return [s.text for s in sorted(found, key=lambda sample: sample.number)]

    assert await texts(1) == await texts(1)
    assert await texts(1) != await texts(2)


async def test_random_weights_have_nearly_all_their_probability_masked(
    transformers: TransformersEngine,
) -> None:
    found = await samples(transformers, Question(PICTURE, 4, max_tokens=200))
    assert all(0.5 < sample.masked_share <= 1.0 for sample in found)


async def test_tensorrt_llm_is_asked_once_for_all_samples(read: Release) -> None:
    double = Double()
    engine = TensorRtLlmEngine(read, max_batch=7, memory_share=0.5, llm=double)
    assert double.options["guided_decoding_backend"] == "xgrammar"
    assert double.options["max_batch_size"] == 7
    assert double.options["kv_cache_config"].enable_block_reuse
    assert double.options["kv_cache_config"].free_gpu_memory_fraction == 0.5
    await samples(engine, Question(PICTURE, count=20, seed=3, max_tokens=900))
    ((asked, parameters),) = double.asked
    assert (parameters.n, parameters.max_tokens, parameters.seed) == (20, 900, 3)
    assert parameters.guided_decoding.grammar == read.grammar
    assert asked["prompt"].count("<image>") == 1
    assert not asked["prompt"].startswith(read.first_token or "nothing")
    (image,) = asked["multi_modal_data"]["image"]
    assert image.size == (read.resolution_px,) * 2
    assert not double.running[0].aborted


def png(**more: Any) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (8, 8)).save(data, "PNG", **more)
    return data.getvalue()


def test_a_request_without_words_has_defaults() -> None:
    found = read_question(png(), b"")
    assert (found.count, found.seed, found.max_tokens, found.image.size) == (1, 0, 2048, (8, 8))


@pytest.mark.parametrize(
    ("image", "request_", "match"),
    [
        (b"", b"{}", "PNG or JPEG"),
        (b"GIF89a", b"{}", "PNG or JPEG"),
        (png(), b"{", "in JSON"),
        (png(), b"[]", "JSON object, got list"),
        (png(), b'{"count": 0}', "count from 1 to 200, got 0"),
        (png(), b'{"count": true}', "count from 1 to 200, got True"),
        (png(), b'{"count": 1.5}', "count from 1 to 200"),
        (png(), b'{"top_p": 1.5}', "top_p from"),
        (png(), b'{"temperature": NaN}', "temperature from"),
        (png(), b'{"max_tokens": "many"}', "max_tokens from 1 to 8192"),
        (png(), b'{"grammar": "root ::= x"}', "got 'grammar'"),
    ],
)
def test_what_no_engine_can_answer_is_refused(image: bytes, request_: bytes, match: str) -> None:
    with pytest.raises(RefusedError, match=match):
        read_question(image, request_)


def test_places_are_never_more_than_may_be_and_all_come_back() -> None:
    told: list[int] = []
    places = Places(10, told.append)
    with places.taken(6) as done:
        done()
        with pytest.raises(FullError, match="10 samples at most, got 11"), places.taken(6):
            pass
        with places.taken(5):
            assert places.open == 10
    assert places.open == 0
    # One question alone always has room, or it could never be answered.
    with places.taken(50):
        assert places.open == 50
    assert told[-1] == 0


def test_a_release_that_is_not_whole_must_not_serve(release: Path, tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="expected a release"):
        read_release(tmp_path)
    (tmp_path / "release.json").write_text(json.dumps({"files": {}, "serving": {}}))
    with pytest.raises(ReleaseError, match="KeyError"):
        read_release(tmp_path)
    told = json.loads((release / "release.json").read_text())
    told["files"]["config.json"] = "0" * 64
    for file in release.iterdir():
        if file.name != "release.json":
            (tmp_path / file.name).symlink_to(file)
    (tmp_path / "release.json").write_text(json.dumps(told))
    with pytest.raises(ReleaseError, match="its digest is not that of its files"):
        read_release(tmp_path)
    whole = json.loads((release / "release.json").read_text())
    whole["serving"]["question_text"] = "<image>Write nonsense."
    (tmp_path / "release.json").write_text(json.dumps(whole))
    with pytest.raises(ReleaseError, match="changed after the export"):
        read_release(tmp_path, expected=whole["digest"])
    shutil.copy(release / "release.json", tmp_path)
    assert read_release(tmp_path).language == "shorthand"
    with pytest.raises(ReleaseError, match="expected release 1111"):
        read_release(tmp_path, expected="1" * 64)
    (tmp_path / "config.json").unlink()
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ReleaseError, match=r"config\.json: expected SHA-256"):
        read_release(tmp_path)
    assert read_release(tmp_path, is_hashed=False).language == "shorthand"


def test_settings_come_from_the_environment_then_the_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parameters = {"engine": {"string_value": "tensorrt_llm"}, "batch": {"string_value": "3"}}
    monkeypatch.setenv("MATSMITH_GENERATOR_CHECKPOINT", "/weights")
    monkeypatch.setenv("MATSMITH_GENERATOR_BATCH", "5")
    found = read_settings(parameters, tmp_path)
    assert (found.engine, found.batch, found.checkpoint) == ("tensorrt_llm", 5, "/weights")
    (tmp_path / "checkpoint.json").write_text('{"checkpoint": "/other"}')
    assert read_settings(parameters, tmp_path).checkpoint == "/other"
    monkeypatch.setenv("MATSMITH_GENERATOR_BATCH", "many")
    with pytest.raises(SettingsError, match="MATSMITH_GENERATOR_BATCH as int, got 'many'"):
        read_settings(parameters, tmp_path)
    monkeypatch.delenv("MATSMITH_GENERATOR_BATCH")
    monkeypatch.setenv("MATSMITH_GENERATOR_ENGINE", "magic")
    with pytest.raises(SettingsError, match="tensorrt_llm, transformers, got 'magic'"):
        read_settings({}, tmp_path)
