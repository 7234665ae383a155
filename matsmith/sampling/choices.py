# SPDX-License-Identifier: Apache-2.0
"""Which settings of a node may change without hiding a socket that is in use.

Some settings decide which sockets a node shows. Each such setting gets a set of free items, so that
every combination of free items keeps every socket that is linked or holds a value.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Set

from matsmith.catalogue import NodeType, SocketType
from matsmith.graph import Node, Value


def free_items(
    node: Node, node_type: NodeType, *, inputs: Set[str], outputs: Set[str]
) -> Mapping[str, tuple[bool | str, ...]]:
    """Returns the free items of every setting that decides on sockets, the current one included.

    Args:
        node: a node that passes `graph.check`.
        node_type: its type.
        inputs, outputs: identifiers of its linked sockets.
    """
    shown = _identifiers(node_type.visible_inputs(node.properties))
    kept_inputs = inputs | (set(node.inputs) & shown)
    free: dict[str, tuple[bool | str, ...]] = {}
    # One setting after another: an item must do with every free item of the settings before it.
    # So any mixture of free items was looked at, and the current items are among them.
    for identifier in node_type.structural_properties:
        prop = node_type.property_by_identifier[identifier]
        items: tuple[bool | str, ...] = prop.items if prop.kind == "enum" else (False, True)
        before = [
            dict(zip(free, mixture, strict=True)) for mixture in itertools.product(*free.values())
        ]
        free[identifier] = tuple(
            item
            for item in items
            if all(
                _shows(
                    node_type,
                    {**node.properties, **mixture, identifier: item},
                    kept_inputs,
                    outputs,
                )
                for mixture in before
            )
        )
    return free


def _shows(
    node_type: NodeType, properties: Mapping[str, Value], inputs: Set[str], outputs: Set[str]
) -> bool:
    return inputs <= _identifiers(node_type.visible_inputs(properties)) and (
        outputs <= _identifiers(node_type.visible_outputs(properties))
    )


def _identifiers(sockets: Iterable[SocketType]) -> set[str]:
    return {socket.identifier for socket in sockets}
