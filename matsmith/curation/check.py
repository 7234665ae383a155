# SPDX-License-Identifier: Apache-2.0
"""All rules over one material, and over a library as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from matsmith.catalogue import Catalogue
from matsmith.curation.finding import Finding
from matsmith.curation.look import look_findings
from matsmith.curation.structure import structure_findings
from matsmith.library import CATEGORIES, Library, LibraryMaterial

MIN_MATERIALS = 120
MIN_OF_CATEGORY = 5


def check_material(material: LibraryMaterial, catalogue: Catalogue) -> list[Finding]:
    """Returns every rule that a material breaks by itself; about a second of work."""
    found = list(structure_findings(material, catalogue))
    # A graph that the catalogue refuses was refused when the library was read.
    return [*found, *look_findings(material, catalogue)]


def check_library(library: Library) -> Iterator[Finding]:
    """Yields every rule that the library breaks as a whole."""
    if len(library.materials) < MIN_MATERIALS:
        count = len(library.materials)
        yield Finding("", "LIBRARY_SMALL", f"expected {MIN_MATERIALS} materials, got {count}")
    counts = Counter(material.metadata.category for material in library.materials)
    for category in CATEGORIES:
        if counts[category] < MIN_OF_CATEGORY:
            yield Finding(
                "",
                "CATEGORY_SMALL",
                f"{category}: expected {MIN_OF_CATEGORY} materials, got {counts[category]}",
            )
    yield from _repeated(library, "title", lambda material: material.metadata.title)
    yield from _repeated(library, "graph", lambda material: material.digest)


def _repeated(
    library: Library, what: str, key: Callable[[LibraryMaterial], str]
) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for material in library.materials:
        known = first.setdefault(key(material), material.name)
        if known != material.name:
            yield Finding(
                material.name, "LIBRARY_REPEATS", f"expected a {what} of its own, got {known}'s"
            )
