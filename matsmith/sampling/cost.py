# SPDX-License-Identifier: Apache-2.0
"""What a material's textures cost to evaluate, counted and not measured, so that it never varies.

The unit is one look at a lattice cell for one octave. Cells by feature and dimension follow Cycles'
own loops (`kernel/svm/voronoi.h`, `noise.h`, Blender 4.5): F1 and F2 look at 3 cells a side, smooth
F1 at 5, edges and spheres go over the 3 twice; noise looks at the corners of its cell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from matsmith.catalogue import Catalogue
from matsmith.graph import MaterialGraph, Node, Value

_VORONOI_PASSES: Mapping[str, tuple[int, int]] = {
    "F1": (3, 1),
    "F2": (3, 1),
    "SMOOTH_F1": (5, 1),
    "DISTANCE_TO_EDGE": (3, 2),
    "N_SPHERE_RADIUS": (3, 2),
}
_MAX_OCTAVES = 16.0
# One enum redrawn can make a texture twenty times as dear (smooth Voronoi in four dimensions).
_COST_LIMIT = 3.0
_DRAWS = 8


def texture_cost(graph: MaterialGraph, catalogue: Catalogue) -> float:
    """Returns the sum over all textures of the material and its groups; at least 1.

    An octave count that a link decides is taken at the socket's default.
    """
    trees = (*(group.tree for group in graph.groups), graph.tree)
    return 1.0 + sum(_node_cost(node, catalogue) for tree in trees for node in tree.nodes)


def affordable(
    graph: MaterialGraph, draw: Callable[[], MaterialGraph], catalogue: Catalogue
) -> MaterialGraph:
    """Returns the first of a few draws whose textures cost at most three times those of `graph`.

    Returns `graph` itself where none does.
    """
    most = _COST_LIMIT * texture_cost(graph, catalogue)
    for _ in range(_DRAWS):
        drawn = draw()
        if texture_cost(drawn, catalogue) <= most:
            return drawn
    return graph


def _node_cost(node: Node, catalogue: Catalogue) -> float:
    def setting(name: str) -> Value | None:
        prop = catalogue.nodes[node.type].property_by_identifier[name]
        return node.properties.get(name, prop.default)

    def number(name: str) -> float:
        socket = catalogue.nodes[node.type].input_by_identifier[name]
        value = node.inputs.get(name, socket.default)
        return float(value) if isinstance(value, int | float) else 0.0

    if node.type == "ShaderNodeTexVoronoi":
        side, passes = _VORONOI_PASSES[str(setting("feature"))]
        dimensions = int(str(setting("voronoi_dimensions"))[0])
        return float(side**dimensions * passes) * _octaves(number("Detail"))
    if node.type == "ShaderNodeTexNoise":
        dimensions = int(str(setting("noise_dimensions"))[0])
        noises = _octaves(number("Detail"))
        if number("Distortion"):
            noises += dimensions
        return float(2**dimensions) * noises
    return 0.0


def _octaves(detail: float) -> float:
    return min(_MAX_OCTAVES, max(0.0, detail) + 1.0)
