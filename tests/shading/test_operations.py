# SPDX-License-Identifier: Apache-2.0
"""Both back ends compute the same for every operation, with every setting."""

from __future__ import annotations

import inspect
import itertools
import random
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pytest
import torch

from matsmith.shading import bulk, nodes, tensor
from matsmith.shading.bulk.table import TABLE_MAKERS
from matsmith.shading.operation import OPERATIONS, TABLE_SIZE, OperationType

assert nodes is not None
_COUNT = 512
_MAX_CHOICES = 16
_FURTHER_CHOICES = 4
_PSEUDO = {"unsupported"}
_NAMES = sorted(set(OPERATIONS) - _PSEUDO)


def choices(kind: OperationType) -> Iterator[tuple[int, ...]]:
    """Yields settings: all, or as many as are enough to meet every value of each."""
    every = list(itertools.product(*(kind.choices[option] for option in kind.options)))
    if len(every) <= _MAX_CHOICES:
        yield from every
        return
    generator = random.Random(kind.name)
    yield from generator.sample(every, _FURTHER_CHOICES)
    for position, option in enumerate(kind.options):
        for value in kind.choices[option]:
            chosen = list(generator.choice(every))
            chosen[position] = value
            yield tuple(chosen)


def inputs(kind: OperationType, seed: str) -> list[npt.NDArray[np.float32]]:
    """Returns rows of random numbers in the declared ranges; some whole, some zero, some one."""
    generator = np.random.default_rng(list(seed.encode()))
    rows = []
    for name in kind.inputs[: -1 if kind.reads_table else None]:
        lowest, highest = kind.ranges.get(name, (-3.0, 3.0))
        row = generator.uniform(lowest, highest, _COUNT)
        row[::16] = np.round(row[::16])
        row[5::64], row[9::64] = 0.0, 1.0
        rows.append(np.clip(row, lowest, highest).astype(np.float32))
    for stem in kind.unit_vectors:
        places = [kind.inputs.index(f"{stem}_{axis}") for axis in "xyz"]
        rows[places[2]][sum(rows[place] ** 2 for place in places) == 0.0] = 1.0
        length = np.sqrt(sum(rows[place] ** 2 for place in places))
        for place in places:
            rows[place] /= length
    if kind.reads_table:
        rows.append(generator.uniform(0.0, 1.0, (TABLE_SIZE, 4)).astype(np.float32))
    return rows


def by_bulk(
    kind: OperationType, rows: list[npt.NDArray[np.float32]], options: tuple[int, ...]
) -> npt.NDArray[np.float32]:
    """Returns `(outputs, count)`."""
    outputs = np.empty((len(kind.outputs), _COUNT), dtype=np.float32)
    addresses = np.array([row.ctypes.data for row in (*rows, *outputs)], dtype=np.int64)
    bulk.KERNELS[kind.name](addresses, np.array(options, dtype=np.int64), _COUNT)
    return outputs


def by_tensor(
    kind: OperationType, rows: list[npt.NDArray[np.float32]], options: tuple[int, ...]
) -> npt.NDArray[np.float32]:
    """Returns `(outputs, count)`."""
    pictures = [
        torch.from_numpy(row) if row.ndim == 2 else torch.from_numpy(row).reshape(1, 1, _COUNT)
        for row in rows
    ]
    results = tensor.KERNELS[kind.name](*pictures, **dict(zip(kind.options, options, strict=True)))
    results = (results,) if isinstance(results, torch.Tensor) else results
    return np.stack([result.expand(1, 1, _COUNT).reshape(_COUNT).numpy() for result in results])


def test_every_operation_has_a_kernel_in_each_back_end_and_none_is_left_over() -> None:
    tables = {name for name in _NAMES if OPERATIONS[name].makes_table}
    assert set(tensor.KERNELS) == set(_NAMES)
    assert set(bulk.KERNELS) == set(_NAMES) - tables
    assert set(TABLE_MAKERS) == tables


@pytest.mark.parametrize("name", [n for n in _NAMES if not OPERATIONS[n].makes_table])
def test_both_back_ends_agree(name: str) -> None:
    kind = OPERATIONS[name]
    for options in choices(kind):
        rows = inputs(kind, f"{name}{options}")
        first, second = by_bulk(kind, rows, options), by_tensor(kind, rows, options)
        with np.errstate(invalid="ignore"):
            error = np.abs(first - second)
        error[(first == second) | (np.isnan(first) & np.isnan(second))] = 0.0
        limit = 2e-4 * (1.0 + np.nan_to_num(np.abs(first)))
        # A step may fall to either side of an edge; elsewhere a pole may magnify the last bit.
        allowed = 0.02 if kind.is_step else 0.004
        share = float((~(error <= limit)).mean())
        assert share <= allowed, (options, share, float(np.nanmax(error)))


@pytest.mark.parametrize("name", [n for n in _NAMES if not OPERATIONS[n].makes_table])
def test_one_value_gives_what_a_row_of_it_gives(name: str) -> None:
    """Laws of the core lean on it: constants are folded, and uniform numbers computed once."""
    kind = OPERATIONS[name]
    options = next(iter(choices(kind)))
    rows = inputs(kind, name)
    whole = by_bulk(kind, rows, options)
    for position in (0, 7, 500):
        single = [row if row.ndim == 2 else row[position : position + 1].copy() for row in rows]
        outputs = np.empty((len(kind.outputs), 1), dtype=np.float32)
        addresses = np.array([row.ctypes.data for row in (*single, *outputs)], dtype=np.int64)
        bulk.KERNELS[name](addresses, np.array(options, dtype=np.int64), 1)
        np.testing.assert_allclose(outputs[:, 0], whole[:, position], rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("name", _NAMES)
def test_every_operation_says_what_it_computes(name: str) -> None:
    kind = OPERATIONS[name]
    assert kind.meaning.endswith("."), name
    signature = inspect.signature(tensor.KERNELS[name])
    assert set(kind.options) <= set(signature.parameters) or any(
        parameter.kind is parameter.VAR_KEYWORD for parameter in signature.parameters.values()
    )
