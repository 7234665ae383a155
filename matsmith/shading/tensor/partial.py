# SPDX-License-Identifier: Apache-2.0
"""Runs again only what depends on some parameters of a program, with gradients.

Textures are most of a material's cost, and colours, ramps, mixes and shaders come after them. A
fit that moves only numbers after the textures computes the textures once.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from matsmith.shading.antialias import filtered, grid_px
from matsmith.shading.operation import Operation
from matsmith.shading.program import ParameterName, Program
from matsmith.shading.tensor.evaluator import TensorEvaluator, require_names


@dataclass(frozen=True, slots=True, eq=False)
class PartialRun:
    """A program with the results that its chosen parameters cannot change.

    Attributes:
        evaluator: of what size and scene.
        program: compiled for that scene.
        operations: those that depend on the parameters, in order.
        known: results that they read, by slot; no gradient flows through them.
        names: the parameters that may change.
    """

    evaluator: TensorEvaluator
    program: Program
    operations: tuple[Operation, ...]
    known: Mapping[int, Tensor]
    names: frozenset[ParameterName]

    @classmethod
    def prepare(
        cls, evaluator: TensorEvaluator, program: Program, names: Collection[ParameterName]
    ) -> PartialRun:
        """Computes what does not depend on the parameters.

        Raises:
            RequestError: a name is unknown, or the picture would not fit.
        """
        require_names(names, program.parameter_slots)
        changing = {program.parameter_slots[name] for name in names}
        later: list[Operation] = []
        before: list[Operation] = []
        for operation in program.operations:
            if changing.isdisjoint(operation.inputs):
                before.append(operation)
            else:
                later.append(operation)
                changing.update(operation.outputs)
        wanted = {slot for operation in later for slot in operation.inputs} - changing
        wanted |= {slot for slots in program.outputs.values() for slot in slots} - changing
        with torch.no_grad():
            slots = evaluator.sources(program, {})
            kept = sum(len(operation.outputs) for operation in later)
            evaluator.check(program, batch=1, is_trained=False, kept=kept)
            last = {slot: i for i, operation in enumerate(before) for slot in operation.inputs}
            for position, operation in enumerate(before):
                evaluator.compute(operation, slots)
                for slot in {*operation.inputs, *operation.outputs}:
                    if last.get(slot, -1) <= position and slot not in wanted:
                        slots.pop(slot, None)
        known = {slot: slots[slot] for slot in wanted if slot in slots}
        return cls(evaluator, program, tuple(later), known, frozenset(names))

    @property
    def slot_count(self) -> int:
        """Returns how many results a run computes and keeps for its gradient."""
        return sum(len(operation.outputs) for operation in self.operations)

    def run(self, parameters: Mapping[ParameterName, Tensor]) -> dict[str, Tensor]:
        """Returns the program's outputs as `TensorEvaluator.run` does.

        Raises:
            RequestError: a parameter was not prepared.
        """
        require_names(parameters, self.names)
        slots = dict(self.known)
        slots |= self.evaluator.given(self.program, parameters)
        for operation in self.operations:
            self.evaluator.compute(operation, slots)
        side = grid_px(self.evaluator.size_px, self.evaluator.supersampling)
        found = {}
        for name, numbers in self.program.outputs.items():
            layers = torch.stack([slots[slot].expand(1, side, side) for slot in numbers], dim=-1)
            pixels = filtered(layers, self.evaluator.size_px, self.evaluator.supersampling)
            found[name] = pixels if len(numbers) > 1 else pixels[..., 0]
        return found
