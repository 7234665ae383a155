# SPDX-License-Identifier: Apache-2.0
"""One interface over Blender and the evaluator: who serves what, and what happens to the rest."""

from __future__ import annotations

import asyncio
import time
from itertools import pairwise

import numpy as np
import pytest
from seeds import one_of_each_category

from matsmith.catalogue import load
from matsmith.errors import CoverageError, GraphError, RenderError, UnsupportedError
from matsmith.graph import Link, MaterialGraph, Node, NodeTree
from matsmith.graph.model import OUTPUT_NODE
from matsmith.pictures.array import Picture
from matsmith.rendering import CountingRenderer, Preset, RenderedPicture
from matsmith.rendering.blender import BlenderRenderer
from matsmith.rendering.evaluator import EVALUATOR, EvaluatorRenderer
from matsmith.rendering.quickest import QuickestRenderer
from matsmith.rpc.client import AsyncClient
from matsmith.stack import Stack

CATALOGUE = load()
LIMITS_S: dict[Preset, float] = {"preview": 60.0, "final": 60.0}


def shown(node: Node, output: str) -> MaterialGraph:
    """Returns a material that shines with the output of a node."""
    return MaterialGraph(
        NodeTree(
            (node, Node("emission", "ShaderNodeEmission"), Node("end", OUTPUT_NODE)),
            (
                Link(node.name, output, "emission", "Color"),
                Link("emission", "Emission", "end", "Surface"),
            ),
        )
    )


COVERED = shown(Node("checker", "ShaderNodeTexChecker"), "Color")
UNCOVERED = shown(Node("sky", "ShaderNodeTexSky"), "Color")


class Thorough:
    """Makes a black picture of everything and says so."""

    async def render(
        self, graph: MaterialGraph, *, preset: Preset, size_px: int = 0, seed: int = 0
    ) -> RenderedPicture:
        """See `Renderer.render`."""
        del graph, preset, seed
        return RenderedPicture(np.zeros((size_px, size_px, 3), dtype=np.uint8), "thorough")


async def test_what_is_covered_is_made_by_the_evaluator_and_all_else_by_blender() -> None:
    renderer = CountingRenderer(
        QuickestRenderer(EvaluatorRenderer(CATALOGUE, limits_s=LIMITS_S), Thorough())
    )
    covered = await renderer.render(COVERED, preset="preview", size_px=64)
    uncovered = await renderer.render(UNCOVERED, preset="preview", size_px=64)
    final = await renderer.render(COVERED, preset="final", size_px=64)
    assert [p.renderer for p in (covered, uncovered, final)] == [EVALUATOR, "thorough", "thorough"]
    assert renderer.counts() == ((EVALUATOR, 1), ("thorough", 2))


async def test_the_evaluator_alone_says_what_it_does_not_cover() -> None:
    renderer = EvaluatorRenderer(CATALOGUE, limits_s=LIMITS_S)
    with pytest.raises(CoverageError, match="ShaderNodeTexSky"):
        await renderer.render(UNCOVERED, preset="preview")
    with pytest.raises(UnsupportedError, match="final"):
        await renderer.render(COVERED, preset="final")


async def test_a_broken_graph_is_refused_and_not_passed_on() -> None:
    renderer = QuickestRenderer(EvaluatorRenderer(CATALOGUE, limits_s=LIMITS_S), Thorough())
    broken = shown(Node("checker", "ShaderNodeTexChecker"), "Colour")
    with pytest.raises(GraphError):
        await renderer.render(broken, preset="preview", size_px=64)


async def test_the_same_material_gives_the_same_picture_whatever_came_before() -> None:
    kept = EvaluatorRenderer(CATALOGUE, limits_s=LIMITS_S)
    forgetful = EvaluatorRenderer(CATALOGUE, limits_s=LIMITS_S, keep_mib=0)
    for scale in (5.0, 7.0, 5.0, 7.0):
        graph = shown(Node("checker", "ShaderNodeTexChecker", {}, {"Scale": scale}), "Color")
        first = await kept.render(graph, preset="preview", size_px=96)
        second = await forgetful.render(graph, preset="preview", size_px=96)
        np.testing.assert_array_equal(first.pixels, second.pixels)


async def test_many_pictures_at_a_time_are_those_of_one_at_a_time() -> None:
    renderer = EvaluatorRenderer(CATALOGUE, limits_s=LIMITS_S, keep_mib=8)
    graphs = [
        shown(Node("checker", "ShaderNodeTexChecker", {}, {"Scale": 3.0 + n}), "Color")
        for n in range(12)
    ]
    together = await asyncio.gather(
        *(renderer.render(graph, preset="preview", size_px=128) for graph in graphs)
    )
    for graph, picture in zip(graphs, together, strict=True):
        alone = await renderer.render(graph, preset="preview", size_px=128)
        np.testing.assert_array_equal(alone.pixels, picture.pixels)


def slow() -> MaterialGraph:
    """A material whose preview takes minutes: a stack of deep fractals in four dimensions."""
    nodes = [
        Node(
            f"voronoi_{number}",
            "ShaderNodeTexVoronoi",
            {"voronoi_dimensions": "4D", "feature": "SMOOTH_F1"},
            {"Detail": 15.0, "Roughness": 1.0, "Scale": 5.0 + number},
        )
        for number in range(20)
    ]
    links = [Link(one.name, "Distance", other.name, "W") for one, other in pairwise(nodes)]
    shine = shown(nodes[-1], "Distance").tree
    return MaterialGraph(NodeTree((*nodes[:-1], *shine.nodes), (*links, *shine.links)))


async def test_a_slow_material_is_given_up_and_its_thread_ends() -> None:
    renderer = EvaluatorRenderer(CATALOGUE, limits_s={"preview": 0.5, "final": 1.0})
    with pytest.raises(RenderError) as caught:
        await renderer.render(slow(), preset="preview", size_px=512)
    assert caught.value.reason == "RENDER_TOO_SLOW"
    # `asyncio.run` waits for its threads: were the work to go on, this would take minutes.
    began = time.monotonic()
    await asyncio.get_running_loop().shutdown_default_executor()
    assert time.monotonic() - began < 60.0


@pytest.mark.blender
async def test_previews_are_near_blenders_final_pictures(stack: Stack) -> None:
    quick = EvaluatorRenderer(CATALOGUE, limits_s=LIMITS_S)
    async with AsyncClient(stack.render_target) as client:
        blender = BlenderRenderer(client, limits_s=LIMITS_S)
        for material in one_of_each_category()[::6]:
            preview = await quick.render(material.graph, preset="preview", size_px=256)
            final = await blender.render(material.graph, preset="final", size_px=256)
            assert preview.renderer == EVALUATOR
            assert final.renderer.startswith("blender-4.5")
            assert _mean_levels(preview.pixels, final.pixels) < 8.0, material.name


def _mean_levels(first: Picture, second: Picture) -> float:
    """Returns the mean difference of 8×8 means, in 8-bit levels: anti-aliasing drops out."""
    blocks = [p.reshape(32, 8, 32, 8, 3).mean(axis=(1, 3)) for p in (first, second)]
    return float(np.abs(blocks[0] - blocks[1]).mean())
