# SPDX-License-Identifier: Apache-2.0
"""Makes the tables of microfacet energy, by quadrature of our own: `python -m tools.energy_tables`.

Cycles corrects GGX by tables that it carries as numbers; these are computed anew from what they
mean, and agree with Blender's pictures. The origin of every number in the file is this program.
Each mean is over the visible normals of Heitz (Sampling the GGX Distribution of Visible Normals,
2018), by a midpoint rule over his square, finer towards the rim: that is where the few steep
facets are whose light is lost.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[np.float64]

FILE = Path(__file__).parents[1] / "matsmith/shading/data/energy.npz"
FINE, COARSE = 32, 16
"""Entries along an axis of the tables of two and of three dimensions."""
_SMALLEST = 1e-4
_RADII, _ANGLES = 400, 64
_VIEWS_FOR_MEAN = 48
_TILTS = 65


def nodes(count: int) -> Array:
    """Returns where a table of this many entries is sampled along an axis: 0…1, never quite 0."""
    return np.maximum(np.linspace(0.0, 1.0, count), _SMALLEST)


def _square() -> tuple[Array, Array, Array]:
    """Returns places on half of the unit disk, by mirror symmetry, and their weights (sum 1)."""
    inwards = (np.arange(_RADII) + 0.5) / _RADII
    radius = np.sqrt(1.0 - inwards**4)[:, None]
    angle = ((np.arange(_ANGLES) + 0.5) / _ANGLES - 0.5)[None, :] * np.pi
    weight = 4.0 * inwards[:, None] ** 3 * np.ones_like(angle)
    return radius * np.cos(angle), radius * np.sin(angle), weight / weight.sum()


_FIRST, _SECOND, WEIGHTS = _square()


def mean(values: Array) -> float:
    """Returns the mean over visible normals."""
    return float(np.sum(values * WEIGHTS))


def _visible_normals(alpha: float, cosine: float) -> tuple[Array, Array]:
    """Returns the cosines of the visible normals with the view and with the surface."""
    sine = np.sqrt(max(1.0 - cosine * cosine, 0.0))
    length = np.hypot(alpha * sine, cosine)
    across, up = alpha * sine / length, cosine / length
    first, share = _FIRST, 0.5 * (1.0 + up)
    second = (1.0 - share) * np.sqrt(np.maximum(1.0 - first * first, 0.0)) + share * _SECOND
    third = np.sqrt(np.maximum(1.0 - first * first - second * second, 0.0))
    # The basis is (view, its perpendicular upwards, sideways), the view lies in the x–z plane.
    x = alpha * (across * third - up * second)
    y = alpha * first
    z = np.maximum(up * third + across * second, 0.0)
    size = np.sqrt(x * x + y * y + z * z)
    return (x * sine + z * cosine) / size, z / size


def _lambda(alpha: float, cosine: Array) -> Array:
    squared = np.maximum(np.square(cosine), 1e-20)
    slope = alpha * alpha * np.maximum(1.0 / squared - 1.0, 0.0)
    return np.asarray(0.5 * (np.sqrt(1.0 + slope) - 1.0))


def reflections(rough: float, cosine: float) -> tuple[Array, Array, Array]:
    """Returns for visible normals: cosine with the view, shadowing, and whether light leaves.

    Shadowing is (1 + λ of the view) / (1 + λ of the view + λ of the light).
    """
    alpha = rough * rough
    with_view, with_surface = _visible_normals(alpha, cosine)
    leaving = 2.0 * with_view * with_surface - cosine
    of_view = _lambda(alpha, np.array(cosine))
    shadowing = (1.0 + of_view) / (1.0 + of_view + _lambda(alpha, np.maximum(leaving, 1e-9)))
    return with_view, shadowing, (leaving > 0.0).astype(np.float64)


def ratio(level: float) -> float:
    """Returns the ratio of refraction indices at a place of the third axis, 0…1."""
    root = min(level * level, np.sqrt(0.99))
    return float((1.0 + root) / (1.0 - root))


def dielectric_share(cosine: Array, eta: float) -> Array:
    """Returns how far the Fresnel reflectance has come from that of a straight view towards 1."""
    squared = eta * eta - 1.0 + cosine * cosine
    root = np.sqrt(np.maximum(squared, 0.0))
    across = (cosine - root) / (cosine + root)
    along = (eta * eta * cosine - root) / (eta * eta * cosine + root)
    reflectance = 0.5 * (across * across + along * along)
    straight = ((eta - 1.0) / (eta + 1.0)) ** 2
    return np.asarray(np.clip((reflectance - straight) / (1.0 - straight), 0.0, 1.0))


def _plane(value: Callable[[float, float], float], count: int) -> Array:
    """Returns a table [cosine, roughness]."""
    return np.array([[value(rough, c) for rough in nodes(count)] for c in nodes(count)])


def albedo(rough: float, cosine: float) -> float:
    """Returns what GGX that reflects everything gives back at the first bounce."""
    _, shadowing, leaves = reflections(rough, cosine)
    return mean(shadowing * leaves)


def mean_albedo(rough: float) -> float:
    """Returns the mean of `albedo` over views, by the cosine."""
    cosines = (np.arange(_VIEWS_FOR_MEAN) + 0.5) / _VIEWS_FOR_MEAN
    return float(np.mean([2.0 * cosine * albedo(rough, cosine) for cosine in cosines]))


def shares(rough: float, cosine: float, levels: Array) -> tuple[Array, Array, Array]:
    """Returns the mean Fresnel share for several indices: plain, and weighed by shadowing.

    The third is weighed, too, for the inverse indices, which reflect totally at some angle.
    """
    with_view, shadowing, leaves = reflections(rough, cosine)
    plain, weighed, inverse = np.empty((3, len(levels)))
    for place, level in enumerate(levels):
        share = dielectric_share(with_view, ratio(level)) * leaves
        plain[place] = mean(share)
        weighed[place] = mean(share * shadowing)
        share = dielectric_share(with_view, 1.0 / ratio(level)) * leaves
        inverse[place] = mean(share * shadowing)
    return plain, weighed, inverse


def _solid() -> tuple[Array, Array, Array]:
    """Returns the tables [index, cosine, roughness] of the mean Fresnel share."""
    levels = nodes(COARSE)
    found = np.array([[shares(r, c, levels) for r in nodes(COARSE)] for c in nodes(COARSE)])
    plain, weighed, inverse = np.moveaxis(found, (2, 3), (0, 1))
    return plain, weighed, inverse


def schlick_moments(rough: float, cosine: float) -> tuple[float, float]:
    """Returns the means of (1 − μ)⁵ and of μ(1 − μ)⁶, weighed by shadowing."""
    with_view, shadowing, leaves = reflections(rough, cosine)
    weight = shadowing * leaves
    grazing = np.clip(1.0 - with_view, 0.0, 1.0)
    return mean(weight * grazing**5), mean(weight * with_view * grazing**6)


def tilted_diffuse(cosine: float) -> tuple[float, float]:
    """Returns what tilted diffuse surfaces give back of a white sky over a plane.

    Their light leaves in the hemisphere around the tilted normal, where that is above the plane,
    and is dimmed by the shadowing of bumps (kernel/closure/bsdf.h).

    Args:
        cosine: between the tilted normal and that of the plane, which the view is along.

    Returns:
        Of a white Lambert surface; and by how much the integral of Oren and Nayar's angle term
        exceeds that over the whole hemisphere, dimmed alike.
    """
    count = 400
    leaving = ((np.arange(count) + 0.5) / count)[:, None]
    angle = ((np.arange(2 * count) + 0.5) * np.pi / (2 * count))[None, :]
    tilt = np.sqrt(max(1.0 - cosine * cosine, 0.0))
    with_normal = leaving * cosine + np.sqrt(1.0 - leaving**2) * tilt * np.cos(angle)
    with_normal = np.maximum(with_normal, 0.0)
    squared_alpha = min(0.125 * (1.0 / cosine**2 - 1.0), 1.0) if cosine > _SMALLEST else 1.0
    dimming = 1.0 / (1.0 + _lambda(np.sqrt(squared_alpha), leaving))
    lambert = 2.0 * float((with_normal * dimming).mean())
    term = leaving - with_normal * cosine
    term = np.where(term > 0.0, term / np.maximum(np.maximum(with_normal, cosine), 1e-30), term)
    rough = 2.0 * np.pi * float((with_normal * term * dimming).mean())
    return lambert, rough - lambert * _whole_term(cosine)


def _whole_term(cosine: float) -> float:
    """Returns the integral of the angle term over the hemisphere (kernel/closure, oren_nayar)."""
    if cosine < 1e-6:
        return np.pi / 2.0 - 2.0 / 3.0 - cosine
    sine = np.sqrt(max(1.0 - cosine * cosine, 0.0))
    value = sine * (np.arccos(cosine) - 2.0 / 3.0 - sine * cosine)
    return float(value + 2.0 / 3.0 * (sine / cosine) * (1.0 - sine**3))


def clipped_albedo(rough: float, cosine: float) -> float:
    """Returns the share of a tilted GGX lobe that leaves above the plane, for a straight view.

    Args:
        rough: of the lobe.
        cosine: between the tilted normal and that of the plane.
    """
    with_view, shadowing, leaves = reflections(rough, cosine)
    weight = shadowing * leaves
    return mean(weight * (2.0 * with_view * with_view > 1.0)) / mean(weight)


def half_vectors(cosine: float, slope: Array) -> tuple[Array, Array, Array]:
    """Returns for half vectors around a normal: their cosines with the view and with the normal,
    and the cosines of the light that they reflect.

    Args:
        cosine: of the view.
        slope: tangent of the half vectors' angle with the normal, `(n, 1)`.
    """
    angle = ((np.arange(2 * _ANGLES) + 0.5) / _ANGLES)[None, :] * np.pi
    up = 1.0 / np.sqrt(1.0 + slope * slope)
    across = slope * up * np.cos(angle)
    sine = np.sqrt(max(1.0 - cosine * cosine, 0.0))
    with_view = across * sine + up * cosine
    with_normal = up * np.ones_like(angle)
    return with_view, with_normal, 2.0 * with_view * with_normal - cosine


def _tails() -> tuple[Array, Array]:
    """Returns places 0…1 that are finer towards 0, `(n, 1)`, and their weights (sum 1)."""
    inwards = (np.arange(_RADII) + 0.5) / _RADII
    weight = inwards**3
    return inwards[:, None] ** 4, weight[:, None] / (weight.sum() * 2 * _ANGLES)


def beckmann_albedo(rough: float, cosine: float) -> float:
    """Returns what white Beckmann gives back of a white sky."""
    alpha = rough * rough
    rest, weight = _tails()
    with_view, with_normal, leaving = half_vectors(cosine, alpha * np.sqrt(-np.log(rest)))
    shadows = 1.0 + _beckmann(alpha, np.array(cosine)) + _beckmann(alpha, leaving)
    seen = (with_view > 0.0) & (leaving > 0.0)
    value = np.where(seen, with_view / (cosine * with_normal * shadows), 0.0)
    return float((value * weight).sum())


def _beckmann(alpha: float, cosine: Array) -> Array:
    """Returns the rational fit of Smith's λ that Cycles uses (kernel/closure/bsdf_microfacet.h)."""
    squared = np.maximum(np.square(cosine), 1e-12)
    slope = alpha * np.sqrt(np.maximum(1.0 / squared - 1.0, 0.0))
    a = 1.0 / np.maximum(slope, np.sqrt(0.39))
    fit = ((0.396 * a - 1.259) * a + 1.0) / ((2.181 * a + 3.535) * a)
    return np.where(slope * slope < 0.39, 0.0, fit)


