# SPDX-License-Identifier: Apache-2.0
"""Fresnel reflectance of dielectrics and metals, and the Metallic BSDF."""

from __future__ import annotations

from matsmith.shading.builder import Builder, Slot, Triple
from matsmith.shading.closure import Closure
from matsmith.shading.node import NodeView, Results, lowering
from matsmith.shading.nodes.frame import (
    emit_triple,
    frame,
    positive_triple,
    saturate,
    saturate_triple,
)
from matsmith.shading.nodes.microfacet import MODELS, Lobe, anisotropic_lobe, gain
from matsmith.shading.operation import OperationType, declare

_UTIL = "kernel/closure/bsdf_util.h"
_SOURCE = "kernel/closure/bsdf_microfacet.h"
_COLOR = ("red", "green", "blue")
_UNIT = (0.0, 1.0)
_ETA = (0.5, 3.0)


def _colors(*stems: str) -> tuple[str, ...]:
    return tuple(f"{stem}_{channel}" for stem in stems for channel in _COLOR)


declare(
    OperationType(
        "dielectric_indices",
        ("ior", "level"),
        ("eta", "reflectance"),
        meaning="Index and straight reflectance of a dielectric, scaled by 2 · level.",
        source="kernel/svm/closure.h",
        ranges={"ior": (0.5, 3.0), "level": _UNIT},
    )
)
declare(
    OperationType(
        "dielectric_mean",
        ("eta",),
        ("reflectance", "share"),
        meaning="A dielectric's mean reflectance, and how far that is from the straight one to 1.",
        source=_UTIL,
        ranges={"eta": (0.5, 3.0)},
    )
)
declare(
    OperationType(
        "dielectric_share",
        ("cosine", "eta"),
        ("share",),
        meaning="How far a dielectric's reflectance is from the straight one towards 1.",
        source=_UTIL,
        ranges={"cosine": _UNIT, "eta": _ETA},
    )
)
declare(
    OperationType(
        "dielectric_albedo",
        ("roughness", "view", "eta"),
        ("share",),
        ("is_shadowed",),
        meaning="The mean of `dielectric_share` over the facets that a view sees.",
        source=_SOURCE,
        ranges={"roughness": _UNIT, "view": _UNIT, "eta": _ETA},
        choices={"is_shadowed": (0, 1)},
    )
)
declare(
    OperationType(
        "share_lobe",
        ("value", "share", *_colors("reflectance", "weight")),
        _COLOR,
        meaning="A lobe whose reflectance goes from a colour to white by a share.",
        source=_SOURCE,
    )
)
declare(
    OperationType(
        "f82_terms",
        ("reflectance", "tint"),
        ("edge", "mean"),
        meaning="The edge term of the F82 model for a tint near grazing, and its mean reflectance.",
        source=_UTIL,
        ranges={"reflectance": _UNIT, "tint": _UNIT},
    )
)
declare(
    OperationType(
        "f82_lobe",
        ("value", "cosine", *_colors("reflectance", "edge", "weight")),
        _COLOR,
        meaning="A lobe with the reflectance of the F82 model.",
        source=_SOURCE,
        ranges={"cosine": _UNIT},
    )
)
declare(
    OperationType(
        "f82_sky",
        ("sky", "roughness", "view", *_colors("reflectance", "edge", "weight")),
        _COLOR,
        meaning="What a lobe of the F82 model gives back of the sky, from what a white one does.",
        ranges={"roughness": _UNIT, "view": (0.1, 1.0)},
    )
)
declare(
    OperationType(
        "conductor_mean",
        ("index", "extinction"),
        ("reflectance", "edge", "mean"),
        meaning="The F82 model that is fitted to a metal, and its mean reflectance.",
        source=_UTIL,
        ranges={"index": (0.1, 4.0), "extinction": (0.1, 5.0)},
    )
)
declare(
    OperationType(
        "conductor_lobe",
        ("value", "cosine", *_colors("index", "extinction", "weight")),
        _COLOR,
        meaning="A lobe with the reflectance of a metal of complex index.",
        source=_UTIL,
        ranges={
            "cosine": (0.05, 1.0),
            **dict.fromkeys(_colors("index"), (0.1, 4.0)),
            **dict.fromkeys(_colors("extinction"), (0.1, 5.0)),
        },
    )
)


