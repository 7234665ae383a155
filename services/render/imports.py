# SPDX-License-Identifier: Apache-2.0
"""From what a worker has read in a .blend file to graphs that every other part takes."""

from __future__ import annotations

import json
from dataclasses import dataclass

from matsmith.catalogue import Catalogue
from matsmith.errors import GraphError, GraphFault
from matsmith.graph import MaterialGraph, canonical, check
from matsmith.graph.dissolve import dissolve
from matsmith.graph.expand import MAX_TREE_NODES, expand_groups
from matsmith.graph.json_reader import from_json
from matsmith.graph.share import share_groups
from matsmith.graph.upgrade import upgrade

_MAX_GROUPS = 256
_MAX_SOCKETS = 128


@dataclass(frozen=True, slots=True)
class ImportedMaterial:
    """A material of a file.

    Attributes:
        name: its name there.
        graph: in canonical form; None where there is none, and the faults say why.
        faults: what could not be kept.
        changes: legacy nodes that became current ones; the picture is the same.
    """

    name: str
    graph: MaterialGraph | None
    faults: tuple[GraphFault, ...]
    changes: tuple[GraphFault, ...] = ()


def imported_materials(
    data: bytes, catalogue: Catalogue, *, max_nodes: int
) -> list[ImportedMaterial]:
    """Returns the materials, each in canonical form, with what could not be kept.

    Args:
        data: a JSON list of objects with `name`, `graph` (as JSON text, or null) and `faults`.
        catalogue: what the materials are checked against.
        max_nodes: how far groups are expanded; 0 keeps them.
    """
    return [_material(read, catalogue, max_nodes) for read in json.loads(data)]


def tidy(
    graph: MaterialGraph, catalogue: Catalogue, *, max_nodes: int
) -> tuple[MaterialGraph, tuple[GraphFault, ...]]:
    """Returns the graph without reroutes, twin and small groups, and what is unused or legacy.

    The second value says which legacy nodes became which.

    Raises:
        GraphError: it breaks a rule of the catalogue or a limit of the contract.
    """
    check(graph, catalogue)
    graph, changes = upgrade(graph, catalogue)
    graph = share_groups(dissolve(graph, catalogue), catalogue)
    if max_nodes:
        graph = expand_groups(graph, catalogue, max_nodes=max_nodes)
    graph = canonical(graph, catalogue)
    faults = _beyond_limits(graph)
    if faults:
        raise GraphError(faults)
    return graph, tuple(GraphFault(c.reason, c.path, c.message) for c in changes)


def _material(read: dict[str, object], catalogue: Catalogue, max_nodes: int) -> ImportedMaterial:
    assert isinstance(read["faults"], list)
    faults = [GraphFault(*fault) for fault in read["faults"]]
    graph: MaterialGraph | None = None
    changes: tuple[GraphFault, ...] = ()
    if read["graph"] is not None:
        try:
            graph, changes = tidy(from_json(str(read["graph"])), catalogue, max_nodes=max_nodes)
        except GraphError as error:
            faults += error.faults
    return ImportedMaterial(str(read["name"]), graph, tuple(faults), changes)


def _beyond_limits(graph: MaterialGraph) -> list[GraphFault]:
    faults = []
    trees = [("tree", graph.tree), *((f"groups[{g.name}].tree", g.tree) for g in graph.groups)]
    for path, tree in trees:
        if len(tree.nodes) > MAX_TREE_NODES:
            message = f"Expected at most {MAX_TREE_NODES} nodes, got {len(tree.nodes)}."
            faults.append(GraphFault("TOO_MANY_NODES", path, message))
    if len(graph.groups) > _MAX_GROUPS:
        message = f"Expected at most {_MAX_GROUPS} groups, got {len(graph.groups)}."
        faults.append(GraphFault("TOO_MANY_GROUPS", "groups", message))
    for group in graph.groups:
        count = max(len(group.inputs), len(group.outputs))
        if count > _MAX_SOCKETS:
            message = f"Expected at most {_MAX_SOCKETS} sockets on a side, got {count}."
            faults.append(GraphFault("TOO_MANY_SOCKETS", f"groups[{group.name}]", message))
    return faults
