# SPDX-License-Identifier: Apache-2.0
"""A graph as the protobuf message `matsmith.v1.MaterialGraph` and back, exactly.

The one place where the two meet. `to_json` and `from_json` stand here too; code that must not load
protobuf imports them from `matsmith.graph.json_writer` and `matsmith.graph.json_reader`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from matsmith.errors import GraphError, GraphFault
from matsmith.graph.json_reader import from_json
from matsmith.graph.json_writer import to_json
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
from matsmith.v1 import material_pb2

__all__ = ["from_json", "from_proto", "to_json", "to_proto", "value_to_proto"]

_METHODS: Mapping[DisplacementMethod, material_pb2.DisplacementMethod.ValueType] = {
    "BUMP": material_pb2.DISPLACEMENT_METHOD_BUMP,
    "DISPLACEMENT": material_pb2.DISPLACEMENT_METHOD_DISPLACEMENT,
    "BOTH": material_pb2.DISPLACEMENT_METHOD_BOTH,
}
_INT32 = range(-(2**31), 2**31)


def to_proto(graph: MaterialGraph, *, catalogue_version: str = "") -> material_pb2.MaterialGraph:
    """Returns the graph as a message; floats are rounded to float32.

    Args:
        graph: the material.
        catalogue_version: the catalogue that it follows; "" leaves the field unset.

    Raises:
        GraphError: a value is not of the model's types, not finite, or beyond 32 bits; or a
            text holds a lone surrogate.
    """
    encoder = _Encoder()
    try:
        message = encoder.graph(graph)
    except UnicodeEncodeError as error:
        text = f"expected texts without lone surrogates, got {error.object!a:.60}"
        raise GraphError([GraphFault("WRONG_TYPE", "", text)]) from error
    if encoder.faults:
        raise GraphError(encoder.faults)
    message.catalogue_version = catalogue_version
    return message


def value_to_proto(value: Value) -> material_pb2.Value:
    """Returns one value of a graph as a message; floats are rounded to float32.

    Raises:
        GraphError: as `to_proto`.
    """
    encoder = _Encoder()
    message = encoder.value(value, "value")
    if encoder.faults:
        raise GraphError(encoder.faults)
    return message


def from_proto(message: material_pb2.MaterialGraph) -> MaterialGraph:
    """Returns the graph that the message holds; nothing is checked against a catalogue.

    Raises:
        GraphError: a value without a kind, a number that is not finite, a colour that has not four
            elements, or an unknown enum item; every one with its path.
    """
    decoder = _Decoder()
    graph = decoder.graph(message)
    if decoder.faults:
        raise GraphError(decoder.faults)
    return graph


class _Checks:
    def __init__(self) -> None:
        self.faults: list[GraphFault] = []

    def number(self, value: float, path: str) -> float:
        try:
            return float32(value)
        except ValueError as error:
            self.fault(path, str(error))
            return 0.0

    def numbers(self, values: Iterable[float], path: str) -> list[float]:
        return [self.number(value, path) for value in values]

    def fault(self, path: str, message: str) -> None:
        self.faults.append(GraphFault("WRONG_TYPE", path, message))


class _Encoder(_Checks):
    def graph(self, graph: MaterialGraph) -> material_pb2.MaterialGraph:
        return material_pb2.MaterialGraph(
            tree=self.tree(graph.tree, "tree"),
            groups=[
                material_pb2.NodeGroup(
                    name=group.name,
                    tree=self.tree(group.tree, f"groups[{position}].tree"),
                    inputs=self.sockets(group.inputs, f"groups[{position}].inputs"),
                    outputs=self.sockets(group.outputs, f"groups[{position}].outputs"),
                )
                for position, group in enumerate(graph.groups)
            ],
            displacement_method=_METHODS[graph.displacement_method],
        )

    def tree(self, tree: NodeTree, path: str) -> material_pb2.NodeTree:
        return material_pb2.NodeTree(
            nodes=[self.node(node, f"{path}.nodes[{node.name}]") for node in tree.nodes],
            links=[
                material_pb2.Link(
                    from_node=link.from_node,
                    from_socket=link.from_socket,
                    to_node=link.to_node,
                    to_socket=link.to_socket,
                )
                for link in tree.links
            ],
        )

    def node(self, node: Node, path: str) -> material_pb2.Node:
        message = material_pb2.Node(name=node.name, type=node.type, label=node.label)
        for part in ("properties", "inputs", "outputs"):
            for key, value in getattr(node, part).items():
                getattr(message, part)[key].CopyFrom(self.value(value, f"{path}.{part}[{key}]"))
        return message

    def sockets(
        self, sockets: Sequence[InterfaceSocket], path: str
    ) -> list[material_pb2.InterfaceSocket]:
        return [
            material_pb2.InterfaceSocket(
                name=socket.name,
                type=socket.type,
                default=None if socket.default is None else self.value(socket.default, at),
                minimum=None if socket.minimum is None else self.number(socket.minimum, at),
                maximum=None if socket.maximum is None else self.number(socket.maximum, at),
            )
            for socket in sockets
            for at in [f"{path}[{socket.name}]"]
        ]

    def value(self, value: Value, path: str) -> material_pb2.Value:
        if isinstance(value, bool):
            return material_pb2.Value(boolean=value)
        if isinstance(value, int) and value in _INT32:
            return material_pb2.Value(integer=value)
        if isinstance(value, float):
            return material_pb2.Value(number=self.number(value, path))
        if isinstance(value, str):
            return material_pb2.Value(text=value)
        if isinstance(value, tuple):
            elements = self.numbers(value, path)
            return material_pb2.Value(vector=material_pb2.Vector(elements=elements))
        if isinstance(value, ColorRamp):
            return material_pb2.Value(color_ramp=self.color_ramp(value, path))
        if isinstance(value, CurveMapping):
            return material_pb2.Value(curve_mapping=self.curve_mapping(value, path))
        self.fault(path, f"expected a value of the graph model, got {value!r}")
        return material_pb2.Value()

    def color_ramp(self, ramp: ColorRamp, path: str) -> material_pb2.ColorRamp:
        return material_pb2.ColorRamp(
            stops=[
                material_pb2.ColorRampStop(
                    position=self.number(stop.position, path), color=self.numbers(stop.color, path)
                )
                for stop in ramp.stops
            ],
            color_mode=ramp.color_mode,
            interpolation=ramp.interpolation,
            hue_interpolation=ramp.hue_interpolation,
        )

    def curve_mapping(self, mapping: CurveMapping, path: str) -> material_pb2.CurveMapping:
        return material_pb2.CurveMapping(
            curves=[
                material_pb2.Curve(
                    points=[
                        material_pb2.CurvePoint(
                            x=self.number(point.x, path),
                            y=self.number(point.y, path),
                            handle_type=point.handle_type,
                        )
                        for point in points
                    ]
                )
                for points in mapping.curves
            ],
            extend=mapping.extend,
            use_clip=mapping.use_clip,
            clip_min_x=self.number(mapping.clip_min_x, path),
            clip_min_y=self.number(mapping.clip_min_y, path),
            clip_max_x=self.number(mapping.clip_max_x, path),
            clip_max_y=self.number(mapping.clip_max_y, path),
        )


class _Decoder(_Checks):
    def graph(self, message: material_pb2.MaterialGraph) -> MaterialGraph:
        methods = {number: name for name, number in _METHODS.items()}
        methods[material_pb2.DISPLACEMENT_METHOD_UNSPECIFIED] = "BUMP"
        method = methods.get(message.displacement_method)
        if method is None:
            number = message.displacement_method
            self.fault("displacement_method", f"expected a known method, got number {number}")
        groups = tuple(
            NodeGroup(
                group.name,
                self.tree(group.tree, f"groups[{position}].tree"),
                self.sockets(group.inputs, f"groups[{position}].inputs"),
                self.sockets(group.outputs, f"groups[{position}].outputs"),
            )
            for position, group in enumerate(message.groups)
        )
        return MaterialGraph(self.tree(message.tree, "tree"), groups, method or "BUMP")

    def tree(self, message: material_pb2.NodeTree, path: str) -> NodeTree:
        links = (Link(k.from_node, k.from_socket, k.to_node, k.to_socket) for k in message.links)
        nodes = (self.node(node, f"{path}.nodes[{node.name}]") for node in message.nodes)
        return NodeTree(tuple(nodes), tuple(links))

    def node(self, message: material_pb2.Node, path: str) -> Node:
        properties, inputs, outputs = (
            self.values(getattr(message, part), f"{path}.{part}")
            for part in ("properties", "inputs", "outputs")
        )
        return Node(message.name, message.type, properties, inputs, outputs, message.label)

    def values(self, messages: Mapping[str, Any], path: str) -> dict[str, Value]:
        return {key: self.value(messages[key], f"{path}[{key}]") for key in sorted(messages)}

    def sockets(
        self, messages: Iterable[material_pb2.InterfaceSocket], path: str
    ) -> tuple[InterfaceSocket, ...]:
        return tuple(
            InterfaceSocket(
                socket.name,
                socket.type,
                self.value(socket.default, at) if socket.HasField("default") else None,
                self.number(socket.minimum, at) if socket.HasField("minimum") else None,
                self.number(socket.maximum, at) if socket.HasField("maximum") else None,
            )
            for socket in messages
            for at in [f"{path}[{socket.name}]"]
        )

    def value(self, message: material_pb2.Value, path: str) -> Value:
        kind = message.WhichOneof("kind")
        match kind:
            case "number":
                return self.number(message.number, path)
            case "vector":
                return tuple(self.numbers(message.vector.elements, path))
            case "color_ramp":
                return self.color_ramp(message.color_ramp, path)
            case "curve_mapping":
                return self.curve_mapping(message.curve_mapping, path)
            case "boolean":
                return message.boolean
            case "integer":
                return message.integer
            case "text":
                return message.text
            case None:
                self.fault(path, "expected a value of one kind, got none that this version knows")
                return 0

    def color_ramp(self, message: material_pb2.ColorRamp, path: str) -> ColorRamp:
        stops = []
        for stop in message.stops:
            color = self.numbers(stop.color, path)
            if len(color) != 4:
                self.fault(path, f"expected a color of four numbers, got {len(color)}")
                continue
            red, green, blue, alpha = color
            position = self.number(stop.position, path)
            stops.append(ColorRampStop(position, (red, green, blue, alpha)))
        return ColorRamp(
            tuple(stops),
            message.color_mode or "RGB",
            message.interpolation or "LINEAR",
            message.hue_interpolation or "NEAR",
        )

    def curve_mapping(self, message: material_pb2.CurveMapping, path: str) -> CurveMapping:
        curves = tuple(
            tuple(
                CurvePoint(self.number(p.x, path), self.number(p.y, path), p.handle_type or "AUTO")
                for p in curve.points
            )
            for curve in message.curves
        )
        return CurveMapping(
            curves,
            message.extend or "EXTRAPOLATED",
            message.use_clip if message.HasField("use_clip") else True,
            self.number(message.clip_min_x, path),
            self.number(message.clip_min_y, path),
            self.number(message.clip_max_x, path) if message.HasField("clip_max_x") else 1.0,
            self.number(message.clip_max_y, path) if message.HasField("clip_max_y") else 1.0,
        )
