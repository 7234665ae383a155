# SPDX-License-Identifier: Apache-2.0
"""What the compiler makes of a graph: nothing twice, nothing unused, nothing in silence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from parity import CATALOGUE, UV, emission_of, node
from random_graphs import random_graph

from matsmith.errors import CoverageError, RequestError
from matsmith.graph import Link, MaterialGraph, Node, NodeGroup, NodeTree, check
from matsmith.graph.model import (
    GROUP_INPUT,
    GROUP_NODE,
    GROUP_OUTPUT,
    OUTPUT_NODE,
    InterfaceSocket,
)
from matsmith.shading.compile import compile_graph, coverage
from matsmith.shading.program import OUTPUTS, ParameterName

COVERED = [seed for seed in range(30) if not coverage(random_graph(seed), CATALOGUE)][:20]
SINE = node("ShaderNodeMath", {}, operation="SINE")


def with_nodes(graph: MaterialGraph, *nodes: Node) -> MaterialGraph:
    """Returns the graph with further nodes that feed nothing."""
    return replace(graph, tree=replace(graph.tree, nodes=(*graph.tree.nodes, *nodes)))


def test_what_feeds_nothing_is_not_compiled() -> None:
    graph = emission_of(SINE, "Value", feeds=[(UV, "Object", "Value")])
    unused = Node("unused", "ShaderNodeTexImage")
    one, two = compile_graph(graph, CATALOGUE), compile_graph(with_nodes(graph, unused), CATALOGUE)
    assert one.structure == two.structure


def test_two_nodes_that_compute_the_same_are_computed_once() -> None:
    add = node("ShaderNodeMath", {}, operation="ADD")
    first, second = replace(SINE, name="first"), replace(SINE, name="second")
    twice = emission_of(
        add,
        "Value",
        feeds=[(first, "Value", "Value"), (second, "Value", "Value_001")],
        extra=[UV],
        extra_links=[
            Link(UV.name, "Object", "first", "Value"),
            Link(UV.name, "Object", "second", "Value"),
        ],
    )
    once = emission_of(
        add,
        "Value",
        feeds=[(first, "Value", "Value"), (first, "Value", "Value_001")],
        extra=[UV],
        extra_links=[Link(UV.name, "Object", "first", "Value")],
    )
    assert compile_graph(twice, CATALOGUE).structure == compile_graph(once, CATALOGUE).structure


def test_constants_are_computed_when_compiled() -> None:
    graph = emission_of(replace(SINE, inputs={"Value": 0.7}), "Value")
    program = compile_graph(graph, CATALOGUE, is_free=False)
    assert not program.operations
    assert not program.parameters


def test_a_group_computes_what_its_nodes_do_outside() -> None:
    inside = NodeTree(
        (Node("inside", GROUP_INPUT), SINE, Node("outside", GROUP_OUTPUT)),
        (Link("inside", "Angle", "node", "Value"), Link("node", "Value", "outside", "Sine")),
    )
    group = NodeGroup(
        "Sine",
        inside,
        (InterfaceSocket("Angle", "NodeSocketFloat"),),
        (InterfaceSocket("Sine", "NodeSocketFloat"),),
    )
    user = Node("node", GROUP_NODE, {"node_tree": "Sine"})
    plain = emission_of(SINE, "Value", feeds=[(UV, "Object", "Value")])
    grouped = emission_of(user, "Sine", feeds=[(UV, "Object", "Angle")])
    grouped = replace(grouped, groups=(group,))
    check(grouped, CATALOGUE)
    assert compile_graph(plain, CATALOGUE).structure == compile_graph(grouped, CATALOGUE).structure


@pytest.mark.parametrize("seed", COVERED)
def test_every_operation_comes_after_what_feeds_it_and_is_used(seed: int) -> None:
    program = compile_graph(random_graph(seed), CATALOGUE, outputs=OUTPUTS)
    known = {*program.constants, *program.parameters, *program.builtins}
    for operation in program.operations:
        assert known.issuperset(operation.inputs)
        assert known.isdisjoint(operation.outputs)
        known.update(operation.outputs)
    used = {slot for slots in program.outputs.values() for slot in slots}
    for operation in reversed(program.operations):
        assert not used.isdisjoint(operation.outputs)
        used.update(operation.inputs)
    assert used <= known


def principled(**inputs: float) -> MaterialGraph:
    """Returns a Principled BSDF on the output."""
    held = {name.replace("_", " "): value for name, value in inputs.items()}
    return MaterialGraph(
        NodeTree(
            (Node("bsdf", "ShaderNodeBsdfPrincipled", {}, held), Node("end", OUTPUT_NODE)),
            (Link("bsdf", "BSDF", "end", "Surface"),),
        )
    )


def test_what_is_missing_is_listed_by_node_and_socket() -> None:
    missing = coverage(principled(Subsurface_Weight=0.5), CATALOGUE)
    assert [(one.node, one.type) for one in missing] == [("bsdf", "ShaderNodeBsdfPrincipled")]
    assert "Subsurface" in missing[0].what
    with pytest.raises(CoverageError, match="bsdf") as caught:
        compile_graph(principled(Subsurface_Weight=0.5), CATALOGUE)
    assert caught.value.missing == missing


def test_all_that_is_missing_is_listed() -> None:
    graph = principled(Subsurface_Weight=0.5, Transmission_Weight=0.1, Thin_Film_Thickness=200.0)
    missing = {one.what for one in coverage(graph, CATALOGUE)}
    assert missing == {"Subsurface Weight", "Transmission Weight", "Thin Film Thickness"}


def test_a_weight_of_exactly_zero_is_not_used() -> None:
    assert not coverage(principled(Subsurface_Weight=0.0, Transmission_Weight=0.0), CATALOGUE)


def test_what_an_output_does_not_need_need_not_be_covered() -> None:
    graph = principled(Subsurface_Weight=0.5)
    assert not coverage(graph, CATALOGUE, outputs=("roughness",))


def test_a_weight_that_leaves_zero_asks_for_a_new_compilation() -> None:
    program = compile_graph(principled(), CATALOGUE)
    weight = ParameterName("bsdf", "Subsurface Weight")
    with pytest.raises(RequestError) as caught:
        program.with_values({weight: 0.5})
    assert caught.value.reason in {"STRUCTURE_CHANGED", "UNKNOWN_PARAMETER"}


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_a_number_that_is_not_finite_is_refused(value: float) -> None:
    program = compile_graph(principled(), CATALOGUE)
    with pytest.raises(RequestError, match=r"Roughness") as caught:
        program.with_values({ParameterName("bsdf", "Roughness"): value})
    assert caught.value.reason == "PARAMETER_NOT_FINITE"


def test_an_unknown_parameter_is_refused() -> None:
    program = compile_graph(principled(), CATALOGUE)
    with pytest.raises(RequestError) as caught:
        program.with_values({ParameterName("bsdf", "Shininess"): 1.0})
    assert caught.value.reason == "UNKNOWN_PARAMETER"
