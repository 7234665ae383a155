# SPDX-License-Identifier: Apache-2.0
"""What the catalogue knows of nodes, in words: so that a model need not remember Blender."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from matsmith.catalogue import Catalogue, PropertyType, SocketType
from matsmith.graph import MaterialGraph
from matsmith.program.shorthand.words import socket_keys, word, words_of
from matsmith.writing.language import LanguageName

_BEYOND = frozenset({"NodeGroupInput", "NodeGroupOutput", "ShaderNodeGroup", "NodeFrame"})


@dataclass(frozen=True, slots=True)
class _Used:
    """What materials set of one node type: identifiers of settings, and inputs by their names."""

    settings: set[str] = field(default_factory=set)
    inputs: dict[str, SocketType] = field(default_factory=dict)


def node_types(graphs: Iterable[MaterialGraph]) -> frozenset[str]:
    """Returns the types that the nodes of materials have, in their groups, too."""
    return frozenset(
        node.type
        for graph in graphs
        for tree in (graph.tree, *(group.tree for group in graph.groups))
        for node in tree.nodes
    )


def node_facts(
    graphs: Sequence[MaterialGraph], catalogue: Catalogue, language: LanguageName
) -> Iterator[str]:
    """Yields a line for each node type in use: its name in the language, what of it is used, how.

    Inputs and settings come with their defaults, ranges or choices.

    Args:
        graphs: only what these set or link is told.
        catalogue: the node types.
        language: whose names are used.
    """
    types = words_of(catalogue).of_type
    for kind, used in sorted(_used(graphs, catalogue, language).items()):
        node = catalogue.nodes[kind]
        name = f"{kind} ({node.title})" if language == "python" else types.get(kind, kind)
        parts = [
            _setting(prop, language)
            for prop in node.properties
            if prop.identifier in used.settings and prop.kind not in {"string", "pointer"}
        ]
        parts += [_input(key, socket) for key, socket in used.inputs.items()]
        yield f"- {name}" + (f": {'; '.join(parts)}" if parts else "")


def _used(
    graphs: Sequence[MaterialGraph], catalogue: Catalogue, language: LanguageName
) -> dict[str, _Used]:
    """Returns what materials set and link, by node type."""
    found: dict[str, _Used] = {}
    for graph in graphs:
        for tree in (graph.tree, *(group.tree for group in graph.groups)):
            linked: defaultdict[str, set[str]] = defaultdict(set)
            for link in tree.links:
                linked[link.to_node].add(link.to_socket)
            for node in tree.nodes:
                if node.type in _BEYOND or node.type not in catalogue.nodes:
                    continue
                used = found.setdefault(node.type, _Used())
                used.settings.update(node.properties)
                shown = catalogue.nodes[node.type].visible_inputs(node.properties)
                keys = socket_keys(shown)
                for socket in shown:
                    if socket.identifier in {*node.inputs, *linked[node.name]}:
                        is_python = language == "python"
                        key = f'"{socket.name}"' if is_python else keys[socket.identifier]
                        used.inputs.setdefault(key, socket)
    return found


def _setting(prop: PropertyType, language: LanguageName) -> str:
    name = prop.identifier if language == "python" else word(prop.identifier)
    if prop.kind == "enum":
        items = prop.items if language == "python" else [word(item) for item in prop.items]
        return f"{name} of {', '.join(items)}"
    return f"{name} ({prop.default})" if prop.default is not None else name


def _input(name: str, socket: SocketType) -> str:
    if socket.default is None or socket.kind == "SHADER":
        return name
    default = socket.default
    values = default if isinstance(default, tuple) else (default,)
    told = ", ".join(f"{value:g}" if isinstance(value, float) else str(value) for value in values)
    low, high = socket.minimum, socket.maximum
    if low is None or high is None or socket.kind == "RGBA" or abs(low) > 1e5 or abs(high) > 1e5:
        return f"{name} ({told})"
    return f"{name} ({told}; {low:g} to {high:g})"
