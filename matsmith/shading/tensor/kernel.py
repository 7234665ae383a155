# SPDX-License-Identifier: Apache-2.0
"""How a tensor kernel is written: a pure function of torch tensors that broadcast.

A kernel gets its inputs by position in the order of the operation's declaration, its options by
name, and returns the output, or a tuple of several. Inputs have the shape `()`, `(B, 1, 1)`,
`(1, H, W)` or `(B, H, W)`; a table has `(257, 4)` or `(B, 257, 4)`. The dtype is float32, or
float64 where gradients are checked; bits that are hashed are those of float32 in any case.

    @kernel("clamp")
    def clamp(value: Tensor, lowest: Tensor, highest: Tensor) -> Tensor:
        return value.clamp(lowest, highest)

Gradients are finite everywhere: `floor` and hashed cells are detached, and square roots, divisions
and norms guard their argument with `where` before they take it, not only after.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

_Function = TypeVar("_Function", bound=Callable[..., Any])

KERNELS: dict[str, Callable[..., Any]] = {}
"""The kernel of every operation by name."""


def kernel(name: str) -> Callable[[_Function], _Function]:
    """Returns a decorator that enters a function as the kernel of an operation."""

    def enter(function: _Function) -> _Function:
        assert name not in KERNELS, name
        KERNELS[name] = function
        return function

    return enter
