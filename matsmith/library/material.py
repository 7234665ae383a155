# SPDX-License-Identifier: Apache-2.0
"""A seed material: a program, what it shows, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass

from matsmith.graph import MaterialGraph
from matsmith.graph.knobs import Knob

LICENCES = frozenset({"CC0-1.0"})
"""SPDX identifiers that a seed material may carry."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What stands beside a program in its JSON file; every field is required.

    Attributes:
        name: the file's stem, also the material's name in every interface.
        title: a few words for a person.
        category: one of `CATEGORIES`.
        tags: words to search by.
        description: what the material shows, in a sentence or two.
        author, licence, origin: who made it, an SPDX identifier, and how it came to be.
        blender_version: the catalogue that the program follows.
        tiles: whether opposite edges of the reference picture match.
        evaluator: whether the evaluator covers it; Blender renders all.
        knobs: the parameters that an artist is meant to turn, the most telling first.
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
    evaluator: bool
    knobs: tuple[Knob, ...]


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
