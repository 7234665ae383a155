# SPDX-License-Identifier: Apache-2.0
"""A seed material: a program, what it shows, and whose it is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from matsmith.errors import InvalidInputError
from matsmith.graph import MaterialGraph

LICENCES = frozenset({"CC0-1.0"})
"""SPDX identifiers that a seed material may carry."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What stands beside a program in its JSON file; every field is required.

    Attributes:
        name: the file's stem, also the material's name in every interface.
        title: a few words for a person.
        category: one lower-case word, for instance `wood`.
        tags: words to search by.
        description: what the material shows, in a sentence or two.
        author, licence, origin: who made it, an SPDX identifier, and how it came to be.
        blender_version: the catalogue that the program follows.
        tiles: whether opposite edges of the reference picture match.
    """

    name: str
    title: str
    category: str
    tags: tuple[str, ...]
    description: str
    author: str
    licence: str
    origin: str
    blender_version: str
    tiles: bool


@dataclass(frozen=True, slots=True)
class LibraryMaterial:
    """A seed material.

    Attributes:
        metadata: what stands beside the program.
        program: its canonical program.
        graph: the program as a graph.
        digest: `program.digest` of the graph.
        preview_jpeg: the reference scene at final quality, 512×512 sRGB JPEG; b"" when not built.
    """

    metadata: Metadata
    program: str
    graph: MaterialGraph
    digest: str
    preview_jpeg: bytes

    @property
    def name(self) -> str:
        """Returns the material's name."""
        return self.metadata.name


def read_metadata(text: str, where: str) -> Metadata:
    """Returns the metadata in a JSON text.

    Raises:
        InvalidInputError: a field is missing, unknown, empty or of the wrong type, or the licence
            is not one that seed materials may carry.
    """
    try:
        data: Any = json.loads(text)
    except json.JSONDecodeError as error:
        raise _invalid(where, f"expected JSON, got {error}") from error
    if not isinstance(data, Mapping):
        raise _invalid(where, f"expected an object, got {type(data).__name__}")
    expected = {field.name for field in fields(Metadata)}
    if set(data) != expected:
        missing, unknown = sorted(expected - set(data)), sorted(set(data) - expected)
        raise _invalid(where, f"missing fields {missing}, unknown fields {unknown}")
    tags = data["tags"]
    if not isinstance(tags, list) or not all(isinstance(tag, str) and tag for tag in tags):
        raise _invalid(where, "expected tags to be a list of words")
    if not isinstance(data["tiles"], bool):
        raise _invalid(where, "expected tiles to be true or false")
    for name in expected - {"tags", "tiles"}:
        if not isinstance(data[name], str) or not data[name]:
            raise _invalid(where, f"expected {name} to be a text, got {data[name]!r}")
    if data["licence"] not in LICENCES:
        allowed = ", ".join(sorted(LICENCES))
        raise _invalid(where, f"expected a licence of {allowed}, got {data['licence']!r}")
    return Metadata(**{**data, "tags": tuple(tags)})


def _invalid(where: str, message: str) -> InvalidInputError:
    return InvalidInputError(f"{where}: {message}.", reason="METADATA_INVALID")
