# SPDX-License-Identifier: Apache-2.0
"""Picture sizes and sample counts by name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preset:
    """A picture's size and the Cycles samples per pixel."""

    size_px: int
    samples: int


PREVIEW = Preset(size_px=256, samples=1)
"""For search: one sample of the light is exact (a point), only edges inside a pixel alias."""

FINAL = Preset(size_px=512, samples=16)
"""For people and final scores."""
