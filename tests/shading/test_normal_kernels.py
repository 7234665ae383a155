# SPDX-License-Identifier: Apache-2.0
"""Kernels of normals, the view and toon: both back ends alike, gradients finite and right."""

from __future__ import annotations

import hashlib
from importlib import resources
from itertools import product

import numpy as np
import pytest
import torch

from matsmith.shading.bulk import sheen
from matsmith.shading.bulk.kernel import KERNELS as BULK
from matsmith.shading.operation import OPERATIONS
from matsmith.shading.tensor.kernel import KERNELS as TENSOR

NAMES = (
    "bump",
    "normal_map",
    "unit_vector",
    "orthogonal_tangent",
    "fresnel",
    "facing",
    "toon",
    "toon_sky",
    "sheen",
)
CASES = [
    (name, dict(zip(OPERATIONS[name].options, values, strict=True)))
    for name in NAMES
    for values in product(*OPERATIONS[name].choices.values())
]
COUNT = 512


def inputs_of(name: str, count: int) -> np.ndarray:
    """Returns random inputs in the operation's ranges, `(inputs, count)` float32."""
    generator = np.random.default_rng(1)
    ranges = [OPERATIONS[name].ranges.get(key, (-3.0, 3.0)) for key in OPERATIONS[name].inputs]
    return np.array([generator.uniform(*bounds, count) for bounds in ranges], dtype=np.float32)


def tensors(outputs: torch.Tensor | tuple[torch.Tensor, ...]) -> tuple[torch.Tensor, ...]:
    """Returns the outputs of a kernel as a tuple."""
    return outputs if isinstance(outputs, tuple) else (outputs,)


@pytest.mark.parametrize(("name", "options"), CASES)
def test_both_back_ends_are_alike(name: str, options: dict[str, int]) -> None:
    given = inputs_of(name, COUNT)
    found = tensors(TENSOR[name](*torch.from_numpy(given), **options))
    made = np.empty((len(found), COUNT), dtype=np.float32)
    addresses = np.array([part.ctypes.data for part in (*given, *made)], dtype=np.int64)
    BULK[name](addresses, np.array(list(options.values()), dtype=np.int64), COUNT)
    for tensor, bulk in zip(found, made, strict=True):
        np.testing.assert_allclose(tensor.numpy(), bulk, rtol=1e-4, atol=2e-5)


@pytest.mark.parametrize(("name", "options"), CASES)
def test_gradients_are_right(name: str, options: dict[str, int]) -> None:
    given = [
        torch.tensor(part, dtype=torch.float64, requires_grad=True) for part in inputs_of(name, 16)
    ]
    assert torch.autograd.gradcheck(
        lambda *parts: TENSOR[name](*parts, **options), given, eps=1e-7, atol=1e-4, rtol=1e-3
    )


@pytest.mark.parametrize(("name", "options"), CASES)
@pytest.mark.parametrize("value", [0.0, 0.5, 1.0])
def test_gradients_of_degenerate_values_are_finite(
    name: str, options: dict[str, int], value: float
) -> None:
    given = [
        torch.full((1,), value, requires_grad=True, dtype=torch.float32)
        for _ in OPERATIONS[name].inputs
    ]
    outputs = tensors(TENSOR[name](*given, **options))
    sum(output.sum() for output in outputs).backward()
    assert all(torch.isfinite(output).all() for output in outputs)
    assert all(part.grad is None or torch.isfinite(part.grad).all() for part in given)


def test_kernels_hold_the_tables_of_the_file() -> None:
    file = resources.files("matsmith.shading") / "data/sheen.npz"
    assert hashlib.sha256(file.read_bytes()).hexdigest().startswith(sheen.DIGEST)
