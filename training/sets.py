# SPDX-License-Identifier: Apache-2.0
"""Sets of pictures that engines are measured on."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path

from matsmith import library as libraries
from matsmith.dataset.split import split
from matsmith.errors import ImageError, InvalidInputError
from matsmith.graph.size import node_count
from matsmith.metrics.complexity import COMPLEXITY_SIZE_PX
from matsmith.pictures.codec import picture_from_jpeg
from matsmith.pictures.photo import decode, square
from training.protocol import Picture
from training.samples import Samples
from training.writer import material_in

LIBRARY_SET = "library"
_ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff"})


@dataclass(frozen=True, slots=True)
class Item:
    """A picture of a set.

    Attributes:
        name: of it.
        picture: `(512, 512, 3)` uint8 sRGB.
        nodes: of the true material; 0 for a photo.
    """

    name: str
    picture: Picture
    nodes: int


def library_set() -> list[Item]:
    """Returns the held-out materials of the library: the small set that ships with the project."""
    return [
        Item(one.name, picture_from_jpeg(one.preview_jpeg), node_count(one.graph))
        for one in split(libraries.load()).test
        if one.preview_jpeg
    ]


def photo_set(folder: Path) -> list[Item]:
    """Returns the pictures of a folder, square, in order of their names.

    Raises:
        InvalidInputError: SET_EMPTY, NAME_REPEATS, or a picture that cannot be read.
    """
    files = sorted(f for f in folder.glob("*") if f.suffix.lower() in _ENDINGS)
    if not files:
        raise InvalidInputError(
            f"Expected pictures in {folder}, or {LIBRARY_SET!r}, got none.", reason="SET_EMPTY"
        )
    for first, second in itertools.pairwise(files):
        if first.stem == second.stem:
            raise InvalidInputError(
                f"Expected pictures with names of their own, got {first.name} and {second.name}.",
                reason="NAME_REPEATS",
            )
    return [Item(file.stem, _square(file), 0) for file in files]


def _square(file: Path) -> Picture:
    try:
        return square(decode(file.read_bytes()), COMPLEXITY_SIZE_PX)
    except ImageError as error:
        raise ImageError(f"{file}: {error.message}", reason=error.reason) from error


def dataset_set(samples: Samples, most: int) -> list[Item]:
    """Returns the first samples of a dataset's split."""
    items = []
    for number in range(min(most, len(samples))):
        sample = samples[number]
        graph = material_in(sample.answer, samples.language)
        nodes = 0 if graph is None else node_count(graph)
        items.append(Item(sample.key, picture_from_jpeg(sample.jpeg), nodes))
    return items
