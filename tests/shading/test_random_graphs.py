# SPDX-License-Identifier: Apache-2.0
"""Random materials look as Blender renders them, and have finite gradients."""

from __future__ import annotations

import pytest
import torch
from amount import amount
from parity import CATALOGUE, levels_apart, pictures
from random_graphs import random_graph

from matsmith.shading.compile import compile_graph, coverage
from matsmith.shading.tensor.evaluator import TensorEvaluator

GRAPHS = amount(330)
"""Nine of ten of them are covered."""
GRADIENT_GRAPHS = amount(1000)


@pytest.mark.blender
@pytest.mark.timeout(900)
def test_random_materials_are_blenders() -> None:
    graphs = {seed: random_graph(seed) for seed in range(GRAPHS)}
    covered = {seed: graph for seed, graph in graphs.items() if not coverage(graph, CATALOGUE)}
    assert len(covered) >= 0.9 * GRAPHS
    faulty = {}
    for seed, three in zip(covered, pictures(list(covered.values())), strict=True):
        for back_end, picture in (("tensor", three.tensor), ("bulk", three.bulk)):
            beyond = float((levels_apart(picture, three.blender) > 1).mean())
            if beyond > 0.005:
                faulty[f"{seed} {back_end}"] = beyond
    for back_end in ("tensor", "bulk"):
        assert sum(name.endswith(back_end) for name in faulty) <= max(1, 0.01 * len(covered)), (
            faulty
        )


@pytest.mark.timeout(900)
def test_gradients_of_random_materials_are_finite() -> None:
    evaluator = TensorEvaluator(8)
    faulty = []
    for seed in range(GRADIENT_GRAPHS):
        graph = random_graph(10_000 + seed)
        if coverage(graph, CATALOGUE):
            continue
        program = compile_graph(graph, CATALOGUE)
        free = {
            name: torch.tensor(program.parameters[slot].value, requires_grad=True)
            for name, slot in program.parameter_slots.items()
        }
        radiance = evaluator.run(program, free)["radiance"]
        if not radiance.requires_grad:
            continue
        # A picture that is not finite has no gradient to speak of.
        finite = torch.where(torch.isfinite(radiance), radiance, 0.0)
        finite.clamp(-1e6, 1e6).mean().backward()  # type: ignore[no-untyped-call]
        for name, value in free.items():
            if value.grad is not None and not bool(torch.isfinite(value.grad)):
                faulty.append((10_000 + seed, str(name), float(value.grad)))
    assert not faulty, (len(faulty), faulty[:20])
