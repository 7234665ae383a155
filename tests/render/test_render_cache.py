# SPDX-License-Identifier: Apache-2.0
"""What the cache gives back is what it was given, or nothing; it is bounded and never fails."""

from __future__ import annotations

import dataclasses
import hashlib
import multiprocessing
import os
import random
import shutil
import time
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prometheus_client import CollectorRegistry

from services.render import cache, messages
from services.render.cache import DiskCache, MemoryCache, answer_key, decode, encode
from services.render.jobs import Done
from services.render.messages import (
    BakedMap,
    BakeJob,
    ExportJob,
    ImportJob,
    ProtocolError,
    Ready,
    Rendered,
    RenderJob,
)
from services.render.metrics import PoolMetrics

MIB = 1 << 20
LIMIT_S = 120.0
READY = Ready("4.5.15", "CYCLES", "CPU", (), 2, 0.1, 0.9, 277.0)
JOBS = (
    RenderJob(1, 384, 1, "image/png", 90, 0),
    ExportJob(1, "Oak"),
    BakeJob(1, 64, 4, ("base_color", "normal"), "png", False),
)
_FIELDS = {
    int: st.integers(-(2**31), 2**31),
    float: st.floats(allow_nan=False, allow_infinity=False),
    str: st.text(max_size=20),
    bool: st.booleans(),
}


def fields_of(message: type) -> st.SearchStrategy[object]:
    """Messages of a type, with any values that its fields may have."""
    hints = get_type_hints(message)
    values = {
        name: _FIELDS[hint] if hint in _FIELDS else st.sampled_from(get_args(hint))
        for name, hint in hints.items()
        if name != "kind"
    }
    return st.builds(message, **values)


PARTS = st.tuples(fields_of(BakedMap), st.binary(max_size=50))
ANSWERS = st.builds(
    Done,
    st.one_of([fields_of(kind) for kind in get_args(messages.Answer)]),
    st.binary(max_size=200),
    st.text(max_size=10),
    st.floats(0.0, 1e6),
    st.integers(1, 2),
    st.lists(PARTS, max_size=4).map(tuple),
    st.booleans(),
)


def answer(size_bytes: int = 100, seed: int = 0) -> Done:
    """A picture that its seed and its size determine."""
    message = Rendered(1, 16, 16, "image/png", "CYCLES", "CPU", 0.1, 0.2, 0.3, 0.6, 277.0)
    return Done(message, random.Random(seed).randbytes(size_bytes), "0-1", 0.0, 1, (), True)


def key_of(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


class Watched:
    """A cache in a folder, with what it tells of itself."""

    def __init__(self, folder: Path, maximum_mib: int = 1) -> None:
        self.folder = folder
        self.registry = CollectorRegistry()
        self.metrics = PoolMetrics(self.registry)
        self.disk = DiskCache(folder, maximum_mib, self.metrics)
        self.memory = MemoryCache(maximum_mib, self.metrics)

    def count(self, name: str, tier: str = "disk") -> float:
        value = self.registry.get_sample_value(f"matsmith_render_cache_{name}", {"tier": tier})
        assert value is not None
        return value

    def files(self) -> list[Path]:
        return [file for file in self.folder.rglob("*") if file.is_file()]

    def size_bytes(self) -> int:
        return sum(file.stat().st_size for file in self.files())


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    return Watched(tmp_path / "cache")


@given(ANSWERS)
def test_a_file_gives_back_its_answer(done: Done) -> None:
    assert decode(encode(done)) == dataclasses.replace(done, queue_s=0.0, is_cached=True)


@settings(max_examples=200)
@given(ANSWERS, st.data())
def test_a_changed_or_cut_file_is_no_answer(done: Done, data: st.DataObject) -> None:
    whole = encode(done)
    place = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.integers(1, 255))
    changed = whole[:place] + bytes([whole[place] ^ other]) + whole[place + 1 :]
    for broken in (changed, whole[:place], whole + b"\0"):
        with pytest.raises(ProtocolError):
            decode(broken)


