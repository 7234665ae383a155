# SPDX-License-Identifier: Apache-2.0
"""Keeps the last render's material and studio, for a series of graphs that differ in numbers.

Rule of this module: a kept material gives the same bytes as one built anew, and no more than one
material and one studio are ever kept. Other jobs, and faults, make the series forget both.
"""

from __future__ import annotations

import bpy  # noqa: TID251

from matsmith.graph.model import ColorRamp, MaterialGraph, NodeTree
from services.render.blender.build import build_material, purge, socket_names
from services.render.blender.scene import RenderScene
from services.render.blender.studio import make_studio, remove_studio
from services.render.messages import ShapeName
from services.render.series import same_structure


class Series:
    """What stays in Blender between two renders.

    Args:
        threads: for each render of a studio.
    """

    def __init__(self, *, threads: int) -> None:
        self._threads = threads
        self._last: tuple[MaterialGraph, bpy.types.Material] | None = None
        self._studio: tuple[ShapeName, RenderScene] | None = None

    def material(self, graph: MaterialGraph) -> bpy.types.Material:
        """Returns the graph's material: the last one with new numbers, or a new one.

        Raises:
            GraphError: Blender does not take the graph; the caller makes the series forget.
        """
        last, self._last = self._last, None
        material = None if last is None else _updated(*last, graph)
        if material is None:
            purge()
            material = build_material(graph, "Material")
        else:
            bpy.data.batch_remove(bpy.data.images)  # the last render's result
        self._last = graph, material
        return material

    def studio(self, shape: ShapeName) -> RenderScene:
        """Returns the studio of this shape: the last one, or a new one in its place."""
        if self._studio is None or self._studio[0] != shape:
            self._remove_studio()
            self._studio = shape, make_studio(shape, threads=self._threads)
        return self._studio[1]

    def forget(self) -> None:
        """Removes the material and the studio from Blender."""
        self._last = None
        purge()
        self._remove_studio()

    def _remove_studio(self) -> None:
        if self._studio is not None:
            scene = self._studio[1]
            self._studio = None
            remove_studio(scene)


def update_values(
    material: bpy.types.Material, before: MaterialGraph, after: MaterialGraph
) -> None:
    """Sets what differs between two graphs of the same structure.

    Raises:
        AttributeError, KeyError, TypeError, ValueError: Blender does not take a value, or has
            changed a name; the material is then neither graph's.
    """
    for old, new in zip(before.groups, after.groups, strict=True):
        _update_tree(bpy.data.node_groups[new.name], old.tree, new.tree)
    _update_tree(material.node_tree, before.tree, after.tree)


def _updated(
    before: MaterialGraph, material: bpy.types.Material, after: MaterialGraph
) -> bpy.types.Material | None:
    if not same_structure(before, after):
        return None
    try:
        update_values(material, before, after)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None  # building it anew says what is wrong, and where
    return material


def _update_tree(tree: bpy.types.ShaderNodeTree, before: NodeTree, after: NodeTree) -> None:
    for old, new in zip(before.nodes, after.nodes, strict=True):
        if old == new:
            continue
        node = tree.nodes[new.name]
        for identifier, value in new.properties.items():
            if value == old.properties[identifier]:
                continue
            if isinstance(value, ColorRamp):
                _update_ramp(getattr(node, identifier), value)
            else:
                setattr(node, identifier, value)
        for side, held, last in (
            (node.inputs, new.inputs, old.inputs),
            (node.outputs, new.outputs, old.outputs),
        ):
            sockets = socket_names(node, side)
            for identifier, value in held.items():
                if value != last[identifier]:
                    sockets[identifier].default_value = value


def _update_ramp(target: bpy.types.ColorRamp, source: ColorRamp) -> None:
    for element, stop in zip(target.elements, source.stops, strict=True):
        element.position = stop.position
        element.color = stop.color
