# SPDX-License-Identifier: Apache-2.0
"""Finds what an attribute or a subscript of a handle refers to. A closed table, kind by kind.

Python's own attributes are never touched: a name that is not listed here is refused.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping

from matsmith.program.describe import described, sentence_start
from matsmith.program.handles import (
    BlenderPath,
    CurvePointRef,
    CurveRef,
    CurvesRef,
    DictRef,
    LibraryRef,
    ListRef,
    MaterialRef,
    Meaning,
    MethodRef,
    NodeRef,
    NodeTypeRef,
    RampElementRef,
    RampRef,
    SceneRef,
    SocketRef,
    SocketsRef,
    TreeRef,
    WranglerRef,
)
from matsmith.program.library import NAMES, NUMBERS
from matsmith.program.refusal import RefusalError
from matsmith.program.sockets import interface_at, socket_at
from matsmith.program.state import MaterialState, NodeState, TreeState
from matsmith.program.structures import RampState
from matsmith.program.versions import version_of

# Paths below bpy that a program may mention; only a few of them can be called.
BLENDER_PATHS = frozenset(
    {
        "bpy.app",
        "bpy.context",
        "bpy.data",
        "bpy.data.materials",
        "bpy.data.materials.get",
        "bpy.data.materials.new",
        "bpy.data.node_groups",
        "bpy.data.node_groups.get",
        "bpy.data.node_groups.new",
        "bpy.types",
        "bpy.types.Material",
        "bpy.types.NodeTree",
        "bpy.types.ShaderNodeTree",
    }
)
_OBJECTS = frozenset({"bpy.context.active_object", "bpy.context.object"})
# What a program may mention below an object: where the material goes, which a graph does not hold.
_SCENE_ATTRIBUTES = frozenset({"data", "material_slots", "materials"})
_SCENE_METHODS = frozenset({"append", "clear"})
_TREE_METHODS: Mapping[str, tuple[str, ...]] = {
    "nodes": ("new", "clear", "remove", "get"),
    "links": ("new", "clear", "remove"),
    "interface": ("new_socket", "new_panel"),
    "inputs": ("new",),
    "outputs": ("new",),
}


def attribute(node: ast.expr, owner: Meaning, name: str, material: MaterialState) -> Meaning:
    """Returns what `owner.name` refers to."""
    match owner:
        case BlenderPath(path=path):
            longer = f"{path}.{name}"
            if longer in _OBJECTS:
                return SceneRef(longer)
            if longer == "bpy.app.version":
                return (*version_of(material.blender_version), 0)
            if longer in BLENDER_PATHS:
                return BlenderPath(longer)
            raise RefusalError(
                node,
                "NOT_ALLOWED",
                "Expected only bpy.data.materials.new, bpy.data.node_groups.new, bpy.types or the "
                f"active material, got {longer}.",
            )
        case LibraryRef(name=library):
            longer = f"{library}.{name}"
            if longer in NUMBERS:
                return NUMBERS[longer]
            if longer in NAMES:
                return LibraryRef(longer)
        case SceneRef(path=path):
            if name == "active_material":
                return MaterialRef(material)
            if name in _SCENE_ATTRIBUTES and name not in path.split("."):
                return SceneRef(f"{path}.{name}")
            if name in _SCENE_METHODS and path.endswith(".materials"):
                return MethodRef(owner, name)
        case MaterialRef(part=""):
            if name == "node_tree":
                return TreeRef(owner.material.tree)
            if name == "use_nodes":
                return True
            if name == "cycles":
                return MaterialRef(owner.material, name)
        case WranglerRef():
            if name == "new_node":
                return MethodRef(owner, name)
        case NodeTypeRef(name=""):
            return NodeTypeRef(name)
        case DictRef() if name in {"get", "items", "keys", "values"}:
            return MethodRef(owner, name)
        case TreeRef(tree=tree, part=""):
            if name in {"nodes", "links"}:
                return TreeRef(tree, name)
            if name in {"interface", "inputs", "outputs"} and tree.group_name:
                return TreeRef(tree, name)
            if name == "name":
                return tree.group_name or "Shader Nodetree"
        case TreeRef(part="interface") if name == "items_tree":
            return owner
        case TreeRef(part=part):
            if name in _TREE_METHODS[part]:
                return MethodRef(owner, name)
        case SocketsRef() if name == "get":
            return MethodRef(owner, name)
        case NodeRef(node=state):
            return _node_attribute(node, state, name)
        case SocketRef(is_value=False) if name == "default_value":
            return SocketRef(owner.node, owner.is_input, owner.socket, is_value=True)
        case RampRef(ramp=ramp, is_elements=False) if name == "elements":
            return RampRef(ramp, is_elements=True)
        case RampRef(is_elements=True) if name in {"new", "remove", "values"}:
            return MethodRef(owner, name)
        case CurvesRef(mapping=mapping, part="") if name == "curves":
            return CurvesRef(mapping, "curves")
        case CurvesRef(part="") if name in {"update", "initialize"}:
            return MethodRef(owner, name)
        case CurveRef(is_points=False) if name == "points":
            return CurveRef(owner.mapping, owner.curve, is_points=True)
        case CurveRef(is_points=True) if name in {"new", "remove", "values"}:
            return MethodRef(owner, name)
        case CurvePointRef(is_location=False) if name == "location":
            return CurvePointRef(owner.mapping, owner.curve, owner.index, is_location=True)
    raise RefusalError(
        node,
        "UNKNOWN_ATTRIBUTE",
        f"{sentence_start(owner)} has no {name!r} that a program may use.",
    )


def subscript(node: ast.expr, owner: Meaning, key: Meaning, material: MaterialState) -> Meaning:
    """Returns what `owner[key]` refers to."""
    match owner:
        case SocketsRef():
            return socket_at(node, owner, key, material)
        case ListRef(items=items):
            return items[_index(node, key, len(items), "list's item")]
        case tuple():
            item = owner[_index(node, key, len(owner), "list's item")]
            assert isinstance(item, bool | int | float | str)
            return item
        case DictRef(values=held):
            if isinstance(key, int | str) and key in held:
                return held[key]
            raise RefusalError(
                node,
                "INDEX",
                f"Expected a key of the dictionary, got {described(key)}.",
                known=[str(each) for each in held],
                got=key if isinstance(key, str) else "",
            )
        case TreeRef(tree=tree, part="inputs" | "outputs" as side):
            return interface_at(node, tree, side, key)
        case TreeRef(tree=tree, part="interface"):
            names = [socket.name for socket in tree.inputs]
            return interface_at(node, tree, "inputs" if key in names else "outputs", key)
        case SceneRef(path=path) if not path.endswith("[…]"):
            return SceneRef(f"{path}[…]")
        case BlenderPath(path="bpy.data.materials") if isinstance(key, str):
            return MaterialRef(material)
        case BlenderPath(path="bpy.data.node_groups"):
            for group in material.groups:
                if group.group_name == key:
                    return TreeRef(group)
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


def find_node(tree: TreeState, name: str) -> NodeState | None:
    """Returns the node that `nodes[name]` finds, one of Blender's default pair included."""
    return tree.find(name) or tree.default_node(name)


def _node(node: ast.expr, tree: TreeState, key: Meaning) -> NodeRef:
    if isinstance(key, str) and (state := find_node(tree, key)):
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
    if name == "name":
        return state.blender_name
    if name == "label":
        return state.label
    if name == "bl_idname":
        return state.type.type
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


def _index(node: ast.expr, key: Meaning, length: int, what: str) -> int:
    if isinstance(key, int) and not isinstance(key, bool) and -length <= key < length:
        return key % length
    raise RefusalError(
        node, "INDEX", f"Expected the index of a {what}, below {length}, got {described(key)}."
    )
