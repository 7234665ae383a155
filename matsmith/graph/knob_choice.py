# SPDX-License-Identifier: Apache-2.0
"""Which parameters of a material are worth a knob, what they are called, and how far they go.

First what the artist set apart (Value and RGB nodes, inputs of groups), then what one looks at
first: sizes, colours, gloss, relief; constants of formulas last. Each kind gets a few knobs before
any gets more, so that a material of many textures still has a knob for its roughness.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from matsmith.catalogue import Catalogue, SocketType
from matsmith.graph.knob import CONSTANTS, Knob, Readers, held, places
from matsmith.graph.model import GROUP_NODE, OUTPUT_NODE, MaterialGraph, Node, Value
from matsmith.graph.sockets import Sockets
from matsmith.graph.titles import in_words, own_name, type_title
from matsmith.graph.values import MAX_NAME_BYTES, clip_text, float32

DEFAULT_MAXIMUM = 12
_FIRST_SHARE = 3

_CONSTANT, _GROUP, _SCALE, _COLOR, _GLOSS, _BUMP, _DISPLACEMENT = range(7)
_DISTORTION, _DETAIL, _OTHER, _RANGE, _FORMULA = range(7, 12)

_TEXTURE_RANKS: Mapping[str, int] = {
    "Distortion": _DISTORTION,
    "Detail": _DETAIL,
    "Roughness": _DETAIL,
    "Randomness": _DETAIL,
    "Smoothness": _DETAIL,
}
_NODE_RANKS: Mapping[tuple[str, str], int] = {
    ("ShaderNodeMapping", "Scale"): _SCALE,
    ("ShaderNodeBump", "Strength"): _BUMP,
    ("ShaderNodeBump", "Distance"): _BUMP,
    ("ShaderNodeNormalMap", "Strength"): _BUMP,
    ("ShaderNodeDisplacement", "Scale"): _DISPLACEMENT,
    ("ShaderNodeVectorDisplacement", "Scale"): _DISPLACEMENT,
}
_MAIN_COLORS = frozenset({"A", "B", "Base Color", "Color", "Color1", "Color2", "Mortar"})
_FORMULAS = frozenset({"ShaderNodeMath", "ShaderNodeVectorMath"})
_RANGES = frozenset({"ShaderNodeClamp", "ShaderNodeMapRange"})
# An input does nothing while another one of the same shader is 0.
_GATES: Mapping[str, str] = {
    "Anisotropic Rotation": "Anisotropic",
    "Coat IOR": "Coat Weight",
    "Coat Roughness": "Coat Weight",
    "Coat Tint": "Coat Weight",
    "Emission Color": "Emission Strength",
    "Sheen Roughness": "Sheen Weight",
    "Sheen Tint": "Sheen Weight",
    "Subsurface Anisotropy": "Subsurface Weight",
    "Subsurface IOR": "Subsurface Weight",
    "Subsurface Radius": "Subsurface Weight",
    "Subsurface Scale": "Subsurface Weight",
    "Thin Film IOR": "Thin Film Thickness",
}
_WIDE = 20.0
_SPREAD = 4.0


@dataclass(frozen=True, slots=True)
class _Candidate:
    node: Node
    socket: SocketType
    rank: int
    distance: int


def suggest_knobs(
    graph: MaterialGraph, catalogue: Catalogue, *, maximum: int = DEFAULT_MAXIMUM
) -> tuple[Knob, ...]:
    """Returns the parameters that change the picture most meaningfully, best first.

    Args:
        graph: must pass `check`.
        catalogue: of its node types.
        maximum: how many knobs there may be.
    """
    readers = Readers(graph, catalogue)
    distances = _distances(graph, readers)
    fed = {(link.to_node, link.to_socket) for link in graph.tree.links}
    found = []
    for node, socket in places(graph, readers):
        if node.name in distances and not _is_gated(node, socket, fed):
            rank = _rank(node, socket, readers)
            if rank is not None:
                found.append(_Candidate(node, socket, rank, distances[node.name]))
    found.sort(key=lambda candidate: (candidate.rank, candidate.distance))
    chosen = _shared_out(found, max(0, maximum))
    names = _names(chosen, readers.sockets)
    return tuple(
        Knob(name, c.node.name, c.socket.identifier, *_range(c.socket, held(c.node, c.socket)))
        for name, c in zip(names, chosen, strict=True)
    )


def _distances(graph: MaterialGraph, readers: Readers) -> dict[str, int]:
    """Returns how many links lie between each node and the output; only what has a way there."""
    nodes = {node.name: node for node in graph.tree.nodes}
    incoming: dict[str, list[str]] = {name: [] for name in nodes}
    for link in graph.tree.links:
        target = nodes[link.to_node]
        if target.type != GROUP_NODE or _group_readers(target, link.to_socket, readers):
            incoming[link.to_node].append(link.from_node)
    distances = {node.name: 0 for node in graph.tree.nodes if node.type == OUTPUT_NODE}
    layer = list(distances)
    while layer:
        following = [name for end in layer for name in incoming[end] if name not in distances]
        distance = distances[layer[0]] + 1
        layer = list(dict.fromkeys(following))
        distances |= dict.fromkeys(layer, distance)
    return distances


def _group_readers(node: Node, socket: str, readers: Readers) -> list[SocketType]:
    return readers.of_input(str(node.properties["node_tree"]), socket)


def _rank(node: Node, socket: SocketType, readers: Readers) -> int | None:
    """Returns how meaningful a place is, small numbers first; None for one without a meaning."""
    if node.type in CONSTANTS:
        return _CONSTANT
    if node.type == GROUP_NODE:
        inner = _group_readers(node, socket.identifier, readers)
        return _GROUP if any(not reader.hides_value for reader in inner) else None
    if (node.type, socket.name) in _NODE_RANKS:
        return _NODE_RANKS[(node.type, socket.name)]
    if node.type in _FORMULAS:
        return _FORMULA
    is_default = held(node, socket) == socket.default
    if socket.kind == "RGBA" and (socket.name in _MAIN_COLORS or not is_default):
        return _COLOR
    node_type = readers.sockets.catalogue.nodes[node.type]
    is_texture, is_shader = ("Texture" in node_type.families, "Shader" in node_type.families)
    if is_texture and socket.name == "Scale":
        return _SCALE
    if is_shader and socket.name == "Roughness":
        return _GLOSS
    if is_default:
        return None
    if is_texture and socket.name in _TEXTURE_RANKS:
        return _TEXTURE_RANKS[socket.name]
    if is_shader and socket.name == "Metallic":
        return _GLOSS
    return _RANGE if node.type in _RANGES else _OTHER


def _is_gated(node: Node, socket: SocketType, fed: Collection[tuple[str, str]]) -> bool:
    gate = _GATES.get(socket.identifier)
    return gate is not None and not node.inputs.get(gate) and (node.name, gate) not in fed


def _shared_out(found: Sequence[_Candidate], maximum: int) -> list[_Candidate]:
    """Returns the best few of every rank, then as many more as there is room for, in order."""
    counts: dict[int, int] = {}
    first: list[_Candidate] = []
    rest: list[_Candidate] = []
    for candidate in found:
        counts[candidate.rank] = counts.get(candidate.rank, 0) + 1
        is_first = counts[candidate.rank] <= _FIRST_SHARE or candidate.rank == _CONSTANT
        (first if is_first and candidate.rank < _FORMULA else rest).append(candidate)
    chosen = [*first, *rest][:maximum]
    return sorted(chosen, key=lambda candidate: (candidate.rank, candidate.distance))


def _names(chosen: Sequence[_Candidate], sockets: Sockets) -> list[str]:
    """Returns readable names: short ones where they are clear, else with the node's, numbered."""
    short = [_short_name(candidate, sockets) for candidate in chosen]
    names = [
        name if short.count(name) == 1 else _long_name(candidate, sockets)
        for name, candidate in zip(short, chosen, strict=True)
    ]
    unique: list[str] = []
    for name in names:
        number, free = 1, clip_text(name, MAX_NAME_BYTES)
        while free in unique:
            number += 1
            ending = f" {number}"
            free = clip_text(name, MAX_NAME_BYTES - len(ending)).rstrip() + ending
        unique.append(free)
    return unique


