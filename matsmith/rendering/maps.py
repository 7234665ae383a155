# SPDX-License-Identifier: Apache-2.0
"""A material's picture and its maps by the evaluator, as numbers and as files."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from matsmith.catalogue import Catalogue
from matsmith.graph import MaterialGraph, check
from matsmith.pictures.codec import grey_png_bytes, png_bytes
from matsmith.pictures.color import picture_from_linear
from matsmith.shading.bulk.evaluator import BulkEvaluator
from matsmith.shading.compile import compile_graph
from matsmith.shading.program import OUTPUTS
from matsmith.shading.scene import REFERENCE, Scene

Values = npt.NDArray[np.float32]


def evaluate(
    graph: MaterialGraph,
    catalogue: Catalogue,
    *,
    outputs: Sequence[str] = OUTPUTS,
    size_px: int = 512,
    supersampling: int = 2,
    scene: Scene = REFERENCE,
    threads: int = 0,
) -> Mapping[str, Values]:
    """Returns a material's picture and maps by name.

    - `radiance`: `(H, W, 3)`, linear, unclamped; what Cycles renders.
    - `base_color`: `(H, W, 3)`, linear.
    - `roughness`, `metallic`: `(H, W)`, 0…1.
    - `normal`: `(H, W, 3)`, unit vectors; x right, y up, z towards the viewer.
    - `height`: `(H, W)`, metres.

    All float32; row 0 is the top.

    Args:
        graph: the material.
        catalogue: of its node types.
        outputs: of those names.
        size_px: side of the picture.
        supersampling: samples along a pixel's side.
        scene: what it is seen in.
        threads: how many work on it; 0 is as many as there are cores.

    Raises:
        GraphError: the graph breaks a rule of the catalogue.
        CoverageError: an output needs what the evaluator does not cover.
        RequestError: an output is not one of those, or the picture is too large.
    """
    check(graph, catalogue)
    program = compile_graph(graph, catalogue, outputs=outputs, scene=scene)
    evaluator = BulkEvaluator(
        size_px,
        scene,
        supersampling=supersampling,
        threads=threads or len(os.sched_getaffinity(0)),
    )
    found = dict(evaluator.run(program).outputs)
    if "normal" in found and supersampling > 1:
        length = np.linalg.norm(found["normal"], axis=-1, keepdims=True)
        found["normal"] = found["normal"] / np.maximum(length, np.float32(1e-12))
    return found


def file_bytes(name: str, values: Values) -> bytes:
    """Returns a map as a PNG that other software reads.

    - `radiance` and `base_color`: 8 bits, sRGB, clipped to 0…1.
    - `roughness` and `metallic`: 8 bits, grey, linear.
    - `normal`: 8 bits, ½ + n/2: OpenGL's convention, y up.
    - `height`: 16 bits, grey, stretched from the lowest to the highest.
    """
    if name in {"radiance", "base_color"}:
        return png_bytes(picture_from_linear(values))
    if name == "normal":
        return png_bytes(_bytes(values * np.float32(0.5) + np.float32(0.5)))
    if name == "height":
        lowest, highest = float(values.min()), float(values.max())
        share = (values - lowest) / max(highest - lowest, 1e-12)
        return grey_png_bytes(np.rint(share * 65535).astype(np.uint16))
    return grey_png_bytes(_bytes(values))


def _bytes(values: Values) -> npt.NDArray[np.uint8]:
    rounded: npt.NDArray[np.uint8] = np.rint(np.clip(values, 0, 1) * 255).astype(np.uint8)
    return rounded
