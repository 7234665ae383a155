# SPDX-License-Identifier: Apache-2.0
"""The mapping that old textures carry themselves, hidden since Blender 2.8 and still in force.

What rendering with Blender 4.5 shows: location, rotation, scale and type do what a Mapping node
before the texture's Vector does, which without a link starts from Generated. The swap of axes has
an effect too. `mapping`, `min`, `max` and all of `color_mapping` have none.
"""

from __future__ import annotations

import bpy  # noqa: TID251

from matsmith.graph.model import Node
from services.render.blender.read import plain_value

_FROM_GENERATED = frozenset(
    {
        "ShaderNodeTexBrick",
        "ShaderNodeTexChecker",
        "ShaderNodeTexGabor",
        "ShaderNodeTexGradient",
        "ShaderNodeTexMagic",
        "ShaderNodeTexNoise",
        "ShaderNodeTexVoronoi",
        "ShaderNodeTexWave",
    }
)
_NONE = (0.0, 0.0, 0.0)
_ONE = (1.0, 1.0, 1.0)


def read_mapping(node: bpy.types.Node) -> Node | None:
    """Returns a Mapping node for the texture's own mapping, or None where it does nothing."""
    if not is_mapped(node) or node.bl_idname not in _FROM_GENERATED or swaps_axes(node):
        return None
    if not node.inputs["Vector"].enabled:
        return None
    mapping = node.texture_mapping
    inputs = {
        "Location": plain_value(mapping.translation),
        "Rotation": plain_value(mapping.rotation),
        "Scale": plain_value(mapping.scale),
    }
    if mapping.vector_type in {"VECTOR", "NORMAL"}:
        del inputs["Location"]
    return Node("mapping", "ShaderNodeMapping", {"vector_type": mapping.vector_type}, inputs)


def is_lost(node: bpy.types.Node) -> bool:
    """Returns whether the texture's own mapping does something that no node is made for."""
    return is_mapped(node) and (node.bl_idname not in _FROM_GENERATED or swaps_axes(node))


def is_mapped(node: bpy.types.Node) -> bool:
    """Returns whether the node has a mapping of its own that does something."""
    mapping = getattr(node, "texture_mapping", None)
    if mapping is None:
        return False
    return (
        swaps_axes(node)
        or mapping.vector_type == "NORMAL"
        or tuple(mapping.translation) != _NONE
        or tuple(mapping.rotation) != _NONE
        or tuple(mapping.scale) != _ONE
    )


def swaps_axes(node: bpy.types.Node) -> bool:
    """Returns whether the node's own mapping takes axes for others or drops them."""
    mapping = node.texture_mapping
    return (mapping.mapping_x, mapping.mapping_y, mapping.mapping_z) != ("X", "Y", "Z")
