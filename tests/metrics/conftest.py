# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor
from vgg_weights import write_random_vgg19

from matsmith.metrics.features import EfficientNetLite0
from matsmith.pictures.array import Picture


@pytest.fixture(scope="session")
def lite0() -> EfficientNetLite0:
    return EfficientNetLite0()


@pytest.fixture(scope="session")
def vgg19_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("weights") / "vgg19.pth"
    write_random_vgg19(path)
    return path


@pytest.fixture(autouse=True)
def without_gradients() -> Iterator[None]:
    with torch.no_grad():
        yield


def brick_wall(seed: int, mortar: float = 0.75, *, size_px: int = 256) -> Picture:
    """A wall that tiles: 8 rows of 4 bricks, each row shifted, each brick of its own shade."""
    rng = np.random.default_rng(seed)
    rows, columns = np.mgrid[0:size_px, 0:size_px] / size_px
    row = (rows * 8).astype(int)
    along = columns * 4 + (row % 2) * 0.5
    brick = along.astype(int) % 4
    shade = rng.uniform(0.6, 1.0, (8, 4))[row, brick]
    is_mortar = (along % 1 < 0.06) | (rows * 8 % 1 < 0.12)
    wall = np.where(is_mortar, mortar, shade)[..., None] * np.where(
        is_mortar[..., None], (1.0, 1.0, 1.0), (0.75, 0.35, 0.25)
    )
    wall = wall + rng.normal(0, 0.03, (size_px, size_px, 1))
    return (np.clip(wall, 0, 1) * 255).astype(np.uint8)


def grain(seed: int, *, size_px: int = 256) -> Picture:
    """Isotropic noise with a power spectrum like stone, tiling."""
    rng = np.random.default_rng(seed)
    frequency = np.hypot(np.fft.fftfreq(size_px)[:, None], np.fft.fftfreq(size_px)[None])
    spectrum = np.fft.fft2(rng.normal(size=(size_px, size_px))) / (frequency + 0.01)
    field = np.fft.ifft2(spectrum).real
    field = 0.5 + 0.15 * (field - field.mean()) / field.std()
    return (np.clip(field[..., None] * (1.0, 0.9, 0.8), 0, 1) * 255).astype(np.uint8)


@pytest.fixture(scope="session")
def surfaces() -> Tensor:
    """`(4, 3, 256, 256)`: two walls, two grains."""
    pictures = [brick_wall(1), brick_wall(2, 0.3), grain(3), 255 - grain(4) // 2]
    return torch.from_numpy(np.stack(pictures)).permute(0, 3, 1, 2).float() / 255
