# SPDX-License-Identifier: Apache-2.0
"""Coordinates, the view and what the mesh holds agree with Blender, in both scenes."""

from __future__ import annotations

import pytest
from parity import CATALOGUE, UV, assert_parity, emission_of, node

from matsmith.graph import Link, MaterialGraph, Node

pytestmark = pytest.mark.blender

SCENES = pytest.mark.parametrize("scene", ["parity", "reference"])
TILTED = (
    Node("wave", "ShaderNodeMath", {"operation": "SINE"}),
    Node("spread", "ShaderNodeMath", {"operation": "MULTIPLY"}, {"Value_001": 7.0}),
    UV,
    Node("bump", "ShaderNodeBump", {}, {"Distance": 0.1}),
)
"""Nodes and links of a bumped normal: the output Normal of `bump`."""
TILTED_LINKS = (
    Link("texture_coordinate", "Object", "spread", "Value"),
    Link("spread", "Value", "wave", "Value"),
    Link("wave", "Value", "bump", "Height"),
)


def tilted(seen: Node, output: str) -> MaterialGraph:
    """Returns what shines with an output of a node whose Normal is bumped."""
    return emission_of(
        seen,
        output,
        extra=TILTED,
        extra_links=[*TILTED_LINKS, Link("bump", "Normal", "node", "Normal")],
    )


def outputs_of(
    kind: str, *, but: tuple[str, ...] = (), **properties: str
) -> dict[str, MaterialGraph]:
    """Returns a case for every output of a node that is covered."""
    return {
        f"{kind} {output.identifier} {properties}": emission_of(
            node(kind, **properties), output.identifier
        )
        for output in CATALOGUE.nodes[kind].outputs
        if output.identifier not in but
    }


@SCENES
def test_coordinates_are_blenders(scene: str) -> None:
    cases = outputs_of("ShaderNodeTexCoord")
    for name in ("Generated", "UV", "Object"):
        seen = node("ShaderNodeTexCoord", from_instancer=True)
        cases[f"instancer {name}"] = emission_of(seen, name)
    for name in ("", "UVMap", "none"):
        cases[f"UV map {name}"] = emission_of(node("ShaderNodeUVMap", uv_map=name), "UV")
    seen = node("ShaderNodeUVMap", from_instancer=True)
    cases["UV map of an instancer"] = emission_of(seen, "UV")
    assert_parity(cases, tolerance=2e-5, scene=scene)


@SCENES
def test_what_depends_on_the_view_is_blenders(scene: str) -> None:
    cases = (
        outputs_of("ShaderNodeNewGeometry", but=("Parametric",))
        | outputs_of("ShaderNodeCameraData")
        | outputs_of("ShaderNodeLightPath")
        | outputs_of("ShaderNodeBevel")
    )
    for smooth in (-1.0, 0.0, 0.7):
        for output in ("Quadratic", "Linear", "Constant"):
            falloff = node("ShaderNodeLightFalloff", {"Strength": 2.0, "Smooth": smooth})
            cases[f"falloff {output} {smooth}"] = emission_of(falloff, output)
    assert_parity(cases, tolerance=2e-5, scene=scene)


