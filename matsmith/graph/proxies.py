# SPDX-License-Identifier: Apache-2.0
"""Takes places that only pass a value on out of a tree, as Cycles of Blender 4.5 does.

A proxy stands for a reroute, a muted node's inner link, or a socket of a group. Rendering shows:

- A proxy has a kind, and converts to it: colour to number is Rec.709 luminance, vector to number is
  the mean, number to vector or colour repeats it, number to integer cuts towards zero. Where a
  path converts twice a direct link may not do; then a node that converts takes the proxy's place.
- What leads to a shader input and is no shader shines: Cycles puts an Emission there.
- An unlinked proxy hands its value on as if the reader held it itself. So an input that is filled
  by Blender when unlinked (a texture's Vector, a shader's Normal) is filled by Blender.
- A Boolean is an integer to Cycles, so 2.7 comes out as 2. Proxies of other kinds that shaders do
  not have (rotation, menu …) do not exist for it: a reader behind one keeps its own value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from matsmith.catalogue import SocketKind, SocketType
from matsmith.graph.model import Link, Node, NodeTree, Value
from matsmith.graph.sockets import ZERO, Sockets
from matsmith.graph.values import float32, held_value

# Inputs that hide their value and use it all the same.
_USED_THOUGH_HIDDEN = frozenset(
    {
        ("ShaderNodeBsdfRayPortal", "Direction"),
        ("ShaderNodeTexWhiteNoise", "Vector"),
        ("ShaderNodeVectorDisplacement", "Vector"),
        ("ShaderNodeVectorRotate", "Vector"),
    }
)
_INTEGERS = frozenset({"INT", "BOOLEAN"})
_SCALARS = frozenset({"VALUE", "INT", "BOOLEAN"})
_TRIPLES = frozenset({"VECTOR", "RGBA"})
_SHADER_KINDS = _SCALARS | _TRIPLES | {"SHADER"}
_LUMINANCE = (0.2126, 0.7152, 0.0722)


@dataclass(frozen=True, slots=True)
class Proxy:
    """A place that passes a value on.

    Attributes:
        kind: what it converts to; None takes anything as it is.
        value: what it gives when nothing feeds it; None is zero.
    """

    kind: SocketKind | None
    value: Value | None = None


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where an input's value comes from: an output socket, or a constant where `node` is empty."""

    node: str
    socket: str
    kinds: tuple[SocketKind, ...]
    value: Value | None = None


def remove_proxies(tree: NodeTree, proxies: Mapping[str, Proxy], sockets: Sockets) -> NodeTree:
    """Returns the tree with links that go from node to node, and the same picture.

    Args:
        tree: its links may start and end at proxies, by name; the socket's name is then of no
            meaning. Proxies are not among its nodes.
        proxies: by name; no name is one of a node.
        sockets: of this tree.

    Raises:
        ValueError: a value that a proxy hands on is not finite.
    """
    return _Removal(tree, proxies, sockets).run()


def missed_kinds(kinds: Sequence[SocketKind]) -> tuple[SocketKind, ...]:
    """Returns the kinds on a path that a direct link from first to last would miss."""
    path = list(kinds)
    position = 1
    while position < len(path) - 1:
        before, here, after = path[position - 1 : position + 2]
        is_idle = (
            here in {before, after}
            or {here, before} <= _INTEGERS
            or {here, after} <= _INTEGERS
            or (before in _SCALARS and here in _TRIPLES and after not in _INTEGERS)
            or (before in _TRIPLES and here in _TRIPLES and after in _TRIPLES)
            or (here == "VALUE" and (before in _INTEGERS or after in _INTEGERS))
        )
        if is_idle:
            del path[position]
            position = max(1, position - 1)
        else:
            position += 1
    return tuple(path[1:-1])


def convert_value(value: Value, kinds: Sequence[SocketKind]) -> Value:
    """Returns a value of the first kind as it comes out as one of the last.

    Raises:
        ValueError: the value is not finite.
    """
    for before, after in pairwise(kinds):
        value = value if before == after else _convert(value, before, after)
    return value


def _convert(value: Value, before: SocketKind, after: SocketKind) -> Value:
    if isinstance(value, tuple):
        numbers = tuple(float32(number) for number in value[:3])
        weights = _LUMINANCE if before == "RGBA" else (1 / 3, 1 / 3, 1 / 3)
        number = sum(n * w for n, w in zip(numbers, weights, strict=True))
    else:
        assert isinstance(value, bool | int | float)
        number = float32(value)
        numbers = (number, number, number)
    if after == "RGBA":
        return (*numbers, 1.0)
    if after == "VECTOR":
        return numbers
    return int(number) if after in _INTEGERS else float32(number)


