# SPDX-License-Identifier: Apache-2.0
"""The height of a material, in metres: of its displacement, else of its outermost bump."""

from __future__ import annotations

from dataclasses import replace

from matsmith.graph.channel_nodes import Number, Port
from matsmith.graph.channel_source import COORDINATE, GEOMETRY, ChannelSource
from matsmith.graph.model import Link, Node

_READS_NORMAL = frozenset(
    {
        "ShaderNodeAmbientOcclusion",
        "ShaderNodeBevel",
        "ShaderNodeBump",
        "ShaderNodeDisplacement",
        "ShaderNodeFresnel",
        "ShaderNodeLayerWeight",
    }
)
"""Node types, other than shaders, that take the surface's normal where nothing feeds theirs."""


def height(graph: ChannelSource) -> Number:
    """Returns the displacement along the normal, else what the outermost Bump raises."""
    source = graph.sources.get(graph.place("Displacement"))
    if source is not None:
        return graph.adder.component(_before_displacement(graph, source), 2)
    bump = _outermost_bump(graph)
    if bump is None:
        return 0.0
    sign = -1.0 if graph.option(bump, "invert") else 1.0
    distance = graph.adder.multiply(graph.number(bump, "Distance"), sign)
    return graph.adder.multiply(graph.number(bump, "Height"), distance)


def _before_displacement(graph: ChannelSource, source: Port) -> Port:
    """Returns a port's value on the level surface: on copies of nodes that read the normal."""
    level = graph.adder.builtin(GEOMETRY, "True Normal")
    copies: dict[str, str] = {}

    def moved(port: Port) -> Port:
        type_ = graph.nodes[port.node].type if port.node in graph.nodes else ""
        if type_ in {GEOMETRY, COORDINATE} and port.socket == "Normal":
            return level
        return replace(port, node=copies.get(port.node, port.node))

    for node in graph.feeding(source.node) if source.node in graph.nodes else []:
        name = node.name
        fed = {to: port for (to_node, to), port in graph.sources.items() if to_node == name}
        new = {to: moved(port) for to, port in fed.items()}
        if node.type in _READS_NORMAL and "Normal" not in fed:
            new["Normal"] = level
        if new != fed:
            copies[name] = graph.adder.new_name(node.type)
            graph.adder.nodes.append(replace(node, name=copies[name]))
            graph.adder.links += [
                Link(port.node, port.socket, copies[name], to) for to, port in new.items()
            ]
    return moved(source)


def _outermost_bump(graph: ChannelSource) -> Node | None:
    """Returns the Bump that feeds a shader's Normal, looked for shader by shader."""
    pending = [graph.place("Surface")]
    seen: set[str] = set()
    while pending:
        source = graph.sources.get(pending.pop())
        if source is None or source.node in seen or source.node not in graph.nodes:
            continue
        seen.add(source.node)
        found = graph.nodes[source.node]
        if found.type == "ShaderNodeBump":
            return found
        inputs = graph.catalogue.nodes[found.type].inputs
        # A Normal comes last, so that it is looked at first.
        pending += [(found.name, s.identifier) for s in inputs if s.kind == "SHADER"][::-1]
        pending += [(found.name, s.identifier) for s in inputs if s.identifier == "Normal"]
    return None
