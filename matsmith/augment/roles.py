# SPDX-License-Identifier: Apache-2.0
"""What an input of a node is for, so that a branch is only put where its like was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from matsmith.augment.graft import Slot, Source, Workbench
from matsmith.graph.model import OUTPUT_NODE

Role: TypeAlias = Literal[
    "surface",
    "displacement",
    "surface_color",
    "roughness",
    "metallic",
    "normal",
    "height",
    "mask",
    "coordinates",
    "color",
    "value",
    "vector",
    "other",
]

EXCHANGED: tuple[Role, ...] = (
    "surface_color",
    "roughness",
    "height",
    "mask",
    "coordinates",
    "color",
    "value",
    "normal",
)
"""Roles whose branches two materials can swap."""

_BY_NAME: dict[str, Role] = {
    "Base Color": "surface_color",
    "Color": "surface_color",
    "Metallic": "metallic",
    "Normal": "normal",
    "Roughness": "roughness",
}
_HEIGHTS = frozenset({"ShaderNodeBump", "ShaderNodeDisplacement"})
# What takes a number from 0 to 1 and tells by it how much of one thing and of another.
_MASKED = frozenset(
    {"ShaderNodeMix", "ShaderNodeMixRGB", "ShaderNodeMixShader", "ShaderNodeValToRGB"}
)
_BY_KIND: dict[str, Role] = {"RGBA": "color", "VALUE": "value", "VECTOR": "vector"}


def role(bench: Workbench, slot: Slot) -> Role:
    """Returns what an input is for, by its node's type and its own name."""
    node, socket = bench.node(slot.node), bench.input(slot)
    if socket.kind == "SHADER":
        return "surface"
    if node.type == OUTPUT_NODE:
        return "displacement" if socket.name == "Displacement" else "other"
    if is_shader(bench, slot.node):
        return _BY_NAME.get(socket.name, "mask" if socket.name == "Fac" else "other")
    if node.type in _HEIGHTS and socket.name == "Height":
        return "height"
    if node.type in _MASKED and socket.name in {"Fac", "Factor"} and socket.kind == "VALUE":
        return "mask"
    if socket.name == "Vector" and node.type.startswith(("ShaderNodeTex", "ShaderNodeMapping")):
        return "coordinates"
    if socket.name == "Normal":
        return "normal"
    return _BY_KIND.get(socket.kind, "other")


def is_shader(bench: Workbench, name: str) -> bool:
    """Returns whether a node gives a shader."""
    return any(s.kind == "SHADER" for s in bench.sockets.outputs(bench.node(name)))


def is_texture(bench: Workbench, name: str) -> bool:
    """Returns whether a node is a texture."""
    return bench.node(name).type.startswith("ShaderNodeTex") and (
        bench.node(name).type != "ShaderNodeTexCoord"
    )


def patterned_slots(bench: Workbench, wanted: Role) -> Iterator[tuple[Slot, Source]]:
    """Yields what `fed_slots` does where a texture is behind: bare coordinates are no pattern."""
    for slot, source in fed_slots(bench, wanted):
        if any(is_texture(bench, name) for name in bench.behind(source.node)):
            yield slot, source


def fed_slots(bench: Workbench, wanted: Role) -> Iterator[tuple[Slot, Source]]:
    """Yields every input with this role that a link feeds, and what feeds it."""
    for slot, source in bench.links():
        if role(bench, slot) == wanted:
            yield slot, source
