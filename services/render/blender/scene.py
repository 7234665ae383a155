# SPDX-License-Identifier: Apache-2.0
"""VLMaterial's reference scene (appendix B): a plane of size 2, lit and seen from straight above.

Camera 50 mm on a 36 mm sensor at z = 2.78, so the frame is 2.0016 wide; a point light of radius 0
and 500 W at the camera; grey world 0.1. Cycles on the CPU, view transform Standard, no dither, no
denoising, no persistent data: the same request gives the same bytes.

The mesh reaches beyond the frame, because a plane of exactly size 2 leaves a border of a fifth of a
pixel that mixes with the world. UV, Generated and Object coordinates continue linearly there and
are those of the plane of size 2 wherever that plane is seen.
"""

from __future__ import annotations

from dataclasses import dataclass

import bpy  # noqa: TID251

CAMERA_HEIGHT = 2.78
LIGHT_POWER_W = 500.0
WORLD_GREY = 0.1
EVEN_WORLD_GREY = 1.55
# Half a pixel filter at the smallest picture (16 px) reaches to 1.1.
_MESH_HALF_SIZE = 1.25


@dataclass(frozen=True, slots=True)
class RenderScene:
    """The parts of a scene that jobs touch; `surface` has one material slot."""

    scene: bpy.types.Scene
    surface: bpy.types.Object

    def light(self, *, is_even: bool) -> None:
        """Lights the reference scene by its lamp, or by an even grey sky alone."""
        for thing in self.scene.objects:
            if thing.type == "LIGHT":
                thing.hide_render = is_even
        background = self.scene.world.node_tree.nodes["Background"]
        grey = EVEN_WORLD_GREY if is_even else WORLD_GREY
        background.inputs["Color"].default_value = (grey, grey, grey, 1.0)


def make_reference_scene(*, threads: int) -> RenderScene:
    """Returns the scene in an otherwise empty Blender; `threads` is for each render."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    scene.name = "Reference"
    plane = _plane()
    camera = _camera()
    for thing in (plane, camera, _light()):
        scene.collection.objects.link(thing)
    scene.camera = camera
    scene.world = _world()
    apply_settings(scene, threads=threads)
    return RenderScene(scene, plane)


def _plane() -> bpy.types.Object:
    half = _MESH_HALF_SIZE
    mesh = bpy.data.meshes.new("Plane")
    corners = [(-half, -half), (half, -half), (half, half), (-half, half)]
    mesh.from_pydata([(x, y, 0.0) for x, y in corners], [], [(0, 1, 2, 3)])
    layer = mesh.uv_layers.new(name="UVMap")
    for loop, (x, y) in zip(layer.data, corners, strict=True):
        loop.uv = ((x + 1.0) / 2.0, (y + 1.0) / 2.0)
    # Generated is (co − location) / (2 · size) + ½: over ±1 this is 0…1, and ½ for the flat z.
    mesh.use_auto_texspace = False
    mesh.texspace_location = (0.0, 0.0, 0.0)
    mesh.texspace_size = (1.0, 1.0, 1.0)
    mesh.materials.append(None)
    return bpy.data.objects.new("Plane", mesh)


def _camera() -> bpy.types.Object:
    data = bpy.data.cameras.new("Camera")
    data.type = "PERSP"
    data.lens = 50.0
    data.sensor_width = 36.0
    camera = bpy.data.objects.new("Camera", data)
    camera.location = (0.0, 0.0, CAMERA_HEIGHT)
    return camera


def _light() -> bpy.types.Object:
    data = bpy.data.lights.new("Light", "POINT")
    data.energy = LIGHT_POWER_W
    data.shadow_soft_size = 0.0
    light = bpy.data.objects.new("Light", data)
    light.location = (0.0, 0.0, CAMERA_HEIGHT)
    return light


def _world() -> bpy.types.World:
    world = bpy.data.worlds.new("World")
    world.use_nodes = True
    background = world.node_tree.nodes["Background"]
    background.inputs["Color"].default_value = (WORLD_GREY, WORLD_GREY, WORLD_GREY, 1.0)
    background.inputs["Strength"].default_value = 1.0
    return world


def apply_settings(scene: bpy.types.Scene, *, threads: int) -> None:
    """Sets what all scenes have in common: Cycles on the CPU, plain colours, nothing random."""
    scene.render.engine = "CYCLES"
    scene.cycles.device = "CPU"
    scene.cycles.feature_set = "SUPPORTED"
    scene.cycles.use_adaptive_sampling = False
    scene.cycles.use_denoising = False
    scene.cycles.denoiser = "OPENIMAGEDENOISE"
    scene.cycles.denoising_input_passes = "RGB_ALBEDO_NORMAL"
    scene.cycles.denoising_quality = "BALANCED"
    # Cleaning the guiding albedo and normals takes as long as the render.
    scene.cycles.denoising_prefilter = "FAST"
    scene.cycles.use_animated_seed = False
    scene.cycles.light_sampling_threshold = 0.0
    scene.cycles.pixel_filter_type = "BLACKMAN_HARRIS"
    scene.cycles.filter_width = 1.5
    scene.render.use_persistent_data = False
    # EEVEE, on a GPU only: lamps must cast soft shadows and the surface must meet the other side.
    scene.eevee.use_shadows = True
    scene.eevee.use_raytracing = True
    scene.render.resolution_percentage = 100
    scene.render.film_transparent = False
    scene.render.dither_intensity = 0.0
    scene.render.use_file_extension = False
    scene.render.threads_mode = "FIXED"
    scene.render.threads = threads
    scene.display_settings.display_device = "sRGB"
    scene.view_settings.view_transform = "Standard"
    scene.view_settings.look = "None"
    scene.view_settings.exposure = 0.0
    scene.view_settings.gamma = 1.0
