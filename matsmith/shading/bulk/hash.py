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


# Written out for LLVM, because numba compiles a function anew for every number of places.


def _rotated(builder: Any, word: Any, places: int) -> Any:
    left = builder.shl(word, ir.Constant(word.type, places))
    return builder.or_(left, builder.lshr(word, ir.Constant(word.type, 32 - places)))


def _closed(builder: Any, a: Any, b: Any, c: Any) -> Any:
    """Returns the last word of the final mix."""
    for first, second, third in ((14, 11, 25), (16, 4, 14)):
        c = builder.sub(builder.xor(c, b), _rotated(builder, b, first))
        a = builder.sub(builder.xor(a, c), _rotated(builder, c, second))
        b = builder.sub(builder.xor(b, a), _rotated(builder, a, third))
    return builder.sub(builder.xor(c, b), _rotated(builder, b, 24))


@intrinsic
def _close(_context: Any, x: Any, y: Any, z: Any) -> Any:
    """Returns the last word of the final mix."""

    def generate(_: Any, builder: Any, __: Any, arguments: Any) -> Any:
        return _closed(builder, *arguments)

    return types.uint32(types.uint32, types.uint32, types.uint32), generate


@intrinsic
def _mix_and_close(_context: Any, x: Any, y: Any, z: Any, w: Any) -> Any:
    """Returns the last word after a round of mixing, the fourth key and the final mix."""

    def generate(_: Any, builder: Any, __: Any, arguments: Any) -> Any:
        a, b, c, last = arguments
        for first, second, third in ((4, 6, 8), (16, 19, 4)):
            a = builder.xor(builder.sub(a, c), _rotated(builder, c, first))
            c = builder.add(c, b)
            b = builder.xor(builder.sub(b, a), _rotated(builder, a, second))
            a = builder.add(a, c)
            c = builder.xor(builder.sub(c, b), _rotated(builder, b, third))
            b = builder.add(b, a)
        return _closed(builder, builder.add(a, last), b, c)

    return types.uint32(types.uint32, types.uint32, types.uint32, types.uint32), generate


_final: Any = _close
_mixed: Any = _mix_and_close


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
    return _mixed(np.uint32(_START_4 + x), np.uint32(_START_4 + y), np.uint32(_START_4 + z), w)


@inlined
def unit(word: Word) -> Number:
    """Returns a word as a float32 in 0…1."""
    return np.float32(word) * _TO_UNIT
