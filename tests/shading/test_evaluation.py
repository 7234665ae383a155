# SPDX-License-Identifier: Apache-2.0
"""Both back ends as programs see them: reuse, threads, limits, batches."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from parity import CATALOGUE, UV, emission_of
from random_graphs import random_graph

from matsmith.errors import DeadlineError, RequestError
from matsmith.graph import ColorRamp, ColorRampStop, Node
from matsmith.shading.bulk.driver import Stop
from matsmith.shading.bulk.evaluator import BulkEvaluator
from matsmith.shading.compile import compile_graph, coverage
from matsmith.shading.program import OUTPUTS, ParameterName, Program
from matsmith.shading.tensor.evaluator import TensorEvaluator

SIZE_PX = 96
SEEDS = [seed for seed in range(40) if not coverage(random_graph(seed), CATALOGUE)][:12]


def compiled(seed: int) -> Program:
    """Returns a random material with all outputs."""
    return compile_graph(random_graph(seed), CATALOGUE, outputs=OUTPUTS)


def changed(program: Program, position: int) -> dict[ParameterName, float]:
    """Returns another value of one parameter that only scales what is computed."""
    assumed = {name for name, _ in program.assumptions}
    names = [name for name in sorted(program.parameter_slots) if name not in assumed]
    name = names[position % len(names)]
    return {name: program.parameters[program.parameter_slots[name]].value * 1.25 + 0.01}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_changed_parameter_gives_the_same_picture_with_and_without_what_was_known(
    seed: int,
) -> None:
    program, evaluator = compiled(seed), BulkEvaluator(SIZE_PX)
    before = evaluator.run(program, keep=True)
    for position in range(0, 30, 5):
        other = program.with_values(changed(program, position))
        anew = evaluator.run(other)
        step = evaluator.run(other, previous=before, keep=True)
        for name, picture in anew.outputs.items():
            np.testing.assert_array_equal(step.outputs[name], picture)
        assert step.operations_run <= anew.operations_run
        before = step


@pytest.mark.parametrize("seed", SEEDS[:4])
def test_nothing_is_computed_again_for_the_same_program(seed: int) -> None:
    program, evaluator = compiled(seed), BulkEvaluator(SIZE_PX)
    before = evaluator.run(program, keep=True)
    again = evaluator.run(program, previous=before)
    assert again.operations_run == 0
    for name, picture in before.outputs.items():
        np.testing.assert_array_equal(again.outputs[name], picture)


def test_what_another_material_size_or_scene_left_is_never_taken_for_ones_own() -> None:
    first, second = compiled(SEEDS[0]), compiled(SEEDS[1])
    evaluator = BulkEvaluator(SIZE_PX)
    for other in (evaluator.run(second, keep=True), BulkEvaluator(64).run(first, keep=True)):
        found = evaluator.run(first, previous=other)
        for name, picture in evaluator.run(first).outputs.items():
            np.testing.assert_array_equal(found.outputs[name], picture)


@pytest.mark.parametrize("seed", SEEDS[:4])
def test_threads_change_nothing(seed: int) -> None:
    program = compiled(seed)
    one = BulkEvaluator(160, threads=1).run(program)
    for name, picture in BulkEvaluator(160, threads=4).run(program).outputs.items():
        np.testing.assert_array_equal(one.outputs[name], picture)


@pytest.mark.parametrize("supersampling", [1, 2, 3])
@pytest.mark.parametrize("seed", SEEDS[:4])
def test_back_ends_agree_on_all_outputs(seed: int, supersampling: int) -> None:
    program = compiled(seed)
    bulk = BulkEvaluator(48, supersampling=supersampling).run(program).outputs
    tensor = TensorEvaluator(48, supersampling=supersampling).run(program)
    for name, picture in bulk.items():
        assert picture.shape == tensor[name][0].shape
        error = np.abs(picture - tensor[name][0].numpy())
        assert (error > 2e-3 * (1.0 + np.abs(picture))).mean() < 0.01, name


@pytest.mark.parametrize("seed", SEEDS[:4])
def test_a_batch_is_its_members(seed: int) -> None:
    program, evaluator = compiled(seed), TensorEvaluator(32)
    ((name, value),) = changed(program, 3).items()
    values = torch.tensor([value, value * 1.1, value * 0.9])
    batch = evaluator.run(program, {name: values})
    for member, one in enumerate(values):
        alone = evaluator.run(program, {name: one})
        for output, picture in alone.items():
            torch.testing.assert_close(
                batch[output][member], picture[0], rtol=1e-4, atol=1e-5, equal_nan=True
            )


def test_a_picture_beyond_memory_is_refused_before_anything_is_allocated() -> None:
    program = compiled(SEEDS[0])
    for evaluator in (
        BulkEvaluator(100_000),
        BulkEvaluator(4096, limit_mib=16),
        BulkEvaluator(8192, supersampling=8),
        TensorEvaluator(100_000),
        TensorEvaluator(4096, limit_mib=16),
    ):
        with pytest.raises(RequestError) as caught:
            evaluator.run(program)
        assert caught.value.reason == "PICTURE_TOO_LARGE"


@pytest.mark.parametrize("size_px", [0, -1])
def test_a_picture_of_no_size_is_refused(size_px: int) -> None:
    with pytest.raises(RequestError) as caught:
        BulkEvaluator(size_px).run(compiled(SEEDS[0]))
    assert caught.value.reason == "PICTURE_SIZE"


def test_parameters_of_other_shapes_or_names_are_refused() -> None:
    program, evaluator = compiled(SEEDS[0]), TensorEvaluator(16)
    name, other, *_ = program.parameter_slots
    for given, reason in (
        ({name: torch.zeros(2, 2)}, "PARAMETER_SHAPE"),
        ({name: torch.zeros(2), other: torch.zeros(3)}, "PARAMETER_SHAPE"),
        ({ParameterName("nobody", "Scale"): torch.zeros(())}, "UNKNOWN_PARAMETER"),
        ({name: torch.tensor([0.5, float("nan")])}, "PARAMETER_NOT_FINITE"),
        ({name: torch.tensor(float("inf"))}, "PARAMETER_NOT_FINITE"),
    ):
        with pytest.raises(RequestError) as caught:
            evaluator.run(program, given)
        assert caught.value.reason == reason


def test_a_run_that_is_stopped_ends() -> None:
    stop = Stop()
    stop.set()
    with pytest.raises(DeadlineError):
        BulkEvaluator(256).run(compiled(SEEDS[0]), stop=stop)


@pytest.mark.parametrize("size_px", [1, 2, 7, 65])
def test_any_size_works(size_px: int) -> None:
    program = compiled(SEEDS[0])
    assert BulkEvaluator(size_px).run(program).outputs["radiance"].shape == (size_px, size_px, 3)
    assert TensorEvaluator(size_px).run(program)["radiance"].shape == (1, size_px, size_px, 3)


def test_whole_numbers_in_a_graph_are_numbers() -> None:
    ramp = ColorRamp((ColorRampStop(0, (1, 0, 0, 1)), ColorRampStop(1, (0, 1, 0, 1))))
    node = Node("node", "ShaderNodeValToRGB", {"color_ramp": ramp})
    graph = emission_of(node, "Color", feeds=[(UV, "UV", "Fac")])
    for is_free in (True, False):
        program = compile_graph(graph, CATALOGUE, is_free=is_free)
        picture = BulkEvaluator(8).run(program).outputs["radiance"]
        assert picture.shape == (8, 8, 3)
        assert np.isfinite(picture).all()
