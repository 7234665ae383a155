# SPDX-License-Identifier: Apache-2.0
"""Reads the sockets of a group that others made.

Blender tells sockets apart by an identifier and shows names, which may repeat or be empty. A graph
has names only, so they are made unique; order stays. Subtypes such as NodeSocketFloatFactor only
change how a value is shown, so they become their base type.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import bpy  # noqa: TID251

from matsmith.errors import GraphFault
from matsmith.graph.model import InterfaceSocket, NodeGroup, NodeTree
from matsmith.graph.sockets import INTERFACE_KINDS
from matsmith.graph.values import MAX_NAME_BYTES, clip_text
from services.render.blender.read import plain_value

_LONGEST_FIRST = sorted(INTERFACE_KINDS, key=len, reverse=True)
_ROOM_FOR_A_NUMBER = 6


@dataclass(frozen=True, slots=True)
class Interface:
    """A group's sockets.

    Attributes:
        group: the group without its nodes.
        inputs: names by Blender's identifier; sockets that a graph cannot have are not in it.
        outputs: the same for the other side.
    """

    group: NodeGroup
    inputs: Mapping[str, str]
    outputs: Mapping[str, str]

    def named(
        self, sockets: Iterable[bpy.types.NodeSocket], side: str
    ) -> Iterator[tuple[bpy.types.NodeSocket, str]]:
        """Yields those of a node's sockets that a graph can have, with their names."""
        names = self.inputs if side == "INPUT" else self.outputs
        for socket in sockets:
            if socket.identifier in names:
                yield socket, names[socket.identifier]


def read_interface(tree: bpy.types.ShaderNodeTree) -> tuple[Interface, list[GraphFault]]:
    """Returns the group's sockets, and those that a graph cannot have."""
    faults: list[GraphFault] = []
    sides: dict[str, list[InterfaceSocket]] = {"INPUT": [], "OUTPUT": []}
    names: dict[str, dict[str, str]] = {"INPUT": {}, "OUTPUT": {}}
    for item in tree.interface.items_tree:
        if item.item_type != "SOCKET":
            continue
        kind = _base_type(item)
        if kind is None:
            expected = ", ".join(INTERFACE_KINDS)
            faults.append(
                GraphFault(
                    "INTERFACE_TYPE",
                    f"groups[{tree.name}].{item.in_out.lower()}s[{item.name}]",
                    f"Expected one of {expected}, got {item.bl_socket_idname}.",
                )
            )
            continue
        side = sides[item.in_out]
        name = _new_name(item.name, {socket.name for socket in side})
        names[item.in_out][item.identifier] = name
        side.append(_socket(item, name, kind))
    group = NodeGroup(tree.name, NodeTree(), tuple(sides["INPUT"]), tuple(sides["OUTPUT"]))
    return Interface(group, names["INPUT"], names["OUTPUT"]), faults


def _base_type(item: bpy.types.NodeTreeInterfaceSocket) -> str | None:
    kind = item.bl_socket_idname
    base = next((base for base in _LONGEST_FIRST if kind.startswith(base)), None)
    has_other_length = base == "NodeSocketVector" and len(item.default_value) != 3
    return None if has_other_length else base


def _new_name(text: str, taken: set[str]) -> str:
    name = stem = text or "Socket"
    number = 1
    while name in taken:
        number += 1
        name = f"{clip_text(stem, MAX_NAME_BYTES - _ROOM_FOR_A_NUMBER)} {number}"
    return name


def _socket(item: bpy.types.NodeTreeInterfaceSocket, name: str, kind: str) -> InterfaceSocket:
    has_range = kind in {"NodeSocketFloat", "NodeSocketInt", "NodeSocketVector"}
    return InterfaceSocket(
        name,
        kind,
        plain_value(item.default_value) if hasattr(item, "default_value") else None,
        float(item.min_value) if has_range else None,
        float(item.max_value) if has_range else None,
    )
