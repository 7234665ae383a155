# SPDX-License-Identifier: Apache-2.0
"""Law: a program for Blender 3.3 becomes what Blender itself makes of a file of 3.3.

Random old nodes, fixed and linked. See `old_files_in_blender.py` for where such a file comes from.
"""

from __future__ import annotations

import json
import math
import random
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from strategies import CATALOGUE

from matsmith.graph import Link, MaterialGraph, Node, NodeTree, Value, canonical, check, normalize
from matsmith.graph.json_reader import from_json
from matsmith.graph.json_writer import to_json
from matsmith.graph.upgrade import upgrade
from matsmith.program import emit, read
from matsmith.program.modernize import modernize
from matsmith.program.old_nodes import (
    GLOSSY,
    MUSGRAVE,
    OLD,
    OLD_DEFAULTS,
    OLD_INPUTS,
    PRINCIPLED,
    VELVET,
    with_old_nodes,
)

pytestmark = pytest.mark.blender

WITH_OLD = with_old_nodes(CATALOGUE)
VERSION = (3, 3)
END = Node("end", "ShaderNodeOutputMaterial")
# Sockets of today that stand for old ones in the file, as `old_files_in_blender` renames them.
STAND_INS = {
    "Subsurface": "Subsurface Weight",
    "Subsurface Color": "Coat Tint",
    "Specular": "Specular IOR Level",
    "Specular Tint": "Thin Film IOR",
    "Sheen": "Sheen Weight",
    "Sheen Tint": "Thin Film Thickness",
    "Clearcoat": "Coat Weight",
    "Clearcoat Roughness": "Coat Roughness",
    "Clearcoat Normal": "Coat Normal",
    "Transmission": "Transmission Weight",
    "Transmission Roughness": "Diffuse Roughness",
    "Emission": "Emission Color",
}
TYPES = {
    MUSGRAVE: "ShaderNodeTexNoise",
    VELVET: "ShaderNodeBsdfSheen",
    GLOSSY: "ShaderNodeBsdfAnisotropic",
}


def old_graphs() -> list[MaterialGraph]:
    chance = random.Random(5)
    found = [musgrave(chance, kind) for kind in _items(MUSGRAVE, "musgrave_type") for _ in range(8)]
    found += [principled(chance) for _ in range(60)]
    for share in (0.0, 0.3, 1.0):
        for source in (None, "noise"):
            found.append(shader(GLOSSY, "old_glossy_sharp", {"Roughness": share}, source))
            found.append(shader(GLOSSY, "old_glossy", {"Roughness": share}, source))
            found.append(shader("ShaderNodeBsdfGlass", "glass_sharp", {"Roughness": share}, source))
            found.append(shader(VELVET, "velvet", {"Sigma": share}, source))
            found.append(noise(share * 3 - 1, source))
    return found


def _items(kind: str, setting: str) -> tuple[str, ...]:
    return WITH_OLD.nodes[kind].property_by_identifier[setting].items


def musgrave(chance: random.Random, kind: str) -> MaterialGraph:
    """Returns a graph that shows a Musgrave Texture, fixed and linked at random."""
    dimensions = chance.choice(_items(MUSGRAVE, "musgrave_dimensions"))
    settings: dict[str, Value] = {"musgrave_type": kind, "musgrave_dimensions": dimensions}
    node = Node("musgrave", MUSGRAVE, settings)
    values = {
        "Detail": chance.choice([0.0, 0.25, 1.0, 2.5, 16.0]),
        "Dimension": chance.choice([0.0, 0.5, 2.0, 3.0]),
        "Lacunarity": chance.choice([0.0, 1.5, 2.0, 4.0]),
        "Scale": 3.0,
    }
    links = [
        Link("noise", "Fac", "musgrave", name)
        for name in ("Detail", "Dimension", "Lacunarity")
        if chance.random() < 0.4
    ]
    links += [
        Link("musgrave", "Fac", "light", "Color"),
        Link("musgrave", "Fac", "light", "Strength"),
    ]
    nodes = (
        Node("noise", "ShaderNodeTexNoise", {}, {"Scale": 2.0}),
        replace(node, inputs=dict(values)),
        Node("light", "ShaderNodeEmission"),
        END,
    )
    return MaterialGraph(NodeTree(nodes, (*links, Link("light", "Emission", "end", "Surface"))))


