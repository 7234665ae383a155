# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from matsmith.errors import InvalidInputError
from matsmith.metrics.features import EfficientNetLite0
from matsmith.metrics.style_loss import COLOR_WEIGHT, StyleDescriptor, StyleLoss
from matsmith.metrics.swd import SlicedWasserstein


class RawPixels:
    """Two taps without a network: the picture, and the picture at half size."""

    name = "pixels"
    version = "pixels-1"
    gram_weights = (1.0, 1.0)

    def __call__(self, pictures: Tensor, /) -> list[Tensor]:
        return [pictures, functional.avg_pool2d(pictures, 2)]


def test_equals_the_papers_formula_written_out() -> None:
    generator = torch.Generator().manual_seed(0)
    a, b = torch.rand(2, 2, 3, 64, 64, generator=generator)

    def descriptor(pictures: Tensor) -> Tensor:
        grams = []
        for tap in RawPixels()(pictures):
            flat = tap.flatten(2)
            grams.append((flat @ flat.transpose(1, 2) / flat.shape[2]).flatten(1))
        return torch.cat(grams, dim=1)

    gram = (descriptor(a) - descriptor(b)).abs().mean(dim=1)
    color = (functional.avg_pool2d(a, 4) - functional.avg_pool2d(b, 4)).abs().flatten(1).mean(dim=1)
    expected = gram + 0.1 * color
    torch.testing.assert_close(StyleLoss(RawPixels(), size_px=64)(a, b), expected)


def test_flat_pictures_give_the_value_of_the_formula_by_hand() -> None:
    black, gray = torch.zeros(1, 3, 32, 32), torch.full((1, 3, 32, 32), 0.5)
    loss = StyleLoss(RawPixels(), size_px=32)(black, gray)
    assert loss.item() == pytest.approx(0.25 + COLOR_WEIGHT * 0.5)


def test_triangle_inequality(lite0: EfficientNetLite0, surfaces: Tensor) -> None:
    loss = StyleLoss(lite0)
    known = loss.descriptor(surfaces)
    table = torch.stack([loss.distance(known[i : i + 1], known) for i in range(4)])
    through = table[:, :, None] + table[None, :, :]
    assert (table[:, None, :] <= through + 1e-6).all()


def test_one_photo_meets_many_renders(lite0: EfficientNetLite0, surfaces: Tensor) -> None:
    loss = StyleLoss(lite0)
    photo, renders = loss.descriptor(surfaces[:1]), loss.descriptor(surfaces)
    together = loss.distance(photo, renders)
    assert together.shape == (4,)
    assert together[0] < 1e-6
    torch.testing.assert_close(together, loss.distance(renders, photo))
    joined = StyleDescriptor.concatenate([renders[:1], renders[1:]])
    assert torch.equal(loss.distance(photo, joined), together)
    assert len(joined) == 4


def test_surfaces_of_a_kind_are_nearer_than_others(
    lite0: EfficientNetLite0, surfaces: Tensor
) -> None:
    loss = StyleLoss(lite0)
    known = loss.descriptor(surfaces)
    to_first_wall = loss.distance(known[:1], known)
    assert to_first_wall[1] < to_first_wall[2:].min()


def test_every_tap_has_its_say(lite0: EfficientNetLite0, surfaces: Tensor) -> None:
    loss = StyleLoss(lite0)
    descriptor = loss.descriptor(surfaces)
    widths = [tap.shape[1] for tap in lite0(surfaces[:1])]
    parts = (
        (descriptor.gram[0] - descriptor.gram[2])
        .abs()
        .split([width * (width + 1) // 2 for width in widths])
    )
    shares = torch.stack([part.sum() for part in parts])
    assert (shares / shares.sum()).min() > 0.03
    assert (shares / shares.sum()).max() < 0.5


def test_gradients_reach_the_pictures(lite0: EfficientNetLite0, surfaces: Tensor) -> None:
    loss = StyleLoss(lite0)
    target = loss.descriptor(surfaces[2:3])
    with torch.enable_grad():
        picture = surfaces[:1].clone().requires_grad_(True)
        value = loss.distance(loss.descriptor(picture), target).sum()
        value.backward()
    assert picture.grad is not None
    step = picture.detach() - 0.02 * picture.grad / picture.grad.abs().max()
    assert loss.distance(loss.descriptor(step), target).item() < value.item()


def test_descriptors_that_do_not_belong_together_are_refused(
    lite0: EfficientNetLite0, surfaces: Tensor
) -> None:
    loss = StyleLoss(lite0)
    known = loss.descriptor(surfaces)
    small = StyleLoss(lite0, size_px=128).descriptor(surfaces)
    for a, b in ((known, small), (known[:2], known[:3])):
        with pytest.raises(InvalidInputError) as caught:
            loss.distance(a, b)
        assert caught.value.reason == "DESCRIPTORS_INCOMPARABLE"
    sliced = SlicedWasserstein(RawPixels(), size_px=32)
    other = SlicedWasserstein(RawPixels(), size_px=32, seed=1)
    with pytest.raises(InvalidInputError) as caught:
        sliced.distance(sliced.descriptor(surfaces), other.descriptor(surfaces))
    assert caught.value.reason == "DESCRIPTORS_INCOMPARABLE"


@pytest.mark.parametrize(
    "batch",
    [
        torch.zeros(3, 32, 32),
        torch.zeros(1, 1, 32, 32),
        torch.zeros(1, 3, 32, 64),
        torch.zeros(0, 3, 32, 32),
        torch.zeros(1, 3, 32, 32, dtype=torch.uint8),
    ],
)
def test_other_tensors_are_refused(batch: Tensor) -> None:
    with pytest.raises(InvalidInputError) as caught:
        StyleLoss(RawPixels(), size_px=32).descriptor(batch)
    assert caught.value.reason == "BATCH_SHAPE_INVALID"


def test_sliced_wasserstein_equals_the_formula_written_out() -> None:
    """One-dimensional features: the squared 2-Wasserstein distance is that of sorted values."""

    class Gray(RawPixels):
        def __call__(self, pictures: Tensor, /) -> list[Tensor]:
            return [pictures[:, :1]]

    generator = torch.Generator().manual_seed(0)
    a, b = torch.rand(2, 3, 3, 32, 32, generator=generator)
    expected = (
        (a[:, 0].flatten(1).sort().values - b[:, 0].flatten(1).sort().values).square().mean(dim=1)
    )
    torch.testing.assert_close(SlicedWasserstein(Gray(), size_px=32)(a, b), expected)


def test_sliced_wasserstein_ignores_where_pixels_are() -> None:
    a = torch.rand(1, 3, 32, 32, generator=torch.Generator().manual_seed(0))

    class OneTap(RawPixels):
        def __call__(self, pictures: Tensor, /) -> list[Tensor]:
            return [pictures]

    shuffled = a.flatten(2)[:, :, torch.randperm(1024)].view_as(a)
    assert SlicedWasserstein(OneTap(), size_px=32)(a, shuffled).item() < 1e-10
    assert SlicedWasserstein(OneTap(), size_px=32)(a, shuffled + 0.1).item() > 1e-3
