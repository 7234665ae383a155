# SPDX-License-Identifier: Apache-2.0
"""Textures made by a formula of the coordinates: Checker, Magic, Gradient."""

from __future__ import annotations

from matsmith.shading.node import NodeView, Results, lowering
from matsmith.shading.operation import OperationType, declare

GRADIENTS = (
    "LINEAR",
    "QUADRATIC",
    "EASING",
    "DIAGONAL",
    "SPHERICAL",
    "QUADRATIC_SPHERE",
    "RADIAL",
)
_XYZ = ("x", "y", "z")

declare(
    OperationType(
        "checker",
        _XYZ,
        ("value",),
        meaning="1 and 0 in cubes of size 1 by turns.",
        source="kernel/svm/checker.h",
        ranges=dict.fromkeys(_XYZ, (-7.0, 7.0)),
        is_step=True,
    )
)
declare(
    OperationType(
        "magic",
        (*_XYZ, "scale", "distortion"),
        ("red", "green", "blue"),
        ("depth",),
        meaning="Colours of sines that feed one another, as often as the depth says.",
        source="kernel/svm/magic.h",
        ranges={"scale": (-1.5, 1.5), "distortion": (-1.2, 1.2)},
        choices={"depth": range(11)},
    )
)
declare(
    OperationType(
        "gradient",
        _XYZ,
        ("value",),
        ("kind",),
        meaning="A progression along an axis, around it, or from the centre, 0…1.",
        source="kernel/svm/gradient.h",
        choices={"kind": range(len(GRADIENTS))},
        is_step=True,
    )
)


@lowering("ShaderNodeTexChecker")
def checker(node: NodeView) -> Results:
    """Returns one of two colours in each cube."""
    b = node.builder
    value = b.one("checker", *b.scale_triple(node.coordinates(), node.number("Scale")))
    return {
        "Color": b.lerp_triple(node.color("Color2"), node.color("Color1"), value),
        "Fac": value,
    }


@lowering("ShaderNodeTexMagic")
def magic(node: NodeView) -> Results:
    """Returns the colours and their mean."""
    depth = node.option("turbulence_depth")
    assert isinstance(depth, int)
    red, green, blue = node.builder.emit(
        "magic",
        *node.coordinates(),
        node.number("Scale"),
        node.number("Distortion"),
        depth=depth,
    )
    return {"Color": (red, green, blue), "Fac": node.builder.one("mean", red, green, blue)}


@lowering("ShaderNodeTexGradient")
def gradient(node: NodeView) -> Results:
    """Returns the progression, as a grey and as a number."""
    kind = GRADIENTS.index(str(node.option("gradient_type")))
    value = node.builder.one("gradient", *node.coordinates(), kind=kind)
    return {"Color": (value, value, value), "Fac": value}
