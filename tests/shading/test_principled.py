# SPDX-License-Identifier: Apache-2.0
"""The Principled BSDF agrees with Blender."""

from __future__ import annotations

import pytest
from lobes import GENTLE, HARSH, UNEVEN, shader
from parity import CATALOGUE, UV, assert_looks_alike, assert_parity

from matsmith.graph import Value
from matsmith.shading.compile import compile_graph, coverage

PRINCIPLED = "ShaderNodeBsdfPrincipled"
RUST = (0.8, 0.3, 0.1, 1.0)
TINT = (0.9, 0.3, 0.1, 1.0)
METAL = {"Metallic": 1.0, "Base Color": RUST, "Specular Tint": TINT}
COAT = {"Coat Weight": 0.7, "Coat Tint": TINT, "Coat Roughness": 0.4}
SWEEPS: dict[str, tuple[Value, ...]] = {
    "Base Color": (RUST, (0.0, 0.0, 0.0, 1.0), (2.0, 1.0, 0.4, 1.0)),
    "Metallic": (0.3, 1.0, 1.4),
    "Roughness": (0.0, 0.05, 0.2, 0.8, 1.0, 1.3),
    "IOR": (0.7, 1.0, 1.2, 2.5, 10.0),
    "Alpha": (0.0, 0.4),
    "Diffuse Roughness": (1e-6, 0.4, 1.0),
    "Specular IOR Level": (0.0, 0.2, 1.0),
    "Specular Tint": (TINT, (0.0, 0.0, 0.0, 1.0), (3.0, 0.0, 0.0, 1.0)),
    "Anisotropic": (0.5, 1.0),
    "Coat Weight": (0.3, 1.0),
}


@pytest.mark.blender
@pytest.mark.parametrize("distribution", ["GGX", "MULTI_GGX"])
def test_every_input_looks_as_in_blender(distribution: str) -> None:
    cases = {"default": shader(PRINCIPLED, distribution=distribution)}
    for name, values in SWEEPS.items():
        for value in values:
            made = shader(PRINCIPLED, {name: value}, distribution=distribution)
            cases[f"{name} {value}"] = made
            metal = {**METAL, name: value}
            cases[f"metal, {name} {value}"] = shader(PRINCIPLED, metal, distribution=distribution)
        tilted = {"Roughness": 0.3, "Metallic": 0.4, name: values[-1]}
        cases[f"tilted, {name}"] = shader(
            PRINCIPLED, tilted, feeds=[GENTLE], distribution=distribution
        )
    assert_looks_alike(cases)


@pytest.mark.blender
def test_layers_look_as_in_blender() -> None:
    own = (UV, "Generated", "Coat Normal")
    stretched = {"Anisotropic": 0.8, "Anisotropic Rotation": 0.2, "Roughness": 0.4}
    shining = {"Emission Strength": 0.5, "Emission Color": TINT}
    cases = {
        "tinted coat": shader(PRINCIPLED, COAT),
        "coat without a channel": shader(
            PRINCIPLED,
            {"Coat Weight": 1.0, "Coat Tint": (1.0, 0.0, 0.5, 1.0), "Specular Tint": TINT},
        ),
        "coat on a bump": shader(PRINCIPLED, COAT, feeds=[UNEVEN]),
        "coat with a normal": shader(PRINCIPLED, COAT, feeds=[own]),
        "coat and base with normals": shader(PRINCIPLED, COAT, feeds=[own, UNEVEN]),
        "coat that lies": shader(PRINCIPLED, COAT, feeds=[(UV, "Object", "Coat Normal")]),
        "dense coat": shader(PRINCIPLED, {**COAT, "Coat IOR": 2.5, **METAL}),
        "coat of no index": shader(PRINCIPLED, {**COAT, "Coat IOR": 1.0}),
        "emission": shader(PRINCIPLED, shining),
        "emission under a coat": shader(PRINCIPLED, COAT | shining),
        "emission of a ghost": shader(PRINCIPLED, {**shining, "Alpha": 0.3}),
        "stretched": shader(PRINCIPLED, stretched),
        "stretched metal": shader(PRINCIPLED, stretched | METAL),
        "stretched with a tangent": shader(PRINCIPLED, stretched, feeds=[(UV, "UV", "Tangent")]),
        "stretched on a bump": shader(PRINCIPLED, stretched, feeds=[GENTLE]),
        "half a metal": shader(PRINCIPLED, {**METAL, "Metallic": 0.5, "Diffuse Roughness": 0.6}),
        "normal that lies": shader(PRINCIPLED, {"Metallic": 0.5}, feeds=[HARSH]),
    }
    assert_looks_alike(cases)


