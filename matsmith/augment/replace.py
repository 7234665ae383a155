# SPDX-License-Identifier: Apache-2.0
"""Puts a node of another type in a node's place, and keeps what both types have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from matsmith.augment.graft import Slot, Workbench
from matsmith.catalogue import SocketType
from matsmith.graph import Node


def replace_node(bench: Workbench, name: str, like: Node) -> bool:
    """Returns whether a node could become one like `like`; its readers then read the new one.

    Inputs that both have by name and kind keep their links and values, but for what the new node's
    own settings say; every output that is read needs one of the same kind.

    Args:
        bench: the material.
        name: the node that goes.
        like: of the type, settings and values that come; its name and links do not count.
    """
    old = bench.node(name)
    new = replace(like, name=name, label="")
    outputs = {source.socket for _, source in bench.links() if source.node == name}
    before = {socket.identifier: socket for socket in bench.sockets.outputs(old)}
    after = bench.sockets.outputs(new)
    chosen: dict[str, str] = {}
    for identifier in sorted(outputs):
        found = _alike(before[identifier], after)
        if found is None:
            return False
        chosen[identifier] = found.identifier
    inputs = {socket.identifier: socket for socket in bench.sockets.inputs(new)}
    values = dict(new.inputs)
    for socket in bench.sockets.inputs(old):
        slot = Slot(name, socket.identifier)
        theirs = inputs.get(socket.identifier)
        is_shared = theirs is not None and theirs.kind == socket.kind
        if not is_shared:
            bench.unlink(slot)
        elif socket.identifier == "Scale" and socket.identifier in old.inputs:
            values["Scale"] = old.inputs["Scale"]
    bench.change(replace(new, inputs=values))
    bench.rename_outputs(name, chosen)
    return True


def _alike(socket: SocketType, among: Sequence[SocketType]) -> SocketType | None:
    """Returns the output to read instead: of the same name, else the first of the same kind."""
    same = [other for other in among if other.kind == socket.kind]
    named = [other for other in same if other.name == socket.name]
    return next(iter([*named, *same]), None)
