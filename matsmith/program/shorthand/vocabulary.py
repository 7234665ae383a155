# SPDX-License-Identifier: Apache-2.0
"""All tokens that the mask can ever offer, in a fixed order: the alphabet of a model of our own."""

from __future__ import annotations

from collections.abc import Iterator

from matsmith import catalogue as catalogues
from matsmith.catalogue import Catalogue, NodeType
from matsmith.graph.values import CURVE_EXTENDS, HANDLE_TYPES, RAMP_ENUMS
from matsmith.program.shorthand.emit import OUT_WORD
from matsmith.program.shorthand.mask import MAX_NODES
from matsmith.program.shorthand.shapes import Shapes
from matsmith.program.shorthand.words import word

_PUNCTUATION = ("\n", " ", " {", "}", ",", ".", "-", ":", "| ", "true", "false")


def vocabulary(
    catalogue: Catalogue | None = None, *, max_nodes: int = MAX_NODES
) -> tuple[str, ...]:
    """Returns the tokens, each once; a token's place in the tuple can serve as its number.

    The order depends on the catalogue and `max_nodes` alone.
    """
    shapes = Shapes(catalogue or catalogues.load())
    tokens: dict[str, None] = dict.fromkeys((*_PUNCTUATION, OUT_WORD, *"0123456789"))
    for letter in "ns":
        tokens.update(dict.fromkeys(f"{letter}{number}" for number in range(max_nodes - 1)))
    for items in RAMP_ENUMS.values():
        tokens.update(dict.fromkeys(f"{word(item)} " for item in items))
    tokens.update(dict.fromkeys(f"{word(item)} " for item in CURVE_EXTENDS))
    tokens.update(dict.fromkeys(f":{word(item)}" for item in HANDLE_TYPES))
    types = {**shapes.value_types, **shapes.shader_types}
    for name, node in sorted(types.items()):
        tokens[f" {name}"] = None
        tokens.update(dict.fromkeys(_node_tokens(shapes, node)))
    tokens.update(dict.fromkeys(_node_tokens(shapes, shapes.end)))
    return tuple(tokens)


def _node_tokens(shapes: Shapes, node: NodeType) -> Iterator[str]:
    for prop in shapes.settings(node):
        is_bare = shapes.words.is_bare(node, prop)
        for item in prop.items:
            yield f" {word(item)}" if is_bare else word(item)
        if not is_bare and prop.kind not in {"color_ramp", "curve_mapping"}:
            yield f" {word(prop.identifier)}="
    for case in node.hidden:
        shape = shapes.shape(node, dict(zip(node.structural_properties, case, strict=True)))
        yield from (f" {one.key}=" for one in shape.inputs)
        yield from (f".{key}" for key in shape.outputs[1:])
