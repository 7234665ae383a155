# SPDX-License-Identifier: Apache-2.0
"""Which numbers of a graph the evaluator has gradients for, and by what names it knows them."""

from __future__ import annotations

from dataclasses import dataclass

from matsmith.catalogue import Catalogue
from matsmith.errors import GraphError, UnsupportedError
from matsmith.graph import MaterialGraph
from matsmith.sampling import Place, Row
from matsmith.shading.compile import compile_graph
from matsmith.shading.program import ParameterName, Program
from matsmith.shading.scene import REFERENCE, Scene

# Operations that look at lattice cells: dear, and rough functions of where they look.
_TEXTURES = (
    "brick",
    "checker",
    "gabor",
    "hash_",
    "magic",
    "musgrave",
    "noise_",
    "voronoi",
    "wave",
)


def parameter_name(place: Place, component: int) -> ParameterName | None:
    """Returns the evaluator's name of a number; None where it has none of its own.

    Numbers inside groups have none: a group that is used twice is compiled twice.
    """
    if place.group:
        return None
    if place.stop is None:
        return None if place.field else ParameterName(place.node, place.identifier, component)
    return ParameterName(place.node, f"{place.identifier}[{place.stop}].{place.field}", component)


@dataclass(frozen=True, slots=True, eq=False)
class Slopes:
    """A compiled material and which of its numbers have gradients.

    Attributes:
        program: compiled for the search's scene.
        late: parameters that no texture depends on: colours, ramps, mixes, shaders.
    """

    program: Program
    late: frozenset[ParameterName]

    @classmethod
    def of(
        cls, graph: MaterialGraph, catalogue: Catalogue, scene: Scene = REFERENCE
    ) -> Slopes | None:
        """Returns the slopes of a graph; None where the evaluator does not cover it."""
        try:
            program = compile_graph(graph, catalogue, scene=scene)
        except (UnsupportedError, GraphError):
            return None
        before_textures: set[int] = set()
        for operation in reversed(program.operations):
            is_texture = operation.type.name.startswith(_TEXTURES)
            if is_texture or not before_textures.isdisjoint(operation.outputs):
                before_textures.update(operation.inputs)
        late = {
            name for name, slot in program.parameter_slots.items() if slot not in before_textures
        }
        return cls(program, frozenset(late))

    def has_gradient(self, place: Place, component: int) -> bool:
        """Returns whether a number has a gradient."""
        return parameter_name(place, component) in self.program.parameter_slots

    def name_of(self, row: Row) -> ParameterName | None:
        """Returns the evaluator's name of a row that has a gradient."""
        if row.parameter.kind not in {"float", "vector", "color"}:
            return None
        name = parameter_name(row.parameter.place, row.component)
        return name if name in self.program.parameter_slots else None
