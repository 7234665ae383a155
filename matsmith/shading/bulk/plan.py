# SPDX-License-Identifier: Apache-2.0
"""Where every operation finds its rows: addresses, strip by strip, with memory that is shared."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from threading import local

import numpy as np

from matsmith.errors import DeadlineError, InternalError
from matsmith.shading.bulk.driver import (
    FAILED,
    STOPPED,
    Integers,
    Stop,
    address_of,
    run_strips,
)
from matsmith.shading.bulk.rows import Row
from matsmith.shading.liveness import releases
from matsmith.shading.operation import Operation
from matsmith.shading.program import Program

STRIP_PX = 4096
"""Pixels that are worked on at a time: their rows stay in the second-level cache."""

_NEVER = Stop()


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
        self._local = local()
        self._base = np.zeros(program.slot_count, dtype=np.int64)
        self._advance = np.zeros(program.slot_count, dtype=np.int64)
        for slot, row in rows.items():
            self._base[slot] = row.ctypes.data
            self._advance[slot] = 4
        for slot, row in tables.items():
            self._base[slot] = row.ctypes.data
        read = {slot for operation in pending for slot in operation.inputs}
        made = {slot for operation in pending for slot in operation.outputs}
        uniform = sorted(read - made - rows.keys() - tables.keys())
        # Kernels read rows only, so a number becomes a row that does not move on.
        self._filled = np.repeat(numbers[uniform], strip).reshape(len(uniform), strip)
        for position, slot in enumerate(uniform):
            self._base[slot] = self._filled[position].ctypes.data
        self._scratch, self._scratch_count = _registers(program, pending, rows)
        self._kernels = np.array([address_of(o.type.name) for o in pending], dtype=np.int64)
        slots = [(*o.inputs, *o.outputs) for o in pending]
        self._bounds, self._places = _joined(slots)
        self._option_bounds, self._options = _joined([o.options for o in pending])
        self._rows = rows  # the addresses above stay valid as long as the rows live
        self._tables = tables

    def run(self, starts: Sequence[int], pixels: int, stop: Stop | None) -> None:
        """Runs all operations on the strips that begin at these pixels.

        Raises:
            DeadlineError: it was stopped.
            InternalError: a kernel found no memory.
        """
        end = self._run(0, len(self._kernels), starts, pixels, self._base_of_thread(), stop)
        if end == FAILED:
            raise InternalError("Expected memory for a kernel, got none.", reason="OUT_OF_MEMORY")
        if end == STOPPED:
            raise DeadlineError("Expected time to finish the picture, was stopped.")

    def profile(self, starts: Sequence[int], pixels: int) -> list[float]:
        """Returns the seconds of each operation over all strips, in their order."""
        seconds = [0.0] * len(self._kernels)
        base = self._base_of_thread()
        for start in starts:
            for step in range(len(seconds)):
                began = time.perf_counter()
                self._run(step, step + 1, [start], pixels, base, None)
                seconds[step] += time.perf_counter() - began
        return seconds

    def _base_of_thread(self) -> Integers:
        """Returns the addresses by slot with scratch rows of one's own."""
        # Of the caller's thread as long as it runs.
        self._local.scratch = np.empty((self._scratch_count, self._strip), dtype=np.float32)
        first = self._local.scratch.ctypes.data
        base = self._base.copy()
        for slot, register in self._scratch.items():
            base[slot] = first + 4 * self._strip * register
        return base

    def _run(
        self,
        first: int,
        last: int,
        starts: Sequence[int],
        pixels: int,
        base: Integers,
        stop: Stop | None,
    ) -> int:
        return run_strips(
            self._kernels[first:last],
            self._bounds[first : last + 1],
            self._places,
            self._option_bounds[first : last + 1],
            self._options,
            base,
            self._advance,
            np.array(starts, dtype=np.int64),
            self._strip,
            pixels,
            _NEVER.flag if stop is None else stop.flag,
        )


def _joined(parts: Sequence[Sequence[int]]) -> tuple[Integers, Integers]:
    """Returns where each part begins and ends in all of them, and all of them."""
    bounds = np.cumsum([0, *(len(part) for part in parts)], dtype=np.int64)
    return bounds, np.array([number for part in parts for number in part], dtype=np.int64)


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
