# SPDX-License-Identifier: Apache-2.0
"""Makes the retrieval index: renders every material and its variations, and describes them.

The same library, rules and extractor give the same index, whatever the number of threads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from matsmith.catalogue import Catalogue
from matsmith.errors import MatsmithError, RenderError
from matsmith.graph import MaterialGraph
from matsmith.library import Library, LibraryMaterial
from matsmith.metrics.complexity import COMPLEXITY_SIZE_PX, MIN_JPEG_BYTES, is_complex, is_constant
from matsmith.metrics.style_loss import COLOR_WEIGHT
from matsmith.pictures.codec import jpeg_bytes
from matsmith.retrieval.describe import Describer
from matsmith.retrieval.description import Description, Floats
from matsmith.retrieval.index import index_bytes, version_of
from matsmith.retrieval.variations import variation
from matsmith.retrieval.views import Pixels
from matsmith.sampling import Ranges

VARIATIONS = 32
"""Variations of each material in the index; with itself 33 rows."""

PREVIEW_PX = 384
_COMPONENTS = 128
# A rule-abiding draw can be flat, or beyond the evaluator; this many draws for one that is neither.
_DRAWS_PER_VARIATION = 12
_FIT_PAIRS = 4000

Picture = Callable[[LibraryMaterial, MaterialGraph, int], Pixels]
"""Returns the preview of a material's variation at a size in pixels, or raises MatsmithError."""


@dataclass(frozen=True, slots=True)
class _Row:
    seed: int
    description: Description


@dataclass(frozen=True, slots=True)
class _Part:
    """What one material adds to the index."""

    rows: list[_Row]
    grams: list[Floats]


def build_index(
    library: Library,
    catalogue: Catalogue,
    describer: Describer,
    *,
    picture: Picture,
    threads: int,
    report: Callable[[str], None],
    variations: int = VARIATIONS,
) -> bytes:
    """Returns the index as the bytes of its file.

    Args:
        library: what to describe.
        catalogue: the node types.
        describer: describes pictures; used from several threads.
        picture: makes a preview; used from several threads.
        threads: materials at a time.
        report: called with each material's name when it is done.
        variations: rows of each material beside itself.

    Raises:
        MatsmithError: a material of the library itself has no preview, or too few variations.
    """
    ranges = library.ranges

    def part(material: LibraryMaterial) -> _Part:
        made = _part(material, ranges, catalogue, describer, picture, variations)
        report(material.name)
        return made

    with ThreadPoolExecutor(threads) as pool:
        parts = list(pool.map(part, library.materials))
    rows = [row for one in parts for row in one.rows]
    styles = np.stack([row.description.style for row in rows])
    patterns = np.stack([row.description.pattern for row in rows])
    style_mean, style_basis = _directions(styles)
    pattern_mean, pattern_basis = _directions(patterns)
    style = (styles - style_mean) @ style_basis.T
    arrays: dict[str, npt.NDArray[np.generic]] = {
        "material": np.repeat(np.arange(len(parts)), [len(one.rows) for one in parts]).astype(
            np.int16
        ),
        "seed": np.array([row.seed for row in rows], dtype=np.int32),
        "style": style.astype(np.float16),
        "pattern": ((patterns - pattern_mean) @ pattern_basis.T).astype(np.float16),
        "kind": np.stack([row.description.kind for row in rows]).astype(np.float16),
        "colors": np.rint(np.stack([row.description.colors for row in rows]) * 255).astype(
            np.uint8
        ),
        "style_mean": style_mean.astype(np.float16),
        "style_basis": style_basis.astype(np.float16),
        "pattern_mean": pattern_mean.astype(np.float16),
        "pattern_basis": pattern_basis.astype(np.float16),
        "style_fit": _fit(parts, style),
    }
    return index_bytes(
        arrays,
        {
            "library": version_of(library),
            "describer": describer.version,
            "color_weight": COLOR_WEIGHT,
            "catalogue": catalogue.blender_version,
            "materials": [material.name for material in library.materials],
        },
    )


def _part(
    material: LibraryMaterial,
    ranges: Ranges,
    catalogue: Catalogue,
    describer: Describer,
    picture: Picture,
    variations: int,
) -> _Part:
    shown = picture(material, material.graph, PREVIEW_PX)
    rows = [_Row(0, describer.material(shown))]
    grams = [describer.gram(shown)]
    for seed in range(1, variations * _DRAWS_PER_VARIATION):
        if len(rows) > variations:
            break
        graph = variation(material, seed, ranges=ranges, catalogue=catalogue)
        pixels = _valid_picture(material, graph, picture)
        if pixels is None:
            continue
        rows.append(_Row(seed, describer.material(pixels)))
        if len(grams) == 1:
            grams.append(describer.gram(pixels))
    if len(rows) <= variations:
        raise RenderError(
            f"{material.name}: expected {variations} valid variations of "
            f"{variations * _DRAWS_PER_VARIATION}, got {len(rows) - 1}.",
            reason="VARIATIONS_INVALID",
        )
    return _Part(rows, grams)


def _valid_picture(
    material: LibraryMaterial, graph: MaterialGraph, picture: Picture
) -> Pixels | None:
    """Returns the preview of a variation; None where it has none, or shows too little."""
    try:
        pixels = picture(material, graph, PREVIEW_PX)
        if is_constant(pixels):
            return None
        if len(jpeg_bytes(pixels)) >= MIN_JPEG_BYTES:
            return pixels
        return pixels if is_complex(picture(material, graph, COMPLEXITY_SIZE_PX)) else None
    except MatsmithError:
        return None


def _directions(sketches: Floats) -> tuple[Floats, Floats]:
    """Returns mean and basis of the strongest principal components, each with a fixed sign."""
    mean = sketches.mean(axis=0)
    centred = (sketches - mean).astype(np.float64)
    basis = np.linalg.svd(centred, full_matrices=False)[2][:_COMPONENTS]
    # The sign of a component is free: its largest number is made positive.
    largest = np.abs(basis).argmax(axis=1)
    basis = basis * np.sign(basis[np.arange(len(basis)), largest])[:, np.newaxis]
    return mean.astype(np.float32), basis.astype(np.float32)


def _fit(parts: list[_Part], style: Floats) -> Floats:
    """Returns power and factor of `loss ≈ factor · distance ** power` over pairs of rows."""
    grams = [gram for part in parts for gram in part.grams]
    places = list(_places(parts))
    generator = np.random.default_rng(0)
    pairs = generator.integers(0, len(grams), (_FIT_PAIRS, 2))
    distances, losses = [], []
    for first, second in pairs[pairs[:, 0] != pairs[:, 1]]:
        distances.append(float(np.linalg.norm(style[places[first]] - style[places[second]])))
        losses.append(float(np.abs(grams[first] - grams[second]).sum()))
    power, level = np.polyfit(np.log(np.maximum(distances, 1e-6)), np.log(losses), 1)
    return np.array([power, np.exp(level)], dtype=np.float32)


def _places(parts: list[_Part]) -> Iterator[int]:
    """Yields the row of each kept Gram matrix."""
    first = 0
    for part in parts:
        yield from range(first, first + len(part.grams))
        first += len(part.rows)