def frame(message: messages.Message) -> bytes:
    return messages.encode(message, b"")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"{}\n" + frame(answer().message),
        b"[]\n" + frame(answer().message),
        b'{"worker_id": "a", "attempts": "many"}\n' + frame(answer().message),
        b'{"worker_id": "a", "attempts": null}\n' + frame(answer().message),
        b"\xff\n" + frame(answer().message),
        b'{"worker_id": "a", "attempts": 1}\n',
        b'{"worker_id": "a", "attempts": 1}\n' + frame(READY),
        b'{"worker_id": "a", "attempts": 1}\n' + 2 * frame(answer().message),
    ],
)
def test_a_whole_file_of_something_else_is_a_miss(watched: Watched, content: bytes) -> None:
    watched.disk.put(key_of(0), answer())
    (file,) = watched.files()
    start = encode(answer()).index(b"\n") + 1
    file.write_bytes(encode(answer())[:start] + hashlib.sha256(content).digest() + content)
    assert watched.disk.get(key_of(0)) is None
    assert watched.files() == []
    assert watched.count("faults_total") == 1


def test_a_damaged_file_is_a_miss_is_removed_and_is_counted(watched: Watched) -> None:
    whole = encode(answer())
    faults = 0
    for place in range(len(whole)):
        for broken in (whole[:place], whole[:place] + b"\xff" + whole[place + 1 :]):
            if broken == whole:
                continue
            watched.disk.put(key_of(0), answer())
            (file,) = watched.files()
            file.write_bytes(broken)
            assert watched.disk.get(key_of(0)) is None
            assert watched.files() == []
            faults += 1
    assert watched.count("faults_total") == faults
    watched.disk.put(key_of(0), answer())
    assert watched.disk.get(key_of(0)) == answer()


