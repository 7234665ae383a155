# SPDX-License-Identifier: Apache-2.0
"""Runs each program of a JSON list in Blender and reads back what it built.

The one place where programs are executed: they are our own emitter's. Writes a JSON list of graphs
to the file given. Nodes get the names of the program's variables, by order of creation, because
Blender names them itself; links are in the program's order where they are the same.
"""

import json
import sys
from dataclasses import replace
from pathlib import Path

import bpy  # noqa: TID251

from matsmith import catalogue
from matsmith.graph import Link, MaterialGraph, NodeTree
from matsmith.graph.json_writer import to_json
from matsmith.program import parse
from services.render.blender.build import purge
from services.render.blender.read import read_material

CATALOGUE = catalogue.load()


def run(text: str) -> MaterialGraph:
    namespace: dict[str, object] = {}
    exec(compile(text, "program", "exec"), namespace)
    material = bpy.data.materials.new("material")
    namespace["shader_material"](material)  # type: ignore[operator]
    for tree in (material.node_tree, *bpy.data.node_groups):
        assert all(link.is_valid for link in tree.links)
    built = read_material(material, CATALOGUE)
    wanted = parse(text)
    groups = {group.name: group for group in built.groups}
    return replace(
        built,
        tree=renamed(built.tree, wanted.tree),
        groups=tuple(
            replace(groups.pop(g.name), tree=renamed(built_tree(built, g.name), g.tree))
            if g.name in groups
            else g  # no node uses it, so it cannot be found from the material
            for g in wanted.groups
        )
        + tuple(groups.values()),
    )


def built_tree(graph: MaterialGraph, name: str) -> NodeTree:
    return next(group.tree for group in graph.groups if group.name == name)


def renamed(tree: NodeTree, like: NodeTree) -> NodeTree:
    assert len(tree.nodes) == len(like.nodes)
    names = {old.name: new.name for old, new in zip(tree.nodes, like.nodes, strict=True)}
    links = {
        Link(names[k.from_node], k.from_socket, names[k.to_node], k.to_socket) for k in tree.links
    }
    known = [link for link in like.links if link in links]
    return NodeTree(
        tuple(replace(node, name=names[node.name]) for node in tree.nodes),
        (*known, *(links - set(known))),
    )


def main() -> None:
    answers = []
    for text in json.load(sys.stdin):
        try:
            answers.append(to_json(run(text)))
        except Exception as error:
            answers.append(f"{type(error).__name__}: {error}")
        finally:
            purge()
    Path(sys.argv[1]).write_text(json.dumps(answers), encoding="utf-8")


if __name__ == "__main__":
    main()
