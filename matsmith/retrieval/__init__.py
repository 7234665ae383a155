# SPDX-License-Identifier: Apache-2.0
"""Finds the library materials, and variations of them, that look like a photo.

`describe` and `build` need torch and are imported by name; the index and its search do not.
"""

from matsmith.retrieval.description import Description, PhotoDescription
from matsmith.retrieval.index import Entry, Index, load_index
from matsmith.retrieval.search import (
    Match,
    nearest_by_pattern,
    nearest_by_style,
    style_losses,
)
from matsmith.retrieval.variations import variation

__all__ = [
    "Description",
    "Entry",
    "Index",
    "Match",
    "PhotoDescription",
    "load_index",
    "nearest_by_pattern",
    "nearest_by_style",
    "style_losses",
    "variation",
]
