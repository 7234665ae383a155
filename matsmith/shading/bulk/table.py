# SPDX-License-Identifier: Apache-2.0
"""Makes the tables that ramps and curves are looked up in, with NumPy."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Table: TypeAlias = npt.NDArray[np.float32]
TableMaker: TypeAlias = Callable[[tuple[float, ...], tuple[int, ...]], Table]

TABLE_MAKERS: dict[str, TableMaker] = {}
"""By operation: makes a `(257, 4)` float32 table from the inputs and the options."""


def table_maker(name: str) -> Callable[[TableMaker], TableMaker]:
    """Returns a decorator that enters a function as the maker of an operation's table."""

    def enter(function: TableMaker) -> TableMaker:
        assert name not in TABLE_MAKERS, name
        TABLE_MAKERS[name] = function
        return function

    return enter


def make_table(name: str, inputs: tuple[float, ...], options: tuple[int, ...]) -> Table:
    """Returns the table of an operation that makes one: contiguous, float32, `(257, 4)`."""
    return np.ascontiguousarray(TABLE_MAKERS[name](inputs, options), dtype=np.float32)
