# SPDX-License-Identifier: Apache-2.0
"""Which seeds are held out: decided before anything is made of them (VLMaterial, appendix A).

A held-out seed is a parent of nothing, and nothing that looks like it is kept. Every category gives
to both held-out splits before one gives twice; which of its seeds, their digests decide.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from matsmith.library import Library, LibraryMaterial

TEST_SEEDS = 44
VALIDATION_SEEDS = 14


@dataclass(frozen=True, slots=True)
class Split:
    """The seeds of each split, in order of their names."""

    train: tuple[LibraryMaterial, ...]
    validation: tuple[LibraryMaterial, ...]
    test: tuple[LibraryMaterial, ...]

    @property
    def held_out(self) -> tuple[LibraryMaterial, ...]:
        """Returns the seeds of validation and test."""
        return (*self.validation, *self.test)


def split(library: Library, *, test: int = TEST_SEEDS, validation: int = VALIDATION_SEEDS) -> Split:
    """Returns the library's seeds in three parts; a material's part depends on its category only.

    Args:
        library: at least three materials more than are held out.
        test, validation: seeds held out.

    Raises:
        ValueError: the library is too small.
    """
    materials = library.materials
    if len(materials) < test + validation + 2:
        raise ValueError(f"expected at least {test + validation + 2} seeds, got {len(materials)}")
    turns = _turns(materials)
    tested, validated = turns[:test], turns[test : test + validation]
    held = {material.name for material in (*tested, *validated)}
    return Split(
        train=tuple(material for material in materials if material.name not in held),
        validation=_by_name(validated),
        test=_by_name(tested),
    )


def _turns(materials: Sequence[LibraryMaterial]) -> list[LibraryMaterial]:
    """Returns all materials, one of each category in every round."""
    of_category: defaultdict[str, list[LibraryMaterial]] = defaultdict(list)
    for material in sorted(materials, key=_chance):
        of_category[material.metadata.category].append(material)
    rounds = sorted(
        (place, _chance(material), material.name)
        for members in of_category.values()
        for place, material in enumerate(members)
    )
    named = {material.name: material for material in materials}
    return [named[name] for _, _, name in rounds]


def _chance(material: LibraryMaterial) -> str:
    return hashlib.sha256(f"split/{material.name}".encode()).hexdigest()


def _by_name(materials: Sequence[LibraryMaterial]) -> tuple[LibraryMaterial, ...]:
    return tuple(sorted(materials, key=lambda material: material.name))
