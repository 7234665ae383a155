# SPDX-License-Identifier: Apache-2.0
"""What Cycles 4.5 knows to be constant before it renders: it drops such links and some nodes.

Found by rendering: a constant that feeds Bump's Filter Width counts, all else does not.
"""

from __future__ import annotations

from matsmith.shading.builder import Slot
from matsmith.shading.node import NodeView

FOLDED = frozenset(
    {
        "ShaderNodeBlackbody",
        "ShaderNodeBrightContrast",
        "ShaderNodeClamp",
        "ShaderNodeCombineColor",
        "ShaderNodeCombineHSV",
        "ShaderNodeCombineRGB",
        "ShaderNodeCombineXYZ",
        "ShaderNodeFloatCurve",
        "ShaderNodeGamma",
        "ShaderNodeInvert",
        "ShaderNodeMapping",
        "ShaderNodeMath",
        "ShaderNodeMix",
        "ShaderNodeMixRGB",
        "ShaderNodeRGB",
        "ShaderNodeRGBCurve",
        "ShaderNodeRGBToBW",
        "ShaderNodeSeparateColor",
        "ShaderNodeSeparateHSV",
        "ShaderNodeSeparateRGB",
        "ShaderNodeSeparateXYZ",
        "ShaderNodeValToRGB",
        "ShaderNodeValue",
        "ShaderNodeVectorCurve",
        "ShaderNodeVectorMath",
    }
)
"""Node types that become constants when all their inputs are."""


def is_folded(node: NodeView, identifier: str) -> bool:
    """Returns whether an input is linked, but to nothing but constants."""
    if not node.is_linked(identifier):
        return False
    names = ancestors(node, identifier)
    return all(node.compiler.node(name).type in FOLDED for name in names)


def ancestors(node: NodeView, identifier: str) -> set[str]:
    """Returns the names of all nodes that what feeds an input depends on, with itself."""
    compiler = node.compiler
    source = compiler.sources.get((node.node.name, identifier))
    stack = [] if source is None else [source[0]]
    found: set[str] = set()
    while stack:
        name = stack.pop()
        if name not in found:
            found.add(name)
            stack.extend(compiler.feeders_of(name))
    return found


def height_trouble(node: NodeView, identifier: str) -> Slot | None:
    """Returns an unsupported slot for a height that Cycles does not evaluate three times alike.

    It copies the nodes of a height for the steps aside. A Bump among them loses its own steps, or
    takes them from the rest, as the order of the nodes has it; and a copy forgets a Normal that was
    found to be constant.
    """
    for name in sorted(ancestors(node, identifier)):
        view = node.compiler.view(node.compiler.node(name), None)
        is_bump = view.node.type == "ShaderNodeBump"
        if is_bump and view.is_linked("Height") and not is_folded(view, "Height"):
            why = "What Cycles makes of a Bump in a height depends on the order of the nodes."
            return node.unsupported(identifier, why)
        if "Normal" in view.type.input_by_identifier and is_folded(view, "Normal"):
            if view.node.type == "ShaderNodeDisplacement":
                continue
            why = "In a height, Cycles takes a constant Normal at one of three places only."
            return node.unsupported(identifier, why)
    return None
