# SPDX-License-Identifier: Apache-2.0
"""Microfacet reflection: distributions, lost energy, and the Glossy BSDF."""

from __future__ import annotations

from dataclasses import dataclass

from matsmith.shading.builder import Builder, Slot, Triple
from matsmith.shading.closure import Closure
from matsmith.shading.node import NodeView, Results, lowering
from matsmith.shading.nodes.frame import (
    Frame,
    emit_triple,
    frame,
    positive_triple,
    saturate,
    tangent,
    vector,
)
from matsmith.shading.operation import OperationType, declare

GGX, BECKMANN = 0, 1
PRINCIPLED, GLOSSY = 0, 1
_SOURCE = "kernel/closure/bsdf_microfacet.h"
_SHIRLEY = "kernel/closure/bsdf_ashikhmin_shirley.h"
_COSINES = {"view": (0.05, 1.0), "light": (-0.2, 1.0), "half": (0.3, 1.0), "half_view": (0.1, 1.0)}
_UNIT = (0.0, 1.0)
_ALPHAS = {"alpha_x": (0.05, 1.0), "alpha_y": (0.05, 1.0)}
_DIRECTIONS = (*vector("normal"), *vector("tangent"), *vector("view"), *vector("light"))
_ABOVE = {"normal_z": (0.5, 1.0), "view_z": (0.5, 1.0), "light_z": (0.5, 1.0)}

declare(
    OperationType(
        "microfacet",
        ("view", "light", "half", "alpha_squared"),
        ("value",),
        ("model",),
        meaning="The microfacet BSDF times the cosine, without Fresnel, from cosines.",
        source=_SOURCE,
        ranges={**_COSINES, "alpha_squared": (0.01, 1.0)},
        choices={"model": (GGX, BECKMANN)},
    )
)
declare(
    OperationType(
        "microfacet_anisotropic",
        (*_DIRECTIONS, "alpha_x", "alpha_y"),
        ("value",),
        ("model",),
        meaning="The anisotropic microfacet BSDF times the cosine, without Fresnel.",
        source=_SOURCE,
        ranges={**_ABOVE, **_ALPHAS},
        choices={"model": (GGX, BECKMANN)},
    )
)
declare(
    OperationType(
        "ashikhmin_shirley",
        ("view", "light", "half", "half_view", "alpha"),
        ("value",),
        meaning="Ashikhmin and Shirley's BSDF times the cosine, from cosines.",
        source=_SHIRLEY,
        ranges={**_COSINES, "alpha": (0.1, 1.0)},
    )
)
declare(
    OperationType(
        "ashikhmin_shirley_anisotropic",
        (*_DIRECTIONS, "alpha_x", "alpha_y"),
        ("value",),
        meaning="Ashikhmin and Shirley's anisotropic BSDF times the cosine.",
        source=_SHIRLEY,
        ranges={**_ABOVE, "alpha_x": (0.2, 1.0), "alpha_y": (0.2, 1.0)},
    )
)
declare(
    OperationType(
        "anisotropic_alphas",
        ("roughness", "anisotropy"),
        ("alpha_x", "alpha_y", "roughness"),
        ("rule",),
        meaning="Widths of a lobe along and across the tangent, and the roughness of their mean.",
        source="kernel/svm/closure.h",
        ranges={"roughness": _UNIT, "anisotropy": (-1.0, 1.0)},
        choices={"rule": (PRINCIPLED, GLOSSY)},
    )
)
declare(
    OperationType(
        "ggx_energy",
        ("roughness", "view"),
        ("albedo", "mean_albedo"),
        meaning="What white GGX gives back at the first bounce: for a view, and for the mean of all.",
        source=_SOURCE,
        ranges={"roughness": _UNIT, "view": _UNIT},
    )
)
declare(
    OperationType(
        "multiscatter_gain",
        ("albedo", "mean_albedo", "red", "green", "blue"),
        ("red", "green", "blue"),
        meaning="Factors that make up for light lost between facets, for mean reflectances.",
        source=_SOURCE,
        ranges=dict.fromkeys(("albedo", "mean_albedo"), (0.3, 1.0))
        | dict.fromkeys(("red", "green", "blue"), _UNIT),
    )
)


@dataclass(frozen=True, slots=True)
class Lobe:
    """A reflection lobe before Fresnel.

    Attributes:
        value: BSDF times the cosine.
        roughness: of the mean of both widths, for tables.
        view, half_view: cosines of `reflection_angles`.
    """

    value: Slot
    roughness: Slot
    view: Slot
    half_view: Slot