def principled(chance: random.Random) -> MaterialGraph:
    """Returns a graph that shows a Principled BSDF, with some inputs fixed and some linked."""
    values: dict[str, Value] = {}
    links = []
    plain = ("Base Color", "Metallic", "Roughness", "Emission Strength")
    for name in (*(OLD + name for name in STAND_INS), *plain):
        socket = WITH_OLD.nodes[PRINCIPLED].input_by_identifier[name]
        choice = chance.random()
        if choice < 0.5 and socket.kind == "VALUE":
            values[name] = chance.choice([0.0, 0.25, 0.75, 1.0])
        elif choice < 0.5 and socket.kind == "RGBA":
            values[name] = (chance.choice([0.0, 0.5]), 0.25, chance.choice([0.5, 1.0]), 1.0)
        elif choice < 0.65:
            links.append(Link("noise", "Color" if socket.kind == "RGBA" else "Fac", "shader", name))
    settings: dict[str, Value] = {"subsurface_method": "RANDOM_WALK_SKIN"}
    nodes = (Node("noise", "ShaderNodeTexNoise"), Node("shader", PRINCIPLED, settings, values), END)
    return MaterialGraph(NodeTree(nodes, (*links, Link("shader", "BSDF", "end", "Surface"))))


def shader(kind: str, name: str, values: Mapping[str, Value], source: str | None) -> MaterialGraph:
    """Returns a graph that shows a shader with one input given a value or a link."""
    settings: dict[str, Value] = {"distribution": "SHARP"} if name.endswith("sharp") else {}
    (socket,) = values
    links = [Link(source, "Fac", name, socket)] if source else []
    links.append(Link(name, "BSDF", "end", "Surface"))
    nodes = (Node("noise", "ShaderNodeTexNoise"), Node(name, kind, settings, values), END)
    return MaterialGraph(NodeTree(nodes, tuple(links)))


def noise(roughness: float, source: str | None) -> MaterialGraph:
    """Returns a graph whose second Noise Texture has a roughness beyond 0…1."""
    nodes = (
        Node("noise", "ShaderNodeTexNoise"),
        Node("second", "ShaderNodeTexNoise", {}, {"Roughness": roughness}),
        END,
    )
    links = [Link(source, "Fac", "second", "Roughness")] if source else []
    return MaterialGraph(NodeTree(nodes, (*links, Link("second", "Fac", "end", "Displacement"))))


def stand_in(graph: MaterialGraph) -> MaterialGraph:
    """Returns the graph with nodes of today in place of old ones, every old default given."""

    def socket(name: str, identifier: str) -> str:
        kind = nodes[name].type
        if kind == PRINCIPLED and identifier.startswith(OLD):
            return STAND_INS[identifier.removeprefix(OLD)]
        return {"Dimension": "Roughness", "Sigma": "Roughness"}.get(identifier, identifier)

    nodes = {node.name: node for node in graph.tree.nodes}
    built = []
    for node in graph.tree.nodes:
        declared = WITH_OLD.nodes[node.type]
        values = dict(node.inputs)
        settings = dict(node.properties)
        if node.type == PRINCIPLED:
            defaults = {s.identifier: s.default for s in OLD_INPUTS[PRINCIPLED]}
            values = {**defaults, "Emission Strength": 1.0, **values}  # type: ignore[dict-item]
        if node.type in TYPES:
            shown = declared.visible_inputs(settings)
            defaults = {s.identifier: s.default for s in shown if s.kind in {"VALUE", "RGBA"}}
            values = {**defaults, **values}  # type: ignore[dict-item]
        for row in OLD_DEFAULTS:
            if row.type == node.type and row.until >= VERSION:
                (settings if row.is_setting else values).setdefault(row.identifier, row.value)
        if node.type == MUSGRAVE:
            settings = {
                "noise_type": settings["musgrave_type"],
                "noise_dimensions": settings["musgrave_dimensions"],
            }
        if settings.get("distribution") == "SHARP" or node.type == GLOSSY:
            settings["distribution"] = "GGX"
        if node.type == VELVET:
            settings["distribution"] = "ASHIKHMIN"
        inputs = {socket(node.name, key): value for key, value in values.items()}
        built.append(Node(node.name, TYPES.get(node.type, node.type), settings, inputs))
    links = tuple(
        replace(link, to_socket=socket(link.to_node, link.to_socket)) for link in graph.tree.links
    )
    return MaterialGraph(NodeTree(tuple(built), links))


