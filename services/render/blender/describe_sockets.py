# SPDX-License-Identifier: Apache-2.0
"""Describes the sockets of a node type: defaults, ranges, and what its properties do to them.

Blender's type information does not have these facts, so they are found by trying. The slider's
range of a socket is what Blender copies to a group's interface when a group is made of the node.
The hard range is what is left of the largest numbers. Which sockets a node shows, and how it labels
them, is found by setting every pair of values of its properties.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import bpy  # noqa: TID251

from services.render.blender.describe_properties import bound, plain

_RANGED = {"VALUE", "INT", "VECTOR"}
_LARGEST = {"INT": 2**31 - 1}
_LARGEST_FLOAT = 3.4028234663852886e38


@dataclass(frozen=True)
class Editor:
    """A node editor that shows `tree`; some of Blender's operators work only in one."""

    tree: Any
    context: dict[str, Any]

    @classmethod
    def open(cls, tree: Any) -> Editor:
        """Returns the editor, in place of the first area of Blender's first window."""
        window = bpy.context.window_manager.windows[0]
        area = window.screen.areas[0]
        area.ui_type = "ShaderNodeTree"
        area.spaces.active.pin = True
        area.spaces.active.node_tree = tree
        region = next(region for region in area.regions if region.type == "WINDOW")
        return cls(tree, {"window": window, "area": area, "region": region})


def describe_sockets(editor: Editor, node_type: str, properties: list[dict[str, Any]]) -> Any:
    """Returns the inputs and outputs of a node type, and their visibility and labels."""
    node = editor.tree.nodes.new(node_type)
    described: dict[str, Any] = {
        "inputs": [_describe_socket(socket) for socket in node.inputs],
        "outputs": [_describe_socket(socket) for socket in node.outputs],
    }
    fixed = _fixed_facts(node)
    choices = _choices(properties)
    described["visibility"] = _cases(node, choices, _hidden)
    described["labels"] = _cases(node, choices, _labels)
    if _fixed_facts(node) != fixed:
        raise RuntimeError(f"Expected the sockets of {node_type} to keep their names.")
    editor.tree.nodes.remove(node)
    for facts in described["inputs"]:
        if facts["kind"] in _RANGED and "default" in facts:
            facts.update(_slider_range(editor, node_type, facts, described["visibility"]))
    return described


def _describe_socket(socket: Any) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "identifier": socket.identifier,
        "name": socket.name,
        "kind": socket.type,
        "type": socket.bl_idname,
    }
    if hasattr(socket, "default_value") and socket.type != "SHADER":
        facts["default"] = plain(socket.default_value)
        facts["hides_value"] = socket.hide_value
        facts.update(_hard_range(socket))
    if socket.description:
        facts["description"] = socket.description
    return facts


def _fixed_facts(node: Any) -> list[tuple[Any, ...]]:
    sockets = (*node.inputs, *node.outputs)
    return [(socket.identifier, socket.name, socket.type, socket.hide_value) for socket in sockets]


def _hard_range(socket: Any) -> dict[str, float]:
    """Returns the bounds that Blender clamps every value to, where it has any."""
    value = socket.default_value
    if isinstance(value, str | bool):
        return {}
    largest = _LARGEST.get(socket.type, _LARGEST_FLOAT)
    found = {}
    for key, extreme in (("hard_minimum", -largest), ("hard_maximum", largest)):
        is_number = isinstance(value, int | float)
        socket.default_value = extreme if is_number else [extreme] * len(value)
        held = socket.default_value if is_number else socket.default_value[0]
        if held != extreme:
            found[key] = plain(held)
    socket.default_value = value if isinstance(value, int | float) else list(value)
    return found


def _slider_range(editor: Editor, node_type: str, facts: dict[str, Any], visibility: Any) -> Any:
    """Returns the range and subtype of an input, as Blender copies them to a group's interface."""
    nodes = editor.tree.nodes
    nodes.clear()
    node = nodes.new(node_type)
    socket = next(s for s in node.inputs if s.identifier == facts["identifier"])
    _show(node, socket, visibility)
    # Of a lone node, the group would also get the sockets that are not linked.
    for unlinked in (node, nodes.new("NodeFrame")):
        unlinked.select = True
    source = nodes.new("ShaderNodeValue")
    source.select = False
    editor.tree.links.new(source.outputs[0], socket)
    with bpy.context.temp_override(**editor.context):
        bpy.ops.node.group_make()
    group = next(n for n in nodes if n.bl_idname == "ShaderNodeGroup").node_tree
    try:
        (item,) = (i for i in group.interface.items_tree if i.item_type == "SOCKET")
        return {
            "minimum": bound(item.min_value),
            "maximum": bound(item.max_value),
            "subtype": item.subtype,
        }
    finally:
        nodes.clear()
        bpy.data.node_groups.remove(group)


def _show(node: Any, socket: Any, visibility: Any) -> None:
    for case in visibility["cases"]:
        if socket.identifier not in case["hidden_inputs"]:
            _set(node, dict(zip(visibility["properties"], case["when"], strict=True)))
            return
    # No property shows it: it is there for the engines alone.
    socket.enabled = True


def _choices(properties: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """Returns the values of the properties that have few enough to try all."""
    choices: dict[str, list[Any]] = {}
    for prop in properties:
        if prop["kind"] == "enum":
            choices[prop["identifier"]] = [item["identifier"] for item in prop["items"]]
        elif prop["kind"] == "boolean":
            choices[prop["identifier"]] = [False, True]
    return choices


def _hidden(node: Any) -> dict[str, Any]:
    return {
        "hidden_inputs": [socket.identifier for socket in node.inputs if not socket.enabled],
        "hidden_outputs": [socket.identifier for socket in node.outputs if not socket.enabled],
    }


def _labels(node: Any) -> dict[str, Any]:
    return {
        "inputs": {s.identifier: s.label for s in node.inputs if s.label not in {"", s.name}},
        "outputs": {s.identifier: s.label for s in node.outputs if s.label not in {"", s.name}},
    }


def _cases(node: Any, choices: dict[str, list[Any]], state: Callable[[Any], Any]) -> Any:
    """Returns the state of the node for every combination of the properties that change it."""
    names = _deciding(node, choices, state)
    initial = {name: getattr(node, name) for name in names}
    cases = []
    for combination in itertools.product(*(choices[name] for name in names)):
        _set(node, dict(zip(names, combination, strict=True)))
        cases.append({"when": list(combination), **state(node)})
    _set(node, initial)
    return {"properties": names, "cases": cases}


def _deciding(node: Any, choices: dict[str, list[Any]], state: Callable[[Any], Any]) -> list[str]:
    """Returns the properties that change the state, alone or beside any value of another."""
    deciding = []
    for name, values in choices.items():
        initial = getattr(node, name)
        states = []
        for other in [None, *(choice for choice in choices if choice != name)]:
            other_initial = getattr(node, other) if other else None
            for other_value in choices[other] if other else [None]:
                if other:
                    setattr(node, other, other_value)
                seen = []
                for value in values:
                    setattr(node, name, value)
                    seen.append(state(node))
                setattr(node, name, initial)
                states.append(any(found != seen[0] for found in seen))
            if other:
                setattr(node, other, other_initial)
        if any(states):
            deciding.append(name)
    return deciding


def _set(node: Any, values: dict[str, Any]) -> None:
    # Twice: setting one property may reset another to a value that its own items allow.
    for _ in range(2):
        for name, value in values.items():
            setattr(node, name, value)
