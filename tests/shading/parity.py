# SPDX-License-Identifier: Apache-2.0
"""How parity is tested: the same graphs through a real Blender and through both back ends."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from matsmith.catalogue import load
from matsmith.graph import Link, MaterialGraph, Node, NodeTree, Value, check
from matsmith.graph.json_writer import to_json
from matsmith.graph.model import OUTPUT_NODE
from matsmith.shading.bulk.evaluator import BulkEvaluator
from matsmith.shading.compile import compile_graph
from matsmith.shading.scene import PARITY, REFERENCE, Scene
from matsmith.shading.tensor.evaluator import TensorEvaluator

CATALOGUE = load()
SIZE_PX = 64
Picture = npt.NDArray[np.float32]
_SCENES: Mapping[str, Scene] = {"parity": PARITY, "reference": REFERENCE}
_ROOT = Path(__file__).parents[2]


def blender_pictures(
    graphs: Sequence[MaterialGraph],
    *,
    scene: str = "parity",
    size_px: int = SIZE_PX,
    samples: int = 1,
) -> Picture:
    """Returns `(N, H, W, 3)` float32, linear, as Blender renders the graphs.

    One Blender serves all lists of a test process; one that dies is started anew for the next.
    """
    for graph in graphs:
        check(graph, CATALOGUE)
    work = {
        "scene": scene,
        "size_px": size_px,
        "samples": samples,
        "graphs": [to_json(graph) for graph in graphs],
    }
    global _blender
    if _blender is None or _blender.has_died:
        _blender = _Blender()
    return _blender.pictures(work)


class _Blender:
    """A process of `parity_in_blender.py`; ends with the end of its input."""

    def __init__(self) -> None:
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 (lives as long as the process)
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("parity_in_blender.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
            env={**os.environ, "PYTHONPATH": str(_ROOT)},
        )
        atexit.register(self._process.kill)

    @property
    def has_died(self) -> bool:
        return self._process.poll() is not None

    def pictures(self, work: dict[str, object]) -> Picture:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "pictures.npy"
            print(json.dumps({**work, "file": str(file)}), file=stdin, flush=True)
            if stdout.readline() != "done\n":
                self._process.kill()
                self._process.wait()
                self._log.seek(0)
                raise AssertionError(self._log.read()[-2000:].decode(errors="replace"))
            return np.load(file)


_blender: _Blender | None = None


@dataclass(frozen=True)
class Pictures:
    """One graph three times, `(H, W, 3)` float32, linear."""

    blender: Picture
    tensor: Picture
    bulk: Picture

    def errors(self) -> tuple[Picture, Picture]:
        """Returns the absolute errors of both back ends against Blender, largest of channels."""
        return (
            np.abs(self.tensor - self.blender).max(axis=-1),
            np.abs(self.bulk - self.blender).max(axis=-1),
        )


def pictures(
    graphs: Sequence[MaterialGraph],
    *,
    scene: str = "parity",
    size_px: int = SIZE_PX,
    samples: int = 1,
) -> list[Pictures]:
    """Returns the graphs as Blender and both back ends make them."""
    found = []
    for graph, blender in zip(
        graphs,
        blender_pictures(graphs, scene=scene, size_px=size_px, samples=samples),
        strict=True,
    ):
        program = compile_graph(graph, CATALOGUE, scene=_SCENES[scene])
        tensor = TensorEvaluator(size_px, _SCENES[scene]).run(program)["radiance"][0].numpy()
        bulk = BulkEvaluator(size_px, _SCENES[scene]).run(program).outputs["radiance"]
        found.append(Pictures(blender, tensor, bulk))
    return found


def assert_parity(
    cases: Mapping[str, MaterialGraph],
    *,
    tolerance: float = 1e-4,
    flips: float = 0.0,
    relative: float = 0.0,
    scene: str = "parity",
    size_px: int = SIZE_PX,
) -> None:
    """Asserts that both back ends agree with Blender on every case; names all that do not.

    Args:
        cases: graphs by what they show.
        tolerance: largest absolute error, linear.
        flips: share of pixels that may be beyond it, for nodes that jump.
        relative: additional error allowed as a share of Blender's value, where values are large.
        scene: "parity" or "reference".
        size_px: of the pictures.
    """
    made = pictures(list(cases.values()), scene=scene, size_px=size_px)
    failures = []
    for name, three in zip(cases, made, strict=True):
        limit = tolerance + relative * np.abs(three.blender).max(axis=-1)
        for backend, error in zip(("tensor", "bulk"), three.errors(), strict=True):
            bad = ~(error <= limit)
            _record(cases[name], error=float(error[~bad].max(initial=0.0)), flips=float(bad.mean()))
            if bad.mean() > flips:
                failures.append(f"{name}, {backend}: {error.max():.2e}, {bad.mean():.4%} beyond")
    assert not failures, f"{len(failures)} of {2 * len(made)} beyond the limit:\n" + "\n".join(
        failures
    )


def _record(graph: MaterialGraph, **figures: float) -> None:
    """Adds a comparison to the file that `make bench-evaluator` makes its table of."""
    file = os.environ.get("MATSMITH_PARITY_RECORD")
    if not file:
        return
    types = {node.name: node.type for node in graph.tree.nodes}
    # What is shown: the node of `emission_of`, else what feeds the output.
    surface = next((k for k in graph.tree.links if k.to_socket == "Surface"), None)
    shown = types.get("node") or (types[surface.from_node] if surface else OUTPUT_NODE)
    with Path(file).open("a", encoding="utf-8") as record:
        print(json.dumps({"node": shown, **figures}), file=record)


def emission_of(
    node: Node,
    output: str,
    *,
    feeds: Iterable[tuple[Node, str, str]] = (),
    extra: Sequence[Node] = (),
    extra_links: Sequence[Link] = (),
) -> MaterialGraph:
    """Returns a material that shines with one output of a node.

    Args:
        node: to be seen.
        output: identifier of the output.
        feeds: nodes that feed it: node, its output, the input of `node`.
        extra: further nodes.
        extra_links: among those.
    """
    sources = list(feeds)
    nodes = {feeder.name: feeder for feeder, _, _ in sources}
    links = [Link(feeder.name, out, node.name, into) for feeder, out, into in sources]
    shine, end = Node("emission", "ShaderNodeEmission"), Node("material_output", OUTPUT_NODE)
    return MaterialGraph(
        NodeTree(
            (*nodes.values(), *extra, node, shine, end),
            (
                *links,
                *extra_links,
                Link(node.name, output, "emission", "Color"),
                Link("emission", "Emission", "material_output", "Surface"),
            ),
        )
    )


def node(kind: str, inputs: Mapping[str, Value] | None = None, **properties: Value) -> Node:
    """Returns a node called `node`, without the inputs that it does not show."""
    visible = {socket.identifier for socket in CATALOGUE.nodes[kind].visible_inputs(properties)}
    held = {name: value for name, value in (inputs or {}).items() if name in visible}
    return Node("node", kind, properties, held)


UV = Node("texture_coordinate", "ShaderNodeTexCoord")
"""Feeds vectors: its outputs are UV, Object, Generated."""


@dataclass(frozen=True)
class Difference:
    """How far two pictures are apart as they are seen, after the sRGB transfer of 0…1.

    Attributes:
        levels: largest difference of their 8-bit values.
        psnr_db: peak signal-to-noise ratio before rounding; infinite for equal pictures.
    """

    levels: int
    psnr_db: float


def encoded(picture: Picture) -> npt.NDArray[np.float64]:
    """Returns linear light as the sRGB values, 0…1, of a picture with the Standard view."""
    light = np.clip(picture.astype(np.float64), 0.0, 1.0)
    return np.where(
        light <= 0.0031308, 12.92 * light, 1.055 * np.maximum(light, 0.0031308) ** (1 / 2.4) - 0.055
    )


def encoded_difference(first: Picture, second: Picture) -> Difference:
    """Returns how far two linear pictures are apart as they are seen."""
    a, b = encoded(first), encoded(second)
    levels = np.abs(np.rint(255.0 * a) - np.rint(255.0 * b)).max()
    error = float(np.mean((a - b) ** 2))
    is_known = np.isfinite(first).all() and np.isfinite(second).all()
    psnr_db = -10.0 * np.log10(error) if error > 0.0 else np.inf
    return Difference(int(levels), float(psnr_db)) if is_known else Difference(255, 0.0)


def levels_apart(first: Picture, second: Picture) -> npt.NDArray[np.float64]:
    """Returns by how many 8-bit levels every value differs; 255 where one is not finite."""
    apart = np.abs(np.rint(255.0 * encoded(first)) - np.rint(255.0 * encoded(second)))
    return np.nan_to_num(apart, nan=255.0)


def assert_looks_alike(
    cases: Mapping[str, MaterialGraph],
    *,
    levels: int = 1,
    psnr_db: float = 80.0,
    scene: str = "parity",
    size_px: int = SIZE_PX,
    samples: int = 1,
) -> None:
    """Asserts that what both back ends make looks as Blender's picture; names all that does not.

    Highlights brighter than the picture can show are cut off, as they are in a PNG.

    Args:
        cases: graphs by what they show.
        levels: by how much an 8-bit value may differ.
        psnr_db: smallest peak signal-to-noise ratio.
        scene: "parity" or "reference".
        size_px: of the pictures.
        samples: of each pixel in Blender; only the world in "reference" has noise.
    """
    made = pictures(list(cases.values()), scene=scene, size_px=size_px, samples=samples)
    failures = []
    for name, three in zip(cases, made, strict=True):
        for backend, picture in (("tensor", three.tensor), ("bulk", three.bulk)):
            found = encoded_difference(picture, three.blender)
            _record(cases[name], levels=found.levels, psnr_db=found.psnr_db)
            if found.levels > levels or found.psnr_db < psnr_db:
                failures.append(f"{name}, {backend}: {found.levels} levels, {found.psnr_db:.1f} dB")
    assert not failures, f"{len(failures)} of {2 * len(made)} look different:\n" + "\n".join(
        failures
    )
