# SPDX-License-Identifier: Apache-2.0
"""The methods a program may call on Blender's data: make, link, remove. A closed table."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence

from matsmith.catalogue import Catalogue
from matsmith.graph.values import (
    MAX_RAMP_STOPS,
    float32,
)
from matsmith.program.arguments import take_arguments, take_number
from matsmith.program.describe import described, sentence_start
from matsmith.program.handles import (
    CurvePointRef,
    CurveRef,
    CurvesRef,
    DictRef,
    LinkRef,
    Meaning,
    MethodRef,
    NodeRef,
    RampElementRef,
    RampRef,
    SceneRef,
    SocketRef,
    SocketsRef,
    TreeRef,
)
from matsmith.program.interface import new_old_socket, new_socket
from matsmith.program.lookup import find_node
from matsmith.program.old_nodes import GONE_TYPES, LAST_VERSIONS, NEW_TYPES, PRINCIPLED
from matsmith.program.pure import listed
from matsmith.program.refusal import RefusalError
from matsmith.program.sockets import find_socket, socket_at
from matsmith.program.state import LinkState, MaterialState, TreeState
from matsmith.program.versions import LAST_3, Sign

MAX_NODES = 2_000
_MAX_POINTS = 256


def call_method(
    node: ast.Call,
    method: MethodRef,
    arguments: Sequence[Meaning],
    keywords: Mapping[str, Meaning],
    *,
    catalogue: Catalogue,
    material: MaterialState,
    wanted_name: str,
) -> Meaning:
    """Carries out `owner.method(…)` and returns what it gives.

    Raises:
        RefusalError: the arguments do not fit the method.
    """
    match method.owner, method.name:
        case TreeRef(tree=tree, part="nodes"), "new":
            (kind,) = take_arguments(node, arguments, keywords, ("type",))
            return new_node(node, tree, kind, wanted_name, catalogue=catalogue, material=material)
        case TreeRef(tree=tree, part="nodes"), "clear":
            take_arguments(node, arguments, keywords, ())
            tree.clear()
            return None
        case TreeRef(tree=tree, part="nodes"), "remove":
            (target,) = take_arguments(node, arguments, keywords, ("node",))
            if not isinstance(target, NodeRef) or not tree.holds(target.node):
                raise RefusalError(
                    node, "ARGUMENT", f"Expected a node of this tree, got {described(target)}."
                )
            tree.remove_node(target.node)
            return None
        case TreeRef(tree=tree, part="links"), "new":
            keywords = {k: v for k, v in keywords.items() if k != "verify_limits"}
            ends = take_arguments(node, arguments, keywords, ("input", "output"))
            return new_link(node, tree, ends)
        case TreeRef(tree=tree, part="links"), "clear":
            tree.links.clear()
            return None
        case TreeRef(tree=tree, part="links"), "remove":
            (link,) = take_arguments(node, arguments, keywords, ("link",))
            if not isinstance(link, LinkRef) or link.tree is not tree:
                raise RefusalError(
                    node, "ARGUMENT", f"Expected a link of this tree, got {described(link)}."
                )
            tree.remove_link(link.link)
            return None
        case TreeRef(tree=tree, part="nodes"), "get":
            (name,) = take_arguments(node, arguments, keywords, ("key",))
            found = find_node(tree, name) if isinstance(name, str) else None
            return NodeRef(found) if found else None
        case SocketsRef(), "get":
            (name,) = take_arguments(node, arguments, keywords, ("key",))
            if isinstance(name, str) and find_socket(method.owner, name, material):
                return socket_at(node, method.owner, name, material)
            return None
        case DictRef(values=held), "get" if 1 <= len(arguments) <= 2 and not keywords:
            fallback = arguments[1] if len(arguments) == 2 else None
            key = arguments[0]
            return held.get(key, fallback) if isinstance(key, int | str) else fallback
        case DictRef(values=held), "items" | "keys" | "values" as side:
            take_arguments(node, arguments, keywords, ())
            if side == "items":
                return listed(node, [listed(node, pair) for pair in held.items()])
            return listed(node, list(held.values() if side == "values" else held))
        case RampRef() | CurveRef(), "values":
            take_arguments(node, arguments, keywords, ())
            return method.owner
        case SceneRef(path=path), name:
            material.note(
                node, "IGNORED_SCENE", f"{path}.{name} was left out; a program is one material."
            )
            return None
        case TreeRef(tree=tree, part="interface"), "new_socket":
            return new_socket(node, tree, arguments, keywords, material=material)
        case TreeRef(part="interface"), "new_panel":
            # A panel groups sockets in the editor; a socket's `parent` is left out as well.
            return None
        case TreeRef(tree=tree, part="inputs" | "outputs" as side), "new":
            return new_old_socket(node, tree, side, arguments, keywords, material=material)
        case RampRef(ramp=ramp), "new":
            (position,) = take_arguments(node, arguments, keywords, ("position",))
            if len(ramp.stops) >= MAX_RAMP_STOPS:
                raise RefusalError(
                    node, "LIMIT", f"A color ramp has at most {MAX_RAMP_STOPS} stops."
                )
            place = min(1.0, max(0.0, take_number(node, position)))
            return RampElementRef(ramp, ramp.add(float32(place)))
        case RampRef(ramp=ramp), "remove":
            (element,) = take_arguments(node, arguments, keywords, ("element",))
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
            x, y = take_arguments(node, arguments, keywords, ("position", "value"))
            if len(mapping.curves[curve]) >= _MAX_POINTS:
                raise RefusalError(node, "LIMIT", f"A curve has at most {_MAX_POINTS} points.")
            at = float32(take_number(node, x))
            return CurvePointRef(
                mapping, curve, mapping.add(curve, at, float32(take_number(node, y)))
            )
        case CurveRef(mapping=mapping, curve=curve), "remove":
            (point,) = take_arguments(node, arguments, keywords, ("point",))
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


def new_node(
    node: ast.Call,
    tree: TreeState,
    kind: Meaning,
    wanted_name: str,
    *,
    catalogue: Catalogue,
    material: MaterialState,
) -> NodeRef:
    """Returns a new node of a tree.

    Raises:
        RefusalError: there is no such type, or the tree is full.
    """
    if len(tree.nodes) >= MAX_NODES:
        raise RefusalError(node, "LIMIT", f"A tree has at most {MAX_NODES} nodes.")
    if not isinstance(kind, str) or kind not in catalogue.nodes:
        raise RefusalError(
            node,
            "UNKNOWN_NODE_TYPE",
            f"Expected a shader node type of Blender {catalogue.blender_version}, "
            f"got {described(kind)}.",
            known=[name for name in catalogue.nodes if name not in GONE_TYPES],
            got=kind if isinstance(kind, str) else "",
        )
    title = catalogue.nodes[kind].title
    if kind in LAST_VERSIONS:
        material.signs.append(Sign(node.lineno, f"the node {title}", highest=LAST_VERSIONS[kind]))
    elif kind in NEW_TYPES:
        material.signs.append(Sign(node.lineno, f"the node {title}", lowest=NEW_TYPES[kind]))
    made = tree.add_node(catalogue.nodes[kind], wanted_name, node.lineno)
    if kind == PRINCIPLED and material.version is not None and material.version <= LAST_3:
        # The random walk that was the default, by its name of today; it decides what is visible.
        made.properties["subsurface_method"] = "RANDOM_WALK_SKIN"
    return NodeRef(made)


def new_link(node: ast.Call, tree: TreeState, ends: Sequence[Meaning]) -> LinkRef:
    """Returns a new link between an output and an input, given in either order.

    Raises:
        RefusalError: they are not an output and an input of the tree.
    """
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
    link = LinkState(
        source.node,
        source.socket.identifier,
        target.node,
        target.socket.identifier,
        node.lineno,
    )
    tree.add_link(link)
    return LinkRef(tree, link)
