# SPDX-License-Identifier: Apache-2.0
"""Which parameters decide the surface's colours, as opposed to masks, heights and roughness.

A ramp's stops are colours only where the ramp's picture reaches a shader's colour input along
colour sockets. The same ramp behind a factor or a height is a mask and must keep its greys, and so
must the second input of a Mix that multiplies or overlays: it shades a colour and is none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from matsmith.catalogue import Catalogue, NodeType, SocketType
from matsmith.graph import MaterialGraph, Node, Value
from matsmith.sampling.change import with_values
from matsmith.sampling.space import Parameter, Place, parameters

_SURFACE_COLORS = frozenset({"Base Color", "Color"})
_SECOND_COLORS = {"ShaderNodeMix": "B_Color", "ShaderNodeMixRGB": "Color2"}


def color_parameters(graph: MaterialGraph, catalogue: Catalogue) -> tuple[Parameter, ...]:
    """Returns the colour parameters of the material's own tree that colour its surface."""
    sources: dict[tuple[str, str], str] = {
        (link.to_node, link.to_socket): link.from_node for link in graph.tree.links
    }
    kinds = {
        (node.name, socket.identifier): socket.kind
        for node in graph.tree.nodes
        for socket in catalogue.nodes[node.type].inputs
        if not _is_shading(node, socket.identifier)
    }
    waiting: list[tuple[str, str]] = []
    for node in graph.tree.nodes:
        node_type = catalogue.nodes[node.type]
        if any(socket.kind == "SHADER" for socket in node_type.outputs):
            waiting += [
                (node.name, socket.identifier)
                for socket in _color_inputs(node_type)
                if socket.name in _SURFACE_COLORS
            ]
    coloring: set[tuple[str, str]] = set()
    colored_nodes: set[str] = set()
    while waiting:
        place = waiting.pop()
        if place in coloring:
            continue
        coloring.add(place)
        source = sources.get(place)
        if source is None or source in colored_nodes:
            continue
        colored_nodes.add(source)
        waiting += [
            (source, identifier)
            for (name, identifier), kind in kinds.items()
            if name == source and kind == "RGBA"
        ]
    return tuple(
        parameter
        for parameter in parameters(graph, catalogue)
        if parameter.kind == "color"
        and not parameter.place.group
        and _is_coloring(parameter.place, coloring, colored_nodes)
    )


def recolor(
    graph: MaterialGraph,
    change: Callable[[Sequence[tuple[float, float, float]]], Sequence[tuple[float, float, float]]],
    catalogue: Catalogue,
) -> MaterialGraph:
    """Returns the graph with its surface colours changed together.

    Args:
        graph: the material.
        change: maps linear RGB colours to linear RGB colours, clamped to [0, 1] here.
        catalogue: the node types.
    """
    chosen = color_parameters(graph, catalogue)
    values = [parameter.value for parameter in chosen]
    colors = []
    for value in values:
        assert isinstance(value, tuple)
        colors.append((value[0], value[1], value[2]))
    changed = change(colors)
    updates: dict[Place, Value] = {}
    for parameter, color in zip(chosen, changed, strict=True):
        assert isinstance(parameter.value, tuple)
        red, green, blue = (min(1.0, max(0.0, float(channel))) for channel in color)
        updates[parameter.place] = (red, green, blue, parameter.value[3])
    return with_values(graph, updates, catalogue)


def _is_shading(node: Node, identifier: str) -> bool:
    is_second = _SECOND_COLORS.get(node.type) == identifier
    return is_second and node.properties.get("blend_type", "MIX") != "MIX"


def _color_inputs(node_type: NodeType) -> list[SocketType]:
    return [socket for socket in node_type.inputs if socket.kind == "RGBA"]


def _is_coloring(place: Place, coloring: set[tuple[str, str]], colored_nodes: set[str]) -> bool:
    if place.part == "input":
        return (place.node, place.identifier) in coloring
    return place.node in colored_nodes
