# SPDX-License-Identifier: Apache-2.0
"""Picture sizes and sample counts by name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preset:
    """A picture's size and the Cycles samples per pixel."""

    size_px: int
    samples: int


PREVIEW = Preset(size_px=512, samples=1)
"""For search. The light is a point, so one sample is exact and only what is finer than a pixel
aliases; scores are taken at half the size, where four samples meet in each pixel. Half the size at
one sample is three times as quick, but its style loss is off by half of what is to be measured."""

FINAL = Preset(size_px=512, samples=8)
"""For people and final scores. Against 32 samples the style loss is off by about 0.001."""
