# SPDX-License-Identifier: Apache-2.0
"""Diffuse and Translucent BSDF."""

from __future__ import annotations

from matsmith.shading.builder import Slot, Triple
from matsmith.shading.closure import Closure
from matsmith.shading.node import NodeView, Results, lowering
from matsmith.shading.nodes.frame import (
    Frame,
    emit_triple,
    frame,
    positive_triple,
    saturate,
    saturate_triple,
    vector,
)
from matsmith.shading.operation import OperationType, declare

_OREN_NAYAR = "kernel/closure/bsdf_oren_nayar.h"
_ABOVE = {"normal_z": (0.5, 1.0), "view_z": (0.5, 1.0), "light_z": (0.5, 1.0)}
_UNIT = (0.0, 1.0)

declare(
    OperationType(
        "lambert",
        (*vector("normal"), *vector("light")),
        ("value",),
        meaning="The cosine between normal and light over π, at least 0.",
        source="kernel/closure/bsdf_diffuse.h",
    )
)
declare(
    OperationType(
        "bump_terminator",
        (*vector("smooth"), *vector("normal"), *vector("light")),
        ("value",),
        meaning="How far the bumps of a surface shade each other: a factor for diffuse light.",
        source="kernel/closure/bsdf.h",
        ranges={
            **dict.fromkeys((*vector("smooth"), *vector("normal"), *vector("light")), (-0.5, 0.5)),
        },
        is_step=True,
    )
)
declare(
    OperationType(
        "oren_nayar",
        (*vector("normal"), *vector("view"), *vector("light"), "roughness"),
        ("single", "multiple"),
        meaning="Rough diffuse light times the cosine: of one bounce, and of many before the tint.",
        source=_OREN_NAYAR,
        ranges={**_ABOVE, "roughness": (0.01, 1.0)},
    )
)
declare(
    OperationType(
        "oren_nayar_tint",
        ("roughness", "red", "green", "blue"),
        ("red", "green", "blue"),
        meaning="The tint of light that bounced many times, for a colour.",
        source=_OREN_NAYAR,
        ranges=dict.fromkeys(("roughness", "red", "green", "blue"), _UNIT),
    )
)


def diffuse_value(seen: Frame, color: Triple, roughness: Slot) -> Triple:
    """Returns a diffuse BSDF times the cosine, without its weight.

    Args:
        seen: where it is; the normal is not raised.
        color: that tints light of many bounces.
        roughness: 0 is Lambert.
    """
    b = seen.builder
    if b.is_zero(roughness):
        value = _terminated(seen, b.one("lambert", *seen.normal, *seen.light))
        return value, value, value
    rough = saturate(b, roughness)
    directions = (*seen.normal, *seen.view, *seen.light)
    single, multiple = b.emit("oren_nayar", *directions, rough)
    single, multiple = _terminated(seen, single), _terminated(seen, multiple)
    tint = emit_triple(b, "oren_nayar_tint", rough, *saturate_triple(b, color))
    red, green, blue = (b.math("MULTIPLY_ADD", multiple, channel, single) for channel in tint)
    return red, green, blue


def _terminated(seen: Frame, value: Slot) -> Slot:
    b = seen.builder
    if not seen.is_bumped:
        return value
    return b.multiply(value, b.one("bump_terminator", *seen.smooth, *seen.normal, *seen.light))


@lowering("ShaderNodeBsdfDiffuse")
def diffuse(node: NodeView) -> Results:
    """Returns the Diffuse BSDF."""
    b = node.builder
    seen = frame(node)
    color = node.color("Color")
    weight = positive_triple(b, color)
    value = diffuse_value(seen, color, node.number("Roughness"))
    radiance = b.scale_triple(b.multiply_triple(weight, value), seen.illumination)
    return {"BSDF": Closure(radiance, weight, b.constant(1.0), b.constant(0.0), seen.normal)}


@lowering("ShaderNodeBsdfTranslucent")
def translucent(node: NodeView) -> Results:
    """Returns the Translucent BSDF: dark in direct light, since the light is on the view's side."""
    b = node.builder
    seen = frame(node)
    color = positive_triple(b, node.color("Color"))
    black = b.triple(0.0, 0.0, 0.0)
    return {"BSDF": Closure(black, color, b.constant(1.0), b.constant(0.0), seen.normal)}
