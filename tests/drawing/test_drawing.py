# SPDX-License-Identifier: Apache-2.0
"""Every graph can be drawn; what is drawn is in its place, complete and the same every time."""

from __future__ import annotations

import io
import random
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from hypothesis import given, settings
from PIL import Image

from matsmith import catalogue
from matsmith.drawing import Drawing, draw, theme
from matsmith.drawing.png import MAX_PIXELS
from matsmith.drawing.shapes import Circle, Gradient, Rectangle, Text, bounds
from matsmith.graph import (
    ColorRamp,
    ColorRampStop,
    InterfaceSocket,
    Link,
    MaterialGraph,
    Node,
    NodeGroup,
    NodeTree,
    Sockets,
    can_link,
)
from tests.strategies import material_graphs

CATALOGUE = catalogue.load()
SVG = "{http://www.w3.org/2000/svg}"
OUTPUT = Node("material_output", "ShaderNodeOutputMaterial")


def drawn(*nodes: Node, links: tuple[Link, ...] = ()) -> Drawing:
    return draw(MaterialGraph(NodeTree((*nodes, OUTPUT), links)), CATALOGUE)


def texts(drawing: Drawing) -> list[str]:
    return [shape.text for shape in drawing.shapes if isinstance(shape, Text)]


def pixels(data: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.asarray(Image.open(io.BytesIO(data)))


@settings(max_examples=60)
@given(material_graphs())
def test_every_graph_is_drawn_within_its_picture(graph: MaterialGraph) -> None:
    drawing = draw(graph, CATALOGUE, title="A & B")
    for shape in drawing.shapes:
        left, top, right, bottom = bounds(shape)
        assert left >= -1.0, shape
        assert top >= -1.0, shape
        assert right <= drawing.width + 1.0, shape
        assert bottom <= drawing.height + 1.0, shape
    document = ET.fromstring(drawing.svg())
    assert document.get("width") == f"{drawing.width:g}"
    groups = [group.tree for group in graph.groups]
    boxes = [s for s in drawing.shapes if isinstance(s, Rectangle) and s.fill == theme.BODY]
    dots = sum(node.type == "NodeReroute" for tree in (graph.tree, *groups) for node in tree.nodes)
    assert len(boxes) + dots == sum(len(tree.nodes) for tree in (graph.tree, *groups))


@settings(max_examples=10)
@given(material_graphs())
def test_the_same_graph_gives_the_same_bytes(graph: MaterialGraph) -> None:
    first, second = (draw(graph, CATALOGUE, title="Twice") for _ in range(2))
    assert first.svg() == second.svg()
    assert first.png(max_size_px=300) == second.png(max_size_px=300)


@settings(max_examples=60)
@given(material_graphs())
def test_boxes_do_not_overlap_and_hold_their_text(graph: MaterialGraph) -> None:
    drawing = draw(graph, CATALOGUE)
    boxes = [s for s in drawing.shapes if isinstance(s, Rectangle) and s.fill == theme.BODY]
    for position, first in enumerate(boxes):
        for second in boxes[position + 1 :]:
            apart = (
                first.x + first.width <= second.x
                or second.x + second.width <= first.x
                or first.y + first.height <= second.y
                or second.y + second.height <= first.y
            )
            assert apart
    headings = {theme.PANEL_SIZE, theme.HEADING_SIZE}
    for shape in drawing.shapes:
        if isinstance(shape, Text) and shape.text and shape.size not in headings:
            left, _, right, _ = bounds(shape)
            holding = [
                box
                for box in boxes
                if box.x <= left
                and right <= box.x + box.width
                and box.y <= shape.y <= box.y + box.height
            ]
            assert len(holding) == 1 or _is_note(shape, drawing), shape


def _is_note(shape: Text, drawing: Drawing) -> bool:
    """Whether it is the small text beside a panel's heading."""
    return any(
        isinstance(other, Text) and other.size == theme.PANEL_SIZE and other.y == shape.y
        for other in drawing.shapes
    )


@pytest.mark.parametrize("node_type", sorted(CATALOGUE.nodes))
def test_every_node_type_has_a_title_and_a_colour_of_its_family(node_type: str) -> None:
    sort = CATALOGUE.nodes[node_type]
    found = theme.family(Node("x", node_type), sort)
    assert found.color in theme.FAMILY_COLORS.values()
    if node_type in {"NodeReroute", OUTPUT.type}:
        return
    assert sort.title in texts(drawn(Node("x", node_type)))


def test_links_end_at_the_dots_of_their_sockets() -> None:
    noise, shader = Node("noise", "ShaderNodeTexNoise"), Node("b", "ShaderNodeBsdfPrincipled")
    links = (
        Link("noise", "Color", "b", "Base Color"),
        Link("b", "BSDF", "material_output", "Surface"),
    )
    drawing = drawn(noise, shader, links=links)
    dots = {(s.x, s.y): s.fill for s in drawing.shapes if isinstance(s, Circle)}
    paths = [s for s in drawing.shapes if hasattr(s, "steps") and s.stroke != theme.LINK_RIM]
    assert len(paths) == len(links)
    for path, kind in zip(paths, ("RGBA", "SHADER"), strict=True):
        assert path.stroke == theme.KIND_COLORS[kind]
        assert dots[path.start] == theme.KIND_COLORS[kind]
        assert path.steps[-1][-1] in dots


def test_only_what_differs_is_shown_of_many_sockets() -> None:
    shown = texts(drawn(Node("b", "ShaderNodeBsdfPrincipled", {}, {"Roughness": 0.25})))
    assert "Roughness" in shown
    assert "0.25" in shown
    assert "Metallic" not in shown
    assert any(text.startswith("+ ") and "default input" in text for text in shown)


def test_settings_are_shown_as_blender_calls_them() -> None:
    shown = texts(
        drawn(
            Node("m", "ShaderNodeMath", {"operation": "MULTIPLY_ADD", "use_clamp": True}),
            Node("r", "ShaderNodeMapping", {}, {"Rotation": (0.0, 0.0, 0.7853981633974483)}),
        )
    )
    assert "Multiply Add" in shown
    assert "Multiplier" in shown
    assert "Clamp" in shown
    assert any("45°" in text for text in shown)


def test_a_ramp_is_drawn_in_srgb_with_sharp_steps() -> None:
    ramp = ColorRamp(
        (ColorRampStop(0.0, (0.0, 0.0, 0.0, 1.0)), ColorRampStop(0.5, (0.2158605, 1.0, 1.0, 1.0))),
        interpolation="CONSTANT",
    )
    drawing = drawn(Node("ramp", "ShaderNodeValToRGB", {"color_ramp": ramp}))
    (strip,) = [s for s in drawing.shapes if isinstance(s, Gradient)]
    assert strip.samples == (
        (0.0, "#000000"),
        (0.5, "#000000"),
        (0.5, "#80ffff"),
        (1.0, "#80ffff"),
    )
    picture = pixels(drawing.png(scale=2.0))
    row = picture[round((strip.y + 3.0) * 2)]
    left, right = round((strip.x + strip.width * 0.4) * 2), round((strip.x + strip.width * 0.6) * 2)
    assert row[left].tolist() == [0, 0, 0]
    assert row[right].tolist() == [128, 255, 255]


def test_any_label_can_be_drawn() -> None:
    label = 'Größe\n日本 \U0001f600 <b a="&">\x0b\u202e ]]> ' + "x" * 30
    drawing = drawn(Node("a", "ShaderNodeValue", label=label))
    document = ET.fromstring(drawing.svg())
    shown = [element.text for element in document.iter(f"{SVG}text")]
    assert any(text and text.startswith("Größe 日本 \U0001f600 <b") for text in shown)
    assert any(text and text.endswith("…") for text in shown)
    assert drawing.png()


def test_groups_are_panels_below_their_users() -> None:
    inner = NodeGroup(
        "Inner",
        NodeTree((Node("group_output", "NodeGroupOutput"),)),
        (),
        (InterfaceSocket("Result", "NodeSocketFloat"),),
    )
    outer = NodeGroup(
        "Outer", NodeTree((Node("inside", "ShaderNodeGroup", {"node_tree": "Inner"}),))
    )
    use = Node("use", "ShaderNodeGroup", {"node_tree": "Outer"}, label="Used")
    graph = MaterialGraph(NodeTree((use, OUTPUT)), (inner, outer))
    drawing = draw(graph, CATALOGUE)
    headings = {
        shape.text: shape.y
        for shape in drawing.shapes
        if isinstance(shape, Text) and shape.size == theme.PANEL_SIZE
    }
    assert set(headings) == {"Material", "Outer", "Inner"}
    assert headings["Material"] < headings["Outer"]
    assert headings["Material"] < headings["Inner"]


def test_both_pictures_show_the_same() -> None:
    """Where the display list has a plain area, the PNG has its colour."""
    drawing = drawn(Node("tint", "ShaderNodeRGB", {}, {}, {"Color": (0.8, 0.1, 0.05, 1.0)}))
    picture = pixels(drawing.png(scale=1.0))
    assert picture.shape[:2] == (round(drawing.height), round(drawing.width))
    swatch = max(
        (s for s in drawing.shapes if isinstance(s, Rectangle) and s.stroke == theme.BODY_RIM),
        key=lambda s: s.height if s.fill else 0.0,
    )
    middle = picture[round(swatch.y + swatch.height / 2), round(swatch.x + swatch.width / 2)]
    assert "#" + bytes(middle.tolist()).hex() == swatch.fill


def test_a_large_graph_gives_a_picture_of_bounded_size() -> None:
    graph = _large_graph(nodes=2000)
    assert len(graph.tree.links) > 3000
    drawing = draw(graph, CATALOGUE)
    picture = Image.open(io.BytesIO(drawing.png(max_size_px=2000)))
    assert max(picture.size) == 2000
    assert drawing.width * drawing.height * 4 > MAX_PIXELS


def _large_graph(*, nodes: int) -> MaterialGraph:
    chance = random.Random(3)
    types = ("ShaderNodeMath", "ShaderNodeTexNoise", "ShaderNodeMix", "ShaderNodeValToRGB")
    sockets = Sockets(CATALOGUE, {})
    made: list[Node] = []
    links = []
    for number in range(nodes - 1):
        node = Node(f"n{number}", chance.choice(types))
        for socket in sockets.inputs(node):
            if made and chance.random() < 0.7:
                feeder = chance.choice(made[-60:])
                output = chance.choice(sockets.outputs(feeder))
                if can_link(output.kind, socket.kind):
                    links.append(Link(feeder.name, output.identifier, node.name, socket.identifier))
        made.append(node)
    return MaterialGraph(NodeTree((*made, OUTPUT), tuple(links)))


@pytest.mark.parametrize(("size", "scale"), [(0, 1.0), (100, 0.0), (100, float("nan"))])
def test_a_picture_of_no_size_is_refused(size: int, scale: float) -> None:
    with pytest.raises(ValueError, match="expected a positive size and scale"):
        drawn().png(max_size_px=size, scale=scale)
