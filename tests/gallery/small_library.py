# SPDX-License-Identifier: Apache-2.0
"""A small library with knobs, one material of which says everything in HTML; and no Blender."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import numpy as np

from matsmith import catalogue, library
from matsmith.graph import MaterialGraph
from matsmith.graph.knobs import suggest_knobs
from matsmith.library import LibraryMaterial
from matsmith.pictures.codec import png_bytes
from matsmith.program import digest

CATALOGUE = catalogue.load()
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
HOSTILE_TITLE = "<script>document.title='owned'</script>"
HOSTILE = f"<img src=x onerror=alert(1)> & \"quoted\" 'so' {LONG_WORD}"


def with_some_knobs(material: LibraryMaterial) -> LibraryMaterial:
    knobs = material.metadata.knobs or suggest_knobs(material.graph, CATALOGUE)
    return replace(material, metadata=replace(material.metadata, knobs=tuple(knobs[:6])))


def hostile(material: LibraryMaterial) -> LibraryMaterial:
    """Returns a material whose every free text wants to be HTML."""
    metadata = material.metadata
    knob = replace(metadata.knobs[0], name="<b>Knob</b>")
    return replace(
        material,
        metadata=replace(
            metadata,
            name=f"{metadata.category}_zz_hostile",
            title=HOSTILE_TITLE,
            description=HOSTILE,
            author=HOSTILE,
            origin=HOSTILE,
            tags=(HOSTILE, "a#b&c=d"),
            knobs=(knob, *metadata.knobs[1:]),
            tiles=True,
            evaluator=False,
        ),
    )


def small_library() -> tuple[LibraryMaterial, ...]:
    """Returns five materials that ship, of several categories, and the hostile one."""
    shipped = library.load().materials
    chosen = [with_some_knobs(shipped[len(shipped) * place // 5]) for place in range(5)]
    chosen = [
        replace(one, metadata=replace(one.metadata, tiles=place < 2, evaluator=place != 1))
        for place, one in enumerate(chosen)
    ]
    return tuple(sorted((*chosen, hostile(chosen[0])), key=lambda material: material.name))


class ScriptedRenders:
    """Balls in one colour for each graph, and files that are none; counts what was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def ball(self, graph: MaterialGraph) -> bytes:
        self.asked.append("ball")
        colour = hashlib.sha256(digest(graph).encode()).digest()[:3]
        return png_bytes(np.tile(np.frombuffer(colour, np.uint8), (64, 64, 1)))

    def blend(self, graph: MaterialGraph, name: str) -> bytes:
        self.asked.append("blend")
        return f"BLENDER {name} {len(graph.groups)}".encode()
