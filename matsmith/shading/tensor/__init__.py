# SPDX-License-Identifier: Apache-2.0
"""The tensor back end: torch, batched over parameters, differentiable, on any device."""

from matsmith.shading.tensor import (
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
from matsmith.shading.tensor.kernel import KERNELS

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
