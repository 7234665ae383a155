# SPDX-License-Identifier: Apache-2.0
"""What the Wave Texture can show; kernels know both by number."""

SHAPES = (
    "BANDS_X",
    "BANDS_Y",
    "BANDS_Z",
    "BANDS_DIAGONAL",
    "RINGS_X",
    "RINGS_Y",
    "RINGS_Z",
    "RINGS_SPHERICAL",
)

PROFILES = ("SIN", "SAW", "TRI")
