# SPDX-License-Identifier: Apache-2.0
"""Principled BSDF: layers, each taking its share of the light from those below."""

from __future__ import annotations

from matsmith.shading.builder import Slot, Triple
from matsmith.shading.closure import Closure
from matsmith.shading.node import NodeView, Results, lowering
from matsmith.shading.nodes.diffuse import diffuse_value
from matsmith.shading.nodes.frame import (
    Frame,
    emit_triple,
    frame,
    positive,
    positive_triple,
    saturate,
    saturate_triple,
)
from matsmith.shading.nodes.fresnel import dielectric_lobe, f82_lobe
from matsmith.shading.nodes.microfacet import Lobe, anisotropic_lobe, gain, isotropic_lobe
from matsmith.shading.nodes.sheen import sheen_value
from matsmith.shading.operation import OperationType, declare

_COLOR = ("red", "green", "blue")
_UNIT = (0.0, 1.0)


def _colors(*stems: str) -> tuple[str, ...]:
    return tuple(f"{stem}_{channel}" for stem in stems for channel in _COLOR)


declare(
    OperationType(
        "layered_weight",
        (*_colors("weight", "gain", "reflectance"), "albedo", "share"),
        _COLOR,
        meaning="What a dielectric layer leaves of a weight for those below.",
        source="kernel/closure/bsdf_util.h",
        ranges=dict.fromkeys((*_colors("weight", "reflectance"), "albedo", "share"), _UNIT)
        | dict.fromkeys(_colors("gain"), (0.5, 1.5)),
    )
)
declare(
    OperationType(
        "coat_tint",
        ("view", "ior", "weight", *_COLOR),
        _COLOR,
        meaning="What a coloured coat lets through, for the length of the way in it.",
        source="kernel/svm/closure.h",
        ranges={"view": (0.05, 1.0), "ior": (1.0, 3.0)} | dict.fromkeys(("weight", *_COLOR), _UNIT),
    )
)

_SHEEN = "A sheen that is cut by the plane is not covered."
_SUBSURFACE = "Subsurface scattering is sampled at random and is not covered."
_TRANSMISSION = "Light through the surface is not covered."
_THIN_FILM = "Thin films are not covered."


@lowering("ShaderNodeBsdfPrincipled")
def principled(node: NodeView) -> Results:
    """Returns the Principled BSDF."""
    b = node.builder
    seen = frame(node)
    missing = _missing(node, seen)
    base_color = positive_triple(b, node.color("Base Color"))
    roughness, metallic = (
        saturate(b, node.number("Roughness")),
        saturate(b, node.number("Metallic")),
    )
    radiance = (missing,) * 3 if missing is not None else _Layers(node, seen).radiance()
    assert len(radiance) == 3
    return {"BSDF": Closure(radiance, base_color, roughness, metallic, seen.normal)}


def _missing(node: NodeView, seen: Frame) -> Slot | None:
    """Returns a slot for what is used and not covered."""
    b = node.builder
    found = None
    checks = []
    # Under a coat, the sheen's normal turns towards that of the coat.
    is_coated = node.is_linked("Coat Normal") and not b.is_zero(node.number("Coat Weight"))
    if is_coated or not (seen.world is None or seen.is_level):
        checks.append(("Sheen Weight", _SHEEN))
    if not b.is_exactly(node.number("Metallic"), 1.0):
        checks += [
            ("Subsurface Weight", _SUBSURFACE),
            ("Transmission Weight", _TRANSMISSION),
            ("Thin Film Thickness", _THIN_FILM),
        ]
    for identifier, why in checks:
        if not b.is_zero(node.number(identifier)):
            missing = node.unsupported(identifier, why)
            # Of several, all are told: the sum needs each.
            found = missing if found is None else b.math("ADD", found, missing)
    return found


