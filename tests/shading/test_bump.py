# SPDX-License-Identifier: Apache-2.0
"""Bump, Normal Map and displacement agree with Blender, in both scenes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from parity import CATALOGUE, UV, assert_parity, emission_of, node

from matsmith.graph import Link, MaterialGraph, Node, NodeTree, Value
from matsmith.graph.model import OUTPUT_NODE
from matsmith.shading.compile import coverage

pytestmark = pytest.mark.blender

SCENES = pytest.mark.parametrize("scene", ["parity", "reference"])
SPREAD = Node("spread", "ShaderNodeMath", {"operation": "MULTIPLY"}, {"Value_001": 7.0})
WAVE = Node("wave", "ShaderNodeMath", {"operation": "SINE"})


def waves(coordinates: str = "Object") -> tuple[Sequence[Node], Sequence[Link]]:
    """Returns nodes whose last, `wave`, is a height: a wave along the diagonal."""
    return (UV, SPREAD, WAVE), (
        Link("texture_coordinate", coordinates, "spread", "Value"),
        Link("spread", "Value", "wave", "Value"),
    )


def bumped(
    inputs: dict[str, Value],
    *,
    coordinates: str = "Object",
    extra: Sequence[Node] = (),
    links: Sequence[Link] = (),
    **properties: Value,
) -> MaterialGraph:
    """Returns what shines with a bumped normal."""
    nodes, between = waves(coordinates)
    return emission_of(
        node("ShaderNodeBump", inputs, **properties),
        "Normal",
        extra=[*nodes, *extra],
        extra_links=[*between, Link("wave", "Value", "node", "Height"), *links],
    )


def vector(x: float, y: float, z: float) -> Node:
    """Returns a node that holds a vector, which Cycles knows to be constant."""
    return Node("vector", "ShaderNodeCombineXYZ", {}, {"X": x, "Y": y, "Z": z})


@SCENES
def test_bump_is_blenders(scene: str) -> None:
    cases = {name: bumped({"Distance": 0.1}, coordinates=name) for name in ("Object", "UV")}
    cases["Generated"] = bumped({"Distance": 0.1}, coordinates="Generated")
    cases["Camera"] = bumped({"Distance": 0.1}, coordinates="Camera")
    cases["Window"] = bumped({"Distance": 0.1}, coordinates="Window")
    cases["default distance"] = bumped({})
    cases["inverted"] = bumped({"Distance": 0.2}, invert=True)
    cases["negative distance"] = bumped({"Distance": -0.2})
    cases["steep"] = bumped({"Distance": 20.0})
    for strength in (0.0, 0.3, 1.0):
        cases[f"strength {strength}"] = bumped({"Distance": 0.2, "Strength": strength})
    for width in (0.0, 0.01, 1.0, 5.0):
        cases[f"width {width}"] = bumped({"Distance": 0.2, "Filter Width": width})
    linked = [Link("texture_coordinate", "UV", "node", name) for name in ("Strength", "Distance")]
    cases["linked"] = bumped({}, links=linked)
    # A height near 1 is known to 6e-8: at width 0.01, its difference to 3e-4 of itself.
    narrow = {"width 0.01": cases.pop("width 0.01")}
    assert_parity(cases, tolerance=1.5e-4, scene=scene)
    assert_parity(narrow, tolerance=1e-3, scene=scene)


@SCENES
def test_normal_of_a_bump_is_blenders(scene: str) -> None:
    cases = {}
    for x, y, z in ((0.3, 0.2, 2.0), (0.0, 0.0, 0.0), (0.2, 0.1, -1.0), (0.5, 0.0, 0.5)):
        link = Link("vector", "Vector", "node", "Normal")
        for name, inputs in (
            ("", {"Distance": 0.1}),
            ("weak", {"Distance": 0.1, "Strength": 0.4}),
            ("none", {"Distance": 0.1, "Strength": 0.0}),
            ("no width", {"Distance": 0.1, "Filter Width": 0.0}),
        ):
            cases[f"{x, y, z} {name}"] = bumped(inputs, extra=[vector(x, y, z)], links=[link])
    second = Node("second", "ShaderNodeBump", {}, {"Distance": 0.15, "Strength": 0.8})
    links = [
        Link("texture_coordinate", "UV", "across", "Vector"),
        Link("across", "X", "again", "Value"),
        Link("again", "Value", "second", "Height"),
    ]
    across = Node("across", "ShaderNodeSeparateXYZ")
    again = Node("again", "ShaderNodeMath", {"operation": "PINGPONG"}, {"Value_001": 0.123})
    extra = [second, across, again]
    chain = [*links, Link("second", "Normal", "node", "Normal")]
    cases["nested"] = bumped({"Distance": 0.1}, extra=extra, links=chain)
    assert_parity(cases, tolerance=2e-4, flips=2e-3, scene=scene)


def test_height_that_depends_on_a_bump_is_not_covered() -> None:
    inner = Node("inner", "ShaderNodeBump", {}, {"Distance": 0.1})
    links = [
        Link("wave", "Value", "inner", "Height"),
        Link("inner", "Normal", "weight", "Normal"),
        Link("weight", "Facing", "node", "Height"),
    ]
    nodes, between = waves()
    graph = emission_of(
        node("ShaderNodeBump"),
        "Normal",
        extra=[*nodes, inner, Node("weight", "ShaderNodeLayerWeight")],
        extra_links=[*between, *links],
    )
    (missing,) = coverage(graph, CATALOGUE)
    assert "order of the nodes" in missing.why


@SCENES
def test_what_cycles_knows_to_be_constant_is_dropped(scene: str) -> None:
    half = Node("half", "ShaderNodeMath", {"operation": "ADD"}, {"Value": 0.2, "Value_001": 0.3})
    shared = {"Distance": 0.1, "Filter Width": 5.0}
    given = vector(0.3, 0.2, 2.0)
    turned = Node("turned", "ShaderNodeNormalMap", {"space": "WORLD"})
    cases = {
        "width of constants": bumped(
            shared, extra=[half], links=[Link("half", "Value", "node", "Filter Width")]
        ),
        "width of what varies": bumped(
            shared, links=[Link("texture_coordinate", "Object", "node", "Filter Width")]
        ),
        "no height": emission_of(node("ShaderNodeBump"), "Normal"),
        "no height, constant normal": emission_of(
            node("ShaderNodeBump"), "Normal", feeds=[(given, "Vector", "Normal")]
        ),
        "no height, other normal": emission_of(
            node("ShaderNodeBump"),
            "Normal",
            feeds=[(turned, "Normal", "Normal")],
            extra=[given],
            extra_links=[Link("vector", "Vector", "turned", "Color")],
        ),
        "constant height": emission_of(
            node("ShaderNodeBump"),
            "Normal",
            feeds=[(given, "Vector", "Normal"), (half, "Value", "Height")],
        ),
        "flat height": emission_of(
            node("ShaderNodeBump"),
            "Normal",
            feeds=[
                (given, "Vector", "Normal"),
                (Node("info", "ShaderNodeObjectInfo"), "Random", "Height"),
            ],
        ),
    }
    assert_parity(cases, scene=scene)


@SCENES
def test_normal_map_is_blenders(scene: str) -> None:
    cases = {}
    for space in ("TANGENT", "OBJECT", "WORLD", "BLENDER_OBJECT", "BLENDER_WORLD"):
        for color in ((0.5, 0.5, 0.5, 1.0), (0.7, 0.3, 0.9, 1.0), (0.5, 0.5, 1.0, 1.0)):
            for strength in (0.0, 0.5, 1.0, 2.0):
                inputs = {"Color": color, "Strength": strength}
                seen = node("ShaderNodeNormalMap", inputs, space=space)
                cases[f"{space} {color[:3]} {strength}"] = emission_of(seen, "Normal")
        seen = node("ShaderNodeNormalMap", {"Strength": 0.7}, space=space)
        cases[f"{space} linked"] = emission_of(seen, "Normal", feeds=[(UV, "UV", "Color")])
    for name in ("UVMap", "none"):
        seen = node("ShaderNodeNormalMap", {"Color": (0.7, 0.3, 0.9, 1.0)}, uv_map=name)
        cases[f"map {name}"] = emission_of(seen, "Normal")
    # On one point the colour has no direction: (u, v, 0) for strength 0.7 in world space.
    assert_parity(cases, tolerance=1e-5, scene=scene)


def displaced(
    displacement: Node, *, seen: str = "Normal", links: Sequence[Link], extra: Sequence[Node] = ()
) -> MaterialGraph:
    """Returns a displaced material that shines with an output of Geometry."""
    nodes, between = waves()
    end, shine = Node("material_output", OUTPUT_NODE), Node("emission", "ShaderNodeEmission")
    (output,) = CATALOGUE.nodes[displacement.type].outputs
    return MaterialGraph(
        NodeTree(
            (*nodes, *extra, displacement, Node("geometry", "ShaderNodeNewGeometry"), shine, end),
            (
                *between,
                *links,
                Link(displacement.name, output.identifier, "material_output", "Displacement"),
                Link("geometry", seen, "emission", "Color"),
                Link("emission", "Emission", "material_output", "Surface"),
            ),
        )
    )


HEIGHT = (Link("wave", "Value", "node", "Height"),)


@SCENES
def test_displacement_as_bump_is_blenders(scene: str) -> None:
    cases = {}
    for space in ("OBJECT", "WORLD"):
        for inputs in ({"Scale": 0.1}, {"Scale": 0.3, "Midlevel": -1.0}, {"Scale": -0.1}):
            graph = displaced(node("ShaderNodeDisplacement", inputs, space=space), links=HEIGHT)
            cases[f"{space} {inputs}"] = graph
        seen = node("ShaderNodeDisplacement", {"Scale": 0.1}, space=space)
        links = [*HEIGHT, Link("vector", "Vector", "node", "Normal")]
        cases[f"{space} normal"] = displaced(seen, links=links, extra=[vector(0.3, 0.2, 2.0)])
        color = {"Color": (0.9, 0.5, 0.8, 1.0)}
        given = Node("given", "ShaderNodeNormalMap", {"space": "WORLD"}, color)
        links = [*HEIGHT, Link("given", "Normal", "node", "Normal")]
        cases[f"{space} map"] = displaced(seen, links=links, extra=[given])
        link = Link("texture_coordinate", "Generated", "node", "Normal")
        cases[f"{space} coordinates"] = displaced(seen, links=[*HEIGHT, link])
    linked = [*HEIGHT, Link("texture_coordinate", "UV", "node", "Scale")]
    cases["linked"] = displaced(node("ShaderNodeDisplacement"), links=linked)
    cases["no height"] = displaced(node("ShaderNodeDisplacement"), links=())
    for space in ("TANGENT", "OBJECT", "WORLD"):
        seen = node("ShaderNodeVectorDisplacement", {"Scale": 0.1, "Midlevel": 0.3}, space=space)
        link = Link("texture_coordinate", "Object", "node", "Vector")
        cases[f"vector {space}"] = displaced(seen, links=[link])
    cases["colour"] = displaced(
        Node("node", "ShaderNodeMath", {"operation": "SINE"}),
        links=[Link("wave", "Value", "node", "Value")],
    )
    for output in ("Position", "True Normal", "Incoming", "Tangent"):
        graph = displaced(node("ShaderNodeDisplacement", {"Scale": 0.1}), seen=output, links=HEIGHT)
        cases[output] = graph
    assert_parity(cases, tolerance=2e-4, scene=scene)


def seen_through(displaced_graph: MaterialGraph, seen: Node, output: str) -> MaterialGraph:
    """Returns the same displaced material, shining with an output of another node."""
    tree = displaced_graph.tree
    nodes = tuple(seen if n.name == "geometry" else n for n in tree.nodes)
    links = tuple(
        Link(seen.name, output, k.to_node, k.to_socket) if k.from_node == "geometry" else k
        for k in tree.links
    )
    return MaterialGraph(NodeTree(nodes, links))


@SCENES
def test_displaced_normal_reaches_all_that_use_the_normal(scene: str) -> None:
    base = displaced(node("ShaderNodeDisplacement", {"Scale": 0.1}), links=HEIGHT)
    cases = {}
    for kind, output, properties in (
        ("ShaderNodeFresnel", "Fac", {}),
        ("ShaderNodeLayerWeight", "Facing", {}),
        ("ShaderNodeLayerWeight", "Fresnel", {}),
        ("ShaderNodeTangent", "Tangent", {}),
        ("ShaderNodeTangent", "Tangent", {"direction_type": "UV_MAP"}),
        ("ShaderNodeNormalMap", "Normal", {"space": "TANGENT"}),
        ("ShaderNodeNormalMap", "Normal", {"uv_map": "none"}),
        ("ShaderNodeBump", "Normal", {}),
    ):
        seen = Node("seen", kind, properties)
        cases[f"{kind} {output} {properties}"] = seen_through(base, seen, output)
    for space in ("TANGENT", "OBJECT", "WORLD"):
        color = {"Color": (0.7, 0.3, 0.9, 1.0), "Strength": 0.6}
        seen = Node("seen", "ShaderNodeNormalMap", {"space": space}, color)
        cases[f"map {space}"] = seen_through(base, seen, "Normal")
    for output in ("Normal", "Reflection"):
        cases[output] = seen_through(base, Node("seen", "ShaderNodeTexCoord"), output)
    assert_parity(cases, tolerance=3e-4, scene=scene)
