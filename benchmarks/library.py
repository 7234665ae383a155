# SPDX-License-Identifier: Apache-2.0
"""`make bench-library`: what the library gives retrieval, and what it is made of.

For every photo of a folder the style loss of the nearest neighbour: among the 24 materials that the
library began with, among all materials, and among all entries of the retrieval index (materials and
variations), all measured on Blender's final pictures. Then the time of a search, the coverage of
the node vocabulary, and the coverage by the evaluator. Writes `build/bench/library.json` and a
sheet of the pictures side by side.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from benchmarks.report import BUILD, print_table, write_json
from matsmith import catalogue as catalogues
from matsmith import library as libraries
from matsmith.curation.vocabulary import used_types, vocabulary
from matsmith.errors import CoverageError
from matsmith.graph import MaterialGraph
from matsmith.library import LibraryMaterial
from matsmith.metrics.batch import batch_of
from matsmith.metrics.features import default_extractor
from matsmith.metrics.style_loss import StyleDescriptor, StyleLoss
from matsmith.pictures.array import Picture
from matsmith.pictures.codec import picture_from_jpeg, picture_from_png, png_bytes
from matsmith.pictures.color import picture_from_linear
from matsmith.pictures.photo import decode, square
from matsmith.pictures.sheet import Cell, grid
from matsmith.rendering.maps import evaluate
from matsmith.retrieval import (
    Index,
    PhotoDescription,
    load_index,
    nearest_by_pattern,
    nearest_by_style,
    variation,
)
from matsmith.retrieval.describe import Describer
from matsmith.rpc.client import Client
from matsmith.stack import Stack, StackSettings
from matsmith.v1 import picture_pb2

# What the library began with, by the names of today.
FIRST = (
    *("brick_red_running_bond", "brick_whitewashed_worn", "concrete_cast_panel"),
    *("concrete_cracked_aggregate", "fabric_denim_twill", "knit_red_wool"),
    *("leather_black_pebbled", "leather_brown_grain", "marble_black_gold"),
    *("marble_white_carrara", "metal_brushed_steel", "painted_metal_flaking_teal"),
    *("paving_dark_setts", "rust_iron_sheet", "sand_pebble_gravel", "sand_rippled_pale"),
    *("sheet_metal_tread_plate", "soil_cracked_mud", "soil_dark_crumbly"),
    *("stone_wall_dry_stacked", "tiles_glazed_zellige", "tiles_hexagon_cement"),
    *("wood_varnished_planks", "wood_weathered_grey"),
)
_SHORTLIST = 8
_RENDERED = 2
_ENTRIES = 4000
_SEARCHES = 15
_FINAL = picture_pb2.RenderSettings(preset=picture_pb2.RENDER_PRESET_FINAL)


def main() -> None:
    """Measures, prints and writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="photos (JPEG)")
    arguments = parser.parse_args()
    files = sorted(arguments.folder.glob("*.jpg"))
    if not files:
        raise SystemExit(f"Expected JPEG photos in {arguments.folder}, found none.")
    photos = {file.stem: square(decode(file.read_bytes()), 512) for file in files}
    torch.set_num_threads(1)
    library, index, catalogue = libraries.load(), load_index(), catalogues.load()
    describer = Describer(default_extractor())
    index.require(library, describer.version)
    figures = {
        **_composition(),
        **_search_times(index, describer, photos),
        "photos": _neighbors(index, describer, photos),
    }
    rows = figures["photos"]
    assert isinstance(rows, list)
    figures["ratio_of_materials"] = statistics.median(r["materials"] / r["first"] for r in rows)
    figures["ratio_of_entries"] = statistics.median(r["entries"] / r["first"] for r in rows)
    figures["improved_by_materials"] = sum(r["materials"] < r["first"] for r in rows)
    figures["improved_by_entries"] = sum(r["entries"] < r["first"] for r in rows)
    write_json("library", figures)
    columns = ("photo", "first", "materials", "entries", "first_name", "materials_name")
    print_table(
        "Style loss of the nearest neighbour (Blender's final pictures; lower is better)",
        (
            "photo",
            "first 24",
            f"all {len(library.materials)}",
            f"{len(index)} entries",
            "was",
            "is",
        ),
        [[row[column] for column in columns] for row in rows],
    )
    print_table(
        "The library",
        ("", ""),
        [(name, value) for name, value in figures.items() if isinstance(value, int | float)],
    )
    unused = sorted(vocabulary(catalogue) - set(used_types(library)))
    print(f"Node types not used: {', '.join(unused) or 'none'}")
    print(f"Pictures side by side: {BUILD / 'library.png'}")


def _composition() -> dict[str, object]:
    library, catalogue = libraries.load(), catalogues.load()
    words, used = vocabulary(catalogue), used_types(library)
    covered = sum(material.metadata.evaluator for material in library.materials)
    return {
        "materials": len(library.materials),
        "categories": len(Counter(m.metadata.category for m in library.materials)),
        "tiling": sum(material.metadata.tiles for material in library.materials),
        "knobs": sum(len(material.metadata.knobs) for material in library.materials),
        "vocabulary": len(words),
        "vocabulary_used": len(words & set(used)),
        "vocabulary_coverage": len(words & set(used)) / len(words),
        "evaluator_coverage": covered / len(library.materials),
    }


