# SPDX-License-Identifier: Apache-2.0
"""Blackbody and Wavelength: torch kernels (Cycles 4.5, kernel/svm/math_util.h)."""

from __future__ import annotations

from typing import TypeAlias

import torch
from torch import Tensor

from matsmith.shading.spectrum_tables import (
    BLACKBODY_BLUE,
    BLACKBODY_COLD,
    BLACKBODY_GREEN,
    BLACKBODY_HOT,
    BLACKBODY_HOT_START,
    BLACKBODY_RED,
    BLACKBODY_STARTS,
    MATCHING,
    MATCHING_START_NM,
    MATCHING_STEP_NM,
    WAVELENGTH_SCALE,
    XYZ_TO_RGB,
)
from matsmith.shading.tensor.kernel import kernel

_Color: TypeAlias = tuple[Tensor, Tensor, Tensor]


@kernel("blackbody")
def blackbody(temperature: Tensor) -> _Color:
    """Returns the colour of a black body, linear Rec.709."""
    t = temperature.clamp(BLACKBODY_STARTS[0], BLACKBODY_HOT_START)
    starts = t.new_tensor(BLACKBODY_STARTS[1:])
    part = torch.bucketize(t.detach(), starts, right=True)
    red, green, blue = (
        t.new_tensor(rows)[part] for rows in (BLACKBODY_RED, BLACKBODY_GREEN, BLACKBODY_BLUE)
    )
    found = (
        red[..., 0] / t + red[..., 1] * t + red[..., 2],
        green[..., 0] / t + green[..., 1] * t + green[..., 2],
        ((blue[..., 0] * t + blue[..., 1]) * t + blue[..., 2]) * t + blue[..., 3],
    )
    is_cold, is_hot = temperature < BLACKBODY_STARTS[0], temperature >= BLACKBODY_HOT_START
    r, g, b = (
        torch.where(is_cold, cold, torch.where(is_hot, hot, channel)).clamp(min=0.0)
        for channel, cold, hot in zip(found, BLACKBODY_COLD, BLACKBODY_HOT, strict=True)
    )
    return r, g, b


@kernel("wavelength")
def wavelength(wavelength: Tensor) -> _Color:
    """Returns the colour of a wavelength in nanometres, linear Rec.709."""
    place = (wavelength - MATCHING_START_NM) * (1.0 / MATCHING_STEP_NM)
    last = len(MATCHING) - 1
    is_inside = (place > -1.0) & (place < last)
    inside = torch.where(is_inside, place, 0.0)
    whole = torch.trunc(inside.detach())
    share = (inside - whole)[..., None]
    index = whole.to(torch.int64)
    table = place.new_tensor(MATCHING)
    xyz = table[index] + share * (table[index + 1] - table[index])
    rgb = xyz @ place.new_tensor(XYZ_TO_RGB).T * WAVELENGTH_SCALE
    rgb = torch.where(is_inside[..., None], rgb, 0.0).clamp(min=0.0)
    return rgb[..., 0], rgb[..., 1], rgb[..., 2]
