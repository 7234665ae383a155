# SPDX-License-Identifier: Apache-2.0
"""Tables of microfacet energy, made by `tools/energy_tables.py` with a quadrature of our own.

Cycles reads tables of the same meaning between their entries; entry i of n lies at i / (n − 1). The
last axis is the roughness, the one before it the cosine of the view, the first of three
√|(eta − 1) / (eta + 1)|.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Table: TypeAlias = npt.NDArray[np.float32]

TABLES = (
    "albedo",
    "mean_albedo",
    "share",
    "shadowed_share",
    "inverse_share",
    "schlick_fifth",
    "schlick_sixth",
    "clipped_albedo",
    "beckmann_albedo",
    "ashikhmin_shirley_albedo",
    "tilted_lambert",
    "tilted_oren_nayar",
)
"""What the file holds.

- `albedo`: what GGX that reflects everything gives back at the first bounce; `mean_albedo`: its
  mean over views.
- `share`: mean over visible normals of (F − F0) / (1 − F0) for a dielectric; `shadowed_share`: the
  same weighed by shadowing, so that the sky is seen; `inverse_share`: that for an index below 1.
- `schlick_fifth`, `schlick_sixth`: weighed means of (1 − μ)⁵ and μ (1 − μ)⁶.
- `clipped_albedo`: share of a tilted GGX lobe that leaves above the plane, by the cosine of the
  tilt (in the place of the view) and the roughness.
- `beckmann_albedo`, `ashikhmin_shirley_albedo`: what these give back of a white sky.
- `tilted_lambert`: what a tilted diffuse surface gives back of a white sky, by the cosine of the
  tilt; `tilted_oren_nayar`: what a rough one gives back more, before its factor.
"""


@cache
def energy_tables() -> dict[str, Table]:
    """Returns the tables by name."""
    with (resources.files("matsmith.shading") / "data/energy.npz").open("rb") as file:
        held = np.load(file)
        return {name: np.ascontiguousarray(held[name], dtype=np.float32) for name in TABLES}
