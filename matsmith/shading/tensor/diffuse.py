# SPDX-License-Identifier: Apache-2.0
"""Diffuse reflection with torch (Cycles 4.5, kernel/closure/bsdf_oren_nayar.h)."""

from __future__ import annotations

import math as numbers

import torch
from torch import Tensor

from matsmith.shading.tensor.energy import energy_table, lookup
from matsmith.shading.tensor.frame import Three, dot
from matsmith.shading.tensor.kernel import kernel
from matsmith.shading.tensor.math import square_root
from matsmith.shading.tensor.microfacet import shadow_ggx, squared_tangent

_GRAZING = numbers.pi / 2.0 - 2.0 / 3.0
_MEAN = (2.0 * numbers.pi - 5.6) / 3.0
_LAMBERT = 1e-5


@kernel("lambert")
def lambert(*components: Tensor) -> Tensor:
    """Returns a plain diffuse surface."""
    nx, ny, nz, lx, ly, lz = components
    return dot((nx, ny, nz), (lx, ly, lz)).clamp(min=0.0) / numbers.pi


@kernel("bump_terminator")
def bump_terminator(*components: Tensor) -> Tensor:
    """Returns how far bumps shade each other."""
    sx, sy, sz, nx, ny, nz, lx, ly, lz = components
    smooth, normal, light = (sx, sy, sz), (nx, ny, nz), (lx, ly, lz)
    cos_light, cos_tilt = dot(smooth, light), dot(smooth, normal)
    other_side = cos_light * cos_tilt * dot(normal, light) < 0.0
    cos_light, cos_tilt = cos_light.abs(), cos_tilt.abs()
    is_open = (cos_tilt >= 1.0) | (cos_light >= 1.0)
    is_shut = cos_light < 1e-6
    cos_light = torch.where(is_shut | is_open, 1.0, cos_light)
    # Wherever the tilt is steeper than this the width is 1.
    alpha_squared = (0.125 * squared_tangent(cos_tilt.clamp(min=0.1))).clamp(max=1.0)
    value = 1.0 / (1.0 + shadow_ggx(alpha_squared * squared_tangent(cos_light)))
    value = torch.where(is_open, 1.0, torch.where(is_shut, 0.0, value))
    return torch.where(other_side, 0.0, value)


def _directional(cosine: Tensor) -> Tensor:
    """Returns the function of the angle whose integral is closed (Fujii's G)."""
    is_grazing = cosine < 1e-6
    safe = torch.where(is_grazing, 0.5, cosine)
    sine = square_root(1.0 - safe * safe)
    angle = torch.atan2(sine, safe)
    value = sine * (angle - 2.0 / 3.0 - sine * safe)
    value = value + 2.0 / 3.0 * (sine / safe) * (1.0 - sine**3)
    return torch.where(is_grazing, _GRAZING - cosine, value)


def _factors(roughness: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Returns the plain and the rough factor, and the mean albedo of one bounce."""
    plain = 1.0 / (numbers.pi + roughness * _GRAZING)
    rough = roughness * plain
    return plain, rough, plain * numbers.pi + _MEAN * rough


@kernel("oren_nayar")
def oren_nayar(*components: Tensor) -> tuple[Tensor, Tensor]:
    """Returns a rough diffuse surface: light of one bounce and of many."""
    nx, ny, nz, vx, vy, vz, lx, ly, lz, roughness = components
    to_light, to_view = (lx, ly, lz), (vx, vy, vz)
    light = dot((nx, ny, nz), to_light).clamp(min=0.0)
    view = dot((nx, ny, nz), to_view).clamp(min=0.0)
    is_lambert = roughness < _LAMBERT
    plain, rough, mean = _factors(torch.where(is_lambert, 1.0, roughness))
    t = dot(to_light, to_view) - light * view
    larger = torch.maximum(light, view)
    t = torch.where(t > 0.0, t / torch.where(larger > 0.0, larger, 1.0), t)
    from_light = 1.0 - (plain * numbers.pi + rough * _directional(light))
    towards_view = 1.0 - (plain * numbers.pi + rough * _directional(view))
    single = light * (plain + rough * t)
    multiple = light / numbers.pi * (mean / (1.0 - mean)) * from_light * towards_view
    return (
        torch.where(is_lambert, light / numbers.pi, single),
        torch.where(is_lambert, 0.0, multiple),
    )


@kernel("oren_nayar_albedo")
def oren_nayar_albedo(*components: Tensor) -> tuple[Tensor, Tensor]:
    """Returns what a rough surface gives back of a sky: at one bounce and at many."""
    nx, ny, nz, vx, vy, vz, roughness = components
    view = dot((nx, ny, nz), (vx, vy, vz)).clamp(min=0.0)
    is_lambert = roughness < _LAMBERT
    plain, rough, mean = _factors(torch.where(is_lambert, 1.0, roughness))
    single = torch.where(is_lambert, 1.0, plain * numbers.pi + rough * _directional(view))
    return single, torch.where(is_lambert, 0.0, mean * (1.0 - single))


@kernel("tilted_lambert")
def tilted_lambert(tilt: Tensor) -> Tensor:
    """Returns what a tilted surface gives back of a white sky."""
    return torch.where(tilt < 0.0, 0.0, lookup(energy_table("tilted_lambert", tilt), tilt))


@kernel("tilted_oren_nayar")
def tilted_oren_nayar(roughness: Tensor, tilt: Tensor) -> Tensor:
    """Returns what a tilted rough surface gives back more."""
    _, rough, _ = _factors(roughness)
    return torch.where(
        tilt < 0.0, 0.0, rough * lookup(energy_table("tilted_oren_nayar", tilt), tilt)
    )


@kernel("oren_nayar_tint")
def oren_nayar_tint(roughness: Tensor, red: Tensor, green: Tensor, blue: Tensor) -> Three:
    """Returns the tint of many bounces."""
    _, _, mean = _factors(roughness)
    r, g, b = (c * c / (1.0 - c * (1.0 - mean)) for c in (red, green, blue))
    return r, g, b
