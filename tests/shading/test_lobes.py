# SPDX-License-Identifier: Apache-2.0
"""Diffuse, Translucent, Glossy and Metallic agree with Blender."""

from __future__ import annotations

import pytest
from lobes import GENTLE, HARSH, UNEVEN, shader
from parity import UV, assert_looks_alike, assert_parity

from matsmith.graph import MaterialGraph

pytestmark = pytest.mark.blender

DIFFUSE, TRANSLUCENT = "ShaderNodeBsdfDiffuse", "ShaderNodeBsdfTranslucent"
GLOSSY, METALLIC = "ShaderNodeBsdfAnisotropic", "ShaderNodeBsdfMetallic"
RUST = (0.8, 0.3, 0.1, 1.0)
NORMALS = {"level": [], "gentle": [GENTLE], "harsh": [HARSH], "uneven": [UNEVEN]}
TURNED = {"Roughness": 0.4, "Anisotropy": 0.6, "Rotation": 0.17}


def _diffuse() -> dict[str, MaterialGraph]:
    cases = {}
    for name, feeds in NORMALS.items():
        for roughness in (0.0, 1e-6, 0.3, 1.0):
            inputs = {"Color": RUST, "Roughness": roughness}
            cases[f"{name} {roughness}"] = shader(DIFFUSE, inputs, feeds=feeds)
        cases[f"translucent {name}"] = shader(TRANSLUCENT, {"Color": RUST}, feeds=feeds)
    # Not Object: along its diagonal the roughness is rounded to about 1e-9, where Cycles divides
    # by the rest of 1.
    for input_name, output in (("Color", "Object"), ("Roughness", "Generated")):
        feeds = [(UV, output, input_name), GENTLE]
        cases[f"linked {input_name}"] = shader(DIFFUSE, {"Roughness": 0.4}, feeds=feeds)
    return cases


def test_diffuse_light_is_blenders() -> None:
    assert_parity(_diffuse(), tolerance=2e-6)


@pytest.mark.parametrize("distribution", ["GGX", "MULTI_GGX", "BECKMANN", "ASHIKHMIN_SHIRLEY"])
def test_glossy_looks_as_in_blender(distribution: str) -> None:
    cases = {}
    for roughness in (0.0, 0.05, 0.2, 0.6, 1.0, 1.5):
        inputs = {"Color": RUST, "Roughness": roughness}
        cases[f"roughness {roughness}"] = shader(GLOSSY, inputs, distribution=distribution)
    for anisotropy in (-1.0, -0.5, 5e-5, 0.5, 1.0):
        inputs = {**TURNED, "Anisotropy": anisotropy}
        cases[f"anisotropy {anisotropy}"] = shader(GLOSSY, inputs, distribution=distribution)
    for name, feeds in NORMALS.items():
        cases[f"normal {name}"] = shader(GLOSSY, feeds=feeds, distribution=distribution)
        cases[f"stretched, {name}"] = shader(GLOSSY, TURNED, feeds=feeds, distribution=distribution)
    tangent = (UV, "UV", "Tangent")
    cases["tangent"] = shader(GLOSSY, TURNED, feeds=[tangent], distribution=distribution)
    linked = [(UV, "UV", "Roughness"), (UV, "Object", "Anisotropy"), (UV, "Object", "Color")]
    cases["linked"] = shader(GLOSSY, feeds=linked, distribution=distribution)
    assert_looks_alike(cases)


@pytest.mark.parametrize("fresnel_type", ["F82", "PHYSICAL_CONDUCTOR"])
@pytest.mark.parametrize("distribution", ["GGX", "MULTI_GGX", "BECKMANN"])
def test_metallic_looks_as_in_blender(distribution: str, fresnel_type: str) -> None:
    options = {"distribution": distribution, "fresnel_type": fresnel_type}
    cases = {}
    for roughness in (0.0, 0.1, 0.5, 1.0):
        cases[f"roughness {roughness}"] = shader(METALLIC, {"Roughness": roughness}, **options)
    for name, feeds in NORMALS.items():
        cases[f"normal {name}"] = shader(METALLIC, feeds=feeds, **options)
        cases[f"stretched, {name}"] = shader(METALLIC, TURNED, feeds=feeds, **options)
    copper = {"Base Color": RUST, "Edge Tint": (0.2, 1.4, 0.9, 1.0), "Roughness": 0.3}
    gold = {"IOR": (0.2, 0.4, 1.4), "Extinction": (3.9, 2.4, 1.8), "Roughness": 0.3}
    cases["another metal"] = shader(METALLIC, copper | gold, feeds=[GENTLE], **options)
    names = ("Base Color", "Edge Tint") if fresnel_type == "F82" else ("IOR", "Extinction")
    linked = [(UV, "Generated", names[0]), (UV, "UV", names[1]), (UV, "UV", "Anisotropy")]
    cases["linked"] = shader(METALLIC, feeds=linked, **options)
    assert_looks_alike(cases)


def test_level_lobes_give_back_the_sky_as_in_blender() -> None:
    dark = (0.1, 0.05, 0.02, 1.0)
    cases = {
        "diffuse": shader(DIFFUSE, {"Color": dark}),
        "rough diffuse": shader(DIFFUSE, {"Color": dark, "Roughness": 0.8}),
        "translucent": shader(TRANSLUCENT, {"Color": RUST}),
        "F82": shader(METALLIC, {"Roughness": 0.4}),
        "conductor": shader(METALLIC, {"Roughness": 0.4}, fresnel_type="PHYSICAL_CONDUCTOR"),
    }
    for distribution in ("GGX", "MULTI_GGX", "BECKMANN", "ASHIKHMIN_SHIRLEY"):
        for roughness in (0.0, 0.3, 0.7, 1.0):
            inputs = {"Color": RUST, "Roughness": roughness}
            made = shader(GLOSSY, inputs, distribution=distribution)
            cases[f"{distribution} {roughness}"] = made
    # What is left is the noise of Blender's samples.
    assert_looks_alike(cases, psnr_db=65.0, scene="reference", size_px=16, samples=256)


def test_tilted_lambert_gives_back_the_sky_as_in_blender() -> None:
    cases = {
        f"{kind} {name}": shader(kind, {"Color": RUST}, feeds=NORMALS[name])
        for kind in (DIFFUSE, TRANSLUCENT)
        for name in ("gentle", "uneven")
    }
    assert_looks_alike(cases, psnr_db=50.0, scene="reference", size_px=16, samples=256)


def test_other_tilted_lobes_give_back_the_sky_within_a_few_levels() -> None:
    # 54° to 71° are more than bumps tilt a normal: this bounds the deviation that is stated.
    cases = {}
    for name in ("gentle", "uneven"):
        for roughness in (0.3, 0.6, 1.0):
            inputs = {"Roughness": roughness}
            cases[f"glossy {name} {roughness}"] = shader(GLOSSY, inputs, feeds=NORMALS[name])
        cases[f"metallic {name}"] = shader(METALLIC, feeds=NORMALS[name])
    assert_looks_alike(cases, levels=4, psnr_db=42.0, scene="reference", size_px=16, samples=256)
