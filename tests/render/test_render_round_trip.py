# SPDX-License-Identifier: Apache-2.0
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from graphs import OUTPUT, nested_groups, noise, rerouted, variants

from matsmith import catalogue, program
from matsmith.errors import GraphError
from matsmith.graph import Link, MaterialGraph, Node, NodeTree, check, normalize
from matsmith.graph.json_reader import from_json
from matsmith.graph.json_writer import to_json

pytestmark = pytest.mark.blender

CATALOGUE = catalogue.load()
# Their sockets are a group's; their values are tested within groups.
IN_GROUPS = {"NodeGroupInput", "NodeGroupOutput", "ShaderNodeGroup"}
# Of all outputs in a tree Blender keeps one active; those of lights, worlds and lines have no use
# in a material.
OUTPUTS = {
    OUTPUT,
    "ShaderNodeOutputLight",
    "ShaderNodeOutputLineStyle",
    "ShaderNodeOutputWorld",
}
NODE_TYPES = [name for name in CATALOGUE.nodes if name not in IN_GROUPS | OUTPUTS]
WHOLE = {"noise": noise, "rerouted": rerouted, "nested groups": nested_groups}
MATERIALS = Path(program.__file__).parents[1] / "library" / "materials"


def _through_blender(graphs: list[MaterialGraph], folder: Path) -> list[str]:
    result = folder / "answers.json"
    script = Path(__file__).with_name("round_trip_in_blender.py")
    subprocess.run(
        [sys.executable, script, result],
        input=json.dumps([to_json(graph) for graph in graphs]),
        text=True,
        check=True,
        timeout=120,
        stdout=subprocess.DEVNULL,
    )
    answers: list[str] = json.loads(result.read_text(encoding="utf-8"))
    return answers


@pytest.fixture(scope="module")
def graphs() -> Mapping[str, MaterialGraph]:
    every = {name: variants(CATALOGUE.nodes[name], CATALOGUE) for name in NODE_TYPES}
    every |= {name: make() for name, make in WHOLE.items()}
    every |= {path.stem: program.parse(path.read_text()) for path in MATERIALS.glob("*.py")}
    for graph in every.values():
        check(graph, CATALOGUE)
    return {name: normalize(graph, CATALOGUE) for name, graph in every.items()}


@pytest.fixture(scope="module")
def answers(
    graphs: Mapping[str, MaterialGraph], tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, str]:
    folder = tmp_path_factory.mktemp("round_trip")
    return dict(zip(graphs, _through_blender(list(graphs.values()), folder), strict=True))


@pytest.mark.parametrize("name", [*NODE_TYPES, *WHOLE])
def test_what_is_built_reads_as_the_same_graph(
    name: str, graphs: Mapping[str, MaterialGraph], answers: Mapping[str, str]
) -> None:
    assert not answers[name].startswith("refused"), answers[name]
    assert from_json(answers[name]) == graphs[name]


def test_every_library_material_reads_as_the_same_graph(
    graphs: Mapping[str, MaterialGraph], answers: Mapping[str, str]
) -> None:
    materials = [path.stem for path in MATERIALS.glob("*.py")]
    assert len(materials) >= 12
    for name in materials:
        assert from_json(answers[name]) == graphs[name], name


def test_blenders_refusals_say_where(tmp_path: Path) -> None:
    output = Node("material_output", OUTPUT)
    wrong = [
        Node("n", "ShaderNodeNoSuch"),
        Node("n", "ShaderNodeMath", {"operation": "NO_SUCH"}),
        Node("n", "ShaderNodeMath", inputs={"Value": (1.0, 2.0)}),
        Node("n", "ShaderNodeMath", inputs={"No such": 1.0}),
    ]
    bad = [MaterialGraph(NodeTree((node, output))) for node in wrong]
    shader_into_value = (
        Link("n", "BSDF", "math", "Value"),
        Link("math", "Value", "material_output", "Surface"),
    )
    bad.append(
        MaterialGraph(
            NodeTree(
                (Node("n", "ShaderNodeBsdfDiffuse"), Node("math", "ShaderNodeMath"), output),
                shader_into_value,
            )
        )
    )
    for graph in bad:
        with pytest.raises(GraphError):
            check(graph, CATALOGUE)
    answers = _through_blender(bad, tmp_path)
    for answer, reason in zip(
        answers,
        ("UNKNOWN_NODE_TYPE", "PROPERTY_VALUE", "SOCKET_VALUE", "UNKNOWN_SOCKET", "LINK_INVALID"),
        strict=True,
    ):
        assert answer.startswith("refused"), answer
        assert reason in answer
        assert "tree." in answer
