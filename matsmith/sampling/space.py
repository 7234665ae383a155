# SPDX-License-Identifier: Apache-2.0
"""The parameters of a graph as one flat table.

Which values count as parameters follows VLMaterial, appendix A.1: unlinked sockets that hold a
value (outputs of Value and RGB nodes included), the stops of colour ramps, and node settings.
Values that have no effect (hidden sockets, vectors that Blender supplies by itself) do not count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from matsmith.catalogue import OUTPUT_VALUES, Catalogue, PropertyType, SocketType
from matsmith.graph import (
    ColorRamp,
    MaterialGraph,
    Node,
    NodeGroup,
    NodeTree,
    Sockets,
    Value,
)
from matsmith.graph.model import GROUP_NODE, OUTPUT_NODE
from matsmith.graph.values import FLOAT32_MAX, RAMP_ENUMS, default_value, socket_value
from matsmith.sampling.choices import free_items

ParameterKind: TypeAlias = Literal["float", "integer", "vector", "color", "categorical", "boolean"]
Part: TypeAlias = Literal["property", "input", "output"]
RangeKey: TypeAlias = tuple[str, Part, str]
Ranges: TypeAlias = Mapping[RangeKey, tuple[float, float]]
"""Smallest and largest value seen in a set of materials, by (node type, part, identifier)."""

_SOCKET_KINDS: Mapping[str, ParameterKind] = {
    "BOOLEAN": "boolean",
    "INT": "integer",
    "RGBA": "color",
    "VALUE": "float",
    "VECTOR": "vector",
}
# What Blender can hold, for sockets that state no range of their own.
_WIDEST: Mapping[ParameterKind, tuple[float, float]] = {
    "float": (-FLOAT32_MAX, FLOAT32_MAX),
    "integer": (-(2.0**31), 2.0**31 - 1),
    "vector": (-FLOAT32_MAX, FLOAT32_MAX),
}
# Settings that name things or choose among outputs; no value of theirs changes how a surface looks.
_FIXED_PROPERTIES = frozenset({"is_active_output", "target", "from_instancer", "only_local"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a parameter sits: the group's name ("" for the material itself), node, part, name.

    `stop` and `field` are set for what belongs to a stop of a ramp, `field` alone for an enum of
    the ramp itself.
    """

    group: str
    node: str
    part: Part
    identifier: str
    stop: int | None = None
    field: str = ""

    @property
    def path(self) -> str:
        """Returns the parameter's name, for instance `rust_noise.inputs[Scale]`."""
        prefix = f"{self.group}/" if self.group else ""
        if self.part != "property":
            return f"{prefix}{self.node}.{self.part}s[{self.identifier}]"
        stop = "" if self.stop is None else f".stops[{self.stop}]"
        field = f".{self.field}" if self.field else ""
        return f"{prefix}{self.node}.{self.identifier}{stop}{field}"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter.

    Attributes:
        place: where it sits; `place.path` is its name.
        kind: how it may change.
        value: what it is now.
        minimum, maximum: the feasible range of each component (the slider's range of the catalogue,
            narrowed to what is seen in the library, widened to hold the current value).
        items: what a categorical one may become, without breaking a link.
        is_default: whether it is at Blender's default, so that the program does not name it.
    """

    place: Place
    kind: ParameterKind
    value: Value
    minimum: float = float("-inf")
    maximum: float = float("inf")
    items: tuple[str, ...] = ()
    is_default: bool = False


def parameters(
    graph: MaterialGraph, catalogue: Catalogue, *, ranges: Ranges | None = None
) -> tuple[Parameter, ...]:
    """Returns the parameters of a sound graph, in the order of its nodes.

    Args:
        graph: the material; it must pass `graph.check`.
        catalogue: the node types.
        ranges: ranges seen in the library; None narrows nothing.
    """
    found: list[Parameter] = []
    known: dict[str, NodeGroup] = {}
    for group in graph.groups:
        found += _tree_parameters(group.tree, group.name, Sockets(catalogue, known, group), ranges)
        known[group.name] = group
    found += _tree_parameters(graph.tree, "", Sockets(catalogue, known), ranges)
    return tuple(found)


def observed_ranges(graphs: Mapping[str, MaterialGraph], catalogue: Catalogue) -> Ranges:
    """Returns the smallest and largest number of every parameter over these materials."""
    seen: dict[RangeKey, tuple[float, float]] = {}
    for graph in graphs.values():
        trees = {group.name: group.tree for group in graph.groups} | {"": graph.tree}
        for parameter in parameters(graph, catalogue):
            if parameter.kind not in {"float", "integer", "vector"}:
                continue
            place = parameter.place
            if place.stop is not None:
                continue
            node = next(n for n in trees[place.group].nodes if n.name == place.node)
            numbers = _components(parameter.value)
            low, high = seen.get(_key(node, place), (numbers[0], numbers[0]))
            seen[_key(node, place)] = (min(low, *numbers), max(high, *numbers))
    return seen


def _key(node: Node, place: Place) -> RangeKey:
    return (node.type, place.part, place.identifier)


def _components(value: Value) -> tuple[float, ...]:
    if isinstance(value, tuple):
        return value
    assert isinstance(value, int | float)
    return (float(value),)


def _tree_parameters(
    tree: NodeTree, group: str, sockets: Sockets, ranges: Ranges | None
) -> Iterator[Parameter]:
    linked_inputs: defaultdict[str, set[str]] = defaultdict(set)
    linked_outputs: defaultdict[str, set[str]] = defaultdict(set)
    for link in tree.links:
        linked_inputs[link.to_node].add(link.to_socket)
        linked_outputs[link.from_node].add(link.from_socket)
    for node in tree.nodes:
        if node.type == OUTPUT_NODE:
            continue
        node_type = sockets.node_type(node)
        assert node_type is not None
        free = free_items(
            node,
            node_type,
            inputs=linked_inputs[node.name],
            outputs=linked_outputs[node.name],
        )
        for prop in node_type.properties:
            if prop.identifier not in _FIXED_PROPERTIES and node.type != GROUP_NODE:
                yield from _property_parameters(node, prop, group, free, ranges)
        for socket in sockets.inputs(node):
            if socket.identifier not in linked_inputs[node.name] and not socket.hides_value:
                place = Place(group, node.name, "input", socket.identifier)
                yield from _socket_parameter(node, socket, place, node.inputs, ranges)
        held = OUTPUT_VALUES.get(node.type)
        if held is not None and node.type != "ShaderNodeNormal":
            place = Place(group, node.name, "output", held)
            socket = node_type.output_by_identifier[held]
            yield from _socket_parameter(node, socket, place, node.outputs, ranges)


def _socket_parameter(
    node: Node,
    socket: SocketType,
    place: Place,
    held: Mapping[str, Value],
    ranges: Ranges | None,
) -> Iterator[Parameter]:
    kind = _SOCKET_KINDS.get(socket.kind)
    if kind is None or socket.default is None:
        return
    value = held.get(socket.identifier, socket_value(socket.kind, socket.default))
    low, high = 0.0, 1.0
    if kind == "color":
        low, high = _color_range(value)
    if kind in _WIDEST:
        bounds = (socket.minimum, socket.maximum)
        low, high = _feasible(kind, bounds, value, ranges, _key(node, place))
    yield Parameter(place, kind, value, low, high, is_default=socket.identifier not in held)


def _color_range(color: Value) -> tuple[float, float]:
    """Returns 0 … 1, widened to hold a colour that is brighter than white."""
    channels = _components(color)[:3]
    return min(0.0, *channels), max(1.0, *channels)


def _feasible(
    kind: ParameterKind,
    bounds: tuple[float | None, float | None],
    value: Value,
    ranges: Ranges | None,
    key: RangeKey,
) -> tuple[float, float]:
    low, high = bounds
    minimum = _WIDEST[kind][0] if low is None else low
    maximum = _WIDEST[kind][1] if high is None else high
    if ranges and key in ranges:
        minimum, maximum = max(minimum, ranges[key][0]), min(maximum, ranges[key][1])
    numbers = _components(value)
    return min(minimum, *numbers), max(maximum, *numbers)


def _property_parameters(
    node: Node,
    prop: PropertyType,
    group: str,
    free: Mapping[str, tuple[bool | str, ...]],
    ranges: Ranges | None,
) -> Iterator[Parameter]:
    place = Place(group, node.name, "property", prop.identifier)
    value = node.properties.get(prop.identifier, default_value(prop))
    is_default = prop.identifier not in node.properties
    if prop.kind == "enum":
        items = tuple(str(item) for item in free.get(prop.identifier, prop.items))
        if len(items) > 1:
            assert isinstance(value, str)
            yield Parameter(place, "categorical", value, items=items, is_default=is_default)
    elif prop.kind == "boolean":
        assert isinstance(value, bool)
        if len(free.get(prop.identifier, (False, True))) > 1:
            yield Parameter(place, "boolean", value, is_default=is_default)
    elif prop.kind in {"int", "float"}:
        assert isinstance(value, int | float)
        kind: ParameterKind = "integer" if prop.kind == "int" else "float"
        bounds = (prop.soft_minimum, prop.soft_maximum)
        low, high = _feasible(kind, bounds, value, ranges, _key(node, place))
        yield Parameter(place, kind, value, low, high, is_default=is_default)
    elif prop.kind == "color_ramp":
        assert isinstance(value, ColorRamp)
        yield from _ramp_parameters(place, value, is_default=is_default)


def _ramp_parameters(place: Place, ramp: ColorRamp, *, is_default: bool) -> Iterator[Parameter]:
    for name, items in RAMP_ENUMS.items():
        # The hue's way round has no effect between RGB colours.
        if name == "interpolation":
            value = str(getattr(ramp, name))
            yield Parameter(
                replace(place, field=name),
                "categorical",
                value,
                items=items,
                is_default=value == "LINEAR",
            )
    for index, stop in enumerate(ramp.stops):
        at = replace(place, stop=index)
        yield Parameter(
            replace(at, field="position"), "float", stop.position, 0.0, 1.0, is_default=is_default
        )
        low, high = _color_range(stop.color)
        yield Parameter(
            replace(at, field="color"), "color", stop.color, low, high, is_default=is_default
        )
