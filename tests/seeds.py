# SPDX-License-Identifier: Apache-2.0
"""A few seed materials for tests that go through Blender: the library has too many for each."""

from __future__ import annotations

from matsmith import library
from matsmith.library import LibraryMaterial


def one_of_each_category() -> list[LibraryMaterial]:
    """Returns the first material of every category."""
    first: dict[str, LibraryMaterial] = {}
    for material in library.load().materials:
        first.setdefault(material.metadata.category, material)
    return list(first.values())
