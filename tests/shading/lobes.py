# SPDX-License-Identifier: Apache-2.0
"""Materials of one shader node, for tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from parity import UV, node

from matsmith.graph import Link, MaterialGraph, Node, NodeTree, Value
from matsmith.graph.model import OUTPUT_NODE


def shader(
    kind: str,
    inputs: Mapping[str, Value] | None = None,
    *,
    output: str = "BSDF",
    feeds: Iterable[tuple[Node, str, str]] = (),
    **properties: Value,
) -> MaterialGraph:
    """Returns a material that is one shader node.

    Args:
        kind: of the node.
        inputs: that it holds.
        output: identifier of its output.
        feeds: nodes that feed it: node, its output, the input.
        properties: of the node.
    """
    made, end = node(kind, inputs, **properties), Node("material_output", OUTPUT_NODE)
    sources = list(feeds)
    links = [Link(feeder.name, out, "node", into) for feeder, out, into in sources]
    links.append(Link("node", output, "material_output", "Surface"))
    feeders = {feeder.name: feeder for feeder, _, _ in sources}
    return MaterialGraph(NodeTree((*feeders.values(), made, end), tuple(links)))


GENTLE = (UV, "Generated", "Normal")
"""A normal that leans by up to 71°, away from a corner, and is not of length 1."""
HARSH = (UV, "Object", "Normal")
"""A normal that lies in the plane."""
UNEVEN = (UV, "UV", "Normal")
