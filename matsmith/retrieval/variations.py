# SPDX-License-Identifier: Apache-2.0
"""Variations of a library material by VLMaterial's rules of augmentation (appendix A.1).

A variation is named by its seed and drawn again when needed, so the index stores no graph.
"""

from __future__ import annotations

import random

from matsmith.catalogue import Catalogue
from matsmith.graph import MaterialGraph
from matsmith.library import LibraryMaterial
from matsmith.sampling import AUGMENTATION, Ranges, affordable, parameters, perturb


def variation(
    material: LibraryMaterial, seed: int, *, ranges: Ranges, catalogue: Catalogue
) -> MaterialGraph:
    """Returns the variation of this seed; 0 is the material itself.

    Args:
        material: where it starts.
        seed: at least 0; the same seed gives the same graph for the same library.
        ranges: of the library's parameters (`Library.ranges`).
        catalogue: the node types.
    """
    if seed == 0:
        return material.graph
    graph = material.graph
    space = parameters(graph, catalogue, ranges=ranges)
    generator = random.Random(f"{material.digest}/{seed}")
    return affordable(
        graph,
        lambda: perturb(graph, space, rules=AUGMENTATION, generator=generator, catalogue=catalogue),
        catalogue,
    )
