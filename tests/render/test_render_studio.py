# SPDX-License-Identifier: Apache-2.0
"""The studio shows a ball of any material, and leaves nothing behind in its worker."""

from __future__ import annotations

import io

import numpy as np
import pytest
import zstandard
from seeds import one_of_each_category

from matsmith.errors import RequestError
from matsmith.pictures.array import Picture
from matsmith.pictures.codec import picture_from_png
from matsmith.rpc.client import Client
from matsmith.stack import Stack
from matsmith.v1 import picture_pb2

pytestmark = pytest.mark.blender
BRICK = next(m for m in one_of_each_category() if m.metadata.category == "brick")
WOOD = next(m for m in one_of_each_category() if m.metadata.category == "wood")


def studio(size_px: int = 96) -> picture_pb2.RenderSettings:
    return picture_pb2.RenderSettings(
        scene=picture_pb2.RENDER_SCENE_STUDIO, size_px=size_px, samples=4
    )


def shown(client: Client, settings: picture_pb2.RenderSettings, material: object) -> Picture:
    return picture_from_png(client.render(material.graph, settings).picture.data)  # type: ignore[attr-defined]


def test_a_ball_stands_before_a_plain_grey_backdrop(stack: Stack) -> None:
    with Client(stack.render_target) as client:
        brick, wood = shown(client, studio(), BRICK), shown(client, studio(), WOOD)
        again = shown(client, studio(), BRICK)
    assert brick.shape == (96, 96, 3)
    assert np.array_equal(brick, again)
    for picture in (brick, wood):
        corners = [picture[y, x].astype(int) for y in (2, -3) for x in (2, -3)]
        # The denoiser may tint by a few levels.
        assert max(np.ptp(corner) for corner in corners) <= 8
        assert np.abs(np.array(corners) - corners[0]).max() <= 8
    middle = (slice(30, 66), slice(30, 66))
    assert np.abs(brick[middle].astype(int) - wood[middle]).mean() > 8
    # Lit from above: the upper half of a ball is brighter than the lower.
    assert wood[20:46, 30:66].mean() > wood[52:78, 30:66].mean()


def test_the_reference_scene_is_as_before_and_exports_hold_no_studio(stack: Stack) -> None:
    plain = picture_pb2.RenderSettings(size_px=64, samples=1)
    with Client(stack.render_target) as client:
        before = shown(client, plain, BRICK)
        for _ in range(client.capabilities().workers):
            for shape in picture_pb2.RenderShape.values():
                settings = studio(32)
                settings.shape = shape
                shown(client, settings, WOOD)
        assert np.array_equal(shown(client, plain, BRICK), before)
        blend = client.export(BRICK.graph, name="Brick").artefacts[0].data
    with zstandard.ZstdDecompressor().stream_reader(
        io.BytesIO(blend), read_across_frames=True
    ) as file:
        content = file.read()
    assert b"SCReference\0" in content
    assert b"SCStudio\0" not in content
    for name in (b"OBBall\0", b"OBSheet\0", b"OBCube side", b"OBCloth\0"):
        assert name not in content


def test_a_scene_that_does_not_exist_is_refused(stack: Stack) -> None:
    settings = picture_pb2.RenderSettings()
    settings.scene = 9  # type: ignore[assignment]
    with Client(stack.render_target) as client, pytest.raises(RequestError, match="scene"):
        client.render(BRICK.graph, settings)
