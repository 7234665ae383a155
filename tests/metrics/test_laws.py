# SPDX-License-Identifier: Apache-2.0
"""What holds for every distance between pictures, whatever the network."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from matsmith.metrics.features import EfficientNetLite0
from matsmith.metrics.semantic import FeatureSimilarity
from matsmith.metrics.style_loss import StyleLoss
from matsmith.metrics.swd import SlicedWasserstein

Distance: TypeAlias = Callable[[Tensor, Tensor], Tensor]


@pytest.fixture(params=["style loss", "sliced Wasserstein", "feature cosine"], scope="module")
def distance(request: pytest.FixtureRequest, lite0: EfficientNetLite0) -> Distance:
    if request.param == "style loss":
        return StyleLoss(lite0)
    if request.param == "sliced Wasserstein":
        return SlicedWasserstein(lite0)
    similarity = FeatureSimilarity(lite0)
    return lambda a, b: 1 - similarity(a, b)


def test_zero_on_itself(distance: Distance, surfaces: Tensor) -> None:
    assert distance(surfaces, surfaces).abs().max() < 1e-6


def test_positive_between_different_surfaces(distance: Distance, surfaces: Tensor) -> None:
    assert (distance(surfaces, surfaces.roll(1, 0)) > 1e-3).all()


def test_symmetric(distance: Distance, surfaces: Tensor) -> None:
    other = surfaces.roll(1, 0)
    torch.testing.assert_close(distance(surfaces, other), distance(other, surfaces))


def test_a_batch_equals_its_pictures_alone(distance: Distance, surfaces: Tensor) -> None:
    other = surfaces.roll(1, 0)
    alone = [distance(surfaces[i : i + 1], other[i : i + 1]) for i in range(len(surfaces))]
    torch.testing.assert_close(distance(surfaces, other), torch.cat(alone), rtol=1e-4, atol=1e-6)


def test_deterministic(distance: Distance, surfaces: Tensor) -> None:
    other = surfaces.roll(1, 0)
    assert torch.equal(distance(surfaces, other), distance(surfaces, other))


def blurred(pictures: Tensor, amount: int) -> Tensor:
    kernel = torch.ones(3, 1, 2 * amount + 1, 2 * amount + 1)
    padded = functional.pad(pictures, (amount,) * 4, mode="circular")
    return functional.conv2d(padded, kernel / kernel[0].numel(), groups=3)


def noisy(pictures: Tensor, amount: int) -> Tensor:
    noise = torch.randn(pictures.shape, generator=torch.Generator().manual_seed(7))
    return (pictures + 0.05 * amount * noise).clamp(0, 1)


def tinted(pictures: Tensor, amount: int) -> Tensor:
    tint = torch.tensor([0.05, -0.03, -0.05]).view(1, 3, 1, 1)
    return (pictures + amount * tint).clamp(0, 1)


@pytest.mark.parametrize("distort", [blurred, noisy, tinted])
def test_grows_with_distortion(
    distance: Distance, surfaces: Tensor, distort: Callable[[Tensor, int], Tensor]
) -> None:
    series = torch.stack([distance(surfaces, distort(surfaces, k)) for k in (1, 2, 4)])
    mean = series.mean(dim=1)
    assert mean[0] > 0
    assert (mean.diff() > 0).all()


def test_a_shift_of_a_tiling_surface_counts_little(distance: Distance, surfaces: Tensor) -> None:
    # By multiples of 32, the coarsest tap's step, so that only the borders differ.
    shifted = distance(surfaces, surfaces.roll((96, 64), (2, 3)))
    other = torch.stack([distance(surfaces, surfaces.roll(k, 0)) for k in (1, 2, 3)]).amin(dim=0)
    assert (shifted < 0.35 * other).all()


def test_pictures_of_another_size_are_brought_to_the_working_size(
    distance: Distance, surfaces: Tensor
) -> None:
    doubled = surfaces.repeat_interleave(2, 2).repeat_interleave(2, 3)
    torch.testing.assert_close(
        distance(doubled, surfaces.roll(1, 0)),
        distance(surfaces, surfaces.roll(1, 0)),
        rtol=1e-4,
        atol=1e-6,
    )
    larger = functional.interpolate(surfaces, size=(300, 300), mode="bicubic").clamp(0, 1)
    back = distance(larger, surfaces)
    assert (back < 0.5 * distance(surfaces, surfaces.roll(1, 0))).all()
