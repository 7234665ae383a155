# SPDX-License-Identifier: Apache-2.0
"""White Noise agrees with Blender where its input is snapped, and is refused elsewhere."""

from __future__ import annotations

import pytest
from parity import CATALOGUE, UV, assert_parity, emission_of, node

from matsmith.graph import Link, MaterialGraph, Node
from matsmith.shading.compile import coverage

# Cells that no pixel centre lies at the edge of.
SCALE = 7.3


def _snapped(dimensions: str, output: str, operation: str) -> MaterialGraph:
    """Returns white noise of UV scaled and snapped."""
    extra, links = [], []
    for axis, scale in (("u", SCALE), ("v", -SCALE)):
        times = {"operation": "MULTIPLY"}
        scaled = Node(f"scaled_{axis}", "ShaderNodeMath", times, {"Value_001": scale})
        snap = {"operation": operation}
        held = {"Value_001": 0.6} if operation in ("SNAP", "GREATER_THAN") else {}
        snapped = Node(f"snapped_{axis}", "ShaderNodeMath", snap, held)
        extra += [scaled, snapped]
        links += [
            Link(UV.name, "UV", scaled.name, "Value"),
            Link(scaled.name, "Value", snapped.name, "Value"),
        ]
    if dimensions != "4D":
        extra, links = extra[:2], links[:2]
    texture = node("ShaderNodeTexWhiteNoise", {"W": 0.3}, noise_dimensions=dimensions)
    into = [(extra[1], "Value", "W" if dimensions == "1D" else "Vector")]
    if dimensions == "4D":
        into.append((extra[3], "Value", "W"))
    feeding = {feeder.name for feeder, _, _ in into}
    shown = [other for other in (*extra, UV) if other.name not in feeding]
    return emission_of(texture, output, feeds=into, extra=shown, extra_links=links)


@pytest.mark.blender
def test_every_dimension_and_output_is_blenders() -> None:
    cases = {
        f"{dimensions} {output} {operation}": _snapped(dimensions, output, operation)
        for dimensions in ("1D", "2D", "3D", "4D")
        for output in ("Value", "Color")
        for operation in ("FLOOR", "CEIL", "ROUND", "TRUNC", "SNAP", "GREATER_THAN")
    }
    cases["constant"] = emission_of(
        node("ShaderNodeTexWhiteNoise", {"Vector": (0.1, 0.2, 0.3), "W": 3.0}), "Color"
    )
    assert_parity(cases, tolerance=1e-6, flips=1e-3)


def test_a_smooth_coordinate_is_refused() -> None:
    texture = node("ShaderNodeTexWhiteNoise")
    graph = emission_of(texture, "Value", feeds=[(UV, "UV", "Vector")])
    (missing,) = coverage(graph, CATALOGUE)
    assert "Vector" in str(missing)
