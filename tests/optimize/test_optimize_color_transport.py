# SPDX-License-Identifier: Apache-2.0
"""Laws of the colour transport: it gives the target's statistics, and nothing where none is due."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matsmith.optimize.color_transport import LIGHT_GAIN, ColorTransport

Picture = npt.NDArray[np.uint8]


def colored(seed: int, mean: float = 128.0) -> Picture:
    """A 64×64 picture of correlated colours, far from black and white, flat in no direction."""
    random = np.random.default_rng(seed)
    turn, _ = np.linalg.qr(random.normal(size=(3, 3)))
    mixing = turn * random.uniform(8.0, 20.0, 3)
    noise = np.clip(random.normal(size=(64, 64, 3)), -2.5, 2.5)
    shift = random.uniform(-15.0, 15.0, 3)
    picture: Picture = np.clip(np.rint(mean + shift + noise @ mixing.T), 0, 255).astype(np.uint8)
    return picture


def moments(picture: Picture) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    pixels = picture.reshape(-1, 3).astype(np.float64)
    return pixels.mean(axis=0), np.cov(pixels, rowvar=False)


@settings(max_examples=60)
@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_picture_gets_the_mean_and_covariance_of_the_target(one: int, other: int) -> None:
    source, target = colored(one), colored(other, mean=120.0)
    moved = ColorTransport.between(source, target).picture(source)
    mean, covariance = moments(moved)
    wanted_mean, wanted = moments(target)
    assert np.abs(mean - wanted_mean).max() < 1.0
    # The rarest colours are kept within the target's range, and variances are regularized.
    assert np.abs(covariance - wanted).max() < 0.1 * np.trace(wanted)
    before = np.abs(moments(source)[1] - wanted).max()
    assert np.abs(covariance - wanted).max() < max(0.2 * before, 0.1 * np.trace(wanted))


@settings(max_examples=60)
@given(st.integers(0, 10_000))
def test_a_picture_onto_itself_stays(seed: int) -> None:
    picture = colored(seed)
    moved = ColorTransport.between(picture, picture).picture(picture)
    kept = np.abs(moved.astype(int) - picture).max(axis=-1) <= 1
    # The rarest colours may be pulled in.
    assert kept.mean() > 0.97
    assert np.abs(moved.astype(int) - picture).mean() < 0.2


def test_the_map_is_symmetric_and_keeps_orientation() -> None:
    transport = ColorTransport.between(colored(1), colored(2))
    assert np.allclose(transport.matrix, transport.matrix.T)
    assert (np.linalg.eigvalsh(transport.matrix) > 0).all()


FLAT = np.full((16, 16, 3), 90, dtype=np.uint8)
BLACK = np.zeros((16, 16, 3), dtype=np.uint8)
WHITE = np.full((16, 16, 3), 255, dtype=np.uint8)


@pytest.mark.parametrize("source", [FLAT, BLACK, WHITE, colored(3)], ids=["flat", "0", "1", "any"])
@pytest.mark.parametrize("target", [FLAT, BLACK, WHITE, colored(4)], ids=["flat", "0", "1", "any"])
def test_flat_pictures_stay_finite(source: Picture, target: Picture) -> None:
    transport = ColorTransport.between(source, target)
    assert np.isfinite(transport.matrix).all()
    moved = transport.picture(source)
    assert np.abs(moved.reshape(-1, 3).mean(axis=0) - target.reshape(-1, 3).mean(axis=0)).max() < 3
    colors = transport.linear_colors([(0.0, 0.0, 0.0), (1.0, 1.0, 1.0), (5.0, 0.2, 0.0)])
    assert np.isfinite(np.asarray(colors)).all()


@settings(max_examples=60)
@given(
    st.lists(st.tuples(*[st.floats(0.0, 1.0)] * 3), max_size=6),
    st.integers(0, 100),
    st.integers(0, 100),
)
def test_linear_colours_stay_within_what_the_light_can_show(
    colors: list[tuple[float, float, float]], one: int, other: int
) -> None:
    moved = ColorTransport.between(colored(one), colored(other)).linear_colors(colors)
    assert len(moved) == len(colors)
    assert all(0.0 <= channel <= 1.0 / LIGHT_GAIN + 1e-6 for color in moved for channel in color)


def test_linear_colours_move_as_their_picture_does() -> None:
    """A surface of a colour is lit, shown, moved as a picture; or its colour is moved, then lit."""
    source, target = colored(5), colored(6)
    transport = ColorTransport.between(source, target)
    linear = [(0.05, 0.1, 0.15), (0.2, 0.15, 0.1), (0.12, 0.12, 0.12)]
    shown = np.rint(255 * srgb(np.asarray(linear) * LIGHT_GAIN)).astype(np.uint8)
    wanted = transport.picture(shown[None])[0]
    got = 255 * srgb(np.asarray(transport.linear_colors(linear)) * LIGHT_GAIN)
    assert np.abs(got - wanted).max() < 2.0


def srgb(linear: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
