# SPDX-License-Identifier: Apache-2.0
"""The bulk back end: compiled kernels over rows of pixels, on the CPU, forward only."""

from matsmith.shading.bulk import (
    arithmetic,
    brick,
    bump,
    color,
    diffuse,
    gabor,
    interval,
    math,
    microfacet,
    noise,
    pattern,
    principled,
    ramp,
    spectrum,
    vector,
    view,
    voronoi,
    wave,
    white_noise,
)
from matsmith.shading.bulk.kernel import KERNELS

__all__ = [
    "KERNELS",
    "arithmetic",
    "brick",
    "bump",
    "color",
    "diffuse",
    "gabor",
    "interval",
    "math",
    "microfacet",
    "noise",
    "pattern",
    "principled",
    "ramp",
    "spectrum",
    "vector",
    "view",
    "voronoi",
    "wave",
    "white_noise",
]
