# SPDX-License-Identifier: Apache-2.0
"""What the pages tell of a material: everything is read from it, nothing is written by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from matsmith.catalogue import Catalogue
from matsmith.errors import GraphError, InvalidInputError
from matsmith.gallery.highlight import highlighted
from matsmith.gallery.knob_rows import KnobRow, knob_rows
from matsmith.graph import MaterialGraph, NodeTree, Sockets
from matsmith.graph.knobs import with_knobs
from matsmith.graph.titles import type_title
from matsmith.library import CATEGORIES, LibraryMaterial, Metadata
from matsmith.program import shorthand

# What every material has, and what only arranges or wraps: nobody looks for a material by these.
_PLUMBING = frozenset(
    {
        "NodeFrame",
        "NodeGroupInput",
        "NodeGroupOutput",
        "NodeReroute",
        "ShaderNodeGroup",
        "ShaderNodeOutputMaterial",
    }
)


@dataclass(frozen=True, slots=True)
class Facts:
    """A material, ready to be printed.

    Attributes:
        material: where all of it comes from.
        category: the category's title.
        nodes, links: how many there are, in groups, too.
        node_types: what Blender calls the types used, in alphabetical order, with their numbers.
        knobs: the rows of the table.
        knobbed: the graph with its knobs outside one group, as the .blend has it.
        shorthand: the material in shorthand.
        program_html, shorthand_html: both programs, highlighted.
        search: all that a search looks through, in lower case.
    """

    material: LibraryMaterial
    category: str
    nodes: int
    links: int
    node_types: tuple[tuple[str, int], ...]
    knobs: tuple[KnobRow, ...]
    knobbed: MaterialGraph
    shorthand: str
    program_html: Markup
    shorthand_html: Markup
    search: str

    @property
    def name(self) -> str:
        """Returns the material's name."""
        return self.material.name

    @property
    def metadata(self) -> Metadata:
        """Returns what stands beside the program."""
        return self.material.metadata


def facts_of(material: LibraryMaterial, catalogue: Catalogue) -> Facts:
    """Returns the facts of a material whose graph passes `check`.

    Raises:
        InvalidInputError: KNOBS_INVALID; the message names the material and every faulty knob.
    """
    metadata, graph = material.metadata, material.graph
    knobbed = graph
    if metadata.knobs:
        try:
            knobbed = with_knobs(graph, catalogue, metadata.knobs, name=metadata.title)
        except GraphError as error:
            raise InvalidInputError(
                f"{material.name}: {error.message}", reason="KNOBS_INVALID"
            ) from error
    trees = [graph.tree, *(group.tree for group in graph.groups)]
    in_shorthand = shorthand.emit(graph)
    return Facts(
        material,
        CATEGORIES[metadata.category],
        sum(len(tree.nodes) for tree in trees),
        sum(len(tree.links) for tree in trees),
        _node_types(graph, trees, catalogue),
        knob_rows(graph, metadata.knobs, catalogue),
        knobbed,
        in_shorthand,
        highlighted(material.program),
        highlighted(in_shorthand),
        " ".join(
            (
                material.name.replace("_", " "),
                material.name,
                metadata.title,
                CATEGORIES[metadata.category],
                *metadata.tags,
                metadata.description,
            )
        ).lower(),
    )


def _node_types(
    graph: MaterialGraph, trees: Sequence[NodeTree], catalogue: Catalogue
) -> tuple[tuple[str, int], ...]:
    sockets = Sockets(catalogue, {group.name: group for group in graph.groups})
    counts = Counter(
        type_title(node, sockets)
        for tree in trees
        for node in tree.nodes
        if node.type not in _PLUMBING
    )
    return tuple(sorted(counts.items()))
