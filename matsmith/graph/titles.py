# SPDX-License-Identifier: Apache-2.0
"""What nodes are called: by their artist, or else by Blender."""

from __future__ import annotations

import re

from matsmith.graph.model import GROUP_NODE, Node
from matsmith.graph.sockets import Sockets


def type_title(node: Node, sockets: Sockets) -> str:
    """Returns what Blender calls the type of a node; of a group node, the group's name."""
    if node.type == GROUP_NODE and "node_tree" in node.properties:
        return str(node.properties["node_tree"])
    node_type = sockets.node_type(node)
    return node_type.title if node_type else node.type


def own_name(node: Node, title: str) -> str:
    """Returns the node's name where it says more than its type does, else "".

    Programs name their nodes for what they are there for: `crack_width`. Names such as
    `noise_texture_2` only number the nodes of a type.
    """
    words = re.sub(r"[^a-z0-9]+", "_", title.lower()).strip("_")
    kind = re.sub(r"^(shader)?node", "", node.type.lower())
    stem = re.sub(r"_?[0-9]+$", "", node.name)
    typical = {words, words.removesuffix("_texture"), words.removesuffix("_bsdf"), kind}
    typical |= {
        kind.removeprefix("tex"),
        kind.removeprefix("bsdf"),
        f"{words}_node",
        f"{kind}_node",
    }
    return "" if stem in typical else node.name


def in_words(name: str) -> str:
    """Returns an identifier as a title: `crack_width` is "Crack Width"."""
    return " ".join(word[:1].upper() + word[1:] for word in name.split("_") if word)
