# SPDX-License-Identifier: Apache-2.0
"""Fewer nodes: layers of a material are passed by, those first that are least missed.

A layer is a node that adds something to one of its inputs: a Mix, a sum, a Bump on another Normal.
Whatever read the node then reads that input, and what nothing else needs is gone. How much a layer
is missed, small pictures with and without it tell.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from matsmith.augment.glance import difference, glance
from matsmith.augment.graft import Slot, Source, Workbench
from matsmith.errors import GraphError

_Layer: TypeAlias = tuple[Slot, Source]

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


class Simplifier:
    """Leaves out layers of one material, one after the other.

    Each layer's effect on the look is found once, at the start: a picture for each is what most of
    the time goes into.

    Args:
        bench: the material; changed by `shrink`.
        chance: chooses where pictures cannot tell.
    """

    def __init__(self, bench: Workbench, chance: random.Random) -> None:
        self._bench = bench
        self._chance = chance
        self._effects: Mapping[_Layer, float] | None = None

    def shrink(self, max_nodes: int) -> bool:
        """Returns whether the material could be brought down to a number of nodes.

        Args:
            max_nodes: the most of what reaches the output (`graph.size.node_count`).
        """
        bench = self._bench
        while (count := bench.size()) > max_nodes:
            saved = {
                layer: size
                for layer in _layers(bench)
                if (size := count - bench.size(without=layer)) > 0
            }
            if not saved:
                return False
            if self._effects is None:
                self._effects = _effects(bench, saved)
            bench.pass_by(*self._least_missed(saved))
        return True

    def _least_missed(self, saved: Mapping[_Layer, int]) -> _Layer:
        """Returns the layer with the least effect for each node that is saved by leaving it out.

        Without pictures it is one of the smallest: the finest detail, as a rule.
        """
        effects = self._effects or {}
        told = [layer for layer in saved if layer in effects]
        if told:
            return min(told, key=lambda layer: effects[layer] / saved[layer])
        smallest = min(saved.values())
        return self._chance.choice([layer for layer in saved if saved[layer] == smallest])


def _effects(bench: Workbench, layers: Iterable[_Layer]) -> Mapping[_Layer, float]:
    """Returns what the picture loses with each layer; nothing where the evaluator cannot tell."""
    try:
        whole = bench.finished()
    except GraphError:
        return {}
    before = glance(whole, bench.catalogue)
    if before is None:
        return {}
    found: dict[_Layer, float] = {}
    for layer in layers:
        without = Workbench(whole, bench.catalogue)
        without.pass_by(*layer)
        after = glance(without.finished(), bench.catalogue)
        if after is not None:
            found[layer] = difference(before, after)
    return found


def _layers(bench: Workbench) -> Iterator[_Layer]:
    """Yields inputs of nodes in use, and the outputs that they could stand in for."""
    alive = bench.alive()
    for slot, _ in bench.links():
        if slot.node in alive:
            for name, output in _LAYERS.get(bench.node(slot.node).type, ()):
                if slot.socket == name:
                    yield slot, Source(slot.node, output)
