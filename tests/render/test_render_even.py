# SPDX-License-Identifier: Apache-2.0
"""The even sky is one light, whoever renders it: Blender's pictures and the evaluator's agree."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest
from strategies import CATALOGUE

from matsmith import library
from matsmith.graph import Link, MaterialGraph, Node, NodeTree
from matsmith.pictures.array import Picture, resize
from matsmith.pictures.color import linear_from_picture, picture_from_linear
from matsmith.pictures.lighting import estimate_light
from matsmith.rendering.blender import BlenderRenderer
from matsmith.rendering.maps import evaluate
from matsmith.rpc.client import AsyncClient
from matsmith.shading.scene import EVEN
from matsmith.stack import Stack

pytestmark = pytest.mark.blender
SIZE_PX = 128
NAMES = ("plaster_white_smooth", "rust_pitted_orange", "wood_weathered_grey")
MATT = MaterialGraph(
    NodeTree(
        (
            Node("shader", "ShaderNodeBsdfDiffuse", {}, {"Color": (0.5, 0.25, 0.125, 1.0)}),
            Node("end", "ShaderNodeOutputMaterial"),
        ),
        (Link("shader", "BSDF", "end", "Surface"),),
    )
)


def pictures(stack: Stack, graphs: list[MaterialGraph], *, is_even: bool = True) -> list[Picture]:
    async def rendered() -> list[Picture]:
        async with AsyncClient(stack.render_target) as client:
            renderer = BlenderRenderer(client, limits_s={"final": 120.0}, is_even=is_even)
            return [
                (await renderer.render(graph, preset="final", size_px=SIZE_PX)).pixels
                for graph in graphs
            ]

    return asyncio.run(rendered())


def test_blender_and_the_evaluator_agree_under_the_even_sky(stack: Stack) -> None:
    graphs = [library.load().get(name).graph for name in NAMES]
    for name, graph, blender in zip(NAMES, graphs, pictures(stack, graphs), strict=True):
        radiance = evaluate(
            graph, CATALOGUE, outputs=["radiance"], size_px=SIZE_PX, supersampling=2, scene=EVEN
        )["radiance"]
        ours = picture_from_linear(radiance)
        means = [linear_from_picture(picture).mean(axis=(0, 1)) for picture in (blender, ours)]
        assert means[0] == pytest.approx(means[1], rel=0.05), name
        # Place by place as well, where the finest relief is averaged.
        coarse = [resize(picture, 16, 16).astype(float) for picture in (blender, ours)]
        assert np.abs(coarse[0] - coarse[1]).mean() < 6.0, name
        assert estimate_light(blender).nearest == "even"


def test_a_matt_surface_is_as_bright_as_the_sky_and_about_as_bright_as_under_the_lamp(
    stack: Stack,
) -> None:
    (even,) = pictures(stack, [MATT])
    (flash,) = pictures(stack, [MATT], is_even=False)
    wanted = np.array([0.5, 0.25, 0.125]) * EVEN.world
    found = linear_from_picture(even).reshape(-1, 3)
    assert found.mean(axis=0) == pytest.approx(wanted, rel=0.03)
    assert estimate_light(even).range < 1.05
    lit = linear_from_picture(flash).reshape(-1, 3)
    assert lit.mean(axis=0) == pytest.approx(wanted, rel=0.08)
    assert estimate_light(flash).nearest == "flash"
