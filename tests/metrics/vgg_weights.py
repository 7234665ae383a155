# SPDX-License-Identifier: Apache-2.0
"""A file with the names and shapes of torchvision's VGG19, random values, no classifier."""

from __future__ import annotations

from pathlib import Path

import torch

WIDTHS = (64, 64, 128, 128, *(256,) * 4, *(512,) * 8)
LAYERS = (0, 2, 5, 7, 10, 12, 14, 16, 19, 21, 23, 25, 28, 30, 32, 34)


def write_random_vgg19(path: Path) -> None:
    generator = torch.Generator().manual_seed(0)
    state = {}
    channels = 3
    for layer, width in zip(LAYERS, WIDTHS, strict=True):
        weight = torch.randn(width, channels, 3, 3, generator=generator)
        state[f"features.{layer}.weight"] = weight * (2 / (9 * channels)) ** 0.5
        state[f"features.{layer}.bias"] = torch.zeros(width)
        channels = width
    state["classifier.0.weight"] = torch.zeros(2, 2)
    torch.save(state, path)
