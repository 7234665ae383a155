# SPDX-License-Identifier: Apache-2.0
"""Ramps and curves: tables of 257 entries."""

from __future__ import annotations

from matsmith.graph import ColorRamp, CurveMapping
from matsmith.graph.values import CURVE_EXTENDS, HANDLE_TYPES, MAX_CURVE_POINTS, RAMP_ENUMS
from matsmith.shading.builder import Slot, Triple
from matsmith.shading.node import NodeView, Results, lowering
from matsmith.shading.operation import OperationType, declare

_RAMP = "kernel/svm/ramp.h"
_RGB = ("red", "green", "blue")

declare(
    OperationType(
        "color_ramp",
        ("stops",),
        ("table",),
        tuple(RAMP_ENUMS),
        meaning="The colours of a ramp at i/256; of each stop position, red, green, blue, alpha.",
        choices={name: range(len(items)) for name, items in RAMP_ENUMS.items()},
        makes_table=True,
        is_variadic=True,
    )
)
declare(
    OperationType(
        "ramp_color",
        ("factor", "table"),
        _RGB,
        ("is_stepped",),
        meaning="The first three columns of a table, between its entries unless it is stepped.",
        source=_RAMP,
        ranges={"factor": (-0.5, 1.5)},
        choices={"is_stepped": (0, 1)},
        reads_table=True,
        is_step=True,
    )
)
declare(
    OperationType(
        "ramp_channel",
        ("factor", "table"),
        ("value",),
        ("column", "is_stepped"),
        meaning="One column of a table, between its entries unless it is stepped.",
        source=_RAMP,
        ranges={"factor": (-0.5, 1.5)},
        choices={"column": range(4), "is_stepped": (0, 1)},
        reads_table=True,
        is_step=True,
    )
)
_COUNTS = ("first", "second", "third", "fourth")
declare(
    OperationType(
        "curves",
        ("clip_and_points",),
        ("table",),
        (*_COUNTS, "extend"),
        meaning="One to four curves (the fourth is applied before the others) in equal steps over "
        "all their points; of the clip rectangle left and right, of each point x, y and handle "
        "type. The fourth column begins with the x of the first and of the last entry.",
        choices={
            **dict.fromkeys(_COUNTS, range(MAX_CURVE_POINTS + 1)),
            "extend": range(len(CURVE_EXTENDS)),
        },
        makes_table=True,
        is_variadic=True,
    )
)
declare(
    OperationType(
        "curve",
        ("position", "table"),
        ("value",),
        ("column", "extend"),
        meaning="One column of a table of curves.",
        source=_RAMP,
        choices={"column": range(3), "extend": range(len(CURVE_EXTENDS))},
        reads_table=True,
    )
)


@lowering("ShaderNodeValToRGB")
def color_ramp(node: NodeView) -> Results:
    """Returns Color Ramp; its stops are parameters such as `color_ramp[1].position`."""
    b = node.builder
    ramp = node.option("color_ramp")
    assert isinstance(ramp, ColorRamp)
    stops: list[Slot] = []
    for index, stop in enumerate(ramp.stops):
        place = f"color_ramp[{index}]"
        stops.append(node.parameter(f"{place}.position", stop.position))
        stops += [node.parameter(f"{place}.color", stop.color[c], c) for c in range(4)]
    settings = {name: items.index(getattr(ramp, name)) for name, items in RAMP_ENUMS.items()}
    table = b.one("color_ramp", *stops, **settings)
    is_stepped = ramp.interpolation == "CONSTANT" and ramp.color_mode == "RGB"
    factor = node.number("Fac")
    is_grey = all(len(set(stops[start + 1 : start + 4])) == 1 for start in range(0, len(stops), 5))
    color: Triple
    if is_grey:
        color = (b.one("ramp_channel", factor, table, column=0, is_stepped=is_stepped),) * 3
    else:
        red, green, blue = b.emit("ramp_color", factor, table, is_stepped=is_stepped)
        color = red, green, blue
    alpha = b.one("ramp_channel", factor, table, column=3, is_stepped=is_stepped)
    return {"Color": color, "Alpha": alpha}


def _curves(node: NodeView, mapping: CurveMapping) -> tuple[Slot, int]:
    """Returns the table of a node's curves, and how they go on beyond it."""
    b = node.builder
    slots = list(b.constants(mapping.clip_min_x, mapping.clip_max_x))
    counts = [0, 0, 0, 0]
    for number, points in enumerate(mapping.curves):
        counts[number] = len(points)
        for index, point in enumerate(points):
            place = f"mapping[{number}][{index}]"
            slots.append(node.parameter(f"{place}.x", point.x))
            slots.append(node.parameter(f"{place}.y", point.y))
            slots.append(b.constant(float(HANDLE_TYPES.index(point.handle_type))))
    extend = CURVE_EXTENDS.index(mapping.extend)
    options = dict(zip(_COUNTS, counts, strict=True))
    return b.one("curves", *slots, extend=extend, **options), extend


@lowering("ShaderNodeFloatCurve")
def float_curve(node: NodeView) -> Results:
    """Returns Float Curve; its points are parameters such as `mapping[0][1].y`."""
    mapping = node.option("mapping")
    assert isinstance(mapping, CurveMapping)
    table, extend = _curves(node, mapping)
    value = node.number("Value")
    curved = node.builder.one("curve", value, table, column=0, extend=extend)
    return {"Value": node.builder.lerp(value, curved, node.number("Factor"))}


@lowering("ShaderNodeRGBCurve", "ShaderNodeVectorCurve")
def curves(node: NodeView) -> Results:
    """Returns RGB Curves or Vector Curves; points are parameters such as `mapping[2][0].x`."""
    b = node.builder
    mapping = node.option("mapping")
    assert isinstance(mapping, CurveMapping)
    table, extend = _curves(node, mapping)
    socket = "Color" if node.node.type == "ShaderNodeRGBCurve" else "Vector"
    given = node.color(socket)
    x, y, z = (
        b.one("curve", number, table, column=column, extend=extend)
        for column, number in enumerate(given)
    )
    return {socket: b.lerp_triple(given, (x, y, z), node.number("Fac"))}
