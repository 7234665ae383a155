# SPDX-License-Identifier: Apache-2.0
"""The studio: a shape under a soft sky and two lamps, to judge gloss and relief by eye.

Every shape stands in the same room and is turned to the camera: the ball is seen from straight
above, so that flat patterns look as they do on the reference plane and only bend away at the rim;
the plane leans back, far enough to mirror the sky and little enough to be read; the cube shows a
corner; the cloth leans a little. Up in the picture is up in the room: Blender's own
sky stands above, a grey floor below, a large lamp hangs at the upper left and a small one at the
right. Colours are comparable between materials; no numbers are taken from these pictures.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import bpy  # noqa: TID251
from mathutils import Matrix, Vector

from services.render.blender.scene import RenderScene, apply_settings
from services.render.blender.shapes import make_shape
from services.render.messages import ShapeName


@dataclass(frozen=True, slots=True)
class _View:
    """How far the camera is, and how often light may be reflected."""

    camera_height: float
    max_bounces: int


# A shape alone: every second ray leaves what has no hollow.
_VIEWS: Mapping[ShapeName, _View] = {
    "plane": _View(5.2, 1),
    "sphere": _View(5.2, 1),
    "cube": _View(7.9, 1),
    "cloth": _View(6.6, 2),
}
_LENS_MM = 82.0
_BACKDROP_GREY = 0.32
_FLOOR_GREY = 0.12
# World axes seen from the room: y of the picture is the room's height, tilted towards the camera so
# that the sky's brighter part is reflected.
_ROOM_UP = Vector((0.0, 0.82, 0.57))


def make_studio(shape: ShapeName, *, threads: int) -> RenderScene:
    """Returns the scene, added to those that Blender holds."""
    scene = bpy.data.scenes.new("Studio")
    view = _VIEWS[shape]
    shown = make_shape(shape)
    camera = _camera(view.camera_height)
    key = _lamp("Key", (-2.6, 2.6, 3.0), side=2.6, power_w=420.0)
    rim = _lamp("Rim", (3.4, -0.6, 1.4), side=1.2, power_w=110.0)
    for thing in (*shown, camera, key, rim):
        scene.collection.objects.link(thing)
    scene.camera = camera
    scene.world = _world()
    apply_settings(scene, threads=threads)
    scene.cycles.max_bounces = view.max_bounces
    scene.cycles.use_light_tree = False
    return RenderScene(scene, shown[0])


def remove_studio(made: RenderScene) -> None:
    """Removes the scene and all that was made for it, so that no exported file holds it."""
    scene = made.scene
    data = {thing.data.name_full: thing.data for thing in scene.objects}
    bpy.data.batch_remove([*scene.objects, *data.values(), scene.world, scene])


def _camera(height: float) -> bpy.types.Object:
    data = bpy.data.cameras.new("Studio camera")
    data.lens = _LENS_MM
    data.sensor_width = 36.0
    camera = bpy.data.objects.new("Studio camera", data)
    camera.location = (0.0, 0.0, height)
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
