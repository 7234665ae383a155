# SPDX-License-Identifier: Apache-2.0
"""Changes the size of a material's whole pattern by one node that an artist can turn, too."""

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

    The node is named `pattern_scale`; a second zoom turns the same node. A graph whose textures
    take no coordinates from a node stays as it is.

    Args:
        graph: the material; only its own tree is changed.
        factor: above 0; 2 shows the pattern twice as often along each side.
        catalogue: the node types.
    """
    by_name = {node.name: node for node in graph.tree.nodes}
    known = by_name.get(NODE_NAME)
    if known is not None and known.type == _MAPPING:
        scale = known.inputs.get(_SCALE, (1.0, 1.0, 1.0))
        assert isinstance(scale, tuple)
        scale = tuple(component * factor for component in scale)
        changed = replace(known, inputs={**known.inputs, _SCALE: scale})
        nodes = tuple(changed if node.name == NODE_NAME else node for node in graph.tree.nodes)
        return normalize(replace(graph, tree=replace(graph.tree, nodes=nodes)), catalogue)
    sources = {
        (link.from_node, link.from_socket)
        for link in graph.tree.links
        if link.from_socket in _COORDINATES.get(by_name[link.from_node].type, frozenset())
    }
    # Two kinds of coordinates would need two nodes to turn; no seed material has them.
    if len(sources) != 1 or known is not None:
        return graph
    (source,) = sources
    return normalize(replace(graph, tree=_inserted(graph.tree, source, factor)), catalogue)


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
