# SPDX-License-Identifier: Apache-2.0
"""A partial run gives what a whole run gives, values and gradients, whatever is chosen."""

from __future__ import annotations

import random

import pytest
import torch
from parity import CATALOGUE
from torch import Tensor

from matsmith import library
from matsmith.errors import RequestError
from matsmith.shading.compile import compile_graph
from matsmith.shading.program import ParameterName, Program
from matsmith.shading.scene import EVEN, PARITY, REFERENCE
from matsmith.shading.tensor.evaluator import TensorEvaluator
from matsmith.shading.tensor.partial import PartialRun

SCENES = {"parity": PARITY, "reference": REFERENCE, "even": EVEN}


def program_of(name: str, scene: str) -> Program:
    return compile_graph(library.load().get(name).graph, CATALOGUE, scene=SCENES[scene])


def trained(
    program: Program, names: list[ParameterName], factor: float
) -> dict[ParameterName, Tensor]:
    """Returns parameters near their values, where the program holds for those."""
    found = {}
    for name in names:
        value = program.parameters[program.parameter_slots[name]].value
        try:
            program.check_values({name: [value * factor]})
        except RequestError:
            factor_here = 1.0
        else:
            factor_here = factor
        found[name] = torch.tensor(value * factor_here, requires_grad=True)
    return found


@pytest.mark.parametrize(
    ("name", "scene", "supersampling"),
    [
        ("marble_crema_beige", "reference", 1),
        ("rust_pitted_orange", "even", 2),
        ("snow_wind_packed", "parity", 1),
        ("wood_weathered_grey", "even", 1),
    ],
)
def test_a_partial_run_is_a_whole_run(name: str, scene: str, supersampling: int) -> None:
    program = program_of(name, scene)
    generator = random.Random(f"{name}/{scene}")
    every = sorted(program.parameter_slots, key=str)
    evaluator = TensorEvaluator(8, SCENES[scene], supersampling=supersampling)
    for count in (3, len(every) // 2):
        names = generator.sample(every, count)
        partial = PartialRun.prepare(evaluator, program, names)
        assert partial.slot_count <= program.slot_count
        ours, theirs = (trained(program, names, 0.97) for _ in range(2))
        found, expected = partial.run(ours), evaluator.run(program, theirs)
        assert set(found) == set(expected)
        weights = torch.rand(8, 8, 3, generator=torch.Generator().manual_seed(1))
        for output, values in expected.items():
            torch.testing.assert_close(found[output], values, rtol=1e-6, atol=1e-6)
        assert found["radiance"].requires_grad == expected["radiance"].requires_grad
        for result in (found, expected):
            total = (result["radiance"] * weights).sum()
            if total.requires_grad:
                total.backward()  # type: ignore[no-untyped-call]
        for parameter in names:
            one, other = ours[parameter].grad, theirs[parameter].grad
            assert (one is None) == (other is None), parameter
            if one is not None and other is not None:
                torch.testing.assert_close(
                    one, other, rtol=1e-4, atol=1e-3, equal_nan=True, msg=str(parameter)
                )


def test_a_few_late_parameters_cost_a_few_operations() -> None:
    program = program_of("marble_crema_beige", "reference")
    late = [
        name for name in program.parameter_slots if name.place.startswith("color_ramp[0].color")
    ]
    partial = PartialRun.prepare(TensorEvaluator(8), program, late)
    assert 0 < len(partial.operations) < 0.8 * len(program.operations)
    whole = PartialRun.prepare(TensorEvaluator(8), program, list(program.parameter_slots))
    assert len(partial.operations) < len(whole.operations)


def test_no_parameters_leave_nothing_to_run() -> None:
    program = program_of("snow_wind_packed", "even")
    evaluator = TensorEvaluator(8, EVEN)
    partial = PartialRun.prepare(evaluator, program, [])
    assert partial.operations == ()
    torch.testing.assert_close(partial.run({})["radiance"], evaluator.run(program)["radiance"])


def test_unknown_and_unprepared_parameters_are_refused() -> None:
    program = program_of("snow_wind_packed", "even")
    evaluator = TensorEvaluator(8, EVEN)
    with pytest.raises(RequestError) as caught:
        PartialRun.prepare(evaluator, program, [ParameterName("nobody", "Scale")])
    assert caught.value.reason == "UNKNOWN_PARAMETER"
    first, second = list(program.parameter_slots)[:2]
    partial = PartialRun.prepare(evaluator, program, [first])
    with pytest.raises(RequestError) as caught:
        partial.run({second: torch.tensor(0.5)})
    assert caught.value.reason == "UNKNOWN_PARAMETER"
