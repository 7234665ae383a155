# SPDX-License-Identifier: Apache-2.0
"""`make bench-match`: how near the main job comes to each photo of a folder.

For every photo: the style loss of a flat material of the mean colour, of the library's median, of
the nearest neighbour, and of the result, all measured on Blender's final pictures. Writes
`build/bench/match.json` (`ratio_to_neighbour`: median of result / neighbour over the photos), a
comparison sheet per photo, and one contact sheet of all.
"""

from __future__ import annotations

import argparse
import statistics
from pathlib import Path

import numpy as np

from benchmarks.report import BUILD, print_table, write_json
from matsmith.cli.comparison import comparison_png
from matsmith.graph.model import OUTPUT_NODE, Link, MaterialGraph, Node, NodeTree
from matsmith.metrics.batch import batch_of
from matsmith.metrics.features import default_extractor
from matsmith.metrics.style_loss import StyleLoss
from matsmith.optimize.color_transport import LIGHT_GAIN
from matsmith.pictures.array import Picture
from matsmith.pictures.codec import picture_from_png, png_bytes
from matsmith.pictures.color import linear_from_picture
from matsmith.pictures.photo import decode, square
from matsmith.pictures.sheet import Cell, grid
from matsmith.rpc.client import Client
from matsmith.stack import Stack, StackSettings
from matsmith.v1 import picture_pb2

_FINAL = picture_pb2.RenderSettings(preset=picture_pb2.RENDER_PRESET_FINAL)


def main() -> None:
    """Measures, prints and writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="photos (JPEG)")
    parser.add_argument("--limit", type=int, default=0, help="photos at most; 0 is all")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    photos = sorted(arguments.folder.glob("*.jpg"))[: arguments.limit or None]
    if not photos:
        raise SystemExit(f"Expected JPEG photos in {arguments.folder}, found none.")
    style = StyleLoss(default_extractor())
    rows: list[dict[str, object]] = []
    cells: list[Cell] = []
    sheets = BUILD / "match"
    sheets.mkdir(parents=True, exist_ok=True)
    with (
        Stack(StackSettings()) as stack,
        Client(stack.render_target) as render,
        Client(stack.generate_target) as generate,
    ):
        for path in photos:
            photo = square(decode(path.read_bytes()), 512)
            flat = picture_from_png(render.render(_flat(photo), _FINAL).picture.data)
            result = generate.generate(path, seed=arguments.seed)
            (sheets / f"{path.stem}.png").write_bytes(comparison_png(photo, result))
            (sheets / f"{path.stem}.py").write_text(result.best.program, encoding="utf-8")
            nearest, found = result.library.nearest_style_loss, result.best.scores.style_loss
            rows.append(
                {
                    "photo": path.stem,
                    "flat": float(style(batch_of([photo]), batch_of([flat]))),
                    "median": result.library.median_style_loss,
                    "neighbour": nearest,
                    "neighbour_name": result.library.nearest_name,
                    "result": found,
                    "result_from": result.best.provenance.library_material,
                    "ratio": found / nearest,
                    "similarity": result.best.scores.semantic_similarity,
                    "swd": result.best.scores.swd,
                    "correctness": result.statistics.correctness,
                    "seconds": result.statistics.total_s,
                }
            )
            cells.append(Cell(photo, path.stem.replace("_", " "), "photo"))
            cells.append(
                Cell(
                    picture_from_png(result.final_preview.data),
                    result.best.provenance.library_material.replace("_", " "),
                    f"{found:.4f} (neighbour {nearest:.4f})",
                )
            )
            print(f"{path.stem}: {found:.4f}, neighbour {nearest:.4f}", flush=True)
    (BUILD / "match.png").write_bytes(png_bytes(grid(cells, 8, cell_px=224)))
    ratio = statistics.median(float(str(row["ratio"])) for row in rows)
    write_json(
        "match",
        {
            "ratio_to_neighbour": ratio,
            "metrics_version": style.version,
            "never_above_neighbour": all(float(str(row["ratio"])) <= 1.0 for row in rows),
            "always_below_median": all(
                float(str(row["result"])) < float(str(row["median"])) for row in rows
            ),
            "photos": rows,
        },
    )
    columns = ("photo", "flat", "median", "neighbour", "result", "ratio", "similarity", "seconds")
    table = [[row[column] for column in columns] for row in rows]
    print_table("Style loss against each photo (lower is better)", columns, table)
    print(f"ratio_to_neighbour {ratio:.3f} (median); sheets in {sheets} and {BUILD / 'match.png'}")


def _flat(photo: Picture) -> MaterialGraph:
    """Returns a matt material of the photo's mean colour."""
    mean = linear_from_picture(photo).reshape(-1, 3).mean(axis=0) / LIGHT_GAIN
    red, green, blue = (float(channel) for channel in np.clip(mean, 0.0, 1.0))
    diffuse = Node(
        "diffuse_bsdf", "ShaderNodeBsdfDiffuse", inputs={"Color": (red, green, blue, 1.0)}
    )
    output = Node("material_output", OUTPUT_NODE)
    link = Link("diffuse_bsdf", "BSDF", "material_output", "Surface")
    return MaterialGraph(NodeTree((diffuse, output), (link,)))


if __name__ == "__main__":
    main()
