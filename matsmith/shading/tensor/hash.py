# SPDX-License-Identifier: Apache-2.0
"""Hashes of lattice cells with torch: Jenkins' lookup3 (Cycles 4.5, util/hash.h).

Words are int32, which wraps as Cycles' unsigned words do; a shift to the right is masked.
"""

from __future__ import annotations

import torch
from torch import Tensor


def bits(number: Tensor) -> Tensor:
    """Returns the bits of numbers as float32, int32; −0.0 and 0.0 differ."""
    return number.detach().to(torch.float32).contiguous().view(torch.int32)


def _start(keys: int) -> int:
    word = (0xDEADBEEF + 4 * keys + 13) & 0xFFFFFFFF
    return word - 2**32 if word >= 2**31 else word


def _rotate(word: Tensor, places: int) -> Tensor:
    right = 32 - places
    return (word << places) | ((word >> right) & ((1 << places) - 1))


def _final(a: Tensor, b: Tensor, c: Tensor) -> Tensor:
    c = (c ^ b) - _rotate(b, 14)
    a = (a ^ c) - _rotate(c, 11)
    b = (b ^ a) - _rotate(a, 25)
    c = (c ^ b) - _rotate(b, 16)
    a = (a ^ c) - _rotate(c, 4)
    b = (b ^ a) - _rotate(a, 14)
    return (c ^ b) - _rotate(b, 24)


def hash_words(*words: Tensor) -> Tensor:
    """Returns the hash of one to four int32 tensors that broadcast, int32."""
    start = _start(len(words))
    if len(words) == 4:
        x, y, z, w = words
        a, b, c = _mixed(x + start, y + start, z + start)
        return _final(a + w, b, c)
    a, b, c = (
        words[place] + start if place < len(words) else torch.full_like(words[0], start)
        for place in range(3)
    )
    return _final(a, b, c)


def _mixed(a: Tensor, b: Tensor, c: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    a, c = (a - c) ^ _rotate(c, 4), c + b
    b, a = (b - a) ^ _rotate(a, 6), a + c
    c, b = (c - b) ^ _rotate(b, 8), b + a
    a, c = (a - c) ^ _rotate(c, 16), c + b
    b, a = (b - a) ^ _rotate(a, 19), a + c
    c, b = (c - b) ^ _rotate(b, 4), b + a
    return a, b, c


def unit(word: Tensor) -> Tensor:
    """Returns int32 words, read as unsigned, as float32 in 0…1."""
    unsigned = word.to(torch.int64) & 0xFFFFFFFF
    return unsigned.to(torch.float32) * (1.0 / 0xFFFFFFFF)
