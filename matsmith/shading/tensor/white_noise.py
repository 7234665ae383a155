# SPDX-License-Identifier: Apache-2.0
"""White Noise with torch: hashes of the bits of numbers (Cycles 4.5, util/hash.h)."""

from __future__ import annotations

from torch import Tensor

from matsmith.shading.tensor.hash import bits, hash_words, unit
from matsmith.shading.tensor.kernel import kernel


def _hash(*keys: Tensor) -> Tensor:
    """Returns the hash of numbers, 0…1."""
    return unit(hash_words(*(bits(key) for key in keys))).to(keys[0].dtype)


for _count in range(1, 5):
    kernel(f"hash_{_count}")(_hash)
