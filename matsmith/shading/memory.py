# SPDX-License-Identifier: Apache-2.0
"""Refuses pictures that do not fit into memory before anything is allocated."""

from __future__ import annotations

from matsmith.errors import RequestError
from matsmith.shading.antialias import MAX_SUPERSAMPLING

MAX_SIZE_PX = 8192
"""The largest picture: above it, pixel coordinates near 1 are no longer distinct enough in float32
for Cycles' finite differences."""
DEFAULT_LIMIT_MIB = 8192
SCENE_BYTES = 320
"""Of each sample, for the scene's values while they are made (float64) and the outputs."""


def check_size(size_px: int, *, supersampling: int, needed_bytes: int, limit_mib: int) -> None:
    """Checks a picture's size and what it needs.

    Raises:
        RequestError: `PICTURE_TOO_LARGE`, `PICTURE_SIZE` (below 1) or `SUPERSAMPLING`.
    """
    if not 1 <= size_px <= MAX_SIZE_PX:
        raise RequestError(
            f"Expected a picture of 1 to {MAX_SIZE_PX} pixels a side, got {size_px}.",
            reason="PICTURE_TOO_LARGE" if size_px > 0 else "PICTURE_SIZE",
        )
    if not 1 <= supersampling <= MAX_SUPERSAMPLING:
        raise RequestError(
            f"Expected 1 to {MAX_SUPERSAMPLING} samples along a pixel's side, got {supersampling}.",
            reason="SUPERSAMPLING",
        )
    if needed_bytes > limit_mib * 2**20:
        raise RequestError(
            f"Expected a picture that needs at most {limit_mib} MiB, got one of {size_px} pixels "
            f"a side that needs about {needed_bytes // 2**20} MiB.",
            reason="PICTURE_TOO_LARGE",
        )
