# SPDX-License-Identifier: Apache-2.0
"""Tells which graphs are members of one series: the same but for numbers.

Rule of this module: when in doubt, two graphs differ. A material that is built anew is always
right; one that is kept must need nothing but new numbers, each in a place that already held one.
A number that goes back to its default is no longer in the graph, so the graphs differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from matsmith.graph.model import ColorRamp, ColorRampStop, MaterialGraph, Node, NodeTree, Value

_ANY_STOP = ColorRampStop(0.0, (0.0, 0.0, 0.0, 0.0))


def same_structure(a: MaterialGraph, b: MaterialGraph) -> bool:
    """Returns whether the material of one becomes that of the other by setting numbers.

    These may differ: numbers and vectors of sockets and properties, and the positions and colours
    of ramps with as many stops.
    """
    if a.displacement_method != b.displacement_method or len(a.groups) != len(b.groups):
        return False
    if len({group.name for group in a.groups}) != len(a.groups):
        return False
    for one, other in zip(a.groups, b.groups, strict=True):
        if replace(one, tree=NodeTree()) != replace(other, tree=NodeTree()):
            return False
        if not _same_tree(one.tree, other.tree):
            return False
    return _same_tree(a.tree, b.tree)


def _same_tree(a: NodeTree, b: NodeTree) -> bool:
    if a.links != b.links or len(a.nodes) != len(b.nodes):
        return False
    if len({node.name for node in a.nodes}) != len(a.nodes):
        return False
    return all(_same_node(one, other) for one, other in zip(a.nodes, b.nodes, strict=True))


def _same_node(a: Node, b: Node) -> bool:
    return (
        (a.name, a.type, a.label) == (b.name, b.type, b.label)
        and _same_values(a.properties, b.properties)
        and _same_values(a.inputs, b.inputs)
        and _same_values(a.outputs, b.outputs)
    )


def _same_values(a: Mapping[str, Value], b: Mapping[str, Value]) -> bool:
    # In the same order, because a property may decide what the next one can be.
    return list(a) == list(b) and all(_same_kind(a[name], b[name]) for name in a)


def _same_kind(a: Value, b: Value) -> bool:
    if type(a) is not type(b):
        return False
    if isinstance(a, ColorRamp) and isinstance(b, ColorRamp):
        stops = (_ANY_STOP,)
        return len(a.stops) == len(b.stops) and replace(a, stops=stops) == replace(b, stops=stops)
    if isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) == len(b)
    return a == b or (isinstance(a, int | float) and not isinstance(a, bool))
