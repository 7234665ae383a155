# SPDX-License-Identifier: Apache-2.0
"""Shaders that are simple: emission, mixes."""

from __future__ import annotations

from matsmith.shading.closure import Closure
from matsmith.shading.node import NodeView, Results, lowering


@lowering("ShaderNodeEmission")
def emission(node: NodeView) -> Results:
    """Returns light of its own."""
    b = node.builder
    color = node.color("Color")
    radiance = b.scale_triple(color, node.number("Strength"))
    return {
        "Emission": Closure(
            radiance, color, b.constant(1.0), b.constant(0.0), node.compiler.surface_normal
        )
    }
