# SPDX-License-Identifier: Apache-2.0
"""The studio: a ball under a soft sky and two lamps, to judge gloss and relief by eye.

The ball has radius 1 and is seen from straight above, so that flat patterns look as they do on the
reference plane and only bend away at the rim. Up in the picture is up in the room: Blender's own
sky stands above, a grey floor below, a large lamp hangs at the upper left and a small one at the
right. Colours are comparable between materials; no numbers are taken from these pictures.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager

import bpy  # noqa: TID251
from mathutils import Matrix, Vector

from services.render.blender.scene import RenderScene, apply_settings

BALL_RADIUS = 1.0
_CAMERA_HEIGHT = 5.2
_LENS_MM = 82.0
_BACKDROP_GREY = 0.32
_FLOOR_GREY = 0.12
# World axes seen from the room: y of the picture is the room's height, tilted towards the camera so
# that the sky's brighter part is reflected.
_ROOM_UP = Vector((0.0, 0.82, 0.57))


@contextmanager
def studio(*, threads: int) -> Iterator[RenderScene]:
    """Yields the scene and removes it, so that files which are exported later do not hold it."""
    made = make_studio(threads=threads)
    try:
        yield made
    finally:
        scene = made.scene
        blocks = [*scene.objects, *(thing.data for thing in scene.objects), scene.world, scene]
        bpy.data.batch_remove(blocks)


def make_studio(*, threads: int) -> RenderScene:
    """Returns the scene, added to those that Blender holds."""
    scene = bpy.data.scenes.new("Studio")
    ball = _ball()
    camera = _camera()
    key = _lamp("Key", (-2.6, 2.6, 3.0), side=2.6, power_w=420.0)
    rim = _lamp("Rim", (3.4, -0.6, 1.4), side=1.2, power_w=110.0)
    for thing in (ball, camera, key, rim):
        scene.collection.objects.link(thing)
    scene.camera = camera
    scene.world = _world()
    apply_settings(scene, threads=threads)
    # Soft light needs many samples; the denoiser needs few.
    scene.cycles.use_denoising = True
    scene.cycles.denoiser = "OPENIMAGEDENOISE"
    scene.cycles.denoising_quality = "BALANCED"
    # Cleaning the guiding albedo and normals takes as long as the render.
    scene.cycles.denoising_prefilter = "FAST"
    # A ball alone: every second ray leaves it.
    scene.cycles.max_bounces = 1
    scene.cycles.use_light_tree = False
    return RenderScene(scene, ball)


def _ball() -> bpy.types.Object:
    segments, rings = 128, 64
    vertices = [(0.0, BALL_RADIUS, 0.0)]
    for ring in range(1, rings):
        polar = math.pi * ring / rings
        for segment in range(segments):
            azimuth = 2.0 * math.pi * segment / segments
            across = BALL_RADIUS * math.sin(polar)
            vertices.append(
                (
                    across * math.sin(azimuth),
                    BALL_RADIUS * math.cos(polar),
                    across * math.cos(azimuth),
                )
            )
    vertices.append((0.0, -BALL_RADIUS, 0.0))
    faces: list[tuple[int, ...]] = []
    last = len(vertices) - 1
    for segment in range(segments):
        following = (segment + 1) % segments
        faces.append((0, 1 + segment, 1 + following))
        end = last - segments
        faces.append((last, end + following, end + segment))
        for ring in range(rings - 2):
            upper = 1 + ring * segments
            lower = upper + segments
            faces.append((upper + segment, lower + segment, lower + following, upper + following))
    mesh = bpy.data.meshes.new("Ball")
    mesh.from_pydata(vertices, [], faces)
    mesh.shade_smooth()
    layer = mesh.uv_layers.new(name="UVMap")
    # Seen from the camera the texture lies flat, as Object coordinates do.
    for loop, data in zip(mesh.loops, layer.data, strict=True):
        x, y, _ = vertices[loop.vertex_index]
        data.uv = ((x + 1.0) / 2.0, (y + 1.0) / 2.0)
    mesh.materials.append(None)
    return bpy.data.objects.new("Ball", mesh)


def _camera() -> bpy.types.Object:
    data = bpy.data.cameras.new("Studio camera")
    data.lens = _LENS_MM
    data.sensor_width = 36.0
    camera = bpy.data.objects.new("Studio camera", data)
    camera.location = (0.0, 0.0, _CAMERA_HEIGHT)
    return camera


def _lamp(
    name: str, place: tuple[float, float, float], *, side: float, power_w: float
) -> bpy.types.Object:
    data = bpy.data.lights.new(name, "AREA")
    data.energy = power_w
    data.size = side
    lamp = bpy.data.objects.new(name, data)
    lamp.location = place
    lamp.rotation_mode = "QUATERNION"
    lamp.rotation_quaternion = Vector(place).to_track_quat("Z", "Y")
    return lamp


def _world() -> bpy.types.World:
    world = bpy.data.worlds.new("Studio")
    world.cycles.sampling_method = "MANUAL"
    world.cycles.sample_map_resolution = 128
    world.use_nodes = True
    nodes, links = world.node_tree.nodes, world.node_tree.links
    nodes.clear()
    coordinates = nodes.new("ShaderNodeTexCoord")
    turn = nodes.new("ShaderNodeMapping")
    turn.vector_type = "POINT"
    turn.inputs["Rotation"].default_value = _turn_to_room().to_euler()
    links.new(coordinates.outputs["Generated"], turn.inputs["Vector"])
    sky = nodes.new("ShaderNodeTexSky")
    sky.sky_type = "HOSEK_WILKIE"
    sky.turbidity = 6.0
    sky.ground_albedo = 0.4
    sky.sun_direction = Vector((-0.5, -0.3, 0.8)).normalized()
    links.new(turn.outputs["Vector"], sky.inputs["Vector"])
    grey = nodes.new("ShaderNodeHueSaturation")
    grey.inputs["Saturation"].default_value = 0.35
    links.new(sky.outputs["Color"], grey.inputs["Color"])
    height = nodes.new("ShaderNodeSeparateXYZ")
    links.new(turn.outputs["Vector"], height.inputs["Vector"])
    horizon = nodes.new("ShaderNodeMapRange")
    horizon.inputs["From Min"].default_value = -0.08
    horizon.inputs["From Max"].default_value = 0.08
    links.new(height.outputs["Z"], horizon.inputs["Value"])
    room = nodes.new("ShaderNodeMix")
    room.data_type = "RGBA"
    room.inputs["A"].default_value = (_FLOOR_GREY, _FLOOR_GREY, _FLOOR_GREY, 1.0)
    links.new(horizon.outputs["Result"], room.inputs["Factor"])
    links.new(grey.outputs["Color"], room.inputs["B"])
    light = nodes.new("ShaderNodeBackground")
    light.inputs["Strength"].default_value = 0.5
    links.new(room.outputs["Result"], light.inputs["Color"])
    backdrop = nodes.new("ShaderNodeBackground")
    backdrop.inputs["Color"].default_value = (*[_BACKDROP_GREY] * 3, 1.0)
    path = nodes.new("ShaderNodeLightPath")
    mixed = nodes.new("ShaderNodeMixShader")
    links.new(path.outputs["Is Camera Ray"], mixed.inputs["Fac"])
    links.new(light.outputs["Background"], mixed.inputs[1])
    links.new(backdrop.outputs["Background"], mixed.inputs[2])
    output = nodes.new("ShaderNodeOutputWorld")
    links.new(mixed.outputs["Shader"], output.inputs["Surface"])
    return world


def _turn_to_room() -> Matrix:
    """Returns the rotation that takes the room's up in the world to z."""
    return _ROOM_UP.normalized().rotation_difference(Vector((0.0, 0.0, 1.0))).to_matrix()
