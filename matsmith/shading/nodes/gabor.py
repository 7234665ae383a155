# SPDX-License-Identifier: Apache-2.0
"""Gabor: lowering."""

from __future__ import annotations

import math

from matsmith.shading.builder import Slot
from matsmith.shading.node import NodeView, Results, lowering
from matsmith.shading.operation import OperationType, declare

_SOURCE = "kernel/svm/gabor.h"
_RANGES = {"frequency": (0.001, 4.0), "isotropy": (0.0, 1.0), "inclination": (0.0, 3.0)}
_LOWEST_FREQUENCY = 0.001
_DEVIATIONS = {2: math.sqrt(8 * 0.5 * 0.25), 3: math.sqrt(8 * 0.5 / (4.0 * math.sqrt(2.0)))}

declare(
    OperationType(
        "gabor_2",
        ("x", "y", "frequency", "isotropy", "orientation"),
        ("real", "imaginary"),
        meaning="A sum of waves in small windows at random places, as a phasor, in 2D.",
        source=_SOURCE,
        ranges=_RANGES,
    )
)
declare(
    OperationType(
        "gabor_3",
        ("x", "y", "z", "frequency", "isotropy", "axis_x", "axis_y", "axis_z"),
        ("real", "imaginary"),
        meaning="A sum of waves in small windows at random places, as a phasor, in 3D.",
        source=_SOURCE,
        ranges=_RANGES,
        unit_vectors=("axis",),
    )
)


@lowering("ShaderNodeTexGabor")
def gabor(node: NodeView) -> Results:
    """Returns the Gabor Texture: all outputs are read off one phasor."""
    b = node.builder
    dimensions = int(str(node.option("gabor_type"))[0])
    scale = node.number("Scale")
    place = [b.multiply(slot, scale) for slot in node.coordinates()[:dimensions]]
    zero, half, one, turn = b.constants(0.0, 0.5, 1.0, 2.0 * math.pi)
    anisotropy = b.math("MINIMUM", b.math("MAXIMUM", node.number("Anisotropy"), zero), one)
    frequency = b.math("MAXIMUM", node.number("Frequency"), b.constant(_LOWEST_FREQUENCY))
    isotropy = b.complement(anisotropy)
    if dimensions == 2:
        orientation: tuple[Slot, ...] = (node.number("Orientation 2D"),)
    else:
        orientation = _axis(node)
    if dimensions == 3 and _has_no_azimuth(node):
        missing = node.unsupported(
            "Orientation 3D", "Blender's result is not a number with this orientation."
        )
        return dict.fromkeys(("Value", "Phase", "Intensity"), missing)
    real, imaginary = b.emit(f"gabor_{dimensions}", *place, frequency, isotropy, *orientation)
    share = b.constant(1.0 / (6.0 * _DEVIATIONS[dimensions]))
    length = b.math("SQRT", b.add(b.multiply(real, real), b.multiply(imaginary, imaginary)))
    angle = b.add(b.math("ARCTAN2", imaginary, real), b.constant(math.pi))
    return {
        "Value": b.add(b.multiply(b.multiply(imaginary, share), half), half),
        "Phase": b.math("DIVIDE", angle, turn),
        "Intensity": b.multiply(length, share),
    }


def _axis(node: NodeView) -> tuple[Slot, ...]:
    """Returns the unit vector that waves run along."""
    b = node.builder
    axis = node.vector("Orientation 3D")
    squares = [b.multiply(slot, slot) for slot in axis]
    length = b.math("SQRT", b.add(b.add(squares[0], squares[1]), squares[2]))
    return tuple(b.math("DIVIDE", slot, length) for slot in axis)


def _has_no_azimuth(node: NodeView) -> bool:
    """Returns whether the axis is known to be upright, which random turns divide by zero for.

    Without random turns, only the zero vector has no direction.
    """
    if node.is_linked("Orientation 3D"):
        return False
    axis, anisotropy = node.held("Orientation 3D"), node.held("Anisotropy")
    assert isinstance(axis, tuple)
    assert isinstance(anisotropy, int | float)
    is_turned = node.is_linked("Anisotropy") or anisotropy < 1.0
    return tuple(axis[:2]) == (0.0, 0.0) and (is_turned or axis[2] == 0.0)
