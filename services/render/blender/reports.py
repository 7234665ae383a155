# SPDX-License-Identifier: Apache-2.0
"""What of a material lies outside the procedural world of one plane, by the artist's own names.

Only what may reach the output is reported. A group's parts count where any of its outputs does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import bpy  # noqa: TID251

from matsmith.catalogue import Catalogue
from matsmith.errors import GraphFault
from matsmith.graph.model import GROUP_NODE, OUTPUT_NODE
from services.render.blender.texture_mapping import is_lost

_UV_MAP = "UVMap"
_NODE_IN_PATH = re.compile(r'nodes\["((?:[^"\\]|\\.)*)"\]')
_EXPECTED_PLANE = "Expected what a plain plane has"


@dataclass(slots=True)
class _Part:
    faults: list[GraphFault] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)


def setting_faults(material: bpy.types.Material) -> list[GraphFault]:
    """Returns settings beside the nodes that change a picture of a plane and that no graph has."""
    settings = {
        "use_transparent_shadow": material.use_transparent_shadow,
        "cycles.use_bump_map_correction": material.cycles.use_bump_map_correction,
    }
    return [
        GraphFault("MATERIAL_SETTING", path, f"Expected {path} to be on, got off.")
        for path, is_on in settings.items()
        if not is_on
    ]


class Reports:
    """Collects the faults of a material's trees, then gives those that matter.

    Args:
        catalogue: of the node types that graphs know.
        libraries: names of files whose data is missing.
    """

    def __init__(self, catalogue: Catalogue, libraries: tuple[str, ...]) -> None:
        self._catalogue = catalogue
        self._libraries = libraries
        self._parts: dict[str, _Part] = {}

    def add(self, path: str, faults: list[GraphFault]) -> None:
        """Adds faults of the tree at this path."""
        self._parts.setdefault(path, _Part()).faults.extend(faults)

    def look_at(
        self, tree: bpy.types.ShaderNodeTree, end: bpy.types.Node | None, path: str
    ) -> None:
        """Adds what the tree's own nodes, drivers and animation tell."""
        part = self._parts.setdefault(path, _Part())
        used = _used(tree, end)
        for node in tree.nodes:
            where = f"{path}.nodes[{node.name}]"
            if node.bl_idname == OUTPUT_NODE and path != "tree" and not node.mute:
                why = "Expected outputs in the material's own tree, got one in a group."
                part.faults.append(GraphFault("OUTPUT_IN_GROUP", where, why))
            if node.mute or not (node.as_pointer() in used or _has_lost_sockets(node)):
                continue
            if node.bl_idname == GROUP_NODE and node.node_tree is not None:
                part.groups.append(f"groups[{node.node_tree.name}].tree")
            part.faults += [
                GraphFault(reason, where, f"{message}.")
                for reason, message in _of_node(node, self._catalogue, self._libraries)
            ]
        for data_path, what in _moved(tree):
            found = _NODE_IN_PATH.match(data_path)
            name = found.group(1).replace('\\"', '"').replace("\\\\", "\\") if found else ""
            node = tree.nodes.get(name)
            if node is None or node.as_pointer() in used:
                why = f"Expected values that stay, got {what}; the value in the file is taken."
                part.faults.append(GraphFault(what.split()[-1].upper(), f"{path}.{data_path}", why))

    def reaching(self, path: str) -> list[GraphFault]:
        """Returns the faults of a tree and of the groups that it uses."""
        found: list[GraphFault] = []
        paths = [path]
        seen = set(paths)
        for here in paths:
            part = self._parts.get(here, _Part())
            found += part.faults
            new = [group for group in dict.fromkeys(part.groups) if group not in seen]
            seen.update(new)
            paths += new
        return found


def _used(tree: bpy.types.ShaderNodeTree, end: bpy.types.Node | None) -> set[int]:
    """Returns the nodes that may reach the end, by their place in memory."""
    feeders: dict[int, list[bpy.types.Node]] = {}
    for link in tree.links:
        if link.is_valid and not link.is_muted:
            feeders.setdefault(link.to_node.as_pointer(), []).append(link.from_node)
    waiting = [] if end is None else [end]
    used = {node.as_pointer() for node in waiting}
    while waiting:
        for node in feeders.get(waiting.pop().as_pointer(), ()):
            if node.as_pointer() not in used:
                used.add(node.as_pointer())
                waiting.append(node)
    return used


def _has_lost_sockets(node: bpy.types.Node) -> bool:
    """Returns whether nothing tells what the node fed: its group or compiled script is missing."""
    if node.bl_idname == GROUP_NODE:
        return node.node_tree is None
    return node.bl_idname == "ShaderNodeScript" and not node.outputs


