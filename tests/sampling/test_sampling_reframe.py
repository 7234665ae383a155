# SPDX-License-Identifier: Apache-2.0
"""Laws of turning and resizing: ways back, and pictures that are turned and resized."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import CATALOGUE

from matsmith import library
from matsmith.graph import MaterialGraph
from matsmith.rendering.maps import evaluate
from matsmith.sampling import reframe
from matsmith.sampling.zoom import NODE_NAME
from matsmith.shading.scene import PARITY

MATERIALS = library.load().materials
# Coordinates of these begin in the middle of the plane, about which they turn.
TURNED = ("marble_crema_beige", "snow_wind_packed", "soil_pine_needles")


def frames(graph: MaterialGraph) -> list[tuple[float, ...]]:
    """Returns scale and angle of every node that frames the pattern."""
    trees = [graph.tree, *(group.tree for group in graph.groups)]
    found = []
    for node in (node for tree in trees for node in tree.nodes if node.name == NODE_NAME):
        scale = node.inputs.get("Scale", (1.0, 1.0, 1.0))
        angles = node.inputs.get("Rotation", (0.0, 0.0, 0.0))
        assert isinstance(scale, tuple)
        assert isinstance(angles, tuple)
        assert angles[:2] == (0.0, 0.0)
        found.append((*scale, angles[2]))
    return found


def colors(graph: MaterialGraph) -> npt.NDArray[np.float32]:
    found = evaluate(
        graph, CATALOGUE, outputs=["base_color"], size_px=64, supersampling=1, scene=PARITY
    )
    return found["base_color"]


def share_alike(one: npt.NDArray[np.float32], other: npt.NDArray[np.float32]) -> float:
    """Returns the share of pixels that agree; textures that jump flip a pixel here and there."""
    return float((np.abs(one - other).max(axis=-1) < 2e-3).mean())


@given(st.sampled_from(MATERIALS), st.floats(-7.0, 7.0).filter(lambda turn: abs(turn) > 1e-3))
def test_a_turn_and_back_leaves_the_frame(material: library.LibraryMaterial, turn: float) -> None:
    there = reframe(material.graph, CATALOGUE, turn=turn)
    back = reframe(there, CATALOGUE, turn=-turn)
    assert frames(there)
    for frame in frames(there):
        assert math.cos(frame[3] - turn) == pytest.approx(1.0, abs=1e-6)
        assert abs(frame[3]) <= math.pi + 1e-6
    for frame in frames(back):
        assert frame == pytest.approx((1.0, 1.0, 1.0, 0.0), abs=1e-6)


@given(st.sampled_from(MATERIALS), st.floats(0.05, 20.0))
def test_a_factor_and_its_inverse_leave_the_frame(
    material: library.LibraryMaterial, factor: float
) -> None:
    there = reframe(material.graph, CATALOGUE, factor=factor)
    assert frames(there)[0] == pytest.approx((factor, factor, factor, 0.0), rel=1e-6)
    for frame in frames(reframe(there, CATALOGUE, factor=1.0 / factor)):
        assert frame == pytest.approx((1.0, 1.0, 1.0, 0.0), rel=1e-6)


@pytest.mark.parametrize("name", TURNED)
def test_four_quarter_turns_leave_the_picture(name: str) -> None:
    graph = library.load().get(name).graph
    turned = graph
    for _ in range(4):
        turned = reframe(turned, CATALOGUE, turn=math.pi / 2.0)
    assert frames(turned)[0] == pytest.approx((1.0, 1.0, 1.0, 0.0), abs=1e-6)
    assert share_alike(colors(graph), colors(turned)) > 0.98


@pytest.mark.parametrize("name", TURNED)
def test_a_quarter_turn_turns_the_picture_clockwise(name: str) -> None:
    graph = library.load().get(name).graph
    before, after = colors(graph), colors(reframe(graph, CATALOGUE, turn=math.pi / 2.0))
    assert share_alike(np.rot90(before, -1), after) > 0.98
    for other in (0, 1, 2):
        assert share_alike(np.rot90(before, other), after) < 0.9


@pytest.mark.parametrize("name", TURNED)
def test_twice_as_fine_shows_the_middle_of_what_was_half_as_large(name: str) -> None:
    """The middle half of the finer picture is the whole of the other one, at half the size."""
    graph = library.load().get(name).graph
    fine = evaluate(
        reframe(graph, CATALOGUE, factor=2.0),
        CATALOGUE,
        outputs=["base_color"],
        size_px=128,
        supersampling=1,
        scene=PARITY,
    )["base_color"]
    assert share_alike(fine[32:96, 32:96], colors(graph)) > 0.98


def test_size_and_turn_of_nothing_change_nothing_seen() -> None:
    graph = library.load().get(TURNED[0]).graph
    assert share_alike(colors(reframe(graph, CATALOGUE)), colors(graph)) == 1.0
