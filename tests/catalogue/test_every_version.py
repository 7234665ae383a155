# SPDX-License-Identifier: Apache-2.0
"""Graph and program work with the catalogue of every version: a version is data, not code."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import FREE_TYPES, trees
from variations import single_variations

from matsmith import catalogue
from matsmith.errors import GraphError
from matsmith.graph import MaterialGraph, Node, NodeTree, Sockets, canonical, check, normalize
from matsmith.graph.model import OUTPUT_NODE
from matsmith.program import emit, parse

VERSIONS = catalogue.versions()
OLDER = VERSIONS[:-1]
NEWEST = catalogue.load(VERSIONS[-1])


def graphs(version: str) -> st.SearchStrategy[MaterialGraph]:
    loaded = catalogue.load(version)
    free = tuple(name for name in FREE_TYPES if name in loaded.nodes)
    return trees(Sockets(loaded, {}), (OUTPUT_NODE,), 6, free).map(MaterialGraph)


@pytest.mark.parametrize("version", OLDER)
@settings(max_examples=100)
@given(data=st.data())
def test_a_printed_graph_parses_to_its_normal_form(version: str, data: Any) -> None:
    loaded = catalogue.load(version)
    graph = data.draw(graphs(version))
    check(graph, loaded)
    normal = normalize(graph, loaded)
    text = emit(graph, loaded)
    assert parse(text, loaded) == normal
    assert emit(normal, loaded) == text
    plain = canonical(graph, loaded)
    assert parse(emit(plain, loaded), loaded) == plain


@pytest.mark.parametrize("version", OLDER)
def test_every_setting_and_value_of_a_node_survives_the_round_trip(version: str) -> None:
    loaded = catalogue.load(version)
    for name, declared in loaded.nodes.items():
        if declared.is_legacy or name == OUTPUT_NODE:
            continue
        for node in [Node("node", name), *single_variations(name, loaded)]:
            graph = MaterialGraph(NodeTree((node, Node("end", OUTPUT_NODE))))
            text = emit(graph, loaded)
            assert parse(text, loaded) == graph, text


@pytest.mark.parametrize("version", OLDER)
def test_a_node_of_a_later_version_is_refused(version: str) -> None:
    later = sorted(set(NEWEST.nodes) - set(catalogue.load(version).nodes))
    assert later
    for name in later:
        with pytest.raises(GraphError, match=name):
            check(MaterialGraph(NodeTree((Node("node", name),))), catalogue.load(version))
