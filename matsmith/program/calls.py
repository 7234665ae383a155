# SPDX-License-Identifier: Apache-2.0
"""The methods a program may call on Blender's data: make, link, remove. A closed table."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence

from matsmith.catalogue import Catalogue
from matsmith.graph import InterfaceSocket
from matsmith.graph.sockets import INTERFACE_KINDS
from matsmith.graph.values import (
    MAX_NAME_BYTES,
    MAX_RAMP_STOPS,
    clip_text,
    float32,
    plain_text,
)
from matsmith.program.handles import (
    BlenderPath,
    CurvePointRef,
    CurveRef,
    CurvesRef,
    InterfaceRef,
    MaterialRef,
    Meaning,
    MethodRef,
    NodeRef,
    RampElementRef,
    RampRef,
    SocketRef,
    TreeRef,
)
from matsmith.program.lookup import described, sentence_start
from matsmith.program.refusal import RefusalError
from matsmith.program.state import LinkState, MaterialState, TreeState

_MAX_NODES = 2_000
_MAX_POINTS = 256
_MAX_GROUPS = 256
_MAX_INTERFACE_SOCKETS = 128


def call_method(
    node: ast.Call,
    method: MethodRef,
    arguments: Sequence[Meaning],
    keywords: Mapping[str, Meaning],
    *,
    catalogue: Catalogue,
    wanted_name: str,
) -> Meaning:
    """Carries out `owner.method(…)` and returns what it gives.

    Raises:
        RefusalError: the arguments do not fit the method.
    """
    match method.owner, method.name:
        case TreeRef(tree=tree, part="nodes"), "new":
            (kind,) = _arguments(node, arguments, keywords, ("type",))
            return _new_node(node, tree, kind, catalogue, wanted_name)
        case TreeRef(tree=tree, part="nodes"), "clear":
            _arguments(node, arguments, keywords, ())
            tree.clear()
            return None
        case TreeRef(tree=tree, part="nodes"), "remove":
            (target,) = _arguments(node, arguments, keywords, ("node",))
            if not isinstance(target, NodeRef) or not tree.holds(target.node):
                raise RefusalError(
                    node, "ARGUMENT", f"Expected a node of this tree, got {described(target)}."
                )
            tree.remove_node(target.node)
            return None
        case TreeRef(tree=tree, part="links"), "new":
            keywords = {k: v for k, v in keywords.items() if k != "verify_limits"}
            ends = _arguments(node, arguments, keywords, ("input", "output"))
            _new_link(node, tree, ends)
            return None
        case TreeRef(tree=tree, part="links"), "clear":
            tree.links.clear()
            return None
        case TreeRef(tree=tree, part="interface"), "new_socket":
            return _new_interface_socket(node, tree, arguments, keywords)
        case RampRef(ramp=ramp), "new":
            (position,) = _arguments(node, arguments, keywords, ("position",))
            if len(ramp.stops) >= MAX_RAMP_STOPS:
                raise RefusalError(
                    node, "LIMIT", f"A color ramp has at most {MAX_RAMP_STOPS} stops."
                )
            place = min(1.0, max(0.0, _number(node, position)))
            return RampElementRef(ramp, ramp.add(float32(place)))
        case RampRef(ramp=ramp), "remove":
            (element,) = _arguments(node, arguments, keywords, ("element",))
            if (
                not isinstance(element, RampElementRef)
                or element.ramp is not ramp
                or element.index >= len(ramp.stops)
            ):
                raise RefusalError(
                    node, "ARGUMENT", f"Expected a stop of the ramp, got {described(element)}."
                )
            if len(ramp.stops) == 1:
                raise RefusalError(node, "LIMIT", "A color ramp keeps at least one stop.")
            del ramp.stops[element.index]
            return None
        case CurvesRef(mapping=mapping), "update" | "initialize":
            mapping.update()
            return None
        case CurveRef(mapping=mapping, curve=curve), "new":
            x, y = _arguments(node, arguments, keywords, ("position", "value"))
            if len(mapping.curves[curve]) >= _MAX_POINTS:
                raise RefusalError(node, "LIMIT", f"A curve has at most {_MAX_POINTS} points.")
            at = float32(_number(node, x))
            return CurvePointRef(mapping, curve, mapping.add(curve, at, float32(_number(node, y))))
        case CurveRef(mapping=mapping, curve=curve), "remove":
            (point,) = _arguments(node, arguments, keywords, ("point",))
            points = mapping.curves[curve]
            if (
                not isinstance(point, CurvePointRef)
                or point.mapping is not mapping
                or point.curve != curve
                or point.index >= len(points)
                or len(points) <= 2
            ):
                raise RefusalError(
                    node, "ARGUMENT", "Expected a point of a curve with more than two points."
                )
            del points[point.index]
            return None
    raise RefusalError(
        node, "NOT_ALLOWED", f"{sentence_start(method.owner)} has no {method.name!r}."
    )


def call_blender(
    node: ast.Call,
    target: BlenderPath,
    arguments: Sequence[Meaning],
    keywords: Mapping[str, Meaning],
    *,
    material: MaterialState,
) -> Meaning:
    """Carries out the two calls below bpy that a program may make: a new material, a new group.

    Raises:
        RefusalError: any other call.
    """
    if target.path == "bpy.data.materials.new":
        _arguments(node, arguments, keywords, ("name",))
        return MaterialRef(material)
    if target.path == "bpy.data.node_groups.new":
        name, kind = _arguments(node, arguments, keywords, ("name", "type"))
        if kind != "ShaderNodeTree" or not isinstance(name, str):
            raise RefusalError(
                node,
                "ARGUMENT",
                f'Expected a name and "ShaderNodeTree", got {described(name)} '
                f"and {described(kind)}.",
            )
        if len(material.groups) >= _MAX_GROUPS:
            raise RefusalError(node, "LIMIT", f"A material has at most {_MAX_GROUPS} node groups.")
        group = TreeState(group_name=_unique_group_name(node, name, material))
        material.groups.append(group)
        return TreeRef(group)
    raise RefusalError(
        node,
        "NOT_ALLOWED",
        "Expected only bpy.data.materials.new or bpy.data.node_groups.new to be called, "
        f"got {target.path}.",
    )


def _unique_group_name(node: ast.Call, name: str, material: MaterialState) -> str:
    try:
        stem = clip_text(plain_text(name), MAX_NAME_BYTES) or "Group"
    except ValueError as error:
        raise RefusalError(node, "ARGUMENT", f"The group's name: {error}.") from error
    taken = {group.group_name for group in material.groups}
    unique, number = stem, 1
    while unique in taken:
        unique, number = f"{clip_text(stem, MAX_NAME_BYTES - 4)}.{number:03d}", number + 1
    return unique


def _new_node(
    node: ast.Call, tree: TreeState, kind: Meaning, catalogue: Catalogue, wanted_name: str
) -> NodeRef:
    if len(tree.nodes) >= _MAX_NODES:
        raise RefusalError(node, "LIMIT", f"A tree has at most {_MAX_NODES} nodes.")
    if not isinstance(kind, str) or kind not in catalogue.nodes:
        raise RefusalError(
            node,
            "UNKNOWN_NODE_TYPE",
            f"Expected a shader node type of Blender {catalogue.blender_version}, "
            f"got {described(kind)}.",
            known=catalogue.nodes,
            got=kind if isinstance(kind, str) else "",
        )
    return NodeRef(tree.add_node(catalogue.nodes[kind], wanted_name, node.lineno))


def _new_link(node: ast.Call, tree: TreeState, ends: Sequence[Meaning]) -> None:
    first, second = ends
    for end in (first, second):
        if not isinstance(end, SocketRef) or end.is_value:
            raise RefusalError(
                node, "ARGUMENT", f"Expected two sockets to link, got {described(end)}."
            )
        if not tree.holds(end.node):
            raise RefusalError(
                node, "ARGUMENT", f"Expected sockets of nodes in this tree, got {described(end)}."
            )
    assert isinstance(first, SocketRef)
    assert isinstance(second, SocketRef)
    if first.is_input == second.is_input:
        raise RefusalError(
            node,
            "ARGUMENT",
            "Expected an output and an input, "
            f"got two {'inputs' if first.is_input else 'outputs'}.",
        )
    source, target = (second, first) if first.is_input else (first, second)
    tree.add_link(
        LinkState(
            source.node,
            source.socket.identifier,
            target.node,
            target.socket.identifier,
            node.lineno,
        )
    )


def _new_interface_socket(
    node: ast.Call,
    tree: TreeState,
    arguments: Sequence[Meaning],
    keywords: Mapping[str, Meaning],
) -> InterfaceRef:
    keywords = {k: v for k, v in keywords.items() if k not in {"description", "parent"}}
    name, side, kind = _arguments(node, arguments, keywords, ("name", "in_out", "socket_type"))
    if not isinstance(name, str) or side not in ("INPUT", "OUTPUT") or kind not in INTERFACE_KINDS:
        raise RefusalError(
            node,
            "ARGUMENT",
            'Expected a name, in_out "INPUT" or "OUTPUT", and socket_type one of '
            f"{', '.join(INTERFACE_KINDS)}; got {described(name)}, {described(side)} "
            f"and {described(kind)}.",
        )
    sockets = tree.interface(is_input=side == "INPUT")
    if any(socket.name == name for socket in sockets):
        raise RefusalError(
            node, "ARGUMENT", f"Expected a new socket name on this side, got {name[:60]!r} twice."
        )
    if len(sockets) >= _MAX_INTERFACE_SOCKETS:
        raise RefusalError(
            node, "LIMIT", f"A group has at most {_MAX_INTERFACE_SOCKETS} sockets on a side."
        )
    sockets.append(InterfaceSocket(name, str(kind)))
    return InterfaceRef(tree, side == "INPUT", len(sockets) - 1)


def _arguments(
    node: ast.Call,
    positional: Sequence[Meaning],
    keywords: Mapping[str, Meaning],
    names: Sequence[str],
) -> list[Meaning]:
    given = dict(zip(names, positional, strict=False))
    unexpected = [key for key in keywords if key not in names or key in given]
    given.update(keywords)
    if len(positional) > len(names) or unexpected or set(given) != set(names):
        raise RefusalError(
            node,
            "ARGUMENT",
            f"Expected the arguments ({', '.join(names)}), got {len(positional)} by position"
            + (f" and {', '.join(keywords)} by name." if keywords else "."),
        )
    return [given[name] for name in names]


def _number(node: ast.Call, value: Meaning) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    raise RefusalError(node, "ARGUMENT", f"Expected a number, got {described(value)}.")
