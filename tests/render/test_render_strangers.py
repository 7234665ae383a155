# SPDX-License-Identifier: Apache-2.0
"""Files that mean harm do none, and what no graph can hold is told by name."""

import contextlib
import gzip
import io
import random
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import zstandard
from conftest import ServerProcess, server_process, wait_until
from graphs import emission

from matsmith.errors import InternalError, InvalidInputError, RequestError
from matsmith.graph import serde
from matsmith.rpc.client import Client

pytestmark = pytest.mark.blender

HERE = Path(__file__).parent
# Faults by material, in the order of the names.
HARMFUL: Mapping[str, Mapping[str, list[str]]] = {
    "autorun_text": {"harmless": []},
    "handlers": {"harmless": []},
    "drivers": {"driven": ["DRIVER", "DRIVER"]},
    "osl_script": {"external": ["OSL_SCRIPT"], "internal": ["OSL_SCRIPT"]},
    "absolute_paths": {
        "environment": ["IMAGE_TEXTURE"],
        "image": ["IMAGE_TEXTURE"],
        "lamp": ["IES_TEXTURE"],
    },
    "other_file": {"linked": ["MISSING_GROUP"]},
}
WITHOUT_FAULTS = {"muted", "plain UV", "unused"}
WITHOUT_GRAPH = {"NO_NODES", "NO_OUTPUT"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files."""
    folder = tmp_path_factory.mktemp("strangers")
    command = [sys.executable, str(HERE / "strangers_in_blender.py"), str(folder)]
    subprocess.run(command, check=True, timeout=120, stdout=subprocess.DEVNULL)
    return folder


@pytest.fixture(scope="module")
def lonely_server() -> Iterator[ServerProcess]:
    """A server whose one worker has a spare, as a strangers' file uses a worker up."""
    with server_process(workers=1, spares=1) as running:
        wait_until(running.is_serving, "the server serves")
        yield running


@pytest.fixture
def client(lonely_server: ServerProcess) -> Iterator[Client]:
    with Client(f"127.0.0.1:{lonely_server.port}") as client:
        yield client


@pytest.mark.parametrize("name", ["autorun_text", "handlers"])
def test_the_harm_works_where_scripts_may_run(name: str, folder: Path) -> None:
    command = [sys.executable, str(HERE / "run_harm_in_blender.py"), f"{folder / name}.blend"]
    subprocess.run(command, check=True, timeout=60, stdout=subprocess.DEVNULL)
    (folder / "MARKER").unlink()  # or it would not have worked


@pytest.mark.parametrize("name", HARMFUL)
def test_nothing_of_a_harmful_file_runs(name: str, folder: Path, client: Client) -> None:
    answer = client.import_blend(folder / f"{name}.blend")
    assert not (folder / "MARKER").exists()
    faults = {m.name: [fault.reason for fault in m.faults] for m in answer.materials}
    assert faults == HARMFUL[name]
    for material in answer.materials:
        assert all(fault.path and fault.message for fault in material.faults)
        client.render(material.graph)
    assert not (folder / "MARKER").exists()


def test_no_other_file_is_read(folder: Path, client: Client) -> None:
    assert (folder / "library.blend").exists()
    (material,) = client.import_blend(folder / "other_file.blend", max_nodes=0).materials
    assert "library.blend" in material.faults[0].message
    assert not material.graph.groups
    # The secret's blue, which the group in the other file would have given.
    assert "0.125" not in str(material)


def test_what_no_graph_can_hold_is_told_by_name(folder: Path, client: Client) -> None:
    answer = client.import_blend(folder / "strangers.blend")
    assert [m.name for m in answer.materials] == sorted(m.name for m in answer.materials)
    for material in answer.materials:
        reasons = [fault.reason for fault in material.faults]
        expected = [] if material.name in WITHOUT_FAULTS else [material.name.split()[0]]
        assert reasons == expected, material.name
        assert material.HasField("graph") == (material.name not in WITHOUT_GRAPH)
        if material.HasField("graph"):
            assert client.validate(material.graph).valid


def test_only_the_materials_asked_for_come(folder: Path, client: Client) -> None:
    names = ["OBJECT", "UV_MAP"]
    answer = client.import_blend(folder / "strangers.blend", names[::-1])
    assert [material.name for material in answer.materials] == names
    with pytest.raises(RequestError) as caught:
        client.import_blend(folder / "strangers.blend", ["OBJECT", "absent", "gone"])
    assert caught.value.reason == "MATERIAL_UNKNOWN"
    assert "got 'absent', 'gone'" in caught.value.message
    assert "'RAMP_ORDER'" in caught.value.message


def _zip(data: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("material.blend", data)
    return file.getvalue()


def _damaged(sound: bytes) -> dict[str, tuple[bytes, str]]:
    bomb = bytes(300 << 20)
    header = sound[:12]
    return {
        "truncated": (sound[: len(sound) // 2], "BLEND_DAMAGED"),
        "truncated by a byte": (sound[: sound.rindex(b"ENDB") + 3], "BLEND_DAMAGED"),
        "truncated gzip": (gzip.compress(sound, 1)[:-9000], "BLEND_DAMAGED"),
        "truncated zstd": (zstandard.compress(sound)[:-900], "BLEND_DAMAGED"),
        "garbage behind a header": (header + b"\x5a" * 5000, "BLEND_DAMAGED"),
        "only a header": (header, "BLEND_DAMAGED"),
        "blocks without DNA": (header + b"ENDB" + bytes(20), "BLEND_DAMAGED"),
        "negative length": (header + b"GLOB\xff\xff\xff\xff" + bytes(5000), "BLEND_DAMAGED"),
        "gzip bomb": (gzip.compress(bomb, 1), "BLEND_TOO_LARGE"),
        "zstd bomb": (zstandard.compress(bomb), "BLEND_TOO_LARGE"),
        "zip": (_zip(sound), "BLEND_UNKNOWN"),
        "zip bomb": (_zip(bomb), "BLEND_UNKNOWN"),
        "next version": (b"BLENDER-v406" + sound[12:], "BLEND_NEWER"),
        "Blender 5": (b"BLENDER17-01v0500" + sound[12:], "BLEND_NEWER"),
        "odd header": (b"BLENDER?x4x5" + sound[12:], "BLEND_UNKNOWN"),
        "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), "BLEND_UNKNOWN"),
        "one byte": (b"B", "BLEND_UNKNOWN"),
    }


def test_a_file_that_is_none_is_refused_and_costs_no_worker(folder: Path, client: Client) -> None:
    sound = (folder / "autorun_text.blend").read_bytes()
    client.import_blend(sound)
    worker = client.render(emission(0.5)).worker_id
    for name, (data, reason) in _damaged(sound).items():
        with pytest.raises(RequestError) as caught:
            client.import_blend(data)
        assert caught.value.reason == reason, name
        assert "Expected" in caught.value.message
        assert "blend" in caught.value.details
    assert client.render(emission(0.5)).worker_id == worker


def test_a_worker_that_opened_a_file_is_not_used_again(folder: Path, client: Client) -> None:
    # Three materials, or the cache would answer.
    before = client.render(emission(0.51)).worker_id
    client.import_blend(folder / "autorun_text.blend")
    after = client.render(emission(0.52)).worker_id
    with pytest.raises(RequestError):
        client.import_blend(folder / "autorun_text.blend", ["absent"])
    assert len({before, after, client.render(emission(0.53)).worker_id}) == 3


@pytest.mark.parametrize("packed", [gzip.compress, zstandard.compress], ids=["gzip", "zstd"])
def test_a_packed_file_is_the_same_file(packed: object, folder: Path, client: Client) -> None:
    assert callable(packed)
    sound = (folder / "absolute_paths.blend").read_bytes()
    assert client.import_blend(packed(sound)) == client.import_blend(sound)


def test_bytes_that_were_changed_leave_a_service_that_answers(folder: Path, client: Client) -> None:
    sound = (folder / "strangers.blend").read_bytes()
    start = sound.index(b"DATA", len(sound) // 3)
    for seed in range(4):
        chance = random.Random(seed)
        changed = bytearray(sound)
        for _ in range(400):
            changed[chance.randrange(start, len(sound))] = chance.randrange(256)
        # An answer, or an error that is one of ours: the file's fault, or that Blender died of it.
        with contextlib.suppress(InvalidInputError, InternalError):
            client.import_blend(bytes(changed))
    assert client.render(emission(0.5)).picture.data
    assert not (folder / "MARKER").exists()


def test_a_graph_that_came_in_is_the_one_that_went_out(folder: Path, client: Client) -> None:
    (material,) = client.import_blend(folder / "autorun_text.blend").materials
    exported = client.export(material.graph, name="harmless").artefacts[0].data
    (again,) = client.import_blend(exported).materials
    assert again.name == "harmless"
    assert serde.from_proto(again.graph) == serde.from_proto(material.graph)
