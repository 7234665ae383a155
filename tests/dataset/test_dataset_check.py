# SPDX-License-Identifier: Apache-2.0
"""A sound dataset has no faults, and every way to spoil one is told."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from matsmith import catalogue as catalogues
from matsmith import library
from matsmith.augment.neighborhood import Look
from matsmith.cli.main import app
from matsmith.curation import Finding
from matsmith.dataset import seal, shard
from matsmith.dataset.build import Builder
from matsmith.dataset.card import data_card
from matsmith.dataset.check import check_dataset
from matsmith.dataset.looks import Looks, looks
from matsmith.dataset.plan import Plan, begin, read, versions
from matsmith.dataset.sample import Record, Sample, look_from
from matsmith.dataset.split import split
from matsmith.dataset.stats import acceptance, stats
from matsmith.errors import InvalidInputError
from matsmith.retrieval import load_index

PLAN = Plan(4, 1, variations=1, has_blender=False, checked_share=0.0)
NAMES = ["validation-00000.tar", "test-00000.tar", "train-00000.tar"]
SEEDS = split(library.load())
runner = CliRunner()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset whose held-out shards hold three seeds each, which is quicker to make."""
    folder = tmp_path_factory.mktemp("dataset")
    begin(folder, PLAN, versions(catalogues.load(), load_index()))
    builder = Builder(folder, held_out=3)
    for name in NAMES:
        builder.build(name, lambda *_: None)
    seal.save(folder, seal.sealed(folder, PLAN, load_index(), lambda _: None))
    return folder


@pytest.fixture
def samples(built: Path) -> dict[str, list[Sample]]:
    return {name: list(shard.read(built / name)) for name in NAMES}


def found(folder: Path, looked: Callable[[Path], Looks] | None = None) -> list[Finding]:
    findings = check_dataset(folder, PLAN, SEEDS, load_index(), looked, lambda _: None)
    return list(findings)


def saved(folder: Path, samples: dict[str, list[Sample]]) -> Path:
    for name, some in samples.items():
        data = shard.shard_bytes(some, prefix=name.removesuffix(".tar"))
        facts = {"samples": len(some), "tries": {"cross": 4}, "refused": {}, "usage": {}}
        shard.save(folder, name, data, facts)
    seal.save(folder, seal.sealed(folder, PLAN, load_index(), lambda _: None))
    return folder


def with_record(sample: Sample, record: Record) -> Sample:
    return Sample(record, {**sample.files, "json": record.to_json().encode()})


def changed(sample: Sample, **fields: object) -> Sample:
    return with_record(sample, replace(sample.record, **fields))  # type: ignore[arg-type]


def test_a_dataset_that_was_built_is_sound(built: Path) -> None:
    assert found(built, looks) == []


@pytest.mark.parametrize(
    ("rule", "spoil"),
    [
        ("LEAK_SEED", lambda one, held: [changed(one, seeds=(held.record.seeds[0],))]),
        (
            "LEAK_LOOK",
            lambda one, held: [Sample(one.record, {**one.files, "jpg": held.files["jpg"]})],
        ),
        ("SEED_UNKNOWN", lambda one, _: [changed(one, seeds=("a_stranger",))]),
        ("SEEDS_MISSING", lambda one, _: [changed(one, seeds=())]),
        ("LICENCE", lambda one, _: [changed(one, licence="CC-BY-NC-4.0")]),
        ("SPLIT_WRONG", lambda one, _: [changed(one, split="test")]),
        (
            "PROGRAM_OTHER",
            lambda one, held: [Sample(one.record, {**one.files, "py": held.files["py"]})],
        ),
        ("SAMPLE_REPEATS", lambda _, held: [held]),
        ("LEAK_GRAPH", lambda _, held: [changed(held, split="train")]),
        ("RECORD_OTHER", lambda one, _: [changed(one, nodes=29)]),
        ("RECORD_OTHER", lambda one, _: [changed(one, structure="0" * 16)]),
        ("PARENT_UNKNOWN", lambda one, _: [changed(one, parents=("nobody",))]),
        ("CATEGORY_UNKNOWN", lambda one, _: [changed(one, category="cheese")]),
        (
            "PROGRAM_OTHER",
            lambda one, held: [Sample(one.record, {**one.files, "short": held.files["short"]})],
        ),
        (
            "PROGRAM_OTHER",
            lambda one, held: [
                Sample(one.record, {**one.files, "graph.json": held.files["graph.json"]})
            ],
        ),
        (
            "LOOK_OTHER",
            lambda one, held: [
                Sample(one.record, {**one.files, "look.npy": held.files["look.npy"]})
            ],
        ),
    ],
)
def test_what_spoils_a_dataset_is_told(
    samples: dict[str, list[Sample]],
    tmp_path: Path,
    rule: str,
    spoil: Callable[[Sample, Sample], Sequence[Sample]],
) -> None:
    one, held = samples["train-00000.tar"][0], samples["test-00000.tar"][0]
    samples["train-00000.tar"] = [*spoil(one, held), *samples["train-00000.tar"][1:]]
    looked = looks if "LOOK" in rule else None
    assert rule in {finding.rule for finding in found(saved(tmp_path, samples), looked)}


