# SPDX-License-Identifier: Apache-2.0
"""Looks up tables of microfacet energy with torch (Cycles 4.5, kernel/util/lookup_table.h)."""

from __future__ import annotations

import torch
from torch import Tensor

from matsmith.shading.energy import energy_tables


def energy_table(name: str, like: Tensor) -> Tensor:
    """Returns a table as a tensor of the same type and on the same device as another."""
    return torch.as_tensor(energy_tables()[name], dtype=like.dtype, device=like.device)


def lookup(table: Tensor, *places: Tensor) -> Tensor:
    """Returns a table between its entries.

    Args:
        table: of as many axes as there are places.
        places: by axis, numbers 0…1; they broadcast. Gradients flow to them.
    """
    if not places:
        return table
    indices, shares = [], []
    for number, count in zip(torch.broadcast_tensors(*places), table.shape, strict=True):  # type: ignore[no-untyped-call]
        scaled = number.clamp(0.0, 1.0) * (count - 1)
        index = scaled.detach().floor().clamp(max=count - 2)
        indices.append(index.to(torch.int64))
        shares.append(scaled - index)
    result = torch.zeros_like(shares[0])
    for corner in range(2 ** len(shares)):
        weight = torch.ones_like(shares[0])
        at = []
        for axis, (index, share) in enumerate(zip(indices, shares, strict=True)):
            upper = (corner >> axis) & 1
            at.append(index + upper)
            weight = weight * (share if upper else 1.0 - share)
        result = result + weight * table[tuple(at)]
    return result
