# SPDX-License-Identifier: Apache-2.0
"""What an operation is: the one specification that both back ends implement.

Rule of this module: an operation works on single numbers (a vector is three of them), one pixel at
a time. It knows no node, no graph, no torch and no numba. `matsmith.shading.nodes` declares the
operations beside the nodes that lower to them; `tensor` and `bulk` give each one a kernel.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

TABLE_SIZE = 257
"""Entries of a table: Cycles samples ramps and curves at i/256 (RAMP_TABLE_SIZE, 4.5)."""


@dataclass(frozen=True, slots=True)
class OperationType:
    """A kind of operation.

    Attributes:
        name: in lower case with underscores.
        inputs: names of the numbers that it takes.
        outputs: names of the numbers that it gives.
        options: names of its settings, all small integers, fixed when a graph is compiled.
        meaning: what it computes, in one sentence.
        source: the file of Cycles 4.5 that it follows; "" for what has none.
        ranges: by input, the range in which the back ends are compared; others use −3…3.
        unit_vectors: stems of inputs `…_x`, `…_y`, `…_z` that together have the length 1.
        choices: by option, every value it can have.
        reads_table: the last input is a table of 257 × 4 numbers instead of a number.
        makes_table: the only output is such a table.
        is_variadic: any number of inputs, at least one.
        is_step: jumps, so that a pixel on the edge may fall to either side.
    """

    name: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    options: tuple[str, ...] = ()
    meaning: str = ""
    source: str = ""
    ranges: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    choices: Mapping[str, Sequence[int]] = field(default_factory=dict)
    unit_vectors: tuple[str, ...] = ()
    reads_table: bool = False
    makes_table: bool = False
    is_variadic: bool = False
    is_step: bool = False


OPERATIONS: dict[str, OperationType] = {}
"""Every operation by name."""


def declare(operation: OperationType) -> OperationType:
    """Returns the operation after entering it in `OPERATIONS`."""
    assert operation.name not in OPERATIONS, operation.name
    assert set(operation.options) == set(operation.choices), operation.name
    OPERATIONS[operation.name] = operation
    return operation


class Operation(NamedTuple):
    """One step of a compiled material: slots in, slots out; a slot is a number's index."""

    type: OperationType
    inputs: tuple[int, ...]
    outputs: tuple[int, ...]
    options: tuple[int, ...] = ()
