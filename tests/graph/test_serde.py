# SPDX-License-Identifier: Apache-2.0
"""Graph → message → graph and graph → JSON → graph change nothing; bad input is located."""

import json
import math
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from matsmith.errors import GraphError
from matsmith.graph.model import (
    ColorRamp,
    ColorRampStop,
    InterfaceSocket,
    Link,
    MaterialGraph,
    Node,
    NodeGroup,
    NodeTree,
)
from matsmith.graph.serde import from_json, from_proto, to_json, to_proto
from matsmith.graph.values import float32
from matsmith.v1 import material_pb2
from tests.graph.strategies_model import graphs

laws = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)

GRAPH = MaterialGraph(
    NodeTree(
        (
            Node("noise", "ShaderNodeTexNoise", {"normalize": False}, {"Scale": float32(4.2)}),
            Node(
                "ramp",
                "ShaderNodeValToRGB",
                {"color_ramp": ColorRamp((ColorRampStop(0.0, (0.0, 0.5, 1.0, 1.0)),))},
                label="Größe",
            ),
        ),
        (Link("noise", "Fac", "ramp", "Fac"),),
    ),
    (NodeGroup("Wear", NodeTree(), (InterfaceSocket("Amount", "NodeSocketFloat", 0.5),)),),
)


def kinds(value: object) -> object:
    """Types of everything inside, since 1 == 1.0 == True in Python."""
    if isinstance(value, dict):
        return {key: kinds(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [kinds(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return [kinds(getattr(value, name)) for name in value.__dataclass_fields__]
    return type(value)


@laws
@given(graphs)
def test_a_message_gives_the_graph_back(graph: MaterialGraph) -> None:
    wire = to_proto(graph).SerializeToString()
    back = from_proto(material_pb2.MaterialGraph.FromString(wire))
    assert back == graph
    assert kinds(back) == kinds(graph)


@laws
@given(graphs)
def test_json_gives_the_graph_back(graph: MaterialGraph) -> None:
    text = to_json(graph)
    back = from_json(text)
    assert back == graph
    assert kinds(back) == kinds(graph)
    assert to_json(back) == text


def test_equal_graphs_give_equal_json() -> None:
    inputs = {"Scale": 1.5, "Detail": 2.0}
    backwards = dict(reversed(inputs.items()))
    texts = {
        to_json(MaterialGraph(NodeTree((Node("a", "T", inputs=some),))))
        for some in (inputs, backwards)
    }
    assert len(texts) == 1


def test_json_is_readable() -> None:
    assert to_json(GRAPH).splitlines() == [
        '{"displacement_method": "BUMP",',
        '"groups": [',
        '{"name": "Wear", "inputs": [',
        '{"name": "Amount", "type": "NodeSocketFloat", "default": 0.5}',
        '], "outputs": [], "tree": {"nodes": [], "links": []}}',
        "],",
        '"tree": {"nodes": [',
        '{"name": "noise", "type": "ShaderNodeTexNoise", "properties": {"normalize": false}, '
        '"inputs": {"Scale": 4.2}},',
        '{"name": "ramp", "type": "ShaderNodeValToRGB", "label": "Größe", "properties": '
        '{"color_ramp": {"color_ramp": {"color_mode": "RGB", "interpolation": "LINEAR", '
        '"hue_interpolation": "NEAR", "stops": [[0.0, [0.0, 0.5, 1.0, 1.0]]]}}}}',
        '], "links": [',
        '["noise", "Fac", "ramp", "Fac"]',
        "]}}",
    ]


def test_floats_are_rounded_the_same_way_in_both() -> None:
    graph = MaterialGraph(NodeTree((Node("a", "T", inputs={"Scale": 0.1}),)))
    assert from_proto(to_proto(graph)) == from_json(to_json(graph))
    assert from_json(to_json(graph)).tree.nodes[0].inputs["Scale"] == float32(0.1)


def test_the_catalogue_version_travels() -> None:
    assert to_proto(GRAPH, catalogue_version="4.5").catalogue_version == "4.5"
    assert to_proto(GRAPH).catalogue_version == ""


def test_unset_fields_mean_blenders_defaults() -> None:
    value = material_pb2.Value(
        curve_mapping=material_pb2.CurveMapping(
            curves=[material_pb2.Curve(points=[material_pb2.CurvePoint()])]
        )
    )
    message = material_pb2.MaterialGraph()
    message.tree.nodes.add(name="a", type="T").properties["mapping"].CopyFrom(value)
    graph = from_proto(message)
    assert graph.displacement_method == "BUMP"
    mapping = graph.tree.nodes[0].properties["mapping"]
    assert (mapping.extend, mapping.use_clip, mapping.clip_max_x) == ("EXTRAPOLATED", True, 1.0)
    assert mapping.curves[0][0].handle_type == "AUTO"


@pytest.mark.parametrize("write", [to_json, to_proto])
@pytest.mark.parametrize("value", [math.nan, math.inf, 1e39, 2**31, (0.0, math.nan), object()])
def test_a_value_that_no_file_can_hold_is_located(write: object, value: object) -> None:
    graph = MaterialGraph(NodeTree((Node("a", "T", inputs={"Scale": value, "Detail": value}),)))
    with pytest.raises(GraphError) as caught:
        write(graph)
    paths = {fault.path for fault in caught.value.faults}
    assert paths == {"tree.nodes[a].inputs[Scale]", "tree.nodes[a].inputs[Detail]"}


@pytest.mark.parametrize("write", [to_json, to_proto])
def test_a_lone_surrogate_is_refused(write: object) -> None:
    graph = MaterialGraph(NodeTree((Node("a", "T", label="\ud800"),)))
    with pytest.raises(GraphError, match="surrogate"):
        write(graph)


def test_a_message_tells_every_fault() -> None:
    message = to_proto(GRAPH)
    message.displacement_method = 9
    message.tree.nodes[0].inputs["Empty"].SetInParent()
    message.tree.nodes[0].inputs["Scale"].number = math.inf
    del message.tree.nodes[1].properties["color_ramp"].color_ramp.stops[0].color[3:]
    with pytest.raises(GraphError) as caught:
        from_proto(message)
    assert {fault.path for fault in caught.value.faults} == {
        "displacement_method",
        "tree.nodes[noise].inputs[Empty]",
        "tree.nodes[noise].inputs[Scale]",
        "tree.nodes[ramp].properties[color_ramp]",
    }


@pytest.mark.parametrize(
    ("edit", "path", "reason"),
    [
        (lambda d: d.update(extra=1), "extra", "UNKNOWN_FIELD"),
        (lambda d: d.pop("tree"), "tree", "MISSING_FIELD"),
        (lambda d: d.update(displacement_method="ALL"), "displacement_method", "WRONG_TYPE"),
        (lambda d: d["tree"].update(nodes={}), "tree.nodes", "WRONG_TYPE"),
        (lambda d: d["tree"]["nodes"][0].pop("type"), "tree.nodes[noise].type", "MISSING_FIELD"),
        (lambda d: d["tree"]["nodes"][0].update(name=3), "tree.nodes[0].name", "WRONG_TYPE"),
        (
            lambda d: d["tree"]["nodes"][0]["inputs"].update(Scale=None),
            "tree.nodes[noise].inputs[Scale]",
            "WRONG_TYPE",
        ),
        (
            lambda d: d["tree"]["nodes"][0]["inputs"].update(Scale=[1, "2"]),
            "tree.nodes[noise].inputs[Scale][1]",
            "WRONG_TYPE",
        ),
        (lambda d: d["tree"]["links"][0].pop(), "tree.links[0]", "WRONG_TYPE"),
        (lambda d: d["groups"][0].pop("name"), "groups[0].name", "MISSING_FIELD"),
        (
            lambda d: d["groups"][0]["inputs"][0].update(minimum=True),
            "groups[0].inputs[0].minimum",
            "WRONG_TYPE",
        ),
        (
            lambda d: d["tree"]["nodes"][1]["properties"]["color_ramp"]["color_ramp"].pop("stops"),
            "tree.nodes[ramp].properties[color_ramp].stops",
            "MISSING_FIELD",
        ),
    ],
)
def test_a_fault_in_json_is_located(edit: object, path: str, reason: str) -> None:
    data = json.loads(to_json(GRAPH))
    edit(data)
    with pytest.raises(GraphError) as caught:
        from_json(json.dumps(data))
    assert [(fault.path, fault.reason) for fault in caught.value.faults] == [(path, reason)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "NaN",
        "[" * 100_000,
        f'{{"tree": {"9" * 5000}}}',
        '{"tree": 1e999}',
        '{"tree": {}, "tree": {}}',
        '{"tree": {"nodes": [{"name": "\\ud800", "type": "T"}]}}',
    ],
    ids=lambda text: text[:20],
)
def test_what_is_no_graph_is_refused(text: str) -> None:
    with pytest.raises(GraphError):
        from_json(text)


def test_order_of_nodes_and_links_is_kept() -> None:
    tree = replace(GRAPH.tree, nodes=GRAPH.tree.nodes[::-1])
    graph = replace(GRAPH, tree=tree)
    assert [node.name for node in from_proto(to_proto(graph)).tree.nodes] == ["ramp", "noise"]
    assert [node.name for node in from_json(to_json(graph)).tree.nodes] == ["ramp", "noise"]