def other_value(value: object) -> object:
    """Returns another value of a field."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    return f"{value}!" if isinstance(value, str) else ("normal", "base_color")


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.kind)
def test_every_field_of_a_job_but_its_number_makes_another_key(job: messages.Job) -> None:
    same = answer_key(job, b"graph", READY)
    keys = {same}
    for field in dataclasses.fields(job):
        changed = dataclasses.replace(job, **{field.name: other_value(getattr(job, field.name))})
        key = answer_key(changed, b"graph", READY)
        if field.name == "job_id":
            assert key == same
        else:
            assert key not in keys, field.name
            keys.add(key)


def test_all_else_that_an_answer_depends_on_makes_another_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    job = JOBS[0]
    newer = dataclasses.replace(READY, blender_version="4.5.16")
    elsewhere = dataclasses.replace(READY, device="NVIDIA H100")
    keys = [answer_key(job, b"graph", ready) for ready in (READY, newer, elsewhere)]
    keys += [answer_key(job, payload, READY) for payload in (b"", b"Graph", b"graph ")]
    keys += [answer_key(other, b"graph", READY) for other in (*JOBS[1:], ImportJob(1, ("Oak",)))]
    monkeypatch.setattr(cache, "_code_digest", lambda: "of other code")
    keys += [answer_key(job, b"graph", READY)]
    assert len(set(keys)) == len(keys)


def test_the_workers_state_makes_no_other_key() -> None:
    later = dataclasses.replace(READY, warm_s=3.0, resident_mib=400.0, threads=8, sandbox=("a",))
    assert answer_key(JOBS[0], b"", READY) == answer_key(JOBS[0], b"", later)


@settings(max_examples=50)
@given(
    st.lists(
        st.tuples(st.sampled_from((True, True, False)), st.integers(0, 12), st.integers(0, 9)),
        min_size=40,
        max_size=80,
    )
)
def test_memory_keeps_what_was_used_last_within_its_bound(
    steps: list[tuple[bool, int, int]],
) -> None:
    watched = Watched(Path())
    kept: dict[str, Done] = {}  # from used longest ago to used last
    for is_put, number, tenth in steps:
        key, size = key_of(number), 80_000 + 6_000 * tenth
        if is_put:
            done = answer(size)
            watched.memory.put(key, done)
            if size + 1024 <= MIB / 8:
                kept.pop(key, None)
                kept[key] = done
            while sum(len(done.data) + 1024 for done in kept.values()) > MIB:
                del kept[next(iter(kept))]
        else:
            assert watched.memory.get(key) == kept.get(key)
            if key in kept:
                kept[key] = kept.pop(key)
    assert [watched.memory.get(key_of(n)) for n in range(13)] == [
        kept.get(key_of(n)) for n in range(13)
    ]


def test_no_memory_keeps_nothing() -> None:
    watched = Watched(Path(), maximum_mib=0)
    watched.memory.put(key_of(0), answer(0))
    assert watched.memory.get(key_of(0)) is None


def test_the_folder_is_bounded_and_keeps_what_was_used_last(watched: Watched) -> None:
    watched.disk.put(key_of(0), answer(50_000))
    for number in range(1, 60):
        watched.disk.put(key_of(number), answer(50_000, number))
        assert watched.size_bytes() <= 1.05 * MIB + 50_000 + 1024
        assert watched.disk.get(key_of(0)) == answer(50_000), "it is always used"
    assert watched.disk.get(key_of(59)) == answer(50_000, 59)
    assert watched.disk.get(key_of(1)) is None
    assert watched.count("evictions_total") == 60 - len(watched.files())
    assert watched.count("bytes") == watched.size_bytes()


def test_an_answer_over_an_eighth_is_not_kept(watched: Watched) -> None:
    for size, is_kept in ((MIB // 8 - 2048, True), (MIB // 8 + 1, False)):
        watched.disk.put(key_of(size), answer(size))
        watched.memory.put(key_of(size), answer(size))
        assert (watched.disk.get(key_of(size)) is not None) == is_kept
        assert (watched.memory.get(key_of(size)) is not None) == is_kept


def test_a_folder_that_is_a_file_costs_misses_only(watched: Watched) -> None:
    watched.folder.write_bytes(b"")
    watched.disk.put(key_of(0), answer())
    assert watched.disk.get(key_of(0)) is None
    assert watched.count("faults_total") == 2
    assert watched.folder.read_bytes() == b""


def test_a_place_that_is_a_folder_costs_misses_only(watched: Watched) -> None:
    in_the_way = watched.folder / key_of(0)[:2] / (key_of(0) + ".answer")
    in_the_way.mkdir(parents=True)
    watched.disk.put(key_of(0), answer())
    assert watched.disk.get(key_of(0)) is None
    assert watched.count("faults_total") == 2
    assert watched.files() == [], "no unfinished file is left"
    os.utime(in_the_way, (0, 0))
    for number in range(1, 60):
        watched.disk.put(key_of(number), answer(50_000))
    assert watched.size_bytes() <= 1.1 * MIB + 50_000, "it does not hinder the others' removal"


def test_a_folder_may_be_emptied_at_any_time(watched: Watched) -> None:
    watched.disk.put(key_of(0), answer())
    shutil.rmtree(watched.folder)
    assert watched.disk.get(key_of(0)) is None
    watched.disk.put(key_of(0), answer())
    assert watched.disk.get(key_of(0)) == answer()
    assert watched.count("faults_total") == 0


def test_what_a_killed_writer_left_is_removed_when_it_is_old(watched: Watched) -> None:
    place = watched.folder / "ab"
    place.mkdir(parents=True)
    names = ("new-old", "new-young", "of-others")
    for name in names:
        (place / name).write_bytes(b"part")
    for name in ("new-old", "of-others"):
        os.utime(place / name, (time.time() - 7200, time.time() - 7200))
    watched.disk.put(key_of(0), answer())
    assert {file.name for file in place.iterdir()} - {key_of(0) + ".answer"} == {
        "new-young",
        "of-others",
    }


def _use(folder: Path, seed: int, faults: multiprocessing.SimpleQueue[str | None]) -> None:
    """Reads and writes at random, and tells what it was given that it should not have been."""
    watched, choice = Watched(folder), random.Random(seed)
    try:
        for _ in range(500):
            number = choice.randrange(60)
            size = 20_000 + 500 * number
            if choice.random() < 0.5:
                watched.disk.put(key_of(number), answer(size, number))
            else:
                done = watched.disk.get(key_of(number))
                assert done is None or done == answer(size, number), f"another answer: {number}"
        assert watched.count("faults_total") == 0, "a fault"
        faults.put(None)
    except BaseException as error:
        faults.put(repr(error))
        raise


def test_processes_share_a_folder(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    faults = context.SimpleQueue()
    users = [context.Process(target=_use, args=(tmp_path, seed, faults)) for seed in range(4)]
    for user in users:
        user.start()
    for user in users:
        user.join(LIMIT_S)
        assert user.exitcode == 0
    assert [faults.get() for _ in users] == [None] * len(users)
    watched = Watched(tmp_path)
    assert len(watched.files()) > 10
    # Each may have written a twentieth and an answer since it last looked.
    assert watched.size_bytes() <= MIB + 4 * (MIB / 20 + 51_000)
    assert all(file.suffix == ".answer" for file in watched.files())
