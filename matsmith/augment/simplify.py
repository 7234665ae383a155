# SPDX-License-Identifier: Apache-2.0
"""Fewer nodes: layers of a material are passed by, the smallest first.

A layer is a node that adds something to one of its inputs: a Mix, a sum, a Bump on another Normal.
Whatever read the node then reads that input, and what nothing else needs is gone. The smallest
layer is the finest detail as a rule, so the look is kept for as long as possible.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping

from matsmith.augment.graft import Slot, Source, Workbench

_LAYERS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "ShaderNodeAddShader": (("Shader", "Shader"), ("Shader_001", "Shader")),
    "ShaderNodeBrightContrast": (("Color", "Color"),),
    "ShaderNodeBump": (("Normal", "Normal"),),
    "ShaderNodeGamma": (("Color", "Color"),),
    "ShaderNodeHueSaturation": (("Color", "Color"),),
    "ShaderNodeInvert": (("Color", "Color"),),
    "ShaderNodeMath": (("Value", "Value"), ("Value_001", "Value"), ("Value_002", "Value")),
    "ShaderNodeMix": (
        ("A_Float", "Result_Float"),
        ("B_Float", "Result_Float"),
        ("A_Vector", "Result_Vector"),
        ("B_Vector", "Result_Vector"),
        ("A_Color", "Result_Color"),
        ("B_Color", "Result_Color"),
    ),
    "ShaderNodeMixShader": (("Shader", "Shader"), ("Shader_001", "Shader")),
    "ShaderNodeRGBCurve": (("Color", "Color"),),
    "ShaderNodeVectorMath": (("Vector", "Vector"), ("Vector_002", "Vector")),
}
"""Inputs that a node can be left out for, each with the output that they stand in for."""


def simplify(bench: Workbench, *, max_nodes: int, chance: random.Random) -> bool:
    """Returns whether the material could be brought down to a number of nodes by passing layers by.

    Args:
        bench: the material; changed also where the answer is no.
        max_nodes: the most nodes of what reaches the output (`graph.size.node_count`).
        chance: chooses among layers of one size.
    """
    while (count := bench.size()) > max_nodes:
        layers = [
            (size, slot, source)
            for slot, source in _layers(bench)
            if (size := count - bench.size(without=(slot, source))) > 0
        ]
        if not layers:
            return False
        smallest = min(size for size, _, _ in layers)
        _, slot, source = chance.choice([layer for layer in layers if layer[0] == smallest])
        bench.pass_by(slot, source)
    return True


def _layers(bench: Workbench) -> Iterator[tuple[Slot, Source]]:
    """Yields inputs of nodes in use, and the outputs that they could stand in for."""
    alive = bench.alive()
    for slot, _ in bench.links():
        if slot.node in alive:
            for name, output in _LAYERS.get(bench.node(slot.node).type, ()):
                if slot.socket == name:
                    yield slot, Source(slot.node, output)
