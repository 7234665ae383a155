# SPDX-License-Identifier: Apache-2.0
"""Tokens come back as they were, and whatever else comes is refused before it costs much."""

from __future__ import annotations

import json
import math
import tracemalloc
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scripted import dial
from strategies import CATALOGUE, material_graphs

from matsmith.errors import RequestError
from matsmith.graph import MaterialGraph, normalize
from matsmith.optimize.problem import Checkpoint
from matsmith.optimize.token import Token, read_token

MARK = Checkpoint("walk", 11, (dial(1.0), dial(2.0)), (0.5, -3.0), steps=12)
TOKEN = Token("me", MARK, dial(3.0))
MEMORY_LIMIT_MIB = 256


def read(data: bytes, request: str = "me") -> Token:
    return read_token(data, request=request, catalogue=CATALOGUE)


def assert_refused(data: bytes) -> None:
    with pytest.raises(RequestError) as caught:
        read(data)
    assert caught.value.reason == "TOKEN_INVALID"
    assert len(caught.value.message) < 200


def packed(**changes: Any) -> bytes:
    fields = json.loads(zlib.decompress(TOKEN.to_bytes()))
    return zlib.compress(json.dumps({**fields, **changes}).encode())


@settings(max_examples=40)
@given(
    material_graphs(),
    st.lists(material_graphs(), max_size=3),
    st.integers(0, 10_000_000),
    st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=5),
    st.text(max_size=20).filter(lambda text: text.isprintable()),
)
def test_tokens_come_back_as_they_were(
    best: MaterialGraph,
    graphs: list[MaterialGraph],
    steps: int,
    numbers: list[float],
    phase: str,
) -> None:
    kept = tuple(normal(graph) for graph in graphs)
    mark = Checkpoint(phase, 7, kept, tuple(numbers), steps)
    token = Token("me", mark, normal(best))
    assert read(token.to_bytes()) == token


def normal(graph: MaterialGraph) -> MaterialGraph:
    return normalize(graph, CATALOGUE)


def test_a_token_holds_for_its_own_request() -> None:
    assert read(TOKEN.to_bytes()) == TOKEN
    with pytest.raises(RequestError) as caught:
        read(TOKEN.to_bytes(), request="you")
    assert caught.value.reason == "TOKEN_OF_ANOTHER_REQUEST"


@given(st.binary(max_size=300))
def test_any_bytes_are_refused(data: bytes) -> None:
    assert_refused(data)


@given(st.binary(max_size=300))
def test_any_bytes_inside_are_refused(data: bytes) -> None:
    assert_refused(zlib.compress(data))


def test_a_token_that_was_cut_or_bent_is_refused() -> None:
    data = TOKEN.to_bytes()
    for end in range(0, len(data), 7):
        assert_refused(data[:end])
    for place in range(2, len(data), 11):
        bent = bytearray(data)
        bent[place] ^= 0x55
        assert_refused(bytes(bent))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


@settings(max_examples=150)
@given(
    st.sampled_from(["version", "steps", "step", "phase", "numbers", "graphs", "best", "request"]),
    JSON,
)
def test_fields_of_other_kinds_are_refused_or_come_back(field: str, value: Any) -> None:
    """What is a field's kind may pass; nothing else does, and nothing breaks."""
    try:
        found = read(packed(**{field: value}))
    except RequestError as error:
        reason = error.reason
    else:
        reason = "PASSED"
        assert type(value) in {str, int, list} or value == 1
        assert field not in {"best", "request"}
        assert all(math.isfinite(number) for number in found.checkpoint.numbers)
    assert reason in {"TOKEN_INVALID", "TOKEN_OF_ANOTHER_REQUEST", "PASSED"}


def without(field: str) -> bytes:
    fields = json.loads(zlib.decompress(TOKEN.to_bytes()))
    del fields[field]
    return zlib.compress(json.dumps(fields).encode())


@pytest.mark.parametrize(
    "field", ["version", "steps", "step", "phase", "numbers", "graphs", "best", "request"]
)
def test_a_field_that_is_missing_is_refused(field: str) -> None:
    assert_refused(without(field))


BENT_GRAPH = '{"nodes":[{"name":"a","type":"NoSuchNode"}]}'
HOSTILE: dict[str, Callable[[], bytes]] = {
    "zlib bomb": lambda: zlib.compress(b" " * (64 << 20) + b"{}"),
    "bomb of lists": lambda: zlib.compress(b"[" + b",".join([b"[]"] * 1_000_000) + b"]"),
    "bomb of lists in a field": lambda: packed(graphs=[[]] * 1_000_000),
    "bomb of nodes": lambda: packed(best='{"nodes":[' + "[]," * 300_000 + "[]]}"),
    "deep lists": lambda: zlib.compress(b"[" * 200_000 + b"]" * 200_000),
    "deep graph": lambda: packed(best="[" * 100_000 + "]" * 100_000),
    "deep objects": lambda: zlib.compress(b'{"a":' * 200_000 + b"1" + b"}" * 200_000),
    "NaN": lambda: packed(numbers=[math.nan]),
    "infinity": lambda: packed(numbers=[math.inf]),
    "huge float": lambda: zlib.compress(
        zlib.decompress(packed(numbers=[777])).replace(b"777", b"1e999")
    ),
    "huge whole number": lambda: packed(numbers=[10**400]),
    "huger whole number": lambda: zlib.compress(
        zlib.decompress(packed(numbers=[777])).replace(b"777", b"7" * 100_000)
    ),
    "many numbers": lambda: packed(numbers=[1.0] * 10_001),
    "many graphs": lambda: packed(
        graphs=[json.loads(zlib.decompress(TOKEN.to_bytes()))["best"]] * 65
    ),
    "steps below zero": lambda: packed(steps=-1),
    "steps without end": lambda: packed(steps=10**12),
    "steps as a float": lambda: packed(steps=1.0),
    "steps as a switch": lambda: packed(steps=True),
    "another version": lambda: packed(version=1),
    "a graph that breaks rules": lambda: packed(best=BENT_GRAPH),
    "a lone surrogate": lambda: packed(best='{"nodes":[{"name":"\\ud800"}]}'),
    "graphs as text": lambda: packed(graphs="abc"),
    "a list": lambda: zlib.compress(b"[1, 2]"),
    "other encoding": lambda: zlib.compress("ü".encode("latin-1")),
    "nothing": lambda: b"",
    "nothing inside": lambda: zlib.compress(b""),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_tokens_are_refused_at_little_cost(name: str) -> None:
    data = HOSTILE[name]()
    assert len(data) < 1 << 20
    tracemalloc.start()
    try:
        assert_refused(data)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < MEMORY_LIMIT_MIB * 2**20, f"{most / 2**20:.0f} MiB"


def test_what_is_too_long_is_not_even_looked_at() -> None:
    assert_refused(TOKEN.to_bytes() + bytes(1 << 20))