def ashikhmin_shirley_albedo(rough: float, cosine: float) -> float:
    """Returns what white Ashikhmin and Shirley give back of a white sky."""
    alpha = max(rough * rough, _SMALLEST)
    rest, weight = _tails()
    up = np.exp(np.log(rest) / (2.0 / alpha**2 - 1.0))
    slope = np.sqrt(np.maximum(1.0 - up * up, 0.0)) / np.maximum(up, 1e-9)
    with_view, _, leaving = half_vectors(cosine, slope)
    seen = (with_view > 0.0) & (leaving > 0.0)
    value = np.where(seen, leaving / np.maximum(leaving, cosine), 0.0)
    return float((value * weight).sum())


def tables() -> dict[str, Array]:
    """Returns all tables by name; the last axis is the roughness where there is one."""
    plain, weighed, inverse = _solid()
    moments = np.array([[schlick_moments(rough, c) for rough in nodes(FINE)] for c in nodes(FINE)])
    tilted = np.array([tilted_diffuse(cosine) for cosine in np.linspace(0.0, 1.0, _TILTS)])
    return {
        "albedo": _plane(albedo, FINE),
        "mean_albedo": np.array([mean_albedo(rough) for rough in nodes(FINE)]),
        "share": plain,
        "shadowed_share": weighed,
        "inverse_share": inverse,
        "schlick_fifth": moments[:, :, 0],
        "schlick_sixth": moments[:, :, 1],
        "clipped_albedo": _plane(clipped_albedo, FINE),
        "beckmann_albedo": _plane(beckmann_albedo, FINE),
        "ashikhmin_shirley_albedo": _plane(ashikhmin_shirley_albedo, FINE),
        "tilted_lambert": tilted[:, 0],
        "tilted_oren_nayar": tilted[:, 1],
    }


def main() -> int:
    """Writes the tables."""
    made = {name: table.astype(np.float32) for name, table in tables().items()}
    FILE.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(FILE, **made)
    print(f"{FILE.name}: {', '.join(f'{name} {table.shape}' for name, table in made.items())}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
