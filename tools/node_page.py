# SPDX-License-Identifier: Apache-2.0
"""Prints the reference page of one node type, from nothing but the catalogue."""

from __future__ import annotations

from collections.abc import Sequence

from matsmith.catalogue import Catalogue, NodeType, PropertyType
from matsmith.graph import ColorRamp, CurveMapping, MaterialGraph, Node, NodeTree
from matsmith.graph.upgrade import upgrade
from matsmith.graph.values import default_value
from matsmith.program.shorthand.words import node_word
from tools.markdown import Column, code, escaped, folded, table
from tools.node_columns import (
    INPUT_COLUMNS,
    ITEM_COLUMNS,
    OUTPUT_COLUMNS,
    POINT_COLUMNS,
    PROPERTY_COLUMNS,
    STOP_COLUMNS,
    PropertyRow,
    SocketRow,
    number,
    settings_of,
)
from tools.node_conditions import Case

INDEX = "README.md"


def page(node: NodeType, catalogue: Catalogue, others: Sequence[Catalogue]) -> str:
    """Returns the page of a node type.

    Args:
        node: the type.
        catalogue: where it is from.
        others: catalogues of other Blender versions, to say what they lack.
    """
    lines = [f"# {escaped(node.title)}", "", *_head(node, catalogue, others)]
    if node.properties:
        rows = [PropertyRow(node, prop) for prop in node.properties]
        lines += ["", "## Properties", "", *table(PROPERTY_COLUMNS, rows)]
    for prop in node.properties:
        lines += _items(prop)
    for prop in node.properties:
        lines += _structured_default(prop)
    for title, sockets, is_input in (
        ("Inputs", node.inputs, True),
        ("Outputs", node.outputs, False),
    ):
        if sockets:
            rows_of_side = [SocketRow(node, s, at, is_input) for at, s in enumerate(sockets)]
            columns = INPUT_COLUMNS if is_input else OUTPUT_COLUMNS
            lines += ["", f"## {title}", "", *table(columns, rows_of_side)]
    lines += _labels(node)
    return "\n".join(lines) + "\n"


def structures_page(catalogue: Catalogue) -> str:
    """Returns the page of the structures that some nodes hold, such as a texture's mapping."""
    lines = [
        "# Structures that nodes hold",
        "",
        "Some properties refer to a structure inside the node. Programs and graphs leave them at "
        "their defaults.",
    ]
    found: dict[str, tuple[tuple[PropertyType, ...], list[NodeType]]] = {}
    for node in catalogue.nodes.values():
        for prop in node.properties:
            if prop.fields:
                found.setdefault(prop.target, (prop.fields, []))[1].append(node)
    for name, (fields, nodes) in sorted(found.items()):
        lines += ["", f"## {name}", "", f"In {', '.join(link(node) for node in nodes)}.", ""]
        lines += table(PROPERTY_COLUMNS, [PropertyRow(nodes[0], field) for field in fields])
        for field in fields:
            lines += _structured_default(field, level="###")
    return "\n".join(lines) + "\n"


def link(node: NodeType) -> str:
    """Returns a link to the page of a node type, under its title."""
    return f"[{escaped(node.title)}]({node.type}.md)"


def _head(node: NodeType, catalogue: Catalogue, others: Sequence[Catalogue]) -> list[str]:
    families = [f"[{family}]({INDEX}#{_anchor(family)})" for family in node.families or ("Legacy",)]
    facts = [code(node.type), f"shorthand {code(node_word(node))}", ", ".join(families)]
    if node.manual:
        facts.append(f"[Blender manual]({node.manual})")
    lines = [" · ".join(facts)]
    if node.description:
        lines += ["", escaped(node.description).rstrip(".") + "."]
    notes = [*_offer_notes(node, catalogue), *_version_notes(node, others)]
    if node.is_legacy:
        notes.insert(0, _legacy_note(node, catalogue))
    for note in notes:
        lines += ["", f"> {note}"]
    return lines


def _anchor(heading: str) -> str:
    return heading.lower().replace(" ", "-")


