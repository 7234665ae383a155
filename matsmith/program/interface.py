# SPDX-License-Identifier: Apache-2.0
"""The sockets of a group's interface: made as Blender 4 does, or as Blender 3 did."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import replace

from matsmith.graph import InterfaceSocket
from matsmith.graph.sockets import INTERFACE_KINDS
from matsmith.graph.values import socket_value
from matsmith.program.arguments import take_arguments
from matsmith.program.describe import described
from matsmith.program.handles import InterfaceRef, Meaning
from matsmith.program.refusal import RefusalError
from matsmith.program.state import MaterialState, TreeState
from matsmith.program.values import constant
from matsmith.program.versions import FIRST_4, LAST_3, Sign

_MAX_SOCKETS = 128
_SETTINGS = ("default_value", "min_value", "max_value")
# What changes how a socket looks in the editor, or what only geometry nodes use.
_IGNORED_SETTINGS = frozenset(
    {
        "attribute_domain",
        "default_attribute_name",
        "default_input",
        "description",
        "force_non_field",
        "hide_in_modifier",
        "hide_value",
        "layer_selection_field",
        "menu_expanded",
        "name",
        "optional_label",
        "structure_type",
        "subtype",
    }
)
_SUBTYPED = ("NodeSocketFloat", "NodeSocketInt", "NodeSocketVector")


def new_socket(
    node: ast.Call,
    tree: TreeState,
    arguments: Sequence[Meaning],
    keywords: Mapping[str, Meaning],
    *,
    material: MaterialState,
) -> InterfaceRef:
    """Carries out `group.interface.new_socket(…)`.

    Raises:
        RefusalError: the arguments do not fit.
    """
    keywords = {k: v for k, v in keywords.items() if k not in {"description", "parent"}}
    name, side, kind = take_arguments(node, arguments, keywords, ("name", "in_out", "socket_type"))
    if side not in ("INPUT", "OUTPUT"):
        raise _refused(node, f"{described(name)}, {described(side)} and {described(kind)}")
    material.signs.append(Sign(node.lineno, "a group's interface", lowest=FIRST_4))
    return add_socket(node, tree, name, kind, is_input=side == "INPUT")


def new_old_socket(
    node: ast.Call,
    tree: TreeState,
    side: str,
    arguments: Sequence[Meaning],
    keywords: Mapping[str, Meaning],
    *,
    material: MaterialState,
) -> InterfaceRef:
    """Carries out `group.inputs.new(type, name)` and `group.outputs.new(type, name)` of Blender 3.

    Raises:
        RefusalError: the arguments do not fit.
    """
    kind, name = take_arguments(node, arguments, keywords, ("type", "name"))
    made = add_socket(node, tree, name, kind, is_input=side == "inputs")
    material.signs.append(Sign(node.lineno, f"a group's {side}.new", highest=LAST_3))
    material.note(node, "UPGRADED_SETTING", f"group.{side}.new became group.interface.new_socket.")
    return made


def add_socket(
    node: ast.Call, tree: TreeState, name: Meaning, kind: Meaning, *, is_input: bool
) -> InterfaceRef:
    """Returns a new socket of a side.

    Raises:
        RefusalError: the name or class cannot be one, or the side is full.
    """
    if isinstance(kind, str):
        # Blender 3 had a class for each subtype; the subtype itself does not change the picture.
        kind = next((plain for plain in _SUBTYPED if kind.startswith(plain)), kind)
    if not isinstance(name, str) or kind not in INTERFACE_KINDS:
        raise _refused(node, f"{described(name)} and {described(kind)}")
    sockets = tree.interface(is_input=is_input)
    if any(socket.name == name for socket in sockets):
        raise RefusalError(
            node, "ARGUMENT", f"Expected a new socket name on this side, got {name[:60]!r} twice."
        )
    if len(sockets) >= _MAX_SOCKETS:
        raise RefusalError(node, "LIMIT", f"A group has at most {_MAX_SOCKETS} sockets on a side.")
    sockets.append(InterfaceSocket(name, str(kind)))
    return InterfaceRef(tree, is_input, len(sockets) - 1)


def _refused(node: ast.Call, got: str) -> RefusalError:
    return RefusalError(
        node,
        "ARGUMENT",
        'Expected a name, in_out "INPUT" or "OUTPUT", and socket_type one of '
        f"{', '.join(INTERFACE_KINDS)}; got {got}.",
    )


def set_interface(owner: InterfaceRef, name: str, value: Meaning) -> None:
    """Carries out `socket.name = value` for a socket of an interface.

    Raises:
        ValueError: the setting is not in the table, or the value does not fit it.
    """
    if name in _IGNORED_SETTINGS:
        return
    if name not in _SETTINGS:
        raise ValueError(f"expected one of {', '.join(_SETTINGS)}, got {name!r}")
    sockets = owner.tree.interface(is_input=owner.is_input)
    socket = sockets[owner.index]
    kind = INTERFACE_KINDS[socket.type]
    changed: InterfaceSocket
    if name == "default_value":
        changed = replace(socket, default=socket_value(kind, constant(value)))
    else:
        bound = socket_value("VALUE", constant(value))
        assert isinstance(bound, float)
        is_minimum = name == "min_value"
        changed = replace(socket, minimum=bound) if is_minimum else replace(socket, maximum=bound)
    sockets[owner.index] = changed
