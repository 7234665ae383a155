# SPDX-License-Identifier: Apache-2.0
"""Hashes of lattice cells for bulk kernels: Jenkins' lookup3 (Cycles 4.5, util/hash.h).

Words are `np.uint32`; what is computed with them must be cast back, since numba widens integers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from matsmith.shading.bulk.kernel import Number, inlined

Word: TypeAlias = Any
"""A `np.uint32` inside a kernel."""

_WORD = ir.IntType(32)
_MIX = ((0, 2, 4), (1, 0, 6), (2, 1, 8), (0, 2, 16), (1, 0, 19), (2, 1, 4))
_FINAL = ((2, 1, 14), (0, 2, 11), (1, 0, 25), (2, 1, 16), (0, 2, 4), (1, 0, 14), (2, 1, 24))
"""Which of three words is changed by which, and the places of the rotation."""
_TO_UNIT = np.float32(1.0 / 0xFFFFFFFF)


@intrinsic
def _reinterpret(_context: Any, number: Any) -> Any:
    """Turns a float32 into the word of its bits."""

    def generate(_: Any, builder: Any, __: Any, arguments: Any) -> Any:
        return builder.bitcast(arguments[0], ir.IntType(32))

    return types.uint32(types.float32), generate


bits: Any = _reinterpret
"""The bits of a float32 as a word; −0.0 and 0.0 differ."""


# Built as machine code at once: numba takes seconds over many small functions of Python.


def _generate(_context: Any, builder: Any, _signature: Any, keys: Sequence[Any]) -> Any:
    """Adds the hash of one to four words to the code being built."""

    def rotated(word: Any, places: int) -> Any:
        left = builder.shl(word, ir.Constant(_WORD, places))
        return builder.or_(left, builder.lshr(word, ir.Constant(_WORD, 32 - places)))

    start = ir.Constant(_WORD, (0xDEADBEEF + 4 * len(keys) + 13) & 0xFFFFFFFF)
    words = [builder.add(start, key) for key in keys[:3]] + [start] * (3 - len(keys))
    if len(keys) == 4:
        for changed, by, places in _MIX:
            other = 3 - changed - by
            words[changed] = builder.sub(words[changed], words[by])
            words[changed] = builder.xor(words[changed], rotated(words[by], places))
            words[by] = builder.add(words[by], words[other])
        words[0] = builder.add(words[0], keys[3])
    for changed, by, places in _FINAL:
        words[changed] = builder.xor(words[changed], words[by])
        words[changed] = builder.sub(words[changed], rotated(words[by], places))
    return words[2]


@intrinsic
def _hash_1(_context: Any, x: Any) -> Any:
    return types.uint32(types.uint32), _generate


@intrinsic
def _hash_2(_context: Any, x: Any, y: Any) -> Any:
    return types.uint32(types.uint32, types.uint32), _generate


@intrinsic
def _hash_3(_context: Any, x: Any, y: Any, z: Any) -> Any:
    return types.uint32(types.uint32, types.uint32, types.uint32), _generate


@intrinsic
def _hash_4(_context: Any, x: Any, y: Any, z: Any, w: Any) -> Any:
    return types.uint32(types.uint32, types.uint32, types.uint32, types.uint32), _generate


hash_1: Any = _hash_1
"""The hash of one word."""
hash_2: Any = _hash_2
"""The hash of two words."""
hash_3: Any = _hash_3
"""The hash of three words."""
hash_4: Any = _hash_4
"""The hash of four words."""


@inlined
def unit(word: Word) -> Number:
    """Returns a word as a float32 in 0…1."""
    return np.float32(word) * _TO_UNIT
