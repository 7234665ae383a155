# SPDX-License-Identifier: Apache-2.0
"""Laws of dissolving, sharing and expanding; that pictures stay is tested with Blender."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pictured import pictured_graphs
from strategies import CATALOGUE, material_graphs

from matsmith import library
from matsmith.errors import GraphError
from matsmith.graph import (
    InterfaceSocket,
    Link,
    MaterialGraph,
    Node,
    NodeGroup,
    NodeTree,
    Value,
    canonical,
    check,
    normalize,
)
from matsmith.graph.dissolve import dissolve
from matsmith.graph.expand import expand_groups, without_groups
from matsmith.graph.model import GROUP_INPUT, GROUP_NODE, GROUP_OUTPUT, OUTPUT_NODE
from matsmith.graph.proxies import convert_value, missed_kinds
from matsmith.graph.share import share_groups

GRAPHS = st.one_of(pictured_graphs(), material_graphs())
NOWHERE = {"NodeReroute", "NodeFrame"}


def trees(graph: MaterialGraph) -> list[NodeTree]:
    return [graph.tree, *(group.tree for group in graph.groups)]


@settings(max_examples=60)
@given(GRAPHS)
def test_dissolving_leaves_no_reroutes_and_is_done_at_once(graph: MaterialGraph) -> None:
    once = dissolve(graph, CATALOGUE)
    check(once, CATALOGUE)
    assert not any(node.type in NOWHERE for tree in trees(once) for node in tree.nodes)
    assert dissolve(once, CATALOGUE) == once


@settings(max_examples=60)
@given(GRAPHS)
def test_expanding_all_leaves_no_groups_and_nothing_without_use(graph: MaterialGraph) -> None:
    flat = expand_groups(graph, CATALOGUE, max_nodes=None)
    check(flat, CATALOGUE)
    assert not flat.groups
    assert canonical(flat, CATALOGUE) == flat
    assert expand_groups(flat, CATALOGUE, max_nodes=None) == flat


@settings(max_examples=60)
@given(GRAPHS)
def test_nodes_keep_their_names_where_groups_go(graph: MaterialGraph) -> None:
    flat = without_groups(graph, CATALOGUE)
    check(flat, CATALOGUE)
    assert not flat.groups
    assert _types(flat) == _types(expand_groups(graph, CATALOGUE, max_nodes=None))
    own = {node.name: node.type for node in dissolve(graph, CATALOGUE).tree.nodes}
    left = {node.name: node.type for node in flat.tree.nodes}
    assert all(own.get(name, kind) == kind for name, kind in left.items())


def test_all_nodes_of_library_materials_keep_their_names() -> None:
    grouped = [material.graph for material in library.load().materials if material.graph.groups]
    assert len(grouped) > 20
    for graph in grouped:
        own = {node.name for node in graph.tree.nodes if node.type not in {GROUP_NODE, *NOWHERE}}
        assert own <= {node.name for node in without_groups(graph, CATALOGUE).tree.nodes}


@settings(max_examples=60)
@given(GRAPHS, st.integers(1, 12))
def test_the_limit_is_kept_and_reached(graph: MaterialGraph, limit: int) -> None:
    kept = canonical(dissolve(graph, CATALOGUE), CATALOGUE)
    some = expand_groups(graph, CATALOGUE, max_nodes=limit)
    check(some, CATALOGUE)
    assert len(some.tree.nodes) <= max(limit, len(kept.tree.nodes))
    # What is left does not fit.
    assert expand_groups(some, CATALOGUE, max_nodes=limit) == some
    # The order of expansions does not change where they lead.
    assert _types(expand_groups(some, CATALOGUE, max_nodes=None)) == _types(
        expand_groups(graph, CATALOGUE, max_nodes=None)
    )


def _types(graph: MaterialGraph) -> list[str]:
    return sorted(node.type for node in graph.tree.nodes)


@settings(max_examples=60)
@given(GRAPHS)
def test_a_copy_of_a_group_is_shared(graph: MaterialGraph) -> None:
    once = share_groups(graph, CATALOGUE)
    check(once, CATALOGUE)
    assert share_groups(once, CATALOGUE) == once
    copied = _with_copies(once)
    check(copied, CATALOGUE)
    assert _numbered(share_groups(copied, CATALOGUE)) == _numbered(once)


def _numbered(graph: MaterialGraph) -> MaterialGraph:
    """The same with numbers for the groups' names: a copy may be the only one in use."""
    names = {group.name: str(number) for number, group in enumerate(graph.groups)}

    def renamed(tree: NodeTree) -> NodeTree:
        nodes = (
            replace(node, properties={"node_tree": names[str(node.properties["node_tree"])]})
            if node.type == GROUP_NODE and node.properties
            else node
            for node in tree.nodes
        )
        return NodeTree(tuple(nodes), tree.links)

    groups = (replace(g, name=names[g.name], tree=renamed(g.tree)) for g in graph.groups)
    return replace(graph, tree=renamed(graph.tree), groups=tuple(groups))


