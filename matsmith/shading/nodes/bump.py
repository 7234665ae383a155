# SPDX-License-Identifier: Apache-2.0
"""Normals from heights and from pictures of normals: Bump and Normal Map."""

from __future__ import annotations

from matsmith.shading.builder import Slot, Triple
from matsmith.shading.node import NodeView, Results, Shift, lowering
from matsmith.shading.nodes.constness import height_trouble, is_folded
from matsmith.shading.operation import OperationType, declare

DISPLACEMENT_FILTER_WIDTH = 0.1
"""Filter width of a displacement that is rendered as bump, in pixels."""

declare(
    OperationType(
        "bump",
        (
            "height",
            "height_a",
            "height_b",
            "strength",
            "distance",
            "width",
            "normal_x",
            "normal_y",
            "normal_z",
            "half",
        ),
        ("x", "y", "z"),
        ("invert",),
        meaning="A normal tilted by the differences of a height to two steps aside, which are "
        "width · half · (1, −1, 0) and width · half · (1, 1, 0).",
        source="kernel/svm/displace.h",
        ranges={
            "height": (0.0, 0.02),
            "height_a": (0.0, 0.02),
            "height_b": (0.0, 0.02),
            "strength": (-0.5, 2.0),
            "distance": (-1.0, 1.0),
            "width": (0.05, 2.0),
            "normal_z": (0.2, 2.0),
            "half": (0.002, 0.05),
        },
        choices={"invert": (0, 1)},
    )
)

NORMAL_SPACES = ("TANGENT", "OBJECT", "WORLD", "BLENDER_OBJECT", "BLENDER_WORLD")

declare(
    OperationType(
        "normal_map",
        ("red", "green", "blue", "strength", "normal_x", "normal_y", "normal_z"),
        ("x", "y", "z"),
        ("space",),
        meaning="A normal from a colour, on a plane whose tangent is +X and whose normal is +Z; "
        "the normal that comes in is what strength 0 leaves.",
        source="kernel/svm/tex_coord.h",
        ranges={
            "red": (0.0, 1.0),
            "green": (0.0, 1.0),
            "blue": (0.6, 1.0),
            "strength": (-0.5, 1.5),
            "normal_x": (-0.5, 0.5),
            "normal_y": (-0.5, 0.5),
            "normal_z": (0.5, 1.0),
        },
        choices={"space": range(len(NORMAL_SPACES))},
    )
)


def bump_normal(
    node: NodeView,
    heights: tuple[Slot, Slot, Slot],
    normal: Triple,
    *,
    strength: Slot,
    distance: Slot,
    width: Slot,
    invert: bool = False,
) -> Triple:
    """Returns a normal tilted by a height here and two steps aside."""
    b = node.builder
    half = b.builtin("differential_b_x")
    x, y, z = b.emit("bump", *heights, strength, distance, width, *normal, half, invert=int(invert))
    return x, y, z


@lowering("ShaderNodeBump")
def bump(node: NodeView) -> Results:
    """Returns Bump."""
    normal = node.normal()
    if not node.is_linked("Height") or is_folded(node, "Height"):
        # Cycles drops the node; a Normal that is a constant goes with it.
        is_kept = node.is_linked("Normal") and not is_folded(node, "Normal")
        return {"Normal": normal if is_kept else node.compiler.surface_normal}
    trouble = height_trouble(node, "Height")
    if trouble is not None:
        return {"Normal": (trouble, trouble, trouble)}
    width = filter_width(node)
    heights = (
        node.number("Height"),
        node.shifted("Height", Shift("a", width)),
        node.shifted("Height", Shift("b", width)),
    )
    return {
        "Normal": bump_normal(
            node,
            heights,
            normal,
            strength=node.number("Strength"),
            distance=node.number("Distance"),
            width=width,
            invert=bool(node.option("invert")),
        )
    }


def filter_width(node: NodeView) -> Slot:
    """Returns Bump's filter width: what the socket holds unless a constant feeds it.

    Cycles reads it when the shader is built; a link that varies is not looked at.
    """
    if is_folded(node, "Filter Width") or not node.is_linked("Filter Width"):
        return node.number("Filter Width")
    value = node.held("Filter Width")
    assert isinstance(value, int | float)
    return node.parameter("Filter Width", float(value))


@lowering("ShaderNodeNormalMap")
def normal_map(node: NodeView) -> Results:
    """Returns Normal Map; the plane has the tangents of its only UV map."""
    surface = node.compiler.surface_normal
    space = str(node.option("space"))
    if space == "TANGENT" and node.option("uv_map") not in ("", "UVMap"):
        return {"Normal": surface}
    x, y, z = node.builder.emit(
        "normal_map",
        *node.color("Color"),
        node.number("Strength"),
        *surface,
        space=NORMAL_SPACES.index(space),
    )
    return {"Normal": (x, y, z)}
