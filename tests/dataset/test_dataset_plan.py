# SPDX-License-Identifier: Apache-2.0
"""Plans, splits and shards: what is decided before a sample is made, and how it is kept."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matsmith import catalogue as catalogues
from matsmith import library
from matsmith.dataset import shard
from matsmith.dataset.plan import FILE, Plan, begin, read, versions
from matsmith.dataset.sample import PARTS, Record, Sample
from matsmith.dataset.split import TEST_SEEDS, VALIDATION_SEEDS, split
from matsmith.errors import InvalidInputError
from matsmith.library import Library
from matsmith.retrieval import load_index

VERSIONS = versions(catalogues.load(), load_index())
RECORD = Record(
    id="0123456789abcdef",
    split="train",
    category="rust",
    parents=("rust_iron_sheet", "sand_pea_gravel"),
    seeds=("rust_iron_sheet", "sand_pea_gravel"),
    operators=("swap_branch",),
    engine="genetic-2",
    seed="0/0/0",
    prompt_digest="",
    generation=1,
    licence="CC0-1.0",
    structure="fedcba9876543210",
    nodes=20,
    tokens=1500,
    renderer="evaluator",
    is_checked=False,
)


def sample(number: int) -> Sample:
    record = replace(RECORD, id=f"{number:016x}")
    files = {part: f"{part} of {number}".encode() for part in PARTS}
    return Sample(record, {**files, "json": record.to_json().encode()})


@given(st.integers(1, 10_000), st.integers(1, 10_000))
def test_shards_hold_all_samples_and_differ_by_one(samples: int, shards: int) -> None:
    plan = Plan(max(samples, shards), min(samples, shards))
    sizes = [plan.size(number) for number in range(plan.shards)]
    made = sum(sizes)
    assert made == plan.samples if plan.shards == 1 else plan.samples < made
    assert made <= 1.12 * plan.samples + 1
    assert max(sizes) - min(sizes) <= 1


@pytest.mark.parametrize(
    "asked",
    [
        {"samples": 0},
        {"shards": 0},
        {"shards": 6},
        {"spare": -0.1},
        {"variations": -1},
        {"variations": 101},
        {"seed": -1},
        {"seed": 2**31},
        {"max_repairs": 6},
        {"checked_share": 1.5},
        {"engine": "magic"},
        {"language": "perl"},
        {"variety": "wild"},
    ],
    ids=str,
)
def test_plans_that_make_no_sense_are_refused(asked: dict[str, Any]) -> None:
    (name,) = asked
    with pytest.raises(InvalidInputError, match=name):
        Plan(**{"samples": 5, "shards": 5, **asked})


def test_a_folder_takes_one_plan_of_one_version(tmp_path: Path) -> None:
    plan = Plan(10, 2)
    begin(tmp_path, plan, VERSIONS)
    begin(tmp_path, plan, VERSIONS)
    assert read(tmp_path) == (plan, VERSIONS)
    with pytest.raises(InvalidInputError, match="samples is 10 there and 11 here"):
        begin(tmp_path, replace(plan, samples=11), VERSIONS)
    with pytest.raises(InvalidInputError, match="engine is"):
        begin(tmp_path, plan, replace(VERSIONS, engine="genetic-9"))


def test_a_folder_of_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"")
    with pytest.raises(InvalidInputError, match="empty folder"):
        begin(tmp_path, Plan(10, 2), VERSIONS)
    assert [file.name for file in tmp_path.iterdir()] == ["holiday.jpg"]


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"plan": {}, "versions": {}}', json.dumps({"plan": 1, "versions": 2})]
)
def test_plans_that_are_none_are_told(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    with pytest.raises(InvalidInputError, match="expected a plan"):
        read(tmp_path)
    with pytest.raises(InvalidInputError, match=r"found no plan\.json"):
        read(tmp_path / "nowhere")


def test_splits_are_apart_and_every_category_is_in_test() -> None:
    parts = split(library.load())
    names = [m.name for part in (parts.train, parts.validation, parts.test) for m in part]
    assert sorted(names) == [m.name for m in library.load().materials]
    assert (len(parts.test), len(parts.validation)) == (TEST_SEEDS, VALIDATION_SEEDS)
    categories = {m.metadata.category for m in library.load().materials}
    assert {m.metadata.category for m in parts.test} == categories
    assert {m.metadata.category for m in parts.train} == categories


def test_a_split_does_not_depend_on_order_and_needs_enough_seeds() -> None:
    materials = library.load().materials
    assert split(Library(materials[::-1])).test == split(Library(materials)).test
    with pytest.raises(ValueError, match="at least 60"):
        split(Library(materials[:50]))


def test_a_shard_gives_back_what_it_was_given_and_has_one_form(tmp_path: Path) -> None:
    samples = [sample(number) for number in range(3)]
    data = shard.shard_bytes(samples, prefix="train-00000")
    assert data == shard.shard_bytes(samples, prefix="train-00000")
    shard.save(tmp_path, "train-00000.tar", data, {"samples": 3})
    found = list(shard.read(tmp_path / "train-00000.tar"))
    assert [one.record for one in found] == [one.record for one in samples]
    assert [one.files for one in found] == [one.files for one in samples]


def test_what_is_not_whole_is_missing(tmp_path: Path) -> None:
    plan = Plan(2, 2)
    whole = shard.shard_bytes([sample(0)], prefix="train-00000")
    facts = {"samples": 1, "tries": {}, "refused": {}, "usage": {}}
    shard.save(tmp_path, "train-00000.tar", whole, facts)
    (tmp_path / "train-00001.tar").write_bytes(whole)
    held_out = ["validation-00000.tar", "test-00000.tar"]
    assert shard.missing(tmp_path, plan) == [*held_out, "train-00001.tar"]
    changed = bytearray(whole)
    changed[600] ^= 1
    (tmp_path / "train-00000.tar").write_bytes(changed)
    assert shard.missing(tmp_path, plan) == [*held_out, "train-00001.tar"]
    every = [*held_out, "train-00000.tar", "train-00001.tar"]
    assert shard.missing(tmp_path, plan, is_hashed=True) == every
    (tmp_path / "train-00000.tar").write_bytes(whole[:-1])
    assert shard.missing(tmp_path, plan) == every
    (tmp_path / "train-00000.tar").write_bytes(whole)
    beside = tmp_path / "train-00000.tar.json"
    told = json.loads(beside.read_text())
    for name in told.keys() - {"split"}:
        beside.write_text(json.dumps({key: told[key] for key in told if key != name}))
        assert shard.missing(tmp_path, plan) == every


@pytest.mark.parametrize("length", [700, 1024 + 100, 3000])
def test_shards_that_are_cut_off_or_other_files_are_told(tmp_path: Path, length: int) -> None:
    file = tmp_path / "train-00000.tar"
    file.write_bytes(shard.shard_bytes([sample(0)], prefix="train-00000")[:length])
    with pytest.raises(InvalidInputError, match=r"train-00000\.tar: expected samples"):
        list(shard.read(file))
    file.write_bytes(b"no tar at all" * 100)
    with pytest.raises(InvalidInputError, match=r"train-00000\.tar: expected samples"):
        list(shard.read(file))
