# SPDX-License-Identifier: Apache-2.0
"""Replaces the node types that Blender keeps only for old files by their successors.

Rule of this module: the picture stays the same. Blender 4.5 still runs what is replaced here, so
each row of the table is tested by rendering both. Squeeze Value stays as it is: Cycles ignores it,
and nodes that compute what its name says would change the picture.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from matsmith.catalogue import Catalogue
from matsmith.graph.canonical import normalize
from matsmith.graph.model import Link, MaterialGraph, Node, NodeTree, Value
from matsmith.graph.values import held_value


@dataclass(frozen=True, slots=True)
class GraphChange:
    """One thing that an upgrade changed.

    Attributes:
        reason: constant such as UPGRADED_NODE.
        path: where, for instance `tree.nodes[mix]`, as in a GraphFault.
        message: what became what; one full sentence.
    """

    reason: str
    path: str
    message: str


@dataclass(frozen=True, slots=True)
class _Successor:
    """What a legacy node type becomes; names that stay the same are listed too."""

    type: str
    old_title: str
    inputs: Mapping[str, str]
    outputs: Mapping[str, str]
    properties: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, Value] = field(default_factory=dict)


# Cycles clamps the factor of both mixes. `use_alpha` of the old one has no effect on a material.
_SUCCESSORS: Mapping[str, _Successor] = {
    "ShaderNodeMixRGB": _Successor(
        "ShaderNodeMix",
        "MixRGB",
        {"Fac": "Factor_Float", "Color1": "A_Color", "Color2": "B_Color"},
        {"Color": "Result_Color"},
        {"blend_type": "blend_type", "use_clamp": "clamp_result"},
        {"data_type": "RGBA"},
    ),
    "ShaderNodeSeparateRGB": _Successor(
        "ShaderNodeSeparateColor",
        "Separate RGB",
        {"Image": "Color"},
        {"R": "Red", "G": "Green", "B": "Blue"},
    ),
    "ShaderNodeSeparateHSV": _Successor(
        "ShaderNodeSeparateColor",
        "Separate HSV",
        {"Color": "Color"},
        {"H": "Red", "S": "Green", "V": "Blue"},
        settings={"mode": "HSV"},
    ),
    "ShaderNodeCombineRGB": _Successor(
        "ShaderNodeCombineColor",
        "Combine RGB",
        {"R": "Red", "G": "Green", "B": "Blue"},
        {"Image": "Color"},
    ),
    "ShaderNodeCombineHSV": _Successor(
        "ShaderNodeCombineColor",
        "Combine HSV",
        {"H": "Red", "S": "Green", "V": "Blue"},
        {"Color": "Color"},
        settings={"mode": "HSV"},
    ),
}
LEGACY_TYPES = frozenset(_SUCCESSORS)


def upgrade(
    graph: MaterialGraph, catalogue: Catalogue
) -> tuple[MaterialGraph, tuple[GraphChange, ...]]:
    """Returns the graph without legacy node types, in groups too, and what was changed.

    Nodes keep their names and places. A graph that has none comes back as it is; another one comes
    back in normal form. The graph must pass `check`.
    """
    changes: list[GraphChange] = []
    groups = tuple(
        replace(group, tree=_upgrade_tree(group.tree, catalogue, f"groups[{number}].tree", changes))
        for number, group in enumerate(graph.groups)
    )
    tree = _upgrade_tree(graph.tree, catalogue, "tree", changes)
    if not changes:
        return graph, ()
    return normalize(replace(graph, tree=tree, groups=groups), catalogue), tuple(changes)


def _upgrade_tree(
    tree: NodeTree, catalogue: Catalogue, path: str, changes: list[GraphChange]
) -> NodeTree:
    found = {node.name: _SUCCESSORS[node.type] for node in tree.nodes if node.type in _SUCCESSORS}
    if not found:
        return tree
    for name, successor in found.items():
        title = catalogue.nodes[successor.type].title
        changes.append(
            GraphChange(
                "UPGRADED_NODE",
                f"{path}.nodes[{name}]",
                f"{successor.old_title} {name!r} became {title}.",
            )
        )
    return NodeTree(
        tuple(
            _upgrade_node(node, found[node.name], catalogue) if node.name in found else node
            for node in tree.nodes
        ),
        tuple(_upgrade_link(link, found) for link in tree.links),
    )


def _upgrade_node(node: Node, successor: _Successor, catalogue: Catalogue) -> Node:
    declared = catalogue.nodes[node.type].input_by_identifier
    inputs: dict[str, Value] = {}
    for old, new in successor.inputs.items():
        value = node.inputs.get(old, declared[old].default)
        # The successor's socket can have another type, which holds what this one would cut.
        inputs[new] = held_value(declared[old], value)
    properties = {
        new: node.properties[old]
        for old, new in successor.properties.items()
        if old in node.properties
    }
    return replace(
        node, type=successor.type, properties={**properties, **successor.settings}, inputs=inputs
    )


def _upgrade_link(link: Link, found: Mapping[str, _Successor]) -> Link:
    if link.from_node in found:
        link = replace(link, from_socket=found[link.from_node].outputs[link.from_socket])
    if link.to_node in found:
        link = replace(link, to_socket=found[link.to_node].inputs[link.to_socket])
    return link
