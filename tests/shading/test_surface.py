# SPDX-License-Identifier: Apache-2.0
"""Simple shaders and their mixes agree with Blender, in both scenes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest
from parity import CATALOGUE, UV, assert_parity, node

from matsmith.graph import Link, MaterialGraph, Node, NodeTree
from matsmith.graph.model import OUTPUT_NODE
from matsmith.shading.compile import coverage

pytestmark = pytest.mark.blender

SCENES = pytest.mark.parametrize("scene", ["parity", "reference"])
FIRST = Node("first", "ShaderNodeEmission", {}, {"Color": (0.5, 0.25, 2.0, 1.0)})
SECOND = Node("second", "ShaderNodeEmission", {}, {"Color": (3.0, 0.1, 0.7, 1.0)})
CLEAR = Node("clear", "ShaderNodeBsdfTransparent", {}, {"Color": (0.9, 0.5, 1.5, 1.0)})
HOLE = Node("hole", "ShaderNodeHoldout")
SHADER_OUTPUT = {
    "ShaderNodeEmission": "Emission",
    "ShaderNodeHoldout": "Holdout",
    "ShaderNodeBackground": "Background",
    "ShaderNodeMixShader": "Shader",
    "ShaderNodeAddShader": "Shader",
}


def surface(
    shader: Node,
    feeds: Iterable[tuple[Node, str, str]] = (),
    *,
    extra: Sequence[Node] = (),
    links: Sequence[Link] = (),
) -> MaterialGraph:
    """Returns a material whose surface is a shader."""
    sources = list(feeds)
    output = SHADER_OUTPUT.get(shader.type, "BSDF")
    nodes = {feeder.name: feeder for feeder, _, _ in sources}
    return MaterialGraph(
        NodeTree(
            (*nodes.values(), *extra, shader, Node("material_output", OUTPUT_NODE)),
            (
                *(Link(feeder.name, out, shader.name, into) for feeder, out, into in sources),
                *links,
                Link(shader.name, output, "material_output", "Surface"),
            ),
        )
    )


def fed(first: Node | None, second: Node | None) -> list[tuple[Node, str, str]]:
    """Returns links of two shaders into a mix."""
    both = ((first, "Shader"), (second, "Shader_001"))
    return [(n, SHADER_OUTPUT.get(n.type, "BSDF"), into) for n, into in both if n is not None]


@SCENES
def test_mixes_are_blenders(scene: str) -> None:
    cases = {}
    for factor in (0.0, 0.3, 1.0):
        mix = node("ShaderNodeMixShader", {"Fac": factor})
        pairs = [(FIRST, SECOND), (FIRST, None), (None, SECOND), (None, None)]
        pairs += [(FIRST, CLEAR), (HOLE, SECOND), (CLEAR, HOLE)]
        for number, pair in enumerate(pairs):
            cases[f"mix {factor} {number}"] = surface(mix, fed(*pair))
    mix = node("ShaderNodeMixShader")
    cases["linked"] = surface(mix, [*fed(FIRST, SECOND), (UV, "Object", "Fac")])
    add = node("ShaderNodeAddShader")
    for number, pair in enumerate([(FIRST, SECOND), (FIRST, None), (None, None), (FIRST, CLEAR)]):
        cases[f"add {number}"] = surface(add, fed(*pair))
    cases["two clear"] = surface(add, fed(CLEAR, Node("again", "ShaderNodeBsdfTransparent")))
    assert_parity(cases, tolerance=2e-6, scene=scene)


@SCENES
def test_simple_shaders_are_blenders(scene: str) -> None:
    cases = {}
    for kind in ("ShaderNodeEmission", "ShaderNodeBackground"):
        for strength in (-2.0, 0.0, 2.5):
            inputs = {"Color": (0.5, 0.2, 1.5, 1.0), "Strength": strength}
            cases[f"{kind} {strength}"] = surface(node(kind, inputs))
        cases[f"{kind} linked"] = surface(node(kind), [(UV, "Object", "Strength")])
    for color in ((1.0, 1.0, 1.0, 1.0), (0.5, 0.2, 0.0, 1.0), (2.0, 1.5, 0.5, 1.0)):
        cases[f"transparent {color}"] = surface(node("ShaderNodeBsdfTransparent", {"Color": color}))
    cases["transparent linked"] = surface(node("ShaderNodeBsdfTransparent"), [(UV, "UV", "Color")])
    cases["hole"] = surface(node("ShaderNodeHoldout"))
    cases["nothing"] = MaterialGraph(NodeTree((Node("material_output", OUTPUT_NODE),), ()))
    assert_parity(cases, tolerance=2e-6, scene=scene)


def test_a_holdout_that_is_added_is_not_covered() -> None:
    graph = surface(node("ShaderNodeAddShader"), fed(FIRST, HOLE))
    assert [missing.type for missing in coverage(graph, CATALOGUE)] == ["ShaderNodeAddShader"]


@SCENES
def test_clear_glass_is_blenders(scene: str) -> None:
    cases = {}
    for kind in ("ShaderNodeBsdfGlass", "ShaderNodeBsdfRefraction"):
        for ior in (0.2, 0.4, 0.9, 1.0, 1.5, 3.0):
            inputs = {"Color": (0.9, 0.5, 0.2, 1.0), "IOR": ior, "Roughness": 0.0}
            cases[f"{kind} {ior}"] = surface(node(kind, inputs))
    # Rays that pass on the diagonal meet the other triangle: one of 64 pixels in a row.
    assert_parity(cases, tolerance=1e-6, flips=1.01 / 64.0, scene=scene)


def test_toon_is_blenders() -> None:
    cases = {}
    for component in ("DIFFUSE", "GLOSSY"):
        for size in (0.0, 0.05, 0.13, 0.5, 1.0):
            for smooth in (0.0, 0.1, 0.6, 1.0):
                inputs = {"Size": size, "Smooth": smooth, "Color": (0.9, 0.5, 0.2, 1.0)}
                toon = node("ShaderNodeBsdfToon", inputs, component=component)
                cases[f"{component} {size} {smooth}"] = surface(toon)
        linked = node("ShaderNodeBsdfToon", component=component)
        cases[f"{component} linked"] = surface(
            linked, [(UV, "UV", "Size"), (UV, "Generated", "Smooth")]
        )
    assert_parity(cases, tolerance=1e-4, relative=1e-4, flips=1e-3)


def test_toon_under_the_sky_is_blenders() -> None:
    # A hard edge is sampled without noise.
    cases = {
        f"{size}": surface(node("ShaderNodeBsdfToon", {"Size": size, "Smooth": 0.0}))
        for size in (0.0, 0.13, 0.5, 1.0)
    }
    assert_parity(cases, tolerance=1e-4, flips=1e-3, scene="reference")


def bumped_sheen(roughness: float, scene: str) -> MaterialGraph:
    """Returns a sheen; its normal is bumped where no sky is."""
    sheen = node("ShaderNodeBsdfSheen", {"Roughness": roughness, "Color": (0.9, 0.5, 0.2, 1.0)})
    if scene == "reference":
        return surface(sheen)
    bump = Node("bump", "ShaderNodeBump", {}, {"Distance": 0.8})
    wave = Node("wave", "ShaderNodeMath", {"operation": "SINE"})
    links = [
        Link("texture_coordinate", "Object", "wave", "Value"),
        Link("wave", "Value", "bump", "Height"),
        Link("bump", "Normal", "node", "Normal"),
    ]
    return surface(sheen, extra=[UV, wave, bump], links=links)


def test_sheen_is_blenders() -> None:
    cases = {}
    for roughness in (0.0, 0.03, 0.1, 0.33, 0.5, 0.78, 1.0):
        inputs = {"Roughness": roughness, "Color": (0.9, 0.5, 0.2, 1.0)}
        cases[f"{roughness}"] = surface(node("ShaderNodeBsdfSheen", inputs))
        cases[f"{roughness} bumped"] = bumped_sheen(roughness, "parity")
    cases["linked"] = surface(node("ShaderNodeBsdfSheen"), [(UV, "UV", "Roughness")])
    assert_parity(cases, tolerance=1e-5)


def test_sheen_under_the_sky_is_blenders() -> None:
    cases = {f"{roughness}": bumped_sheen(roughness, "reference") for roughness in (0.1, 0.5, 1.0)}
    # Its samples have no noise: what is drawn by the lobe weighs 1.
    assert_parity(cases, tolerance=1e-5, scene="reference")