def _with_copies(graph: MaterialGraph) -> MaterialGraph:
    """Every group twice, and the users in the main tree take one or the other in turn."""
    groups = []
    for group in graph.groups:
        groups += [group, replace(group, name=f"{group.name} too")]
    nodes = []
    for position, node in enumerate(graph.tree.nodes):
        if node.type == GROUP_NODE and position % 2 and "node_tree" in node.properties:
            name = f"{node.properties['node_tree']} too"
            node = replace(node, properties={"node_tree": name})
        nodes.append(node)
    return replace(graph, tree=NodeTree(tuple(nodes), graph.tree.links), groups=tuple(groups))


def test_the_smallest_group_goes_first_and_one_that_does_not_fit_stays() -> None:
    graph = _material(_chain("Large", 6), _chain("Small", 2))
    # A texture, two groups, emission and output are five nodes.
    names = {
        limit: [group.name for group in expand_groups(graph, CATALOGUE, max_nodes=limit).groups]
        for limit in (4, 5, 6, 10, 11, None)
    }
    assert names == {
        4: ["Large", "Small"],
        5: ["Large", "Small"],
        6: ["Large"],
        10: ["Large"],
        11: [],
        None: [],
    }


def test_a_group_inside_is_expanded_once_the_one_around_it_is() -> None:
    inner = _chain("Inner", 3)
    outer = NodeGroup(
        "Outer",
        NodeTree(
            (
                Node("a", GROUP_INPUT),
                Node("first", GROUP_NODE, {"node_tree": "Inner"}),
                Node("second", GROUP_NODE, {"node_tree": "Inner"}),
                Node("b", GROUP_OUTPUT),
            ),
            (
                Link("a", "Value", "first", "Value"),
                Link("first", "Value", "second", "Value"),
                Link("second", "Value", "b", "Value"),
            ),
        ),
        inner.inputs,
        inner.outputs,
    )
    graph = _material(outer)
    graph = replace(graph, groups=(inner, outer))
    assert len(expand_groups(graph, CATALOGUE, max_nodes=4).tree.nodes) == 4
    assert _types(expand_groups(graph, CATALOGUE, max_nodes=5)).count(GROUP_NODE) == 2
    assert _types(expand_groups(graph, CATALOGUE, max_nodes=9)) == sorted(
        ["ShaderNodeTexNoise", *["ShaderNodeMath"] * 6, "ShaderNodeEmission", OUTPUT_NODE]
    )


def test_groups_in_groups_without_end_are_an_error_and_not_a_bomb() -> None:
    groups = [_chain("Level 0", 3)]
    for level in range(1, 40):
        below = [Node(f"n{i}", GROUP_NODE, {"node_tree": f"Level {level - 1}"}) for i in range(4)]
        links = [Link(f"n{i}", "Value", f"n{i + 1}", "Value") for i in range(3)]
        groups.append(
            replace(
                groups[0],
                name=f"Level {level}",
                tree=NodeTree(
                    (Node("a", GROUP_INPUT), *below, Node("b", GROUP_OUTPUT)),
                    (
                        Link("a", "Value", "n0", "Value"),
                        *links,
                        Link("n3", "Value", "b", "Value"),
                    ),
                ),
            )
        )
    graph = replace(_material(groups[-1]), groups=tuple(groups))
    with pytest.raises(GraphError) as caught:
        expand_groups(graph, CATALOGUE, max_nodes=None)
    assert caught.value.faults[0].reason == "TOO_MANY_NODES"
    assert len(expand_groups(graph, CATALOGUE, max_nodes=300).tree.nodes) <= 300


