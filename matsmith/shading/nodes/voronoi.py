# SPDX-License-Identifier: Apache-2.0
"""Voronoi: distances to scattered points, and their colours and places."""

from __future__ import annotations

from matsmith.shading.builder import Slot, Triple
from matsmith.shading.node import NodeView, Result, Results, lowering
from matsmith.shading.operation import OperationType, declare

_SOURCE = "kernel/svm/voronoi.h"
_METRICS = ("EUCLIDEAN", "MANHATTAN", "CHEBYCHEV", "MINKOWSKI")
_INPUTS = (
    "x",
    "y",
    "z",
    "w",
    "detail",
    "roughness",
    "lacunarity",
    "randomness",
)
_OUTPUTS: dict[str, tuple[str, ...]] = {
    "distance": ("distance",),
    "color": ("red", "green", "blue"),
    "position": ("x", "y", "z", "w"),
    "both": ("distance", "red", "green", "blue"),
}
_RANGES = {
    **dict.fromkeys("xyzw", (-7.0, 7.0)),
    "detail": (-0.5, 2.5),
    "roughness": (-0.2, 1.2),
    "lacunarity": (0.5, 2.5),
    "exponent": (0.3, 4.0),
    "randomness": (-0.2, 1.2),
    "smoothness": (-0.2, 1.2),
}
_DIMENSIONS, _SWITCH = (1, 2, 3, 4), (0, 1)

_MEANINGS = {
    "distance": "The distance of the nearest scattered point, or of the second nearest.",
    "color": "The colour of the nearest scattered point, or of the second nearest.",
    "position": "The place of the nearest scattered point, or of the second nearest.",
    "both": "Distance and colour of the nearest scattered point, or of the second nearest.",
}
for _number, (_name, _results) in enumerate(_OUTPUTS.items()):
    declare(
        OperationType(
            f"voronoi_{_name}",
            (*_INPUTS, "exponent"),
            _results,
            ("dimensions", "metric", "is_second", "normalize", "output"),
            meaning=_MEANINGS[_name],
            source=_SOURCE,
            ranges=_RANGES,
            choices={
                "dimensions": _DIMENSIONS,
                "metric": range(len(_METRICS)),
                "is_second": _SWITCH,
                "normalize": _SWITCH,
                "output": (_number,),
            },
            is_step=True,
        )
    )
    if _name == "both":
        continue
    declare(
        OperationType(
            f"voronoi_smooth_{_name}",
            (*_INPUTS, "exponent", "smoothness"),
            _results,
            ("dimensions", "metric", "normalize", "output"),
            meaning=f"The {_name} of the nearest scattered points, blended.",
            source=_SOURCE,
            ranges=_RANGES,
            choices={
                "dimensions": _DIMENSIONS,
                "metric": range(len(_METRICS)),
                "normalize": _SWITCH,
                "output": (_number,),
            },
            is_step=True,
        )
    )
declare(
    OperationType(
        "voronoi_edge",
        _INPUTS,
        ("distance",),
        ("dimensions", "normalize"),
        meaning="The distance to the nearest border between the cells of two scattered points.",
        source=_SOURCE,
        ranges=_RANGES,
        choices={"dimensions": _DIMENSIONS, "normalize": _SWITCH},
        is_step=True,
    )
)
declare(
    OperationType(
        "voronoi_radius",
        ("x", "y", "z", "w", "randomness"),
        ("radius",),
        ("dimensions",),
        meaning="Half the distance from the nearest scattered point to the one nearest to that.",
        source=_SOURCE,
        ranges=_RANGES,
        choices={"dimensions": _DIMENSIONS},
        is_step=True,
    )
)


@lowering("ShaderNodeTexVoronoi")
def voronoi(node: NodeView) -> Results:
    """Returns the outputs of the chosen feature; those of others are 0."""
    b = node.builder
    zero = b.constant(0.0)
    nothing: dict[str, Result] = {
        "Distance": zero,
        "Color": (zero, zero, zero),
        "Position": (zero, zero, zero),
        "W": zero,
        "Radius": zero,
    }
    feature, dimensions = (
        str(node.option("feature")),
        int(str(node.option("voronoi_dimensions"))[0]),
    )
    scale = node.number("Scale")
    place = _coordinates(node, dimensions, scale)
    randomness = node.number("Randomness")
    if feature == "N_SPHERE_RADIUS":
        radius = b.one("voronoi_radius", *place, randomness, dimensions=dimensions)
        return {**nothing, "Radius": radius}
    # With one axis all metrics are the same.
    metric = _METRICS.index(str(node.option("distance"))) if dimensions > 1 else 1
    inputs = [
        *place,
        node.number("Detail"),
        node.number("Roughness"),
        node.number("Lacunarity"),
        randomness,
    ]
    normalize = bool(node.option("normalize"))
    if feature == "DISTANCE_TO_EDGE":
        edge = b.one("voronoi_edge", *inputs, dimensions=dimensions, normalize=normalize)
        return {**nothing, "Distance": edge}
    inputs.append(node.number("Exponent") if _METRICS[metric] == "MINKOWSKI" else zero)
    options = {"dimensions": dimensions, "metric": metric, "normalize": normalize}
    prefix = "voronoi"
    if feature == "SMOOTH_F1":
        smoothness = node.number("Smoothness")
        if not b.is_zero(smoothness):
            prefix = "voronoi_smooth"
            inputs.append(smoothness)
    if prefix == "voronoi":
        options["is_second"] = feature == "F2"
    distance, color, position = (
        b.emit(f"{prefix}_{name}", *inputs, **options, output=number)
        for number, name in enumerate(("distance", "color", "position"))
    )
    # One search for two outputs; aside of the point, for a bump, it is the distance that counts.
    if (
        prefix == "voronoi"
        and node.shift is None
        and node.feeds("Distance")
        and node.feeds("Color")
    ):
        distance_and_color = b.emit("voronoi_both", *inputs, **options, output=3)
        distance, color = distance_and_color[:1], distance_and_color[1:]
    x, y, z, w = (b.math("DIVIDE", component, scale) for component in position)
    red, green, blue = color
    if dimensions == 1:
        x, w = zero, x
    return {
        **nothing,
        "Distance": distance[0],
        "Color": (red, green, blue),
        "Position": (x, y, z),
        "W": w,
    }


def _coordinates(node: NodeView, dimensions: int, scale: Slot) -> tuple[Slot, ...]:
    """Returns the coordinates that count, scaled, and 0 for the others."""
    b = node.builder
    zero = b.constant(0.0)
    shown: list[Slot] = []
    if dimensions > 1:
        vector: Triple = node.coordinates()
        shown.extend(vector[: min(dimensions, 3)])
    if dimensions in {1, 4}:
        shown.append(node.number("W"))
    return tuple(b.multiply(value, scale) for value in shown) + (zero,) * (4 - len(shown))