def _search_times(
    index: Index, describer: Describer, photos: dict[str, Picture]
) -> dict[str, object]:
    """Returns the median time of one search of each kind on one thread, photo to match."""
    rows = np.resize(np.arange(len(index)), _ENTRIES)
    sized = replace(
        index,
        entries=tuple(index.entries[row] for row in rows),
        style=index.style[rows],
        pattern=index.pattern[rows],
        kind=index.kind[rows],
        colors=index.colors[rows],
    )
    queries = [list(photos.values())[n % len(photos)] for n in range(_SEARCHES)]
    describing, searching = [], []
    for photo in queries:
        began = time.perf_counter()
        described = describer.photo(photo)
        between = time.perf_counter()
        nearest_by_style(sized, described, count=8)
        nearest_by_pattern(sized, described, count=16, most_of_one=3)
        describing.append(between - began)
        searching.append(time.perf_counter() - between)
    return {
        "entries": len(index),
        "search_entries": _ENTRIES,
        "describe_ms": 1e3 * statistics.median(describing),
        "search_ms": 1e3 * statistics.median(searching),
        "query_ms": 1e3 * statistics.median(map(sum, zip(describing, searching, strict=True))),
    }


def _neighbors(
    index: Index, describer: Describer, photos: dict[str, Picture]
) -> list[dict[str, object]]:
    library = libraries.load()
    style = StyleLoss(default_extractor())
    materials = library.materials
    with torch.inference_mode():
        described = StyleDescriptor.concatenate(
            [style.descriptor(batch_of([picture_from_jpeg(m.preview_jpeg)])) for m in materials]
        )
    places = [place for place, material in enumerate(materials) if material.name in FIRST]
    rows: list[dict[str, object]] = []
    cells: list[Cell] = []
    with Stack(StackSettings(generate_port=-1)) as stack, Client(stack.render_target) as client:
        for name, photo in photos.items():
            with torch.inference_mode():
                target = style.descriptor(batch_of([photo]))
                losses = style.distance(target, described).numpy()
            first = min(places, key=lambda place: float(losses[place]))
            nearest = int(losses.argmin())
            near = _near(index, describer.photo(photo), photo, style)
            entries = list(
                dict.fromkeys([(materials[first].name, 0), (materials[nearest].name, 0)])
            )
            entries += [entry for entry in near if entry not in entries]
            measured = [
                (float(style(batch_of([photo]), batch_of([picture]))), entry, picture)
                for entry, picture in _rendered(entries, client)
            ]
            first_loss, nearest_loss = (
                measured[0][0],
                min(measured[: 1 + (first != nearest)], key=lambda m: m[0])[0],
            )
            best_loss, best_entry, best_picture = min(measured, key=lambda one: one[0])
            rows.append(
                {
                    "photo": name,
                    "first": first_loss,
                    "first_name": materials[first].name,
                    "materials": nearest_loss,
                    "materials_name": materials[nearest].name,
                    "entries": best_loss,
                    "entries_name": f"{best_entry[0]}/{best_entry[1]}",
                }
            )
            cells += [
                Cell(photo, name.replace("_", " "), "photo"),
                _cell(materials[first], first_loss),
                _cell(materials[nearest], nearest_loss),
                Cell(
                    best_picture,
                    f"{best_entry[0]} {best_entry[1]}".replace("_", " "),
                    f"{best_loss:.4f}",
                ),
            ]
            print(f"{name}: {first_loss:.4f} → {nearest_loss:.4f} → {best_loss:.4f}", flush=True)
    (BUILD / "library.png").parent.mkdir(parents=True, exist_ok=True)
    (BUILD / "library.png").write_bytes(png_bytes(grid(cells, 8, cell_px=224)))
    return rows


def _cell(material: LibraryMaterial, loss: float) -> Cell:
    picture = picture_from_jpeg(material.preview_jpeg)
    return Cell(picture, material.name.replace("_", " "), f"{loss:.4f}")


_EntryOf = tuple[str, int]


def _near(
    index: Index, described: PhotoDescription, photo: Picture, style: StyleLoss
) -> list[_EntryOf]:
    """Returns the best few of the shortlist by the evaluator's pictures, nearest first."""
    target = batch_of([photo])
    judged = []
    for match in nearest_by_style(index, described, count=_SHORTLIST):
        entry = (match.entry.material, match.entry.seed)
        try:
            maps = evaluate(_graph(entry), catalogues.load(), outputs=("radiance",), size_px=384)
        except CoverageError:
            continue
        picture = picture_from_linear(maps["radiance"])
        judged.append((float(style(target, batch_of([picture]))), entry))
    return [entry for _, entry in sorted(judged)[:_RENDERED]]


def _rendered(entries: list[_EntryOf], client: Client) -> list[tuple[_EntryOf, Picture]]:
    def rendered(entry: _EntryOf) -> tuple[_EntryOf, Picture]:
        return entry, picture_from_png(client.render(_graph(entry), _FINAL).picture.data)

    with ThreadPoolExecutor(client.capabilities().workers) as pool:
        return list(pool.map(rendered, entries))


def _graph(entry: _EntryOf) -> MaterialGraph:
    library = libraries.load()
    name, seed = entry
    return variation(library.get(name), seed, ranges=library.ranges, catalogue=catalogues.load())


if __name__ == "__main__":
    main()