def _legacy_note(node: NodeType, catalogue: Catalogue) -> str:
    graph, _ = upgrade(MaterialGraph(NodeTree((Node("node", node.type),))), catalogue)
    successors = dict.fromkeys(found.type for found in graph.tree.nodes if found.type != node.type)
    kept = f"Blender {catalogue.blender_version} keeps it for old files and offers it no more."
    if not successors:
        return f"**Legacy.** {kept}"
    names = ", ".join(link(catalogue.nodes[successor]) for successor in successors)
    return f"**Legacy.** {kept} Programs that use it are upgraded to: {names}."


def _offer_notes(node: NodeType, catalogue: Catalogue) -> list[str]:
    """Returns where Blender offers the type, if not everywhere, and its other names."""
    notes = []
    trees = {tree for other in catalogue.nodes.values() for tree in other.trees}
    engines = {engine for other in catalogue.nodes.values() for engine in other.engines}
    where = []
    if node.trees and set(node.trees) != trees:
        where.append(f"in shader trees of kind {' or '.join(node.trees)}")
    if node.engines and set(node.engines) != engines:
        where.append(f"with {' or '.join(node.engines)}")
    if where:
        notes.append(f"Blender offers it only {' '.join(where)}.")
    if node.aliases:
        notes.append(
            f"Blender also makes it by the name {', '.join(code(alias) for alias in node.aliases)}."
        )
    return notes


def _version_notes(node: NodeType, others: Sequence[Catalogue]) -> list[str]:
    """Returns what other versions do not have of the type."""
    notes = []
    for other in others:
        there = other.nodes.get(node.type)
        if there is None:
            notes.append(f"Not in Blender {other.blender_version}.")
            continue
        missing = [
            f"{what} {code(identifier)}"
            for what, here, known in (
                ("property", node.property_by_identifier, there.property_by_identifier),
                ("input", node.input_by_identifier, there.input_by_identifier),
                ("output", node.output_by_identifier, there.output_by_identifier),
            )
            for identifier in here
            if identifier not in known
        ]
        if missing:
            notes.append(f"Not in Blender {other.blender_version}: {', '.join(missing)}.")
    return notes


def _items(prop: PropertyType) -> list[str]:
    """Returns what the items of an enum mean, where Blender says it."""
    if not any(item.description for item in prop.item_facts):
        return []
    title = f"Items of <code>{prop.identifier}</code>"
    return ["", *folded(title, table(ITEM_COLUMNS, prop.item_facts))]


def _structured_default(prop: PropertyType, level: str = "##") -> list[str]:
    value = default_value(prop)
    heading = ["", f"{level} Default of {code(prop.identifier)}", ""]
    if isinstance(value, ColorRamp):
        settings = (
            f"{code(name)} is {getattr(value, name)}"
            for name in ("color_mode", "interpolation", "hue_interpolation")
        )
        return [*heading, *table(STOP_COLUMNS, value.stops), "", f"{', '.join(settings)}."]
    if isinstance(value, CurveMapping):
        points = [(at, point) for at, curve in enumerate(value.curves) for point in curve]
        clip = (value.clip_min_x, value.clip_min_y, value.clip_max_x, value.clip_max_y)
        corners = (
            f"({number(clip[0])}, {number(clip[1])}) to ({number(clip[2])}, {number(clip[3])})"
        )
        return [
            *heading,
            *table(POINT_COLUMNS, points),
            "",
            f"{code('extend')} is {value.extend}, {code('use_clip')} is "
            f"{'on' if value.use_clip else 'off'}: points lie within {corners}.",
        ]
    return []


def _labels(node: NodeType) -> list[str]:
    """Returns which sockets Blender labels by another word than their name, and when."""
    when: dict[tuple[str, str, str], list[Case]] = {}
    for case, sides in node.labels.items():
        for side, labels in zip(("input", "output"), sides, strict=True):
            for identifier, label in labels.items():
                when.setdefault((side, identifier, label), []).append(case)
    if not when:
        return []
    order = [socket.identifier for socket in (*node.inputs, *node.outputs)]
    rows = sorted(when, key=lambda row: (row[0], order.index(row[1])))
    columns = [
        Column[tuple[str, str, str]]("Socket", lambda row: f"{row[0]} {code(row[1])}"),
        Column[tuple[str, str, str]]("Label", lambda row: escaped(row[2])),
        Column[tuple[str, str, str]](
            "When", lambda row: settings_of(node, node.label_properties, when[row])
        ),
    ]
    text = "Blender shows these words instead of names. Programs subscript by name."
    return ["", "## Labels", "", text, "", *table(columns, rows)]
