# SPDX-License-Identifier: Apache-2.0
"""Rules about how a seed material looks: its picture, its seams, and what its knobs do.

Maps come from the evaluator. A material that it does not cover is judged by its preview alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt

from matsmith.catalogue import Catalogue
from matsmith.curation.finding import Finding
from matsmith.errors import GraphError, ImageError
from matsmith.graph import MaterialGraph, Value
from matsmith.graph.knob import CONSTANTS
from matsmith.graph.knobs import Knob
from matsmith.library import LibraryMaterial
from matsmith.metrics.complexity import (
    COMPLEXITY_SIZE_PX,
    MIN_JPEG_BYTES,
    is_constant,
    jpeg_size_bytes,
)
from matsmith.pictures.codec import picture_from_jpeg
from matsmith.pictures.color import picture_from_linear
from matsmith.rendering.maps import evaluate
from matsmith.sampling import Place, with_values
from matsmith.sampling.space import Part

_KNOB_SIZE_PX = 128
# Fine weaves alias at fewer pixels, and then hide their seams.
_SEAM_SIZE_PX = 512
# Levels of 255 that an artist sees, over so much of the picture: spots and edges count, too.
_LEAST_CHANGE = 3.0
_CHANGED_SHARE = 0.002
_SEAM_MAPS = ("base_color", "roughness", "height")
# Across a seam that matches, neighbouring pixels differ as they do elsewhere.
_MOST_SEAM = 1.6
_TURNED_COLORS = ((0.02, 0.05, 0.6, 1.0), (0.8, 0.2, 0.05, 1.0))


def look_findings(material: LibraryMaterial, catalogue: Catalogue) -> Iterator[Finding]:
    """Yields every broken rule that takes a picture to see."""
    yield from _preview_findings(material)
    if material.metadata.evaluator:
        yield from _seam_findings(material, catalogue)
        yield from _knob_findings(material, catalogue)


def seam(maps: Mapping[str, npt.NDArray[np.float32]]) -> float:
    """Returns how much worse opposite edges match than neighbouring pixels do; 1 is seamless.

    The larger one over the maps and both directions; 0 for maps that do not vary.

    Args:
        maps: `(H, W)` or `(H, W, C)` each.
    """
    worst = 0.0
    for values in maps.values():
        whole = values.astype(np.float64).reshape(*values.shape[:2], -1)
        for lines in (whole, whole.swapaxes(0, 1)):
            step = float(np.abs(np.diff(lines, axis=0)).mean())
            jump = float(np.abs(lines[0] - lines[-1]).mean())
            if jump > 1e-5:
                worst = max(worst, jump / (step + 1e-6))
    return worst


def is_seamless(graph: MaterialGraph, catalogue: Catalogue) -> bool:
    """Returns whether a material that the evaluator covers tiles over the reference plane."""
    return _seam(graph, catalogue) < _MOST_SEAM


def _seam(graph: MaterialGraph, catalogue: Catalogue) -> float:
    return seam(evaluate(graph, catalogue, outputs=_SEAM_MAPS, size_px=_SEAM_SIZE_PX, threads=1))


def _preview_findings(material: LibraryMaterial) -> Iterator[Finding]:
    def broken(message: str) -> Finding:
        return Finding(material.name, "PREVIEW", message)

    if not material.preview_jpeg:
        yield broken("expected a preview, got none: run `matsmith library render`")
        return
    try:
        picture = picture_from_jpeg(material.preview_jpeg)
    except ImageError as error:
        yield broken(error.message)
        return
    if picture.shape != (COMPLEXITY_SIZE_PX, COMPLEXITY_SIZE_PX, 3):
        height, width = picture.shape[:2]
        yield broken(f"expected {COMPLEXITY_SIZE_PX} pixels a side, got {width} × {height}")
    elif is_constant(picture):
        yield broken("expected a picture that shows something, got one colour")
    elif (size := jpeg_size_bytes(picture)) < MIN_JPEG_BYTES:
        yield broken(f"expected a JPEG of at least {MIN_JPEG_BYTES} bytes (12 KB rule), got {size}")


def _seam_findings(material: LibraryMaterial, catalogue: Catalogue) -> Iterator[Finding]:
    found = _seam(material.graph, catalogue)
    if (found < _MOST_SEAM) != material.metadata.tiles:
        yield Finding(
            material.name,
            "TILES_FLAG",
            f"expected tiles to be {str(found < _MOST_SEAM).lower()}: edges differ {found:.2f} "
            f"times as much as neighbours, and {_MOST_SEAM} is the limit",
        )


def _knob_findings(material: LibraryMaterial, catalogue: Catalogue) -> Iterator[Finding]:
    before = _picture(material.graph, catalogue)
    for knob in material.metadata.knobs:
        changes = []
        for value in _ends(knob):
            try:
                turned = _turned(material.graph, knob, value, catalogue)
            except (GraphError, ValueError):
                continue  # `structure` tells of knobs that have no place
            picture = _picture(turned, catalogue)
            difference = np.abs(picture.astype(float) - before.astype(float)).max(axis=2)
            changes.append(float(np.quantile(difference, 1.0 - _CHANGED_SHARE)))
            if is_constant(picture):
                yield Finding(
                    material.name,
                    "KNOB_ERASES",
                    f"{knob.name}: expected a picture at {value}, got one colour",
                )
        if changes and max(changes) < _LEAST_CHANGE:
            yield Finding(
                material.name,
                "KNOB_IDLE",
                f"{knob.name}: expected the picture to change over its range, "
                f"got {max(changes):.1f} levels of 255",
            )


def _ends(knob: Knob) -> tuple[Value, ...]:
    if knob.minimum is None or knob.maximum is None:
        return _TURNED_COLORS
    return (knob.minimum, knob.maximum)


def _turned(graph: MaterialGraph, knob: Knob, value: Value, catalogue: Catalogue) -> MaterialGraph:
    types = {node.name: node.type for node in graph.tree.nodes}
    part: Part = "output" if types.get(knob.node) in CONSTANTS else "input"
    return with_values(graph, {Place("", knob.node, part, knob.socket): value}, catalogue)


def _picture(graph: MaterialGraph, catalogue: Catalogue) -> npt.NDArray[np.uint8]:
    maps = evaluate(graph, catalogue, outputs=("radiance",), size_px=_KNOB_SIZE_PX, supersampling=1)
    return picture_from_linear(maps["radiance"])
