# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as stn
from PIL import Image

from matsmith.errors import ImageError
from matsmith.pictures.array import Picture, center_square, resize, square_pixels
from matsmith.pictures.codec import (
    BLENDER_JPEG_QUALITY,
    jpeg_bytes,
    picture_from_jpeg,
    picture_from_png,
    png_bytes,
)
from matsmith.pictures.color import (
    linear_from_picture,
    linear_to_srgb,
    picture_from_linear,
    srgb_to_linear,
)

pictures = stn.arrays(np.uint8, st.tuples(st.integers(1, 9), st.integers(1, 9), st.just(3)))


@settings(max_examples=30, deadline=None)
@given(pictures)
def test_png_round_trip_is_exact(pixels: Picture) -> None:
    assert np.array_equal(picture_from_png(png_bytes(pixels)), pixels)
    assert png_bytes(pixels) == png_bytes(pixels.copy())


def test_jpeg_round_trip_is_close_and_grows_with_quality(surface: Picture) -> None:
    errors = []
    for quality in (30, 60, 90):
        decoded = picture_from_jpeg(jpeg_bytes(surface, quality=quality))
        errors.append(np.abs(decoded.astype(int) - surface).mean())
    assert errors == sorted(errors, reverse=True)
    assert errors[-1] < 4
    assert jpeg_bytes(surface) == jpeg_bytes(surface, quality=BLENDER_JPEG_QUALITY)


def test_jpeg_has_half_resolution_chroma_as_blender_writes(surface: Picture) -> None:
    with Image.open(io.BytesIO(jpeg_bytes(surface))) as image:
        assert [layer[1:3] for layer in image.layer] == [(2, 2), (1, 1), (1, 1)]


@pytest.mark.parametrize("data", [b"", b"abc", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xd9"])
def test_bytes_that_are_no_picture_are_refused(data: bytes) -> None:
    for read in (picture_from_png, picture_from_jpeg):
        with pytest.raises(ImageError) as caught:
            read(data)
        assert caught.value.reason == "IMAGE_CORRUPT"


@pytest.mark.parametrize(
    "array",
    [
        np.zeros((4, 4), np.uint8),
        np.zeros((4, 4, 4), np.uint8),
        np.zeros((0, 4, 3), np.uint8),
        np.zeros((4, 4, 3), np.float32),
    ],
)
def test_arrays_that_are_no_picture_are_refused(array: np.ndarray) -> None:
    for use in (png_bytes, jpeg_bytes, center_square):
        with pytest.raises(ImageError) as caught:
            use(array)
        assert caught.value.reason == "PICTURE_SHAPE_INVALID"


def test_transfer_functions_are_inverse_monotone_and_fixed_at_the_ends() -> None:
    values = np.linspace(0, 1, 4097, dtype=np.float32)
    linear = srgb_to_linear(values)
    assert np.abs(linear_to_srgb(linear) - values).max() < 1e-6
    assert (np.diff(linear) > 0).all()
    assert linear[[0, -1]].tolist() == [0, 1]
    assert linear.dtype == np.float32


def test_transfer_function_matches_the_standard() -> None:
    assert srgb_to_linear(np.float32([0.5]))[0] == pytest.approx(0.21404114, abs=1e-6)
    assert srgb_to_linear(np.float32([0.04]))[0] == pytest.approx(0.04 / 12.92, abs=1e-8)
    assert linear_to_srgb(np.float32([0.18]))[0] == pytest.approx(0.46135613, abs=1e-6)


def test_every_byte_survives_the_way_through_linear() -> None:
    ramp = np.arange(256, dtype=np.uint8).reshape(1, 256, 1).repeat(3, axis=2)
    assert np.array_equal(picture_from_linear(linear_from_picture(ramp)), ramp)
    assert picture_from_linear(np.float32([[[-1, 0.5, 9]]])).tolist() == [[[0, 188, 255]]]


def test_resizing_keeps_constants_and_means(surface: Picture) -> None:
    constant = np.full((40, 50, 3), (10, 200, 90), dtype=np.uint8)
    assert np.array_equal(resize(constant, 13, 7), np.broadcast_to(constant[0, 0], (7, 13, 3)))
    small = resize(surface, 16, 12)
    assert np.abs(small.mean(axis=(0, 1)) - surface.mean(axis=(0, 1))).max() < 1
    same = resize(surface, 64, 48)
    assert np.array_equal(same, surface)
    assert same is not surface


def test_squares_are_centred(surface: Picture) -> None:
    assert np.array_equal(center_square(surface), surface[:, 8:56])
    assert np.array_equal(center_square(surface[:, :21]), surface[13:34, :21])
    assert square_pixels(surface, 20).shape == (20, 20, 3)
