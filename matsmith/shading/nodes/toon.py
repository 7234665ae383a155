# SPDX-License-Identifier: Apache-2.0
"""The Toon shader: a cone of light with a soft edge, about the normal or the mirror direction."""

from __future__ import annotations

from matsmith.shading.closure import Closure
from matsmith.shading.node import NodeView, Results, lowering
from matsmith.shading.nodes.view import dot, incoming, reflected
from matsmith.shading.operation import OperationType, declare

_SOURCE = "kernel/closure/bsdf_toon.h"

declare(
    OperationType(
        "toon",
        ("size", "smooth", "cosine"),
        ("value",),
        meaning="What a cone of an opening and a soft edge gives of light from a direction.",
        source=_SOURCE,
        ranges={"size": (-0.1, 1.1), "smooth": (-0.1, 1.1), "cosine": (-0.2, 1.0)},
        is_step=True,
    )
)
declare(
    OperationType(
        "toon_sky",
        ("size", "smooth"),
        ("value",),
        meaning="What the same cone gives of light that is alike from everywhere.",
        source=_SOURCE,
        ranges={"size": (-0.1, 1.1), "smooth": (-0.1, 1.1)},
    )
)


@lowering("ShaderNodeBsdfToon")
def toon(node: NodeView) -> Results:
    """Returns Toon; only on a level normal, where no part of the cone is below the plane."""
    b = node.builder
    normal = node.normal()
    is_glossy = node.option("component") == "GLOSSY"
    world = b.builtin("world")
    zero = b.constant(0.0)
    red, green, blue = (b.math("MAXIMUM", part, zero) for part in node.color("Color"))
    size, smooth = node.number("Size"), node.number("Smooth")
    axis = reflected(node, incoming(node), normal) if is_glossy else normal
    value = b.one("toon", size, smooth, dot(b, axis, b.builtin_triple("light")))
    share = b.multiply(value, b.builtin("light"))
    if normal != b.builtin_triple("normal"):
        share = node.unsupported("Normal", "A Toon cone that is cut by the plane is not covered.")
    elif not b.is_zero(world):
        sky = b.multiply(b.one("toon_sky", size, smooth), world)
        if is_glossy:
            sky = node.unsupported("component", "The sky in a glossy Toon cone is not covered.")
        share = b.add(share, sky)
    color = (red, green, blue)
    radiance = b.scale_triple(color, share)
    return {"BSDF": Closure(radiance, color, b.constant(1.0), zero, normal)}
