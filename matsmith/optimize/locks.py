# SPDX-License-Identifier: Apache-2.0
"""What a search may not touch: parameters by path, whole nodes, and aspects such as all colours."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, get_args

from matsmith.catalogue import Catalogue
from matsmith.errors import RequestError
from matsmith.graph import MaterialGraph, NodeTree, check
from matsmith.sampling import Place, Ranges, Row, color_parameters, parameters, table, with_numbers
from matsmith.sampling.zoom import NODE_NAME

Aspect: TypeAlias = Literal["colors", "frame", "choices", "relief"]
"""Colours of the surface and nodes that change colours; size and direction of the whole pattern;
enums and switches; heights."""
Held: TypeAlias = Mapping[str, float | bool | str]
"""Numbers and choices that stay, by path."""
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)

_COLOR_TYPES = frozenset(
    {
        "ShaderNodeBlackbody",
        "ShaderNodeBrightContrast",
        "ShaderNodeCombineColor",
        "ShaderNodeGamma",
        "ShaderNodeHueSaturation",
        "ShaderNodeInvert",
        "ShaderNodeRGBCurve",
        "ShaderNodeWavelength",
    }
)
_COORDINATES = "ShaderNodeTexCoord"
_RELIEF_TYPES = frozenset(
    {
        "ShaderNodeBump",
        "ShaderNodeDisplacement",
        "ShaderNodeNormalMap",
        "ShaderNodeVectorDisplacement",
    }
)


@dataclass(frozen=True, slots=True)
class Locks:
    """What stays.

    Attributes:
        paths: of parameters (`noise.inputs[Scale]`), of single numbers of them
            (`tone.color_ramp.stops[1].color.r`), or of nodes (`noise`), which stay as they are.
        aspects: whole aspects that stay.
        pins: numbers by path that are set first and then stay.
    """

    paths: frozenset[str] = frozenset()
    aspects: frozenset[Aspect] = frozenset()
    pins: Mapping[str, float] = field(default_factory=dict)

    def pinned(self, graph: MaterialGraph, catalogue: Catalogue) -> MaterialGraph:
        """Returns the graph with all pins set.

        Raises:
            RequestError: `LOCK_UNKNOWN` for paths that the material does not have,
                `LOCK_CONTRADICTORY` where a path is pinned and, itself or by its node, locked to
                another value, `PIN_OUT_OF_RANGE`.
        """
        rows = table(graph, catalogue)
        self._check(graph, rows, catalogue)
        pinned = with_numbers(graph, self.pins, rows, catalogue)
        check(pinned, catalogue)
        return pinned

    def free_rows(
        self, graph: MaterialGraph, catalogue: Catalogue, *, ranges: Ranges | None = None
    ) -> tuple[Row, ...]:
        """Returns the rows of the graph's table that may change and have room to."""
        locked = self._locked_places(graph, catalogue)
        return tuple(
            row
            for row in table(graph, catalogue, ranges=ranges)
            if row.parameter.place not in locked
            and (row.is_categorical or row.minimum < row.maximum)
            and not self._is_locked(row.path)
            and not self._is_locked(row.parameter.place.path)
            and not self._is_locked(_node_path(row.parameter.place))
            and row.path not in self.pins
        )

    def held(self, graph: MaterialGraph, catalogue: Catalogue) -> Held:
        """Returns the numbers and choices of the graph that stay, by path."""
        if not (self.paths or self.aspects or self.pins):
            return {}
        free = {row.path for row in self.free_rows(graph, catalogue)}
        return {row.path: _value(row) for row in table(graph, catalogue) if row.path not in free}

    def holds(self, graph: MaterialGraph, held: Held, catalogue: Catalogue) -> bool:
        """Returns whether a graph has what was `held`; what it hides counts as kept."""
        values = {row.path: _value(row) for row in table(graph, catalogue)} if held else {}
        return all(values.get(path, value) == value for path, value in held.items())

    def put_back(self, graph: MaterialGraph, held: Held, catalogue: Catalogue) -> MaterialGraph:
        """Returns the graph with the numbers that were `held`."""
        if not held:
            return graph
        rows = table(graph, catalogue)
        moved = {
            row.path: float(held[row.path])
            for row in rows
            if not row.is_categorical and row.path in held and held[row.path] != row.number
        }
        return with_numbers(graph, moved, rows, catalogue) if moved else graph

    def _is_locked(self, path: str) -> bool:
        return path in self.paths

    def _locked_places(self, graph: MaterialGraph, catalogue: Catalogue) -> set[Place]:
        nodes: set[tuple[str, str]] = set()
        places: set[Place] = set()
        if "colors" in self.aspects:
            colors = color_parameters(graph, catalogue, with_tints=True)
            places |= {parameter.place for parameter in colors}
            nodes |= _of_types(graph, _COLOR_TYPES)
        if "frame" in self.aspects:
            nodes |= {("", NODE_NAME), *_frames(graph)}
        if "relief" in self.aspects:
            nodes |= _of_types(graph, _RELIEF_TYPES)
        if self.aspects:
            has_choices = "choices" in self.aspects
            places |= {
                parameter.place
                for parameter in parameters(graph, catalogue)
                if (parameter.place.group, parameter.place.node) in nodes
                or (has_choices and parameter.kind in {"categorical", "boolean"})
            }
        return places

    def _check(self, graph: MaterialGraph, rows: Sequence[Row], catalogue: Catalogue) -> None:
        known = {row.path for row in rows}
        known |= {row.parameter.place.path for row in rows}
        known |= {node.name for node in graph.tree.nodes}
        known |= {
            f"{group.name}/{node.name}" for group in graph.groups for node in group.tree.nodes
        }
        unknown = sorted(self.paths - known)
        if unknown:
            raise RequestError(
                f"Expected parameters or nodes of the material, or aspects "
                f"({', '.join(ASPECTS)}), got {', '.join(map(repr, unknown))}.",
                reason="LOCK_UNKNOWN",
                details=dict.fromkeys(unknown, "the material has no such parameter or node"),
            )
        numbers = {row.path: row for row in rows if not row.is_categorical}
        unknown = sorted(set(self.pins) - set(numbers))
        if unknown:
            raise RequestError(
                f"Expected single numbers of the material to pin, got {', '.join(unknown)}.",
                reason="LOCK_UNKNOWN",
                details=dict.fromkeys(unknown, "the material has no such number"),
            )
        locked_places = self._locked_places(graph, catalogue)
        for path, value in self.pins.items():
            row = numbers[path]
            place = row.parameter.place
            held = {path, place.path, _node_path(place)} & self.paths
            is_held = bool(held) or place in locked_places
            # Graphs hold float32, people and programs write decimals.
            if is_held and not math.isclose(value, row.number, rel_tol=1e-6):
                by = ", ".join(sorted(held)) or "an aspect that is locked"
                raise RequestError(
                    f"Expected {path} to be either pinned to {value:g} or locked at "
                    f"{row.number:g}, got both (by {by}).",
                    reason="LOCK_CONTRADICTORY",
                    details={path: "pinned and locked at different values"},
                )
            if row.parameter.kind == "integer" and not value.is_integer():
                raise RequestError(
                    f"Expected {path} pinned to a whole number, got {value:g}.",
                    reason="PIN_OUT_OF_RANGE",
                    details={path: "expected a whole number"},
                )
            if not row.minimum <= value <= row.maximum:
                raise RequestError(
                    f"Expected {path} pinned within {row.minimum:g} … {row.maximum:g}, "
                    f"got {value:g}.",
                    reason="PIN_OUT_OF_RANGE",
                    details={path: f"expected {row.minimum:g} … {row.maximum:g}"},
                )


def _trees(graph: MaterialGraph) -> Iterator[tuple[str, NodeTree]]:
    yield "", graph.tree
    for group in graph.groups:
        yield group.name, group.tree


def _of_types(graph: MaterialGraph, types: Collection[str]) -> set[tuple[str, str]]:
    return {
        (name, node.name)
        for name, tree in _trees(graph)
        for node in tree.nodes
        if node.type in types
    }


def _frames(graph: MaterialGraph) -> set[tuple[str, str]]:
    """Returns the Mapping nodes right behind coordinates: they turn and size whole patterns."""
    found = set()
    for name, tree in _trees(graph):
        types = {node.name: node.type for node in tree.nodes}
        found |= {
            (name, link.to_node)
            for link in tree.links
            if types[link.from_node] == _COORDINATES and types[link.to_node] == "ShaderNodeMapping"
        }
    return found


def _value(row: Row) -> float | bool | str:
    if row.is_categorical:
        assert isinstance(row.parameter.value, bool | str)
        return row.parameter.value
    return row.number


def _node_path(place: Place) -> str:
    return f"{place.group}/{place.node}" if place.group else place.node
