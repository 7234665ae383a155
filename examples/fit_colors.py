# SPDX-License-Identifier: Apache-2.0
"""Fits the colours of a material to a picture by gradients: python examples/fit_colors.py"""

import torch

from matsmith import catalogue, library
from matsmith.shading.compile import compile_graph
from matsmith.shading.tensor.evaluator import TensorEvaluator

torch.set_num_threads(1)  # two threads wait for each other more than they help
material = library.load().materials[0]
program = compile_graph(material.graph, catalogue.load())
evaluator = TensorEvaluator(size_px=64)
target = evaluator.run(program)["radiance"]

# Every number of the graph is a parameter: here all colours of ramps, from grey.
colors = {
    name: torch.tensor(0.5, requires_grad=True)
    for name in program.parameter_slots
    if name.place.endswith(".color")
}
optimizer = torch.optim.Adam(colors.values(), lr=0.03)
for step in range(41):
    difference = evaluator.run(program, colors)["radiance"] - target
    loss = difference.square().mean()
    if step % 20 == 0:
        print(f"step {step}: loss {loss.item():.6f}")
    optimizer.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    optimizer.step()