class _Layers:
    """The layers of one node, from the top: each adds light and lowers the weight that remains."""

    def __init__(self, node: NodeView, seen: Frame) -> None:
        self._node = node
        self._seen = seen
        self._builder = node.builder
        self._metallic = node.number("Metallic")
        self._keeps_energy = node.option("distribution") == "MULTI_GGX"
        one = node.builder.constant(1.0)
        self._weight: Triple = (one, one, one)
        self._light: Triple = node.builder.triple(0.0, 0.0, 0.0)

    def radiance(self) -> Triple:
        """Returns the light towards the camera."""
        b = self._builder
        self._alpha()
        if not b.is_zero(self._node.number("Sheen Weight")):
            self._sheen()
        if not b.is_zero(self._node.number("Coat Weight")):
            self._coat()
        self._emission()
        if not b.is_zero(self._metallic):
            self._metal()
        if not b.is_exactly(self._metallic, 1.0):
            self._specular()
            self._diffuse()
        return self._light

    def _lighten(self, light: Triple) -> None:
        self._light = self._builder.add_triple(self._light, light)

    def _alpha(self) -> None:
        b = self._builder
        alpha = self._node.number("Alpha")
        if b.is_exactly(alpha, 1.0):
            return
        alpha = saturate(b, alpha)
        self._weight = (alpha, alpha, alpha)
        if self._seen.world is not None:
            behind = b.multiply(b.complement(alpha), self._seen.world)
            self._lighten((behind, behind, behind))

    def _sheen(self) -> None:
        b, node = self._builder, self._node
        weight = positive(b, node.number("Sheen Weight"))
        value, albedo = sheen_value(self._seen, saturate(b, node.number("Sheen Roughness")))
        tint = b.scale_triple(positive_triple(b, node.color("Sheen Tint")), weight)
        self._lighten(b.scale_triple(b.multiply_triple(tint, self._weight), value))
        largest = b.math("MAXIMUM", b.math("MAXIMUM", tint[0], tint[1]), tint[2])
        below = saturate(b, b.complement(b.multiply(largest, albedo)))
        self._weight = b.scale_triple(self._weight, below)

    def _coat(self) -> None:
        b, node = self._builder, self._node
        weight = positive(b, node.number("Coat Weight"))
        ior = b.math("MAXIMUM", node.number("Coat IOR"), b.constant(1.0))
        seen = frame(node, "Coat Normal")
        lobe = isotropic_lobe(seen, saturate(b, node.number("Coat Roughness")))
        _, straight = b.emit("dielectric_indices", ior, b.constant(0.5))
        mean, _ = b.emit("dielectric_mean", ior)
        gains, albedo = gain(b, lobe, (mean, mean, mean))
        reflectance = (straight, straight, straight)
        above = b.multiply_triple(b.scale_triple(self._weight, weight), gains)
        self._lighten(dielectric_lobe(b, lobe, ior, reflectance, above))
        # A coat covers by its weight: the gain of its lobe stands for both.
        covering = b.scale_triple(gains, weight)
        self._cover(lobe, ior, reflectance, covering, albedo)
        tint = positive_triple(b, node.color("Coat Tint"))
        if not all(b.is_exactly(channel, 1.0) for channel in tint):
            through = emit_triple(b, "coat_tint", lobe.view, ior, weight, *tint)
            self._weight = b.multiply_triple(self._weight, through)

    def _cover(
        self, lobe: Lobe, eta: Slot, reflectance: Triple, gains: Triple, albedo: Slot
    ) -> None:
        b = self._builder
        share = b.one("dielectric_albedo", lobe.roughness, lobe.view, eta, is_shadowed=0)
        self._weight = emit_triple(
            b, "layered_weight", *self._weight, *gains, *reflectance, albedo, share
        )

    def _emission(self) -> None:
        b, node = self._builder, self._node
        strength = node.number("Emission Strength")
        if b.is_zero(strength):
            return
        light = b.scale_triple(node.color("Emission Color"), strength)
        self._lighten(b.multiply_triple(light, self._weight))

    def _lobe(self) -> Lobe:
        node = self._node
        return anisotropic_lobe(
            node,
            self._seen,
            saturate(self._builder, node.number("Roughness")),
            node.number("Anisotropic"),
            rotation=node.number("Anisotropic Rotation"),
            axis=self._seen.normal,
        )

    def _metal(self) -> None:
        b, node = self._builder, self._node
        metallic = self._metallic
        if not b.is_exactly(metallic, 1.0):
            metallic = saturate(b, metallic)
        self._lighten(
            f82_lobe(
                b,
                self._lobe(),
                saturate_triple(b, node.color("Base Color")),
                saturate_triple(b, node.color("Specular Tint")),
                weight=b.scale_triple(self._weight, metallic),
                keeps_energy=self._keeps_energy,
            )
        )
        self._weight = b.scale_triple(self._weight, b.complement(metallic))

    def _specular(self) -> None:
        b, node = self._builder, self._node
        ior = b.math("MAXIMUM", node.number("IOR"), b.constant(1e-5))
        level = positive(b, node.number("Specular IOR Level"))
        eta, straight = b.emit("dielectric_indices", ior, level)
        tint = positive_triple(b, node.color("Specular Tint"))
        reflectance = saturate_triple(b, b.scale_triple(tint, straight))
        lobe = self._lobe()
        one = b.constant(1.0)
        gains, albedo = (one, one, one), one
        if self._keeps_energy:
            _, mean = b.emit("dielectric_mean", eta)
            white = (one, one, one)
            gains, albedo = gain(b, lobe, b.lerp_triple(reflectance, white, mean))
        weight = b.multiply_triple(self._weight, gains)
        self._lighten(dielectric_lobe(b, lobe, eta, reflectance, weight))
        self._cover(lobe, eta, reflectance, gains, albedo)

    def _diffuse(self) -> None:
        b, node = self._builder, self._node
        color = positive_triple(b, node.color("Base Color"))
        value = diffuse_value(self._seen, color, node.number("Diffuse Roughness"))
        weight = b.multiply_triple(color, self._weight)
        self._lighten(b.multiply_triple(weight, value))
