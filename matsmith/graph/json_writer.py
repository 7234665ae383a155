# SPDX-License-Identifier: Apache-2.0
"""A graph as JSON text. Needs no protobuf, so it serves the pipe to render workers.

The text is stable: equal graphs give equal texts. One node or link stands on each line, values are
printed as the shortest decimal that gives the float32 back, and what equals the model's default is
left out. Whole numbers, floats and switches keep their JSON types; a vector is an array; a ramp or
a curve mapping is an object with the one key `color_ramp` or `curve_mapping`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from matsmith.errors import GraphError, GraphFault
from matsmith.graph.model import (
    ColorRamp,
    CurveMapping,
    InterfaceSocket,
    MaterialGraph,
    Node,
    NodeTree,
    Value,
)
from matsmith.graph.values import float32, format_float

_INT32 = range(-(2**31), 2**31)
_T = TypeVar("_T")


def to_json(graph: MaterialGraph) -> str:
    """Returns the graph as JSON text, ending in a line feed.

    Raises:
        GraphError: a value is not of the model's types, not finite, or beyond 32 bits;
            or a text holds a lone surrogate.
    """
    writer = _Writer()
    groups = [
        f'{{"name": {_json(group.name)}, "inputs": {writer.sockets(group.inputs, f"{path}.inputs")}'
        f', "outputs": {writer.sockets(group.outputs, f"{path}.outputs")}'
        f', "tree": {writer.tree(group.tree, f"{path}.tree")}}}'
        for path, group in _indexed(graph.groups, "groups")
    ]
    text = (
        f'{{"displacement_method": {_json(graph.displacement_method)},\n'
        f'"groups": {_lines(groups)},\n"tree": {writer.tree(graph.tree, "tree")}}}\n'
    )
    try:
        text.encode()
    except UnicodeEncodeError as error:
        writer.fault("", f"expected texts without lone surrogates, got {error.reason}")
    if writer.faults:
        raise GraphError(writer.faults)
    return text


def _json(value: str | bool | list[str]) -> str:
    return json.dumps(value, ensure_ascii=False)


def _lines(items: Iterable[str]) -> str:
    lines = ",\n".join(items)
    return f"[\n{lines}\n]" if lines else "[]"


def _indexed(items: Iterable[_T], path: str) -> list[tuple[str, _T]]:
    return [(f"{path}[{position}]", item) for position, item in enumerate(items)]


class _Writer:
    """Collects every fault while it prints; a faulty value is printed as null."""

    def __init__(self) -> None:
        self.faults: list[GraphFault] = []

    def tree(self, tree: NodeTree, path: str) -> str:
        nodes = _lines(self.node(node, f"{path}.nodes[{node.name}]") for node in tree.nodes)
        links = _lines(
            _json([link.from_node, link.from_socket, link.to_node, link.to_socket])
            for link in tree.links
        )
        return f'{{"nodes": {nodes}, "links": {links}}}'

    def node(self, node: Node, path: str) -> str:
        fields = [f'"name": {_json(node.name)}, "type": {_json(node.type)}']
        if node.label:
            fields.append(f'"label": {_json(node.label)}')
        for part in ("properties", "inputs", "outputs"):
            values: Mapping[str, Value] = getattr(node, part)
            if values:
                pairs = (
                    f"{_json(key)}: {self.value(values[key], f'{path}.{part}[{key}]')}"
                    for key in sorted(values)
                )
                fields.append(f'"{part}": {{{", ".join(pairs)}}}')
        return "{" + ", ".join(fields) + "}"

    def sockets(self, sockets: Sequence[InterfaceSocket], path: str) -> str:
        return _lines(self.socket(socket, f"{path}[{socket.name}]") for socket in sockets)

    def socket(self, socket: InterfaceSocket, path: str) -> str:
        fields = [f'"name": {_json(socket.name)}, "type": {_json(socket.type)}']
        for part in ("default", "minimum", "maximum"):
            value = getattr(socket, part)
            if value is not None:
                fields.append(f'"{part}": {self.value(value, f"{path}.{part}")}')
        return "{" + ", ".join(fields) + "}"

    def value(self, value: Value, path: str) -> str:
        if isinstance(value, bool | str):
            return _json(value)
        if isinstance(value, int):
            if value in _INT32:
                return str(value)
            return self.fault(path, f"expected a whole number of 32 bits, got {value}")
        if isinstance(value, float):
            return self.number(value, path)
        if isinstance(value, tuple):
            return self.numbers(value, path)
        if isinstance(value, ColorRamp):
            return f'{{"color_ramp": {self.color_ramp(value, path)}}}'
        if isinstance(value, CurveMapping):
            return f'{{"curve_mapping": {self.curve_mapping(value, path)}}}'
        return self.fault(path, f"expected a value of the graph model, got {value!r}")

    def color_ramp(self, ramp: ColorRamp, path: str) -> str:
        stops = ", ".join(
            f"[{self.number(stop.position, at)}, {self.numbers(stop.color, at)}]"
            for at, stop in _indexed(ramp.stops, f"{path}.stops")
        )
        return (
            f'{{"color_mode": {_json(ramp.color_mode)}, "interpolation": '
            f'{_json(ramp.interpolation)}, "hue_interpolation": {_json(ramp.hue_interpolation)}'
            f', "stops": [{stops}]}}'
        )

    def curve_mapping(self, mapping: CurveMapping, path: str) -> str:
        curves = ", ".join(
            "["
            + ", ".join(
                f"[{self.number(p.x, at)}, {self.number(p.y, at)}, {_json(p.handle_type)}]"
                for p in points
            )
            + "]"
            for at, points in _indexed(mapping.curves, f"{path}.curves")
        )
        clip = (mapping.clip_min_x, mapping.clip_min_y, mapping.clip_max_x, mapping.clip_max_y)
        return (
            f'{{"extend": {_json(mapping.extend)}, "use_clip": {_json(mapping.use_clip)}'
            f', "clip": {self.numbers(clip, f"{path}.clip")}, "curves": [{curves}]}}'
        )

    def number(self, value: float, path: str) -> str:
        try:
            return format_float(float32(value))
        except ValueError as error:
            return self.fault(path, str(error))

    def numbers(self, values: Sequence[float], path: str) -> str:
        return "[" + ", ".join(self.number(number, path) for number in values) + "]"

    def fault(self, path: str, message: str) -> str:
        self.faults.append(GraphFault("WRONG_TYPE", path, message))
        return "null"
