# SPDX-License-Identifier: Apache-2.0
"""A graph from the JSON text that `matsmith.graph.json_writer` makes. Needs no protobuf."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar, get_args

from matsmith.errors import GraphError, GraphFault
from matsmith.graph.model import (
    ColorRamp,
    ColorRampStop,
    CurveMapping,
    CurvePoint,
    DisplacementMethod,
    InterfaceSocket,
    Link,
    MaterialGraph,
    Node,
    NodeGroup,
    NodeTree,
    Value,
)
from matsmith.graph.values import float32

_INT32 = range(-(2**31), 2**31)
_T = TypeVar("_T")


def from_json(text: str) -> MaterialGraph:
    """Returns the graph that the text holds; nothing is checked against a catalogue.

    Raises:
        GraphError: not JSON, an unknown, missing or repeated field, or a value of a wrong type.
            Every fault that can be found is in it, with its path.
    """
    try:
        data = json.loads(
            text, object_pairs_hook=_unique, parse_constant=_refuse_constant, parse_int=_int32
        )
    except (ValueError, RecursionError) as error:
        message = f"expected JSON text of a graph, got {error}"
        raise GraphError([GraphFault("NOT_JSON", "", message)]) from error
    reader = _Reader()
    graph = reader.graph(data)
    if reader.faults:
        raise GraphError(reader.faults)
    return graph


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise ValueError("a field that stands twice in one object")
    return fields


def _refuse_constant(name: str) -> float:
    raise ValueError(f"the number {name}")


def _int32(digits: str) -> int:
    if len(digits) > 11 or int(digits) not in _INT32:
        raise ValueError(f"the whole number {digits[:40]}, which is beyond 32 bits")
    return int(digits)


class _Reader:
    """Collects every fault while it reads; a faulty value is replaced by an empty one."""

    def __init__(self) -> None:
        self.faults: list[GraphFault] = []

    def graph(self, data: object) -> MaterialGraph:
        fields = self.fields(data, "", {"tree"}, {"groups", "displacement_method"})
        method = fields.get("displacement_method", "BUMP")
        methods: tuple[DisplacementMethod, ...] = get_args(DisplacementMethod)
        if method not in methods:
            expected = f"one of {', '.join(methods)}"
            method = self.wrong("displacement_method", expected, method, methods[0])
        groups = self.each(fields.get("groups", []), "groups", self.group)
        return MaterialGraph(self.tree(fields.get("tree", {}), "tree"), groups, method)

    def group(self, data: object, path: str) -> NodeGroup:
        fields = self.fields(data, path, {"name", "tree"}, {"inputs", "outputs"})
        return NodeGroup(
            self.text(fields.get("name", ""), f"{path}.name"),
            self.tree(fields.get("tree", {}), f"{path}.tree"),
            self.each(fields.get("inputs", []), f"{path}.inputs", self.socket),
            self.each(fields.get("outputs", []), f"{path}.outputs", self.socket),
        )

    def socket(self, data: object, path: str) -> InterfaceSocket:
        fields = self.fields(data, path, {"name", "type"}, {"default", "minimum", "maximum"})
        default = fields.get("default")
        bounds = [
            self.number(fields[part], f"{path}.{part}") if fields.get(part) is not None else None
            for part in ("minimum", "maximum")
        ]
        return InterfaceSocket(
            self.text(fields.get("name", ""), f"{path}.name"),
            self.text(fields.get("type", ""), f"{path}.type"),
            None if default is None else self.value(default, f"{path}.default"),
            *bounds,
        )

    def tree(self, data: object, path: str) -> NodeTree:
        fields = self.fields(data, path, set(), {"nodes", "links"})
        return NodeTree(
            self.each(fields.get("nodes", []), f"{path}.nodes", self.node),
            self.each(fields.get("links", []), f"{path}.links", self.link),
        )

    def node(self, data: object, path: str) -> Node:
        parts = ("properties", "inputs", "outputs")
        if isinstance(data, dict) and isinstance(data.get("name"), str):
            path = f"{path.rpartition('[')[0]}[{data['name']}]"
        fields = self.fields(data, path, {"name", "type"}, {"label", *parts})
        name = self.text(fields.get("name", ""), f"{path}.name")
        properties, inputs, outputs = (
            self.values(fields.get(part, {}), f"{path}.{part}") for part in parts
        )
        type_name = self.text(fields.get("type", ""), f"{path}.type")
        label = self.text(fields.get("label", ""), f"{path}.label")
        return Node(name, type_name, properties, inputs, outputs, label)

    def link(self, data: object, path: str) -> Link:
        ends = self.each(data, path, self.text)
        if len(ends) != 4:
            ends = self.wrong(path, "four texts", data, ("", "", "", ""))
        return Link(*ends)

    def values(self, data: object, path: str) -> dict[str, Value]:
        if not isinstance(data, dict):
            return self.wrong(path, "an object", data, {})
        for key in data:
            self.text(key, f"{path}[{key!a}]")
        return {key: self.value(data[key], f"{path}[{key}]") for key in sorted(data)}

    def value(self, data: object, path: str) -> Value:
        if isinstance(data, bool | int):
            return data
        if isinstance(data, float):
            return self.number(data, path)
        if isinstance(data, str):
            return self.text(data, path)
        if isinstance(data, list):
            return self.each(data, path, self.number)
        if isinstance(data, dict) and data.keys() == {"color_ramp"}:
            return self.color_ramp(data["color_ramp"], path)
        if isinstance(data, dict) and data.keys() == {"curve_mapping"}:
            return self.curve_mapping(data["curve_mapping"], path)
        return self.wrong(path, "a value, a color_ramp or a curve_mapping", data, 0)

    def color_ramp(self, data: object, path: str) -> ColorRamp:
        enums = ("color_mode", "interpolation", "hue_interpolation")
        fields = self.fields(data, path, {"stops"}, set(enums))
        names = {key: self.text(fields[key], f"{path}.{key}") for key in enums if key in fields}
        return ColorRamp(self.each(fields.get("stops", []), f"{path}.stops", self.stop), **names)

    def stop(self, data: object, path: str) -> ColorRampStop:
        if not isinstance(data, list) or len(data) != 2:
            return self.wrong(path, "[position, color]", data, ColorRampStop(0.0, (0, 0, 0, 0)))
        color = self.each(data[1], path, self.number)
        if len(color) != 4:
            color = self.wrong(path, "a color of four numbers", data[1], (0.0,) * 4)
        red, green, blue, alpha = color
        return ColorRampStop(self.number(data[0], path), (red, green, blue, alpha))

    def curve_mapping(self, data: object, path: str) -> CurveMapping:
        fields = self.fields(data, path, {"curves"}, {"extend", "use_clip", "clip"})
        curves = self.each(fields.get("curves", []), f"{path}.curves", self.curve)
        use_clip = fields.get("use_clip", True)
        if not isinstance(use_clip, bool):
            use_clip = self.wrong(f"{path}.use_clip", "true or false", use_clip, True)
        clip = self.each(fields.get("clip", [0.0, 0.0, 1.0, 1.0]), f"{path}.clip", self.number)
        if len(clip) != 4:
            clip = self.wrong(f"{path}.clip", "four numbers", fields.get("clip"), (0.0,) * 4)
        extend = self.text(fields.get("extend", "EXTRAPOLATED"), f"{path}.extend")
        return CurveMapping(curves, extend, use_clip, *clip)

    def curve(self, data: object, path: str) -> tuple[CurvePoint, ...]:
        return self.each(data, path, self.point)

    def point(self, data: object, path: str) -> CurvePoint:
        if not isinstance(data, list) or len(data) != 3:
            return self.wrong(path, "[x, y, handle type]", data, CurvePoint(0.0, 0.0))
        x, y = self.number(data[0], path), self.number(data[1], path)
        return CurvePoint(x, y, self.text(data[2], path))

    def text(self, data: object, path: str) -> str:
        if not isinstance(data, str):
            return self.wrong(path, "a text", data, "")
        if any("\ud800" <= character <= "\udfff" for character in data):
            return self.wrong(path, "a text without lone surrogates", ascii(data), "")
        return data

    def number(self, data: object, path: str) -> float:
        if isinstance(data, bool) or not isinstance(data, int | float):
            return self.wrong(path, "a number", data, 0.0)
        try:
            return float32(data)
        except ValueError as error:
            self.faults.append(GraphFault("WRONG_TYPE", path, str(error)))
            return 0.0

    def each(self, data: object, path: str, read: Callable[[object, str], _T]) -> tuple[_T, ...]:
        if not isinstance(data, list):
            return self.wrong(path, "an array", data, ())
        return tuple(read(item, f"{path}[{index}]") for index, item in enumerate(data))

    def fields(
        self, data: object, path: str, required: set[str], optional: set[str]
    ) -> dict[str, Any]:
        if not isinstance(data, dict):
            return self.wrong(path, "an object", data, {})
        prefix = f"{path}." if path else ""
        known = ", ".join(sorted(required | optional))
        for key in sorted(data.keys() - required - optional):
            message = f"expected one of {known}, got {key!a}"
            self.faults.append(GraphFault("UNKNOWN_FIELD", f"{prefix}{ascii(key)[1:-1]}", message))
        for key in sorted(required - data.keys()):
            message = f"expected a field {key}, got none"
            self.faults.append(GraphFault("MISSING_FIELD", f"{prefix}{key}", message))
        return {key: data[key] for key in data if key in required | optional}

    def wrong(self, path: str, expected: str, got: object, instead: _T) -> _T:
        shown = ascii(got)
        shown = shown if len(shown) <= 60 else f"{shown[:57]}..."
        self.faults.append(GraphFault("WRONG_TYPE", path, f"expected {expected}, got {shown}"))
        return instead
