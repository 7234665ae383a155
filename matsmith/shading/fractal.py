# SPDX-License-Identifier: Apache-2.0
"""The sums of octaves that the Noise Texture knows; a kernel knows them by number."""

FRACTALS = (
    "FBM",
    "MULTIFRACTAL",
    "HYBRID_MULTIFRACTAL",
    "RIDGED_MULTIFRACTAL",
    "HETERO_TERRAIN",
)

MAX_OCTAVES = 130
"""Where a linked Detail of the Wave Texture is cut off; frequencies are infinite by then."""
