# SPDX-License-Identifier: Apache-2.0
"""Takes the arguments of a call of Blender's, by place and by name."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence

from matsmith.program.describe import described
from matsmith.program.handles import Meaning
from matsmith.program.refusal import RefusalError


def take_arguments(
    node: ast.Call,
    positional: Sequence[Meaning],
    keywords: Mapping[str, Meaning],
    names: Sequence[str],
) -> list[Meaning]:
    """Returns the meanings of these parameters, all of which must be given.

    Raises:
        RefusalError: one is missing, or there are others.
    """
    given = dict(zip(names, positional, strict=False))
    unexpected = [key for key in keywords if key not in names or key in given]
    given.update(keywords)
    if len(positional) > len(names) or unexpected or set(given) != set(names):
        raise RefusalError(
            node,
            "ARGUMENT",
            f"Expected the arguments ({', '.join(names)}), got {len(positional)} by position"
            + (f" and {', '.join(keywords)} by name." if keywords else "."),
        )
    return [given[name] for name in names]


def take_number(node: ast.Call, value: Meaning) -> float:
    """Returns an argument that must be a number.

    Raises:
        RefusalError: it is none.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    raise RefusalError(node, "ARGUMENT", f"Expected a number, got {described(value)}.")
