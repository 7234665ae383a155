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
    is_level,
    positive_triple,
    saturate,
    tangent,
    vector,
)
from matsmith.shading.operation import OperationType, declare

GGX, BECKMANN, ASHIKHMIN_SHIRLEY = 0, 1, 2
PRINCIPLED, GLOSSY = 0, 1
MODELS = {
    "GGX": GGX,
    "MULTI_GGX": GGX,
    "BECKMANN": BECKMANN,
    "ASHIKHMIN_SHIRLEY": ASHIKHMIN_SHIRLEY,
}
"""The model of facets by the name of a distribution."""
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
        unit_vectors=("normal", "tangent", "view", "light"),
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
        unit_vectors=("normal", "tangent", "view", "light"),
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
        meaning="What white GGX gives back at one bounce: for a view, and in the mean of all.",
        source=_SOURCE,
        ranges={"roughness": _UNIT, "view": _UNIT},
    )
)
declare(
    OperationType(
        "lobe_albedo",
        ("roughness", "view"),
        ("albedo",),
        ("model",),
        meaning="What a white lobe of another model gives back of a white sky.",
        ranges={"roughness": _UNIT, "view": _UNIT},
        choices={"model": (BECKMANN, ASHIKHMIN_SHIRLEY)},
    )
)
declare(
    OperationType(
        "clipped_albedo",
        ("roughness", "normal_z", "view", "view_z"),
        ("value",),
        meaning="About the share of a tilted lobe that leaves above the plane.",
        ranges=dict.fromkeys(("roughness", "normal_z"), _UNIT)
        | {"view": (-0.2, 1.0), "view_z": (0.8, 1.0)},
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
        value: BSDF times the cosine, times the light.
        sky: what it gives back of the sky; None where that is black.
        roughness: of the mean of both widths, for tables.
        view, half_view: cosines of `reflection_angles`.
    """

    value: Slot
    sky: Slot | None
    roughness: Slot
    view: Slot
    half_view: Slot


def isotropic_lobe(seen: Frame, roughness: Slot, *, model: int = GGX) -> Lobe:
    """Returns a round lobe.

    Args:
        seen: where it is.
        roughness: in 0…1; its square is the width.
        model: GGX, BECKMANN or ASHIKHMIN_SHIRLEY.
    """
    b = seen.builder
    view, light, half, half_view = seen.angles()
    alpha = b.multiply(roughness, roughness)
    if model == ASHIKHMIN_SHIRLEY:
        value = b.one("ashikhmin_shirley", view, light, half, half_view, alpha)
    else:
        value = b.one("microfacet", view, light, half, b.multiply(alpha, alpha), model=model)
    sky = _sky(seen, roughness, view, model)
    return Lobe(_lit(seen, value), sky, roughness, view, half_view)


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
        model: GGX, BECKMANN or ASHIKHMIN_SHIRLEY.
        rule: how anisotropy stretches.
    """
    b = seen.builder
    if b.is_zero(anisotropy):
        return isotropic_lobe(seen, roughness, model=model)
    view, _, _, half_view = seen.angles()
    alpha_x, alpha_y, mean = b.emit("anisotropic_alphas", roughness, anisotropy, rule=rule)
    directions = (*seen.raised, *tangent(node, axis, rotation), *seen.view, *seen.light)
    if model == ASHIKHMIN_SHIRLEY:
        value = b.one("ashikhmin_shirley_anisotropic", *directions, alpha_x, alpha_y)
    else:
        value = b.one("microfacet_anisotropic", *directions, alpha_x, alpha_y, model=model)
    return Lobe(_lit(seen, value), _sky(seen, mean, view, model), mean, view, half_view)


def _lit(seen: Frame, value: Slot) -> Slot:
    """Returns a lobe in the light: dark where that is below a displaced surface."""
    b = seen.builder
    if not is_level(b, seen.smooth):
        value = b.multiply(value, b.one("same_side", *seen.smooth, *seen.light))
    return b.multiply(value, seen.illumination)


def _sky(seen: Frame, roughness: Slot, view: Slot, model: int) -> Slot | None:
    """Returns what a lobe gives back of the sky.

    For a normal that is not tilted and a round lobe this is what Cycles' samples have in the mean.
    A stretched lobe counts as the round one of the same area; of a tilted lobe the share below the
    plane is left out as if the view were straight.
    """
    b = seen.builder
    if seen.world is None:
        return None
    if model == GGX:
        albedo, _ = b.emit("ggx_energy", roughness, view)
    else:
        albedo = b.one("lobe_albedo", roughness, view, model=model)
    if not is_level(b, seen.raised):
        clipped = b.one("clipped_albedo", roughness, seen.raised[2], view, seen.view[2])
        albedo = b.multiply(albedo, clipped)
    return b.multiply(albedo, seen.world)


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
    lobe = anisotropic_lobe(
        node,
        seen,
        roughness,
        node.number("Anisotropy"),
        rotation=node.number("Rotation"),
        axis=seen.raised,
        model=MODELS[distribution],
        rule=GLOSSY,
    )
    factor = color
    if distribution == "MULTI_GGX":
        factor = b.multiply_triple(color, gain(b, lobe, color)[0])
    value = lobe.value if lobe.sky is None else b.add(lobe.value, lobe.sky)
    radiance = b.scale_triple(factor, value)
    return {"BSDF": Closure(radiance, color, roughness, b.constant(1.0), seen.normal)}
