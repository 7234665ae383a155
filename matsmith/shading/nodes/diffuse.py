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
    is_level,
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


declare(
    OperationType(
        "tilted_lambert",
        ("tilt",),
        ("value",),
        meaning="What a white tilted surface gives back of a white sky above the plane.",
        ranges={"tilt": _UNIT},
    )
)
declare(
    OperationType(
        "tilted_oren_nayar",
        ("roughness", "tilt"),
        ("value",),
        meaning="What a tilted rough surface gives back of a sky more than a dimmed level one.",
        ranges={"roughness": _UNIT, "tilt": _UNIT},
    )
)
declare(
    OperationType(
        "oren_nayar_albedo",
        (*vector("normal"), *vector("view"), "roughness"),
        ("single", "multiple"),
        meaning="What a rough surface gives back of a sky: at one bounce, at many before the tint.",
        source=_OREN_NAYAR,
        ranges={**_ABOVE, "roughness": (0.01, 1.0)},
    )
)


def diffuse_value(seen: Frame, color: Triple, roughness: Slot) -> Triple:
    """Returns a diffuse surface in the light and under the sky, without its weight.

    Args:
        seen: where it is; the normal is not raised.
        color: that tints light of many bounces.
        roughness: 0 is Lambert.
    """
    b = seen.builder
    illumination = seen.illumination
    if seen.is_bumped:
        terminator = b.one("bump_terminator", *seen.smooth, *seen.normal, *seen.light)
        illumination = b.multiply(illumination, terminator)
    if b.is_zero(roughness):
        lambert = b.one("lambert", *seen.normal, *seen.light)
        value = _add_sky(seen, b.multiply(lambert, illumination), b.constant(1.0))
        return value, value, value
    rough = saturate(b, roughness)
    directions = (*seen.normal, *seen.view)
    single, multiple = (
        _add_sky(seen, b.multiply(direct, illumination), albedo)
        for direct, albedo in zip(
            b.emit("oren_nayar", *directions, *seen.light, rough),
            b.emit("oren_nayar_albedo", *directions, rough),
            strict=True,
        )
    )
    if seen.world is not None and seen.is_bumped:
        more = b.one("tilted_oren_nayar", rough, _tilt(seen))
        single = b.math("MULTIPLY_ADD", more, seen.world, single)
    tint = emit_triple(b, "oren_nayar_tint", rough, *saturate_triple(b, color))
    red, green, blue = (b.math("MULTIPLY_ADD", multiple, channel, single) for channel in tint)
    return red, green, blue


def _add_sky(seen: Frame, direct: Slot, albedo: Slot) -> Slot:
    """Returns light with what a surface of an albedo gives back of the sky.

    For Lambert, tilted or not, this is what Cycles' samples have in the mean. Of a tilted rough
    surface it is that for a straight view and one bounce; light of many bounces is dimmed as
    Lambert is.
    """
    b = seen.builder
    if seen.world is None:
        return direct
    return b.math("MULTIPLY_ADD", albedo, b.multiply(_open_sky(seen), seen.world), direct)


def _open_sky(seen: Frame) -> Slot:
    """Returns how much of a white sky a white surface gives back."""
    b = seen.builder
    found = b.constant(1.0)
    if not is_level(b, seen.smooth):
        # The part of the hemisphere around a displaced normal that is above the plane.
        half = b.constant(0.5)
        found = b.math("MULTIPLY_ADD", seen.smooth[2], half, half)
    if seen.is_bumped:
        found = b.multiply(found, b.one("tilted_lambert", _tilt(seen)))
    return found


def _tilt(seen: Frame) -> Slot:
    """Returns the cosine between the shader's normal and that of the surface."""
    b = seen.builder
    if is_level(b, seen.smooth):
        return seen.normal[2]
    x, y, z = b.multiply_triple(seen.smooth, seen.normal)
    return b.add(b.add(x, y), z)


@lowering("ShaderNodeBsdfDiffuse")
def diffuse(node: NodeView) -> Results:
    """Returns the Diffuse BSDF."""
    b = node.builder
    seen = frame(node)
    color = node.color("Color")
    weight = positive_triple(b, color)
    value = diffuse_value(seen, color, node.number("Roughness"))
    radiance = b.multiply_triple(weight, value)
    return {"BSDF": Closure(radiance, weight, b.constant(1.0), b.constant(0.0), seen.normal)}


@lowering("ShaderNodeBsdfTranslucent")
def translucent(node: NodeView) -> Results:
    """Returns the Translucent BSDF: in direct light it is dark, the light is on the view's side.

    Below is the sky, too; the part of a tilted normal's hemisphere above the plane is lost.
    """
    b = node.builder
    seen = frame(node)
    color = positive_triple(b, node.color("Color"))
    radiance = b.triple(0.0, 0.0, 0.0)
    if seen.world is not None:
        half = b.constant(0.5)
        below = b.math("MULTIPLY_ADD", seen.raised[2], half, half)
        radiance = b.scale_triple(color, b.multiply(below, seen.world))
    return {"BSDF": Closure(radiance, color, b.constant(1.0), b.constant(0.0), seen.normal)}