@pytest.mark.parametrize(
    ("kinds", "missed"),
    [
        (("RGBA", "VALUE", "VALUE"), ()),
        (("VALUE", "RGBA", "VECTOR", "VALUE"), ()),
        (("RGBA", "VALUE", "RGBA"), ("VALUE",)),
        (("VECTOR", "RGBA", "VALUE"), ("RGBA",)),
        (("VECTOR", "RGBA", "VECTOR"), ()),
        (("VALUE", "INT", "BOOLEAN", "VALUE"), ("INT",)),
        (("RGBA", "VALUE", "INT"), ()),
        (("SHADER", "SHADER", "SHADER"), ()),
    ],
)
def test_only_conversions_that_a_link_would_miss_need_a_node(
    kinds: tuple[str, ...], missed: tuple[str, ...]
) -> None:
    found = missed_kinds(kinds)  # type: ignore[arg-type]
    assert tuple("INT" if kind == "BOOLEAN" else kind for kind in found) == missed


@pytest.mark.parametrize(
    ("value", "kinds", "expected"),
    [
        ((0.5, 1.0, 0.25, 0.1), ("RGBA", "VALUE"), 0.2126 * 0.5 + 0.7152 + 0.0722 * 0.25),
        ((0.5, 1.0, 0.0), ("VECTOR", "VALUE"), 0.5),
        (0.5, ("VALUE", "RGBA"), (0.5, 0.5, 0.5, 1.0)),
        (-1.75, ("VALUE", "INT"), -1),
        (2.75, ("VALUE", "BOOLEAN", "VALUE"), 2.0),
        (True, ("BOOLEAN", "VECTOR"), (1.0, 1.0, 1.0)),
    ],
)
def test_values_convert_as_in_cycles(value: Value, kinds: tuple[str, ...], expected: Value) -> None:
    assert convert_value(value, kinds) == pytest.approx(expected)  # type: ignore[arg-type]


@settings(max_examples=60)
@given(pictured_graphs())
def test_what_is_normal_and_flat_stays_as_it_is(graph: MaterialGraph) -> None:
    flat = expand_groups(graph, CATALOGUE, max_nodes=None)
    assert normalize(flat, CATALOGUE) == flat


def _chain(name: str, count: int) -> NodeGroup:
    """A group of `count` Math nodes in a row."""
    nodes = [Node(f"n{i}", "ShaderNodeMath") for i in range(count)]
    links = [Link(f"n{i}", "Value", f"n{i + 1}", "Value") for i in range(count - 1)]
    return NodeGroup(
        name,
        NodeTree(
            (Node("a", GROUP_INPUT), *nodes, Node("b", GROUP_OUTPUT)),
            (
                Link("a", "Value", "n0", "Value"),
                *links,
                Link(f"n{count - 1}", "Value", "b", "Value"),
            ),
        ),
        (InterfaceSocket("Value", "NodeSocketFloat"),),
        (InterfaceSocket("Value", "NodeSocketFloat"),),
    )


def _material(*groups: NodeGroup) -> MaterialGraph:
    """A noise through the groups, in order, into an emission."""
    users = [Node(f"u{i}", GROUP_NODE, {"node_tree": g.name}) for i, g in enumerate(groups)]
    names = ["noise", *(user.name for user in users)]
    outputs = ["Fac", *("Value" for _ in users)]
    links = [
        Link(start, output, end, "Value")
        for start, output, end in zip(names, outputs, names[1:], strict=False)
    ]
    return MaterialGraph(
        NodeTree(
            (
                Node("noise", "ShaderNodeTexNoise"),
                *users,
                Node("emission", "ShaderNodeEmission"),
                Node("material_output", OUTPUT_NODE),
            ),
            (
                *links,
                Link(names[-1], outputs[-1], "emission", "Color"),
                Link("emission", "Emission", "material_output", "Surface"),
            ),
        ),
        groups,
    )
