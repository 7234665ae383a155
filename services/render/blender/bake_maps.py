# SPDX-License-Identifier: Apache-2.0
"""A bake job from its material to its files, each map sent as soon as it is made."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import bpy  # noqa: TID251

from services.render.blender.bake import BORDER_SHARE, bake_channels
from services.render.blender.bake_files import MEDIA_TYPES, file_scene, map_file
from services.render.blender.bake_tiled import tiled
from services.render.blender.scene import RenderScene
from services.render.messages import BakedMap, BakeJob


def bake_maps(
    reference: RenderScene,
    material: bpy.types.Material,
    job: BakeJob,
    send: Callable[[BakedMap, bytes], None],
    *,
    threads: int,
    folder: Path,
) -> float:
    """Sends the job's maps in the order of its channels; returns the seconds that Blender rendered.

    Args:
        reference: has the plane, which gets the material.
        material: of `matsmith.graph.channels.with_channels`.
        job: which maps and how.
        send: takes each map and its file.
        threads: for each render.
        folder: a private directory; files in it are removed again.

    Raises:
        RenderError: Blender gave no pixels, or such as are not finite or transparent.
    """
    began = time.monotonic()
    channels = bake_channels(
        reference,
        material,
        job.channels,
        size_px=job.size_px,
        samples=job.samples,
        has_border=job.is_tiled,
        threads=threads,
        folder=folder,
    )
    shade_s = time.monotonic() - began
    with file_scene() as scene:
        for name in job.channels:
            pixels = channels.pop(name)  # the next channel needs its memory
            if job.is_tiled:
                border_px = job.size_px // BORDER_SHARE
                pixels = tiled(pixels, border_px, is_normal=name == "normal")
            file = map_file(scene, name, pixels, encoding=job.encoding, folder=folder)
            del pixels
            message = BakedMap(
                job_id=job.job_id,
                channel=name,  # type: ignore[arg-type]  # of ChannelName, as the job says
                media_type=MEDIA_TYPES[job.encoding],
                color_space=file.color_space,
                scale=file.scale,
                mid_level=file.mid_level,
            )
            send(message, file.data)
    return shade_s
