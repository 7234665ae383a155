# SPDX-License-Identifier: Apache-2.0
"""What a node shows, from top to bottom: outputs, settings, then inputs, as Blender's editor does.

Few sockets are all shown. Of many, only those that matter are: linked ones, and values that differ
from the default; a last row says how many are left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from matsmith.catalogue import OUTPUT_VALUES, NodeType, SocketKind, SocketType
from matsmith.drawing.values import hex_color, setting_text, value_text
from matsmith.graph import ColorRamp, CurveMapping, Node, Sockets, Value
from matsmith.graph.model import GROUP_INPUT, GROUP_NODE, GROUP_OUTPUT
from matsmith.graph.values import default_value

_FEW_INPUTS = 6
_FEW_OUTPUTS = 4
# These say what a node does, so that their default is worth a line, too.
_ALWAYS_SHOWN = frozenset({("ShaderNodeMath", "operation"), ("ShaderNodeVectorMath", "operation")})
_BLENDS = "ShaderNodeMix"
_HUE_TITLES = {"NEAR": "Near", "FAR": "Far", "CW": "Clockwise", "CCW": "Counter-Clockwise"}
_INTERPOLATION_TITLES = {
    "EASE": "Ease",
    "CARDINAL": "Cardinal",
    "LINEAR": "Linear",
    "B_SPLINE": "B-Spline",
    "CONSTANT": "Constant",
}
_INTERFACES = frozenset({GROUP_INPUT, GROUP_OUTPUT})


@dataclass(frozen=True, slots=True)
class SocketRow:
    """A socket, and what it holds where no link feeds it.

    Attributes:
        side: which side of the node the dot is on.
        text: the value in words; "" without one.
        color: the value as "#rrggbb"; "" without one.
        share: how far a factor in [0, 1] is turned up, for a slider; None for other values.
        is_quiet: nothing set here by the artist: unlinked and at its default.
    """

    side: Literal["input", "output"]
    identifier: str
    name: str
    kind: SocketKind
    text: str = ""
    color: str = ""
    share: float | None = None
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting that is no socket."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class RampRow:
    """A colour ramp."""

    ramp: ColorRamp


@dataclass(frozen=True, slots=True)
class CurvesRow:
    """Curves."""

    mapping: CurveMapping


@dataclass(frozen=True, slots=True)
class SwatchRow:
    """A large field of one colour, "#rrggbb"."""

    color: str


@dataclass(frozen=True, slots=True)
class NoteRow:
    """What is left out."""

    text: str


Row: TypeAlias = SocketRow | SettingRow | RampRow | CurvesRow | SwatchRow | NoteRow


def rows(node: Node, sockets: Sockets, linked: Collection[tuple[str, str]]) -> tuple[Row, ...]:
    """Returns a node's rows.

    Args:
        node: a node of a graph that passes `check`.
        sockets: the tree that it stands in.
        linked: (side, identifier) of the node's sockets that have a link.
    """
    node_type = sockets.node_type(node)
    outputs, inputs = list(sockets.outputs(node)), list(sockets.inputs(node))
    if node_type is not None:
        outputs = _labelled(outputs, node_type.output_labels(node.properties))
        inputs = _labelled(inputs, node_type.input_labels(node.properties))
    is_interface = node.type in _INTERFACES
    shown_outputs = outputs
    if len(outputs) > _FEW_OUTPUTS and not is_interface:
        shown_outputs = [s for s in outputs if ("output", s.identifier) in linked] or outputs[:1]
    found: list[Row] = [
        SocketRow("output", socket.identifier, socket.name, socket.kind)
        for socket in shown_outputs
        if socket.kind != "CUSTOM"
    ]
    if node_type is not None:
        found += _held(node, node_type)
        found += _settings(node, node_type)
    # The inputs of a group are the knobs that its maker chose.
    are_few = len(inputs) <= _FEW_INPUTS or is_interface or node.type == GROUP_NODE
    shown_inputs = [
        row
        for row in (_input(node, socket, linked) for socket in inputs if socket.kind != "CUSTOM")
        if are_few or not row.is_quiet
    ]
    if not shown_inputs and inputs:
        shown_inputs = [_input(node, inputs[0], linked)]
    found += shown_inputs
    left_out = _left_out(
        len(inputs) - len(shown_inputs) if not are_few else 0, len(outputs) - len(shown_outputs)
    )
    return (*found, NoteRow(left_out)) if left_out else tuple(found)


def _labelled(sockets: Sequence[SocketType], labels: Mapping[str, str]) -> list[SocketType]:
    """Returns the sockets named as Blender's editor shows them."""
    return [replace(s, name=labels.get(s.identifier, s.name)) for s in sockets]


