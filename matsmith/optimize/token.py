# SPDX-License-Identifier: Apache-2.0
"""Where a search stands, as bytes that a client keeps and sends back to go on.

The bytes come back from anywhere, so that nothing in them is trusted: they are bounded, their
graphs are checked like those of any request, and they hold only for the request they came from.
"""

from __future__ import annotations

import json
import math
import zlib
from dataclasses import dataclass
from typing import Any

from matsmith.catalogue import Catalogue
from matsmith.errors import InvalidInputError, RequestError
from matsmith.graph import MaterialGraph, check
from matsmith.graph.json_reader import from_json
from matsmith.graph.json_writer import to_json
from matsmith.optimize.problem import Checkpoint

_VERSION = 2
_MAX_BYTES = 1 << 20
_MAX_TEXT_BYTES = 4 << 20
_MAX_GRAPH_BYTES = 1 << 20
"""Hostile text costs a hundred times its size in faults that are listed one by one."""
_MAX_GRAPHS = 64
_MAX_STEPS = 10_000_000
_MAX_NUMBERS = 10_000


@dataclass(frozen=True, slots=True)
class Token:
    """A search's standing.

    Attributes:
        request: digest of what was asked for, so that a token is not used for something else.
        checkpoint: of the method.
        best: the best material so far.
    """

    request: str
    checkpoint: Checkpoint
    best: MaterialGraph

    def to_bytes(self) -> bytes:
        """Returns the token as bytes."""
        mark = self.checkpoint
        fields = {
            "version": _VERSION,
            "request": self.request,
            "steps": mark.steps,
            "phase": mark.phase,
            "step": mark.step,
            "numbers": list(mark.numbers),
            "graphs": [to_json(graph) for graph in mark.graphs],
            "best": to_json(self.best),
        }
        return zlib.compress(json.dumps(fields, separators=(",", ":"), allow_nan=False).encode(), 6)


def read_token(data: bytes, *, request: str, catalogue: Catalogue) -> Token:
    """Returns the token that a client sent back.

    Raises:
        RequestError: `TOKEN_INVALID` where it is none, `TOKEN_OF_ANOTHER_REQUEST`.
    """
    try:
        fields = _fields(data)
        found = Token(
            request=_text(fields["request"]),
            checkpoint=Checkpoint(
                phase=_text(fields["phase"]),
                step=_count(fields["step"]),
                graphs=tuple(_graph(text, catalogue) for text in _graph_texts(fields["graphs"])),
                numbers=_numbers(fields["numbers"]),
                steps=_count(fields["steps"]),
            ),
            best=_graph(fields["best"], catalogue),
        )
    except (
        ValueError,
        OverflowError,
        KeyError,
        TypeError,
        RecursionError,
        zlib.error,
        InvalidInputError,
    ) as error:
        raise RequestError(
            f"Expected a token that an earlier call gave, got {len(data)} bytes that are none.",
            reason="TOKEN_INVALID",
        ) from error
    if found.request != request:
        raise RequestError(
            "Expected the token of a call with the same photo, material and settings, got another "
            "call's.",
            reason="TOKEN_OF_ANOTHER_REQUEST",
        )
    return found


def _fields(data: bytes) -> dict[str, Any]:
    if len(data) > _MAX_BYTES:
        raise ValueError
    reader = zlib.decompressobj()
    text = reader.decompress(data, _MAX_TEXT_BYTES)
    if not reader.eof:
        raise ValueError
    fields = json.loads(text)
    if not isinstance(fields, dict) or fields.get("version") != _VERSION:
        raise ValueError
    return fields


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _count(value: object) -> int:
    if type(value) is not int or not 0 <= value <= _MAX_STEPS:
        raise ValueError
    return value


def _graph_texts(value: object) -> list[object]:
    if not isinstance(value, list) or len(value) > _MAX_GRAPHS:
        raise ValueError
    return value


def _graph(text: object, catalogue: Catalogue) -> MaterialGraph:
    known = _text(text)
    if len(known) > _MAX_GRAPH_BYTES:
        raise ValueError
    graph = from_json(known)
    check(graph, catalogue)
    return graph


def _numbers(value: object) -> tuple[float, ...]:
    if not isinstance(value, list) or len(value) > _MAX_NUMBERS:
        raise ValueError
    if not all(isinstance(number, int | float) and math.isfinite(number) for number in value):
        raise ValueError
    return tuple(float(number) for number in value)
