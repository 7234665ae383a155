# SPDX-License-Identifier: Apache-2.0
"""Offsets that stand for seeds: lattice noise has none, so Cycles moves the place instead."""

from __future__ import annotations

from functools import cache

import numpy as np

_MASK = 0xFFFFFFFF


def _bits(number: float) -> int:
    return int(np.float32(number).view(np.uint32))


def _rotated(word: int, places: int) -> int:
    return ((word << places) | (word >> (32 - places))) & _MASK


def _unit(numbers: tuple[float, ...]) -> float:
    """Returns the hash of one or two numbers, 0…1 (Cycles 4.5, util/hash.h)."""
    start = (0xDEADBEEF + 4 * len(numbers) + 13) & _MASK
    words = [(_bits(number) + start) & _MASK for number in numbers]
    a, b, c = (*words, start, start)[:3]
    for places in ((14, 11, 25), (16, 4, 14)):
        c = ((c ^ b) - _rotated(b, places[0])) & _MASK
        a = ((a ^ c) - _rotated(c, places[1])) & _MASK
        b = ((b ^ a) - _rotated(a, places[2])) & _MASK
    c = ((c ^ b) - _rotated(b, 24)) & _MASK
    return float(np.float32(c) * np.float32(1.0 / _MASK))


@cache
def offset(seed: int, dimensions: int) -> tuple[float, ...]:
    """Returns the offset of a seed, 100…200 in each coordinate (kernel/svm/noisetex.h)."""
    keys: list[tuple[float, ...]] = [(float(seed), float(axis)) for axis in range(dimensions)]
    if dimensions == 1:
        keys = [(float(seed),)]
    return tuple(
        float(np.float32(100.0) + np.float32(_unit(key)) * np.float32(100.0)) for key in keys
    )
