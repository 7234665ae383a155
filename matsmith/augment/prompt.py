# SPDX-License-Identifier: Apache-2.0
"""What a language model is told when it is to cross two materials (VLMaterial, appendix A).

The rules are the paper's, the words are ours; beyond the paper, the model is told what the
catalogue knows of every node that the parents use, so that it need not remember Blender's sockets
and ranges.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from matsmith.augment.engine import Parents
from matsmith.catalogue import Catalogue, PropertyType, SocketType
from matsmith.curation.structure import MAX_NODES
from matsmith.endpoint import Message
from matsmith.graph import MaterialGraph
from matsmith.graph.expand import without_groups
from matsmith.program import emit, shorthand
from matsmith.program.shorthand.words import socket_keys, word, words_of

LanguageName: TypeAlias = Literal["python", "shorthand"]
VERSION = "llm-1"
_BEYOND = frozenset({"NodeGroupInput", "NodeGroupOutput", "ShaderNodeGroup", "NodeFrame"})
_LANGUAGES: dict[LanguageName, str] = {
    "python": "a Python function `shader_material(material)` that builds the nodes through "
    "Blender's API: it makes every node, links them, and sets the values that differ from "
    "Blender's defaults",
    "shorthand": "lines of text, one for each node: the node's name (n0, n1, … for values, then "
    "s0, s1, … for shaders), its type, and its settings and inputs; an input is a number or the "
    "name of a line above, with `.output` for any but the first output; the last line is `out`",
}


@dataclass(frozen=True, slots=True)
class _Used:
    """What materials set of one node type: identifiers of settings, and inputs by their names."""

    settings: set[str] = field(default_factory=set)
    inputs: dict[str, SocketType] = field(default_factory=dict)


def crossing(
    parents: Parents, *, catalogue: Catalogue, language: LanguageName
) -> tuple[Message, ...]:
    """Returns the conversation that asks for a child of two materials.

    Args:
        parents: both pass `graph.check`.
        catalogue: the node types.
        language: that the parents are shown in and the child is to be written in.
    """
    system = (
        f"You are an artist who makes materials for Blender {catalogue.blender_version}. You write "
        f"a material as {_LANGUAGES[language]}. You answer with the material alone: no text before "
        "it, no explanation behind it."
    )
    shown = [written(parent, catalogue, language) for parent in parents]
    facts = "\n".join(_facts(parents, catalogue, language))
    user = f"""\
Make a new material out of these two. It takes the structure of both: for instance the pattern of
one with the wear, the colours or the relief of the other.

Rules:
- It is a surface that someone could meet and would want to use, rich in detail at more than one
  size, and not plain.
- It does not look like a copy of either: combine branches, do not just change numbers.
- It has at most {MAX_NODES} nodes.
- It uses no node types, and no inputs or settings of nodes, but those that the two use (below).
- Every node counts for the picture: it reaches the Material Output.
- It is written in the style of the two.

Nodes that may be used, with the inputs and settings that the two use of them (default, range):
{facts}

First material:
{_fenced(shown[0], language)}

Second material:
{_fenced(shown[1], language)}

Write the new material."""
    return (Message("system", system), Message("user", user))


def correction(faults: str) -> Message:
    """Returns what a model is told of an answer that was refused.

    Args:
        faults: every fault with its place.
    """
    return Message(
        "user",
        f"That is no material yet:\n{faults}\n\nWrite the whole material again, with these mended.",
    )


def written(graph: MaterialGraph, catalogue: Catalogue, language: LanguageName) -> str:
    """Returns a material as a model is shown it; shorthand is flat and rounded."""
    if language == "python":
        return emit(graph, catalogue)
    flat = without_groups(graph, catalogue)
    return shorthand.emit(shorthand.rounded(flat), catalogue)


def node_types(parents: Iterable[MaterialGraph]) -> frozenset[str]:
    """Returns the types that the nodes of materials have, in their groups, too."""
    return frozenset(
        node.type
        for graph in parents
        for tree in (graph.tree, *(group.tree for group in graph.groups))
        for node in tree.nodes
    )


def _facts(parents: Parents, catalogue: Catalogue, language: LanguageName) -> Iterator[str]:
    """Yields a line for each node type in use, by its name in the language."""
    types = words_of(catalogue).of_type
    for kind, used in sorted(_used(parents, catalogue, language).items()):
        node = catalogue.nodes[kind]
        name = f"{kind} ({node.title})" if language == "python" else types.get(kind, kind)
        parts = [
            _setting(prop, language)
            for prop in node.properties
            if prop.identifier in used.settings and prop.kind not in {"string", "pointer"}
        ]
        parts += [_input(key, socket) for key, socket in used.inputs.items()]
        yield f"- {name}" + (f": {'; '.join(parts)}" if parts else "")


def _used(parents: Parents, catalogue: Catalogue, language: LanguageName) -> dict[str, _Used]:
    """Returns what the parents set and link, by node type."""
    found: dict[str, _Used] = {}
    for graph in parents:
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


def _fenced(text: str, language: LanguageName) -> str:
    mark = "```"
    return f"{mark}{'python' if language == 'python' else ''}\n{text.rstrip()}\n{mark}"
