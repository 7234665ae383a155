# SPDX-License-Identifier: Apache-2.0
"""Operations that every lowering uses: conversions and interpolation."""

from __future__ import annotations

from matsmith.shading.math_operations import MATH_OPERATIONS
from matsmith.shading.node import NodeView, Results, lowering
from matsmith.shading.operation import OperationType, declare

_CONVERT = "kernel/svm/convert.h"

declare(
    OperationType(
        "luminance",
        ("red", "green", "blue"),
        ("value",),
        meaning="A colour as a number: its Rec.709 luminance.",
        source=_CONVERT,
    )
)
declare(
    OperationType(
        "mean",
        ("x", "y", "z"),
        ("value",),
        meaning="A vector as a number: the mean of its components.",
        source=_CONVERT,
    )
)
declare(
    OperationType(
        "lerp",
        ("a", "b", "factor"),
        ("value",),
        meaning="(1 − factor) · a + factor · b.",
        ranges={"factor": (0.0, 1.0)},
    )
)
declare(
    OperationType(
        "math",
        ("a", "b", "c"),
        ("value",),
        ("operation",),
        meaning="An operation of Blender's Math node, in its safe form (division by zero is zero).",
        source="kernel/svm/math_util.h",
        choices={"operation": range(len(MATH_OPERATIONS))},
        is_step=True,
    )
)


declare(
    OperationType(
        "finite",
        ("value",),
        ("result",),
        meaning="A value, and 0 where it is not finite: so Cycles keeps light out of the film.",
        source="kernel/film/light_passes.h",
    )
)


@lowering("ShaderNodeMath")
def math(node: NodeView) -> Results:
    """Returns Math, clamped to 0…1 where asked for."""
    b = node.builder
    operation = str(node.option("operation"))
    shown = {socket.identifier for socket in node.type.visible_inputs(node.node.properties)}
    zero = b.constant(0.0)
    numbers = [
        node.number(name) if name in shown else zero for name in ("Value", "Value_001", "Value_002")
    ]
    value = b.math(operation, *numbers)
    if node.option("use_clamp"):
        value = b.math("MINIMUM", b.math("MAXIMUM", value, zero), b.constant(1.0))
    return {"Value": value}
