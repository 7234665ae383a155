# SPDX-License-Identifier: Apache-2.0
"""Writes, for each shape, lengths of mesh edges in the room and in UV, as JSON to stdout's end."""

import json

import bpy  # noqa: TID251
import numpy as np

from services.render.blender.shapes import make_shape

bpy.ops.wm.read_factory_settings(use_empty=True)
found = {}
for shape in ("plane", "cube", "cloth"):
    thing = make_shape(shape)[0]
    mesh = thing.data
    ratios, flat = [], []
    for face in mesh.polygons:
        loops = list(face.loop_indices)
        corners = [mesh.vertices[mesh.loops[loop].vertex_index].co for loop in loops]
        uvs = [mesh.uv_layers[0].data[loop].uv for loop in loops]
        for at in range(len(loops)):
            length = (corners[at] - corners[at - 1]).length
            ratios.append(length / (uvs[at] - uvs[at - 1]).length)
        flat.append(max(abs(corner.z) for corner in corners) < 1e-6)
    per_face = np.array(ratios).reshape(len(flat), -1)
    found[shape] = {
        "scale": list(thing.matrix_world.to_scale()),
        "flat": [per_face[flat].min(), per_face[flat].max()] if any(flat) else [],
        "all": [per_face.min(), per_face.max()],
    }
print(json.dumps(found))
