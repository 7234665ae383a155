# SPDX-License-Identifier: Apache-2.0
"""Says in words for which settings something holds: few conditions instead of a row for each case.

A condition is a box: for each property a set of values. Boxes are grown from single cases and the
largest are kept until all cases are covered.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from typing import TypeAlias

from tools.markdown import code, escaped

Case: TypeAlias = tuple[object, ...]
_Box: TypeAlias = tuple[Case, ...]

ALWAYS = "always"
NEVER = "never"


def condition(properties: Sequence[str], choices: Sequence[Case], cases: Collection[Case]) -> str:
    """Returns the condition under which the settings are one of the cases.

    Args:
        properties: identifiers, in the order of the values of a case.
        choices: all values of each property.
        cases: those that the condition is true for.
    """
    boxes = _cover(choices, set(cases))
    if not boxes:
        return NEVER
    texts = [_box_text(properties, choices, box) for box in boxes]
    return "; or ".join(text for text in texts if text) or ALWAYS


def _cover(choices: Sequence[Case], cases: set[Case]) -> list[_Box]:
    order = list(itertools.product(*choices))
    left = set(cases)
    boxes: list[_Box] = []
    while left:
        start = next(case for case in order if case in left)
        grown = (
            _grown(start, choices, cases, axes)
            for axes in itertools.permutations(range(len(choices)))
        )
        box = max(grown, key=lambda box: len(left & set(itertools.product(*box))))
        boxes.append(box)
        left -= set(itertools.product(*box))
    return boxes


def _grown(start: Case, choices: Sequence[Case], cases: set[Case], axes: tuple[int, ...]) -> _Box:
    """Returns a box of nothing but cases around one of them, wide along the first axes."""
    box: list[Case] = [(value,) for value in start]
    for axis in axes:
        fitting = []
        for value in choices[axis]:
            slab: list[Case] = [*box[:axis], (value,), *box[axis + 1 :]]
            if cases.issuperset(itertools.product(*slab)):
                fitting.append(value)
        box[axis] = tuple(fitting)
    return tuple(box)


def _box_text(properties: Sequence[str], choices: Sequence[Case], box: _Box) -> str:
    parts = []
    for name, values, allowed in zip(properties, choices, box, strict=True):
        others = [value for value in values if value not in allowed]
        if not others:
            continue
        if values == (False, True):
            parts.append(f"{code(name)} is {'on' if allowed == (True,) else 'off'}")
        elif 1 < len(allowed) > len(others):
            parts.append(f"{code(name)} is not {_listed(others)}")
        else:
            parts.append(f"{code(name)} is {_listed(allowed)}")
    return " and ".join(parts)


def _listed(values: Sequence[object]) -> str:
    *first, last = (escaped(str(value)) for value in values)
    return f"{', '.join(first)} or {last}" if first else last
