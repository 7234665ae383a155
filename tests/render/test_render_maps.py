# SPDX-License-Identifier: Apache-2.0
"""Maps through the service: files that mean what they say, the same every time, of any size."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import grpc
import numpy as np
import pytest
from blender_bakes import in_blender, plugged_in_blender
from conftest import ServerProcess, error_of
from graphs import emission
from prometheus_client import CollectorRegistry
from typer.testing import CliRunner

from matsmith import library
from matsmith.cli.main import app
from matsmith.errors import RequestError
from matsmith.graph import Link, MaterialGraph, Node, NodeTree
from matsmith.graph.channels import CHANNELS
from matsmith.graph.json_writer import to_json
from matsmith.pictures.codec import picture_from_png
from matsmith.rpc.client import Client
from matsmith.rpc.requests import export_request
from matsmith.rpc.server import Server, ServerSettings
from matsmith.v1 import artefact_pb2, picture_pb2, render_pb2, render_pb2_grpc
from services.render.jobs import Done
from services.render.messages import Baked, BakedMap
from services.render.metrics import PoolMetrics
from services.render.server import make_renders, make_service, make_servicer
from services.render.settings import ServiceSettings

MAPS = (artefact_pb2.ARTEFACT_KIND_MAPS,)
SIZE_PX = 32
PLUGGED_PX = 128
PLUGGED_SAMPLES = 16
STEP = 1.0 / 65535.0
LAVA = library.load().get("lava_glowing_cracks").graph
PLAIN = MaterialGraph(
    NodeTree(
        (
            Node(
                "shader",
                "ShaderNodeBsdfPrincipled",
                {},
                {"Base Color": (0.2, 0.4, 0.6, 1.0), "Roughness": 0.3, "Metallic": 0.7},
            ),
            Node("output", "ShaderNodeOutputMaterial"),
        ),
        (Link("shader", "BSDF", "output", "Surface"),),
    )
)
MAPPABLE = MaterialGraph(
    NodeTree(
        (
            Node("coordinates", "ShaderNodeTexCoord"),
            Node("noise", "ShaderNodeTexNoise", {}, {"Scale": 3.0, "Detail": 1.0}),
            Node("mask", "ShaderNodeTexNoise", {"noise_dimensions": "4D"}, {"W": 7.0}),
            Node("bump", "ShaderNodeBump", {}, {"Distance": 0.2}),
            Node("shader", "ShaderNodeBsdfPrincipled"),
            Node(
                "colored",
                "ShaderNodeMix",
                {"data_type": "RGBA"},
                {"A_Color": (0.02, 0.1, 0.0, 1.0), "B_Color": (0.3, 0.05, 0.0, 1.0)},
            ),
            Node("glow", "ShaderNodeEmission"),
            Node("added", "ShaderNodeAddShader"),
            Node("output", "ShaderNodeOutputMaterial"),
        ),
        (
            Link("coordinates", "Object", "noise", "Vector"),
            Link("coordinates", "Object", "mask", "Vector"),
            Link("noise", "Color", "shader", "Base Color"),
            Link("noise", "Fac", "shader", "Roughness"),
            Link("mask", "Fac", "shader", "Metallic"),
            Link("noise", "Fac", "bump", "Height"),
            Link("bump", "Normal", "shader", "Normal"),
            Link("mask", "Fac", "colored", "Factor_Float"),
            Link("colored", "Result_Color", "glow", "Color"),
            Link("shader", "BSDF", "added", "Shader"),
            Link("glow", "Emission", "added", "Shader_001"),
            Link("added", "Shader", "output", "Surface"),
        ),
    )
)


def maps(
    server: ServerProcess, graph: MaterialGraph, **settings: Any
) -> dict[str, artefact_pb2.Artefact]:
    wanted = artefact_pb2.MapSettings(size_px=SIZE_PX, **settings)
    with Client(f"127.0.0.1:{server.port}") as client:
        found = client.export(graph, MAPS, name="Old Wall", maps=wanted).artefacts
    names = [artefact_pb2.MapChannel.Name(one.channel) for one in found]
    return {
        name.removeprefix("MAP_CHANNEL_").lower(): one
        for name, one in zip(names, found, strict=True)
    }


def numbers(artefact: artefact_pb2.Artefact, stored: np.ndarray) -> np.ndarray:
    """Returns what stored numbers stand for, as the contract says."""
    if artefact.map.color_space == "sRGB":
        stored = np.where(stored <= 0.04045, stored / 12.92, ((stored + 0.055) / 1.055) ** 2.4)
    found: np.ndarray = (stored - artefact.map.mid_level) * artefact.map.scale
    return found


@pytest.mark.blender
def test_png_and_exr_stand_for_the_same_numbers(server: ServerProcess, tmp_path: Path) -> None:
    bake = {
        "graph": to_json(LAVA),
        "channels": CHANNELS,
        "size_px": SIZE_PX,
        "samples": 4,
        "has_border": False,
    }
    found = {
        f"{form}/{name}": artefact
        for form, number in (
            ("png", artefact_pb2.MAP_FORMAT_PNG),
            ("exr", artefact_pb2.MAP_FORMAT_EXR),
        )
        for name, artefact in maps(server, LAVA, format=number).items()
    }
    assert list(found) == [f"{form}/{name}" for form in ("png", "exr") for name in CHANNELS]
    for name, artefact in found.items():
        path = tmp_path / name.replace("/", "_")
        path.write_bytes(artefact.data)
    files = {name: tmp_path / name.replace("/", "_") for name in found}
    seen = in_blender(tmp_path, bakes={"lava": bake}, files=files)
    assert found["png/emission"].map.scale > 1.0
    for name in CHANNELS:
        baked = np.broadcast_to(seen[f"lava/{name}"], (SIZE_PX, SIZE_PX, 3))
        stored = np.clip(baked, 0.0, 1.0) if name == "base_color" else baked
        png, exr = (found[f"{form}/{name}"] for form in ("png", "exr"))
        # sRGB is steepest at 1: 2.4/1.055 of a step.
        step = 0.5 * STEP * png.map.scale * (2.3 if png.map.color_space == "sRGB" else 1.0)
        np.testing.assert_allclose(numbers(png, seen[f"png/{name}"]), stored, atol=step + 1e-6)
        assert (exr.map.scale, exr.map.mid_level, exr.map.color_space) == (1.0, 0.0, "linear")
        rounding = 1e-7 if name == "height" else 2**-11
        np.testing.assert_allclose(seen[f"exr/{name}"], baked, rtol=rounding, atol=1e-7)


@pytest.mark.blender
def test_a_constant_is_that_constant_to_one_step(server: ServerProcess, tmp_path: Path) -> None:
    found = maps(server, PLAIN, tiled=True)
    files = {name: tmp_path / one.file_name for name, one in found.items()}
    for name, path in files.items():
        path.write_bytes(found[name].data)
    seen = in_blender(tmp_path, bakes={}, files=files)
    stored = {
        "base_color": [0.484529, 0.665185, 0.797738],  # sRGB of 0.2, 0.4, 0.6
        "roughness": [0.3],
        "metallic": [0.7],
        "normal": [0.5, 0.5, 1.0],
        "height": [0.5],
        "emission": [0.0],
        "alpha": [1.0],
    }
    for name, values in stored.items():
        np.testing.assert_allclose(
            seen[name], np.broadcast_to(values, seen[name].shape), atol=STEP, err_msg=name
        )


@pytest.mark.blender
def test_plugged_in_again_the_maps_look_like_the_material(
    server: ServerProcess, tmp_path: Path
) -> None:
    with Client(f"127.0.0.1:{server.port}") as client:
        wanted = picture_pb2.RenderSettings(size_px=PLUGGED_PX, samples=PLUGGED_SAMPLES)
        material = picture_from_png(client.render(MAPPABLE, wanted).picture.data) / 255.0
        baked = artefact_pb2.MapSettings(size_px=PLUGGED_PX, samples=PLUGGED_SAMPLES)
        found = client.export(MAPPABLE, MAPS, maps=baked).artefacts
    facts = {}
    for one in found:
        path = tmp_path / one.file_name
        path.write_bytes(one.data)
        channel = artefact_pb2.MapChannel.Name(one.channel)
        facts[channel.removeprefix("MAP_CHANNEL_").lower()] = {
            "path": str(path),
            "scale": one.map.scale,
            "mid_level": one.map.mid_level,
        }
    contrast = np.abs(material - material.mean((0, 1))).mean()
    assert contrast > 0.05
    # The normal and the height are two ways to say the same.
    for left_out, share in (("height", 0.05), ("normal", 0.15)):
        maps = {name: known for name, known in facts.items() if name != left_out}
        picture = plugged_in_blender(
            tmp_path / f"{left_out}.png", maps, size_px=PLUGGED_PX, samples=PLUGGED_SAMPLES
        )
        assert np.abs(picture - material).mean() < share * contrast


@pytest.mark.blender
def test_the_same_request_gives_the_same_files(server: ServerProcess) -> None:
    wanted = [artefact_pb2.MAP_CHANNEL_HEIGHT, artefact_pb2.MAP_CHANNEL_BASE_COLOR]
    for form in (artefact_pb2.MAP_FORMAT_PNG, artefact_pb2.MAP_FORMAT_EXR):
        first, second = (maps(server, LAVA, channels=wanted, format=form) for _ in range(2))
        assert list(first) == ["base_color", "height"]
        assert first == second
        ending = "exr" if form == artefact_pb2.MAP_FORMAT_EXR else "png"
        assert [one.file_name for one in first.values()] == [
            f"old_wall_base_color.{ending}",
            f"old_wall_height.{ending}",
        ]
        assert all(one.map.width_px == one.map.height_px == SIZE_PX for one in first.values())


@pytest.mark.blender
def test_maps_are_offered_and_come_in_one_message_too(server: ServerProcess) -> None:
    known = server.stub.GetCapabilities(render_pb2.GetCapabilitiesRequest(), timeout=60)
    assert artefact_pb2.ARTEFACT_KIND_MAPS in known.artefact_kinds
    with Client(f"127.0.0.1:{server.port}") as client:
        kinds = (artefact_pb2.ARTEFACT_KIND_PROGRAM, *MAPS, artefact_pb2.ARTEFACT_KIND_BLEND)
        wanted = artefact_pb2.MapSettings(size_px=16)
        streamed = client.export(emission(0.5), kinds, maps=wanted).artefacts
    assert [one.file_name for one in streamed] == [
        "material.py",
        *(f"material_{name}.png" for name in CHANNELS),
        "material.blend",
    ]


@pytest.mark.blender
def test_the_command_writes_maps_and_what_they_mean(server: ServerProcess, tmp_path: Path) -> None:
    source = tmp_path / "wall.json"
    source.write_text(to_json(PLAIN))
    address = f"127.0.0.1:{server.port}"
    result = CliRunner().invoke(
        app,
        [
            *("maps", str(source), "-o", str(tmp_path / "out"), "--size", "16"),
            *("--only", "roughness", "--only", "height"),
            *("--server", address, "--exr", "--json"),
        ],
        catch_exceptions=False,
    )
    assert result.exit_code == 0, result.output
    facts = json.loads(result.output)
    assert [one["file"] for one in facts.values()] == ["wall_roughness.exr", "wall_height.exr"]
    assert json.loads((tmp_path / "out" / "maps.json").read_text()) == facts
    assert all((tmp_path / "out" / one["file"]).stat().st_size for one in facts.values())


class LargeMaps:
    """A pool whose bakes are large; its files are never looked into."""

    description = None
    waiting = 0

    def __init__(self, sizes: dict[str, int]) -> None:
        self.files = {name: bytes(range(256)) * (size // 256) for name, size in sizes.items()}

    async def submit(self, job: Any, payload: bytes, caller: Any) -> Done:
        parts = tuple(
            (BakedMap(0, name, "image/png", "linear", 1.0, 0.0), data)  # type: ignore[arg-type]
            for name, data in self.files.items()
        )
        return Done(Baked(0, 0.0, 0.0, 0.0, 0.0, 0.0), b"", "worker", 0.0, 1, parts)


async def test_a_stream_holds_what_no_message_can() -> None:
    pool: Any = LargeMaps({"base_color": 40 << 20, "normal": (40 << 20) + 256, "alpha": 256})
    metrics, settings = PoolMetrics(CollectorRegistry()), ServiceSettings()
    servicer = make_servicer(make_renders(pool, settings, metrics), settings)
    server = Server([make_service(servicer)], ServerSettings(announce=False))
    port = await server.start()
    await server.set_ready(is_ready=True)

    def use() -> dict[str, bytes]:
        with Client(f"127.0.0.1:{port}") as client:
            found = client.export(PLAIN, MAPS).artefacts
        with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
            stub = render_pb2_grpc.RenderServiceStub(channel)
            with pytest.raises(grpc.RpcError) as caught:
                stub.Export(export_request(PLAIN, MAPS, name="", maps=None, knobs=False))
        error = error_of(caught.value)
        assert isinstance(error, RequestError)
        assert error.reason == "MESSAGE_TOO_LARGE"
        assert "ExportStream" in error.message
        return {one.file_name: one.data for one in found}

    try:
        found = await asyncio.to_thread(use)
    finally:
        await server.stop(0.0)
    assert found == {f"material_{name}.png": data for name, data in pool.files.items()}
