# SPDX-License-Identifier: Apache-2.0
"""The studio's four shapes, denoising, and engines that a server does not have."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from seeds import one_of_each_category

from matsmith.errors import RequestError, UnsupportedError
from matsmith.pictures.array import Picture
from matsmith.pictures.codec import picture_from_png
from matsmith.rpc.client import Client
from matsmith.stack import Stack
from matsmith.v1 import picture_pb2
from services.render.blender.eevee_probe import is_software, probe
from services.render.engines import probe_eevee

BRICK = next(m for m in one_of_each_category() if m.metadata.category == "brick")
SHAPES = ("PLANE", "SPHERE", "CUBE", "CLOTH")
SCRIPTS = {
    "no answer": "print('hello')",
    "ended with status": "import os; os.abort()",
    "more than 1 s": "import time; time.sleep(60)",
}


def settings(shape: str = "UNSPECIFIED", **others: object) -> picture_pb2.RenderSettings:
    made = picture_pb2.RenderSettings(
        scene=picture_pb2.RENDER_SCENE_STUDIO,
        shape=picture_pb2.RenderShape.Value(f"RENDER_SHAPE_{shape}"),
        size_px=64,
        samples=2,
    )
    made.MergeFrom(picture_pb2.RenderSettings(**others))  # type: ignore[arg-type]
    return made


def shown(client: Client, wanted: picture_pb2.RenderSettings) -> Picture:
    return picture_from_png(client.render(BRICK.graph, wanted).picture.data)


@pytest.mark.blender
def test_every_shape_is_another_picture_and_the_same_one_again(stack: Stack) -> None:
    with Client(stack.render_target) as client:
        pictures = {shape: shown(client, settings(shape)) for shape in SHAPES}
        assert np.array_equal(shown(client, settings()), pictures["SPHERE"])
        for shape in reversed(SHAPES):
            assert np.array_equal(shown(client, settings(shape)), pictures[shape])
    for first, second in ((a, b) for a in SHAPES for b in SHAPES if a < b):
        difference = np.abs(pictures[first].astype(int) - pictures[second])
        assert difference.mean() > 4, (first, second)
    for picture in pictures.values():
        # Brick in the middle, the grey backdrop in the upper corners.
        assert np.ptp(picture[32, 32].astype(int)) > 8
        assert np.ptp(picture[1, 1].astype(int)) <= 8


@pytest.mark.blender
def test_times_are_parts_of_the_whole(stack: Stack) -> None:
    with Client(stack.render_target) as client:
        answer = client.render(BRICK.graph, settings("CUBE"))
    parts = answer.statistics
    assert min(parts.build_s, parts.shade_s, parts.encode_s) > 0.0
    assert parts.build_s + parts.shade_s + parts.encode_s <= answer.render_s


@pytest.mark.blender
def test_denoising_can_be_chosen_and_leaves_the_next_picture_alone(stack: Stack) -> None:
    plain = picture_pb2.RenderSettings(size_px=64, samples=1)
    with Client(stack.render_target) as client:
        before = shown(client, plain)
        cleaned = shown(client, picture_pb2.RenderSettings(size_px=64, samples=1, denoise=True))
        noisy = shown(client, settings(denoise=False))
        assert np.array_equal(shown(client, settings(denoise=True)), shown(client, settings()))
        assert np.array_equal(shown(client, plain), before)
        assert not np.array_equal(noisy, shown(client, settings()))
    assert not np.array_equal(cleaned, before)


@pytest.mark.blender
def test_the_reference_scene_has_the_plane_only(stack: Stack) -> None:
    wanted = picture_pb2.RenderSettings(shape=picture_pb2.RENDER_SHAPE_CLOTH)
    with Client(stack.render_target) as client, pytest.raises(RequestError) as caught:
        client.render(BRICK.graph, wanted)
    assert "settings.shape" in caught.value.details


@pytest.mark.blender
def test_eevee_is_refused_with_what_the_probe_found(stack: Stack) -> None:
    if probe(Path("/dev"))[1]:
        pytest.skip("has a GPU")
    wanted = settings(engine=picture_pb2.RENDER_ENGINE_EEVEE)
    with Client(stack.render_target) as client:
        with pytest.raises(UnsupportedError, match="no GPU"):
            client.render(BRICK.graph, wanted)
        assert [one.engine for one in client.capabilities().renderers] == ["CYCLES"]


@pytest.mark.parametrize("why", SCRIPTS)
def test_a_probe_that_crashes_hangs_or_says_nothing_means_no(why: str) -> None:
    command = (sys.executable, "-c", SCRIPTS[why])
    found = asyncio.run(probe_eevee(environment=os.environ, timeout_s=1.0, command=command))
    assert not found.is_available
    assert why in found.why or "no answer" in found.why


def test_software_drivers_are_told_from_gpus(tmp_path: Path) -> None:
    assert is_software(("Mesa/X.org", "llvmpipe (LLVM 15.0.6, 256 bits)"))
    assert is_software(("Google Inc.", "SwiftShader Device"))
    assert not is_software(("NVIDIA Corporation", "NVIDIA H100 PCIe/PCIe/SSE2"))
    assert not probe(tmp_path)[0]


@pytest.mark.blender
def test_a_pattern_has_the_same_size_on_plane_cube_and_cloth() -> None:
    script = Path(__file__).with_name("shapes_in_blender.py")
    output = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, check=True, timeout=120
    ).stdout
    found = json.loads(output.splitlines()[-1])
    for shape in found.values():
        # Nothing is scaled, so Object coordinates are lengths in the room.
        assert shape["scale"] == pytest.approx([1.0, 1.0, 1.0], abs=1e-5)
    for shape in ("plane", "cube"):
        assert found[shape]["flat"] == pytest.approx([2.0, 2.0], rel=1e-4)
    # The cloth unrolls without stretch; its chords are a little shorter than its arcs.
    assert found["cloth"]["all"] == pytest.approx([2.0, 2.0], rel=0.01)
