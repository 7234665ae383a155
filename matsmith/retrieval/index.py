# SPDX-License-Identifier: Apache-2.0
"""The retrieval index: one row a material or variation, its description in 300 numbers.

One npz file of plain arrays, read without unpickling. It names the library, the rules and the
feature extractor that it was made with, and is refused beside any other.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt

from matsmith.errors import InvalidInputError, UnavailableError
from matsmith.library import Library
from matsmith.retrieval.description import Floats

FORMAT = 1
_FILE = "data/library.npz"
_ARRAYS = (
    "material",
    "seed",
    "style",
    "pattern",
    "kind",
    "colors",
    "style_mean",
    "style_basis",
    "pattern_mean",
    "pattern_basis",
    "style_fit",
)

_MAX_BYTES = 1 << 29
_UNREADABLE = (
    *(OSError, ValueError, KeyError, IndexError, TypeError, EOFError),
    *(zipfile.BadZipFile, zlib.error, NotImplementedError, RecursionError, OverflowError),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a row stands for: a material, or its variation of a seed above 0."""

    material: str
    seed: int


@dataclass(frozen=True, slots=True, eq=False)
class Projection:
    """The directions in which sketches differ most.

    Attributes:
        mean: `(2048,)` float32.
        basis: `(K, 2048)` float32, orthonormal rows.
    """

    mean: Floats
    basis: Floats

    def __call__(self, sketches: Floats) -> Floats:
        """Returns `(…, K)` coordinates of `(…, 2048)` sketches."""
        projected: Floats = (sketches - self.mean) @ self.basis.T
        return projected


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """All rows.

    Attributes:
        entries: what each row stands for.
        style, pattern: `(N, K)` float32, projected sketches.
        kind: `(N, C)` float32 unit vectors.
        colors: `(N, 48)` float32 sRGB in [0, 1].
        style_projection, pattern_projection: from sketches to rows.
        style_fit: power and factor that turn a distance of styles into a Gram loss.
        color_weight: of the difference of colours in the style loss.
        library_version: `version_of` the library that it was made from.
        describer_version: of the descriptions.
        version: digest of the whole content.
    """

    entries: tuple[Entry, ...]
    style: Floats
    pattern: Floats
    kind: Floats
    colors: Floats
    style_projection: Projection
    pattern_projection: Projection
    style_fit: tuple[float, float]
    color_weight: float
    library_version: str
    describer_version: str
    version: str

    def __len__(self) -> int:
        return len(self.entries)

    def require(self, library: Library, describer_version: str) -> None:
        """Raises UnavailableError (INDEX_STALE) where it was made from something else."""
        for what, mine, theirs in (
            ("library", self.library_version, version_of(library)),
            ("description", self.describer_version, describer_version),
        ):
            if mine != theirs:
                raise UnavailableError(
                    f"Expected a retrieval index of {what} {theirs}, got one of {mine}: "
                    "run `make index`.",
                    reason="INDEX_STALE",
                )


def version_of(library: Library) -> str:
    """Returns a digest of the names and programs of a library, of which variations are drawn."""
    state = hashlib.sha256()
    for material in library.materials:
        state.update(f"{material.name} {material.digest}\n".encode())
    return state.hexdigest()[:12]


def index_bytes(arrays: Mapping[str, npt.NDArray[Any]], facts: Mapping[str, object]) -> bytes:
    """Returns the file: the arrays of `_ARRAYS`, and facts with the versions and names."""
    assert set(arrays) == set(_ARRAYS)
    text = json.dumps({"format": FORMAT, **facts}, sort_keys=True)
    file = io.BytesIO()
    np.savez_compressed(file, facts=np.frombuffer(text.encode(), dtype=np.uint8), **arrays)
    return file.getvalue()


def read_index(data: bytes) -> Index:
    """Returns the index in a file's bytes.

    Raises:
        InvalidInputError: INDEX_INVALID where it is not one.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
        if size > _MAX_BYTES:
            raise ValueError(f"{size} bytes unpacked, more than {_MAX_BYTES}")
        with np.load(io.BytesIO(data), allow_pickle=False) as file:
            facts = json.loads(file["facts"].tobytes())
            arrays = {name: file[name] for name in _ARRAYS}
        if facts["format"] != FORMAT:
            raise ValueError(f"format {facts['format']}")
        names = facts["materials"]
        power, factor = (float(number) for number in arrays["style_fit"])
        index = Index(
            entries=tuple(
                Entry(str(names[_place(place)]), int(seed))
                for place, seed in zip(arrays["material"], arrays["seed"], strict=True)
            ),
            style=arrays["style"].astype(np.float32),
            pattern=arrays["pattern"].astype(np.float32),
            kind=arrays["kind"].astype(np.float32),
            colors=arrays["colors"].astype(np.float32) / np.float32(255),
            style_projection=_projection(arrays, "style"),
            pattern_projection=_projection(arrays, "pattern"),
            style_fit=(power, factor),
            color_weight=float(facts["color_weight"]),
            library_version=str(facts["library"]),
            describer_version=str(facts["describer"]),
            version=hashlib.sha256(data).hexdigest()[:12],
        )
    except _UNREADABLE as error:
        raise _invalid(f"{type(error).__name__}: {error}") from error
    _require_sound(index)
    return index


def _require_sound(index: Index) -> None:
    """Raises InvalidInputError where arrays do not fit each other or hold no numbers."""
    rows = {len(index), *(len(a) for a in (index.style, index.pattern, index.kind, index.colors))}
    if len(rows) != 1 or not len(index):
        raise _invalid(f"arrays of {sorted(rows)} rows")
    for rows_of, projection in (
        (index.style, index.style_projection),
        (index.pattern, index.pattern_projection),
    ):
        shape = (rows_of.shape[1:], projection.basis.shape[:1], projection.mean.shape)
        if rows_of.ndim != 2 or shape[0] != shape[1] or shape[2] != projection.basis.shape[1:]:
            raise _invalid(f"a projection of {projection.basis.shape} for rows {rows_of.shape}")
    numbers = (index.style, index.pattern, index.kind, index.colors, np.array(index.style_fit))
    if (
        index.kind.ndim != 2
        or index.colors.ndim != 2
        or not all(np.isfinite(values).all() for values in numbers)
    ):
        raise _invalid("values that are not finite numbers")
    plain = {entry.material for entry in index.entries if entry.seed == 0}
    if plain != {entry.material for entry in index.entries} or index.style_fit[1] <= 0:
        raise _invalid("variations of materials that are not in it themselves")


@cache
def load_index() -> Index:
    """Returns the index that ships with the project.

    Raises:
        UnavailableError: INDEX_MISSING.
        InvalidInputError: the file is not an index.
    """
    file = resources.files("matsmith.retrieval") / _FILE
    if not file.is_file():
        raise UnavailableError(
            "Expected the retrieval index, found none: run `make index`.", reason="INDEX_MISSING"
        )
    return read_index(file.read_bytes())


def _place(place: int) -> int:
    if place < 0:
        raise IndexError(f"material {place}")
    return int(place)


def _projection(arrays: Mapping[str, npt.NDArray[Any]], name: str) -> Projection:
    return Projection(
        arrays[f"{name}_mean"].astype(np.float32), arrays[f"{name}_basis"].astype(np.float32)
    )


def _invalid(message: str) -> InvalidInputError:
    return InvalidInputError(
        f"Expected a retrieval index, got {message}: run `make index`.", reason="INDEX_INVALID"
    )