def isotropic_lobe(seen: Frame, roughness: Slot, *, model: int = GGX) -> Lobe:
    """Returns a round lobe.

    Args:
        seen: where it is.
        roughness: in 0…1; its square is the width.
        model: GGX or BECKMANN.
    """
    b = seen.builder
    view, light, half, half_view = seen.angles()
    alpha = b.multiply(roughness, roughness)
    value = b.one("microfacet", view, light, half, b.multiply(alpha, alpha), model=model)
    return Lobe(_above(seen, value), roughness, view, half_view)


def anisotropic_lobe(
    node: NodeView,
    seen: Frame,
    roughness: Slot,
    anisotropy: Slot,
    *,
    rotation: Slot,
    axis: Triple,
    model: int = GGX,
    rule: int = PRINCIPLED,
) -> Lobe:
    """Returns a stretched lobe, or a round one where the anisotropy is certainly 0.

    Args:
        node: has the tangent.
        seen: where it is.
        roughness: in 0…1.
        anisotropy: −1…1 for the GLOSSY rule, else 0…1.
        rotation: of the tangent, in turns.
        axis: that the tangent turns around.
        model: GGX or BECKMANN.
        rule: how anisotropy stretches.
    """
    b = seen.builder
    if b.is_zero(anisotropy):
        return isotropic_lobe(seen, roughness, model=model)
    view, _, _, half_view = seen.angles()
    alpha_x, alpha_y, mean = b.emit("anisotropic_alphas", roughness, anisotropy, rule=rule)
    directions = (*seen.raised, *tangent(node, axis, rotation), *seen.view, *seen.light)
    value = b.one("microfacet_anisotropic", *directions, alpha_x, alpha_y, model=model)
    return Lobe(_above(seen, value), mean, view, half_view)


def _above(seen: Frame, value: Slot) -> Slot:
    """Returns a lobe that is dark where the light is below a displaced surface."""
    b = seen.builder
    if seen.smooth == b.builtin_triple("normal"):
        return value
    return b.multiply(value, b.one("same_side", *seen.smooth, *seen.light))


def gain(builder: Builder, lobe: Lobe, mean_reflectance: Triple) -> tuple[Triple, Slot]:
    """Returns the factors of a lobe that keep its energy, and its albedo at the first bounce."""
    albedo, mean_albedo = builder.emit("ggx_energy", lobe.roughness, lobe.view)
    factors = emit_triple(builder, "multiscatter_gain", albedo, mean_albedo, *mean_reflectance)
    return factors, albedo


@lowering("ShaderNodeBsdfAnisotropic")
def glossy(node: NodeView) -> Results:
    """Returns the Glossy BSDF."""
    b = node.builder
    seen = frame(node)
    distribution = str(node.option("distribution"))
    color = positive_triple(b, node.color("Color"))
    roughness = saturate(b, node.number("Roughness"))
    anisotropy, rotation = node.number("Anisotropy"), node.number("Rotation")
    if distribution == "ASHIKHMIN_SHIRLEY":
        value = _ashikhmin_shirley(node, seen, roughness, anisotropy, rotation)
        reflected = b.scale_triple(color, value)
    else:
        lobe = anisotropic_lobe(
            node,
            seen,
            roughness,
            anisotropy,
            rotation=rotation,
            axis=seen.raised,
            model=BECKMANN if distribution == "BECKMANN" else GGX,
            rule=GLOSSY,
        )
        factor = color
        if distribution == "MULTI_GGX":
            factors, _ = gain(b, lobe, color)
            factor = b.multiply_triple(color, factors)
        reflected = b.scale_triple(factor, lobe.value)
    radiance = b.scale_triple(reflected, seen.illumination)
    return {"BSDF": Closure(radiance, color, roughness, b.constant(1.0), seen.normal)}


def _ashikhmin_shirley(
    node: NodeView, seen: Frame, roughness: Slot, anisotropy: Slot, rotation: Slot
) -> Slot:
    b = seen.builder
    if b.is_zero(anisotropy):
        alpha = b.multiply(roughness, roughness)
        return _above(seen, b.one("ashikhmin_shirley", *seen.angles(), alpha))
    alpha_x, alpha_y, _ = b.emit("anisotropic_alphas", roughness, anisotropy, rule=GLOSSY)
    directions = (*seen.raised, *tangent(node, seen.raised, rotation), *seen.view, *seen.light)
    value = b.one("ashikhmin_shirley_anisotropic", *directions, alpha_x, alpha_y)
    return _above(seen, value)