def _moved(tree: bpy.types.ShaderNodeTree) -> list[tuple[str, str]]:
    """Returns the path of each value that changes by itself, and what changes it."""
    data = tree.animation_data
    if data is None:
        return []
    moved = [(curve.data_path, "a driver") for curve in data.drivers]
    actions = [data.action] if data.action is not None else []
    actions += [s.action for track in data.nla_tracks for s in track.strips if s.action is not None]
    moved += [(curve.data_path, "an animation") for a in actions for curve in a.fcurves]
    return list(dict.fromkeys(moved))


def _of_node(
    node: bpy.types.Node, catalogue: Catalogue, libraries: tuple[str, ...]
) -> list[tuple[str, str]]:
    found = []
    if node.bl_idname == GROUP_NODE:
        found += _missing_group(node, libraries)
    elif node.bl_idname in _REPORTS:
        report = _REPORTS[node.bl_idname](node)
        found += [report] if report else []
    elif node.bl_idname in _NOT_ON_A_PLANE:
        message = f"{_EXPECTED_PLANE}, got {_NOT_ON_A_PLANE[node.bl_idname]}"
        found.append(("NO_SUCH_DATA", message))
    elif node.bl_idname not in catalogue.nodes:
        message = (
            f"Expected a shader node type of Blender {catalogue.blender_version}, "
            f"got {node.bl_idname}"
        )
        found.append(("UNKNOWN_NODE_TYPE", message))
    if is_lost(node):
        message = "Expected a texture without a mapping of its own that swaps axes, got one"
        found.append(("TEXTURE_MAPPING", message))
    if (ramp := getattr(node, "color_ramp", None)) is not None:
        places = [element.position for element in ramp.elements]
        if places != sorted(places):
            message = f"Expected stops in order, got {', '.join(f'{p:.3g}' for p in places)}"
            found.append(("RAMP_ORDER", f"{message}; they are put in order"))
    return found


def _missing_group(node: bpy.types.Node, libraries: tuple[str, ...]) -> list[tuple[str, str]]:
    if node.node_tree is not None and node.node_tree.bl_idname == "ShaderNodeTree":
        return []
    if libraries:
        files = ", ".join(libraries)
        return [("MISSING_GROUP", f"Expected a group in this file, got none, or a link to {files}")]
    return [("MISSING_GROUP", "Expected a group, got none")]


def _image(node: bpy.types.Node) -> tuple[str, str]:
    name = "none" if node.image is None else repr(node.image.name)
    return "IMAGE_TEXTURE", f"Expected procedural textures, got the image {name}"


def _uv_map(node: bpy.types.Node) -> tuple[str, str] | None:
    if node.uv_map in {"", _UV_MAP}:
        return None
    return "UV_MAP", f"{_EXPECTED_PLANE}, the UV map {_UV_MAP}, got {node.uv_map!r}"


def _coordinates(node: bpy.types.Node) -> tuple[str, str] | None:
    if node.object is not None:
        return "OBJECT", f"{_EXPECTED_PLANE}, got coordinates of the object {node.object.name!r}"
    if node.from_instancer:
        return "INSTANCER", f"{_EXPECTED_PLANE}, got coordinates of an instancer"
    return None


def _attribute(node: bpy.types.Node) -> tuple[str, str]:
    return "ATTRIBUTE", f"{_EXPECTED_PLANE}, got the attribute {node.attribute_name!r}"


def _color_attribute(node: bpy.types.Node) -> tuple[str, str]:
    return "ATTRIBUTE", f"{_EXPECTED_PLANE}, got the color attribute {node.layer_name!r}"


def _script(node: bpy.types.Node) -> tuple[str, str]:
    source = node.filepath if node.mode == "EXTERNAL" else getattr(node.script, "name", "none")
    return "OSL_SCRIPT", f"Expected nodes without scripts, got the script {source!r}"


def _lamp_file(node: bpy.types.Node) -> tuple[str, str]:
    source = node.filepath if node.mode == "EXTERNAL" else getattr(node.ies, "name", "none")
    return "IES_TEXTURE", f"Expected procedural textures, got the lamp file {source!r}"


_REPORTS: Mapping[str, Callable[[bpy.types.Node], tuple[str, str] | None]] = {
    "ShaderNodeAttribute": _attribute,
    "ShaderNodeNormalMap": _uv_map,
    "ShaderNodeScript": _script,
    "ShaderNodeTangent": _uv_map,
    "ShaderNodeTexCoord": _coordinates,
    "ShaderNodeTexEnvironment": _image,
    "ShaderNodeTexIES": _lamp_file,
    "ShaderNodeTexImage": _image,
    "ShaderNodeUVMap": _uv_map,
    "ShaderNodeVertexColor": _color_attribute,
}

_NOT_ON_A_PLANE = {
    "ShaderNodeHairInfo": "information on hair",
    "ShaderNodeParticleInfo": "information on particles",
    "ShaderNodePointInfo": "information on points",
    "ShaderNodeTexPointDensity": "the density of points",
    "ShaderNodeUVAlongStroke": "UVs along a stroke",
    "ShaderNodeVolumeInfo": "information on a volume",
}
