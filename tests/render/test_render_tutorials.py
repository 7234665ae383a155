# SPDX-License-Identifier: Apache-2.0
"""Materials that others made come in with the same picture, whatever becomes of their groups."""

import io
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import tutorials
from conftest import ServerProcess
from PIL import Image

from matsmith import catalogue
from matsmith.graph import MaterialGraph, NodeTree, canonical, check, serde
from matsmith.graph.upgrade import LEGACY_TYPES
from matsmith.rpc.client import Client
from matsmith.v1 import picture_pb2, render_pb2

pytestmark = pytest.mark.blender

CATALOGUE = catalogue.load()
NAMES = sorted(path.stem for path in Path(tutorials.__path__[0]).glob("[a-z]*.py"))
SIZE_PX, SAMPLES = 96, 2
# Kept, as the paper has it, and all expanded.
LIMITS = (0, 30, 2000)
# Measured: no pixel differs. A node in place of a chain of links may round the last bit otherwise,
# and so move an edge by a fraction of a pixel.
MAX_DIFFERENT_SHARE = 0.001
MAX_LEVELS = 1


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The artist's file, and what Blender shows of it."""
    folder = tmp_path_factory.mktemp("tutorials")
    script = Path(__file__).with_name("tutorials_in_blender.py")
    command = [sys.executable, str(script), str(folder), str(SIZE_PX), str(SAMPLES)]
    subprocess.run(command, check=True, timeout=300, stdout=subprocess.DEVNULL)
    return folder


@pytest.fixture(scope="module")
def imported(
    folder: Path, server: ServerProcess
) -> Mapping[int, Mapping[str, render_pb2.ImportedMaterial]]:
    """The materials of the file for each limit of nodes."""
    with Client(f"127.0.0.1:{server.port}") as client:
        answers = {
            limit: client.import_blend(folder / "materials.blend", max_nodes=limit)
            for limit in LIMITS
        }
    return {limit: {m.name: m for m in answer.materials} for limit, answer in answers.items()}


def test_there_are_a_dozen() -> None:
    assert len(NAMES) >= 12


@pytest.mark.parametrize("name", NAMES)
def test_the_picture_stays(
    name: str,
    folder: Path,
    server: ServerProcess,
    imported: Mapping[int, Mapping[str, render_pb2.ImportedMaterial]],
) -> None:
    wanted = _pixels((folder / f"{name}.png").read_bytes())
    assert wanted.std() > 1, "a picture of one colour tells nothing"
    settings = picture_pb2.RenderSettings(size_px=SIZE_PX, samples=SAMPLES)
    pictures: dict[bytes, npt.NDArray[np.int_]] = {}
    with Client(f"127.0.0.1:{server.port}") as client:
        for limit in LIMITS:
            message = imported[limit][name].graph
            key = message.SerializeToString(deterministic=True)
            if key not in pictures:
                pictures[key] = _pixels(client.render(message, settings).picture.data)
            difference = np.abs(pictures[key] - wanted)
            assert (difference > MAX_LEVELS).mean() <= MAX_DIFFERENT_SHARE, limit


@pytest.mark.parametrize("name", NAMES)
def test_what_comes_in_is_sound_tidy_and_free_of_faults(
    name: str, imported: Mapping[int, Mapping[str, render_pb2.ImportedMaterial]]
) -> None:
    for limit in LIMITS:
        material = imported[limit][name]
        graph = serde.from_proto(material.graph)
        assert not material.faults
        check(graph, CATALOGUE)
        assert canonical(graph, CATALOGUE) == graph
        types = {node.type for tree in _trees(graph) for node in tree.nodes}
        assert not types & {"NodeReroute", "NodeFrame"}
    assert not serde.from_proto(imported[2000][name].graph).groups


def test_legacy_nodes_become_current_ones_and_it_is_told(
    imported: Mapping[int, Mapping[str, render_pb2.ImportedMaterial]],
) -> None:
    marble = imported[0]["marble"]
    types = {node.type for tree in _trees(serde.from_proto(marble.graph)) for node in tree.nodes}
    assert "ShaderNodeMix" in types
    assert not types & LEGACY_TYPES
    assert {change.reason for change in marble.changes} == {"UPGRADED_NODE"}
    assert all("Mix" in change.message for change in marble.changes)


def test_groups_of_one_content_are_kept_once(
    imported: Mapping[int, Mapping[str, render_pb2.ImportedMaterial]],
) -> None:
    graph = serde.from_proto(imported[0]["fabric"].graph)
    assert [group.name for group in graph.groups] == ["Thread"]


def test_small_groups_are_expanded_and_the_limit_is_kept(
    imported: Mapping[int, Mapping[str, render_pb2.ImportedMaterial]],
) -> None:
    kept = {name: serde.from_proto(m.graph) for name, m in imported[0].items()}
    expanded = {name: serde.from_proto(m.graph) for name, m in imported[30].items()}
    assert any(kept[name].groups and not expanded[name].groups for name in NAMES)
    for name in NAMES:
        assert len(expanded[name].tree.nodes) <= max(30, len(kept[name].tree.nodes))


def _trees(graph: MaterialGraph) -> list[NodeTree]:
    return [graph.tree, *(group.tree for group in graph.groups)]


def _pixels(data: bytes) -> npt.NDArray[np.int_]:
    return np.asarray(Image.open(io.BytesIO(data))).astype(int)
