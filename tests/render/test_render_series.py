# SPDX-License-Identifier: Apache-2.0
"""Graphs that differ in numbers only: a kept material gives the bytes of one built anew."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from matsmith.graph.model import (
    ColorRamp,
    ColorRampStop,
    CurveMapping,
    CurvePoint,
    InterfaceSocket,
    Link,
    MaterialGraph,
    Node,
    NodeGroup,
    NodeTree,
    Value,
)
from services.render.series import same_structure

HERE = Path(__file__).parent
CHOSEN = ("1", "7", "11", "15")  # with ramps, curves and groups
BLACK = ColorRampStop(0.0, (0.0, 0.0, 0.0, 1.0))
WHITE = ColorRampStop(1.0, (1.0, 1.0, 1.0, 1.0))
RAMP = ColorRamp((BLACK, WHITE))
CURVE = CurveMapping(((CurvePoint(0.0, 0.0), CurvePoint(1.0, 1.0)),))
GROUP = NodeGroup("G", NodeTree((Node("v", "ShaderNodeValue", outputs={"Value": 1.0}),)))


def holding(value: Value) -> MaterialGraph:
    return MaterialGraph(NodeTree((Node("a", "T", {"p": value}, {"i": 0.5}),)), (GROUP,))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (1.0, 2.0),
        (1, 2),
        ((1.0, 2.0), (3.0, 4.0)),
        (RAMP, ColorRamp((replace(BLACK, position=0.5), WHITE))),
        (RAMP, ColorRamp((WHITE, WHITE))),
        (CURVE, CURVE),
    ],
)
def test_numbers_keep_the_structure(before: Value, after: Value) -> None:
    assert same_structure(holding(before), holding(after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (True, False),
        (1, 1.0),
        (1, True),
        ("ADD", "MULTIPLY"),
        ((1.0, 2.0), (1.0, 2.0, 3.0)),
        (RAMP, ColorRamp((BLACK, BLACK, WHITE))),
        (RAMP, replace(RAMP, interpolation="EASE")),
        (CURVE, replace(CURVE, clip_max_x=2.0)),
    ],
)
def test_all_else_is_another_structure(before: Value, after: Value) -> None:
    assert not same_structure(holding(before), holding(after))
    assert not same_structure(holding(after), holding(before))


def test_nodes_links_and_groups_are_structure() -> None:
    graph = holding(1.0)
    (node,) = graph.tree.nodes

    def of(*nodes: Node) -> MaterialGraph:
        return replace(graph, tree=NodeTree(nodes))

    others = [
        of(replace(node, name="b")),
        of(replace(node, type="U")),
        of(replace(node, inputs={})),
        of(replace(node, inputs={"j": 0.5})),
        of(node, replace(node, name="b")),
        replace(graph, tree=NodeTree((node,), (Link("a", "o", "a", "i"),))),
        replace(graph, groups=()),
        replace(graph, groups=(replace(GROUP, inputs=(InterfaceSocket("x", "F"),)),)),
        replace(graph, displacement_method="BOTH"),
    ]
    for other in others:
        assert not same_structure(graph, other)
    inner = replace(GROUP.tree.nodes[0], outputs={"Value": 2.0})
    assert same_structure(graph, replace(graph, groups=(replace(GROUP, tree=NodeTree((inner,))),)))


@pytest.mark.blender
def test_a_series_gives_the_bytes_of_fresh_builds_and_leaves_nothing_behind() -> None:
    path = os.pathsep.join([str(HERE.parents[1]), str(HERE.parent)])
    done = subprocess.run(
        [sys.executable, str(HERE / "series_in_blender.py"), *CHOSEN],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["other_bytes"] == []
    assert found["kept"] >= found["steps"] * 0.8, found
    assert found["pictures"] > found["steps"] * 0.8, found
    assert found["left"] == {"fault": True, "export": True}
    assert not found["grown"]
