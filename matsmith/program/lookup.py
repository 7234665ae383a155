# SPDX-License-Identifier: Apache-2.0
"""Finds what an attribute or a subscript of a handle refers to. A closed table, kind by kind.

Python's own attributes are never touched: a name that is not listed here is refused.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping

from matsmith.program.handles import (
    BlenderPath,
    CurvePointRef,
    CurveRef,
    CurvesRef,
    FunctionRef,
    InterfaceRef,
    MaterialRef,
    Meaning,
    MethodRef,
    NodeRef,
    RampElementRef,
    RampRef,
    SocketRef,
    SocketsRef,
    TreeRef,
    Unknown,
)
from matsmith.program.refusal import RefusalError
from matsmith.program.state import MaterialState, NodeState, RampState, TreeState

# Paths below bpy that a program may mention; only a few of them can be called.
_BLENDER_PATHS = frozenset(
    {
        "bpy.context",
        "bpy.context.active_object",
        "bpy.context.object",
        "bpy.data",
        "bpy.data.materials",
        "bpy.data.materials.new",
        "bpy.data.node_groups",
        "bpy.data.node_groups.new",
        "bpy.types",
        "bpy.types.Material",
        "bpy.types.NodeTree",
        "bpy.types.ShaderNodeTree",
    }
)
_ACTIVE_MATERIALS = frozenset(
    {"bpy.context.object.active_material", "bpy.context.active_object.active_material"}
)
_TREE_METHODS: Mapping[str, tuple[str, ...]] = {
    "nodes": ("new", "clear", "remove"),
    "links": ("new", "clear"),
    "interface": ("new_socket",),
}


def attribute(node: ast.expr, owner: Meaning, name: str, material: MaterialState) -> Meaning:
    """Returns what `owner.name` refers to."""
    match owner:
        case BlenderPath(path=path):
            longer = f"{path}.{name}"
            if longer in _ACTIVE_MATERIALS:
                return MaterialRef(material)
            if longer in _BLENDER_PATHS:
                return BlenderPath(longer)
            raise RefusalError(
                node,
                "NOT_ALLOWED",
                "Expected only bpy.data.materials.new, bpy.data.node_groups.new, bpy.types or the "
                f"active material, got {longer}.",
            )
        case MaterialRef():
            if name == "node_tree":
                return TreeRef(owner.material.tree)
            if name == "use_nodes":
                return True
        case TreeRef(tree=tree, part=""):
            if name in {"nodes", "links"} or (name == "interface" and tree.group_name):
                return TreeRef(tree, name)
        case TreeRef(part=part):
            if name in _TREE_METHODS[part]:
                return MethodRef(owner, name)
        case NodeRef(node=state):
            return _node_attribute(node, state, name)
        case SocketRef(is_value=False) if name == "default_value":
            return SocketRef(owner.node, owner.is_input, owner.socket, is_value=True)
        case RampRef(ramp=ramp, is_elements=False) if name == "elements":
            return RampRef(ramp, is_elements=True)
        case RampRef(is_elements=True) if name in {"new", "remove"}:
            return MethodRef(owner, name)
        case CurvesRef(mapping=mapping, part="") if name == "curves":
            return CurvesRef(mapping, "curves")
        case CurvesRef(part="") if name in {"update", "initialize"}:
            return MethodRef(owner, name)
        case CurveRef(is_points=False) if name == "points":
            return CurveRef(owner.mapping, owner.curve, is_points=True)
        case CurveRef(is_points=True) if name in {"new", "remove"}:
            return MethodRef(owner, name)
        case CurvePointRef(is_location=False) if name == "location":
            return CurvePointRef(owner.mapping, owner.curve, owner.index, is_location=True)
    raise RefusalError(
        node,
        "UNKNOWN_ATTRIBUTE",
        f"{sentence_start(owner)} has no {name!r} that a program may use.",
    )


def subscript(node: ast.expr, owner: Meaning, key: Meaning) -> Meaning:
    """Returns what `owner[key]` refers to."""
    match owner:
        case SocketsRef():
            return _socket(node, owner, key)
        case SocketRef(is_value=True) | CurvePointRef(is_location=True):
            raise RefusalError(node, "NOT_ALLOWED", "An element of a value can only be set.")
        case RampRef(ramp=ramp, is_elements=True):
            return RampElementRef(ramp, _index(node, key, len(ramp.stops), "stop"))
        case CurvesRef(mapping=mapping, part="curves"):
            return CurveRef(mapping, _index(node, key, len(mapping.curves), "curve"))
        case CurveRef(mapping=mapping, curve=curve, is_points=True):
            return CurvePointRef(
                mapping, curve, _index(node, key, len(mapping.curves[curve]), "point")
            )
        case TreeRef(tree=tree, part="nodes"):
            return _node(node, tree, key)
    raise RefusalError(node, "NOT_ALLOWED", f"{sentence_start(owner)} has no elements.")


def described(meaning: Meaning) -> str:
    """Returns a few words for a person that say what something is."""
    match meaning:
        case BlenderPath(path=path):
            return path
        case MaterialRef():
            return "the material"
        case TreeRef(part=part):
            return f"the tree's {part}" if part else "the node tree"
        case NodeRef(node=state):
            return f"the node {state.name!r} ({state.type.title})"
        case SocketsRef(node=state, is_input=is_input):
            return f"the {'inputs' if is_input else 'outputs'} of {state.name!r}"
        case SocketRef(node=state, socket=socket):
            return f"the socket {socket.name!r} of {state.name!r}"
        case RampRef() | RampElementRef():
            return "the color ramp"
        case CurvesRef() | CurveRef() | CurvePointRef():
            return "the curve mapping"
        case InterfaceRef():
            return "the interface socket"
        case FunctionRef(name=name) | MethodRef(name=name):
            return f"the function {name!r}"
        case Unknown():
            return "something refused before"
    if isinstance(meaning, tuple):
        return f"a tuple of {len(meaning)}"
    text = repr(meaning[:60] if isinstance(meaning, str) else meaning)
    return f"the constant {text if len(text) <= 60 else text[:57] + '…'}"


def sentence_start(meaning: Meaning) -> str:
    """Returns `described`, ready to begin a sentence."""
    text = described(meaning)
    return text if isinstance(meaning, BlenderPath) else f"{text[0].upper()}{text[1:]}"


def _node(node: ast.expr, tree: TreeState, key: Meaning) -> NodeRef:
    if isinstance(key, str):
        for state in tree.nodes.values():
            if key in {state.name, state.label, state.type.title}:
                return NodeRef(state)
    raise RefusalError(
        node,
        "UNKNOWN_NODE",
        f"Expected a node made before, got {described(key)}.",
        known=tree.nodes,
        got=key if isinstance(key, str) else "",
    )


def _node_attribute(node: ast.expr, state: NodeState, name: str) -> Meaning:
    if name in {"inputs", "outputs"}:
        return SocketsRef(state, name == "inputs")
    prop = state.type.property_by_identifier.get(name)
    if prop is not None and prop.kind in {"color_ramp", "curve_mapping"}:
        structure = state.structure(name)
        return RampRef(structure) if isinstance(structure, RampState) else CurvesRef(structure)
    if prop is not None and prop.kind != "pointer":
        value = state.properties.get(name, prop.default)
        assert value is None or isinstance(value, bool | int | float | str | tuple)
        return value
    raise unknown_property(node, state, name)


def unknown_property(node: ast.AST, state: NodeState, name: str) -> RefusalError:
    """Returns the refusal for a setting that a node does not have."""
    known = list(state.type.property_by_identifier)
    expected = ", ".join(known) or "no setting of its own"
    return RefusalError(
        node,
        "UNKNOWN_PROPERTY",
        f"Expected a setting of {state.type.title} ({expected}), got {name!r}.",
        known=known,
        got=name,
    )


def _socket(node: ast.expr, owner: SocketsRef, key: Meaning) -> SocketRef:
    state, is_input = owner.node, owner.is_input
    sockets = state.sockets(is_input=is_input)
    visible = state.visible(is_input=is_input)
    side = "input" if is_input else "output"
    if isinstance(key, int) and not isinstance(key, bool):
        if -len(sockets) <= key < len(sockets):
            return SocketRef(state, is_input, sockets[key])
        raise RefusalError(
            node,
            "UNKNOWN_SOCKET",
            f"Expected an index below {len(sockets)} ({side}s of {state.type.title}), got {key}.",
        )
    if not isinstance(key, str):
        raise RefusalError(
            node, "UNKNOWN_SOCKET", f"Expected a socket's name or index, got {described(key)}."
        )
    # Blender finds visible sockets only; a name goes before an identifier.
    for socket in (*(s for s in visible if s.name == key), *visible):
        if key in {socket.name, socket.identifier}:
            return SocketRef(state, is_input, socket)
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


def _index(node: ast.expr, key: Meaning, length: int, what: str) -> int:
    if isinstance(key, int) and not isinstance(key, bool) and -length <= key < length:
        return key % length
    raise RefusalError(
        node, "INDEX", f"Expected the index of a {what}, below {length}, got {described(key)}."
    )
