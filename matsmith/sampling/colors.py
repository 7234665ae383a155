# SPDX-License-Identifier: Apache-2.0
"""Which parameters decide the surface's colours, as opposed to masks, heights and roughness.

A ramp's stops are colours only where the ramp's picture reaches a shader's colour input along
colour sockets. The same ramp behind a factor or a height is a mask and must keep its greys, and so
must the second input of a Mix that multiplies or overlays: it shades a colour and is none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from matsmith.catalogue import Catalogue
from matsmith.graph import MaterialGraph, Node, Sockets, Value
from matsmith.graph.model import GROUP_INPUT, GROUP_NODE, GROUP_OUTPUT
from matsmith.sampling.change import with_values
from matsmith.sampling.space import Parameter, Place, parameters

_SURFACE_COLORS = frozenset({"Base Color", "Color"})
_SECOND_COLORS = {"ShaderNodeMix": "B_Color", "ShaderNodeMixRGB": "Color2"}


def color_parameters(
    graph: MaterialGraph, catalogue: Catalogue, *, with_tints: bool = False
) -> tuple[Parameter, ...]:
    """Returns the colour parameters that colour the surface, of the material and of its groups.

    Colours are followed back through groups, and through vector maths to its first vector.

    Args:
        graph: the material.
        catalogue: the node types.
        with_tints: also what only tints: every colour of a shader (tints of its lobes, emission),
            and second inputs that multiply or overlay. Without it, what `recolor` may set.
    """
    coloring = _Trace(graph, catalogue, with_tints=with_tints).coloring()
    return tuple(
        parameter
        for parameter in parameters(graph, catalogue)
        if parameter.kind == "color" and _owner(parameter.place) in coloring
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


_Spot: TypeAlias = tuple[str, str, str]
"""A group ("" for the material itself), a node, and one of its inputs or "" for what it holds."""


class _Trace:
    """Follows what colours a surface back from the shaders."""

    def __init__(self, graph: MaterialGraph, catalogue: Catalogue, *, with_tints: bool) -> None:
        self._with_tints = with_tints
        groups = {group.name: group for group in graph.groups}
        self._trees = {"": graph.tree} | {name: group.tree for name, group in groups.items()}
        self._sockets = {"": Sockets(catalogue, groups)} | {
            name: Sockets(catalogue, groups, group) for name, group in groups.items()
        }
        self._nodes = {
            (name, node.name): node for name, tree in self._trees.items() for node in tree.nodes
        }
        self._sources = {
            (name, link.to_node, link.to_socket): (link.from_node, link.from_socket)
            for name, tree in self._trees.items()
            for link in tree.links
        }

    def coloring(self) -> set[_Spot]:
        """Returns the inputs, and the nodes, that a surface has its colour from."""
        found: set[_Spot] = set()
        waiting = [
            (tree, name, socket.identifier)
            for (tree, name), node in self._nodes.items()
            if any(socket.kind == "SHADER" for socket in self._sockets[tree].outputs(node))
            for socket in self._sockets[tree].inputs(node)
            if socket.kind == "RGBA" and (self._with_tints or socket.name in _SURFACE_COLORS)
        ]
        while waiting:
            spot = waiting.pop()
            if spot in found:
                continue
            found.add(spot)
            if spot in self._sources:
                waiting += self._behind(spot[0], *self._sources[spot], found)
        return found

    def _behind(self, tree: str, name: str, socket: str, found: set[_Spot]) -> list[_Spot]:
        """Returns the inputs that an output has its colour from; the node itself is `found`."""
        node = self._nodes[tree, name]
        if node.type == GROUP_NODE:
            inner = str(node.properties["node_tree"])
            ends = [end for end in self._trees[inner].nodes if end.type == GROUP_OUTPUT]
            return [(inner, end.name, socket) for end in ends]
        if node.type == GROUP_INPUT:
            return [
                (outer, user.name, socket)
                for (outer, _), user in self._nodes.items()
                if user.type == GROUP_NODE and user.properties["node_tree"] == tree
            ]
        found.add((tree, name, ""))
        inputs = self._sockets[tree].inputs(node)
        if node.type == "ShaderNodeVectorMath":
            vectors = [socket for socket in inputs if socket.kind == "VECTOR"]
            return [(tree, name, socket.identifier) for socket in vectors[:1]]
        return [
            (tree, name, socket.identifier)
            for socket in inputs
            if socket.kind == "RGBA"
            and (self._with_tints or not _is_shading(node, socket.identifier))
        ]


def _owner(place: Place) -> _Spot:
    return (place.group, place.node, place.identifier if place.part == "input" else "")


def _is_shading(node: Node, identifier: str) -> bool:
    is_second = _SECOND_COLORS.get(node.type) == identifier
    return is_second and node.properties.get("blend_type", "MIX") != "MIX"
