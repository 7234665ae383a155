# SPDX-License-Identifier: Apache-2.0
"""Where every operation finds its rows: addresses, strip by strip, with memory that is shared."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from threading import Event
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from matsmith.errors import DeadlineError
from matsmith.shading.bulk.kernel import KERNELS
from matsmith.shading.liveness import releases
from matsmith.shading.operation import Operation
from matsmith.shading.program import Program

STRIP_PX = 4096
"""Pixels that are worked on at a time: their rows stay in the second-level cache."""

Row: TypeAlias = npt.NDArray[np.float32]
Addresses: TypeAlias = npt.NDArray[np.int64]


class Plan:
    """Where every operation finds its rows; run by one thread or several."""

    def __init__(
        self,
        program: Program,
        pending: Sequence[Operation],
        rows: Mapping[int, Row],
        tables: Mapping[int, Row],
        numbers: Row,
        strip: int,
    ) -> None:
        self._strip = strip
        self._base = np.zeros(program.slot_count, dtype=np.int64)
        self._advance = np.zeros(program.slot_count, dtype=np.int64)
        for slot, row in rows.items():
            self._base[slot] = row.ctypes.data
            self._advance[slot] = 4
        for slot, row in tables.items():
            self._base[slot] = row.ctypes.data
        read = {slot for operation in pending for slot in operation.inputs}
        uniform = sorted(
            s for s in read if s not in rows and s not in tables and not _made(s, pending)
        )
        # Kernels read rows only, so a number becomes a row that does not move on.
        self._filled = np.repeat(numbers[uniform], strip).reshape(len(uniform), strip)
        for position, slot in enumerate(uniform):
            self._base[slot] = self._filled[position].ctypes.data
        self._scratch, self._scratch_count = _registers(program, pending, rows)
        self._places = np.array(
            [slot for o in pending for slot in (*o.inputs, *o.outputs)], dtype=np.int64
        )
        self._steps = []
        start = 0
        for operation in pending:
            end = start + len(operation.inputs) + len(operation.outputs)
            options = np.array(operation.options, dtype=np.int64)
            self._steps.append((KERNELS[operation.type.name], options, start, end))
            start = end
        self._rows = rows  # the addresses above stay valid as long as the rows live
        self._tables = tables

    def run(self, starts: Sequence[int], pixels: int, stop: Event | None) -> None:
        """Runs all operations on the strips that begin at these pixels."""
        for addresses, count in self._strips(starts, pixels):
            for kernel, options, begin, end in self._steps:
                if stop is not None and stop.is_set():
                    raise DeadlineError("Expected time to finish the picture, was stopped.")
                kernel(addresses[begin:end], options, count)

    def profile(self, starts: Sequence[int], pixels: int) -> list[float]:
        """Returns the seconds of each operation over all strips, in their order."""
        seconds = [0.0] * len(self._steps)
        for addresses, count in self._strips(starts, pixels):
            for position, (kernel, options, begin, end) in enumerate(self._steps):
                began = time.perf_counter()
                kernel(addresses[begin:end], options, count)
                seconds[position] += time.perf_counter() - began
        return seconds

    def _strips(self, starts: Sequence[int], pixels: int) -> Iterator[tuple[Addresses, int]]:
        """Yields the addresses of all operations' rows, and the pixels, of each strip."""
        scratch = np.empty((max(1, self._scratch_count), self._strip), dtype=np.float32)
        base = self._base.copy()
        for slot, register in self._scratch.items():
            base[slot] = scratch[register].ctypes.data
        for start in starts:
            yield (base + self._advance * start)[self._places], min(self._strip, pixels - start)


def _made(slot: int, pending: Sequence[Operation]) -> bool:
    return any(slot in operation.outputs for operation in pending)


def _registers(
    program: Program, pending: Sequence[Operation], rows: Mapping[int, Row]
) -> tuple[dict[int, int], int]:
    """Returns a scratch row for every slot that has none, shared by those of disjoint lifetimes."""
    released = dict(zip(map(id, program.operations), releases(program), strict=True))
    register: dict[int, int] = {}
    free: list[int] = []
    count = 0
    for operation in pending:
        for slot in operation.outputs:
            if slot in rows:
                continue
            if not free:
                free.append(count)
                count += 1
            register[slot] = free.pop()
        free.extend(register[slot] for slot in released[id(operation)] if slot in register)
    return register, count
