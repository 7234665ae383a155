# SPDX-License-Identifier: Apache-2.0
"""Materials of a library that are too much alike, in picture or in structure."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from matsmith.catalogue import Catalogue
from matsmith.curation.finding import Finding
from matsmith.errors import MatsmithError
from matsmith.graph import structure_hash
from matsmith.library import Library
from matsmith.retrieval.index import Index, load_index, version_of
from matsmith.retrieval.search import style_losses

SAME_STYLE_LOSS = 0.012
"""Moved, mirrored and turned copies of one picture stay below, but for those with a direction."""

SAME_KIND = 0.92
"""Cosine of deep features: copies of one picture are at 0.94 and above, two surfaces of like
colours and grain that an eye tells apart at 0.90 and below."""


def duplicate_findings(library: Library, catalogue: Catalogue) -> Iterator[Finding]:
    """Yields materials that share their structure, or by the retrieval index their look."""
    yield from structure_repeats(library, catalogue)
    try:
        index = load_index()
    except MatsmithError as error:
        yield Finding("", error.reason, error.message)
        return
    if index.library_version != version_of(library):
        yield Finding(
            "",
            "INDEX_STALE",
            f"expected a retrieval index of library {version_of(library)}, "
            f"got one of {index.library_version}: run `matsmith library index`",
        )
        return
    yield from look_repeats(index)


def structure_repeats(library: Library, catalogue: Catalogue) -> Iterator[Finding]:
    """Yields materials whose nodes are linked as an earlier one's, whatever the values."""
    first: dict[str, str] = {}
    for material in library.materials:
        known = first.setdefault(structure_hash(material.graph, catalogue), material.name)
        if known != material.name:
            yield Finding(
                material.name,
                "STRUCTURE_REPEATS",
                f"expected a structure of its own, got the nodes and links of {known}",
            )


def look_repeats(index: Index) -> Iterator[Finding]:
    """Yields materials whose picture is as near to another's as a moved copy would be.

    Style loss alone finds two even grains of one colour alike, such as fresh asphalt and dark
    granite; the kind of surface has to agree as well.
    """
    rows = [row for row, entry in enumerate(index.entries) if entry.seed == 0]
    losses = style_losses(index, index.style[rows], index.colors[rows])[:, rows]
    kinds = index.kind[rows] @ index.kind[rows].T
    for place, row in enumerate(rows):
        is_same = (losses[place, :place] < SAME_STYLE_LOSS) & (kinds[place, :place] > SAME_KIND)
        for other in np.flatnonzero(is_same):
            yield Finding(
                index.entries[row].material,
                "LOOK_REPEATS",
                f"expected a look of its own, got a style loss of {losses[place, other]:.4f} and "
                f"a likeness of {kinds[place, other]:.2f} to {index.entries[rows[other]].material}",
            )
