# SPDX-License-Identifier: Apache-2.0
"""Clean-up, dissolving, sharing and expanding never change the picture, nor does an import."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from conftest import ServerProcess
from hypothesis import HealthCheck, Phase, given, seed, settings
from pictured import pictured_graphs

from matsmith import catalogue
from matsmith.graph import MaterialGraph, canonical, normalize, serde
from matsmith.graph.dissolve import dissolve
from matsmith.graph.expand import expand_groups
from matsmith.graph.json_writer import to_json
from matsmith.graph.share import share_groups
from matsmith.rpc.client import Client

pytestmark = pytest.mark.blender

CATALOGUE = catalogue.load()
COUNT = 64
SIZE_PX = 48
# Float32 in another order of operations; measured over 1,200 graphs: below this everywhere.
TOLERANCE = 1e-3
FORMS: dict[str, Callable[[MaterialGraph], MaterialGraph]] = {
    "as it is": lambda graph: graph,
    "canonical": lambda graph: canonical(graph, CATALOGUE),
    "dissolved": lambda graph: dissolve(graph, CATALOGUE),
    "shared": lambda graph: share_groups(graph, CATALOGUE),
    "expanded to 4": lambda graph: expand_groups(graph, CATALOGUE, max_nodes=4),
    "expanded": lambda graph: expand_groups(graph, CATALOGUE, max_nodes=None),
}


@pytest.fixture(scope="module")
def graphs() -> list[MaterialGraph]:
    """Graphs that can show something; which ones depends on what else Hypothesis has seen."""
    found: list[MaterialGraph] = []

    @seed(20260)
    @settings(
        max_examples=8 * COUNT,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(pictured_graphs())
    def draw(graph: MaterialGraph) -> None:
        if len(found) < COUNT and _can_vary(graph):
            found.append(normalize(graph, CATALOGUE))

    draw()
    assert len(found) == COUNT
    return found


def _can_vary(graph: MaterialGraph) -> bool:
    """Returns whether a texture or a coordinate reaches the output."""
    plain = canonical(graph, CATALOGUE)
    trees = (plain.tree, *(group.tree for group in plain.groups))
    return any(node.type.startswith("ShaderNodeTex") for tree in trees for node in tree.nodes)


def _rendered(
    script: str, texts: list[str], file: Path, *arguments: str
) -> npt.NDArray[np.float32]:
    """Returns `(graphs, height, width, 4)`, linear."""
    subprocess.run(
        [sys.executable, Path(__file__).with_name(script), file, str(SIZE_PX), *arguments],
        input=json.dumps(texts),
        text=True,
        check=True,
        timeout=300,
        stdout=subprocess.DEVNULL,
    )
    pictures: npt.NDArray[np.float32] = np.load(file)
    return pictures


@pytest.fixture(scope="module")
def pictures(
    graphs: list[MaterialGraph], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, npt.NDArray[np.float32]]:
    """By form, `(graphs, height, width, 4)`, linear."""
    file = tmp_path_factory.mktemp("pictures") / "pictures.npy"
    texts = [to_json(change(graph)) for change in FORMS.values() for graph in graphs]
    parts = np.split(_rendered("pictures_in_blender.py", texts, file), len(FORMS))
    return dict(zip(FORMS, parts, strict=True))


def test_most_pictures_show_something(pictures: dict[str, npt.NDArray[np.float32]]) -> None:
    spread = pictures["as it is"].std(axis=(1, 2)).max(axis=-1)
    assert np.isfinite(pictures["as it is"]).all()
    assert (spread > 0.01).mean() > 0.5


@pytest.mark.parametrize("form", list(FORMS)[1:])
def test_the_picture_stays(
    form: str, graphs: list[MaterialGraph], pictures: dict[str, npt.NDArray[np.float32]]
) -> None:
    for graph, wanted, got in zip(graphs, pictures["as it is"], pictures[form], strict=True):
        assert np.allclose(got, wanted, rtol=TOLERANCE, atol=TOLERANCE), to_json(graph)


def test_the_forms_differ(graphs: list[MaterialGraph]) -> None:
    for change in list(FORMS.values())[1:]:
        assert any(change(graph) != graph for graph in graphs)
    assert any(expand_groups(g, CATALOGUE, max_nodes=4).groups for g in graphs)


@pytest.mark.parametrize("max_nodes", [0, 2000])
def test_a_file_with_muted_parts_comes_in_with_the_same_picture(
    max_nodes: int, graphs: list[MaterialGraph], server: ServerProcess, tmp_path: Path
) -> None:
    file = tmp_path / "materials.blend"
    texts = [to_json(graph) for graph in graphs]
    wanted = _rendered("muted_in_blender.py", texts, tmp_path / "wanted.npy", str(file))
    with Client(f"127.0.0.1:{server.port}") as client:
        materials = client.import_blend(file, max_nodes=max_nodes).materials
    assert [int(material.name) for material in materials] == list(range(len(graphs)))
    assert not any(material.faults for material in materials)
    came_in = [to_json(serde.from_proto(material.graph)) for material in materials]
    got = _rendered("pictures_in_blender.py", came_in, tmp_path / "got.npy")
    assert (wanted.std(axis=(1, 2)).max(axis=-1) > 0.01).mean() > 0.3
    for number, (before, after) in enumerate(zip(wanted, got, strict=True)):
        assert np.allclose(after, before, rtol=TOLERANCE, atol=TOLERANCE), came_in[number]
