# SPDX-License-Identifier: Apache-2.0
"""White Noise: lowering.

The node hashes the bits of its input. Where a coordinate runs on smoothly, its last bit decides,
and that differs between any two programs; so only snapped inputs are covered.
"""

from __future__ import annotations

from matsmith.shading.builder import Slot
from matsmith.shading.node import NodeView, Results, lowering
from matsmith.shading.operation import OperationType, declare

for _count in range(1, 5):
    declare(
        OperationType(
            f"hash_{_count}",
            tuple("xyzw"[:_count]),
            ("value",),
            meaning=f"A number in 0…1 from the bits of {_count} numbers.",
            source="util/hash.h",
            is_step=True,
        )
    )


@lowering("ShaderNodeTexWhiteNoise")
def white_noise(node: NodeView) -> Results:
    """Returns White Noise; each channel of its colour hashes other keys."""
    b = node.builder
    dimensions = int(str(node.option("noise_dimensions"))[0])
    keys: list[Slot] = []
    if dimensions > 1:
        keys = list(node.vector("Vector")[: min(dimensions, 3)])
    if dimensions in (1, 4):
        keys.append(node.number("W"))
    if not all(b.is_snapped(key) for key in keys):
        missing = node.unsupported(
            "Vector" if dimensions > 1 else "W",
            "Its result depends on the last bit of a coordinate that is not snapped to steps.",
        )
        return {"Value": missing, "Color": (missing, missing, missing)}
    if dimensions == 4:
        x, y, z, w = keys
        more: list[tuple[Slot, ...]] = [(z, x, w, y), (w, z, y, x)]
    else:
        more = [(*keys, b.constant(1.0)), (*keys, b.constant(2.0))]
    value = b.one(f"hash_{dimensions}", *keys)
    green, blue = (b.one(f"hash_{len(other)}", *other) for other in more)
    return {"Value": value, "Color": (value, green, blue)}
