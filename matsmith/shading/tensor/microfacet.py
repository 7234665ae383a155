# SPDX-License-Identifier: Apache-2.0
"""Microfacet reflection with torch (Cycles 4.5, kernel/closure/bsdf_microfacet.h).

What is not seen is zero and gets harmless inputs before it is computed, so no gradient is infinite.
"""

from __future__ import annotations

import math as numbers

import torch
from torch import Tensor

from matsmith.shading.tensor.energy import energy_table, lookup
from matsmith.shading.tensor.frame import Three, cross, dot, normalized
from matsmith.shading.tensor.kernel import kernel
from matsmith.shading.tensor.math import divide, square_root

_SMOOTHEST = 2e-10
_FLAT = 0.39
_GGX, _BECKMANN = 0, 1
_PRINCIPLED = 0


def shadow_ggx(squared_slope: Tensor) -> Tensor:
    """Returns Smith's λ of GGX for (α tan θ)²."""
    return 0.5 * (torch.sqrt(1.0 + squared_slope) - 1.0)


def _shadow_beckmann(squared_slope: Tensor) -> Tensor:
    """Returns the rational fit of Smith's λ of Beckmann for (α tan θ)²."""
    is_flat = squared_slope < _FLAT
    a = torch.rsqrt(torch.where(is_flat, 1.0, squared_slope))
    fit = ((0.396 * a - 1.259) * a + 1.0) / ((2.181 * a + 3.535) * a)
    return torch.where(is_flat, 0.0, fit)


def squared_tangent(cosine: Tensor) -> Tensor:
    """Returns tan² of an angle from its cosine, at least 0; the cosine is not 0."""
    return (1.0 / (cosine * cosine) - 1.0).clamp(min=0.0)


def _shadow(squared_slope: Tensor, model: int) -> Tensor:
    return shadow_ggx(squared_slope) if model == _GGX else _shadow_beckmann(squared_slope)


@kernel("microfacet")
def microfacet(
    view: Tensor, light: Tensor, half: Tensor, alpha_squared: Tensor, *, model: int
) -> Tensor:
    """Returns a round lobe."""
    is_seen = (view > 0.0) & (light > 0.0) & (alpha_squared > _SMOOTHEST)
    view, light = torch.where(is_seen, view, 1.0), torch.where(is_seen, light, 1.0)
    a = torch.where(is_seen, alpha_squared, 1.0)
    cosine = (half * half).clamp(max=1.0)
    cosine = torch.where(is_seen, cosine, 1.0)
    if model == _GGX:
        height = a / (numbers.pi * ((1.0 - cosine) + a * cosine) ** 2)
    else:
        height = torch.exp(-(1.0 - cosine) / (cosine * a)) / (numbers.pi * a * cosine * cosine)
    shadow = _shadow(a * squared_tangent(view), model) + _shadow(a * squared_tangent(light), model)
    return torch.where(is_seen, 0.25 * height / view / (1.0 + shadow), 0.0)


def _basis(normal: Three, tangent: Three) -> tuple[Three, Three]:
    across = normalized(cross(normal, tangent))
    return cross(across, normal), across


def _split(components: tuple[Tensor, ...]) -> tuple[Three, Three, Three, Three, Tensor, Tensor]:
    nx, ny, nz, tx, ty, tz, vx, vy, vz, lx, ly, lz, alpha_x, alpha_y = components
    return (nx, ny, nz), (tx, ty, tz), (vx, vy, vz), (lx, ly, lz), alpha_x, alpha_y


@kernel("microfacet_anisotropic")
def microfacet_anisotropic(*components: Tensor, model: int) -> Tensor:
    """Returns a stretched lobe; one of equal widths comes out round."""
    normal, tangent, view, light, alpha_x, alpha_y = _split(components)
    half = normalized((view[0] + light[0], view[1] + light[1], view[2] + light[2]))
    cos_view, cos_light, cos_half = dot(normal, view), dot(normal, light), dot(normal, half)
    is_seen = (cos_view > 0.0) & (cos_light > 0.0) & (alpha_x * alpha_y > _SMOOTHEST)
    cos_view, cos_light = (torch.where(is_seen, c, 1.0) for c in (cos_view, cos_light))
    cos_half = torch.where(is_seen, cos_half, 1.0)
    a, b = (torch.where(is_seen, alpha, 1.0) for alpha in (alpha_x, alpha_y))
    is_round = a == b
    along, across = _basis(normal, tangent)

    def slope(direction: Three, cosine: Tensor, width: Tensor, height: Tensor) -> Tensor:
        stretched = (dot(along, direction) * width) ** 2 + (dot(across, direction) * height) ** 2
        turned = width * height * squared_tangent(cosine)
        return torch.where(is_round, turned, stretched / (cosine * cosine))

    half_slope = slope(half, cos_half, 1.0 / a, 1.0 / b)
    squared_half = cos_half * cos_half
    area = numbers.pi * a * b * squared_half * squared_half
    shadow = _shadow(slope(view, cos_view, a, b), model)
    shadow = shadow + _shadow(slope(light, cos_light, a, b), model)
    if model == _GGX:
        height = 1.0 / (area * (1.0 + half_slope) ** 2)
    else:
        height = torch.exp(-half_slope) / area
    return torch.where(is_seen, 0.25 * height / cos_view / (1.0 + shadow), 0.0)