def _short_name(candidate: _Candidate, sockets: Sockets) -> str:
    node_type = sockets.node_type(candidate.node)
    families = node_type.families if node_type else ()
    is_plain = "Shader" in families or candidate.node.type == GROUP_NODE
    return _socket_name(candidate, sockets) if is_plain else _long_name(candidate, sockets)


def _long_name(candidate: _Candidate, sockets: Sockets) -> str:
    node = candidate.node
    title = type_title(node, sockets)
    subject = node.label or in_words(own_name(node, title))
    if node.type in CONSTANTS:
        return subject or title
    subject = subject or title.removesuffix(" Texture").removesuffix(" BSDF")
    name = _socket_name(candidate, sockets)
    if candidate.socket.kind == "RGBA" and len(name) == 1 and not subject.endswith("Color"):
        name = f"Color {name}"  # A and B of a Mix
    return subject if subject.lower().endswith(name.lower()) else f"{subject} {name}"


def _socket_name(candidate: _Candidate, sockets: Sockets) -> str:
    node_type = sockets.node_type(candidate.node)
    labels = node_type.input_labels(candidate.node.properties) if node_type else {}
    return labels.get(candidate.socket.identifier, candidate.socket.name)


def _range(socket: SocketType, value: Value) -> tuple[float | None, float | None]:
    """Returns a slider's range: within the socket's own, useful around the value, never beyond."""
    if socket.kind == "RGBA":
        return None, None
    values = value if isinstance(value, tuple) else (value,)
    numbers = [float(part) for part in values if isinstance(part, int | float)]
    low, high = _around(socket, min(numbers), max(numbers))
    if socket.minimum is not None:
        low = max(low, socket.minimum)
    if socket.maximum is not None:
        high = min(high, socket.maximum)
    low, high = min(low, *numbers), max(high, *numbers)
    if socket.kind == "INT":
        return float(max(math.floor(low), -(2**31))), float(min(math.ceil(high), 2**31 - 1))
    return float32(low), float32(high)


def _around(socket: SocketType, low: float, high: float) -> tuple[float, float]:
    if socket.subtype in {"ANGLE", "EULER"}:
        return -math.pi, math.pi
    width = math.inf
    if socket.minimum is not None and socket.maximum is not None:
        width = socket.maximum - socket.minimum
    if socket.minimum is not None and width <= _WIDE:
        return socket.minimum, socket.minimum + width
    reach = _SPREAD * max(abs(low), abs(high))
    if reach > 1e38 or reach == 0.0:
        return (low, high) if reach else (-1.0, 1.0)
    if low < 0.0:
        return -reach, reach
    is_share = socket.minimum is None and high <= 1.0
    return 0.0, 1.0 if is_share else reach
