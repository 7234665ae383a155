# SPDX-License-Identifier: Apache-2.0
"""Gradients find what a picture was made with."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import torch
from parity import CATALOGUE

from benchmarks.measured_materials import ten_nodes
from matsmith.shading.compile import compile_graph
from matsmith.shading.program import ParameterName
from matsmith.shading.tensor.evaluator import TensorEvaluator

EXAMPLE = Path(__file__).resolve().parents[2] / "examples/fit_colors.py"


def test_ramp_colors_and_roughness_are_found_from_grey() -> None:
    program = compile_graph(ten_nodes(), CATALOGUE)
    evaluator = TensorEvaluator(32)
    names = [
        ParameterName("ramp", f"color_ramp[{stop}].color", component)
        for stop in range(2)
        for component in range(3)
    ]
    names.append(ParameterName("range", "To Max"))
    truth = torch.tensor([program.parameters[program.parameter_slots[n]].value for n in names])
    target = evaluator.run(program)["radiance"].detach()
    free = {name: torch.tensor(0.5, requires_grad=True) for name in names}
    optimizer = torch.optim.Adam(free.values(), lr=0.02)
    first = None
    for _ in range(120):
        loss = (evaluator.run(program, free)["radiance"] - target).square().mean()
        first = loss.item() if first is None else first
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    assert first is not None
    assert loss.item() < 1e-3 * first
    found = torch.stack([value.detach() for value in free.values()])
    torch.testing.assert_close(found, truth, rtol=0.0, atol=0.05)


def test_the_example_fits_its_material() -> None:
    done = subprocess.run(
        [sys.executable, str(EXAMPLE)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    losses = [float(line.rpartition(" ")[2]) for line in done.stdout.splitlines()]
    assert losses[-1] < 0.05 * losses[0]
