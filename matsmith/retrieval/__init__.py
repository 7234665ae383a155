# SPDX-License-Identifier: Apache-2.0
"""Finds the library materials, and variations of them, that look like a photo."""

from matsmith.retrieval.describe import Describer, Description, PhotoDescription
from matsmith.retrieval.index import Entry, Index, load_index
from matsmith.retrieval.search import Match, nearest_by_pattern, nearest_by_style
from matsmith.retrieval.variations import variation
from matsmith.retrieval.views import View, views

__all__ = [
    "Describer",
    "Description",
    "Entry",
    "Index",
    "Match",
    "PhotoDescription",
    "View",
    "load_index",
    "nearest_by_pattern",
    "nearest_by_style",
    "variation",
    "views",
]
