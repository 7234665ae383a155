# SPDX-License-Identifier: Apache-2.0
"""Finds the families of nodes by drawing Blender's Add menu on a layout that only takes notes.

Blender's menus are Python: each entry asks the layout for an operator and sets its node type. Drawn
once for every kind of shader tree and every engine, the menu also says where a node is offered.
"""

from __future__ import annotations

import itertools
from types import FunctionType
from typing import Any

import bpy  # noqa: TID251

_ROOT_MENU = "NODE_MT_add"


def read_add_menu() -> dict[str, dict[str, list[str]]]:
    """Returns, by the name that the menu gives a node type, its families, trees and engines."""
    # The group menu offers the ends of a group inside one, and group nodes when there is another.
    inside = bpy.data.node_groups.new("inside", "ShaderNodeTree")
    other = bpy.data.node_groups.new("other", "ShaderNodeTree")
    trees = bpy.types.SpaceNodeEditor.bl_rna.properties["shader_type"].enum_items
    found: dict[str, dict[str, list[str]]] = {}
    try:
        for tree, (engine, engine_title) in itertools.product(trees, _engines().items()):
            space = _Answers(
                tree_type="ShaderNodeTree",
                shader_type=tree.identifier,
                edit_tree=inside,
                node_tree=inside,
            )
            context = _Answers(space_data=space, engine=engine, blend_data=bpy.data)
            notes: list[tuple[str, str]] = []
            _draw(_ROOT_MENU, context, notes)
            for node_type, family in notes:
                entry = found.setdefault(node_type, {"families": [], "trees": [], "engines": []})
                for key, value in zip(entry, (family, tree.name, engine_title), strict=True):
                    if value not in entry[key]:
                        entry[key].append(value)
    finally:
        bpy.data.node_groups.remove(inside)
        bpy.data.node_groups.remove(other)
    return found


def _engines() -> dict[str, str]:
    """Returns the titles of the built-in and the registered engines, by identifier."""
    built_in = bpy.types.RenderSettings.bl_rna.properties["engine"].enum_items_static
    engines = {item.identifier: item.name for item in built_in}
    for engine in bpy.types.RenderEngine.__subclasses__():
        if hasattr(engine, "bl_idname"):
            engines[engine.bl_idname] = engine.bl_label
    return engines


def _draw(name: str, context: _Answers, notes: list[tuple[str, str]]) -> None:
    declared = getattr(bpy.types, name, None)
    if declared is not None:
        layout = _Layout(declared.bl_label, context, notes)
        declared.draw(_Menu(declared, layout), context)


class _Answers:
    """Answers what it was given, and every other question with an empty, false answer."""

    def __init__(self, **given: Any) -> None:
        self.__dict__.update(given)

    def __getattr__(self, name: str) -> _Answers:
        return _Answers()

    def __call__(self, *_args: Any, **_kwargs: Any) -> _Answers:
        return _Answers()

    def __iter__(self) -> Any:
        return iter(())

    def __bool__(self) -> bool:
        return False


class _Menu:
    """Stands for an instance of a menu class, which only Blender can make."""

    def __init__(self, declared: Any, layout: _Layout) -> None:
        self.declared = declared
        self.layout = layout

    def __getattr__(self, name: str) -> Any:
        value = getattr(self.declared, name)
        return value.__get__(self) if isinstance(value, FunctionType) else value


class _Layout(_Answers):
    """Notes the node types that are put on it, each with the label of its menu."""

    family: str
    context: _Answers
    notes: list[tuple[str, str]]

    def __init__(self, family: str, context: _Answers, notes: list[tuple[str, str]]) -> None:
        super().__init__(family=family, context=context, notes=notes)

    def operator(self, *_args: Any, **_kwargs: Any) -> _Operator:
        return _Operator(self.family, self.notes)

    def menu(self, name: str, **_kwargs: Any) -> None:
        _draw(name, self.context, self.notes)

    menu_contents = menu


class _Operator(_Answers):
    family: str
    notes: list[tuple[str, str]]

    def __init__(self, family: str, notes: list[tuple[str, str]]) -> None:
        super().__init__(family=family, notes=notes)

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "type":
            self.notes.append((value, self.family))
