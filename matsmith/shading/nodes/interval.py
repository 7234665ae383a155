# SPDX-License-Identifier: Apache-2.0
"""Numbers in intervals: Map Range, Clamp."""

from __future__ import annotations

from matsmith.shading.builder import Builder, Slot
from matsmith.shading.node import NodeView, Results, lowering
from matsmith.shading.operation import OperationType, declare

INTERPOLATIONS = ("LINEAR", "STEPPED", "SMOOTHSTEP", "SMOOTHERSTEP")

declare(
    OperationType(
        "clamp",
        ("value", "lowest", "highest"),
        ("clamped",),
        meaning="At least the lowest, and then at most the highest number.",
        source="kernel/svm/clamp.h",
    )
)
declare(
    OperationType(
        "map_range",
        ("value", "from_min", "from_max", "to_min", "to_max", "steps"),
        ("mapped",),
        ("interpolation", "keeps_start"),
        meaning="A number carried from one interval to another; an empty first one gives 0, or the "
        "start of the second one.",
        source="kernel/svm/map_range.h",
        ranges={"steps": (-1.0, 6.0)},
        choices={"interpolation": range(len(INTERPOLATIONS)), "keeps_start": (0, 1)},
        is_step=True,
    )
)


def clamp(builder: Builder, value: Slot, lowest: Slot, highest: Slot) -> Slot:
    """Returns the value, at least the lowest, and then at most the highest."""
    return builder.one("clamp", value, lowest, highest)


def saturate(builder: Builder, value: Slot) -> Slot:
    """Returns the value, clamped to 0…1."""
    return clamp(builder, value, *builder.constants(0.0, 1.0))


def clamp_between(builder: Builder, value: Slot, first: Slot, second: Slot) -> Slot:
    """Returns the value, clamped to the interval between two numbers in either order."""
    lowest, highest = builder.math("MINIMUM", first, second), builder.math("MAXIMUM", first, second)
    return clamp(builder, value, lowest, highest)


@lowering("ShaderNodeClamp")
def clamp_node(node: NodeView) -> Results:
    """Returns Clamp; Range takes its bounds in either order, Min Max does not."""
    limit = clamp_between if node.option("clamp_type") == "RANGE" else clamp
    bounds = node.number("Min"), node.number("Max")
    return {"Result": limit(node.builder, node.number("Value"), *bounds)}


@lowering("ShaderNodeMapRange")
def map_range(node: NodeView) -> Results:
    """Returns Map Range of a number or of each component of a vector."""
    b = node.builder
    interpolation = INTERPOLATIONS.index(str(node.option("interpolation_type")))
    is_clamped = bool(node.option("clamp"))
    zero = b.constant(0.0)

    def mapped(value: Slot, bounds: tuple[Slot, ...], steps: Slot, keeps_start: int) -> Slot:
        result = b.one(
            "map_range",
            value,
            *bounds,
            steps if interpolation == 1 else zero,
            interpolation=interpolation,
            keeps_start=keeps_start,
        )
        # The smooth ones do not leave the interval, but 0 for an empty one can lie outside it.
        return clamp_between(b, result, *bounds[2:]) if is_clamped else result

    if node.option("data_type") == "FLOAT":
        names = ("From Min", "From Max", "To Min", "To Max")
        bounds = tuple(node.number(name) for name in names)
        return {"Result": mapped(node.number("Value"), bounds, node.number("Steps"), 0)}
    names = ("From_Min_FLOAT3", "From_Max_FLOAT3", "To_Min_FLOAT3", "To_Max_FLOAT3")
    vectors = [node.vector(name) for name in names]
    value, steps = node.vector("Vector"), node.vector("Steps_FLOAT3")
    x, y, z = (
        mapped(value[axis], tuple(vector[axis] for vector in vectors), steps[axis], 1)
        for axis in range(3)
    )
    return {"Vector": (x, y, z)}
