# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import numpy as np
import pytest

from matsmith.errors import InvalidInputError
from matsmith.pictures.array import Picture, square_pixels
from matsmith.pictures.sheet import Cell, comparison, grid

PAPER = (236, 236, 236)


def is_paper(area: Picture) -> bool:
    return bool((area == PAPER).all())


def plain(value: int) -> Picture:
    return np.full((50, 70, 3), value, dtype=np.uint8)


def test_cells_stand_in_order_with_even_margins() -> None:
    sheet = grid([Cell(plain(value)) for value in (10, 20, 30, 40, 50)], 3, cell_px=40, margin_px=8)
    assert sheet.shape == (2 * 40 + 3 * 8, 3 * 40 + 4 * 8, 3)
    for index, value in enumerate((10, 20, 30, 40, 50)):
        top, left = 8 + index // 3 * 48, 8 + index % 3 * 48
        assert (sheet[top + 1 : top + 39, left + 1 : left + 39] == value).all()
    for edge in (
        sheet[:8],
        sheet[-8:],
        sheet[:, :8],
        sheet[:, -8:],
        sheet[48:56],
        sheet[56:, 104:],
    ):
        assert is_paper(edge)


def test_pictures_are_shown_as_they_are(surface: Picture) -> None:
    sheet = grid([Cell(surface)], 1, cell_px=100, margin_px=10)
    assert np.array_equal(sheet[11:109, 11:109], square_pixels(surface, 100)[1:-1, 1:-1])


@pytest.mark.parametrize("caption", ["short", "many words " * 9, "no_space_at_all_" * 9, "a\nb\nc"])
def test_captions_stay_below_their_picture(caption: str) -> None:
    sheet = grid([Cell(plain(9), caption), Cell(plain(9))], 2, cell_px=120, margin_px=12)
    below = sheet[132:]
    assert not is_paper(below[:, 12:132])
    assert is_paper(below[:, 132:])
    assert is_paper(sheet[:, :12])
    assert is_paper(sheet[-12:])


def test_longer_captions_take_more_lines() -> None:
    heights = [
        grid([Cell(plain(9), "word " * count)], 1, cell_px=120).shape[0] for count in (1, 20, 60)
    ]
    assert heights == sorted(set(heights))


def test_letters_that_the_font_lacks_are_replaced() -> None:
    exotic, simple = ("1536×1024 → größe …", "1536x1024 -> große ...".replace("ß", "?"))
    left = grid([Cell(plain(9), exotic.replace("ß", "?"))], 1)
    assert np.array_equal(left, grid([Cell(plain(9), simple.replace("ö", "o"))], 1))


def test_comparison_is_photo_beside_result_above_the_candidates() -> None:
    def colored(red: int) -> Picture:
        return np.full((30, 30, 3), (red, 0, 255), dtype=np.uint8)

    candidates = [Cell(colored(100 + index), f"candidate {index}", "0.1") for index in range(5)]
    sheet = comparison(
        Cell(colored(10), "photo"),
        Cell(colored(20), "render"),
        candidates,
        width_px=600,
        title="Brick",
    )
    assert sheet.shape[1] == 600
    areas = [(sheet == (red, 0, 255)).all(axis=2) for red in (10, 20, *range(100, 105))]
    boxes = [np.argwhere(area)[[0, -1]] for area in areas]
    (photo, result), row = boxes[:2], boxes[2:]
    assert photo[0][0] == result[0][0]
    assert photo[1][1] < result[0][1]
    assert all(box[0][0] > photo[1][0] for box in row)
    lefts = [int(box[0][1]) for box in row]
    assert len(set(np.diff(lefts))) == 1
    assert 600 - row[-1][1][1] <= lefts[0] + 6


def test_comparison_works_without_candidates_and_with_many() -> None:
    photo = Cell(plain(10))
    heights = [
        comparison(photo, photo, [photo] * count, width_px=400).shape[0] for count in (0, 1, 5, 6)
    ]
    assert heights[0] < heights[1] == heights[2] < heights[3]


def test_an_empty_grid_is_refused() -> None:
    for cells, columns in (([], 3), ([Cell(plain(9))], 0)):
        with pytest.raises(InvalidInputError) as caught:
            grid(cells, columns)
        assert caught.value.reason == "SHEET_EMPTY"
