# SPDX-License-Identifier: Apache-2.0
"""The Sheen shader, and the lobe for other shaders that have a sheen."""

from __future__ import annotations

from matsmith.shading.builder import Slot
from matsmith.shading.closure import Closure
from matsmith.shading.node import NodeView, Results, lowering
from matsmith.shading.nodes.frame import Frame, frame, positive_triple, vector
from matsmith.shading.operation import OperationType, declare

declare(
    OperationType(
        "sheen",
        (*vector("normal"), *vector("view"), *vector("light"), "roughness"),
        ("value", "albedo"),
        meaning="Sheen of fibres times the cosine, and what it gives back of a white sky.",
        source="kernel/closure/bsdf_sheen.h",
        ranges={
            **dict.fromkeys(("normal_z", "view_z", "light_z"), (0.3, 1.0)),
            "roughness": (-0.1, 1.1),
        },
    )
)


def sheen_value(seen: Frame, roughness: Slot) -> tuple[Slot, Slot]:
    """Returns the lobe in the light and under the sky, without its weight, and its albedo.

    Under a sky, the normal must be level: of a tilted one, a part of the lobe is lost below the
    plane.
    """
    b = seen.builder
    value, albedo = b.emit("sheen", *seen.normal, *seen.view, *seen.light, roughness)
    illumination = seen.illumination
    if seen.is_bumped:
        terminator = b.one("bump_terminator", *seen.smooth, *seen.normal, *seen.light)
        illumination = b.multiply(illumination, terminator)
    lit = b.multiply(value, illumination)
    if seen.world is not None:
        lit = b.math("MULTIPLY_ADD", albedo, seen.world, lit)
    return lit, albedo


@lowering("ShaderNodeBsdfSheen")
def sheen(node: NodeView) -> Results:
    """Returns Sheen of fibres; Ashikhmin's has no closed form under a sky."""
    b = node.builder
    seen = frame(node)
    lit, _ = sheen_value(seen, node.number("Roughness"))
    if node.option("distribution") == "ASHIKHMIN":
        lit = node.unsupported("distribution", "Ashikhmin's sheen under a sky is not covered.")
    elif seen.world is not None and not seen.is_level:
        lit = node.unsupported("Normal", "A sheen that is cut by the plane is not covered.")
    color = positive_triple(b, node.color("Color"))
    radiance = b.scale_triple(color, lit)
    roughness = node.number("Roughness")
    return {"BSDF": Closure(radiance, color, roughness, b.constant(0.0), seen.normal)}
