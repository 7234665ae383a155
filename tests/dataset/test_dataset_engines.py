# SPDX-License-Identifier: Apache-2.0
"""Datasets by a language model, with seeds of one's own, and with maps."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from scripted_endpoint import Reply, endpoint, refused, said

from matsmith import catalogue as catalogues
from matsmith import library
from matsmith.augment.genetic import cross
from matsmith.dataset import shard
from matsmith.dataset.access import NO_SERVICES, Access
from matsmith.dataset.build import Builder
from matsmith.dataset.engine_name import engine_name
from matsmith.dataset.plan import Plan, begin, versions
from matsmith.dataset.sample import MAP_PARTS
from matsmith.dataset.seeds import read_seeds, seed_version, split_with
from matsmith.dataset.split import split
from matsmith.errors import InvalidInputError, MatsmithError, UnavailableError
from matsmith.library.metadata import metadata_json
from matsmith.pictures.codec import jpeg_bytes, picture_from_jpeg
from matsmith.program import emit
from matsmith.retrieval import load_index

CATALOGUE = catalogues.load()
SEEDS = split(library.load())
NAME = "train-00000.tar"


def plan(**more: object) -> Plan:
    told = {"samples": 2, "shards": 1, "variations": 0, "has_blender": False, "checked_share": 0.0}
    return Plan(**{**told, **more})  # type: ignore[arg-type]


def build(folder: Path, what: Plan, access: Access = NO_SERVICES) -> None:
    folder.mkdir(exist_ok=True)
    begin(folder, what, versions(CATALOGUE, load_index(), engine=engine_name(what)))
    Builder(folder, access, held_out=2).build(NAME, lambda *_: None)


def crossing(number: int, body: dict[str, Any]) -> str:
    """What a good model would answer: a child of the two materials in the question."""
    shown = body["messages"][1]["content"]
    parents = [m.graph for m in SEEDS.train if m.program.strip() in shown]
    if len(parents) != 2:
        return "no idea"
    for seed in range(20):
        child = cross((parents[0], parents[1]), seed=f"{number}/{seed}", catalogue=CATALOGUE)
        if child is not None:
            return f"```python\n{emit(child.graph, CATALOGUE)}```"
    return "no idea"


@pytest.fixture
def model_of(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    def use(url: str) -> None:
        monkeypatch.setenv("MATSMITH_ENDPOINT_URL", url)
        monkeypatch.setenv("MATSMITH_ENDPOINT_MODEL", "scripted")
        monkeypatch.setenv("MATSMITH_ENDPOINT_MAX_RETRIES", "0")
        monkeypatch.setenv("MATSMITH_ENDPOINT_PARALLEL", "2")

    return use


def test_answers_are_kept_so_that_a_run_goes_on_and_gives_the_same_bytes(
    tmp_path: Path, model_of: Callable[[str], None]
) -> None:
    """The endpoint dies after six questions; the run after it asks none of them again."""

    def dying(number: int, body: dict[str, Any]) -> Reply:
        return said(crossing(number, body)) if number < 6 else refused(500)

    folder = tmp_path / "llm"
    with endpoint(dying) as model:
        model_of(model.url)
        with pytest.raises(UnavailableError, match="failure"):
            build(folder, plan(engine="llm", samples=20))
        asked = len(model.asked)
    answers = folder / "answers" / "train-00000.jsonl"
    kept = answers.read_text().count("\n")
    assert 1 <= kept <= 6 <= asked
    assert not (folder / NAME).exists()
    first = answers.read_text()
    with endpoint(lambda number, body: said(crossing(100 + number, body))) as model:
        model_of(model.url)
        build(folder, plan(engine="llm", samples=20))
        repeated = [body for body in model.asked if str(body["seed"]) in first]
        assert repeated == []
        usage = shard.facts(folder, NAME)["usage"]  # type: ignore[index]
        assert usage["calls"] >= kept
    data = (folder / NAME).read_bytes()
    (folder / NAME).unlink()
    # Nothing is asked any more.
    model_of("http://127.0.0.1:9/v1")
    build(folder, plan(engine="llm", samples=20))
    assert (folder / NAME).read_bytes() == data
    samples = list(shard.read(folder / NAME))
    assert {one.record.engine for one in samples} == {"llm-1 python scripted"}
    assert all(len(one.record.prompt_digest) == 64 for one in samples)


def test_a_model_that_says_nothing_useful_ends_the_run(
    tmp_path: Path, model_of: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("matsmith.dataset.grow._MOST_FAILURES", 3)
    with endpoint(lambda *_: said("no idea")) as model:
        model_of(model.url)
        with pytest.raises(MatsmithError, match="PROGRAM_INVALID 60"):
            build(tmp_path, plan(engine="llm"))


def test_a_plan_for_a_model_or_a_service_needs_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MATSMITH_ENDPOINT_URL", raising=False)
    with pytest.raises(InvalidInputError, match="MATSMITH_ENDPOINT_URL"):
        build(tmp_path / "llm", plan(engine="llm"))
    with pytest.raises(InvalidInputError, match="address of an augment service"):
        build(tmp_path / "service", plan(engine="service"))
    with pytest.raises(InvalidInputError, match="address of a render service"):
        build(tmp_path / "blender", plan(has_blender=True))


def test_maps_go_with_samples_that_the_evaluator_covers(tmp_path: Path) -> None:
    build(tmp_path, plan(has_maps=True))
    for sample in shard.read(tmp_path / NAME):
        for part in MAP_PARTS:
            with Image.open(io.BytesIO(sample.files[part])) as image:
                assert image.size == (512, 512)
        with Image.open(io.BytesIO(sample.files["normal.png"])) as image:
            assert np.asarray(image).mean(axis=(0, 1))[2] > 128.0
        plain = [part for part in sample.files if part not in MAP_PARTS]
        assert set(plain) == {"jpg", "py", "short", "graph.json", "look.npy", "json"}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder as `matsmith curate` writes it, with one material."""
    base = SEEDS.train[0]
    folder = tmp_path / "own"
    (folder / "materials").mkdir(parents=True)
    (folder / "previews").mkdir()
    metadata = replace(base.metadata, name=f"{base.metadata.category}_of_mine")
    picture = picture_from_jpeg(base.preview_jpeg)
    (folder / "materials" / f"{metadata.name}.json").write_text(metadata_json(metadata))
    (folder / "materials" / f"{metadata.name}.py").write_text(base.program)
    (folder / "previews" / f"{metadata.name}.jpg").write_bytes(jpeg_bytes(255 - picture))
    return folder


