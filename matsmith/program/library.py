# SPDX-License-Identifier: Apache-2.0
"""The names outside Blender's data that a program may use: numbers and pure functions."""

from __future__ import annotations

import math
from collections.abc import Mapping

# No loop of a material is longer, and a longer list only costs.
MAX_ITEMS = 1_000
NUMBERS: Mapping[str, float] = {"math.e": math.e, "math.pi": math.pi, "math.tau": math.tau}
MATH_OF_ONE = (
    "math.ceil",
    "math.cos",
    "math.degrees",
    "math.exp",
    "math.fabs",
    "math.floor",
    "math.log",
    "math.radians",
    "math.sin",
    "math.sqrt",
    "math.tan",
)
VECTORS = frozenset({"mathutils.Color", "mathutils.Euler", "mathutils.Vector"})
BUILTINS = frozenset(
    {
        "abs",
        "enumerate",
        "float",
        "int",
        "len",
        "list",
        "max",
        "min",
        "print",
        "range",
        "round",
        "setattr",
        "tuple",
        "zip",
    }
)
ADD_MATERIAL = "infinigen.core.surface.add_material"
TO_GROUP = "infinigen.core.nodes.node_utils.to_nodegroup"
MODULES = frozenset({"math", "mathutils"})
NAMES = frozenset(MATH_OF_ONE) | VECTORS | BUILTINS | MODULES | {ADD_MATERIAL, TO_GROUP}
