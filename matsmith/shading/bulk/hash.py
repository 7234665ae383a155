# SPDX-License-Identifier: Apache-2.0
"""Hashes of lattice cells for bulk kernels: Jenkins' lookup3 (Cycles 4.5, util/hash.h).

Words are `np.uint32` throughout; every step casts back to it, since numba widens integers.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from matsmith.shading.bulk.kernel import Number, inlined

Word: TypeAlias = Any
"""A `np.uint32` inside a kernel."""

_START_1, _START_2, _START_3, _START_4 = (
    np.uint32(0xDEADBEEF + 4 * keys + 13) for keys in range(1, 5)
)
_TO_UNIT = np.float32(1.0 / 0xFFFFFFFF)


@intrinsic
def _reinterpret(_context: Any, number: Any) -> Any:
    """Turns a float32 into the word of its bits."""

    def generate(_: Any, builder: Any, __: Any, arguments: Any) -> Any:
        return builder.bitcast(arguments[0], ir.IntType(32))

    return types.uint32(types.float32), generate


bits: Any = _reinterpret
"""The bits of a float32 as a word; −0.0 and 0.0 differ."""


@inlined
def _rotate(word: Word, places: int) -> Word:
    left, right = np.uint32(places), np.uint32(32 - places)
    return np.uint32(np.uint32(word << left) | np.uint32(word >> right))


@inlined
def _less_rotated(c: Word, b: Word, places: int) -> Word:
    """Returns (c xor b) less b rotated: a step of the final mix."""
    return np.uint32(np.uint32(c ^ b) - _rotate(b, places))


@inlined
def _final(a: Word, b: Word, c: Word) -> Word:
    c = _less_rotated(c, b, 14)
    a = _less_rotated(a, c, 11)
    b = _less_rotated(b, a, 25)
    c = _less_rotated(c, b, 16)
    a = _less_rotated(a, c, 4)
    b = _less_rotated(b, a, 14)
    return _less_rotated(c, b, 24)


@inlined
def hash_1(x: Word) -> Word:
    """Returns the hash of one word."""
    return _final(np.uint32(_START_1 + x), _START_1, _START_1)


@inlined
def hash_2(x: Word, y: Word) -> Word:
    """Returns the hash of two words."""
    return _final(np.uint32(_START_2 + x), np.uint32(_START_2 + y), _START_2)


@inlined
def hash_3(x: Word, y: Word, z: Word) -> Word:
    """Returns the hash of three words."""
    return _final(np.uint32(_START_3 + x), np.uint32(_START_3 + y), np.uint32(_START_3 + z))


@inlined
def hash_4(x: Word, y: Word, z: Word, w: Word) -> Word:
    """Returns the hash of four words."""
    a, b, c = np.uint32(_START_4 + x), np.uint32(_START_4 + y), np.uint32(_START_4 + z)
    a = np.uint32(np.uint32(a - c) ^ _rotate(c, 4))
    c = np.uint32(c + b)
    b = np.uint32(np.uint32(b - a) ^ _rotate(a, 6))
    a = np.uint32(a + c)
    c = np.uint32(np.uint32(c - b) ^ _rotate(b, 8))
    b = np.uint32(b + a)
    a = np.uint32(np.uint32(a - c) ^ _rotate(c, 16))
    c = np.uint32(c + b)
    b = np.uint32(np.uint32(b - a) ^ _rotate(a, 19))
    a = np.uint32(a + c)
    c = np.uint32(np.uint32(c - b) ^ _rotate(b, 4))
    b = np.uint32(b + a)
    return _final(np.uint32(a + w), b, c)


@inlined
def unit(word: Word) -> Number:
    """Returns a word as a float32 in 0…1."""
    return np.float32(word) * _TO_UNIT
