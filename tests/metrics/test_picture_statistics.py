# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import numpy as np
import pytest
import torch

from matsmith.errors import InvalidInputError
from matsmith.metrics.batch import batch_of
from matsmith.metrics.color import color_distance, color_statistics
from matsmith.metrics.complexity import (
    MIN_JPEG_BYTES,
    is_complex,
    is_constant,
    jpeg_size_bytes,
)
from matsmith.pictures.array import Picture


def textured(contrast: float, *, size_px: int = 512) -> Picture:
    rng = np.random.default_rng(0)
    noise = rng.normal(size=(size_px // 4, size_px // 4, 3)).repeat(4, 0).repeat(4, 1)
    return np.clip(128 + contrast * noise, 0, 255).astype(np.uint8)


def lit_plane() -> Picture:
    """A flat grey surface under a point light above its middle."""
    rows, columns = np.mgrid[-1:1:512j, -1:1:512j]
    light = 200 * (1 + (rows**2 + columns**2) / 2.78**2) ** -2
    return np.repeat(light[..., None], 3, axis=2).astype(np.uint8)


def test_size_grows_with_contrast_and_the_threshold_is_the_papers() -> None:
    sizes = [jpeg_size_bytes(textured(contrast)) for contrast in (0, 2, 8, 32)]
    assert sizes == sorted(sizes)
    assert sizes[0] < MIN_JPEG_BYTES == 12_288 < sizes[-1]


def test_flat_surfaces_are_not_complex_textured_ones_are() -> None:
    assert not is_complex(lit_plane())
    assert not is_complex(textured(0))
    assert is_complex(textured(30))


def test_complexity_is_of_one_size_only() -> None:
    with pytest.raises(InvalidInputError) as caught:
        is_complex(textured(30, size_px=256))
    assert caught.value.reason == "PICTURE_SIZE_INVALID"


def test_constant_means_no_channel_varies() -> None:
    flat = np.full((40, 60, 3), (10, 20, 30), dtype=np.uint8)
    assert is_constant(flat)
    noise = np.random.default_rng(0).integers(0, 3, flat.shape).astype(np.uint8)
    assert is_constant(flat + noise)
    one_channel = flat.copy()
    one_channel[:20, :, 2] = 60
    assert not is_constant(one_channel)
    assert not is_constant(lit_plane())


def test_colour_statistics_of_two_halves() -> None:
    picture = np.zeros((10, 10, 3), dtype=np.uint8)
    picture[:5] = 255
    picture[..., 1] = 188
    statistics = color_statistics(picture)
    assert statistics.mean == pytest.approx([0.5, 0.5029, 0.5], abs=1e-4)
    assert statistics.std == pytest.approx([0.5, 0, 0.5], abs=1e-4)
    assert statistics.quantiles.shape == (5, 3)
    assert (np.diff(statistics.quantiles, axis=0) >= 0).all()


def test_colour_distance_is_zero_symmetric_and_grows() -> None:
    base = textured(20)
    steps = [
        color_statistics(np.clip(base.astype(int) + shift, 0, 255).astype(np.uint8))
        for shift in (0, 5, 15, 40)
    ]
    distances = [color_distance(steps[0], step) for step in steps]
    assert distances[0] == 0
    assert distances == sorted(distances)
    assert len(set(distances)) == 4
    assert color_distance(steps[1], steps[0]) == distances[1]


def test_colour_does_not_depend_on_where_pixels_are() -> None:
    base = textured(20)
    shuffled = np.random.default_rng(1).permutation(base.reshape(-1, 3)).reshape(base.shape)
    assert color_distance(color_statistics(base), color_statistics(shuffled)) < 1e-6


def test_batches_hold_centred_squares_in_srgb() -> None:
    wide = np.zeros((32, 64, 3), dtype=np.uint8)
    wide[:, 16:48] = (255, 128, 0)
    batch = batch_of([wide, textured(9)], size_px=32)
    assert batch.shape == (2, 3, 32, 32)
    assert batch.dtype == torch.float32
    assert batch.is_contiguous()
    assert batch[0, :, 5, 5].tolist() == pytest.approx([1, 128 / 255, 0])
    assert torch.equal(batch[1:], batch_of([textured(9)], size_px=32))
    with pytest.raises(InvalidInputError):
        batch_of([])
