# SPDX-License-Identifier: Apache-2.0
"""Colours: mixing, hue and saturation, gamma, contrast, separation."""

from __future__ import annotations

from matsmith.shading.builder import Builder, Slot, Triple
from matsmith.shading.node import NodeView, Results, lowering
from matsmith.shading.nodes.interval import saturate
from matsmith.shading.operation import OperationType, declare

_RGB = ("red", "green", "blue")
_HSV = ("hue", "saturation", "value")
_HSL = ("hue", "saturation", "lightness")
_FIRST, _SECOND = tuple(f"a_{c}" for c in _RGB), tuple(f"b_{c}" for c in _RGB)
_COLOR = "util/color.h"
_UNIT = (0.0, 1.0)

CHANNEL_BLENDS = (
    "DARKEN", "MULTIPLY", "BURN", "LIGHTEN", "SCREEN", "DODGE", "ADD", "OVERLAY", "SOFT_LIGHT",
    "LINEAR_LIGHT", "DIFFERENCE", "EXCLUSION", "SUBTRACT", "DIVIDE", "HELD_EXCLUSION",
)  # fmt: skip
"""The blend types of Mix that work on each channel alone, but for the plain mix. Cycles leaves out
a mix whose unlinked factor is 0, so that an Exclusion then does not cut what is below 0."""
HUE_BLENDS = ("HUE", "SATURATION", "COLOR", "VALUE")
"""Those that go through hue, saturation and value."""

declare(
    OperationType(
        "blend",
        ("a", "b", "factor"),
        ("value",),
        ("kind",),
        meaning="One channel of two colours, mixed in one of the ways of Mix.",
        source="kernel/svm/color_util.h",
        ranges={"a": (-0.5, 1.5), "b": (-0.5, 1.5), "factor": (-0.5, 1.5)},
        choices={"kind": range(len(CHANNEL_BLENDS))},
        is_step=True,
    )
)
declare(
    OperationType(
        "blend_hue",
        (*_FIRST, *_SECOND, "factor"),
        _RGB,
        ("kind",),
        meaning="Two colours, mixed by hue, saturation or value.",
        source="kernel/svm/color_util.h",
        ranges={**dict.fromkeys((*_FIRST, *_SECOND), _UNIT), "factor": _UNIT},
        choices={"kind": range(len(HUE_BLENDS))},
        is_step=True,
    )
)
declare(
    OperationType(
        "hue_saturation",
        (*_HSV, "factor", *_RGB),
        tuple(f"new_{c}" for c in _RGB),
        meaning="A colour with its hue turned, its saturation and value scaled.",
        source="kernel/svm/hsv.h",
        ranges={**dict.fromkeys((*_HSV, "factor"), (0.0, 2.0)), **dict.fromkeys(_RGB, _UNIT)},
        is_step=True,
    )
)
declare(
    OperationType(
        "gamma",
        ("value", "power"),
        ("result",),
        meaning="A channel to a power: what is not positive stays, the power 0 gives 1.",
        source="kernel/svm/math_util.h",
    )
)
for _name, _from, _to, _meaning in (
    ("rgb_to_hsv", _RGB, _HSV, "A colour as hue, saturation and value."),
    ("hsv_to_rgb", _HSV, _RGB, "Hue, saturation and value as a colour."),
    ("rgb_to_hsl", _RGB, _HSL, "A colour as hue, saturation and lightness."),
    ("hsl_to_rgb", _HSL, _RGB, "Hue, saturation and lightness as a colour."),
):
    declare(
        OperationType(
            _name,
            _from,
            _to,
            meaning=_meaning,
            source=_COLOR,
            ranges=dict.fromkeys(_from, (-0.2, 1.2)),
            is_step=True,
        )
    )


def saturate_triple(builder: Builder, color: Triple) -> Triple:
    """Returns a colour, clamped to 0…1."""
    red, green, blue = (saturate(builder, channel) for channel in color)
    return red, green, blue


def blended(builder: Builder, kind: str, first: Triple, second: Triple, factor: Slot) -> Triple:
    """Returns two colours mixed as a blend type of Mix does it."""
    if kind == "MIX":
        return builder.lerp_triple(first, second, factor)
    if kind in HUE_BLENDS:
        red, green, blue = builder.emit(
            "blend_hue", *first, *second, factor, kind=HUE_BLENDS.index(kind)
        )
        return red, green, blue
    number = CHANNEL_BLENDS.index(kind)
    red, green, blue = (
        builder.one("blend", a, b, factor, kind=number) for a, b in zip(first, second, strict=True)
    )
    return red, green, blue


