# SPDX-License-Identifier: Apache-2.0
"""Gradients of shaders are those of their kernels, and finite where kernels have edges."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from lobes import GENTLE, shader
from parity import CATALOGUE, UV
from torch import Tensor

from matsmith.shading import nodes as _nodes
from matsmith.shading.compile import compile_graph
from matsmith.shading.operation import OPERATIONS, OperationType
from matsmith.shading.scene import REFERENCE
from matsmith.shading.tensor import KERNELS
from matsmith.shading.tensor.evaluator import TensorEvaluator

assert _nodes is not None

SMOOTH = {
    "unit_normal": {"normal_z": (1.0, 2.0)},
    "reflection_angles": {},
    "radial_tangent": {"u": (0.6, 0.9)},
    "rotated_tangent": {},
    "microfacet": {"light": (0.3, 0.9), "half": (0.7, 0.95)},
    "microfacet_anisotropic": {},
    "ashikhmin_shirley": {"light": (0.3, 0.9), "view": (0.3, 0.9), "alpha": (0.3, 0.9)},
    "ashikhmin_shirley_anisotropic": {"alpha_x": (0.3, 0.5), "alpha_y": (0.6, 0.9)},
    "anisotropic_alphas": {"roughness": (0.2, 0.5), "anisotropy": (0.1, 0.6)},
    "ggx_energy": {},
    "multiscatter_gain": {},
    "clipped_albedo": {"normal_z": (0.8, 0.9), "view": (0.8, 0.9)},
    "dielectric_indices": {"ior": (1.2, 2.0), "level": (0.1, 0.4)},
    "dielectric_mean": {"eta": (1.2, 3.0)},
    "dielectric_share": {"cosine": (0.1, 0.8), "eta": (1.1, 3.0)},
    "dielectric_albedo": {"eta": (1.1, 3.0)},
    "share_lobe": {},
    "f82_terms": {},
    "f82_lobe": dict.fromkeys(("edge_red", "edge_green", "edge_blue"), (0.0, 0.2)),
    "f82_sky": {},
    "conductor_mean": {},
    "conductor_lobe": {},
    "lambert": dict.fromkeys(("normal_z", "light_z"), (2.0, 3.0)),
    "oren_nayar": {},
    "oren_nayar_albedo": {},
    "oren_nayar_tint": {},
    "tilted_lambert": {"tilt": (0.51, 0.9)},
    "tilted_oren_nayar": {"tilt": (0.51, 0.9)},
    "coat_tint": {},
    "layered_weight": {},
}
"""Operations with a gradient everywhere in these ranges, which replace those of the declaration."""

UNITS = {"normal", "view", "light", "tangent"}


def _inputs(kind: OperationType, ranges: dict[str, tuple[float, float]]) -> list[Tensor]:
    generator = torch.Generator().manual_seed(5)
    found = []
    for name in kind.inputs:
        low, high = ranges.get(name, kind.ranges.get(name, (0.1, 0.9)))
        value = torch.rand(3, generator=generator, dtype=torch.float64) * (high - low) + low
        found.append(value.requires_grad_())
    return found


def _normalised(kind: OperationType) -> Callable[..., object]:
    """Returns the kernel on directions that it gets as unit vectors."""
    places = {name: place for place, name in enumerate(kind.inputs)}

    def run(*numbers: Tensor) -> object:
        given = list(numbers)
        for stem in UNITS:
            three = [places.get(f"{stem}_{axis}") for axis in "xyz"]
            if None not in three:
                length = torch.sqrt(sum(given[place] ** 2 for place in three))
                for place in three:
                    given[place] = given[place] / length
        options = {name: choices[0] for name, choices in kind.choices.items()}
        return KERNELS[kind.name](*given, **options)

    return run


@pytest.mark.parametrize("name", SMOOTH)
def test_gradients_are_right(name: str) -> None:
    kind = OPERATIONS[name]
    needs_units = name not in {"unit_normal", "lambert"}
    run = _normalised(kind) if needs_units else KERNELS[name]
    assert torch.autograd.gradcheck(run, _inputs(kind, SMOOTH[name]), atol=1e-5)


EDGES = {
    "plain": shader("ShaderNodeBsdfPrincipled"),
    "sharp": shader("ShaderNodeBsdfPrincipled", {"Roughness": 0.0, "Coat Weight": 0.3}),
    "half a metal": shader("ShaderNodeBsdfPrincipled", {"Metallic": 0.5, "Alpha": 0.5}),
    "no specular": shader(
        "ShaderNodeBsdfPrincipled", {"IOR": 1.0, "Specular IOR Level": 0.0, "Metallic": 0.2}
    ),
    "black": shader(
        "ShaderNodeBsdfPrincipled",
        {"Base Color": (0.0, 0.0, 0.0, 1.0), "Coat Weight": 1.0, "Coat Tint": (0.0, 1.0, 0.0, 1.0)},
    ),
    "tilted": shader(
        "ShaderNodeBsdfPrincipled",
        {"Diffuse Roughness": 0.5, "Anisotropic": 0.5, "Metallic": 0.2},
        feeds=[GENTLE],
    ),
    "lying": shader(
        "ShaderNodeBsdfPrincipled", {"Metallic": 0.2}, feeds=[(UV, "Object", "Normal")]
    ),
    "shirley": shader(
        "ShaderNodeBsdfAnisotropic", {"Roughness": 0.0}, distribution="ASHIKHMIN_SHIRLEY"
    ),
    "metal": shader(
        "ShaderNodeBsdfMetallic", {"Roughness": 0.0}, fresnel_type="PHYSICAL_CONDUCTOR"
    ),
}


@pytest.mark.parametrize("name", EDGES)
def test_gradients_are_finite_at_edges(name: str) -> None:
    program = compile_graph(EDGES[name], CATALOGUE, scene=REFERENCE)
    given = {
        parameter.name: torch.tensor(parameter.value, requires_grad=True)
        for parameter in program.parameters.values()
    }
    # An odd size has a pixel in the very middle, where view, light and normal are one.
    light = TensorEvaluator(9).run(program, given)["radiance"]
    assert torch.isfinite(light).all()
    light.sum().backward()
    for parameter, value in given.items():
        if value.grad is not None:
            assert torch.isfinite(value.grad), parameter
