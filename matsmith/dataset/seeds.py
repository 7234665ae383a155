# SPDX-License-Identifier: Apache-2.0
"""Seeds beside those of the library: a folder that `matsmith curate` has written.

They all go into the training split. What they look like is read from their previews.
"""

from __future__ import annotations

from pathlib import Path

from matsmith import library as libraries
from matsmith.dataset.split import Split, split
from matsmith.errors import InvalidInputError
from matsmith.library import Library
from matsmith.library.load import read

BEGUN, REPORT = "curation.begun", "curation.json"
"""Files of a folder of `matsmith curate`: there from its beginning on, and written last."""
NO_SEEDS = Library(())


def read_seeds(folder: Path | None) -> Library:
    """Returns the materials of a folder, or none without one.

    Raises:
        InvalidInputError: SEEDS_INVALID where it holds no materials with metadata and previews, or
            one whose name the library has.
    """
    if folder is None:
        return NO_SEEDS
    if not (folder / "materials").is_dir():
        raise InvalidInputError(
            f"Expected a folder that `matsmith curate` has written, got {folder} without "
            "materials/.",
            reason="SEEDS_INVALID",
        )
    if (folder / BEGUN).exists() and not (folder / REPORT).exists():
        raise InvalidInputError(
            f"Expected a folder that `matsmith curate` has finished, got {folder}, where it was "
            "broken off: run it again.",
            reason="SEEDS_INVALID",
        )
    found = read(folder / "materials", folder / "previews")
    known = {material.name for material in libraries.load().materials}
    for material in found.materials:
        if not material.preview_jpeg:
            raise InvalidInputError(
                f"Expected previews/{material.name}.jpg in {folder}, found none.",
                reason="SEEDS_INVALID",
            )
        if material.name in known:
            raise InvalidInputError(
                f"Expected names that the library has not, got {material.name!r} in {folder}.",
                reason="SEEDS_INVALID",
            )
    return found


def seed_version(seeds: Library) -> str:
    """Returns what a plan says of seeds beside the library's; "" for none."""
    return seeds.version if seeds.materials else ""


def split_with(seeds: Library) -> Split:
    """Returns the library's splits, with these seeds in training."""
    found = split(libraries.load())
    train = sorted((*found.train, *seeds.materials), key=lambda material: material.name)
    return Split(tuple(train), found.validation, found.test)