def test_seeds_of_ones_own_join_the_training_split_and_the_plan(own: Path, tmp_path: Path) -> None:
    seeds = read_seeds(own)
    joined = split_with(seeds)
    assert len(joined.train) == len(SEEDS.train) + 1
    assert joined.held_out == SEEDS.held_out
    what = plan(seeds=seed_version(seeds))
    build(tmp_path / "with", what, Access(seeds=own))
    with pytest.raises(InvalidInputError, match="Expected the seeds of the plan"):
        build(tmp_path / "without", what)


def test_seeds_that_look_like_what_is_held_out_are_refused(own: Path, tmp_path: Path) -> None:
    (preview,) = (own / "previews").iterdir()
    preview.write_bytes(SEEDS.test[0].preview_jpeg)
    what = plan(seeds=seed_version(read_seeds(own)))
    with pytest.raises(InvalidInputError, match=f"which looks like {SEEDS.test[0].name}"):
        build(tmp_path / "leak", what, Access(seeds=own))


def test_a_folder_that_is_no_folder_of_seeds_is_told(own: Path, tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="without materials"):
        read_seeds(tmp_path)
    (preview,) = (own / "previews").iterdir()
    preview.unlink()
    with pytest.raises(InvalidInputError, match=preview.name):
        read_seeds(own)
