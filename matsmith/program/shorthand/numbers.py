# SPDX-License-Identifier: Apache-2.0
"""Numbers in shorthand: exact and shortest when printed, of few digits when a model writes them.

`number_text` gives back the very float32 it was given. Texts for training are made of rounded
graphs (`rounded`), so that every number has at most `MAX_DECIMALS` decimals and `MAX_DIGITS`
digits, which is also all that the mask and the grammar let a model write.
"""

from __future__ import annotations

from dataclasses import replace

from matsmith.graph import (
    ColorRamp,
    CurveMapping,
    InterfaceSocket,
    MaterialGraph,
    Node,
    NodeTree,
    Value,
)
from matsmith.graph.values import float32, format_float

MAX_DECIMALS = 4
MAX_DIGITS = 5
LARGEST = 10**MAX_DIGITS - 1


def number_text(value: float) -> str:
    """Returns the shortest text of a float32 number: no point in whole ones, no zero before one."""
    text = format_float(value) if isinstance(value, float) else str(value)
    if "e" in text:
        mantissa, exponent = text.split("e")
        return f"{mantissa.removesuffix('.0')}e{int(exponent)}"
    text = text.removesuffix(".0")
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def numbers_text(values: tuple[float, ...], *, is_color: bool) -> str:
    """Returns a vector's or colour's text: one number where all are equal, no alpha where it is 1.

    `values` has three numbers, or four for a colour.
    """
    shown = values[:3] if is_color and values[3] == 1.0 else values
    if len(shown) == 3 and len(set(shown)) == 1:
        return number_text(shown[0])
    return ",".join(number_text(number) for number in shown)


def rounded(graph: MaterialGraph) -> MaterialGraph:
    """Returns the graph with every number as short as a model may write it.

    Numbers get at most `MAX_DECIMALS` decimals and `MAX_DIGITS` digits; larger ones become the
    largest of these.
    """
    groups = tuple(
        replace(
            group,
            tree=_tree(group.tree),
            inputs=tuple(_interface(socket) for socket in group.inputs),
            outputs=tuple(_interface(socket) for socket in group.outputs),
        )
        for group in graph.groups
    )
    return replace(graph, tree=_tree(graph.tree), groups=groups)


def short_number(value: float) -> float:
    """Returns the nearest float32 that has a short text."""
    whole_digits = len(str(int(abs(value)))) if abs(value) >= 1.0 else 0
    decimals = max(0, min(MAX_DECIMALS, MAX_DIGITS - whole_digits))
    return float32(min(LARGEST, max(-LARGEST, round(value, decimals))))


def _tree(tree: NodeTree) -> NodeTree:
    return replace(tree, nodes=tuple(_node(node) for node in tree.nodes))


def _node(node: Node) -> Node:
    return replace(
        node,
        properties={key: _value(value) for key, value in node.properties.items()},
        inputs={key: _value(value) for key, value in node.inputs.items()},
        outputs={key: _value(value) for key, value in node.outputs.items()},
    )


def _interface(socket: InterfaceSocket) -> InterfaceSocket:
    return replace(
        socket,
        default=None if socket.default is None else _value(socket.default),
        minimum=None if socket.minimum is None else short_number(socket.minimum),
        maximum=None if socket.maximum is None else short_number(socket.maximum),
    )


def _value(value: Value) -> Value:
    if isinstance(value, float):
        return short_number(value)
    if isinstance(value, tuple):
        return tuple(short_number(number) for number in value)
    if isinstance(value, ColorRamp):
        stops = tuple(
            replace(stop, position=short_number(stop.position), color=_color(stop.color))
            for stop in value.stops
        )
        return replace(value, stops=stops)
    if isinstance(value, CurveMapping):
        curves = tuple(
            tuple(replace(point, x=short_number(point.x), y=short_number(point.y)) for point in c)
            for c in value.curves
        )
        return replace(value, curves=curves)
    return value


def _color(color: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    red, green, blue, alpha = (short_number(number) for number in color)
    return red, green, blue, alpha