def _exponent(alpha: Tensor) -> Tensor:
    return 2.0 / alpha.clamp(1e-4, 1.0) ** 2 - 2.0


def _pump(view: Tensor, light: Tensor, half_view: Tensor) -> Tensor:
    """Returns the cosine of the light over that of the half vector and the larger of both."""
    view, light = view.clamp(min=1e-6), light.clamp(min=1e-6)
    return light / (half_view.abs().clamp(min=1e-6) * torch.maximum(view, light)).clamp(min=1e-6)


@kernel("ashikhmin_shirley")
def ashikhmin_shirley(
    view: Tensor, light: Tensor, half: Tensor, half_view: Tensor, alpha: Tensor
) -> Tensor:
    """Returns a round lobe."""
    is_seen = (view > 0.0) & (light > 0.0) & (alpha > 1e-4)
    exponent = _exponent(torch.where(is_seen, alpha, 1.0))
    peak = torch.exp(exponent * torch.log(half.clamp(min=1e-6))) * (exponent + 1.0)
    value = peak / (8.0 * numbers.pi) * _pump(view, light, half_view)
    return torch.where(is_seen, value, 0.0)


@kernel("ashikhmin_shirley_anisotropic")
def ashikhmin_shirley_anisotropic(*components: Tensor) -> Tensor:
    """Returns a stretched lobe."""
    normal, tangent, view, light, alpha_x, alpha_y = _split(components)
    half = normalized((view[0] + light[0], view[1] + light[1], view[2] + light[2]))
    cos_view, cos_light = dot(normal, view), dot(normal, light)
    cos_half = dot(normal, half).clamp(min=1e-6)
    is_seen = (cos_view > 0.0) & (cos_light > 0.0) & (torch.maximum(alpha_x, alpha_y) > 1e-4)
    first, second = _exponent(alpha_x), _exponent(alpha_y)
    along, across = _basis(normal, tangent)
    stretched = first * dot(along, half) ** 2 + second * dot(across, half) ** 2
    is_peak = cos_half >= 1.0
    sine = torch.where(is_peak, 1.0, 1.0 - cos_half * cos_half)
    exponent = torch.where(first == second, first, torch.where(is_peak, 0.0, stretched / sine))
    norm = torch.sqrt((first + 1.0) * (second + 1.0)) / (8.0 * numbers.pi)
    value = norm * torch.exp(exponent * torch.log(cos_half))
    return torch.where(is_seen, value * _pump(cos_view, cos_light, dot(half, view)), 0.0)


@kernel("anisotropic_alphas")
def anisotropic_alphas(roughness: Tensor, anisotropy: Tensor, *, rule: int) -> Three:
    """Returns the widths of a stretched lobe, and the roughness of their mean."""
    alpha = roughness * roughness
    if rule == _PRINCIPLED:
        aspect = torch.sqrt(1.0 - anisotropy.clamp(0.0, 1.0) * 0.9)
        x, y = alpha / aspect, alpha * aspect
    else:
        stretch = anisotropy.clamp(-0.99, 0.99)
        stretch = torch.where(stretch.abs() <= 1e-4, 0.0, stretch)
        rest = 1.0 - stretch.abs()
        x = torch.where(stretch < 0.0, alpha / rest, alpha * rest)
        y = torch.where(stretch < 0.0, alpha * rest, alpha / rest)
    x, y = x.clamp(max=1.0), y.clamp(max=1.0)
    return x, y, square_root(square_root(x * y))


@kernel("ggx_energy")
def ggx_energy(roughness: Tensor, view: Tensor) -> tuple[Tensor, Tensor]:
    """Returns what white GGX gives back: for a view, and for the mean of all."""
    albedo = lookup(energy_table("albedo", view), view, roughness)
    return albedo, lookup(energy_table("mean_albedo", view), roughness)


@kernel("lobe_albedo")
def lobe_albedo(roughness: Tensor, view: Tensor, *, model: int) -> Tensor:
    """Returns what a white lobe of another model gives back."""
    name = "beckmann_albedo" if model == _BECKMANN else "ashikhmin_shirley_albedo"
    return lookup(energy_table(name, view), view, roughness)


@kernel("clipped_albedo")
def clipped_albedo(roughness: Tensor, normal_z: Tensor, view: Tensor, view_z: Tensor) -> Tensor:
    """Returns about the share of a tilted lobe above the plane."""
    table = energy_table("clipped_albedo", view)
    tilt = square_root((1.0 + 2.0 * view * normal_z - view_z) * 0.5)
    share = lookup(table, tilt, roughness)
    level = lookup(table, square_root((1.0 + view_z) * 0.5), roughness)
    return (share / level).clamp(max=1.0)


@kernel("multiscatter_gain")
def multiscatter_gain(
    albedo: Tensor, mean_albedo: Tensor, red: Tensor, green: Tensor, blue: Tensor
) -> Three:
    """Returns factors that make up for light lost between facets."""
    lost = (1.0 - albedo) / albedo
    r, g, b = (
        1.0 + lost * divide(mean * mean_albedo, 1.0 - mean * (1.0 - mean_albedo))
        for mean in (red, green, blue)
    )
    return r, g, b
