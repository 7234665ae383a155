# SPDX-License-Identifier: Apache-2.0
"""A material that renders too slowly fails by itself and holds up nothing else."""

from __future__ import annotations

import pytest

from matsmith import library
from matsmith.errors import RenderError
from matsmith.graph import MaterialGraph
from matsmith.program import parse
from matsmith.rendering.blender import BlenderRenderer
from matsmith.rpc.client import AsyncClient
from matsmith.stack import Stack

pytestmark = [pytest.mark.blender]


def slow() -> MaterialGraph:
    """A material of stacked fractal Voronoi textures: minutes for one preview."""
    lines = [
        "import bpy",
        "def shader_material(material):",
        "    nodes = material.node_tree.nodes",
        "    links = material.node_tree.links",
        "    surface = nodes.new('ShaderNodeEmission')",
        "    output = nodes.new('ShaderNodeOutputMaterial')",
        "    links.new(surface.outputs[0], output.inputs['Surface'])",
    ]
    for number in range(12):
        lines += [
            f"    v{number} = nodes.new('ShaderNodeTexVoronoi')",
            f"    v{number}.voronoi_dimensions = '4D'",
            f"    v{number}.feature = 'SMOOTH_F1'",
            f"    v{number}.inputs['Detail'].default_value = 15.0",
            f"    v{number}.inputs['Roughness'].default_value = 1.0",
        ]
        source = "surface.inputs['Color']" if number == 0 else f"v{number - 1}.inputs['W']"
        lines.append(f"    links.new(v{number}.outputs['Distance'], {source})")
    return parse("\n".join(lines) + "\n")


async def test_a_slow_material_is_given_up_and_the_next_picture_comes(stack: Stack) -> None:
    quick = library.load().materials[0].graph
    async with AsyncClient(stack.render_target) as client:
        impatient = BlenderRenderer(client, limits_s={"preview": 1.0, "final": 1.0})
        with pytest.raises(RenderError, match="within 1 s") as caught:
            await impatient.render(slow(), preset="preview")
        assert caught.value.reason == "RENDER_TOO_SLOW"
        patient = BlenderRenderer(client, limits_s={"preview": 60.0, "final": 60.0})
        picture = await patient.render(quick, preset="preview", size_px=64)
    assert picture.pixels.shape == (64, 64, 3)
