# SPDX-License-Identifier: Apache-2.0
"""Wave: lowering."""

from __future__ import annotations

from matsmith.shading.builder import Slot, Triple
from matsmith.shading.node import NodeView, Results, lowering
from matsmith.shading.operation import OperationType, declare
from matsmith.shading.wave import PROFILES, SHAPES

_NUDGE, _SHRINK = 0.000001, 0.999999

declare(
    OperationType(
        "wave",
        ("x", "y", "z", "phase"),
        ("value",),
        ("shape", "profile"),
        meaning="Bands or rings in the form of a sine, saw tooth or triangle.",
        source="kernel/svm/wave.h",
        choices={"shape": range(len(SHAPES)), "profile": range(len(PROFILES))},
        is_step=True,
    )
)


@lowering("ShaderNodeTexWave")
def wave(node: NodeView) -> Results:
    """Returns the Wave Texture; its colour is the number three times."""
    b = node.builder
    nudge, shrink = b.constants(_NUDGE, _SHRINK)
    place: Triple = tuple(  # type: ignore[assignment]
        b.multiply(b.add(slot, nudge), shrink)
        for slot in b.scale_triple(node.coordinates(), node.number("Scale"))
    )
    kind = str(node.option("wave_type"))
    direction = str(node.option(f"{kind.lower()}_direction"))
    phase = node.number("Phase Offset")
    distortion = node.number("Distortion")
    if not b.is_zero(distortion):
        phase = b.add(phase, b.multiply(distortion, _disturbance(node, place)))
    value = b.one(
        "wave",
        *place,
        phase,
        shape=SHAPES.index(f"{kind}_{direction}"),
        profile=PROFILES.index(str(node.option("wave_profile"))),
    )
    if not b.is_zero(distortion):
        value = _valid(node, value)
    return {"Fac": value, "Color": (value, value, value)}


def _valid(node: NodeView, value: Slot) -> Slot:
    """Returns the value where Detail has octaves at all; Blender has no number there, so black.

    Unlike the Noise Texture, this node does not limit Detail.
    """
    b = node.builder
    lowest, highest = -1.0, 100.0
    if node.is_linked("Detail"):
        detail = node.number("Detail")
        is_valid = b.multiply(
            b.math("GREATER_THAN", detail, b.constant(lowest)),
            b.math("LESS_THAN", detail, b.constant(highest)),
        )
        return b.multiply(value, is_valid)
    held = node.held("Detail")
    if isinstance(held, float) and lowest < held < highest:
        return value
    return node.unsupported("Detail", "Blender's result is not a number with this Detail.")


def _disturbance(node: NodeView, place: Triple) -> Slot:
    """Returns fBM, −1…1."""
    b = node.builder
    one, two = b.constants(1.0, 2.0)
    noise = b.one(
        "noise_3",
        *b.scale_triple(place, node.number("Detail Scale")),
        node.number("Detail"),
        node.number("Detail Roughness"),
        two,
        normalized=1,
    )
    return b.subtract(b.multiply(noise, two), one)
