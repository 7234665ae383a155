# SPDX-License-Identifier: Apache-2.0
"""Bricks in rows, with mortar between them."""

from __future__ import annotations

from matsmith.shading.node import NodeView, Results, lowering
from matsmith.shading.operation import OperationType, declare

declare(
    OperationType(
        "brick",
        (
            "x",
            "y",
            "mortar_size",
            "mortar_smooth",
            "bias",
            "width",
            "height",
            "offset",
            "offset_frequency",
            "squash",
            "squash_frequency",
        ),
        ("tint", "mortar"),
        meaning="A brick's tint between its two colours, and how much mortar covers it; both 0…1.",
        source="kernel/svm/brick.h",
        ranges={
            "x": (-7.0, 7.0),
            "y": (-7.0, 7.0),
            "mortar_size": (-0.05, 0.15),
            "mortar_smooth": (0.2, 1.0),
            "bias": (-1.2, 1.2),
            "width": (0.2, 1.5),
            "height": (0.2, 1.5),
            "offset": (0.0, 1.0),
            "offset_frequency": (1.0, 5.0),
            "squash": (0.3, 3.0),
            "squash_frequency": (1.0, 5.0),
        },
        is_step=True,
    )
)


@lowering("ShaderNodeTexBrick")
def brick(node: NodeView) -> Results:
    """Returns the bricks' colours under the mortar's, and how much of that there is."""
    b = node.builder
    x, y, _ = b.scale_triple(node.coordinates(), node.number("Scale"))

    def held(name: str) -> int:
        value = node.option(name)
        assert isinstance(value, int | float)
        # Frequencies are whole numbers, which no search may move by a fraction.
        if name.endswith("frequency"):
            return b.constant(float(value))
        return node.parameter(name, float(value))

    tint, mortar = b.emit(
        "brick",
        x,
        y,
        node.number("Mortar Size"),
        node.number("Mortar Smooth"),
        node.number("Bias"),
        node.number("Brick Width"),
        node.number("Row Height"),
        held("offset"),
        held("offset_frequency"),
        held("squash"),
        held("squash_frequency"),
    )
    stone = b.lerp_triple(node.color("Color1"), node.color("Color2"), tint)
    return {"Color": b.lerp_triple(stone, node.color("Mortar"), mortar), "Fac": mortar}