def comparable(graph: MaterialGraph) -> MaterialGraph:
    """Returns the canonical form without what has no effect on the picture."""
    fed = {(link.to_node, link.to_socket) for link in graph.tree.links}
    nodes = []
    for node in graph.tree.nodes:
        inputs, settings = dict(node.inputs), dict(node.properties)
        if node.type == PRINCIPLED:
            if not {"Emission Color", "Emission Strength"} & {s for n, s in fed if n == node.name}:
                color = inputs.get("Emission Color", (1.0, 1.0, 1.0, 1.0))
                assert isinstance(color, tuple)
                if not inputs.get("Emission Strength") or not any(color[:3]):
                    inputs.pop("Emission Strength", None)
                    inputs.pop("Emission Color", None)
            if "Subsurface Weight" not in inputs:
                settings.pop("subsurface_method", None)
        nodes.append(replace(node, inputs=inputs, properties=settings))
    return canonical(replace(graph, tree=replace(graph.tree, nodes=tuple(nodes))), CATALOGUE)


def assert_same(ours: MaterialGraph, theirs: MaterialGraph) -> None:
    assert ours.tree.links == theirs.tree.links
    for mine, other in zip(ours.tree.nodes, theirs.tree.nodes, strict=True):
        assert (mine.type, dict(mine.properties)) == (other.type, dict(other.properties))
        assert set(mine.inputs) == set(other.inputs), mine.name
        for socket, value in mine.inputs.items():
            assert close(value, other.inputs[socket]), (mine.name, socket, value, other.inputs)


def close(first: Value, second: Value) -> bool:
    if isinstance(first, tuple) and isinstance(second, tuple):
        return all(close(a, b) for a, b in zip(first, second, strict=True))
    assert isinstance(first, float)
    assert isinstance(second, float)
    return math.isclose(first, second, rel_tol=1e-5, abs_tol=1e-7)


def test_blender_converts_a_file_to_what_we_convert_a_program_to(tmp_path: Path) -> None:
    graphs = old_graphs()
    for graph in graphs:
        check(graph, WITH_OLD)
    result = tmp_path / "answers.json"
    subprocess.run(
        [sys.executable, Path(__file__).with_name("old_files_in_blender.py"), result],
        input=json.dumps([to_json(stand_in(graph)) for graph in graphs]),
        text=True,
        check=True,
        timeout=100,
        stdout=subprocess.DEVNULL,
    )
    answers = [from_json(text) for text in json.loads(result.read_text(encoding="utf-8"))]
    for graph, theirs in zip(graphs, answers, strict=True):
        modern, changes = modernize(graph, WITH_OLD, VERSION)
        check(modern, CATALOGUE)
        assert changes or graph.tree.nodes[1].type == "ShaderNodeTexNoise"
        assert_same(comparable(normalize(modern, CATALOGUE)), comparable(theirs))


def test_a_printed_old_graph_is_read_to_its_modern_form() -> None:
    for graph in old_graphs():
        # Two names are of an old and of a current socket, so that they cannot be printed as names.
        plain = normalize(without_tints(graph), WITH_OLD)
        text = emit(plain, WITH_OLD)
        modern, changes = modernize(plain, WITH_OLD, VERSION)
        upgraded, legacy = upgrade(normalize(modern, CATALOGUE), CATALOGUE)
        reading = read(text, written_for="3.3")
        assert reading.graph == upgraded
        assert len(reading.changes) >= len(changes) + len(legacy)


def without_tints(graph: MaterialGraph) -> MaterialGraph:
    tints = {f"{OLD}Specular Tint", f"{OLD}Sheen Tint"}
    nodes = [
        replace(node, inputs={key: v for key, v in node.inputs.items() if key not in tints})
        for node in graph.tree.nodes
    ]
    links = tuple(link for link in graph.tree.links if link.to_socket not in tints)
    return replace(graph, tree=NodeTree(tuple(nodes), links))
