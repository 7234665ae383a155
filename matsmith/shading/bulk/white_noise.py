# SPDX-License-Identifier: Apache-2.0
"""White Noise in bulk: hashes of the bits of numbers (Cycles 4.5, util/hash.h)."""

from __future__ import annotations

from matsmith.shading.bulk.hash import bits, hash_1, hash_2, hash_3, hash_4, unit
from matsmith.shading.bulk.kernel import Options, Rows, kernel, row


@kernel("hash_1")
def of_one(rows: Rows, options: Options, count: int) -> None:
    """Returns a number's hash."""
    x, result = row(rows, 0, count), row(rows, 1, count)
    for i in range(count):
        result[i] = unit(hash_1(bits(x[i])))


@kernel("hash_2")
def of_two(rows: Rows, options: Options, count: int) -> None:
    """Returns the hash of two numbers."""
    x, y, result = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    for i in range(count):
        result[i] = unit(hash_2(bits(x[i]), bits(y[i])))


@kernel("hash_3")
def of_three(rows: Rows, options: Options, count: int) -> None:
    """Returns the hash of three numbers."""
    x, y, z = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    result = row(rows, 3, count)
    for i in range(count):
        result[i] = unit(hash_3(bits(x[i]), bits(y[i]), bits(z[i])))


@kernel("hash_4")
def of_four(rows: Rows, options: Options, count: int) -> None:
    """Returns the hash of four numbers."""
    x, y, z = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    w, result = row(rows, 3, count), row(rows, 4, count)
    for i in range(count):
        result[i] = unit(hash_4(bits(x[i]), bits(y[i]), bits(z[i]), bits(w[i])))
