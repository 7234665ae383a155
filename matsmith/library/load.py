# SPDX-License-Identifier: Apache-2.0
"""Reads the seed materials that ship with the project."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from importlib.resources.abc import Traversable

from matsmith import catalogue as catalogues
from matsmith.errors import InvalidInputError, NotFoundError, ProgramError
from matsmith.library.material import LibraryMaterial
from matsmith.library.metadata import read_metadata
from matsmith.program import digest, parse
from matsmith.sampling import Ranges, observed_ranges


@dataclass(frozen=True)
class Library:
    """All seed materials in order of their names."""

    materials: tuple[LibraryMaterial, ...]

    @cached_property
    def version(self) -> str:
        """Returns a digest of all programs and previews; it changes with any of them."""
        state = hashlib.sha256()
        for material in self.materials:
            state.update(f"{material.name} {material.digest}\n".encode())
            state.update(hashlib.sha256(material.preview_jpeg).digest())
        return state.hexdigest()[:12]

    @cached_property
    def ranges(self) -> Ranges:
        """Returns the range of every parameter over the library (VLMaterial, appendix A.1)."""
        graphs = {material.name: material.graph for material in self.materials}
        return observed_ranges(graphs, catalogues.load())

    def get(self, name: str) -> LibraryMaterial:
        """Returns the material of this name.

        Raises:
            NotFoundError: there is none.
        """
        for material in self.materials:
            if material.name == name:
                return material
        raise NotFoundError(
            f"Expected the name of a library material, got {name!r}.",
            reason="LIBRARY_MATERIAL_UNKNOWN",
        )


@cache
def load() -> Library:
    """Returns the library that ships with the project.

    Raises:
        InvalidInputError: a file of the library is not what it should be.
    """
    root = resources.files("matsmith.library")
    return read(root / "materials", root / "previews")


def read(folder: Traversable, previews: Traversable) -> Library:
    """Returns the library in a folder of programs with metadata, and its folder of previews.

    Raises:
        InvalidInputError: METADATA_MISSING, METADATA_INVALID or LIBRARY_PROGRAM_INVALID; the
            message names the file and what is wrong with it.
    """
    names = sorted(
        entry.name.removesuffix(".py") for entry in folder.iterdir() if entry.name.endswith(".py")
    )
    return Library(tuple(_read(name, folder, previews) for name in names))


def _text(file: Traversable) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InvalidInputError(
            f"{file.name}: expected UTF-8, got other bytes: {error.reason}.",
            reason="LIBRARY_FILE_NOT_TEXT",
        ) from error


def _read(name: str, folder: Traversable, previews: Traversable) -> LibraryMaterial:
    program = _text(folder / f"{name}.py")
    beside = folder / f"{name}.json"
    if not beside.is_file():
        raise InvalidInputError(
            f"Expected {name}.json with origin and licence beside {name}.py, found none.",
            reason="METADATA_MISSING",
        )
    metadata = read_metadata(_text(beside), beside.name)
    if metadata.name != name:
        raise InvalidInputError(
            f"{beside.name}: expected the name {name!r}, got {metadata.name!r}.",
            reason="METADATA_INVALID",
        )
    try:
        graph = parse(program)
    except ProgramError as error:
        raise InvalidInputError(
            f"{name}.py: {error.message}", reason="LIBRARY_PROGRAM_INVALID"
        ) from error
    preview = previews / f"{name}.jpg"
    picture = preview.read_bytes() if preview.is_file() else b""
    return LibraryMaterial(metadata, program, graph, digest(graph), picture)
