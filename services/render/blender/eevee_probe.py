# SPDX-License-Identifier: Apache-2.0
"""Whether EEVEE has a real GPU here: `python -m services.render.blender.eevee_probe`.

Prints one line of JSON, {"is_available", "renderer", "why"}. Graphics drivers can crash or hang, so
this is a process of its own that its caller gives a time limit. Without a GPU's device node Blender
is not even loaded; a driver that draws in software is refused, because it is slower than Cycles.

In the background Blender 4.5 starts its graphics, and so knows the driver's name, with the first
EEVEE picture only. So the test picture comes first; a driver in software takes up to a minute.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

_DEVICE_NODES = ("dri/renderD*", "nvidia[0-9]*", "kfd")
_SOFTWARE = ("llvmpipe", "softpipe", "swrast", "swiftshader", "software")
_SIZE_PX = 32


def main() -> None:
    """Prints the answer and ends by `os._exit`, since Blender's teardown can crash."""
    is_available, renderer, why = probe(Path("/dev"))
    answer = {"is_available": is_available, "renderer": renderer, "why": why}
    print(json.dumps(answer), flush=True)
    os._exit(0)


def probe(devices: Path) -> tuple[bool, str, str]:
    """Returns whether EEVEE can be offered, the driver's name of the GPU, and the reason."""
    if not any(found for pattern in _DEVICE_NODES for found in devices.glob(pattern)):
        return False, "", f"no GPU: none of {', '.join(_DEVICE_NODES)} in {devices}"
    try:
        fault = fault_of_picture()
        names = driver_names()
    except (ImportError, SystemError, RuntimeError) as error:
        return False, "", f"Blender has no graphics here: {error}"
    if is_software(names):
        return False, names[1], f"the driver draws in software: {names[1]}"
    return not fault, names[1], fault or "rendered a test picture"


def is_software(names: Iterable[str]) -> bool:
    """Returns whether one of a driver's names is that of a software rasterizer."""
    return any(word in name.lower() for name in names for word in _SOFTWARE)


def driver_names() -> tuple[str, str]:
    """Returns the vendor and the renderer that Blender's graphics report, after a first picture.

    Raises:
        SystemError: graphics have not been initialised.
    """
    import bpy  # noqa: TID251, F401 (loads the module below)
    import gpu  # type: ignore[import-not-found]

    return str(gpu.platform.vendor_get()), str(gpu.platform.renderer_get())


def fault_of_picture() -> str:
    """Renders a white glowing plane with EEVEE and returns what is wrong with it, or ""."""
    import tempfile

    import bpy  # noqa: TID251
    import numpy as np

    from services.render.blender.scene import make_reference_scene

    made = make_reference_scene(threads=1)
    scene = made.scene
    material = bpy.data.materials.new("Probe")
    material.use_nodes = True
    nodes = material.node_tree.nodes
    nodes.clear()
    glow = nodes.new("ShaderNodeEmission")
    glow.inputs["Color"].default_value = (1.0, 0.5, 0.25, 1.0)
    output = nodes.new("ShaderNodeOutputMaterial")
    material.node_tree.links.new(glow.outputs["Emission"], output.inputs["Surface"])
    made.surface.data.materials[0] = material
    scene.render.engine = "BLENDER_EEVEE_NEXT"
    scene.eevee.taa_render_samples = 1
    scene.render.resolution_x = scene.render.resolution_y = _SIZE_PX
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "probe.exr"
        scene.render.filepath = str(file)
        scene.render.image_settings.file_format = "OPEN_EXR"
        scene.render.image_settings.color_depth = "32"
        if bpy.ops.render.render(write_still=True) != {"FINISHED"} or not file.is_file():
            return "Blender did not finish the test picture"
        image = bpy.data.images.load(str(file))
        pixels = np.empty(_SIZE_PX * _SIZE_PX * 4, dtype=np.float32)
        image.pixels.foreach_get(pixels)
    colors = pixels.reshape(-1, 4)[:, :3]
    if not np.allclose(colors, (1.0, 0.5, 0.25), atol=0.02):
        return f"the test picture has wrong colours: {colors.mean(axis=0).round(3).tolist()}"
    return ""


if __name__ == "__main__":
    if sys.platform == "linux":
        main()
    print(json.dumps({"is_available": False, "renderer": "", "why": "offered on Linux only"}))
