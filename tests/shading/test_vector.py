# SPDX-License-Identifier: Apache-2.0
"""Vector nodes agree with Blender: every operation, type and output, degenerate vectors too."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import pytest
import torch
from parity import CATALOGUE, UV, assert_parity, emission_of, node
from torch import Tensor

from matsmith.graph import Link, MaterialGraph, Node, Value
from matsmith.shading.tensor.vector import (
    axis_matrix,
    cross,
    euler_matrix,
    length,
    mapping,
    normalize,
    project,
    refract,
)

pytestmark = pytest.mark.blender

OPERATIONS = CATALOGUE.nodes["ShaderNodeVectorMath"].property_by_identifier["operation"].items
SPACES = ("WORLD", "OBJECT", "CAMERA")
# No pixel of Object, moved by this, lies where an operation jumps.
SCALE = Node(
    "scale",
    "ShaderNodeMapping",
    {},
    {"Location": (0.113, -0.271, 0.377), "Scale": (1.91, 2.37, 1.0)},
)


def varied(
    kind: str, output: str, inputs: Mapping[str, Value], into: str = "Vector", **properties: Value
) -> MaterialGraph:
    """Returns a node fed by a vector that takes no round numbers."""
    return emission_of(
        node(kind, inputs, **properties),
        output,
        feeds=[(SCALE, "Vector", into)],
        extra=[UV],
        extra_links=[Link("texture_coordinate", "Object", "scale", "Vector")],
    )


SECONDS = {
    "plain": (0.37, -0.81, 0.53),
    "zero": (0.0, 0.0, 0.0),
    "axis": (0.0, 0.0, 2.0),
    "partly": (1.7, 0.0, -0.4),
}


@pytest.mark.parametrize("output", ["Vector", "Value"])
def test_every_operation_of_vector_math_is_blenders(output: str) -> None:
    cases = {}
    for operation, (name, second) in product(OPERATIONS, SECONDS.items()):
        inputs: dict[str, Value] = {
            "Vector_001": second,
            "Vector_002": (0.21, 0.43, -0.35),
            "Scale": 0.7,
        }
        shown = CATALOGUE.nodes["ShaderNodeVectorMath"].visible_outputs({"operation": operation})
        if output in {socket.identifier for socket in shown}:
            cases[f"{operation} {name}"] = varied(
                "ShaderNodeVectorMath", output, inputs, operation=operation
            )
    # Near the poles of the tangent the last bit of its argument shows.
    poles = {name: case for name, case in cases.items() if name.startswith("TANGENT")}
    rest = {name: case for name, case in cases.items() if name not in poles}
    assert_parity(rest, tolerance=2e-6, relative=1e-5, flips=1e-3)
    if poles:
        assert_parity(poles, tolerance=1e-4, relative=1e-4, flips=5e-3)


def test_vector_math_of_special_vectors_is_blenders() -> None:
    special = {"zero": (0.0, 0.0, 0.0), "negative": (-1.5, -2.0, 0.5), "large": (3e4, -2e3, 0.1)}
    cases = {}
    for operation, (name, first), (other, second) in product(
        OPERATIONS, special.items(), {**SECONDS, "whole": (3.0, -2.0, 2.0)}.items()
    ):
        inputs: dict[str, Value] = {
            "Vector": first,
            "Vector_001": second,
            "Vector_002": (2.0, -1.0, 0.0),
            "Scale": 1.4,
        }
        if (operation, name) == ("POWER", "zero") and min(second) < 0.0:
            continue  # infinite
        shown = CATALOGUE.nodes["ShaderNodeVectorMath"].visible_outputs({"operation": operation})
        math = node("ShaderNodeVectorMath", inputs, operation=operation)
        cases[f"{operation} {name} {other}"] = emission_of(math, shown[0].identifier)
    # What is left of a large number has its rounding.
    large = {name: case for name, case in cases.items() if "large" in name}
    rest = {name: case for name, case in cases.items() if name not in large}
    assert_parity(rest, tolerance=2e-6, relative=1e-5, size_px=4)
    assert_parity(large, tolerance=1e-3, relative=1e-5, size_px=4)


def test_faces_forward_and_refracts_on_both_sides() -> None:
    cases = {}
    for operation, into in product(
        ("FACEFORWARD", "REFRACT", "REFLECT", "PROJECT", "WRAP"),
        ("Vector", "Vector_001", "Vector_002"),
    ):
        shown = CATALOGUE.nodes["ShaderNodeVectorMath"].visible_inputs({"operation": operation})
        if into not in {socket.identifier for socket in shown}:
            continue
        for scale in (0.0, 0.6, 1.5):
            inputs: dict[str, Value] = {
                "Vector": (0.5, 0.2, -0.4),
                "Vector_001": (0.31, 0.6, 0.7),
                "Vector_002": (0.1, -0.4, 0.2),
                "Scale": scale,
            }
            cases[f"{operation} {into} {scale}"] = varied(
                "ShaderNodeVectorMath", "Vector", inputs, into, operation=operation
            )
    assert_parity(cases, tolerance=5e-6, relative=1e-5, flips=2e-3)


@pytest.mark.parametrize("kind", ["POINT", "TEXTURE", "VECTOR", "NORMAL"])
def test_mapping_is_blenders(kind: str) -> None:
    cases = {}
    for output, (name, inputs) in product(
        ("UV", "Object", "Generated"),
        {
            "plain": {},
            "all": {
                "Location": (0.3, -0.2, 0.1),
                "Rotation": (0.4, -0.7, 1.1),
                "Scale": (1.5, 0.6, -2.0),
            },
            "flat": {"Rotation": (0.0, 0.0, 0.8), "Scale": (2.0, 0.0, 1.0)},
            "nothing": {"Location": (0.5, 0.5, 0.5), "Scale": (0.0, 0.0, 0.0)},
        }.items(),
    ):
        node_ = node("ShaderNodeMapping", inputs, vector_type=kind)  # type: ignore[arg-type]
        cases[f"{output} {name}"] = emission_of(node_, "Vector", feeds=[(UV, output, "Vector")])
    shown = CATALOGUE.nodes["ShaderNodeMapping"].visible_inputs({"vector_type": kind})
    for socket in shown:
        inputs = {"Vector": (0.3, 0.6, -0.5), "Rotation": (0.1, 0.2, 0.3), "Scale": (1.0, 2.0, 3.0)}
        cases[f"varied {socket.identifier}"] = varied(
            "ShaderNodeMapping", "Vector", inputs, socket.identifier, vector_type=kind
        )
    for zero in ((0.0, 0.0, 0.0), (0.0, 0.0, 1.0)):
        inputs = {"Vector": (0.3, 0.6, -0.5), "Location": (0.5, 0.4, 0.3), "Scale": zero}
        cases[f"constant, scale {zero}"] = emission_of(
            node("ShaderNodeMapping", inputs, vector_type=kind), "Vector"
        )
    # Some pixels divide by a scale near zero.
    assert_parity(cases, tolerance=1e-5, relative=1e-5, flips=0.02 if kind == "TEXTURE" else 0.0)


@pytest.mark.parametrize("invert", [False, True])
@pytest.mark.parametrize("kind", ["AXIS_ANGLE", "X_AXIS", "Y_AXIS", "Z_AXIS", "EULER_XYZ"])
def test_vector_rotate_is_blenders(kind: str, *, invert: bool) -> None:
    shown = CATALOGUE.nodes["ShaderNodeVectorRotate"].visible_inputs({"rotation_type": kind})
    cases = {}
    for name, axis in (("long", (0.4, 0.8, -1.0)), ("zero", (0.0, 0.0, 0.0))):
        inputs: dict[str, Value] = {
            "Vector": (0.3, 0.5, -0.2),
            "Center": (0.2, -0.3, 0.4),
            "Axis": axis,
            "Angle": 1.3,
            "Rotation": (0.5, -0.9, 0.2),
        }
        for socket in shown:
            cases[f"{name} {socket.identifier}"] = varied(
                "ShaderNodeVectorRotate",
                "Vector",
                inputs,
                socket.identifier,
                rotation_type=kind,
                invert=invert,
            )
    assert_parity(cases, tolerance=5e-6)


@pytest.mark.parametrize("scene", ["parity", "reference"])
def test_vector_transform_is_blenders(scene: str) -> None:
    cases = {}
    for kind, start, end in product(("POINT", "VECTOR", "NORMAL"), SPACES, SPACES):
        properties = {"vector_type": kind, "convert_from": start, "convert_to": end}
        cases[f"{kind} {start} {end}"] = varied(
            "ShaderNodeVectorTransform", "Vector", {}, **properties
        )
        zero = node("ShaderNodeVectorTransform", {"Vector": (0.0, 0.0, 0.0)}, **properties)
        cases[f"{kind} {start} {end} zero"] = emission_of(zero, "Vector")
    assert_parity(cases, tolerance=2e-6, scene=scene)


def test_the_normal_node_is_blenders() -> None:
    cases = {}
    directions = {
        "up": (0.0, 0.0, 1.0),
        "long": (1.0, -2.0, 0.5),
        "short": (0.05, 0.1, 0.02),
        "zero": (0.0, 0.0, 0.0),
    }
    for (name, direction), output in product(directions.items(), ("Normal", "Dot")):
        held = Node("node", "ShaderNodeNormal", {}, {}, {"Normal": direction})
        cases[f"{name} {output}"] = emission_of(
            held,
            output,
            feeds=[(SCALE, "Vector", "Normal")],
            extra=[UV],
            extra_links=[Link("texture_coordinate", "Object", "scale", "Vector")],
        )
        for other in ((0.0, 0.0, 0.0), (0.3, 0.2, 0.9)):
            unlinked = Node(
                "node", "ShaderNodeNormal", {}, {"Normal": other}, {"Normal": direction}
            )
            cases[f"{name} {output} {other}"] = emission_of(unlinked, output)
    assert_parity(cases, tolerance=2e-6)


def test_vectors_are_combined_and_separated_as_in_blender() -> None:
    cases = {}
    for into in "XYZ":
        combine = node("ShaderNodeCombineXYZ", {"X": 0.2, "Y": 0.4, "Z": -0.6})
        cases[f"combine {into}"] = emission_of(combine, "Vector", feeds=[(UV, "Object", into)])
        separate = node("ShaderNodeSeparateXYZ")
        cases[f"separate {into}"] = emission_of(separate, into, feeds=[(UV, "Object", "Vector")])
    assert_parity(cases, tolerance=1e-6)


def numbers(count: int) -> tuple[Tensor, ...]:
    """Returns random numbers away from zero that ask for gradients."""
    generator = torch.Generator().manual_seed(count)
    made = torch.rand((count, 5), generator=generator, dtype=torch.float64) + 0.3
    return tuple(row.clone().requires_grad_() for row in made)


def test_gradients_of_vectors_are_right() -> None:
    for kernel, count in (
        (length, 3),
        (normalize, 3),
        (cross, 6),
        (project, 6),
        (euler_matrix, 3),
        (axis_matrix, 4),
    ):
        assert torch.autograd.gradcheck(kernel, numbers(count))
    small = tuple(0.2 * n.detach() for n in numbers(7))
    assert torch.autograd.gradcheck(refract, tuple(n.requires_grad_() for n in small))
    for kind in range(4):
        assert torch.autograd.gradcheck(lambda *n, k=kind: mapping(*n, kind=k), numbers(18))


def test_gradients_of_zero_vectors_are_finite() -> None:
    for kernel, count in (
        (length, 3),
        (normalize, 3),
        (project, 6),
        (axis_matrix, 4),
        (refract, 7),
    ):
        zeros = tuple(torch.zeros(2, requires_grad=True) for _ in range(count))
        made = kernel(*zeros)
        sum(m.sum() for m in (made if isinstance(made, tuple) else (made,))).backward()
        assert all(z.grad is None or bool(torch.isfinite(z.grad).all()) for z in zeros)
