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

_UNREADABLE = (
    *(OSError, ValueError, KeyError, IndexError, TypeError, EOFError),
    *(zipfile.BadZipFile, zlib.error, NotImplementedError),
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
        with np.load(io.BytesIO(data), allow_pickle=False) as file:
            facts = json.loads(file["facts"].tobytes())
            arrays = {name: file[name] for name in _ARRAYS}
        if facts["format"] != FORMAT:
            raise ValueError(f"format {facts['format']}")
        names = facts["materials"]
        power, factor = (float(number) for number in arrays["style_fit"])
        index = Index(
            entries=tuple(
                Entry(names[place], int(seed))
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
    rows = {len(index), *(len(a) for a in (index.style, index.pattern, index.kind, index.colors))}
    if len(rows) != 1 or not len(index):
        raise _invalid(f"arrays of {sorted(rows)} rows")
    return index


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


def _projection(arrays: Mapping[str, npt.NDArray[Any]], name: str) -> Projection:
    return Projection(
        arrays[f"{name}_mean"].astype(np.float32), arrays[f"{name}_basis"].astype(np.float32)
    )


def _invalid(message: str) -> InvalidInputError:
    return InvalidInputError(
        f"Expected a retrieval index, got {message}: run `make index`.", reason="INDEX_INVALID"
    )
