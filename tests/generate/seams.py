# SPDX-License-Identifier: Apache-2.0
"""What stands at the seams of the pipeline in tests: scripted engines, a quick renderer, a library.

The scorer, the index, the search and the pipeline are the real ones.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional

from matsmith import catalogue as catalogues
from matsmith.graph import Link, MaterialGraph, Node, NodeTree, normalize
from matsmith.library import Library, LibraryMaterial, Metadata
from matsmith.metrics.scorer import Scorer
from matsmith.pictures.codec import jpeg_bytes
from matsmith.pictures.color import linear_to_srgb
from matsmith.program import digest, emit
from matsmith.rendering import BakedMaps, MapFile, Preset, RenderedPicture
from matsmith.retrieval import Index
from matsmith.retrieval.build import build_index
from matsmith.retrieval.describe import Describer
from matsmith.retrieval.index import read_index
from services.generate.engine import Engine, Proposal, SampleRequest
from services.generate.events import Event, Result
from services.generate.library_index import LibraryIndex
from services.generate.options import Options, Parts
from services.generate.pipeline import generate

CATALOGUE = catalogues.load()
Step = Proposal | Exception | asyncio.Event


def material(red: float, green: float, blue: float, scale: float = 8.0) -> MaterialGraph:
    """Returns a grainy surface of a colour."""
    graph = MaterialGraph(
        NodeTree(
            (
                Node("grain", "ShaderNodeTexNoise", {}, {"Scale": scale}),
                Node("surface", "ShaderNodeEmission", {}, {"Color": (red, green, blue, 1.0)}),
                Node("end", "ShaderNodeOutputMaterial"),
            ),
            (
                Link("grain", "Fac", "surface", "Strength"),
                Link("surface", "Emission", "end", "Surface"),
            ),
        )
    )
    return normalize(graph, CATALOGUE)


def shades(count: int) -> list[MaterialGraph]:
    """Returns as many different materials, ever farther from red."""
    return [material(0.5 - 0.02 * n, 0.05 + 0.03 * n, 0.05) for n in range(count)]


def drawn(graph: MaterialGraph, size_px: int = 512, seed: int = 0) -> npt.NDArray[np.uint8]:
    """Returns the picture of a `material`: its colour times grain, the same for the same graph."""
    nodes = {node.name: node for node in graph.tree.nodes}
    scale = nodes["grain"].inputs.get("Scale", 5.0)
    color = nodes["surface"].inputs.get("Color", (1.0, 1.0, 1.0, 1.0))
    assert isinstance(scale, float)
    assert isinstance(color, tuple)
    cells = max(2, min(size_px, round(4 * scale)))
    grain = np.random.default_rng(seed).uniform(0.2, 1.0, (cells, cells))
    places = np.arange(size_px) * cells // size_px
    fine = np.random.default_rng(1).uniform(0.85, 1.0, (size_px, size_px))
    light = (grain[places][:, places] * fine)[..., None] * np.asarray(color[:3])
    shown = linear_to_srgb(np.clip(light, 0.0, 1.0).astype(np.float32))
    picture: npt.NDArray[np.uint8] = np.rint(shown * 255).astype(np.uint8)
    return picture


class QuickRenderer:
    """Draws `material`s; implements `Renderer`.

    Args:
        delay_s: how long a picture of a material takes.
        after: which other material's picture comes before a material's, by digests.
        failures: raised instead of a picture, by the material's digest; "" is all.
        final_failures: the same at final quality only.
        plain: digests of materials that come out in one colour.
        preview_size_px: size of previews.
    """

    name = "quick"

    def __init__(
        self,
        *,
        delay_s: Callable[[str], float] = lambda _: 0.0,
        after: Mapping[str, str] | None = None,
        failures: Mapping[str, Exception] | None = None,
        final_failures: Mapping[str, Exception] | None = None,
        plain: Sequence[str] = (),
        preview_size_px: int = 512,
    ) -> None:
        self._delay_s = delay_s
        self._after = dict(after or {})
        self._made: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self.failures = dict(failures or {})
        self.final_failures = dict(final_failures or {})
        self._plain = plain
        self._preview_size_px = preview_size_px
        self.asked: list[tuple[str, Preset]] = []
        self.at_work = 0
        self.most_at_work = 0
        self.is_busy = asyncio.Event()

    async def render(
        self, graph: MaterialGraph, *, preset: Preset, size_px: int = 0, seed: int = 0
    ) -> RenderedPicture:
        identifier = digest(graph, CATALOGUE)
        self.asked.append((identifier, preset))
        self.at_work += 1
        self.most_at_work = max(self.most_at_work, self.at_work)
        if self.at_work > 1:
            self.is_busy.set()
        try:
            await asyncio.sleep(self._delay_s(identifier))
            if identifier in self._after:
                await self._made[self._after[identifier]].wait()
            kinds = [self.failures, self.final_failures] if preset == "final" else [self.failures]
            for failures in kinds:
                if error := failures.get(identifier, failures.get("")):
                    raise error
            size_px = size_px or (512 if preset == "final" else self._preview_size_px)
            pixels = drawn(graph, size_px)
            if identifier in self._plain:
                pixels = np.full_like(pixels, 90)
            self._made[identifier].set()
            return RenderedPicture(pixels, self.name)
        finally:
            self.at_work -= 1

    async def export_blend(self, graph: MaterialGraph, name: str) -> bytes:
        return f"BLENDER {name} {digest(graph, CATALOGUE)}".encode()

    async def export_maps(
        self, graph: MaterialGraph, name: str, maps: BakedMaps
    ) -> tuple[MapFile, ...]:
        data = digest(graph, CATALOGUE).encode()
        return tuple(
            MapFile(
                channel,
                f"{name}_{channel}.png",
                "image/png",
                data,
                maps.size_px,
                "linear",
                1.0,
                0.0,
            )
            for channel in maps.channels
        )


@dataclass(eq=False)
class ScriptedEngine:
    """Proposes what it is told; an exception is raised, an event waited for."""

    steps: Sequence[Step]
    name: str = "scripted"
    model_version: str = "script-1"
    requests: list[SampleRequest] = field(default_factory=list)
    given: int = 0
    is_closed: bool = False

    async def sample(self, request: SampleRequest) -> AsyncGenerator[Proposal, None]:
        self.requests.append(request)
        try:
            for step in self.steps:
                if isinstance(step, Exception):
                    raise step
                if isinstance(step, asyncio.Event):
                    await step.wait()
                    continue
                self.given += 1
                yield step
        finally:
            self.is_closed = True


def proposals(graphs: Sequence[MaterialGraph | None]) -> list[Step]:
    """Returns proposals of these graphs; None is one that could not be read."""
    return [
        Proposal(graph, seed=number, fault="" if graph else "expected a program, got prose")
        for number, graph in enumerate(graphs)
    ]


class TinyExtractor:
    """A feature extractor of two taps that takes a millisecond."""

    name = "tiny"
    version = "tiny-1"
    gram_weights = (1.0, 1.0)

    def __call__(self, pictures: Tensor, /) -> list[Tensor]:
        edges = functional.pad(pictures.diff(dim=3), (0, 1)).abs()
        first = functional.avg_pool2d(torch.cat([pictures, edges], dim=1), 8)
        return [first, functional.avg_pool2d(first, 4)]


LIBRARY_GRAPHS = {
    "red_clay": material(0.45, 0.1, 0.08, 6.0),
    "green_moss": material(0.05, 0.4, 0.06, 12.0),
    "blue_slate": material(0.08, 0.1, 0.5, 3.0),
}


@cache
def tiny_library() -> Library:
    """Three materials with the pictures that the quick renderer makes of them."""
    return Library(
        tuple(
            LibraryMaterial(
                Metadata(
                    *(name, name, "sand", ("grain",), "Grain.", "tests", "CC0-1.0", "made"),
                    blender_version="4.5",
                    tiles=False,
                    evaluator=True,
                    knobs=(),
                ),
                emit(graph, CATALOGUE),
                graph,
                digest(graph, CATALOGUE),
                jpeg_bytes(drawn(graph)),
            )
            for name, graph in sorted(LIBRARY_GRAPHS.items())
        )
    )


@cache
def tiny_index() -> Index:
    """The retrieval index of the library, with two variations of each material."""
    data = build_index(
        tiny_library(),
        CATALOGUE,
        Describer(TinyExtractor()),
        picture=lambda _, graph, size_px: drawn(graph, size_px),
        threads=1,
        report=lambda _: None,
        variations=2,
    )
    return read_index(data)


@cache
def index() -> LibraryIndex:
    """The library, described."""
    describer = Describer(TinyExtractor())
    return LibraryIndex(tiny_library(), tiny_index(), scorer(), describer, CATALOGUE)


@cache
def scorer() -> Scorer:
    """The real scorer over tiny features."""
    return Scorer(TinyExtractor())


def parts(renderer: QuickRenderer, *, parallel_renders: int = 3) -> Parts:
    """What a pipeline is made of, with this renderer."""
    return Parts(renderer, renderer, scorer(), index(), CATALOGUE, parallel_renders)


def red_photo() -> npt.NDArray[np.uint8]:
    """A photo that is nearest to `red_clay`, and is none of the materials."""
    return drawn(material(0.5, 0.05, 0.05, 8.0), seed=7)


async def events_of(
    engines: Sequence[Engine], options: Options, renderer: QuickRenderer | None = None
) -> list[Event]:
    """Returns all events of a run."""
    made = parts(renderer or QuickRenderer())
    async with aclosing(generate(red_photo(), engines, options, made)) as events:
        return [event async for event in events]


async def result_of(
    engines: Sequence[Engine], options: Options, renderer: QuickRenderer | None = None
) -> Result:
    """Returns the result of a run."""
    last = (await events_of(engines, options, renderer))[-1]
    assert isinstance(last, Result)
    return last
