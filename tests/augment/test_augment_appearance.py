# SPDX-License-Identifier: Apache-2.0
"""Rules of taste: the library passes nearly all of them, and what is spoilt does not."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matsmith import library
from matsmith.augment.appearance import appearance_fault, split_share
from matsmith.pictures.array import Picture
from matsmith.pictures.codec import picture_from_jpeg

BRICKS = picture_from_jpeg(library.load().get("brick_red_running_bond").preview_jpeg)
GRAIN = np.random.default_rng(0).integers(100, 156, (512, 512, 1), dtype=np.uint8)


def rule(picture: Picture) -> str:
    fault = appearance_fault(picture)
    return "" if fault is None else fault.rule


def test_nearly_all_of_the_library_passes_each_rule() -> None:
    pictures = [picture_from_jpeg(one.preview_jpeg) for one in library.load().materials]
    counts = Counter(rule(picture) for picture in pictures)
    assert all(count <= 0.04 * len(pictures) for name, count in counts.items() if name)


def halves() -> Picture:
    spots = GRAIN[:128, :128].repeat(4, axis=0).repeat(4, axis=1)
    picture = np.repeat(spots, 3, axis=2)
    picture[:, :256] //= 3
    return picture


def blown_out() -> Picture:
    picture = BRICKS.copy()
    picture[:200] = 255
    return picture


@pytest.mark.parametrize(
    ("picture", "expected"),
    [
        (BRICKS, ""),
        (halves(), "PICTURE_SPLIT"),
        (blown_out(), "PICTURE_BLOWN_OUT"),
        (np.repeat(GRAIN, 3, axis=2), "PICTURE_PLAIN"),
        (np.full((512, 512, 3), 90, dtype=np.uint8), "PICTURE_PLAIN"),
    ],
    ids=["bricks", "halves", "white", "grain", "flat"],
)
def test_each_rule_is_told_by_its_name(picture: Picture, expected: str) -> None:
    assert rule(picture) == expected


@given(turns=st.integers(0, 3), is_mirrored=st.booleans())
def test_turning_and_mirroring_change_no_share(turns: int, is_mirrored: bool) -> None:
    picture = np.rot90(BRICKS, turns)
    picture = picture[:, ::-1] if is_mirrored else picture
    assert split_share(picture) == pytest.approx(split_share(BRICKS), abs=1e-9)


def test_the_lamp_is_no_split() -> None:
    place = np.linspace(-1.0, 1.0, 512)
    lamp = 1.0 / (1.0 + place[:, np.newaxis] ** 2 + place**2)
    lit = (BRICKS * lamp[..., np.newaxis]).astype(np.uint8)
    assert split_share(lit) < split_share(BRICKS) + 0.15
