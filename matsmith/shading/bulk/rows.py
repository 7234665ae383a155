# SPDX-License-Identifier: Apache-2.0
"""Rows of numbers whose memory is used again when nobody holds them any more.

A fresh row of a picture costs more in page faults than most operations cost in arithmetic.
"""

from __future__ import annotations

import weakref
from collections import defaultdict
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Row: TypeAlias = npt.NDArray[np.float32]

_LIMIT_BYTES = 256 * 2**20
"""What is kept for later in all; more goes back to the system."""


class _Pool:
    def __init__(self) -> None:
        self._free: defaultdict[int, list[Row]] = defaultdict(list)

    def take(self, length: int) -> Row:
        try:
            buffer = self._free[length].pop()
        except IndexError:
            buffer = np.empty(length, dtype=np.float32)
        row = buffer[:]
        weakref.finalize(row, self._give_back, buffer).atexit = False
        return row

    def _give_back(self, buffer: Row) -> None:
        length = len(buffer)
        if sum(4 * size * len(rows) for size, rows in list(self._free.items())) > _LIMIT_BYTES:
            # Of other sizes of picture, which may never come again.
            for size in [size for size in list(self._free) if size != length]:
                self._free.pop(size, None)
        if 4 * length * len(self._free[length]) < _LIMIT_BYTES:
            self._free[length].append(buffer)


_POOL = _Pool()


def new_row(length: int) -> Row:
    """Returns `(length,)` float32 of any content.

    Its memory is given to another row once this very array is gone: take copies of it, never views.
    """
    return _POOL.take(length)
