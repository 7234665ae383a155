# SPDX-License-Identifier: Apache-2.0
"""Shards as they are built: by the real evaluator, in one process and in several."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from matsmith import catalogue as catalogues
from matsmith import library
from matsmith.dataset import shard
from matsmith.dataset.build import Builder
from matsmith.dataset.plan import Plan, begin, versions
from matsmith.dataset.processes import build_all
from matsmith.dataset.sample import Sample
from matsmith.dataset.split import split
from matsmith.errors import InvalidInputError
from matsmith.graph import structure_hash
from matsmith.metrics.complexity import is_complex
from matsmith.pictures.codec import picture_from_jpeg
from matsmith.program import digest, parse, shorthand
from matsmith.retrieval import load_index

CATALOGUE = catalogues.load()
PLAN = Plan(8, 2, variations=1, seed=3, has_blender=False, checked_share=0.0)
NAME = "train-00001.tar"


def begun(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    begin(folder, PLAN, versions(CATALOGUE, load_index()))
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = begun(tmp_path_factory.mktemp("built"))
    counts: list[int] = []
    Builder(folder, held_out=2).build(NAME, lambda _, count: counts.append(count))
    assert counts == sorted(counts)
    assert counts[-1] == PLAN.size(1)
    return folder


@pytest.fixture(scope="module")
def samples(built: Path) -> list[Sample]:
    return list(shard.read(built / NAME))


def test_samples_are_pairs_of_a_picture_and_what_makes_it(samples: list[Sample]) -> None:
    assert len(samples) == PLAN.size(1)
    for sample in samples:
        graph = parse(sample.files["py"].decode())
        assert digest(graph) == sample.record.id
        assert digest(shorthand.parse(sample.files["short"].decode())) == sample.record.id
        assert structure_hash(graph, CATALOGUE) == sample.record.structure
        assert is_complex(picture_from_jpeg(sample.files["jpg"]))
        assert sample.record.nodes <= 30
        assert sample.record.tokens <= 2048


def test_every_sample_goes_back_to_free_seeds_none_of_them_held_out(
    samples: list[Sample],
) -> None:
    train = {material.name for material in split(library.load()).train}
    ids = {sample.record.id for sample in samples}
    assert len(ids) == len(samples)
    for sample in samples:
        record = sample.record
        assert set(record.seeds) <= train
        assert record.licence == "CC0-1.0"
        assert set(record.parents) <= train | ids
        assert record.operators
        assert record.generation >= 1


def test_processes_build_the_same_bytes_and_say_how_far_they_are(
    built: Path, tmp_path: Path
) -> None:
    folder = begun(tmp_path / "again")
    counts: dict[str, int] = {}
    build_all(folder, [NAME], processes=2, report=counts.__setitem__)
    assert counts == {NAME: PLAN.size(1)}
    assert (folder / NAME).read_bytes() == (built / NAME).read_bytes()
    assert shard.facts(folder, NAME) == shard.facts(built, NAME)


def test_a_shard_that_cannot_be_written_is_told_and_leaves_nothing_half(
    built: Path, tmp_path: Path
) -> None:
    folder = begun(tmp_path / "lost")
    builder = Builder(folder, held_out=2)
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    with pytest.raises(OSError, match=NAME):
        builder.build(NAME, lambda *_: None)
    with pytest.raises(InvalidInputError, match=r"found no plan\.json"):
        build_all(folder, [NAME], processes=1, report=lambda *_: None)


def test_builders_end_with_who_started_them(tmp_path: Path) -> None:
    folder = begun(tmp_path / "killed")
    program = (
        "from pathlib import Path\n"
        "from matsmith.dataset.processes import build_all\n"
        "if __name__ == '__main__':\n"
        f"    build_all(Path({str(folder)!r}), ['train-00000.tar'], processes=1,"
        " report=lambda *_: print('sample', flush=True))\n"
    )
    script = tmp_path / "main.py"
    script.write_text(program)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, env=environment
    ) as main:
        assert main.stdout is not None
        assert main.stdout.readline() == b"sample\n"
        children = _children(main.pid)
        assert children
        main.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 60.0
    while any(Path(f"/proc/{child}").exists() for child in children):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert shard.facts(folder, "train-00000.tar") is None


def _children(parent: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == parent:
                found.append(int(entry.name))
    return found
