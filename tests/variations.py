# SPDX-License-Identifier: Apache-2.0
"""One node per setting and per socket of a node type, each with one value that is no default."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from strategies import settable_properties

from matsmith.catalogue import OUTPUT_VALUES, Catalogue, PropertyType, SocketType
from matsmith.graph import ColorRamp, ColorRampStop, CurveMapping, CurvePoint, Node, Value
from matsmith.graph.values import default_value, float32, held_value, property_value


def single_variations(node_type: str, catalogue: Catalogue) -> Iterator[Node]:
    """Yields nodes in normal form: every enum item, every other setting, every socket's value.

    Sockets are set in a combination of settings that shows them.
    """
    declared = catalogue.nodes[node_type]
    for prop in settable_properties(declared):
        for value in other_values(prop):
            yield Node("node", node_type, {prop.identifier: value})
    seen: set[str] = set()
    for combination in declared.hidden:
        pairs = zip(declared.structural_properties, combination, strict=True)
        properties: dict[str, Value] = {
            name: value  # type: ignore[misc]
            for name, value in pairs
            if value != declared.property_by_identifier[name].default
        }
        for socket in declared.visible_inputs(properties):
            if socket.identifier not in seen and socket.default is not None:
                seen.add(socket.identifier)
                yield Node("node", node_type, properties, {socket.identifier: other_value(socket)})
    if held := OUTPUT_VALUES.get(node_type):
        value = other_value(declared.output_by_identifier[held])
        yield Node("node", node_type, outputs={held: value})


def other_values(prop: PropertyType) -> Iterator[Value]:
    """Yields values of a property that are no default: all items of an enum, else some."""
    if prop.kind == "enum":
        yield from (item for item in prop.items if item != prop.default)
    elif prop.kind == "boolean":
        yield not prop.default
    elif prop.kind == "string":
        yield 'a "quoted" \\ text, ünïcödé'
    elif prop.kind in {"int", "float"}:
        for number in itertools.count(2 if prop.kind == "int" else 0.3):
            value = property_value(prop, number)
            if value != default_value(prop):
                yield value
                return
    elif prop.kind == "float_vector":
        yield tuple(map(float32, (0.6, 0.0, 0.8)))
    elif prop.kind == "color_ramp":
        yield from (property_value(prop, ramp) for ramp in color_ramps())
    elif prop.kind == "curve_mapping":
        default = default_value(prop)
        assert isinstance(default, CurveMapping)
        yield from (property_value(prop, curves) for curves in curve_mappings(default))


def color_ramps() -> Iterator[ColorRamp]:
    """Yields ramps that are hard to print: one stop, equal places, many stops, every enum item."""
    red, green, blue = (1.0, 0.0, 0.0, 1.0), (0.0, 1.0, 0.0, 0.5), (0.0, 0.0, 1.0, 1.0)
    yield ColorRamp((ColorRampStop(0.7, red),))
    yield ColorRamp((ColorRampStop(0.5, red), ColorRampStop(0.5, green)))
    yield ColorRamp((ColorRampStop(0.4, blue), ColorRampStop(0.41, green)), "RGB", "CONSTANT")
    places = (0.0, 0.2, 0.2, 0.2, 0.9, 1.0, 1.0)
    yield ColorRamp(
        tuple(ColorRampStop(x, (n / 8, 0.5, 0.25, 1.0)) for n, x in enumerate(places)), "HSV"
    )
    yield ColorRamp(
        tuple(ColorRampStop(n / 31, (n / 31, 0.1, 0.2, 1.0)) for n in range(32)),
        "HSL",
        "B_SPLINE",
        "CW",
    )
    for item in ("EASE", "CARDINAL"):
        yield ColorRamp((ColorRampStop(0.1, red), ColorRampStop(0.6, blue)), "HSV", item, "FAR")
    yield ColorRamp((ColorRampStop(0.0, red), ColorRampStop(1.0, blue)), "HSL", "LINEAR", "CCW")


def curve_mappings(default: CurveMapping) -> Iterator[CurveMapping]:
    """Yields mappings that are hard to print: many points, equal places, moved clip rectangles."""
    points = (
        CurvePoint(0.0, 0.9, "VECTOR"),
        CurvePoint(0.2, 0.1),
        CurvePoint(0.6, 0.8, "AUTO_CLAMPED"),
        CurvePoint(0.9, 0.0),
    )
    stack = (CurvePoint(0.5, 0.1), CurvePoint(0.5, 0.9), CurvePoint(0.5, 0.2, "VECTOR"))
    for number in range(len(default.curves)):
        curves = list(default.curves)
        curves[number] = points
        yield CurveMapping(tuple(curves), clip_min_x=-1.0, clip_min_y=-1.0)
        curves[number] = stack
        yield CurveMapping(tuple(curves), "HORIZONTAL", use_clip=False)
    edge = (CurvePoint(0.2, 0.0), CurvePoint(0.8, 0.4), CurvePoint(0.8, 0.1))
    everywhere = (edge,) * len(default.curves)
    yield CurveMapping(everywhere, "EXTRAPOLATED", True, 0.1, -0.5, 0.9, 0.5)
    yield CurveMapping(everywhere, "EXTRAPOLATED", False, 5.0, 6.0, 7.0, 8.0)
    yield CurveMapping(everywhere, "EXTRAPOLATED", False, -8.0, -7.0, -6.0, -5.0)


def other_value(socket: SocketType) -> Value:
    """Returns a value in normal form that is not the socket's default."""
    if socket.kind == "BOOLEAN":
        return not socket.default
    if socket.kind == "STRING":
        return 'a "text"'
    if socket.kind == "INT":
        return 7
    if socket.kind == "VALUE":
        return held_value(socket, 0.123 if socket.default != float32(0.123) else 0.321)
    length = 4 if socket.kind == "RGBA" else 3
    return held_value(socket, (0.11, 0.22, 0.33, 0.44)[:length])
