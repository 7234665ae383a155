# SPDX-License-Identifier: Apache-2.0
"""Which colours colour a surface, and that nothing else moves when they change together."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from strategies import CATALOGUE, material_graphs

from matsmith import library
from matsmith.graph import (
    ColorRamp,
    ColorRampStop,
    InterfaceSocket,
    Link,
    MaterialGraph,
    Node,
    NodeGroup,
    NodeTree,
    check,
    normalize,
)
from matsmith.sampling import color_parameters, parameters, recolor

Colors = Sequence[tuple[float, float, float]]
MATERIALS = library.load().materials
GREYS = ColorRamp((ColorRampStop(0.2, (0, 0, 0, 1)), ColorRampStop(0.8, (1, 1, 1, 1))))
EARTHS = ColorRamp(
    (ColorRampStop(0.0, (0.1, 0.05, 0.02, 1)), ColorRampStop(1.0, (0.5, 0.3, 0.2, 1)))
)


def same(colors: Colors) -> Colors:
    return colors


def green(colors: Colors) -> Colors:
    return [(0.0, 1.0, 0.0)] * len(colors)


def mixed(blend_type: str, mix: str = "ShaderNodeMix") -> MaterialGraph:
    """Returns a wall whose stones are mixed with mortar by a mask, and then shaded."""
    first, second, result = ("A_Color", "B_Color", "Result_Color")
    factor = "Factor_Float"
    properties: dict[str, str] = {"data_type": "RGBA"}
    if mix == "ShaderNodeMixRGB":
        first, second, result, factor, properties = ("Color1", "Color2", "Color", "Fac", {})
    shading = properties if blend_type == "MIX" else properties | {"blend_type": blend_type}
    red, brown, grey = (0.4, 0.1, 0.1, 1.0), (0.5, 0.4, 0.3, 1.0), (0.25, 0.25, 0.25, 1.0)
    nodes = (
        Node("grain", "ShaderNodeTexNoise"),
        Node("mask", "ShaderNodeValToRGB", {"color_ramp": GREYS}),
        Node("stones", "ShaderNodeValToRGB", {"color_ramp": EARTHS}),
        Node("wall", mix, properties, {second: brown}),
        Node("shaded", mix, shading, {second: grey}),
        Node("tint", "ShaderNodeRGB", outputs={"Color": red}),
        Node("bump", "ShaderNodeBump"),
        Node("surface", "ShaderNodeBsdfPrincipled", {}, {"Specular Tint": red}),
        Node("end", "ShaderNodeOutputMaterial"),
    )
    links = (
        Link("grain", "Fac", "mask", "Fac"),
        Link("grain", "Fac", "stones", "Fac"),
        Link("mask", "Color", "wall", factor),
        Link("stones", "Color", "wall", first),
        Link("wall", result, "shaded", first),
        Link("mask", "Color", "bump", "Height"),
        Link("bump", "Normal", "surface", "Normal"),
        Link("shaded", result, "surface", "Base Color"),
        Link("surface", "BSDF", "end", "Surface"),
    )
    graph = MaterialGraph(NodeTree(nodes, links))
    check(graph, CATALOGUE)
    return normalize(graph, CATALOGUE)


def paths(graph: MaterialGraph) -> list[str]:
    return [parameter.place.path for parameter in color_parameters(graph, CATALOGUE)]


@pytest.mark.parametrize("mix", ["ShaderNodeMix", "ShaderNodeMixRGB"])
@pytest.mark.parametrize("blend_type", ["MULTIPLY", "OVERLAY", "SOFT_LIGHT"])
def test_masks_shading_and_loose_colours_are_left_out(blend_type: str, mix: str) -> None:
    second = "B_Color" if mix == "ShaderNodeMix" else "Color2"
    assert paths(mixed(blend_type, mix)) == [
        "stones.color_ramp.stops[0].color",
        "stones.color_ramp.stops[1].color",
        f"wall.inputs[{second}]",
    ]


@pytest.mark.parametrize("mix", ["ShaderNodeMix", "ShaderNodeMixRGB"])
def test_the_second_input_of_a_plain_mix_is_a_colour(mix: str) -> None:
    second = "B_Color" if mix == "ShaderNodeMix" else "Color2"
    assert f"shaded.inputs[{second}]" in paths(mixed("MIX", mix))


def test_only_the_surface_changes_its_colour() -> None:
    before = mixed("MULTIPLY")
    after = recolor(before, green, CATALOGUE)
    old = {p.place.path: p.value for p in parameters(before, CATALOGUE)}
    new = {p.place.path: p.value for p in parameters(after, CATALOGUE)}
    moved = {path for path, value in old.items() if new[path] != value}
    assert moved == set(paths(before))
    assert all(new[path] == (0.0, 1.0, 0.0, 1.0) for path in moved)
    check(after, CATALOGUE)


def test_an_rgb_node_that_colours_is_a_colour() -> None:
    graph = MaterialGraph(
        NodeTree(
            (
                Node("tint", "ShaderNodeRGB", outputs={"Color": (0.1, 0.2, 0.3, 1.0)}),
                Node("glow", "ShaderNodeEmission"),
                Node("plain", "ShaderNodeBsdfDiffuse", {}, {"Color": (0.5, 0.5, 0.5, 1.0)}),
                Node("end", "ShaderNodeOutputMaterial"),
            ),
            (Link("tint", "Color", "glow", "Color"), Link("glow", "Emission", "end", "Surface")),
        )
    )
    assert paths(graph) == ["tint.outputs[Color]", "plain.inputs[Color]"]


@pytest.mark.parametrize("material", MATERIALS, ids=lambda material: material.name)
def test_every_library_material_has_colours_of_its_own(material: library.LibraryMaterial) -> None:
    graph = material.graph
    assert color_parameters(graph, CATALOGUE)
    assert recolor(graph, same, CATALOGUE) == graph
    assert recolor(graph, green, CATALOGUE) != graph


@settings(max_examples=100)
@given(material_graphs())
def test_any_graph_recoloured_as_it_is_stays_itself(graph: MaterialGraph) -> None:
    chosen = color_parameters(graph, CATALOGUE)
    assert {p.kind for p in chosen} <= {"color"}
    after = recolor(graph, same, CATALOGUE)
    check(after, CATALOGUE)
    if all(isinstance(p.value, tuple) and max(p.value[:3]) <= 1.0 for p in chosen):
        assert after == normalize(graph, CATALOGUE)


@settings(max_examples=60)
@given(material_graphs())
def test_any_colours_are_clamped_and_keep_their_alpha(graph: MaterialGraph) -> None:
    before = color_parameters(graph, CATALOGUE)
    after = recolor(graph, lambda colors: [(2.0, -1.0, 0.5)] * len(colors), CATALOGUE)
    check(after, CATALOGUE)
    new = {p.place: p.value for p in parameters(after, CATALOGUE)}
    for parameter in before:
        assert isinstance(parameter.value, tuple)
        value = new[parameter.place]
        assert isinstance(value, tuple)
        assert value[:3] == (1.0, 0.0, 0.5)
        assert value[3] == pytest.approx(max(0.0, parameter.value[3]))


def test_colours_inside_a_group_and_behind_vector_maths_are_found_and_greys_are_not() -> None:
    inner = NodeGroup(
        "Stones",
        NodeTree(
            (
                Node("start", "NodeGroupInput"),
                Node("grain", "ShaderNodeTexNoise"),
                Node("stones", "ShaderNodeValToRGB", {"color_ramp": EARTHS}),
                Node("heights", "ShaderNodeValToRGB", {"color_ramp": GREYS}),
                Node("laid", "ShaderNodeMix", {"data_type": "RGBA"}),
                Node("finish", "NodeGroupOutput"),
            ),
            (
                Link("grain", "Fac", "stones", "Fac"),
                Link("grain", "Fac", "heights", "Fac"),
                Link("start", "Under", "laid", "A_Color"),
                Link("stones", "Color", "laid", "B_Color"),
                Link("laid", "Result_Color", "finish", "Color"),
                Link("heights", "Color", "finish", "Height"),
            ),
        ),
        inputs=(InterfaceSocket("Under", "NodeSocketColor"),),
        outputs=(
            InterfaceSocket("Color", "NodeSocketColor"),
            InterfaceSocket("Height", "NodeSocketFloat"),
        ),
    )
    soil = ("ShaderNodeRGB", {}, {}, {"Color": (0.1, 0.1, 0.0, 1.0)})
    graph = MaterialGraph(
        NodeTree(
            (
                Node("soil", *soil),
                Node("layer", "ShaderNodeGroup", {"node_tree": "Stones"}),
                Node("dimmed", "ShaderNodeVectorMath", {"operation": "SCALE"}, {"Scale": 0.8}),
                Node("bump", "ShaderNodeBump"),
                Node("surface", "ShaderNodeBsdfPrincipled"),
                Node("end", "ShaderNodeOutputMaterial"),
            ),
            (
                Link("soil", "Color", "layer", "Under"),
                Link("layer", "Color", "dimmed", "Vector"),
                Link("layer", "Height", "bump", "Height"),
                Link("bump", "Normal", "surface", "Normal"),
                Link("dimmed", "Vector", "surface", "Base Color"),
                Link("surface", "BSDF", "end", "Surface"),
            ),
        ),
        (inner,),
    )
    check(graph, CATALOGUE)
    assert paths(graph) == [
        "Stones/stones.color_ramp.stops[0].color",
        "Stones/stones.color_ramp.stops[1].color",
        "soil.outputs[Color]",
    ]
