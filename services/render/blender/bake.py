# SPDX-License-Identifier: Apache-2.0
"""Bakes the channels of a material over the texture square, in tiles, as 32-bit numbers.

An orthographic camera stands above the square of the reference plane and a border of an eighth
around it; the frame is the same whether or not the border is wanted, and a tile is a cut of it. So
a pixel has the same numbers in any tiling. Each sample is a render of its own with the camera moved
by a part of a pixel: the places are the same in every pixel, their mean is its centre, and a slope
stays a slope without noise. Bump sees pixels of the map's size, as in any other render.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import bpy  # noqa: TID251
import numpy as np

from matsmith.errors import RenderError
from matsmith.graph.channels import COLORS
from services.render.blender.bake_pixels import rendered_passes
from services.render.blender.bake_tiled import Pixels, normalize
from services.render.blender.scene import CAMERA_HEIGHT, RenderScene, apply_settings

BORDER_SHARE = 8
"""The border is the map's side divided by this, rounded down: the plane's mesh reaches so far."""
TILE_PX = 1024
_SQUARE_SIDE = 2.0


def bake_channels(
    reference: RenderScene,
    material: bpy.types.Material,
    channels: Sequence[str],
    *,
    size_px: int,
    samples: int,
    has_border: bool,
    threads: int,
    folder: Path,
    tile_px: int = TILE_PX,
) -> dict[str, Pixels]:
    """Returns channels by name: `(side, side, 3)` or `(side, side, 1)`, linear, top row first.

    Args:
        reference: has the plane, which gets the material.
        material: of `matsmith.graph.channels.with_channels`.
        channels: that it shows.
        size_px: side of the square.
        samples: for each pixel.
        has_border: whether `size_px // BORDER_SHARE` pixels around the square come, too.
        threads: for each render.
        folder: a private directory; files in it are removed again.
        tile_px: largest side of a tile.

    Raises:
        RenderError: Blender gave no pixels, or such as are not finite or transparent.
    """
    border_px = size_px // BORDER_SHARE
    side_px = size_px + 2 * border_px if has_border else size_px
    begin_px = 0 if has_border else border_px
    found = {
        name: np.zeros((side_px, side_px, 3 if name in COLORS else 1), np.float32)
        for name in channels
    }
    reference.surface.data.materials[0] = material
    with _bake_scene(reference, channels, size_px, threads=threads) as scene:
        for x, y, width, height in _tiles(side_px, tile_px):
            _set_tile(scene, begin_px + x, begin_px + y, width, height)
            # Blender counts rows from below.
            rows = slice(side_px - y - height, side_px - y)
            columns = slice(x, x + width)
            for across, up in sample_places(samples):
                _move_camera(scene, across, up, size_px)
                passes = _render(scene, folder / "tile.exr", (height, width))
                for name, pixels in found.items():
                    pixels[rows, columns] += passes[name][..., : pixels.shape[2]]
    for name, pixels in found.items():
        pixels /= np.float32(samples)
        if name == "normal":
            normalize(pixels)
    return found


def sample_places(count: int) -> list[tuple[float, float]]:
    """Returns where the samples of a pixel are, −½ to ½ to the right and up; their mean is 0.

    Every one has a column and a row of its own (Hammersley's points, their second number by rank).
    """
    order = sorted(range(count), key=_mirrored_bits)
    ranks = {index: rank for rank, index in enumerate(order)}
    return [((i + 0.5) / count - 0.5, (ranks[i] + 0.5) / count - 0.5) for i in range(count)]


def _mirrored_bits(number: int) -> float:
    share, place = 0.0, 0.5
    while number:
        share += place * (number & 1)
        number >>= 1
        place /= 2.0
    return share


def _tiles(side_px: int, tile_px: int) -> Iterator[tuple[int, int, int, int]]:
    for y in range(0, side_px, tile_px):
        for x in range(0, side_px, tile_px):
            yield x, y, min(tile_px, side_px - x), min(tile_px, side_px - y)


@contextmanager
def _bake_scene(
    reference: RenderScene, channels: Sequence[str], size_px: int, *, threads: int
) -> Iterator[bpy.types.Scene]:
    """Yields a scene with the reference's plane alone, and removes it."""
    scene = bpy.data.scenes.new("Bake")
    camera = bpy.data.cameras.new("Bake camera")
    camera_object = bpy.data.objects.new("Bake camera", camera)
    try:
        apply_settings(scene, threads=threads)
        scene.cycles.samples = 1
        # The first sample of a pixel is at its centre, but for a thousandth of the filter's width,
        # and a box has no other width than 1.
        scene.cycles.pixel_filter_type = "BLACKMAN_HARRIS"
        scene.cycles.filter_width = 0.01
        scene.cycles.max_bounces = 0
        scene.cycles.use_auto_tile = False
        frame_px = size_px + 2 * (size_px // BORDER_SHARE)
        scene.render.resolution_x = scene.render.resolution_y = frame_px
        scene.render.use_border = scene.render.use_crop_to_border = True
        camera.type = "ORTHO"
        camera.ortho_scale = _SQUARE_SIDE * frame_px / size_px
        camera_object.location = (0.0, 0.0, CAMERA_HEIGHT)
        scene.collection.objects.link(camera_object)
        scene.collection.objects.link(reference.surface)
        scene.camera = camera_object
        for name in channels:
            output = scene.view_layers[0].aovs.add()
            output.name = name
            output.type = "COLOR" if name in COLORS else "VALUE"
        yield scene
    finally:
        bpy.data.batch_remove([scene, camera_object, camera])


def _set_tile(scene: bpy.types.Scene, x: int, y: int, width: int, height: int) -> None:
    frame_px = scene.render.resolution_x
    # Blender rounds down: a quarter of a pixel keeps it off the edge.
    scene.render.border_min_x = (x + 0.25) / frame_px
    scene.render.border_max_x = (x + width + 0.25) / frame_px
    scene.render.border_min_y = (y + 0.25) / frame_px
    scene.render.border_max_y = (y + height + 0.25) / frame_px


def _move_camera(scene: bpy.types.Scene, across: float, up: float, size_px: int) -> None:
    pixel = _SQUARE_SIDE / size_px
    scene.camera.location.x = across * pixel
    scene.camera.location.y = up * pixel


def _render(scene: bpy.types.Scene, file: Path, shape: tuple[int, int]) -> Mapping[str, Pixels]:
    result = bpy.ops.render.render(write_still=False, scene=scene.name)
    if result != {"FINISHED"}:
        raise RenderError(f"Expected Blender to finish the render, got {sorted(result)}.")
    passes = rendered_passes(scene, file)
    for name, pixels in passes.items():
        if pixels.shape[:2] != shape:
            raise RenderError(
                f"Expected {shape[1]} × {shape[0]} pixels, got {pixels.shape[1::-1]}.",
                reason="PICTURE_SIZE",
            )
        broken = int(np.count_nonzero(~np.isfinite(pixels)))
        if broken:
            raise RenderError(
                f"Expected finite numbers in {name}, got {broken} that are not.",
                reason="PICTURE_NOT_FINITE",
            )
    if not (passes["Combined"][..., 3] > 0.0).all():
        raise RenderError(
            "Expected the square to cover the picture, got pixels that are transparent.",
            reason="PICTURE_TRANSPARENT",
        )
    return passes
