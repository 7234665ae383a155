# SPDX-License-Identifier: Apache-2.0
"""Finds sockets as Blender does, and those of earlier versions by their old names and places."""

from __future__ import annotations

import ast

from matsmith.catalogue import SocketType
from matsmith.program.describe import described
from matsmith.program.handles import InterfaceRef, Meaning, SocketRef, SocketsRef
from matsmith.program.old_nodes import NEW_INPUTS, is_old, order
from matsmith.program.refusal import RefusalError
from matsmith.program.state import MaterialState, NodeState, TreeState
from matsmith.program.versions import LAST_3, Sign


def find_socket(owner: SocketsRef, key: str, material: MaterialState) -> SocketType | None:
    """Returns the visible socket of a name or identifier; a name goes before an identifier.

    In a program for Blender 3, an old name goes before the same name of today.
    """
    visible = owner.node.visible(is_input=owner.is_input)
    by_name = [socket for socket in visible if socket.name == key]
    is_old_program = material.version is not None and material.version <= LAST_3
    if by_name:
        return by_name[-1] if is_old_program and is_old(by_name[-1]) else by_name[0]
    if owner.node.type.type == "ShaderNodeTexMusgrave" and key == "Fac" and not owner.is_input:
        return visible[0]
    if found := next((s for s in visible if s.identifier == key and not is_old(s)), None):
        return found
    if is_old_program:
        # Blender 3 hid fewer sockets; what is hidden today has no effect.
        return next((s for s in owner.node.sockets(is_input=owner.is_input) if s.name == key), None)
    return None


def socket_at(node: ast.AST, owner: SocketsRef, key: Meaning, material: MaterialState) -> SocketRef:
    """Returns the socket that `owner[key]` refers to.

    Raises:
        RefusalError: there is none.
    """
    if isinstance(key, int) and not isinstance(key, bool):
        return _by_index(node, owner, key, material)
    if not isinstance(key, str):
        raise RefusalError(
            node, "UNKNOWN_SOCKET", f"Expected a socket's name or index, got {described(key)}."
        )
    socket = find_socket(owner, key, material)
    if socket is not None:
        _note_sign(node, owner.node, socket, material)
        return SocketRef(owner.node, owner.is_input, socket)
    state, side = owner.node, "input" if owner.is_input else "output"
    sockets = state.sockets(is_input=owner.is_input)
    visible = [s for s in state.visible(is_input=owner.is_input) if not is_old(s)]
    names = list(dict.fromkeys(socket.name for socket in visible))
    hidden = any(socket.name == key for socket in sockets)
    why = ", which is hidden with these settings" if hidden else ""
    raise RefusalError(
        node,
        "UNKNOWN_SOCKET",
        f"Expected an {side} of {state.type.title} ({', '.join(names) or 'it has none'}), "
        f"got {key[:60]!r}{why}.",
        known=names,
        got=key,
    )


def interface_at(node: ast.AST, tree: TreeState, side: str, key: Meaning) -> InterfaceRef:
    """Returns the socket of a group's interface that `group.inputs[key]` refers to.

    Raises:
        RefusalError: there is none.
    """
    sockets = tree.interface(is_input=side == "inputs")
    if isinstance(key, int) and not isinstance(key, bool) and -len(sockets) <= key < len(sockets):
        return InterfaceRef(tree, side == "inputs", key % len(sockets))
    for index, socket in enumerate(sockets):
        if socket.name == key:
            return InterfaceRef(tree, side == "inputs", index)
    names = [socket.name for socket in sockets]
    raise RefusalError(
        node,
        "UNKNOWN_SOCKET",
        f"Expected one of the group's {side} ({', '.join(names) or 'it has none'}), "
        f"got {described(key)}.",
        known=names,
        got=key if isinstance(key, str) else "",
    )


def _by_index(node: ast.AST, owner: SocketsRef, key: int, material: MaterialState) -> SocketRef:
    state, side = owner.node, "input" if owner.is_input else "output"
    sockets = [s for s in state.sockets(is_input=owner.is_input) if not is_old(s)]
    if old_order := order(state.type.type, f"{side}s", material.version):
        known = {s.identifier: s for s in state.sockets(is_input=owner.is_input)}
        sockets = [known[identifier] for identifier in old_order if identifier in known]
    if -len(sockets) <= key < len(sockets):
        return SocketRef(state, owner.is_input, sockets[key])
    raise RefusalError(
        node,
        "UNKNOWN_SOCKET",
        f"Expected an index below {len(sockets)} ({side}s of {state.type.title}), got {key}.",
    )


def _note_sign(
    node: ast.AST, state: NodeState, socket: SocketType, material: MaterialState
) -> None:
    line = getattr(node, "lineno", 0)
    what = f"the socket {socket.name!r} of {state.type.title}"
    since = NEW_INPUTS.get(state.type.type, {}).get(socket.identifier)
    if is_old(socket):
        material.signs.append(Sign(line, what, highest=LAST_3))
    elif since is not None:
        material.signs.append(Sign(line, what, lowest=since))
