# SPDX-License-Identifier: Apache-2.0
"""Seed materials as guided decoders write them: no groups, at most 30 nodes."""

from __future__ import annotations

from functools import cache

from matsmith import catalogue, library
from matsmith.graph import MaterialGraph
from matsmith.graph.expand import expand_groups

MAX_NODES = 30


@cache
def flat_seeds() -> dict[str, MaterialGraph]:
    """Returns the materials by name, groups expanded in place, but for those that do not fit."""
    declared = catalogue.load()
    expanded = {
        material.name: expand_groups(material.graph, declared, max_nodes=MAX_NODES)
        for material in library.load().materials
    }
    return {
        name: graph
        for name, graph in expanded.items()
        if not graph.groups and len(graph.tree.nodes) <= MAX_NODES
    }
