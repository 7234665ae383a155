# SPDX-License-Identifier: Apache-2.0
"""Compiles a material graph: from nodes and links to a flat list of operations, and its coverage.

Rule of this module: nothing is approximated in silence. What a lowering does not cover becomes an
`unsupported` operation; where one reaches an output that was asked for, the graph is not covered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matsmith.catalogue import Catalogue, SocketKind
from matsmith.errors import CoverageError, RequestError, Unsupported
from matsmith.graph import MaterialGraph, Node
from matsmith.graph.dissolve import dissolve
from matsmith.graph.expand import without_groups
from matsmith.graph.model import GROUP_NODE, OUTPUT_NODE
from matsmith.graph.order import feeders
from matsmith.graph.upgrade import LEGACY_TYPES, upgrade
from matsmith.shading import nodes as _nodes  # enters all lowerings
from matsmith.shading.builder import Builder, Slot, Triple
from matsmith.shading.closure import Closure
from matsmith.shading.node import LOWERINGS, NodeView, Result, Shift
from matsmith.shading.nodes.displacement import (
    bump_height,
    displaced_normal,
    displacement_height,
    moved_surface,
)
from matsmith.shading.program import OUTPUTS, Program
from matsmith.shading.scene import REFERENCE, Scene, constants

__all__ = ["Compiled", "Compiler", "compile_graph", "coverage"]
assert _nodes is not None

_DISSOLVED = frozenset({"NodeReroute", "NodeFrame"})
_IGNORED = frozenset({"ShaderNodeSqueeze"})
"""Cycles does not know them: what they feed holds its own value."""
_LUMINANCE = "luminance"


@dataclass(frozen=True, slots=True)
class Compiled:
    """A compiled material; `missing` is empty where the program can be run."""

    program: Program
    missing: tuple[Unsupported, ...]


def compile_graph(
    graph: MaterialGraph,
    catalogue: Catalogue,
    *,
    outputs: Sequence[str] = ("radiance",),
    scene: Scene = REFERENCE,
    is_free: bool = True,
) -> Program:
    """Returns the operations of a material.

    Args:
        graph: must pass `check`.
        catalogue: of its node types.
        outputs: of `OUTPUTS`; only what they need is compiled.
        scene: what the material is seen in.
        is_free: whether numbers of the graph stay parameters; constants else.

    Raises:
        CoverageError: an output needs what the evaluator does not cover.
        RequestError: an output is not one of those.
    """
    compiled = _compile(graph, catalogue, outputs, scene=scene, is_free=is_free)
    if compiled.missing:
        raise CoverageError(compiled.missing)
    return compiled.program


def coverage(
    graph: MaterialGraph, catalogue: Catalogue, *, outputs: Sequence[str] = ("radiance",)
) -> tuple[Unsupported, ...]:
    """Returns all that is not covered of what the outputs need; () is full coverage."""
    return _compile(graph, catalogue, outputs, scene=REFERENCE, is_free=True).missing


def _compile(
    graph: MaterialGraph,
    catalogue: Catalogue,
    outputs: Sequence[str],
    *,
    scene: Scene,
    is_free: bool,
) -> Compiled:
    unknown = sorted(set(outputs) - set(OUTPUTS))
    if unknown:
        raise RequestError(
            f"Expected outputs of {', '.join(OUTPUTS)}, got {', '.join(unknown)}.",
            reason="UNKNOWN_OUTPUT",
        )
    compiler = Compiler(flat(graph, catalogue), catalogue, scene=scene, is_free=is_free)
    program, missing = compiler.run(outputs)
    return Compiled(program, tuple(missing))


def flat(graph: MaterialGraph, catalogue: Catalogue) -> MaterialGraph:
    """Returns the same material without groups, reroutes, frames and old node types.

    Nodes of the material's own tree keep their names.

    Raises:
        GraphError: without groups, the graph has too many nodes.
    """
    types = {node.type for node in graph.tree.nodes}
    types.update(node.type for group in graph.groups for node in group.tree.nodes)
    if types & LEGACY_TYPES:
        graph = upgrade(graph, catalogue)[0]
    if GROUP_NODE in types:
        return without_groups(graph, catalogue)
    return dissolve(graph, catalogue) if types & _DISSOLVED else graph


class Compiler:
    """One compilation. Node lowerings reach the rest of the graph through it.

    Attributes:
        sources: by node and input, the node and output that feed it.
        used_outputs: nodes and outputs that feed anything.
        surface_normal: the normal that shaders use where nothing feeds theirs.
        scene: what the material is seen in.
    """

    def __init__(
        self, graph: MaterialGraph, catalogue: Catalogue, *, scene: Scene, is_free: bool
    ) -> None:
        self.builder = Builder(is_free=is_free, known=constants(scene))
        self.scene = scene
        self.displacement_method = graph.displacement_method
        ignored = {node.name for node in graph.tree.nodes if node.type in _IGNORED}
        self.sources: Mapping[tuple[str, str], tuple[str, str]] = {
            (k.to_node, k.to_socket): (k.from_node, k.from_socket)
            for k in graph.tree.links
            if k.from_node not in ignored
        }
        self.used_outputs = frozenset(self.sources.values())
        self.surface_normal: Triple = self.builder.builtin_triple("normal")
        self._catalogue = catalogue
        self._nodes = {node.name: node for node in graph.tree.nodes}
        self._feeders = feeders(graph.tree)
        self._lowered: dict[tuple[str, Shift | None], Mapping[str, Result]] = {}
        self._output = next(node for node in graph.tree.nodes if node.type == OUTPUT_NODE)

    def run(self, outputs: Sequence[str]) -> tuple[Program, list[Unsupported]]:
        """Returns the program for some of `OUTPUTS`, and what it does not cover."""
        end = self.view(self._output, None)
        raised = displacement_height(end)
        self.surface_normal = displaced_normal(end)
        # What was lowered so far saw the normal before the displacement.
        self._lowered.clear()
        surface = end.closure("Surface")
        if end.is_linked("Volume"):
            slot = end.unsupported("Volume", "Volumes are not covered.")
            return self.builder.finish(dict.fromkeys(outputs, (slot,)))
        moved = moved_surface(end)
        found: dict[str, tuple[Slot, ...]] = {}
        for name in outputs:
            if moved is not None and name != "height":
                found[name] = (moved,)
            elif name == "height":
                found[name] = (bump_height(end) if raised is None else raised,)
            elif surface is None:
                width = 3 if name in {"radiance", "base_color", "normal"} else 1
                found[name] = (self.builder.constant(0.0),) * width
            else:
                value = getattr(surface, name)
                found[name] = value if isinstance(value, tuple) else (value,)
        if "radiance" in found:
            found["radiance"] = tuple(self.builder.one("finite", s) for s in found["radiance"])
        return self.builder.finish(found)

    def view(self, node: Node, shift: Shift | None) -> NodeView:
        """Returns the view of a node in a place."""
        return NodeView(self.builder, node, self._catalogue.nodes[node.type], shift, self)

    def node(self, name: str) -> Node:
        """Returns a node by name."""
        return self._nodes[name]

    def feeders_of(self, name: str) -> Sequence[str]:
        """Returns the nodes that feed a node, in the order of the links."""
        return self._feeders[name]

    def source(self, view: NodeView, identifier: str) -> tuple[Result, SocketKind] | None:
        """Returns what feeds an input, lowered, and its kind; None for an unlinked input."""
        found = self.sources.get((view.node.name, identifier))
        if found is None:
            return None
        name, socket = found
        self._lower_all(name, view.shift)
        kind = self._catalogue.nodes[self._nodes[name].type].output_by_identifier[socket].kind
        results = self._lowered[(name, view.shift)]
        result = results.get(socket)
        if result is None:
            result = self._unsupported_output(name, socket, view.shift)
        return result, kind

    def _lower_all(self, name: str, shift: Shift | None) -> None:
        """Lowers a node after all that feed it, without recursion along the graph."""
        if (name, shift) in self._lowered:
            return
        stack = [(name, False)]
        while stack:
            current, is_ready = stack.pop()
            if (current, shift) in self._lowered:
                continue
            if not is_ready:
                stack.append((current, True))
                stack.extend((feeder, False) for feeder in self._feeders[current])
                continue
            node = self._nodes[current]
            lower = LOWERINGS.get(node.type)
            self._lowered[(current, shift)] = lower(self.view(node, shift)) if lower else {}

    def _unsupported_output(self, name: str, socket: str, shift: Shift | None) -> Result:
        view = self.view(self._nodes[name], shift)
        is_covered = view.node.type in LOWERINGS
        slot = view.unsupported(
            socket if is_covered else "",
            f"The output {socket} is not covered." if is_covered else "The node is not covered.",
        )
        if view.type.output_by_identifier[socket].kind == "SHADER":
            return self.unsupported_closure(slot)
        return slot

    def unsupported_closure(self, slot: Slot) -> Closure:
        """Returns a closure that is not covered in any respect."""
        return Closure((slot, slot, slot), (slot, slot, slot), slot, slot, (slot, slot, slot))

    # Conversions, as Cycles makes them

    def as_number(self, source: tuple[Result, SocketKind], target: SocketKind) -> Slot:
        """Returns a result as one number: luminance of a colour, mean of a vector."""
        result, kind = source
        assert not isinstance(result, Closure)
        if isinstance(result, tuple):
            name = _LUMINANCE if kind == "RGBA" else "mean"
            number = self.builder.one(name, *result)
        else:
            number = result
        if target in {"INT", "BOOLEAN"} and kind not in {"INT", "BOOLEAN"}:
            return self.builder.math("TRUNC", number)
        return number

    def as_triple(self, source: tuple[Result, SocketKind]) -> Triple:
        """Returns a result as a vector or colour: a number is repeated."""
        result, _ = source
        assert not isinstance(result, Closure)
        return result if isinstance(result, tuple) else (result, result, result)

    def as_closure(self, source: tuple[Result, SocketKind]) -> Closure:
        """Returns a result as a closure: a colour or number shines (Cycles puts an Emission)."""
        result, _ = source
        if isinstance(result, Closure):
            return result
        radiance = self.as_triple(source)
        b = self.builder
        zero = b.constant(0.0)
        black = b.triple(0.0, 0.0, 0.0)
        return Closure(radiance, black, b.constant(1.0), zero, self.surface_normal)
