# SPDX-License-Identifier: Apache-2.0
"""Finds which outputs keep a value of their own, by looking at two pictures.

Every output socket of Blender has a default value, but almost none of them is used, and Blender's
type information does not say which. So each output lights one pixel, before and after its value is
changed: where the pixel changes, the value counts.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import bpy  # noqa: TID251

# Blender makes no picture that is lower.
_HEIGHT_PX = 4


def find_held_outputs(node_types: Iterable[str]) -> set[tuple[str, str]]:
    """Returns (node type, output identifier) of the outputs whose own value shows."""
    outputs = [found for node_type in node_types for found in _lit_outputs(node_type)]
    scene = _scene([material for _, _, material in outputs])
    before = _pixels(scene)
    for _, output, _ in outputs:
        value = output.default_value
        if isinstance(value, int | float):
            output.default_value = value + 1
        else:
            output.default_value = [0.25 * (part + 1) for part in range(len(value))]
    after = _pixels(scene)
    return {
        (node_type, output.identifier)
        for (node_type, output, _), old, new in zip(outputs, before, after, strict=True)
        if old != new
    }


def _lit_outputs(node_type: str) -> list[tuple[str, Any, Any]]:
    """Returns (node type, output, material) for each output with a value, which lights its own."""
    lit: list[tuple[str, Any, Any]] = []
    position = 0
    while True:
        material = bpy.data.materials.new("output")
        material.use_nodes = True
        tree = material.node_tree
        tree.nodes.clear()
        node = tree.nodes.new(node_type)
        outputs = [output for output in node.outputs if hasattr(output, "default_value")]
        if position >= len(outputs):
            bpy.data.materials.remove(material)
            return lit
        emission = tree.nodes.new("ShaderNodeEmission")
        end = tree.nodes.new("ShaderNodeOutputMaterial")
        tree.links.new(outputs[position], emission.inputs["Color"])
        tree.links.new(emission.outputs["Emission"], end.inputs["Surface"])
        lit.append((node_type, outputs[position], material))
        position += 1


def _scene(materials: list[Any]) -> Any:
    """Returns a scene whose picture is one pixel wide for each material."""
    count = len(materials)
    corners = []
    for left in range(count):
        for x, y in ((left, 0), (left + 1, 0), (left + 1, _HEIGHT_PX), (left, _HEIGHT_PX)):
            corners.append((x, y, 0.0))
    mesh = bpy.data.meshes.new("pixels")
    mesh.from_pydata(corners, [], [tuple(range(4 * i, 4 * i + 4)) for i in range(count)])
    for index, material in enumerate(materials):
        mesh.materials.append(material)
        mesh.polygons[index].material_index = index
    camera = bpy.data.cameras.new("camera")
    camera.type = "ORTHO"
    camera.ortho_scale = count
    scene = bpy.data.scenes.new("pixels")
    scene.camera = bpy.data.objects.new("camera", camera)
    scene.camera.location = (count / 2, _HEIGHT_PX / 2, 1.0)
    scene.collection.objects.link(scene.camera)
    scene.collection.objects.link(bpy.data.objects.new("pixels", mesh))
    scene.render.engine = "CYCLES"
    scene.cycles.device = "CPU"
    scene.cycles.samples = 1
    scene.cycles.use_adaptive_sampling = False
    scene.cycles.use_denoising = False
    scene.cycles.pixel_filter_type = "BOX"
    scene.render.resolution_x = count
    scene.render.resolution_y = _HEIGHT_PX
    scene.render.resolution_percentage = 100
    scene.render.image_settings.file_format = "OPEN_EXR"
    return scene


def _pixels(scene: Any) -> list[tuple[float, ...]]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pixels.exr"
        scene.render.filepath = str(file)
        bpy.ops.render.render(write_still=True, scene=scene.name)
        image = bpy.data.images.load(str(file))
        numbers = list(image.pixels[: 4 * scene.render.resolution_x])
        bpy.data.images.remove(image)
    return [tuple(numbers[at : at + 4]) for at in range(0, len(numbers), 4)]
