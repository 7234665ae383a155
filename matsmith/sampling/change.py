# SPDX-License-Identifier: Apache-2.0
"""The way back from parameters to a graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from matsmith.catalogue import Catalogue
from matsmith.graph import ColorRamp, MaterialGraph, Node, NodeTree, Value, normalize
from matsmith.graph.values import default_value
from matsmith.sampling.space import Place


def with_values(
    graph: MaterialGraph, values: Mapping[Place, Value], catalogue: Catalogue
) -> MaterialGraph:
    """Returns the graph with some parameters changed, normalized.

    Raises:
        ValueError: a place is not in the graph, or a value does not fit it.
    """
    by_tree: dict[str, dict[Place, Value]] = {}
    for place, value in values.items():
        by_tree.setdefault(place.group, {})[place] = value
    groups = tuple(
        replace(group, tree=_changed_tree(group.tree, by_tree.pop(group.name, {}), catalogue))
        for group in graph.groups
    )
    tree = _changed_tree(graph.tree, by_tree.pop("", {}), catalogue)
    if by_tree:
        raise ValueError(f"expected groups of this graph, got {', '.join(by_tree)}")
    return normalize(replace(graph, tree=tree, groups=groups), catalogue)


def _changed_tree(tree: NodeTree, values: Mapping[Place, Value], catalogue: Catalogue) -> NodeTree:
    by_node: dict[str, dict[Place, Value]] = {}
    for place, value in values.items():
        by_node.setdefault(place.node, {})[place] = value
    nodes = tuple(_changed_node(node, by_node.pop(node.name, {}), catalogue) for node in tree.nodes)
    if by_node:
        raise ValueError(f"expected nodes of this graph, got {', '.join(by_node)}")
    return NodeTree(nodes, tree.links)


def _changed_node(node: Node, values: Mapping[Place, Value], catalogue: Catalogue) -> Node:
    if not values:
        return node
    properties, inputs, outputs = dict(node.properties), dict(node.inputs), dict(node.outputs)
    for place, value in values.items():
        if place.part == "input":
            inputs[place.identifier] = value
        elif place.part == "output":
            outputs[place.identifier] = value
        elif place.field:
            prop = catalogue.nodes[node.type].property_by_identifier[place.identifier]
            ramp = properties.get(place.identifier, default_value(prop))
            assert isinstance(ramp, ColorRamp)
            properties[place.identifier] = _changed_ramp(ramp, place, value)
        else:
            properties[place.identifier] = value
    return replace(node, properties=properties, inputs=inputs, outputs=outputs)


def _changed_ramp(ramp: ColorRamp, place: Place, value: Value) -> ColorRamp:
    if place.stop is None:
        return replace(ramp, **{place.field: value})  # type: ignore[arg-type]
    stops = list(ramp.stops)
    stops[place.stop] = replace(stops[place.stop], **{place.field: value})  # type: ignore[arg-type]
    return replace(ramp, stops=tuple(stops))