def f82_lobe(
    builder: Builder,
    lobe: Lobe,
    reflectance: Triple,
    tint: Triple,
    *,
    weight: Triple,
    keeps_energy: bool,
) -> Triple:
    """Returns a metal's lobe by the F82 model.

    Args:
        builder: takes operations.
        lobe: before Fresnel.
        reflectance: of a straight view, in 0…1.
        tint: of the reflectance near grazing, in 0…1.
        weight: of the lobe.
        keeps_energy: whether light lost between facets is made up for.
    """
    edges, means = zip(
        *(builder.emit("f82_terms", *pair) for pair in zip(reflectance, tint, strict=True)),
        strict=True,
    )
    if keeps_energy:
        weight = builder.multiply_triple(weight, gain(builder, lobe, _triple(means))[0])
    numbers = (*reflectance, *edges, *weight)
    direct = emit_triple(builder, "f82_lobe", lobe.value, lobe.half_view, *numbers)
    return _with_sky(builder, lobe, direct, numbers)


def _with_sky(builder: Builder, lobe: Lobe, direct: Triple, numbers: tuple[Slot, ...]) -> Triple:
    """Returns a metal's lobe with what it gives back of the sky by the F82 model."""
    if lobe.sky is None:
        return direct
    sky = emit_triple(builder, "f82_sky", lobe.sky, lobe.roughness, lobe.view, *numbers)
    return builder.add_triple(direct, sky)


def dielectric_lobe(
    builder: Builder, lobe: Lobe, eta: Slot, reflectance: Triple, weight: Triple
) -> Triple:
    """Returns a dielectric's lobe.

    Args:
        builder: takes operations.
        lobe: before Fresnel.
        eta: index of refraction.
        reflectance: of a straight view.
        weight: of the lobe, with what makes up for lost energy.
    """
    b = builder
    share = b.one("dielectric_share", lobe.half_view, eta)
    found = emit_triple(b, "share_lobe", lobe.value, share, *reflectance, *weight)
    if lobe.sky is not None:
        albedo, _ = b.emit("ggx_energy", lobe.roughness, lobe.view)
        part = b.one("dielectric_albedo", lobe.roughness, lobe.view, eta, is_shadowed=1)
        share = b.math("DIVIDE", part, albedo)
        sky = emit_triple(b, "share_lobe", lobe.sky, share, *reflectance, *weight)
        found = b.add_triple(found, sky)
    return found


def _triple(slots: tuple[Slot, ...]) -> Triple:
    red, green, blue = slots
    return red, green, blue


@lowering("ShaderNodeBsdfMetallic")
def metallic(node: NodeView) -> Results:
    """Returns the Metallic BSDF."""
    b = node.builder
    seen = frame(node)
    distribution = str(node.option("distribution"))
    keeps_energy = distribution == "MULTI_GGX"
    roughness = saturate(b, node.number("Roughness"))
    lobe = anisotropic_lobe(
        node,
        seen,
        roughness,
        node.number("Anisotropy"),
        rotation=node.number("Rotation"),
        axis=seen.normal,
        model=MODELS[distribution],
    )
    one = b.constant(1.0)
    weight = (one, one, one)
    if node.option("fresnel_type") == "F82":
        color = saturate_triple(b, node.color("Base Color"))
        tint = saturate_triple(b, node.color("Edge Tint"))
        radiance = f82_lobe(b, lobe, color, tint, weight=weight, keeps_energy=keeps_energy)
    else:
        index = positive_triple(b, node.vector("IOR"))
        extinction = positive_triple(b, node.vector("Extinction"))
        fits = [b.emit("conductor_mean", *pair) for pair in zip(index, extinction, strict=True)]
        reflectances, edges, means = zip(*fits, strict=True)
        if keeps_energy:
            weight = gain(b, lobe, _triple(means))[0]
        numbers = (*index, *extinction, *weight)
        direct = emit_triple(b, "conductor_lobe", lobe.value, lobe.half_view, *numbers)
        # The sky sees the fit of Cycles' own mean reflectance.
        radiance = _with_sky(b, lobe, direct, (*reflectances, *edges, *weight))
        # For the map: what it reflects of a straight view.
        straight = (one, one, *index, *extinction, one, one, one)
        color = emit_triple(b, "conductor_lobe", *straight)
    return {"BSDF": Closure(radiance, color, roughness, one, seen.normal)}
