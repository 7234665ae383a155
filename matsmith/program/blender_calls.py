# SPDX-License-Identifier: Apache-2.0
"""The functions below bpy that a program may call: they make or find materials and groups."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence

from matsmith.graph.values import MAX_NAME_BYTES, clip_text, plain_text
from matsmith.program.arguments import take_arguments
from matsmith.program.describe import described
from matsmith.program.handles import BlenderPath, MaterialRef, Meaning, TreeRef
from matsmith.program.refusal import RefusalError
from matsmith.program.state import MaterialState, TreeState

_MAX_GROUPS = 256


def call_blender(
    node: ast.Call,
    target: BlenderPath,
    arguments: Sequence[Meaning],
    keywords: Mapping[str, Meaning],
    *,
    material: MaterialState,
) -> Meaning:
    """Carries out the calls below bpy that a program may make, for materials and groups.

    Raises:
        RefusalError: any other call.
    """
    if target.path == "bpy.data.materials.new":
        take_arguments(node, arguments, keywords, ("name",))
        return MaterialRef(material)
    if target.path == "bpy.data.materials.get":
        # A program that looks for its material first makes it when there is none.
        take_arguments(node, arguments, keywords, ("key",))
        return None
    if target.path == "bpy.data.node_groups.get":
        (wanted,) = take_arguments(node, arguments, keywords, ("key",))
        return next((TreeRef(g) for g in material.groups if g.group_name == wanted), None)
    if target.path == "bpy.data.node_groups.new":
        name, kind = take_arguments(node, arguments, keywords, ("name", "type"))
        if kind != "ShaderNodeTree" or not isinstance(name, str):
            raise RefusalError(
                node,
                "ARGUMENT",
                f'Expected a name and "ShaderNodeTree", got {described(name)} '
                f"and {described(kind)}.",
            )
        return TreeRef(add_group(node, TreeState(group_name=name), material))
    raise RefusalError(
        node,
        "NOT_ALLOWED",
        "Expected only bpy.data.materials.new or bpy.data.node_groups.new to be called, "
        f"got {target.path}.",
    )


def add_group(node: ast.Call, group: TreeState, material: MaterialState) -> TreeState:
    """Adds a group to the material and returns it, named as Blender would where a name is taken.

    Raises:
        RefusalError: there are too many, or the name cannot be one.
    """
    if len(material.groups) >= _MAX_GROUPS:
        raise RefusalError(node, "LIMIT", f"A material has at most {_MAX_GROUPS} node groups.")
    group.group_name = _unique_group_name(node, group.group_name, material)
    material.groups.append(group)
    return group


def _unique_group_name(node: ast.Call, name: str, material: MaterialState) -> str:
    try:
        stem = clip_text(plain_text(name), MAX_NAME_BYTES) or "Group"
    except ValueError as error:
        raise RefusalError(node, "ARGUMENT", f"The group's name: {error}.") from error
    taken = {group.group_name for group in material.groups}
    unique, number = stem, 1
    while unique in taken:
        unique, number = f"{clip_text(stem, MAX_NAME_BYTES - 4)}.{number:03d}", number + 1
    return unique
