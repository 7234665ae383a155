# SPDX-License-Identifier: Apache-2.0
"""Laws of retrieval: what is alike is near, in any colour; the index is what it says it is."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest
from PIL import Image

from matsmith import catalogue, library
from matsmith.errors import InvalidInputError, UnavailableError
from matsmith.graph import MaterialGraph, check
from matsmith.library import Library, LibraryMaterial
from matsmith.metrics.batch import batch_of
from matsmith.metrics.features import default_extractor
from matsmith.metrics.style_loss import StyleLoss
from matsmith.pictures.array import Picture
from matsmith.pictures.codec import picture_from_jpeg
from matsmith.pictures.color import picture_from_linear
from matsmith.rendering.maps import evaluate
from matsmith.retrieval import (
    Index,
    load_index,
    nearest_by_pattern,
    nearest_by_style,
    variation,
)
from matsmith.retrieval.build import PREVIEW_PX, build_index
from matsmith.retrieval.describe import Describer
from matsmith.retrieval.index import read_index, version_of
from matsmith.retrieval.search import style_losses
from matsmith.retrieval.views import pattern, views

CATALOGUE = catalogue.load()
LIBRARY = library.load()
COVERED = [material for material in LIBRARY.materials if material.metadata.evaluator]
FEW = Library(tuple(COVERED[:: len(COVERED) // 4][:4]))
# One of every fifth material, so that no test looks at all of them.
SOME = COVERED[::5]


@cache
def describer() -> Describer:
    return Describer(default_extractor())


@cache
def index() -> Index:
    return load_index()


def preview(material: LibraryMaterial) -> Picture:
    return picture_from_jpeg(material.preview_jpeg)


def rendered(graph: MaterialGraph, size_px: int = PREVIEW_PX) -> Picture:
    maps = evaluate(graph, CATALOGUE, outputs=("radiance",), size_px=size_px, supersampling=1)
    return picture_from_linear(maps["radiance"])


@cache
def built(threads: int, variations: int = 2) -> bytes:
    return build_index(
        FEW,
        CATALOGUE,
        describer(),
        picture=lambda _, graph, size_px: rendered(graph, size_px),
        threads=threads,
        report=lambda _: None,
        variations=variations,
    )


def test_the_index_is_of_this_library_and_holds_32_variations_of_each() -> None:
    index().require(LIBRARY, describer().version)
    rows = [(entry.material, entry.seed) for entry in index().entries]
    assert len(set(rows)) == len(rows)
    for material in LIBRARY.materials:
        seeds = [seed for name, seed in rows if name == material.name]
        assert seeds[0] == 0
        assert len(seeds) >= 33


def test_an_entry_is_drawn_again_as_it_was_described() -> None:
    generator = np.random.default_rng(1)
    covered = {material.name for material in COVERED}
    rows = [row for row, entry in enumerate(index().entries) if entry.material in covered]
    for row in generator.choice(rows, 6, replace=False):
        entry = index().entries[row]
        graph = variation(
            LIBRARY.get(entry.material), entry.seed, ranges=LIBRARY.ranges, catalogue=CATALOGUE
        )
        check(graph, CATALOGUE)
        described = describer().material(rendered(graph))
        style = index().style_projection(described.style)
        assert np.linalg.norm(style - index().style[row]) < 0.02 * np.linalg.norm(style) + 0.01


@pytest.mark.parametrize("material", SOME, ids=lambda material: material.name)
def test_a_materials_own_picture_finds_it(material: LibraryMaterial) -> None:
    photo = describer().photo(preview(material))
    by_style = nearest_by_style(index(), photo, count=5)
    by_pattern = nearest_by_pattern(index(), photo, count=5, most_of_one=1)
    assert material.name in {match.entry.material for match in by_style}
    assert material.name in {match.entry.material for match in by_pattern}
    for found in (by_style, by_pattern):
        distances = [match.distance for match in found]
        assert distances == sorted(distances)
        assert distances[0] >= 0.0


@pytest.mark.parametrize("material", SOME[::3], ids=lambda material: material.name)
def test_the_pattern_is_found_in_any_colour(material: LibraryMaterial) -> None:
    turned = preview(material)[..., ::-1] // 2 + 60
    found = nearest_by_pattern(index(), describer().photo(turned), count=5, most_of_one=1)
    assert material.name in {match.entry.material for match in found}


def test_parts_of_a_photo_are_views_at_twice_its_scale_and_copies_at_half() -> None:
    photo = preview(SOME[0])
    looks = views(photo)
    assert [view.scale for view in looks] == [1.0, 2.0, 2.0, 2.0, 0.5]
    assert np.array_equal(looks[1].pattern, pattern(photo[:256, :256]))
    for view in looks:
        grey = view.pattern.astype(float) / 255
        assert grey.shape == (256, 256, 3)
        assert abs(grey.mean() - 0.5) < 0.06
    flat = np.full((64, 64, 3), 10, dtype=np.uint8)
    assert np.ptp(pattern(flat)) == 0


def test_style_losses_are_predicted_to_a_fifth() -> None:
    pictures = [preview(material) for material in SOME]
    exact = StyleLoss(default_extractor())
    descriptors = [exact.descriptor(batch_of([picture])) for picture in pictures]
    described = [describer().material(picture) for picture in pictures]
    styles = index().style_projection(np.stack([one.style for one in described]))
    colors = np.stack([one.colors for one in described])
    rows = [
        row
        for material in SOME
        for row, entry in enumerate(index().entries)
        if (entry.material, entry.seed) == (material.name, 0)
    ]
    predicted = style_losses(index(), styles, colors)[:, rows]
    ratios = [
        predicted[i, j] / float(exact.distance(descriptors[i], descriptors[j]))
        for i in range(len(SOME))
        for j in range(len(SOME))
        if i != j
    ]
    assert 0.9 < np.median(ratios) < 1.1
    assert np.quantile(np.abs(np.log(ratios)), 0.9) < np.log(1.2)


def test_few_of_one_material_are_taken_where_that_is_asked() -> None:
    photo = describer().photo(preview(SOME[1]))
    found = nearest_by_pattern(index(), photo, count=20, most_of_one=2)
    names = [match.entry.material for match in found]
    assert len(names) == 20
    assert max(names.count(name) for name in names) <= 2


def test_the_seed_decides_a_variation_and_0_is_the_material() -> None:
    def varied(material: LibraryMaterial, seed: int) -> MaterialGraph:
        return variation(material, seed, ranges=LIBRARY.ranges, catalogue=CATALOGUE)

    for material in SOME[:5]:
        assert varied(material, 0) == material.graph
        assert varied(material, 3) == varied(material, 3)
        assert varied(material, 3) != varied(material, 4)


def test_building_twice_with_other_threads_gives_the_same_file() -> None:
    assert built(1) == built(2)


def test_an_index_of_another_library_or_describer_is_refused() -> None:
    small = read_index(built(2))
    small.require(FEW, describer().version)
    assert len(small) == 4 * 3
    with pytest.raises(UnavailableError, match="make index") as caught:
        small.require(LIBRARY, describer().version)
    assert caught.value.reason == "INDEX_STALE"
    with pytest.raises(UnavailableError, match="other"):
        small.require(FEW, "other")
    assert version_of(FEW) != version_of(Library(FEW.materials[:3]))


def _without(name: str) -> Callable[[bytes], bytes]:
    def spoil(data: bytes) -> bytes:
        with np.load(io.BytesIO(data)) as file:
            arrays = {key: file[key] for key in file.files if key != name}
        target = io.BytesIO()
        np.savez(target, **arrays)
        return target.getvalue()

    return spoil


def _pickled(_: bytes) -> bytes:
    target = io.BytesIO()
    np.savez(target, facts=np.array([{"code": print}], dtype=object))
    return target.getvalue()


def _a_picture(_: bytes) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (8, 8)).save(target, "PNG")
    return target.getvalue()


def _with(name: str, change: Callable[[Any], Any]) -> Callable[[bytes], bytes]:
    def spoil(data: bytes) -> bytes:
        with np.load(io.BytesIO(data)) as file:
            arrays = {key: file[key] for key in file.files}
        target = io.BytesIO()
        np.savez(target, **{**arrays, name: change(arrays[name])})
        return target.getvalue()

    return spoil


def _facts(change: str) -> Callable[[bytes], bytes]:
    return _with("facts", lambda _: np.frombuffer(change.encode(), dtype=np.uint8))


@pytest.mark.parametrize(
    "spoil",
    [
        _facts("[" * 100_000),
        _facts('{"format": 1}'),
        _with("style", lambda style: style[:, :1]),
        _with("style", lambda style: style[:, 0]),
        _with("style", lambda style: style * np.nan),
        _with("pattern_basis", lambda basis: basis[:, :100]),
        _with("material", lambda material: material - 1),
        _with("material", lambda material: material + 1000),
        _with("seed", lambda seed: seed + 1),
        _with("seed", lambda seed: seed[1:]),
    ],
    ids=[
        *("deep facts", "few facts", "one column", "one axis", "not numbers", "other basis"),
        *("negative materials", "unknown materials", "no material itself", "few seeds"),
    ],
)
def test_arrays_that_do_not_fit_are_refused(spoil: Callable[[bytes], bytes]) -> None:
    with pytest.raises(InvalidInputError, match="make index") as caught:
        read_index(spoil(built(2)))
    assert caught.value.reason == "INDEX_INVALID"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        _without("style"),
        _without("facts"),
        _pickled,
        _a_picture,
    ],
    ids=["empty", "cut", "no style", "no facts", "pickled", "a picture"],
)
def test_what_is_no_index_is_refused(spoil: Callable[[bytes], bytes]) -> None:
    with pytest.raises(InvalidInputError, match="make index") as caught:
        read_index(spoil(built(2)))
    assert caught.value.reason == "INDEX_INVALID"
