# SPDX-License-Identifier: Apache-2.0
"""Measures the tables of the sheen in a real Blender: `matsmith/shading/data/sheen.npz`.

Cycles' sheen (kernel/closure/bsdf_sheen.h, 4.5) is a cosine lobe under a linear map of two numbers,
times an albedo; all three are read from tables over the cosine of the view and the roughness. Suns
from many directions light a plane whose pixels are the entries of the tables: its normal is tilted
by the cosine of the column, its roughness is that of the row. √(cosine / value) of a pixel is a
quadratic form of the direction to the sun, so that its three numbers follow by least squares, to
1e-6. Entries whose albedo is below 1e-5, which Cycles leaves out, are 0.

    python -m tools.sheen_tables
"""

from __future__ import annotations

import math
import sys
import tempfile
from pathlib import Path
from typing import Any, TypeAlias

import bpy  # noqa: TID251
import numpy as np
import numpy.typing as npt

from services.render.blender.picture import _linear_pixels
from services.render.blender.scene import make_reference_scene

Array: TypeAlias = npt.NDArray[np.float64]

FILE = Path(__file__).parents[1] / "matsmith/shading/data/sheen.npz"
COUNT = 32
ELEVATIONS = (8.0, 20.0, 35.0, 50.0, 65.0, 80.0, 89.0)
AZIMUTHS = (0.0, 20.0, 45.0, 70.0, 95.0, 120.0, 150.0, 180.0)


def tilted_material() -> bpy.types.Material:
    """Returns a sheen whose normal and roughness are those of the tables' entries."""
    material = bpy.data.materials.new("sheen")
    material.use_nodes = True
    material.cycles.use_bump_map_correction = False
    tree = material.node_tree
    tree.nodes.clear()

    def number(operation: str, *inputs: Any) -> Any:
        node = tree.nodes.new("ShaderNodeMath")
        node.operation = operation
        for socket, given in zip(node.inputs, inputs, strict=False):
            if isinstance(given, float):
                socket.default_value = given
            else:
                tree.links.new(given, socket)
        return node.outputs[0]

    geometry = tree.nodes.new("ShaderNodeNewGeometry")
    parts = tree.nodes.new("ShaderNodeSeparateXYZ")
    tree.links.new(geometry.outputs["Position"], parts.inputs[0])
    half, first = COUNT / 2.0, COUNT / 2.0 - 0.5
    column, row = (
        number("ROUND", number("MULTIPLY_ADD", parts.outputs[axis], half, first)) for axis in "XY"
    )
    cosine, roughness = (number("DIVIDE", index, COUNT - 1.0) for index in (column, row))
    sine = number("SQRT", number("SUBTRACT", 1.0, number("MULTIPLY", cosine, cosine)))
    normal = tree.nodes.new("ShaderNodeCombineXYZ")
    tree.links.new(sine, normal.inputs["X"])
    tree.links.new(cosine, normal.inputs["Z"])
    sheen = tree.nodes.new("ShaderNodeBsdfSheen")
    sheen.distribution = "MICROFIBER"
    sheen.inputs["Color"].default_value = (1.0, 1.0, 1.0, 1.0)
    tree.links.new(normal.outputs[0], sheen.inputs["Normal"])
    tree.links.new(roughness, sheen.inputs["Roughness"])
    output = tree.nodes.new("ShaderNodeOutputMaterial")
    tree.links.new(sheen.outputs[0], output.inputs["Surface"])
    return material


def measure() -> tuple[Array, Array]:
    """Returns values `(suns, roughness, cosine)`, BSDF times cosine, and directions `(suns, 3)`."""
    reference = make_reference_scene(threads=2)
    scene = reference.scene
    scene.cycles.filter_width = 0.01
    scene.cycles.samples = 1
    scene.cycles.seed = 0
    scene.cycles.max_bounces = 0
    scene.cycles.sample_clamp_direct = 0.0
    scene.render.resolution_x = scene.render.resolution_y = COUNT
    scene.world.node_tree.nodes["Background"].inputs["Strength"].default_value = 0.0
    scene.camera.data.type = "ORTHO"
    scene.camera.data.ortho_scale = 2.0
    scene.collection.objects.unlink(bpy.data.objects["Light"])
    sun = bpy.data.lights.new("Sun", "SUN")
    sun.angle, sun.energy = 0.0, 1.0
    light = bpy.data.objects.new("Sun", sun)
    scene.collection.objects.link(light)
    reference.surface.data.materials[0] = tilted_material()
    values, directions = [], []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "picture.exr"
        for elevation in ELEVATIONS:
            for azimuth in AZIMUTHS:
                light.rotation_euler = (0.0, math.radians(90.0 - elevation), math.radians(azimuth))
                bpy.context.view_layer.update()
                bpy.ops.render.render(write_still=False, scene=scene.name)
                image = bpy.data.images["Render Result"]
                red = _linear_pixels(scene, image, file, COUNT)[::-1, 3]
                values.append(red.astype(np.float64))
                directions.append([row[2] for row in light.matrix_world][:3])
    return np.array(values), np.array(directions, dtype=np.float64)


def fit(values: Array, directions: Array, cosine: float) -> tuple[float, float, float]:
    """Returns scale, skew and albedo of one entry; zeros where Cycles leaves it out."""
    normal = np.array([math.sqrt(1.0 - cosine * cosine), 0.0, cosine])
    across = np.cross(normal, (0.0, 0.0, 1.0))
    if cosine == 1.0:
        # Without a direction of the view, Cycles has another pair, which is diagonal.
        across = np.array([1.0, 1.0, 0.0])
    across /= np.linalg.norm(across)
    along = np.cross(across, normal)
    x, y, z = directions @ along, directions @ across, directions @ normal
    is_lit = (z > 0.02) & (values > 1e-9)
    if is_lit.sum() < 6:
        return 0.0, 0.0, 0.0
    x, y, z, root = x[is_lit], y[is_lit], z[is_lit], np.sqrt(z[is_lit] / values[is_lit])
    terms = np.stack([x * x + y * y, x * z, z * z], axis=1) / root[:, None]
    square, mixed, rest = np.linalg.lstsq(terms, np.ones(len(root)), rcond=None)[0]
    factor = rest - mixed * mixed / (4.0 * square)
    scale = math.sqrt(square / factor)
    return scale, mixed / (2.0 * factor * scale), math.pi / (factor * scale) ** 2


def main() -> int:
    """Writes the file; returns 0."""
    values, directions = measure()
    table = np.zeros((3, COUNT, COUNT))
    for row in range(COUNT):
        for column in range(COUNT):
            table[:, column, row] = fit(values[:, row, column], directions, column / (COUNT - 1))
    scale, skew, albedo = table.astype(np.float32)
    np.savez_compressed(FILE, scale=scale, skew=skew, albedo=albedo)
    sys.stdout.write(f"{FILE}: {FILE.stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