class _Removal:
    """One run: nodes and links grow as conversions need them."""

    def __init__(self, tree: NodeTree, proxies: Mapping[str, Proxy], sockets: Sockets) -> None:
        self._proxies = proxies
        self._sockets = sockets
        self._tree = tree
        self._nodes = {node.name: node for node in tree.nodes}
        self._feeds = {k.to_node: k for k in tree.links if k.to_node in proxies}
        self._links: list[Link] = []
        self._made: dict[tuple[object, ...], tuple[str, str]] = {}
        self._stems: dict[str, int] = {}

    def run(self) -> NodeTree:
        for link in self._tree.links:
            if link.to_node not in self._proxies:
                self._connect(link)
        return NodeTree(tuple(self._nodes.values()), tuple(self._links))

    def _connect(self, link: Link) -> None:
        target = _find(self._sockets.inputs(self._nodes[link.to_node]), link.to_socket)
        origin = self._origin(link, target.kind)
        if origin is None:
            return
        if target.kind == "SHADER" and origin.kinds[0] != "SHADER":
            self._shine(link, origin)
        elif not origin.node:
            self._hand_on(link, target, origin)
        else:
            self._links.append(Link(*self._cast(origin), link.to_node, link.to_socket))

    def _origin(self, link: Link, kind: SocketKind) -> _Origin | None:
        """Returns what the input reads; None where it reads what it holds itself."""
        kinds = [kind]
        value: Value | None = None
        seen: set[str] = set()
        while link.from_node in self._proxies:
            proxy = self._proxies[link.from_node]
            if proxy.kind is not None and proxy.kind not in _SHADER_KINDS:
                return _constant(kinds, value) if len(kinds) > 1 else None
            if proxy.kind is not None:
                kinds.append(proxy.kind)
            value = proxy.value
            feed = self._feeds.get(link.from_node)
            if feed is None or link.from_node in seen:
                return _constant(kinds, value)
            seen.add(link.from_node)
            link = feed
        outputs = self._sockets.outputs(self._nodes[link.from_node])
        source = _find(outputs, link.from_socket).kind
        if source not in _SHADER_KINDS and source != kind:
            return _constant(kinds, value) if len(kinds) > 1 else None
        kinds.append(source)
        return _Origin(link.from_node, link.from_socket, tuple(reversed(kinds)))

    def _hand_on(self, link: Link, target: SocketType, origin: _Origin) -> None:
        """Lets a reader hold a constant, or gives it a node where it cannot."""
        node = self._nodes[link.to_node]
        if target.hides_value and (node.type, target.identifier) not in _USED_THOUGH_HIDDEN:
            return
        assert origin.value is not None
        value = convert_value(origin.value, origin.kinds)
        if held_value(target, value) == _rounded(value):
            inputs = {**node.inputs, target.identifier: held_value(target, value)}
            self._nodes[node.name] = replace(node, inputs=inputs)
            return
        self._links.append(Link(*self._constant_node(value), node.name, target.identifier))

    def _constant_node(self, value: Value) -> tuple[str, str]:
        key = ("constant", value)
        if key not in self._made:
            if isinstance(value, tuple):
                inputs: dict[str, Value] = dict(zip("XYZ", value, strict=False))
                self._made[key] = (self._add("ShaderNodeCombineXYZ", inputs=inputs), "Vector")
            else:
                assert isinstance(value, int | float)
                outputs = {"Value": float(value)}
                self._made[key] = (self._add("ShaderNodeValue", outputs=outputs), "Value")
        return self._made[key]

    def _shine(self, link: Link, origin: _Origin) -> None:
        kinds = (*origin.kinds[: origin.kinds.index("SHADER")], "RGBA")
        origin = replace(origin, kinds=kinds)
        key = ("emission", origin)
        if key not in self._made:
            name = self._add("ShaderNodeEmission")
            color = _find(self._sockets.inputs(self._nodes[name]), "Color")
            entry = Link("", "", name, "Color")
            if origin.node:
                self._links.append(Link(*self._cast(origin), name, "Color"))
            else:
                self._hand_on(entry, color, origin)
            self._made[key] = (name, "Emission")
        self._links.append(Link(*self._made[key], link.to_node, link.to_socket))

    def _cast(self, origin: _Origin) -> tuple[str, str]:
        """Returns the output to link to, after the conversions that a direct link would miss."""
        end = (origin.node, origin.socket)
        before = origin.kinds[0]
        for kind in missed_kinds(origin.kinds):
            key = ("cast", kind, end)
            if key not in self._made:
                self._made[key] = self._cast_node(kind, before, end)
            end, before = self._made[key], kind
        return end

    def _cast_node(
        self, kind: SocketKind, before: SocketKind, source: tuple[str, str]
    ) -> tuple[str, str]:
        if kind in _INTEGERS:
            name = self._add("ShaderNodeMath", properties={"operation": "TRUNC"})
            entry, output = "Value", "Value"
        elif "RGBA" in {kind, before} and kind != "VECTOR":  # it becomes a number in the end
            name = self._add("ShaderNodeRGBToBW")
            entry, output = "Color", "Val"
        elif kind == "VALUE":
            name = self._add("ShaderNodeMath", inputs={"Value_001": 0.0})
            entry, output = "Value", "Value"
        else:
            name = self._add("ShaderNodeVectorMath")
            entry, output = "Vector", "Vector"
        self._links.append(Link(*source, name, entry))
        return name, output

    def _add(
        self,
        kind: str,
        *,
        properties: Mapping[str, Value] | None = None,
        inputs: Mapping[str, Value] | None = None,
        outputs: Mapping[str, Value] | None = None,
    ) -> str:
        stem = kind.removeprefix("ShaderNode").lower()
        while True:
            self._stems[stem] = self._stems.get(stem, 0) + 1
            name = f"{stem}_made_{self._stems[stem]}"
            if name not in self._nodes and name not in self._proxies:
                break
        self._nodes[name] = Node(name, kind, properties or {}, inputs or {}, outputs or {})
        return name


def _constant(kinds: Sequence[SocketKind], value: Value | None) -> _Origin | None:
    """Returns a constant, its kinds from the reader back; None where there is none to hand on."""
    path = tuple(reversed(kinds))
    if path[0] not in _SCALARS | _TRIPLES or path[-1] not in _SHADER_KINDS:
        return None
    return _Origin("", "", path, ZERO[path[0]] if value is None else value)


def _rounded(value: Value) -> Value:
    if isinstance(value, tuple):
        return tuple(float32(number) for number in value)
    return float32(value) if isinstance(value, float) else value


def _find(sockets: Sequence[SocketType], identifier: str) -> SocketType:
    return next(socket for socket in sockets if socket.identifier == identifier)
