# SPDX-License-Identifier: Apache-2.0
"""Voronoi Texture agrees with Blender: every feature, metric, dimension and output."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
import torch
from parity import UV, assert_parity, emission_of, node

from matsmith.graph import Link, MaterialGraph, Node, Value
from matsmith.shading.tensor.kernel import KERNELS

pytestmark = pytest.mark.blender

_METRICS = ("EUCLIDEAN", "MANHATTAN", "CHEBYCHEV", "MINKOWSKI")
_DIMENSIONS = ("1D", "2D", "3D", "4D")
_ALL = ("F1", "F2", "SMOOTH_F1", "DISTANCE_TO_EDGE", "N_SPHERE_RADIUS")
_SPREAD = Node("spread", "ShaderNodeTexMagic", {"turbulence_depth": 0}, {"Scale": 0.3})
"""A smooth vector and number that are in no way aligned with the pixels."""


def _outputs(feature: str, dimensions: str) -> tuple[str, ...]:
    if feature == "DISTANCE_TO_EDGE":
        return ("Distance",)
    if feature == "N_SPHERE_RADIUS":
        return ("Radius",)
    position = {"1D": ("W",), "4D": ("Position", "W")}.get(dimensions, ("Position",))
    return ("Distance", "Color", *position)


def _seen(
    inputs: dict[str, Value],
    output: str,
    *,
    place: str = "UV",
    linked: Sequence[str] = (),
    **properties: Value,
) -> MaterialGraph:
    """Returns a texture on some coordinates; with one axis, these feed W.

    Args:
        inputs: values of the node.
        output: to be seen.
        place: an output of the Texture Coordinate node, "spread", or "" for none.
        linked: inputs that a smooth number feeds.
        properties: of the node.
    """
    texture = node("ShaderNodeTexVoronoi", inputs, **properties)
    into = "W" if properties.get("voronoi_dimensions") == "1D" else "Vector"
    feeds = [(_SPREAD, "Fac", name) for name in linked]
    if place == "spread":
        feeds.append((_SPREAD, "Color", into))
    elif place:
        feeds.append((UV, place, into))
    if not any(feeder is _SPREAD for feeder, _, _ in feeds):
        return emission_of(texture, output, feeds=feeds)
    has_place = place not in {"", "spread"}
    return emission_of(
        texture,
        output,
        feeds=feeds,
        extra=() if has_place else (UV,),
        extra_links=[Link(UV.name, "Object", "spread", "Vector")],
    )


@pytest.mark.parametrize("feature", ["F1", "F2", "SMOOTH_F1"])
def test_every_metric_and_output_is_blenders(feature: str) -> None:
    cases = {}
    for dimensions in _DIMENSIONS:
        for metric in _METRICS if dimensions != "1D" else ("EUCLIDEAN",):
            outputs = _outputs(feature, dimensions)
            is_slow = feature == "SMOOTH_F1" and dimensions == "4D"
            if is_slow:
                # 625 points each: every output, every metric, but not every pair.
                outputs = (outputs[_METRICS.index(metric)],)
            for output in outputs:
                inputs: dict[str, Value] = {
                    "W": 0.3,
                    "Randomness": 0.8,
                    "Exponent": 0.7,
                    "Smoothness": 0.6,
                }
                if output == "Distance" or (output == "Position" and not is_slow):
                    inputs["Detail"] = 1.4
                cases[f"{dimensions} {metric} {output}"] = _seen(
                    inputs,
                    output,
                    feature=feature,
                    voronoi_dimensions=dimensions,
                    distance=metric,
                    normalize=metric in {"MANHATTAN", "MINKOWSKI"},
                )
    # A pixel as near to two points takes the colour of either.
    assert_parity(cases, flips=1.3e-3)


def test_edges_and_radii_are_blenders() -> None:
    cases = {}
    for feature in ("DISTANCE_TO_EDGE", "N_SPHERE_RADIUS"):
        for dimensions in _DIMENSIONS:
            for detail, randomness in ((0.0, 1.0), (2.6, 0.7), (1.0, 0.0)):
                for output in _outputs(feature, dimensions):
                    inputs: dict[str, Value] = {"Detail": detail, "Randomness": randomness}
                    cases[f"{dimensions} {detail} {output}"] = _seen(
                        {**inputs, "W": 0.3},
                        output,
                        feature=feature,
                        voronoi_dimensions=dimensions,
                        normalize=detail == 2.6,
                    )
    # Points of a regular grid are equally near along whole lines.
    assert_parity(cases, flips=1.3e-3)


def test_every_place_is_blenders() -> None:
    cases = {}
    for feature in _ALL:
        for place in ("Object", "", "spread"):
            output = _outputs(feature, "3D")[0]
            cases[f"{feature} {place}"] = _seen({}, output, place=place, feature=feature)
    for place in ("UV", "spread"):
        for scale in (0.7, 61.3, 900.0 if place == "UV" else 300.0, -4.3):
            cases[f"{place} {scale}"] = _seen({"Scale": scale}, "Distance", place=place)
            cases[f"{place} {scale} color"] = _seen({"Scale": scale}, "Color", place=place)
    # At a scale of 900, the rounding of a coordinate is 6e-5 of a cell.
    assert_parity(cases, tolerance=3e-4, flips=1.3e-3)


def test_every_linked_input_is_blenders() -> None:
    cases = {}
    for feature in _ALL:
        names = ["Scale", "Randomness", "W"]
        if feature != "N_SPHERE_RADIUS":
            names += ["Detail", "Roughness", "Lacunarity"]
        if feature == "SMOOTH_F1":
            names += ["Smoothness"]
        if feature in {"F1", "F2", "SMOOTH_F1"}:
            names += ["Exponent"]
        for name in names:
            properties: dict[str, Value] = {"feature": feature}
            if name == "Exponent":
                properties["distance"] = "MINKOWSKI"
            if name == "W":
                properties["voronoi_dimensions"] = "1D"
            inputs: dict[str, Value] = {"Detail": 1.3}
            output = _outputs(feature, "1D" if name == "W" else "3D")[0]
            cases[f"{feature} {name}"] = _seen(
                inputs,
                output,
                place="" if name == "W" else "UV",
                linked=[name],
                normalize=True,
                **properties,
            )
    assert_parity(cases, flips=1.3e-3)


def test_degenerate_values_are_blenders() -> None:
    cases = {}
    degenerate: list[dict[str, Value]] = [
        {"Scale": 0.0},
        {"Randomness": 0.0},
        {"Randomness": 1.7},
        {"Randomness": -0.4},
        {"Detail": -1.0},
        {"Detail": 2.0},
        {"Detail": 15.7, "Lacunarity": 1.1},
        {"Detail": 1.5, "Roughness": 0.0},
        {"Detail": 1.5, "Roughness": -0.4},
        {"Detail": 1.5, "Roughness": 1.6},
        {"Detail": 1.5, "Lacunarity": 0.0},
        {"Detail": 1.5, "Lacunarity": -2.1},
    ]
    for inputs in degenerate:
        for feature in ("F1", "F2", "DISTANCE_TO_EDGE", "N_SPHERE_RADIUS"):
            output = _outputs(feature, "3D")[0]
            cases[f"{feature} {inputs}"] = _seen(inputs, output, feature=feature, normalize=True)
        cases[f"color {inputs}"] = _seen(inputs, "Color", normalize=True)
    for smoothness in (0.0, 1e-3, 1.0, 1.6, -0.3):
        for output in ("Distance", "Color", "Position"):
            inputs = {"Smoothness": smoothness, "Scale": 3.3}
            cases[f"{inputs} {output}"] = _seen(inputs, output, feature="SMOOTH_F1")
    for exponent in (0.02, 0.5, 1.0, 2.0, 32.0):
        for feature in ("F1", "F2", "SMOOTH_F1"):
            inputs = {"Exponent": exponent, "Scale": 3.3, "Randomness": 0.9}
            output = "Color" if exponent == 0.02 else "Distance"
            cases[f"{feature} {inputs}"] = _seen(
                inputs, output, feature=feature, distance="MINKOWSKI"
            )
    assert_parity(cases, flips=1.3e-3, relative=1e-5)


def _number(value: float) -> torch.Tensor:
    return torch.tensor(value, dtype=torch.float64, requires_grad=True)


def _pixels(seed: int) -> torch.Tensor:
    generator = torch.Generator().manual_seed(seed)
    values = torch.rand((1, 1, 4), generator=generator, dtype=torch.float64)
    return (values * 4.0).requires_grad_()


_Kernel = Callable[..., torch.Tensor | tuple[torch.Tensor, ...]]


@pytest.mark.parametrize("dimensions", [1, 2, 3])
@pytest.mark.parametrize("metric", range(4))
@pytest.mark.parametrize("name", ["distance", "position", "smooth_distance", "smooth_color"])
def test_gradients(name: str, metric: int, dimensions: int) -> None:
    """Of every input that the result depends on smoothly."""
    if dimensions == 3 and name.startswith("smooth"):
        pytest.skip("The steps are the same in every dimension.")
    compute: _Kernel = KERNELS[f"voronoi_{name}"]
    options = {"dimensions": dimensions, "metric": metric, "normalize": 1}
    options["output"] = {"distance": 0, "color": 1, "position": 2}[name.rpartition("_")[2]]
    place = [_pixels(seed) for seed in range(4)]
    numbers = [_number(value) for value in (1.4, 0.6, 1.7, 0.8, 1.3)]
    if name.startswith("smooth"):
        numbers.append(_number(0.7))
    else:
        options["is_second"] = dimensions % 2
    assert torch.autograd.gradcheck(
        lambda *inputs: compute(*inputs, **options),
        (*place, *numbers),
        eps=1e-7,
        atol=1e-4,
        fast_mode=True,
    )


@pytest.mark.parametrize("dimensions", [1, 2, 3, 4])
def test_gradients_of_edges_and_radii(dimensions: int) -> None:
    edge, radius = KERNELS["voronoi_edge"], KERNELS["voronoi_radius"]
    place = [_pixels(seed) for seed in range(4)]
    numbers = [_number(value) for value in (1.4, 0.6, 1.7, 0.8)]
    assert torch.autograd.gradcheck(
        lambda *inputs: edge(*inputs, dimensions=dimensions, normalize=1),
        (*place, *numbers),
        eps=1e-7,
        atol=1e-4,
        fast_mode=True,
    )
    assert torch.autograd.gradcheck(
        lambda *inputs: radius(*inputs, dimensions=dimensions),
        (*place, numbers[-1]),
        eps=1e-7,
        atol=1e-4,
        fast_mode=True,
    )


def test_no_gradient_is_infinite_at_degenerate_values() -> None:
    for name, compute in KERNELS.items():
        if not name.startswith("voronoi"):
            continue
        kind = name.removeprefix("voronoi_")
        for metric in range(4):
            zero = torch.zeros((1, 1, 3), requires_grad=True)
            options = {"dimensions": 3}
            inputs = [zero] * 5
            if kind != "radius":
                inputs, options = [zero] * 8, {**options, "normalize": 1}
            if kind not in {"radius", "edge"}:
                inputs.append(zero + 0.5)
                options |= {"metric": metric}
                options["output"] = ("distance", "color", "position", "both").index(
                    kind.rpartition("_")[2]
                )
            if kind.startswith("smooth"):
                inputs.append(zero)
            elif "output" in options:
                options["is_second"] = 0
            results = compute(*inputs, **options)
            total = sum(r.sum() for r in (results if isinstance(results, tuple) else (results,)))
            if total.requires_grad:
                total.backward()
                assert zero.grad is not None
                assert bool(torch.isfinite(zero.grad).all()), (name, metric)


@pytest.mark.parametrize("feature", ["F1", "F2"])
def test_distance_and_color_together_are_blenders(feature: str) -> None:
    """They come from one search."""
    cases = {}
    for dimensions in _DIMENSIONS[1:]:
        for detail in (0.0, 2.6):
            for normalize in (False, True):
                texture = Node(
                    "voronoi",
                    "ShaderNodeTexVoronoi",
                    {
                        "feature": feature,
                        "voronoi_dimensions": dimensions,
                        "normalize": normalize,
                    },
                    {"Scale": 4.3, "Detail": detail},
                )
                mix = node("ShaderNodeMix", {}, data_type="RGBA")
                cases[f"{dimensions} {detail} {normalize}"] = emission_of(
                    mix,
                    "Result_Color",
                    feeds=[
                        (texture, "Distance", "Factor_Float"),
                        (texture, "Color", "A_Color"),
                    ],
                    extra=[UV],
                    extra_links=[Link(UV.name, "Object", "voronoi", "Vector")],
                )
    assert_parity(cases, tolerance=1e-4, flips=1e-3)
