# SPDX-License-Identifier: Apache-2.0
"""Resizes and turns a material's whole pattern by a node that an artist can turn, too."""

from __future__ import annotations

import math
from dataclasses import replace

from matsmith.catalogue import Catalogue
from matsmith.graph import Link, MaterialGraph, Node, NodeTree, normalize

NODE_NAME = "pattern_scale"
_MAPPING = "ShaderNodeMapping"
_SCALE = "Scale"
_ROTATION = "Rotation"
_COORDINATES = {
    "ShaderNodeNewGeometry": frozenset({"Position"}),
    "ShaderNodeTexCoord": frozenset({"Generated", "Object", "UV"}),
    "ShaderNodeUVMap": frozenset({"UV"}),
}


def zoom(graph: MaterialGraph, factor: float, catalogue: Catalogue) -> MaterialGraph:
    """Returns the graph with a pattern `factor` times finer; see `reframe`."""
    return reframe(graph, catalogue, factor=factor)


def reframe(
    graph: MaterialGraph, catalogue: Catalogue, *, factor: float = 1.0, turn: float = 0.0
) -> MaterialGraph:
    """Returns the graph with its pattern resized and turned, by a Mapping behind its coordinates.

    The node is named `pattern_scale`; a second time the same node is turned. Coordinates that a
    group makes for itself get theirs inside the group. A tree whose textures take no coordinates
    from a node, or several kinds of them, stays as it is.

    Args:
        graph: the material.
        catalogue: the node types.
        factor: above 0; 2 shows the pattern twice as often along each side.
        turn: by which the pattern turns, in radians, clockwise as seen.
    """
    groups = tuple(
        replace(group, tree=_reframed(group.tree, factor, turn)) for group in graph.groups
    )
    tree = _reframed(graph.tree, factor, turn)
    return normalize(replace(graph, tree=tree, groups=groups), catalogue)


def _reframed(tree: NodeTree, factor: float, turn: float) -> NodeTree:
    by_name = {node.name: node for node in tree.nodes}
    known = by_name.get(NODE_NAME)
    if known is not None and known.type == _MAPPING:
        changed = _turned(known, factor, turn)
        nodes = tuple(changed if node.name == NODE_NAME else node for node in tree.nodes)
        return replace(tree, nodes=nodes)
    sources = {
        (link.from_node, link.from_socket)
        for link in tree.links
        if link.from_socket in _COORDINATES.get(by_name[link.from_node].type, frozenset())
    }
    # Two kinds of coordinates would need two nodes to turn; no seed material has them.
    if len(sources) != 1 or known is not None:
        return tree
    (source,) = sources
    return _inserted(tree, source, _turned(Node(NODE_NAME, _MAPPING), factor, turn))


def _turned(node: Node, factor: float, turn: float) -> Node:
    """Returns the Mapping with its scale multiplied and its angle about z changed."""
    scale = node.inputs.get(_SCALE, (1.0, 1.0, 1.0))
    angles = node.inputs.get(_ROTATION, (0.0, 0.0, 0.0))
    assert isinstance(scale, tuple)
    assert isinstance(angles, tuple)
    inputs = {**node.inputs, _SCALE: tuple(component * factor for component in scale)}
    if turn:
        angle = math.remainder(angles[2] + turn, 2.0 * math.pi)
        inputs[_ROTATION] = (angles[0], angles[1], angle)
    return replace(node, inputs=inputs)


def _inserted(tree: NodeTree, source: tuple[str, str], node: Node) -> NodeTree:
    place = next(i for i, known in enumerate(tree.nodes) if known.name == source[0]) + 1
    links = [
        replace(link, from_node=NODE_NAME, from_socket="Vector")
        if (link.from_node, link.from_socket) == source
        else link
        for link in tree.links
    ]
    return NodeTree(
        (*tree.nodes[:place], node, *tree.nodes[place:]),
        (Link(*source, NODE_NAME, "Vector"), *links),
    )
