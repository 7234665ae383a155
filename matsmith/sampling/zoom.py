# SPDX-License-Identifier: Apache-2.0
"""Changes the size of a material's whole pattern by nodes that an artist can turn, too."""

from __future__ import annotations

from dataclasses import replace

from matsmith.catalogue import Catalogue
from matsmith.graph import Link, MaterialGraph, Node, NodeTree, normalize

NODE_NAME = "pattern_scale"
_MAPPING = "ShaderNodeMapping"
_SCALE = "Scale"
_COORDINATES = {
    "ShaderNodeNewGeometry": frozenset({"Position"}),
    "ShaderNodeTexCoord": frozenset({"Generated", "Object", "UV"}),
    "ShaderNodeUVMap": frozenset({"UV"}),
}


def zoom(graph: MaterialGraph, factor: float, catalogue: Catalogue) -> MaterialGraph:
    """Returns the graph with a pattern `factor` times finer, by a Mapping behind its coordinates.

    The node is named `pattern_scale`; a second zoom turns the same node. Coordinates that a group
    makes for itself get theirs inside the group. A tree whose textures take no coordinates from a
    node, or several kinds of them, stays as it is.

    Args:
        graph: the material.
        factor: above 0; 2 shows the pattern twice as often along each side.
        catalogue: the node types.
    """
    groups = tuple(replace(group, tree=_zoomed(group.tree, factor)) for group in graph.groups)
    tree = _zoomed(graph.tree, factor)
    return normalize(replace(graph, tree=tree, groups=groups), catalogue)


def _zoomed(tree: NodeTree, factor: float) -> NodeTree:
    by_name = {node.name: node for node in tree.nodes}
    known = by_name.get(NODE_NAME)
    if known is not None and known.type == _MAPPING:
        scale = known.inputs.get(_SCALE, (1.0, 1.0, 1.0))
        assert isinstance(scale, tuple)
        scale = tuple(component * factor for component in scale)
        changed = replace(known, inputs={**known.inputs, _SCALE: scale})
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
    return _inserted(tree, source, factor)


def _inserted(tree: NodeTree, source: tuple[str, str], factor: float) -> NodeTree:
    place = next(i for i, node in enumerate(tree.nodes) if node.name == source[0]) + 1
    node = Node(NODE_NAME, _MAPPING, inputs={_SCALE: (factor, factor, factor)})
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
