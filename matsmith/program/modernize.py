# SPDX-License-Identifier: Apache-2.0
"""Rewrites what earlier Blender versions had into what the catalogue's version has.

The rules are those by which Blender converts its own old files, so that a program and a file of the
same material give the same picture. What can only be approximated says so in its change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from matsmith.catalogue import Catalogue
from matsmith.graph import MaterialGraph, Node, NodeTree, Value
from matsmith.graph.sockets import Sockets
from matsmith.graph.upgrade import GraphChange
from matsmith.graph.values import format_float
from matsmith.program.draft import Draft
from matsmith.program.musgrave import modernize_musgrave
from matsmith.program.old_nodes import (
    GLOSSY,
    MUSGRAVE,
    OLD,
    OLD_DEFAULTS,
    OLD_ITEMS,
    PRINCIPLED,
    SUBSURFACE,
    VELVET,
)
from matsmith.program.principled import modernize_principled
from matsmith.program.versions import Version, shown

_SHARP = "SHARP"
_FIRST_FREE_ROUGHNESS: Version = (4, 1)


def modernize(
    graph: MaterialGraph, with_old: Catalogue, version: Version | None
) -> tuple[MaterialGraph, list[GraphChange]]:
    """Returns a graph of current nodes only, and what was changed.

    Args:
        graph: passes `check` with `with_old`.
        with_old: the catalogue with the nodes of earlier versions.
        version: what the graph was written for; None is the catalogue's version.
    """
    changes: list[GraphChange] = []
    groups = tuple(
        replace(group, tree=_tree(group.tree, f"groups[{number}].tree", changes, with_old, version))
        for number, group in enumerate(graph.groups)
    )
    tree = _tree(graph.tree, "tree", changes, with_old, version)
    if not changes:
        return graph, changes
    return replace(graph, tree=tree, groups=groups), changes


def _tree(
    tree: NodeTree,
    path: str,
    changes: list[GraphChange],
    with_old: Catalogue,
    version: Version | None,
) -> NodeTree:
    draft = Draft(tree, path, changes)
    for node in tree.nodes:
        _set_old_defaults(draft, node, with_old, version)
        _replace_sharp(draft, draft.nodes[node.name])
        if rule := _RULES.get(node.type):
            rule(draft, draft.nodes[node.name])
        elif node.type == PRINCIPLED:
            modernize_principled(draft, draft.nodes[node.name], version)
        elif node.type == SUBSURFACE:
            _drop_old_inputs(draft, node)
        elif node.type == "ShaderNodeTexNoise" and version and version < _FIRST_FREE_ROUGHNESS:
            _clamp_roughness(draft, node)
        _replace_items(draft, draft.nodes[node.name], node.type)
    return draft.tree()


def _set_old_defaults(
    draft: Draft, node: Node, with_old: Catalogue, version: Version | None
) -> None:
    if version is None:
        return
    shown_inputs = {s.identifier for s in Sockets(with_old, {}).inputs(node)}
    for row in OLD_DEFAULTS:
        if row.type != node.type or version > row.until:
            continue
        if row.is_setting:
            if row.identifier in node.properties:
                continue
            draft.set_setting(node.name, row.identifier, row.value)
        else:
            is_given = row.identifier in node.inputs or draft.source(node.name, row.identifier)
            if is_given or row.identifier not in shown_inputs:
                continue
            draft.set_input(node.name, row.identifier, row.value)
        value = format_float(row.value) if isinstance(row.value, float) else row.value
        draft.note(
            node.name,
            "UPGRADED_VALUE",
            f"{with_old.nodes[node.type].title} {node.name!r} got {row.identifier} {value}, "
            f"the default of Blender {shown(version)}.",
        )


def _replace_sharp(draft: Draft, node: Node) -> None:
    if node.properties.get("distribution") != _SHARP:
        return
    draft.unlink(node.name, "Roughness")
    draft.set_input(node.name, "Roughness", 0.0)
    draft.set_setting(node.name, "distribution", "GGX")
    draft.note(
        node.name,
        "UPGRADED_SETTING",
        f"The distribution SHARP of {node.name!r} became GGX with Roughness 0.",
    )


def _replace_items(draft: Draft, node: Node, old_type: str) -> None:
    for (kind, setting), successors in OLD_ITEMS.items():
        value = node.properties.get(setting)
        if kind == old_type and isinstance(value, str) and value in successors:
            draft.set_setting(node.name, setting, successors[value])
            near = ", which is close" if successors[value] == "BURLEY" else ""
            draft.note(
                node.name,
                "UPGRADED_SETTING",
                f"The {setting} {value} of {node.name!r} became {successors[value]}{near}.",
            )


def _glossy(draft: Draft, node: Node) -> None:
    settings = {"distribution": node.properties.get("distribution", "GGX")}
    draft.nodes[node.name] = replace(node, type="ShaderNodeBsdfAnisotropic", properties=settings)
    draft.note(
        node.name,
        "UPGRADED_NODE",
        f"Glossy BSDF {node.name!r} became the Glossy BSDF of today (ShaderNodeBsdfAnisotropic) "
        f"with distribution {settings['distribution']}.",
    )


def _velvet(draft: Draft, node: Node) -> None:
    inputs = {key: value for key, value in node.inputs.items() if key != "Sigma"}
    inputs["Roughness"] = node.inputs.get("Sigma", 1.0)
    settings: Mapping[str, Value] = {"distribution": "ASHIKHMIN"}
    draft.nodes[node.name] = replace(
        node, type="ShaderNodeBsdfSheen", properties=settings, inputs=inputs
    )
    if source := draft.unlink(node.name, "Sigma"):
        draft.link(source, node.name, "Roughness")
    draft.note(
        node.name,
        "UPGRADED_NODE",
        f"Velvet BSDF {node.name!r} became Sheen BSDF with distribution ASHIKHMIN; "
        "Sigma became Roughness.",
    )


def _drop_old_inputs(draft: Draft, node: Node) -> None:
    for name in ("Sharpness", "Texture Blur"):
        source = draft.unlink(node.name, OLD + name)
        if source or OLD + name in node.inputs:
            current = draft.nodes[node.name]
            kept = {key: v for key, v in current.inputs.items() if key != OLD + name}
            draft.nodes[node.name] = replace(current, inputs=kept)
            draft.note(
                node.name,
                "UPGRADED_SOCKET",
                f"{name} of Subsurface Scattering {node.name!r} was left out; no falloff of "
                "today has it.",
            )


def _clamp_roughness(draft: Draft, node: Node) -> None:
    if source := draft.source(node.name, "Roughness"):
        draft.link(draft.clamp(f"{node.name}_roughness", source), node.name, "Roughness")
        how = "is clamped by a node"
    else:
        value = node.inputs.get("Roughness", 0.5)
        if not isinstance(value, float) or 0.0 <= value <= 1.0:
            return
        draft.set_input(node.name, "Roughness", min(max(value, 0.0), 1.0))
        how = "was clamped"
    draft.note(
        node.name,
        "UPGRADED_VALUE",
        f"Roughness of Noise Texture {node.name!r} {how} to 0…1, as it was before Blender 4.1.",
    )


_RULES: Mapping[str, Callable[[Draft, Node], None]] = {
    GLOSSY: _glossy,
    MUSGRAVE: modernize_musgrave,
    VELVET: _velvet,
}