def test_looks_are_those_of_the_files_to_the_last_bit(built: Path) -> None:
    for name in NAMES:
        for sample, look in zip(shard.read(built / name), looks(built / name), strict=True):
            assert isinstance(look, Look)
            told = look_from(sample.files["look.npy"], load_index())
            assert all(
                np.array_equal(getattr(look, part), getattr(told, part))
                for part in ("style", "kind", "colors")
            )


def test_bytes_that_changed_and_shards_that_are_gone_are_told(
    samples: dict[str, list[Sample]], tmp_path: Path
) -> None:
    folder = saved(tmp_path, samples)
    file = folder / "train-00000.tar"
    data = bytearray(file.read_bytes())
    data[2000] ^= 1
    file.write_bytes(data)
    (folder / "test-00000.tar").unlink()
    rules = {finding.rule for finding in found(folder)}
    assert {"SHARD_CHANGED", "SHARD_MISSING"} <= rules


def test_figures_add_up(built: Path) -> None:
    figures = stats(built, PLAN)
    assert figures.samples == {"train": 4, "validation": 3, "test": 3}
    assert (figures.shards, figures.missing) == (3, 0)
    assert sum(figures.categories.values()) == sum(figures.generations.values()) == 4
    assert 0.0 < acceptance(figures) <= 1.0
    assert figures.nodes[0] <= figures.nodes[1] <= figures.nodes[2] <= 30


def test_the_commands_show_count_and_check(built: Path, tmp_path: Path) -> None:
    told = runner.invoke(app, ["dataset", "stats", str(built), "--json"])
    assert told.exit_code == 0
    assert json.loads(told.stdout)["samples"]["train"] == 4
    sheet = tmp_path / "sheet.png"
    assert runner.invoke(app, ["dataset", "view", str(built), "-o", str(sheet)]).exit_code == 0
    assert sheet.read_bytes().startswith(b"\x89PNG")
    sound = runner.invoke(app, ["dataset", "check", str(built), "--no-pictures", "--json"])
    assert (sound.exit_code, json.loads(sound.stdout)) == (0, [])
    (tmp_path / "plan.json").write_bytes((built / "plan.json").read_bytes())
    broken = runner.invoke(app, ["dataset", "check", str(tmp_path), "--no-pictures", "--json"])
    assert broken.exit_code == 1
    assert {one["rule"] for one in json.loads(broken.stdout)} == {
        "SHARD_MISSING",
        "SEAL_MISSING",
    }


def test_a_seal_holds_for_these_bytes_alone(
    samples: dict[str, list[Sample]], built: Path, tmp_path: Path
) -> None:
    folder = saved(tmp_path, samples)
    assert {one.rule for one in found(folder)} == set()
    samples["train-00000.tar"].pop()
    told = seal.read(folder)
    saved(folder, samples)
    assert told is not None
    seal.save(folder, told)
    assert {one.rule for one in found(folder)} == {"SEAL_DIFFERS"}
    (folder / seal.FILE).unlink()
    assert {one.rule for one in found(folder)} == {"SEAL_MISSING"}
    (folder / seal.FILE).write_text("{}")
    with pytest.raises(InvalidInputError, match="expected a seal"):
        seal.read(folder)


def test_what_looks_like_a_sample_of_an_earlier_shard_does_not_count(
    samples: dict[str, list[Sample]], tmp_path: Path
) -> None:
    """Two islands may find the same look, or even the same graph."""
    plan = replace(PLAN, shards=2, samples=7)
    first = samples["train-00000.tar"]
    twin = changed(first[0], id="0123456789abcdef")
    second = [twin, first[1], changed(first[2], id="0" * 16)]
    # The last one looks like nothing else.
    data = {**second[2].files}
    look = np.load(io.BytesIO(data["look.npy"]))
    file = io.BytesIO()
    np.save(file, (look * np.float32(-3.0)))
    second[2] = Sample(second[2].record, {**data, "look.npy": file.getvalue()})
    folder = saved(tmp_path, {**samples, "train-00001.tar": second})
    made = seal.sealed(folder, plan, load_index(), lambda _: None)
    same = first[1].record.id
    assert made.repeats == {twin.record.id: first[0].record.id, same: same}
    assert made.samples == {"validation": 3, "test": 3, "train": 5}
    seal.save(folder, made)
    ids = [one.record.id for one in seal.read_split(folder, plan, "train")]
    assert ids == [*(one.record.id for one in first), "0" * 16]
    # Fewer are asked for than there are: the last one is left over.
    fewer = replace(plan, samples=4)
    made = seal.sealed(folder, fewer, load_index(), lambda _: None)
    assert made.spare == ("0" * 16,)
    assert made.samples["train"] == 4
    seal.save(folder, made)
    assert len(list(seal.read_split(folder, fewer, "train"))) == 4
    (folder / seal.FILE).unlink()
    with pytest.raises(InvalidInputError, match="complete dataset"):
        list(seal.read_split(folder, plan, "train"))


def test_the_card_tells_what_is_there_and_how_to_build_it_again(built: Path) -> None:
    told = seal.read(built)
    assert told is not None
    _, made_with = read(built)
    text = data_card(PLAN, made_with, told, stats(built, PLAN))
    assert told.digest in text
    assert "train 4" in text
    assert "CC0-1.0" in text
    assert f"--samples {PLAN.samples} --shards {PLAN.shards}" in text
    assert "{{" not in text
    assert "Undefined" not in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert all(line.endswith("|") for line in rows)
    assert text == data_card(PLAN, made_with, told, stats(built, PLAN))
