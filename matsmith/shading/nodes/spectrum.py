# SPDX-License-Identifier: Apache-2.0
"""Blackbody and Wavelength: tables of colours."""

from __future__ import annotations

from matsmith.shading.node import NodeView, Results, lowering
from matsmith.shading.operation import OperationType, declare
from matsmith.shading.spectrum_tables import REC709_TO_RGB

_RGB = ("red", "green", "blue")

declare(
    OperationType(
        "blackbody",
        ("temperature",),
        _RGB,
        meaning="The colour of a black body at a temperature in kelvin.",
        source="kernel/svm/blackbody.h",
        ranges={"temperature": (500.0, 13000.0)},
        is_step=True,
    )
)
declare(
    OperationType(
        "wavelength",
        ("wavelength",),
        _RGB,
        meaning="The colour of light of one wavelength in nanometres.",
        source="kernel/svm/wavelength.h",
        ranges={"wavelength": (360.0, 800.0)},
        is_step=True,
    )
)


@lowering("ShaderNodeBlackbody")
def blackbody(node: NodeView) -> Results:
    """Returns Blackbody."""
    b = node.builder
    red, green, blue = b.emit("blackbody", node.number("Temperature"))
    if not node.is_linked("Temperature"):
        # Cycles converts the colour only where it computes it beforehand.
        red, green, blue = b.multiply_triple((red, green, blue), b.triple(*REC709_TO_RGB))
    return {"Color": (red, green, blue)}


@lowering("ShaderNodeWavelength")
def wavelength(node: NodeView) -> Results:
    """Returns Wavelength."""
    red, green, blue = node.builder.emit("wavelength", node.number("Wavelength"))
    return {"Color": (red, green, blue)}
