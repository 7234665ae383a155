# SPDX-License-Identifier: Apache-2.0
"""Tables of the sheen, measured in Blender 4.5 by `tools/sheen_tables.py`, to about 1e-6.

The axes are the cosine of the view and the roughness; entry i of 32 lies at i / 31.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Table: TypeAlias = npt.NDArray[np.float32]

TABLES = ("scale", "skew", "albedo")
"""`scale` and `skew`: the linear map of the lobe; `albedo`: what it gives back of a white sky."""


@cache
def sheen_tables() -> dict[str, Table]:
    """Returns the tables by name, `(32, 32)` each."""
    with (resources.files("matsmith.shading") / "data/sheen.npz").open("rb") as file:
        held = np.load(file)
        return {name: np.ascontiguousarray(held[name], dtype=np.float32) for name in TABLES}
