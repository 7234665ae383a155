# SPDX-License-Identifier: Apache-2.0
"""Computes an operation on constants when a material is compiled, with the bulk back end."""

from __future__ import annotations

import numpy as np

from matsmith.shading import bulk
from matsmith.shading.operation import OperationType


def fold(
    kind: OperationType, inputs: tuple[float, ...], options: tuple[int, ...]
) -> tuple[float, ...]:
    """Returns the outputs of an operation without tables on float32 numbers."""
    numbers = np.zeros(len(inputs) + len(kind.outputs), dtype=np.float32)
    numbers[: len(inputs)] = inputs
    addresses = numbers.ctypes.data + 4 * np.arange(numbers.size, dtype=np.int64)
    bulk.KERNELS[kind.name](addresses, np.array(options, dtype=np.int64), 1)
    return tuple(float(number) for number in numbers[len(inputs) :])
