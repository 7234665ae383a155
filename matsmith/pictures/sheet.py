# SPDX-License-Identifier: Apache-2.0
"""Contact sheets: pictures in a grid with captions, and photo against render.

All lengths are derived from one base unit, so margins stay even at any size.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from matsmith.errors import InvalidInputError
from matsmith.pictures.array import Picture, square_pixels

_PAPER = (236, 236, 236)
_INK = (34, 34, 34)
_FAINT_INK = (104, 104, 104)
_FRAME = (196, 196, 196)


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A picture with what is written below it.

    Attributes:
        picture: any size; its centred square is shown.
        caption: wrapped to the picture's width; line breaks are kept; "" for none.
        note: a second, fainter text below the caption, treated the same.
    """

    picture: Picture
    caption: str = ""
    note: str = ""


def grid(
    cells: Sequence[Cell], columns: int, *, cell_px: int = 192, title: str = "", margin_px: int = 16
) -> Picture:
    """Returns the cells row by row, left to right; the last row may be short.

    Raises:
        InvalidInputError: SHEET_EMPTY without cells or columns.
    """
    if not cells or columns < 1:
        raise InvalidInputError(
            f"expected at least one cell and one column, got {len(cells)} and {columns}",
            reason="SHEET_EMPTY",
        )
    columns = min(columns, len(cells))
    width = columns * cell_px + (columns + 1) * margin_px
    rows = [cells[start : start + columns] for start in range(0, len(cells), columns)]
    parts = [_row(row, cell_px, margin_px, width, _font_px(cell_px)) for row in rows]
    if title:
        parts.insert(0, _title(title, margin_px, width))
    return _stack(parts, margin_px, width)


def comparison(
    photo: Cell,
    result: Cell,
    candidates: Sequence[Cell] = (),
    *,
    width_px: int = 1200,
    title: str = "",
) -> Picture:
    """Returns the photo and the result side by side, large, and the candidates in a row below.

    Up to five candidates fill the width; fewer keep the size that five would have. The picture is
    `width_px` wide; its height follows from the captions.
    """
    margin = max(8, width_px // 50)
    large = (width_px - 3 * margin) // 2
    small = (width_px - 6 * margin) // 5
    parts = [_row([photo, result], large, margin, width_px, _font_px(large) + 2)]
    shown = list(candidates)
    for start in range(0, len(shown), 5):
        parts.append(_row(shown[start : start + 5], small, margin, width_px, _font_px(small)))
    if title:
        parts.insert(0, _title(title, margin, width_px))
    return _stack(parts, margin, width_px)


def _font_px(cell_px: int) -> int:
    return int(np.clip(cell_px / 13, 11, 20))


def _font(size_px: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size=size_px)
    assert isinstance(font, ImageFont.FreeTypeFont), "Pillow's wheel carries FreeType"
    return font


# Pillow's built-in font is a Latin subset; what it lacks would print as a crossed box.
_SUBSTITUTES = str.maketrans(
    {"×": "x", "–": "-", "—": "-", "−": "-", "…": "...", "→": "->", "’": "'", "“": '"', "”": '"'}
)


def _printable(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.translate(_SUBSTITUTES))
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return "".join(letter if letter < "\x7f" or letter == "·" else "?" for letter in plain)


def _wrap(text: str, font: ImageFont.FreeTypeFont, width_px: int) -> list[str]:
    """Returns the text's lines; a single word that is too long is broken anywhere."""
    lines: list[str] = []
    for paragraph in _printable(text).splitlines():
        line = ""
        for word in paragraph.split():
            candidate = f"{line} {word}" if line else word
            if font.getlength(candidate) <= width_px:
                line = candidate
                continue
            if line:
                lines.append(line)
            while font.getlength(word) > width_px and len(word) > 1:
                cut = len(word) - 1
                while cut > 1 and font.getlength(word[:cut]) > width_px:
                    cut -= 1
                lines.append(word[:cut])
                word = word[cut:]
            line = word
        lines.append(line)
    return lines


def _row(
    cells: Sequence[Cell], cell_px: int, margin_px: int, width_px: int, font_px: int
) -> Image.Image:
    font, faint_font = _font(font_px), _font(max(10, font_px - 2))
    line_px, faint_line_px = round(font_px * 1.35), round(faint_font.size * 1.35)
    texts = [
        (_wrap(cell.caption, font, cell_px), _wrap(cell.note, faint_font, cell_px))
        for cell in cells
    ]
    text_px = max(len(main) * line_px + len(note) * faint_line_px for main, note in texts)
    gap_px = round(font_px * 0.5) if text_px else 0
    row = Image.new("RGB", (width_px, cell_px + gap_px + text_px), _PAPER)
    draw = ImageDraw.Draw(row)
    for index, (cell, (main, note)) in enumerate(zip(cells, texts, strict=True)):
        left = margin_px + index * (cell_px + margin_px)
        row.paste(Image.fromarray(square_pixels(cell.picture, cell_px)), (left, 0))
        draw.rectangle((left, 0, left + cell_px - 1, cell_px - 1), outline=_FRAME)
        top = cell_px + gap_px
        for line in main:
            draw.text((left, top), line, font=font, fill=_INK)
            top += line_px
        for line in note:
            draw.text((left, top), line, font=faint_font, fill=_FAINT_INK)
            top += faint_line_px
    return row


def _title(text: str, margin_px: int, width_px: int) -> Image.Image:
    font = _font(int(np.clip(width_px / 48, 14, 28)))
    lines = _wrap(text, font, width_px - 2 * margin_px)
    line_px = round(font.size * 1.3)
    part = Image.new("RGB", (width_px, line_px * len(lines)), _PAPER)
    draw = ImageDraw.Draw(part)
    for index, line in enumerate(lines):
        draw.text((margin_px, index * line_px), line, font=font, fill=_INK)
    return part


def _stack(parts: Sequence[Image.Image], margin_px: int, width_px: int) -> Picture:
    height = sum(part.height + margin_px for part in parts) + margin_px
    sheet = Image.new("RGB", (width_px, height), _PAPER)
    top = margin_px
    for part in parts:
        sheet.paste(part, (0, top))
        top += part.height + margin_px
    return np.array(sheet, dtype=np.uint8)
