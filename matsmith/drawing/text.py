# SPDX-License-Identifier: Apache-2.0
"""Text on one line: what of it can be shown, how wide it is, and where it must be cut."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from PIL import ImageFont

from matsmith.drawing.shapes import Anchor, Text

# Metrics grow evenly with the size, so one large font measures for all.
_MEASURED_SIZE = 64
_CUT = "…"
# All that the font has beyond ASCII.
_DRAWN = frozenset(map(chr, range(32, 127))) | frozenset("…°·")


@cache
def font(size: float) -> ImageFont.FreeTypeFont:
    """Returns Pillow's own font; the size is in pixels."""
    found = ImageFont.load_default(size)
    assert isinstance(found, ImageFont.FreeTypeFont)
    return found


@lru_cache(maxsize=20_000)
def text_width(text: str, size: float) -> float:
    """Returns how wide a clean text is drawn at a size, in pixels."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    length = font(_MEASURED_SIZE).getlength(drawable(text)) + wide * _MEASURED_SIZE / 2
    return length * size / _MEASURED_SIZE


def drawable(text: str) -> str:
    """Returns what Pillow's font can draw of a text: without accents, boxes for other scripts."""
    if text.isascii():
        return text
    found = []
    for character in text:
        if character in _DRAWN:
            found.append(character)
        elif not unicodedata.combining(character):
            base = unicodedata.normalize("NFKD", character)[0]
            found.append(base if base.isascii() else "\ufffd")
    return "".join(found)


def clean(text: str) -> str:
    """Returns the text on one line, without characters that cannot be shown or written as XML."""
    found = []
    for character in unicodedata.normalize("NFC", text):
        category = unicodedata.category(character)
        if character.isspace():
            found.append(" ")
        elif category in {"Cc", "Cn", "Co", "Cs"}:
            found.append("\ufffd")
        elif category != "Cf":  # these turn the direction of what follows
            found.append(character)
    return " ".join("".join(found).split())


@lru_cache(maxsize=20_000)
def fit(text: str, size: float, width: float) -> str:
    """Returns a clean text, cut with "…" where it would be wider than `width`."""
    if text_width(text, size) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(text[:middle].rstrip() + _CUT, size) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + _CUT


def line(
    x: float, y: float, text: str, *, size: float, fill: str, width: float, anchor: Anchor = "start"
) -> Text:
    """Returns the text at a baseline, cleaned and cut to a width."""
    shown = fit(clean(text), size, width)
    return Text(x, y, shown, size, fill, text_width(shown, size), anchor)