def _held(node: Node, node_type: NodeType) -> Iterator[Row]:
    """Yields the value that a Value, RGB or Normal node gives out."""
    identifier = OUTPUT_VALUES.get(node.type)
    if identifier is None:
        return
    socket = node_type.output_by_identifier[identifier]
    value = node.outputs.get(identifier, socket.default)
    if socket.kind == "RGBA" and isinstance(value, tuple):
        yield SwatchRow(hex_color(value))
    elif value is not None:
        yield SettingRow("", value_text(value, socket))


def _settings(node: Node, node_type: NodeType) -> Iterator[Row]:
    for prop in node_type.properties:
        value = node.properties.get(prop.identifier)
        is_always = _is_always_shown(node, prop.identifier)
        if node.type == GROUP_NODE and prop.identifier == "node_tree":
            continue
        if value is None and (is_always or prop.structure):
            value = default_value(prop)
        if value is None:
            continue
        if isinstance(value, ColorRamp):
            yield from _ramp_settings(value)
            yield RampRow(value)
        elif isinstance(value, CurveMapping):
            yield CurvesRow(value)
        elif is_always or value != default_value(prop):
            yield SettingRow(prop.title, setting_text(value, prop))


def _ramp_settings(ramp: ColorRamp) -> Iterator[Row]:
    if ramp.color_mode != "RGB":
        hue = _HUE_TITLES[ramp.hue_interpolation]
        yield SettingRow("Mode", f"{ramp.color_mode}, {hue}")
    elif ramp.interpolation != "LINEAR":
        yield SettingRow("Interpolation", _INTERPOLATION_TITLES[ramp.interpolation])


def _is_always_shown(node: Node, identifier: str) -> bool:
    if node.type == _BLENDS:
        return identifier == "blend_type" and node.properties.get("data_type") == "RGBA"
    return (node.type, identifier) in _ALWAYS_SHOWN


def _input(node: Node, socket: SocketType, linked: Collection[tuple[str, str]]) -> SocketRow:
    if ("input", socket.identifier) in linked:
        return SocketRow("input", socket.identifier, socket.name, socket.kind)
    value: Value | None = node.inputs.get(socket.identifier, socket.default)
    is_quiet = socket.identifier not in node.inputs or value == socket.default
    if value is None or socket.hides_value or node.type == GROUP_OUTPUT:
        # Blender itself supplies what flows in here, if anything does.
        return SocketRow("input", socket.identifier, socket.name, socket.kind, is_quiet=True)
    if node.type == GROUP_NODE:
        is_quiet = False
    color, text, share = "", "", None
    if socket.kind == "RGBA" and isinstance(value, tuple):
        color = hex_color(value)
    else:
        text = value_text(value, socket)
    if socket.subtype == "FACTOR" and isinstance(value, int | float):
        share = min(max(float(value), 0.0), 1.0)
    return SocketRow(
        "input", socket.identifier, socket.name, socket.kind, text, color, share, is_quiet
    )


def _left_out(inputs: int, outputs: int) -> str:
    parts = [
        f"{count} {word}{'s' if count > 1 else ''}"
        for count, word in ((inputs, "default input"), (outputs, "unused output"))
        if count > 0
    ]
    return f"+ {', '.join(parts)}" if parts else ""