@SCENES
def test_fresnel_and_layer_weight_are_blenders(scene: str) -> None:
    cases = {}
    steep = {}
    for ior in (0.0, 0.5, 0.95, 1.0, 1.45, 5.0):
        cases[f"Fresnel {ior}"] = emission_of(node("ShaderNodeFresnel", {"IOR": ior}), "Fac")
        bumped = tilted(node("ShaderNodeFresnel", {"IOR": ior}), "Fac")
        (steep if ior in (0.5, 0.95) else cases)[f"bumped {ior}"] = bumped
    for blend in (0.0, 0.2, 0.5, 0.8, 1.0):
        seen = node("ShaderNodeLayerWeight", {"Blend": blend})
        for output in ("Fresnel", "Facing"):
            cases[f"{output} {blend}"] = emission_of(seen, output)
            bumped = tilted(seen, output)
            (steep if blend in (0.0, 1.0) else cases)[f"bumped {output} {blend}"] = bumped
    linked = [(UV, "Object", "Blend")]
    for output in ("Fresnel", "Facing"):
        seen = node("ShaderNodeLayerWeight")
        cases[f"{output} linked"] = emission_of(seen, output, feeds=linked)
    seen = node("ShaderNodeFresnel")
    cases["Fresnel linked"] = emission_of(seen, "Fac", feeds=[(UV, "UV", "IOR")])
    cases["Bevel bumped"] = tilted(node("ShaderNodeBevel"), "Normal")
    assert_parity(cases, tolerance=1e-4, scene=scene)
    # At the edge of total reflection, and for a power of 50,000 (one rounding of a cosine is
    # worth 50,000 / 2^24 = 3e-3 there), the slope is nearly infinite.
    assert_parity(steep, tolerance=1e-2, scene=scene)


def test_ambient_occlusion_is_blenders_but_where_triangles_meet() -> None:
    cases = {}
    for inside in (False, True):
        for local in (False, True):
            seen = node(
                "ShaderNodeAmbientOcclusion",
                {"Color": (0.2, 0.5, 0.9, 1.0)},
                inside=inside,
                only_local=local,
            )
            for output in ("Color", "AO"):
                cases[f"{output} {inside} {local}"] = emission_of(seen, output)
    # Pixel centres on the diagonal hit the other triangle: one of 64 pixels in a row.
    assert_parity(cases, tolerance=1e-6, flips=1.0 / 64.0)


@SCENES
def test_what_the_mesh_and_the_object_hold_is_blenders(scene: str) -> None:
    cases = (
        outputs_of("ShaderNodeObjectInfo")
        | outputs_of("ShaderNodeHairInfo")
        | outputs_of("ShaderNodeParticleInfo")
        | outputs_of("ShaderNodePointInfo")
        | outputs_of("ShaderNodeVolumeInfo")
        | outputs_of("ShaderNodeVertexColor")
        | outputs_of("ShaderNodeVertexColor", layer_name="Col")
    )
    names = ("", "UVMap", "uv", "generated", "position", "N", "tangent", "UVMap.tangent")
    names += ("pointiness", "random_per_island", "sharp_face", "Col", "normal", "Generated")
    for name in names:
        cases |= outputs_of("ShaderNodeAttribute", attribute_name=name)
    for kind in ("OBJECT", "INSTANCER"):
        for name in ("", "color", "location", "pass_index", "rotation_euler", "scale"):
            cases |= outputs_of("ShaderNodeAttribute", attribute_type=kind, attribute_name=name)
    cases |= outputs_of("ShaderNodeAttribute", attribute_type="VIEW_LAYER")
    assert_parity(cases, tolerance=2e-5, scene=scene)


@SCENES
def test_tangents_are_blenders(scene: str) -> None:
    cases = outputs_of("ShaderNodeTangent", direction_type="RADIAL", axis="Z")
    for name in ("", "UVMap", "none"):
        cases |= outputs_of("ShaderNodeTangent", direction_type="UV_MAP", uv_map=name)
    assert_parity(cases, tolerance=2e-5, scene=scene)


@SCENES
def test_wires_are_blenders(scene: str) -> None:
    cases = {
        f"size {size}": emission_of(node("ShaderNodeWireframe", {"Size": size}), "Fac")
        for size in (0.0, 0.01, 0.2, 0.7, 1.5)
    }
    cases["linked"] = emission_of(
        node("ShaderNodeWireframe"), "Fac", feeds=[(UV, "Object", "Size")]
    )
    for size in (0.0, 0.9, 5.5, 40.3):
        wires = node("ShaderNodeWireframe", {"Size": size}, use_pixel_size=True)
        cases[f"{size} px"] = emission_of(wires, "Fac")
    assert_parity(cases, flips=1e-3, scene=scene)