@pytest.mark.blender
def test_linked_inputs_look_as_in_blender() -> None:
    groups = {
        "base": {"Roughness": "UV", "Metallic": "Object", "Base Color": "Generated"},
        "coat": {
            "Coat Weight": "UV",
            "Coat Tint": "Object",
            "Coat Roughness": "Generated",
            "Coat IOR": "Generated",
        },
        "specular": {"IOR": "UV", "Specular IOR Level": "Object", "Specular Tint": "Generated"},
        "stretched": {"Anisotropic": "UV", "Anisotropic Rotation": "Object"},
        "rest": {"Alpha": "Generated", "Emission Color": "Object", "Diffuse Roughness": "UV"},
    }
    cases = {
        name: shader(
            PRINCIPLED,
            {"Emission Strength": 0.5, "Coat Weight": 0.5},
            feeds=[(UV, output, into) for into, output in group.items()],
        )
        for name, group in groups.items()
    }
    assert_looks_alike(cases)


@pytest.mark.blender
def test_level_surfaces_give_back_the_sky_as_in_blender() -> None:
    dark = {"Base Color": (0.1, 0.05, 0.02, 1.0)}
    cases = {
        "plastic": shader(PRINCIPLED, dark),
        "dense and rough": shader(PRINCIPLED, {**dark, "Roughness": 1.0, "IOR": 3.0}),
        "dense and sharp": shader(PRINCIPLED, {**dark, "Roughness": 0.1, "IOR": 3.0}),
        "thin": shader(PRINCIPLED, {**dark, "IOR": 0.8}),
        "coat and alpha": shader(PRINCIPLED, {**dark, **COAT, "Alpha": 0.5}),
        "metal": shader(PRINCIPLED, METAL),
        "single bounce": shader(PRINCIPLED, {**METAL, "Metallic": 0.5}, distribution="GGX"),
        "rough": shader(PRINCIPLED, {**dark, "Diffuse Roughness": 1.0}),
    }
    # What is left is the noise of Blender's samples.
    assert_looks_alike(cases, psnr_db=60.0, scene="reference", size_px=16, samples=256)


@pytest.mark.parametrize(
    "name", ["Subsurface Weight", "Transmission Weight", "Thin Film Thickness"]
)
def test_what_is_not_covered_is_named(name: str) -> None:
    (missing,) = coverage(shader(PRINCIPLED, {name: 0.5}), CATALOGUE)
    assert missing.what == name
    assert not coverage(shader(PRINCIPLED, {name: 0.0}), CATALOGUE)
    assert not coverage(shader(PRINCIPLED, {name: 0.5, "Metallic": 1.0}), CATALOGUE)


def test_sheen_is_blenders() -> None:
    cases = {}
    for name, inputs in (("plastic", {}), ("metal", METAL), ("coat and alpha", COAT)):
        for weight, roughness in ((0.3, 0.2), (1.0, 0.5), (1.0, 1.0)):
            sheen = {
                "Sheen Weight": weight,
                "Sheen Roughness": roughness,
                "Sheen Tint": (1.0, 0.5, 0.2, 1.0),
            }
            cases[f"{name} {weight} {roughness}"] = shader(PRINCIPLED, {**inputs, **sheen})
    assert_parity(cases, tolerance=1e-4, relative=1e-4)


def test_maps_need_no_light() -> None:
    graph = shader(PRINCIPLED, {"Subsurface Weight": 0.5})
    maps = ("base_color", "roughness", "metallic", "normal")
    assert not coverage(graph, CATALOGUE, outputs=maps)


def test_layers_of_weight_zero_cost_nothing() -> None:
    def count(**inputs: Value) -> int:
        named = {name.replace("_", " "): value for name, value in inputs.items()}
        return len(compile_graph(shader(PRINCIPLED, named), CATALOGUE).operations)

    assert count(Coat_Weight=0.0) < count(Coat_Weight=0.5)
    assert count(Metallic=0.0) < count(Metallic=0.5)
    assert count(Metallic=1.0) < count(Metallic=0.5)
    assert count(Alpha=1.0) < count(Alpha=0.5)
