# SPDX-License-Identifier: Apache-2.0
"""Noise agrees with Blender in every dimension, fractal and setting; its gradients are right."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from parity import CATALOGUE, UV, assert_parity, emission_of, node

from matsmith.graph import Link, MaterialGraph, Node
from matsmith.shading.bulk import KERNELS as BULK
from matsmith.shading.fractal import FRACTALS
from matsmith.shading.tensor import KERNELS as TENSOR

DIMENSIONS = ("1D", "2D", "3D", "4D")
SETTINGS = {
    "Scale": 3.7,
    "Detail": 3.4,
    "Roughness": 0.6,
    "Lacunarity": 2.1,
    "Offset": 0.3,
    "Gain": 1.4,
}


def _noise(output: str = "Fac", feed: str = "UV", **more: object) -> MaterialGraph:
    """Returns a material of noise: lower case is a property, other names with _ are inputs."""
    properties = {key: more.pop(key) for key in list(more) if key.islower()}
    texture = node("ShaderNodeTexNoise", {**SETTINGS, **more}, **properties)
    if properties.get("noise_dimensions") == "1D":
        return emission_of(texture, output, feeds=[(UV, feed or "UV", "W")])
    return emission_of(texture, output, feeds=[(UV, feed, "Vector")] if feed else [])


@pytest.mark.blender
@pytest.mark.parametrize("fractal", FRACTALS)
def test_every_dimension_and_output_is_blenders(fractal: str) -> None:
    cases = {}
    for dimensions in DIMENSIONS:
        for normalize in (True, False) if fractal == "FBM" else (True,):
            for distortion in (0.0, 0.8):
                for output in ("Fac", "Color"):
                    name = f"{dimensions} {normalize} {distortion} {output}"
                    cases[name] = _noise(
                        output,
                        noise_dimensions=dimensions,
                        noise_type=fractal,
                        normalize=normalize,
                        Distortion=distortion,
                        W=0.37,
                    )
    # Colours lie at coordinates of 100…200, whose last bit is 1.5e-5; distortion and the third
    # octave multiply it.
    assert_parity(cases, tolerance=3e-4)


@pytest.mark.blender
def test_settings_and_degenerate_values_are_blenders() -> None:
    changes: list[dict[str, object]] = [
        {"Scale": 0.0},
        {"Scale": -7.0},
        {"Scale": 60.0, "Detail": 2.0},
        {"Detail": 0.0},
        {"Detail": -3.0},
        {"Detail": 15.0, "Scale": 2.0},
        {"Detail": 20.0, "Scale": 2.0},
        {"Detail": 0.5},
        {"Roughness": 0.0},
        {"Roughness": -1.0},
        {"Roughness": 1.2},
        {"Lacunarity": 0.0},
        {"Lacunarity": -1.5},
        {"Lacunarity": 1.0},
        {"Offset": 0.0},
        {"Offset": -0.4},
        {"Gain": 0.0},
        {"Gain": 9.0},
        {"Distortion": -0.3},
    ]
    cases = {}
    for fractal in FRACTALS:
        for change in changes:
            for feed in ("UV", ""):
                cases[f"{fractal} {change} {feed}"] = _noise(
                    feed=feed, noise_type=fractal, **change
                )
    # At a scale of 60, the third octave's last bit of a coordinate is 3e-5.
    assert_parity(cases, tolerance=2e-4, relative=2e-5)


@pytest.mark.blender
def test_settings_that_vary_are_blenders() -> None:
    """Every input linked, so that each pixel has settings of its own."""
    cases = {}
    for fractal in FRACTALS:
        for name, factor in {
            "Scale": 6.0, "Detail": 4.3, "Roughness": 0.9, "Lacunarity": 2.4, "Offset": 0.8,
            "Gain": 2.0, "Distortion": 0.6, "W": 3.0,
        }.items():  # fmt: skip
            math = Node("math", "ShaderNodeMath", {"operation": "MULTIPLY"}, {"Value_001": factor})
            dimensions = "4D" if name == "W" else "3D"
            texture = node(
                "ShaderNodeTexNoise", SETTINGS, noise_type=fractal, noise_dimensions=dimensions
            )
            shown = {socket.identifier for socket in texture_inputs(texture)}
            if name not in shown:
                continue
            cases[f"{fractal} {name}"] = emission_of(
                texture,
                "Fac",
                feeds=[(UV, "UV", "Vector"), (math, "Value", name)],
                extra_links=[Link(UV.name, "UV", "math", "Value")],
            )
    assert_parity(cases, tolerance=2e-4)


def texture_inputs(texture: Node) -> tuple[object, ...]:
    """Returns the sockets that the node shows."""
    return tuple(CATALOGUE.nodes[texture.type].visible_inputs(texture.properties))


def _bulk(name: str, inputs: list[np.ndarray], option: int) -> np.ndarray:
    """Returns what a bulk kernel makes of rows."""
    rows = np.ascontiguousarray([*inputs, np.zeros_like(inputs[0])], dtype=np.float32)
    addresses = rows.ctypes.data + rows.strides[0] * np.arange(len(rows), dtype=np.int64)
    BULK[name](addresses, np.array([option], dtype=np.int64), rows.shape[1])
    return rows[-1]


@pytest.mark.parametrize("dimensions", [1, 2, 3, 4])
@pytest.mark.parametrize("is_whole", [True, False])
def test_all_ways_to_the_same_numbers(dimensions: int, is_whole: bool) -> None:
    """Lines of a picture, along either axis, give what the same pixels in any order give."""
    size = 96
    up, across = np.meshgrid(*(np.linspace(-9.7, 21.3, size, dtype=np.float32),) * 2, indexing="ij")
    order = np.random.default_rng(0).permutation(size * size)
    rest = [np.full(size * size, number) for number in ((2.0, -3.0) if is_whole else (2.3, -0.6))]
    settings = [np.full(size * size, number) for number in (4.5, 0.7, 2.2)]
    for first, second in ((across, up), (up, across), (across[:, ::-1], up)):
        place = [first.ravel(), second.ravel(), *rest][:dimensions]
        lined = _bulk(f"noise_{dimensions}", [*place, *settings], 1)
        mixed = [row[order] for row in (*place, *settings)]
        scattered = _bulk(f"noise_{dimensions}", mixed, 1)
        np.testing.assert_allclose(lined[order], scattered, atol=2e-6)
        # One pixel with other settings sends its block the way of settings that vary.
        for setting in range(dimensions, dimensions + 3):
            varied = [row.copy() for row in (*place, *settings)]
            varied[setting][::13] = 0.3
            each = _bulk(f"noise_{dimensions}", varied, 1)
            is_same = varied[setting] != 0.3
            np.testing.assert_allclose(lined[is_same], each[is_same], atol=2e-6)


@pytest.mark.parametrize("dimensions", [1, 2, 3, 4])
def test_gradients(dimensions: int) -> None:
    generator = torch.Generator().manual_seed(3)
    place = [
        (torch.rand((1, 3, 2), generator=generator, dtype=torch.float64) * 8).requires_grad_()
        for _ in range(dimensions)
    ]
    settings = [
        torch.tensor(number, dtype=torch.float64, requires_grad=True)
        for number in (2.4, 0.6, 2.1, 0.8, 0.9)
    ]
    for normalized in (0, 1):
        kernel = TENSOR[f"noise_{dimensions}"]
        assert torch.autograd.gradcheck(
            lambda *inputs, k=kernel, n=normalized: k(*inputs, normalized=n),
            (*place, *settings[:3]),
        )
    for fractal in range(1, len(FRACTALS)):
        kernel = TENSOR[f"musgrave_{dimensions}"]
        assert torch.autograd.gradcheck(
            lambda *inputs, k=kernel, f=fractal: k(*inputs, fractal=f), (*place, *settings)
        )


def test_table_and_hashing_of_the_tensor_kernel_agree() -> None:
    x = torch.linspace(-3.0, 4.0, 64).reshape(1, 8, 8)
    y = torch.linspace(1.0, 2.0, 64).reshape(1, 8, 8)
    settings = (torch.tensor(2.0), torch.tensor(0.5), torch.tensor(2.0))
    near = TENSOR["noise_3"](x, y, torch.tensor(0.4), *settings, normalized=1)
    each = [
        TENSOR["noise_3"](
            a.reshape(1, 1, 1), b.reshape(1, 1, 1), torch.tensor(0.4), *settings, normalized=1
        )
        for a, b in zip(x.ravel(), y.ravel(), strict=True)
    ]
    torch.testing.assert_close(near.ravel(), torch.stack(each).ravel())
