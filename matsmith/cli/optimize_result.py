# SPDX-License-Identifier: Apache-2.0
"""What a search found, for a person and for a program: sheet, curve, table and JSON."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from google.protobuf.json_format import MessageToDict
from rich.console import Console
from rich.table import Table

from matsmith import catalogue as catalogues
from matsmith.cli.loss_curve import curve_png
from matsmith.drawing.values import number_text
from matsmith.errors import InternalError
from matsmith.graph import MaterialGraph, Value
from matsmith.graph.serde import from_proto
from matsmith.pictures.array import Picture
from matsmith.pictures.codec import picture_from_jpeg, picture_from_png, png_bytes
from matsmith.pictures.sheet import Cell, grid
from matsmith.sampling import parameters
from matsmith.v1 import optimize_pb2, picture_pb2

_CELL_PX = 384
_SHOWN_CHANGES = 10
_ABSENT = "–"
_LIGHTS = {
    optimize_pb2.REFERENCE_LIGHTING_FLASH: "flash",
    optimize_pb2.REFERENCE_LIGHTING_EVEN: "even",
}


def comparison_png(result: optimize_pb2.OptimizeResult) -> bytes:
    """Returns photo, start and best side by side as a PNG."""
    cells = [
        Cell(_pixels(result.matched_photo), "photo, as matched", _light(result.light)),
        Cell(_pixels(result.start_picture), "before", _scores(result.start_scores)),
        Cell(_pixels(result.picture), "after", _scores(result.scores)),
    ]
    return png_bytes(grid(cells, 3, cell_px=_CELL_PX, title=_title(result)))


def loss_png(result: optimize_pb2.OptimizeResult) -> bytes:
    """Returns the curve of the best style loss as a PNG."""
    return curve_png(
        [(point.step, point.style_loss) for point in result.curve],
        steps=result.steps,
        before=result.start_style_loss,
        after=result.style_loss,
        title=f"Style loss of the best over {result.steps} steps, {result.search_s:.1f} s",
        note="of the search's own pictures; grey: Blender's, "
        f"{result.start_style_loss:.4f} before and {result.style_loss:.4f} after",
    )


def facts(result: optimize_pb2.OptimizeResult) -> dict[str, object]:
    """Returns the result as JSON data, without pictures and the graph, which the program is."""
    copy = optimize_pb2.OptimizeResult()
    copy.CopyFrom(result)
    for field in ("graph", "start_picture", "picture", "matched_photo"):
        copy.ClearField(field)
    found: dict[str, object] = MessageToDict(
        copy, preserving_proto_field_name=True, always_print_fields_with_no_presence=True
    )
    return found


def print_table(result: optimize_pb2.OptimizeResult, start: MaterialGraph, folder: Path) -> None:
    """Prints scores, light and the largest changes.

    Args:
        result: what was found.
        start: the material that the search began with.
        folder: where the files are.
    """
    # Names come from a material and folders from a person: neither is markup.
    console = Console(highlight=False, markup=False)
    scores = Table(box=None, pad_edge=False)
    scores.add_column("")
    scores.add_column("Before", justify="right")
    scores.add_column("After", justify="right")
    before, after = result.start_scores, result.scores
    scores.add_row("Style loss", f"{result.start_style_loss:.4f}", f"{result.style_loss:.4f}")
    scores.add_row(
        "Similarity", f"{before.semantic_similarity:.3f}", f"{after.semantic_similarity:.3f}"
    )
    scores.add_row("Colour", f"{before.color_distance:.4f}", f"{after.color_distance:.4f}")
    console.print(scores)
    console.print(
        f"\n{result.steps} steps, {result.search_s:.1f} s; {_light(result.light)}.",
        soft_wrap=True,
    )
    if result.changes:
        console.print(_changes(result, start))
        more = len(result.changes) - _SHOWN_CHANGES
        if more > 0:
            console.print(f"and {more} more in result.json")
    else:
        console.print("Nothing was found that is nearer to the photo; the material is as it was.")
    console.print(f"Results in {folder}", soft_wrap=True)


def _changes(result: optimize_pb2.OptimizeResult, start: MaterialGraph) -> Table:
    old, new = _values(start), _values(from_proto(result.graph))
    shown = Table(box=None, pad_edge=False)
    # Paths are there to be copied, so they are never cut.
    paths = [change.path for change in result.changes[:_SHOWN_CHANGES]]
    shown.add_column("Changed", no_wrap=True, min_width=max(map(len, paths)))
    shown.add_column("Before", overflow="fold")
    shown.add_column("After", overflow="fold")
    for path in paths:
        shown.add_row(path, old.get(path, _ABSENT), new.get(path, _ABSENT))
    return shown


def _values(graph: MaterialGraph) -> Mapping[str, str]:
    """Returns all parameters as text, Blender's defaults included, by path."""
    found = parameters(graph, catalogues.load())
    return {parameter.place.path: _text(parameter.value) for parameter in found}


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, tuple):
        return ", ".join(number_text(part) for part in value)
    return str(value)


def _title(result: optimize_pb2.OptimizeResult) -> str:
    return f"Style loss {result.start_style_loss:.4f} before, {result.style_loss:.4f} after"


def _scores(scores: optimize_pb2.OptimizeScores) -> str:
    return f"style loss {scores.style_loss:.4f}, similarity {scores.semantic_similarity:.3f}"


def _light(light: optimize_pb2.PhotoLight) -> str:
    done = "taken out of the photo" if light.flattened else "left in the photo"
    rendered = _LIGHTS.get(light.lighting)
    pictures = f", matched in {rendered} light" if rendered else ""
    return f"light of range {light.range:.2f} {done}{pictures}"


def _pixels(picture: picture_pb2.Picture) -> Picture:
    readers = {"image/png": picture_from_png, "image/jpeg": picture_from_jpeg}
    reader = readers.get(picture.media_type)
    if reader is None:
        raise InternalError(
            f"Expected a PNG or JPEG from the service, got {picture.media_type!r}.",
            reason="PICTURE_FORMAT_UNKNOWN",
        )
    return reader(picture.data)
