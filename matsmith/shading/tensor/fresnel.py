# SPDX-License-Identifier: Apache-2.0
"""Fresnel reflectance with torch (Cycles 4.5, kernel/closure/bsdf_util.h)."""

from __future__ import annotations

import torch
from torch import Tensor

from matsmith.shading.tensor.energy import energy_table, lookup
from matsmith.shading.tensor.frame import Three
from matsmith.shading.tensor.kernel import kernel
from matsmith.shading.tensor.math import square_root

_EDGE_FIFTH = (6.0 / 7.0) ** 5
_EDGE_INVERSE = 7.0 / (6.0 / 7.0) ** 6


def straight(eta: Tensor) -> Tensor:
    """Returns what a dielectric reflects of a straight view."""
    return ((eta - 1.0) / (eta + 1.0)) ** 2


def _share_of(reflectance: Tensor, lowest: Tensor) -> Tensor:
    """Returns how far a reflectance is from the lowest towards 1, in 0…1."""
    return ((reflectance - lowest) / (1.0 - lowest)).clamp(0.0, 1.0)


def dielectric(cosine: Tensor, eta: Tensor) -> Tensor:
    """Returns the reflectance of unpolarised light; 1 for total reflection."""
    squared = eta * eta - (1.0 - cosine * cosine)
    is_total = squared <= 0.0
    c = cosine.abs()
    inner = -torch.sqrt(torch.where(is_total, 1.0, squared)) / eta
    across = (c + eta * inner) / (c - eta * inner)
    along = (inner + eta * c) / (eta * c - inner)
    return torch.where(is_total, 1.0, 0.5 * (across**2 + along**2))


@kernel("dielectric_indices")
def dielectric_indices(ior: Tensor, level: Tensor) -> tuple[Tensor, Tensor]:
    """Returns the index whose reflectance is that of another, scaled, and that reflectance."""
    own = straight(ior)
    scaled = own * (2.0 * level)
    root = square_root(scaled.clamp(0.0, 0.99))
    ratio = (1.0 + root) / (1.0 - root)
    ratio = torch.where(ior < 1.0, 1.0 / ratio, ratio)
    is_own = level == 0.5
    if not level.requires_grad:
        return torch.where(is_own, ior, ratio), torch.where(is_own, own, scaled)
    return ratio, scaled


@kernel("dielectric_mean")
def dielectric_mean(eta: Tensor) -> tuple[Tensor, Tensor]:
    """Returns the mean reflectance, and how far it is from the straight one towards 1."""
    high = (eta - 1.0) / (4.08567 + 1.00071 * eta)
    low = 0.997118 + eta * (0.1014 - eta * (0.965241 + eta * 0.130607))
    mean = torch.where(eta < 1.0, low, high)
    return mean, _share_of(mean, straight(eta))


@kernel("dielectric_share")
def dielectric_share(cosine: Tensor, eta: Tensor) -> Tensor:
    """Returns how far the reflectance is from the straight one towards 1."""
    return _share_of(dielectric(cosine, eta), straight(eta))


@kernel("dielectric_albedo")
def dielectric_albedo(roughness: Tensor, view: Tensor, eta: Tensor, *, is_shadowed: int) -> Tensor:
    """Returns the mean share over facets."""
    level = square_root(((eta - 1.0) / (eta + 1.0)).abs())
    places = (level, view, roughness)
    if not is_shadowed:
        return lookup(energy_table("share", view), *places)
    found = lookup(energy_table("shadowed_share", view), *places)
    is_inverse = eta < 1.0
    if not is_inverse.any():
        return found
    return torch.where(is_inverse, lookup(energy_table("inverse_share", view), *places), found)


@kernel("share_lobe")
def share_lobe(value: Tensor, share: Tensor, *numbers: Tensor) -> Three:
    """Returns a lobe that goes from a colour to white."""
    r, g, b = (
        value * ((1.0 - share) * color + share) * weight
        for color, weight in zip(numbers[:3], numbers[3:], strict=True)
    )
    return r, g, b


def _edge(reflectance: Tensor, value: Tensor) -> Tensor:
    return _EDGE_INVERSE * ((1.0 - _EDGE_FIFTH) * reflectance + _EDGE_FIFTH - value)


def _mean_f82(reflectance: Tensor, edge: Tensor) -> Tensor:
    return (1.0 - 1.0 / 21.0) * reflectance + 1.0 / 21.0 - edge / 126.0


@kernel("f82_terms")
def f82_terms(reflectance: Tensor, tint: Tensor) -> tuple[Tensor, Tensor]:
    """Returns the edge term of the F82 model and its mean reflectance."""
    schlick = (1.0 - _EDGE_FIFTH) * reflectance + _EDGE_FIFTH
    edge = _edge(reflectance, schlick * tint)
    return edge, _mean_f82(reflectance, edge)


@kernel("f82_lobe")
def f82_lobe(value: Tensor, cosine: Tensor, *numbers: Tensor) -> Three:
    """Returns the lobe of a metal by the F82 model."""
    grazing = (1.0 - cosine).clamp(0.0, 1.0)
    fifth = grazing**5
    sixth = cosine * fifth * grazing
    r, g, b = (
        value * weight * ((1.0 - fifth) * color + fifth - edge * sixth).clamp(0.0, 1.0)
        for color, edge, weight in zip(numbers[:3], numbers[3:6], numbers[6:], strict=True)
    )
    return r, g, b


@kernel("f82_sky")
def f82_sky(sky: Tensor, roughness: Tensor, view: Tensor, *numbers: Tensor) -> Three:
    """Returns what a lobe by the F82 model gives back of the sky."""
    # Of a lobe as bright as `sky`: the moments are of one that is as bright as the albedo.
    scale = sky / lookup(energy_table("albedo", view), view, roughness)
    fifth = scale * lookup(energy_table("schlick_fifth", view), view, roughness)
    sixth = scale * lookup(energy_table("schlick_sixth", view), view, roughness)
    r, g, b = (
        weight * ((sky - fifth) * color + fifth - edge * sixth)
        for color, edge, weight in zip(numbers[:3], numbers[3:6], numbers[6:], strict=True)
    )
    return r, g, b


def conductor(cosine: Tensor, index: Tensor, extinction: Tensor) -> Tensor:
    """Returns the reflectance of a metal."""
    squared = cosine * cosine
    total = index * index + extinction * extinction
    along, twice = total * squared, 2.0 * index * cosine
    parallel = (along - twice + 1.0) / (along + twice + 1.0)
    across = (total - twice + squared) / (total + twice + squared)
    return (parallel + across) * 0.5


@kernel("conductor_mean")
def conductor_mean(index: Tensor, extinction: Tensor) -> Three:
    """Returns the F82 model fitted to a metal, and its mean reflectance."""
    one = torch.ones_like(index)
    reflectance = conductor(one, index, extinction)
    edge = _edge(reflectance, conductor(one / 7.0, index, extinction))
    return reflectance, edge, _mean_f82(reflectance, edge).clamp(0.0, 1.0)


@kernel("conductor_lobe")
def conductor_lobe(value: Tensor, cosine: Tensor, *numbers: Tensor) -> Three:
    """Returns the lobe of a metal of complex index."""
    r, g, b = (
        value * weight * conductor(cosine, index, extinction)
        for index, extinction, weight in zip(numbers[:3], numbers[3:6], numbers[6:], strict=True)
    )
    return r, g, b
