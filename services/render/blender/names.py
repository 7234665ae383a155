# SPDX-License-Identifier: Apache-2.0
"""Names for nodes: Blender takes any text, a graph lower-case identifiers."""

from __future__ import annotations

import re

import bpy  # noqa: TID251

from matsmith.graph.check import is_node_name

_MAX_LENGTH = 60


class Names:
    """Gives the nodes of one tree names that are valid and unique."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}

    def of(self, node: bpy.types.Node) -> str:
        """Returns a new name that is like the node's own."""
        return self.new(node.name)

    def new(self, text: str) -> str:
        """Returns a new name that is like the text."""
        stem = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")[:_MAX_LENGTH] or "node"
        if not is_node_name(stem):
            stem = f"node_{stem}"
        name, number = stem, self._last.get(stem, 1)
        while name in self._taken:
            number += 1
            name = f"{stem}_{number}"
        self._taken.add(name)
        self._last[stem] = number
        return name