@lowering("ShaderNodeMix")
def mix(node: NodeView) -> Results:
    """Returns Mix of numbers, vectors or colours."""
    b = node.builder
    kind = str(node.option("data_type"))
    if kind == "VECTOR" and node.option("factor_mode") == "NON_UNIFORM":
        factors = node.vector("Factor_Vector")
    else:
        factors = (node.number("Factor_Float"),) * 3
    if node.option("clamp_factor"):
        factors = saturate_triple(b, factors)
    if kind == "FLOAT":
        return {"Result_Float": b.lerp(node.number("A_Float"), node.number("B_Float"), factors[0])}
    if kind == "VECTOR":
        vectors = zip(node.vector("A_Vector"), node.vector("B_Vector"), factors, strict=True)
        x, y, z = (b.lerp(*components) for components in vectors)
        return {"Result_Vector": (x, y, z)}
    blend = str(node.option("blend_type"))
    if blend == "EXCLUSION" and not node.is_linked("Factor_Float"):
        blend = "HELD_EXCLUSION"
    color = blended(b, blend, node.color("A_Color"), node.color("B_Color"), factors[0])
    return {"Result_Color": saturate_triple(b, color) if node.option("clamp_result") else color}


@lowering("ShaderNodeHueSaturation")
def hue_saturation(node: NodeView) -> Results:
    """Returns Hue/Saturation/Value."""
    names = ("Hue", "Saturation", "Value", "Fac")
    red, green, blue = node.builder.emit(
        "hue_saturation", *(node.number(name) for name in names), *node.color("Color")
    )
    return {"Color": (red, green, blue)}


@lowering("ShaderNodeGamma")
def gamma(node: NodeView) -> Results:
    """Returns Gamma."""
    power = node.number("Gamma")
    red, green, blue = (node.builder.one("gamma", c, power) for c in node.color("Color"))
    return {"Color": (red, green, blue)}


@lowering("ShaderNodeInvert")
def invert(node: NodeView) -> Results:
    """Returns Invert Color."""
    b = node.builder
    factor = node.number("Fac")
    red, green, blue = (b.lerp(c, b.complement(c), factor) for c in node.color("Color"))
    return {"Color": (red, green, blue)}


@lowering("ShaderNodeBrightContrast")
def bright_contrast(node: NodeView) -> Results:
    """Returns Brightness/Contrast, which gives nothing below 0."""
    b = node.builder
    contrast = node.number("Contrast")
    slope = b.math("ADD", contrast, b.constant(1.0))
    start = b.math("MULTIPLY_ADD", contrast, b.constant(-0.5), node.number("Bright"))
    zero = b.constant(0.0)
    red, green, blue = (
        b.math("MAXIMUM", b.math("MULTIPLY_ADD", c, slope, start), zero)
        for c in node.color("Color")
    )
    return {"Color": (red, green, blue)}


@lowering("ShaderNodeRGBToBW")
def rgb_to_bw(node: NodeView) -> Results:
    """Returns the luminance of a colour."""
    return {"Val": node.builder.one("luminance", *node.color("Color"))}


@lowering("ShaderNodeSeparateColor")
def separate_color(node: NodeView) -> Results:
    """Returns the channels of a colour, or its hue, saturation and value or lightness."""
    color = node.color("Color")
    mode = str(node.option("mode"))
    first, second, third = (
        color if mode == "RGB" else node.builder.emit(f"rgb_to_{mode.lower()}", *color)
    )
    return {"Red": first, "Green": second, "Blue": third}


@lowering("ShaderNodeCombineColor")
def combine_color(node: NodeView) -> Results:
    """Returns a colour from its channels, or from hue, saturation and value or lightness."""
    numbers = node.number("Red"), node.number("Green"), node.number("Blue")
    mode = str(node.option("mode"))
    if mode == "RGB":
        return {"Color": numbers}
    red, green, blue = node.builder.emit(f"{mode.lower()}_to_rgb", *numbers)
    return {"Color": (red, green, blue)}
