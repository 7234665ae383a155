# SPDX-License-Identifier: Apache-2.0
"""Values that a program gives: a constant, or an array with one element changed."""

from __future__ import annotations

from matsmith.program.describe import described
from matsmith.program.handles import Constant, Meaning


def constant(value: Meaning) -> Constant:
    """Returns a meaning that is a plain constant.

    Raises:
        ValueError: it is none.
    """
    if value is None or isinstance(value, bool | int | float | str | tuple):
        return value
    raise ValueError(f"expected a constant, got {described(value)}")


def with_element(values: object, key: Meaning, value: Meaning) -> tuple[float, ...]:
    """Returns an array of numbers with one of them changed.

    Raises:
        ValueError: it is no array, has no such element, or the value is no number.
    """
    if not isinstance(values, tuple):
        raise ValueError("expected a value with elements (a colour or a vector)")
    if not isinstance(key, int) or isinstance(key, bool) or not -len(values) <= key < len(values):
        raise ValueError(f"expected an index below {len(values)}, got {described(key)}")
    if not isinstance(value, int | float):
        raise ValueError(f"expected a number, got {described(value)}")
    changed = list(values)
    changed[key] = float(value)
    return tuple(changed)
