# SPDX-License-Identifier: Apache-2.0
"""A material's knobs as a person reads them: name, place, present value, and where in its range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matsmith.catalogue import Catalogue, SocketType
from matsmith.drawing.values import hex_color, number_text, value_text
from matsmith.graph import MaterialGraph, Node
from matsmith.graph.knob import Readers, held, places
from matsmith.graph.knobs import Knob
from matsmith.graph.titles import type_title


@dataclass(frozen=True, slots=True)
class KnobRow:
    """A knob in a table.

    Attributes:
        name: what the artist reads.
        node: the node's name in the program.
        node_type: what Blender calls the node's type.
        socket: what Blender calls the socket.
        value: the present value.
        color: "#rrggbb" in sRGB where it is a colour, else "".
        minimum, maximum: the ends of the range, or "" where it is unbounded.
        share: how far along its range a number is, 0 to 1; None for what is not one number with
            two ends.
    """

    name: str
    node: str
    node_type: str
    socket: str
    value: str
    color: str = ""
    minimum: str = ""
    maximum: str = ""
    share: float | None = None


def knob_rows(
    graph: MaterialGraph, knobs: Sequence[Knob], catalogue: Catalogue
) -> tuple[KnobRow, ...]:
    """Returns a row for each knob, in their order; `with_knobs` must accept them."""
    if not knobs:
        return ()
    readers = Readers(graph, catalogue)
    found = {
        (node.name, socket.identifier): (node, socket) for node, socket in places(graph, readers)
    }
    return tuple(_row(knob, *found[knob.node, knob.socket], readers) for knob in knobs)


def _row(knob: Knob, node: Node, socket: SocketType, readers: Readers) -> KnobRow:
    value = held(node, socket)
    of_node = (knob.name, node.name, type_title(node, readers.sockets), socket.name)
    if socket.kind == "RGBA" and isinstance(value, tuple):
        numbers = ", ".join(number_text(part) for part in value[:3])
        return KnobRow(*of_node, numbers, color=hex_color(value))
    low, high = knob.minimum, knob.maximum
    share = None
    if low is not None and high is not None and isinstance(value, int | float):
        share = (value - low) / (high - low)
    return KnobRow(
        *of_node,
        value_text(value, socket),
        minimum="" if low is None else value_text(low, socket),
        maximum="" if high is None else value_text(high, socket),
        share=share,
    )
