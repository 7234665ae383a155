# SPDX-License-Identifier: Apache-2.0
"""Noise: lowerings."""

from __future__ import annotations

from collections.abc import Sequence

from matsmith.shading.builder import Builder, Slot, Triple
from matsmith.shading.fractal import FRACTALS
from matsmith.shading.node import NodeView, Results, lowering
from matsmith.shading.nodes.seed import offset
from matsmith.shading.operation import OperationType, declare

_SOURCE = "kernel/svm/fractal_noise.h"
_AXES = "xyzw"
_SETTINGS = ("detail", "roughness", "lacunarity", "offset", "gain")

_RANGES = {
    "x": (-40.0, 40.0),
    "detail": (-0.9, 4.0),
    "roughness": (0.0, 1.0),
    "lacunarity": (0.0, 3.0),
    "offset": (-1.0, 1.0),
    "gain": (0.0, 3.0),
}

for _count in range(1, 5):
    declare(
        OperationType(
            f"noise_{_count}",
            (*_AXES[:_count], *_SETTINGS[:3]),
            ("value",),
            ("normalized",),
            meaning=f"fBM, the plain sum of octaves of Perlin noise, in {_count}D.",
            source=_SOURCE,
            ranges=_RANGES,
            choices={"normalized": (0, 1)},
        )
    )
    declare(
        OperationType(
            f"musgrave_{_count}",
            (*_AXES[:_count], *_SETTINGS),
            ("value",),
            ("fractal",),
            meaning=f"Another sum of octaves of Perlin noise, after Musgrave, in {_count}D.",
            source=_SOURCE,
            ranges={**_RANGES, "detail": (0.0, 4.0)},
            choices={"fractal": range(1, len(FRACTALS))},
        )
    )


def signed_noise(builder: Builder, place: Sequence[Slot]) -> Slot:
    """Returns one octave, around 0."""
    zero, one = builder.constants(0.0, 1.0)
    return builder.one(f"noise_{len(place)}", *place, zero, one, one, normalized=0)


def _moved(builder: Builder, place: Sequence[Slot], seed: int) -> list[Slot]:
    """Returns a place moved by the offsets of a seed, where the noise is unrelated."""
    shift = offset(seed, len(place))
    return [
        builder.add(slot, builder.constant(number))
        for slot, number in zip(place, shift, strict=True)
    ]


@lowering("ShaderNodeTexNoise")
def noise(node: NodeView) -> Results:
    """Returns the Noise Texture; colours are the same noise at other places."""
    b = node.builder
    dimensions = int(str(node.option("noise_dimensions"))[0])
    shown = {socket.identifier for socket in node.type.visible_inputs(node.node.properties)}
    scale = node.number("Scale")
    place: list[Slot] = []
    if dimensions > 1:
        place = [b.multiply(slot, scale) for slot in node.coordinates()[: min(dimensions, 3)]]
    if dimensions in (1, 4):
        place.append(b.multiply(node.number("W"), scale))
    zero, one = b.constants(0.0, 1.0)
    detail = b.math("MINIMUM", b.math("MAXIMUM", node.number("Detail"), zero), b.constant(15.0))
    settings = (
        detail,
        b.math("MAXIMUM", node.number("Roughness"), zero),
        node.number("Lacunarity"),
        node.number("Offset") if "Offset" in shown else zero,
        node.number("Gain") if "Gain" in shown else one,
    )
    distortion = node.number("Distortion")
    seeds = iter(range(dimensions + 2))
    if b.is_zero(distortion):
        seeds = iter(range(dimensions, dimensions + 2))
    else:
        place = [
            b.add(slot, b.multiply(signed_noise(b, _moved(b, place, next(seeds))), distortion))
            for slot in list(place)
        ]
    fractal, is_normalized = str(node.option("noise_type")), bool(node.option("normalize"))

    def at(where: Sequence[Slot]) -> Slot:
        if fractal == "FBM":
            return b.one(f"noise_{dimensions}", *where, *settings[:3], normalized=is_normalized)
        number = FRACTALS.index(fractal)
        return b.one(f"musgrave_{dimensions}", *where, *settings, fractal=number)

    value = at(place)
    color: Triple = (value, at(_moved(b, place, next(seeds))), at(_moved(b, place, next(seeds))))
    return {"Fac": value, "Color": color}
