# SPDX-License-Identifier: Apache-2.0
"""Runs a program with torch: many sets of parameters of one structure at once, with gradients."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from matsmith.errors import RequestError
from matsmith.shading.antialias import filtered, grid_px
from matsmith.shading.liveness import peak_slots, releases
from matsmith.shading.memory import DEFAULT_LIMIT_MIB, SCENE_BYTES, check_size
from matsmith.shading.operation import Operation
from matsmith.shading.program import ParameterName, Program
from matsmith.shading.scene import REFERENCE, Scene, values
from matsmith.shading.tensor.kernel import KERNELS


@dataclass(frozen=True, slots=True)
class TensorEvaluator:
    """The tensor back end for one scene and size.

    Attributes:
        size_px: of the square pictures.
        scene: what materials are seen in; programs must be compiled for it.
        supersampling: samples along a pixel's side; 1 samples the pixels' centres.
        device: where to compute.
        dtype: float32 as Cycles does; float64 to check gradients.
        limit_mib: pictures that need more memory are refused.
    """

    size_px: int
    scene: Scene = REFERENCE
    supersampling: int = 1
    device: str = "cpu"
    dtype: torch.dtype = torch.float32
    limit_mib: int = DEFAULT_LIMIT_MIB

    def run(
        self, program: Program, parameters: Mapping[ParameterName, Tensor] | None = None
    ) -> dict[str, Tensor]:
        """Returns the program's outputs by name: `(B, H, W, 3)` or `(B, H, W)`, linear, unclamped.

        Gradients flow to `parameters` where they ask for them.

        Args:
            program: compiled for `scene`.
            parameters: by name, numbers `()` or one for each picture `(B,)`; all batches have the
                same length. What is not named keeps the program's value.

        Raises:
            RequestError: a name is unknown, a shape is not one of these, a value is not finite, the
                program holds only for other values (see `Program.with_values`), or it would not
                fit.
        """
        given = parameters or {}
        batch = _batch(program, given)
        is_trained = torch.is_grad_enabled() and any(t.requires_grad for t in given.values())
        self.check(program, batch=batch, is_trained=is_trained)
        slots = self.sources(program, given)
        for operation, released in zip(program.operations, releases(program), strict=True):
            self.compute(operation, slots)
            for slot in released:
                del slots[slot]
        side = grid_px(self.size_px, self.supersampling)
        shape = (batch, side, side)
        found = {}
        for name, numbers in program.outputs.items():
            layers = torch.stack([slots[slot].expand(shape) for slot in numbers], dim=-1)
            pixels = filtered(layers, self.size_px, self.supersampling)
            found[name] = pixels if len(numbers) > 1 else pixels[..., 0]
        return found

    def check(self, program: Program, *, batch: int, is_trained: bool, kept: int = 0) -> None:
        """Checks that a run would fit.

        Args:
            program: what is run.
            batch: how often.
            is_trained: whether all results are kept for gradients.
            kept: results that are kept beside those of the run.

        Raises:
            RequestError: it would not.
        """
        count = kept + (program.slot_count if is_trained else peak_slots(program))
        side = grid_px(self.size_px, self.supersampling)
        check_size(
            self.size_px,
            supersampling=self.supersampling,
            needed_bytes=(count * batch * self.dtype.itemsize + SCENE_BYTES + 16 * batch) * side**2,
            limit_mib=self.limit_mib,
        )

    def compute(self, operation: Operation, slots: dict[int, Tensor]) -> None:
        """Runs one operation on the values of its slots and adds its results to them."""
        kind = operation.type
        results = KERNELS[kind.name](
            *(slots[slot] for slot in operation.inputs),
            **dict(zip(kind.options, operation.options, strict=True)),
        )
        if isinstance(results, Tensor):
            results = (results,)
        for slot, result in zip(operation.outputs, results, strict=True):
            slots[slot] = result

    def given(
        self, program: Program, parameters: Mapping[ParameterName, Tensor]
    ) -> dict[int, Tensor]:
        """Returns the values of some parameters by slot, ready for operations."""
        slots = {}
        for name, value in parameters.items():
            moved = value.to(device=self.device, dtype=self.dtype)
            slots[program.parameter_slots[name]] = moved.reshape(-1, 1, 1) if moved.dim() else moved
        return slots

    def sources(self, program: Program, given: Mapping[ParameterName, Tensor]) -> dict[int, Tensor]:
        """Returns the values of all slots that no operation computes."""

        def tensor(value: object) -> Tensor:
            return torch.as_tensor(value, dtype=self.dtype, device=self.device)

        slots = {slot: tensor(value) for slot, value in program.constants.items()}
        for slot, parameter in program.parameters.items():
            slots[slot] = tensor(parameter.value)
        slots |= self.given(program, given)
        if program.builtins:
            known = values(self.scene, self.size_px, self.supersampling)
            for slot, name in program.builtins.items():
                here = tensor(known[name])
                slots[slot] = here.unsqueeze(0) if here.dim() else here
        return slots


def require_names(names: Iterable[ParameterName], known: Container[ParameterName]) -> None:
    """Checks that names are among those that are known.

    Raises:
        RequestError: `UNKNOWN_PARAMETER`.
    """
    for name in names:
        if name not in known:
            raise RequestError(
                f"Expected a parameter of the compiled material, got {name}.",
                reason="UNKNOWN_PARAMETER",
            )


def _batch(program: Program, given: Mapping[ParameterName, Tensor]) -> int:
    lengths = set()
    require_names(given, program.parameter_slots)
    for name, value in given.items():
        if value.dim() > 1:
            raise RequestError(
                f"Expected one number or a batch of them for {name}, got the shape "
                f"{tuple(value.shape)}.",
                reason="PARAMETER_SHAPE",
            )
        if value.dim() == 1:
            lengths.add(len(value))
        numbers = value.detach().reshape(-1).tolist()
        program.check_values({name: numbers})
    if len(lengths) > 1:
        raise RequestError(
            f"Expected batches of one length, got {sorted(lengths)}.", reason="PARAMETER_SHAPE"
        )
    return lengths.pop() if lengths else 1
