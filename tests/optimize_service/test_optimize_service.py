# SPDX-License-Identifier: Apache-2.0
"""The whole service over gRPC, with real Blender behind it."""

from __future__ import annotations

import io
import socket
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Unpack

import grpc
import numpy as np
import pytest
from PIL import Image
from prometheus_client.parser import text_string_to_metric_families

from matsmith import catalogue
from matsmith.errors import (
    DeadlineError,
    ImageError,
    MatsmithError,
    ProgramError,
    QueueFullError,
    RequestError,
    UnsupportedError,
)
from matsmith.graph.serde import from_proto
from matsmith.optimize.difference import changes
from matsmith.pictures.codec import picture_from_jpeg, picture_from_png
from matsmith.program import digest, emit, parse, shorthand
from matsmith.rpc.client import AsyncClient, Client
from matsmith.rpc.optimize_requests import OptimizeOptions, optimize_request
from matsmith.rpc.status import from_rpc_error
from matsmith.stack import Stack, StackSettings
from matsmith.v1 import material_pb2, optimize_pb2, optimize_pb2_grpc

pytestmark = [pytest.mark.blender, pytest.mark.slow]

PHOTO = Path(__file__).parents[2] / "examples" / "sand_rippled_sand_pale.jpg"
LIMIT_S = 100.0
PROGRAM = """import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()
    place = nodes.new("ShaderNodeTexCoord")
    grain = nodes.new("ShaderNodeTexNoise")
    grain.inputs["Scale"].default_value = 12.0
    tone = nodes.new("ShaderNodeMix")
    tone.data_type = "RGBA"
    tone.inputs["A"].default_value = (0.05, 0.03, 0.02, 1.0)
    tone.inputs["B"].default_value = (0.3, 0.3, 0.35, 1.0)
    surface = nodes.new("ShaderNodeBsdfPrincipled")
    surface.inputs["Roughness"].default_value = 0.8
    output = nodes.new("ShaderNodeOutputMaterial")
    links.new(place.outputs["UV"], grain.inputs["Vector"])
    links.new(grain.outputs["Fac"], tone.inputs["Factor"])
    links.new(tone.outputs["Result"], surface.inputs["Base Color"])
    links.new(surface.outputs["BSDF"], output.inputs["Surface"])
"""
GRAPH = parse(PROGRAM)
NODES = [node.name for node in GRAPH.tree.nodes]


@dataclass(frozen=True, slots=True)
class Service:
    """The running service.

    Attributes:
        target: its address.
        metrics_port: where it answers Prometheus.
    """

    target: str
    metrics_port: int

    def metric(self, name: str, **labels: str) -> float:
        address = f"http://127.0.0.1:{self.metrics_port}/metrics"
        with urllib.request.urlopen(address, timeout=LIMIT_S) as answer:
            text = answer.read().decode()
        full = f"matsmith_optimize_{name}"
        (value,) = (
            sample.value
            for family in text_string_to_metric_families(text)
            for sample in family.samples
            if sample.name == full and sample.labels == labels
        )
        return float(value)

    def wait_until_idle(self) -> None:
        wait_until(lambda: self.metric("running") == 0 == self.metric("waiting"), "no search")


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    """A service that takes one call at a time."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("MATSMITH_OPTIMIZE_METRICS_PORT", str(port))
        environment.setenv("MATSMITH_OPTIMIZE_MAX_RUNNING", "1")
        environment.setenv("MATSMITH_OPTIMIZE_MAX_WAITING", "0")
        environment.setenv("MATSMITH_OPTIMIZE_RETRY_AFTER_S", "7")
        settings = StackSettings(generate_port=-1, optimize_port=0, workers=1)
        with Stack(settings) as stack:
            yield Service(stack.optimize_target, port)


@pytest.fixture
def client(service: Service) -> Iterator[Client]:
    service.wait_until_idle()
    with Client(service.target, timeout_s=LIMIT_S) as client:
        yield client


def small(**more: Unpack[OptimizeOptions]) -> OptimizeOptions:
    """Options for as little as shows anything."""
    return {"method": "mcmc", "max_steps": 8, "seed": 2, "lighting": "flash", **more}


def endless(**more: Unpack[OptimizeOptions]) -> OptimizeOptions:
    """Options for a search that only its caller ends."""
    return small(max_steps=100_000, **more)


def wait_until(is_true: Callable[[], bool], what: str) -> None:
    """Returns when it is; fails after a bound that only a hang exceeds."""
    end = time.monotonic() + LIMIT_S
    while not is_true():
        assert time.monotonic() < end, f"not within {LIMIT_S} s: {what}"
        time.sleep(0.05)


def saved(pixels: np.ndarray[Any, Any]) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG")
    return buffer.getvalue()


def split(
    events: Sequence[optimize_pb2.OptimizeResponse],
) -> tuple[list[optimize_pb2.OptimizeProgress], optimize_pb2.OptimizeResult]:
    """Returns the progress and the result of a whole stream."""
    kinds = [event.WhichOneof("event") for event in events]
    assert kinds == ["progress"] * (len(events) - 1) + ["result"]
    return [event.progress for event in events[:-1]], events[-1].result


def assert_whole(result: optimize_pb2.OptimizeResult) -> None:
    """What holds for every result without pins."""
    assert result.style_loss <= result.start_style_loss
    assert result.style_loss == result.scores.style_loss
    assert result.start_style_loss == result.start_scores.style_loss
    graph = from_proto(result.graph)
    assert parse(result.program) == graph
    assert emit(graph) == result.program
    for picture, size_px in (
        (result.start_picture, 384),
        (result.picture, 384),
        (result.matched_photo, 512),
    ):
        assert picture_from_png(picture.data).shape == (size_px, size_px, 3)
        assert (picture.width_px, picture.height_px) == (size_px, size_px)
    provenance = result.provenance
    assert provenance.engine == "optimize"
    assert provenance.renderer.startswith("blender-4.5")
    assert provenance.catalogue_version == catalogue.load().blender_version
    assert list(provenance.parents) == [digest(GRAPH)]
    assert provenance.metrics_version == result.metrics_version != ""
    paths = [change.path for change in result.changes]
    assert paths == [change.path for change in changes(GRAPH, graph, catalogue.load())]


def test_a_search_streams_progress_and_ends_with_a_better_material(client: Client) -> None:
    events = list(client.optimize(PHOTO, GRAPH, **small(method="hybrid", max_steps=16)))
    progress, result = split(events)
    assert_whole(result)
    # Dark grey against pale sand: the colours alone bring it closer.
    assert result.style_loss < result.start_style_loss
    assert result.changes
    assert any(change.HasField("after") for change in result.changes)
    assert result.steps == 16
    assert result.provenance.seed == 2
    assert list(result.provenance.operators) == ["hybrid"]
    assert result.light.flattened
    assert result.light.lighting == optimize_pb2.REFERENCE_LIGHTING_FLASH
    assert result.light.range >= 1.0
    assert [point.step for point in result.curve] == sorted(point.step for point in result.curve)

    first, last = progress[0], progress[-1]
    assert picture_from_jpeg(first.preview.data).shape == (384, 384, 3)
    assert first.preview.media_type == "image/jpeg"
    assert first.state_token
    assert last.state_token
    assert last.steps == result.steps
    assert {one.max_steps for one in progress} == {16}
    steps = [one.steps for one in progress]
    assert steps == sorted(steps)
    assert all(one.phase for one in progress)


async def test_same_seed_and_steps_give_the_same_material_to_every_client(
    client: Client, service: Service
) -> None:
    _, one = split(list(client.optimize(PHOTO, GRAPH, **small())))
    service.wait_until_idle()
    async with AsyncClient(service.target, timeout_s=LIMIT_S) as other:
        again = other.optimize(PHOTO.read_bytes(), PROGRAM, **small())
        _, two = split([event async for event in again])
    assert_whole(one)
    assert one.changes
    assert two.graph == one.graph
    assert two.scores == one.scores
    assert two.picture == one.picture


def test_a_broken_stream_goes_on_as_if_it_had_not_been(client: Client, service: Service) -> None:
    options = small(max_steps=12)
    whole, expected = split(list(client.optimize(PHOTO, GRAPH, **options)))
    early = whole[0]
    assert early.steps < 12
    assert expected.curve[-1].step > early.steps
    service.wait_until_idle()
    rest = client.optimize(PHOTO, PROGRAM, **{**options, "state_token": early.state_token})
    resumed, result = split(list(rest))
    assert_whole(result)
    assert resumed[0].steps > early.steps
    assert result.steps == 12
    assert result.graph == expected.graph
    assert result.style_loss == expected.style_loss


def test_a_shorthand_is_a_material_too(client: Client) -> None:
    source = material_pb2.MaterialSource(shorthand=shorthand.emit(GRAPH))
    _, result = split(list(client.optimize(PHOTO, source, **small(max_steps=1))))
    assert result.style_loss <= result.start_style_loss
    assert list(result.provenance.parents) == [digest(GRAPH)]


def test_a_caller_that_leaves_ends_the_search(client: Client, service: Service) -> None:
    before = service.metric("searches_total", method="mcmc", result="cancelled")
    with closing(client.optimize(PHOTO, GRAPH, **endless())) as events:
        assert next(events).WhichOneof("event") == "progress"
        assert service.metric("running") == 1
    service.wait_until_idle()
    assert service.metric("searches_total", method="mcmc", result="cancelled") == before + 1
    steps = service.metric("steps_total", method="mcmc")
    time.sleep(0.5)
    assert service.metric("steps_total", method="mcmc") == steps


def test_a_deadline_ends_the_search_and_its_last_progress_can_be_gone_on_from(
    client: Client, service: Service
) -> None:
    events: list[optimize_pb2.OptimizeResponse] = []
    with Client(service.target, timeout_s=6.0) as hurried, pytest.raises(DeadlineError):
        events.extend(hurried.optimize(PHOTO, GRAPH, **endless()))
    service.wait_until_idle()
    assert events[0].progress.steps >= 1
    assert {event.WhichOneof("event") for event in events} == {"progress"}
    broken = events[-1].progress
    assert broken.state_token
    options = small(max_steps=broken.steps + 2, state_token=broken.state_token)
    progress, result = split(list(client.optimize(PHOTO, GRAPH, **options)))
    assert_whole(result)
    assert result.steps == broken.steps + 2
    assert progress[-1].best_style_loss <= broken.best_style_loss


def test_seconds_end_a_search_with_its_result(client: Client) -> None:
    _, result = split(list(client.optimize(PHOTO, GRAPH, **endless(max_s=1.5))))
    assert_whole(result)
    assert 1 <= result.steps < 100_000


def test_what_is_locked_or_pinned_stays(client: Client) -> None:
    locked = [name for name in NODES if name != "tone"]
    options = small(
        locked_paths=locked, locked_aspects=["frame"], pins={"tone.inputs[B_Color].r": 0.5}
    )
    _, result = split(list(client.optimize(PHOTO, GRAPH, **options, keep_light=True)))
    nodes = {node.name: node for node in from_proto(result.graph).tree.nodes}
    starts = {node.name: node for node in GRAPH.tree.nodes}
    assert all(nodes[name] == starts[name] for name in locked)
    pinned = nodes["tone"].inputs["B_Color"]
    assert isinstance(pinned, tuple)
    assert pinned[0] == 0.5
    assert not result.light.flattened


def test_a_full_service_says_when_to_come_again(client: Client, service: Service) -> None:
    with closing(client.optimize(PHOTO, GRAPH, **endless())) as events:
        next(events)
        with pytest.raises(QueueFullError) as caught:
            list(client.optimize(PHOTO, GRAPH, **small()))
    assert caught.value.retry_after_s == 7.0
    assert service.metric("searches_total", method="mcmc", result="queue_full") >= 1


def gray(value: int) -> bytes:
    return saved(np.full((64, 64, 3), value, np.uint8))


@pytest.mark.parametrize(
    ("options", "kind", "reason"),
    [
        ({"locked_paths": NODES}, RequestError, "NO_FREE_PARAMETERS"),
        ({"locked_paths": ["grain.inputs[Size]"]}, RequestError, "LOCK_UNKNOWN"),
        ({"pins": {"grain.inputs[Size]": 1.0}}, RequestError, "LOCK_UNKNOWN"),
        (
            {"locked_paths": ["grain"], "pins": {"grain.inputs[Scale]": 3.0}},
            RequestError,
            "LOCK_CONTRADICTORY",
        ),
        ({"pins": {"grain.inputs[Scale]": 1e9}}, RequestError, "PIN_OUT_OF_RANGE"),
        ({"pins": {"grain.inputs[Scale]": float("nan")}}, RequestError, "PIN_OUT_OF_RANGE"),
        ({"state_token": b"not one"}, RequestError, "TOKEN_INVALID"),
        ({"max_steps": 100_001}, RequestError, "REQUEST_INVALID"),
        ({"max_s": float("nan")}, RequestError, "REQUEST_INVALID"),
        ({"seed": 2**31}, RequestError, "REQUEST_INVALID"),
        ({"method": 99}, RequestError, "REQUEST_INVALID"),
        ({"lighting": 99}, RequestError, "REQUEST_INVALID"),
        ({"method": "genetic"}, RequestError, "OPTION_INVALID"),
        ({"locked_aspects": ["taste"]}, RequestError, "OPTION_INVALID"),
        ({"locked_paths": "grain"}, RequestError, "OPTION_INVALID"),
        ({"max_steps": -1}, RequestError, "OPTION_INVALID"),
        ({"steps": 3}, RequestError, "OPTION_UNKNOWN"),
    ],
)
def test_a_request_that_cannot_be_is_refused_with_its_reason(
    options: Any, kind: type[MatsmithError], reason: str, client: Client
) -> None:
    with pytest.raises(kind) as caught:
        list(client.optimize(PHOTO, GRAPH, **{**small(), **options}))
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("photo", "material", "kind", "reason"),
    [
        (gray(120), GRAPH, ImageError, "PHOTO_CONSTANT"),
        (b"no picture", GRAPH, ImageError, "IMAGE_NOT_RECOGNIZED"),
        (PHOTO, PROGRAM.replace("Noise", "Nothing"), ProgramError, "PROGRAM_INVALID"),
        (
            PHOTO,
            material_pb2.MaterialSource(graph={"catalogue_version": "9.9", "tree": {}}),
            UnsupportedError,
            "UNSUPPORTED",
        ),
        (PHOTO, material_pb2.MaterialSource(), RequestError, "REQUEST_INVALID"),
    ],
    ids=["constant", "no picture", "faulty program", "other catalogue", "no material"],
)
def test_a_photo_or_material_that_cannot_be_is_refused(
    photo: Any, material: Any, kind: type[MatsmithError], reason: str, client: Client
) -> None:
    with pytest.raises(kind) as caught:
        list(client.optimize(photo, material, **small()))
    assert caught.value.reason == reason


def test_a_token_serves_the_request_that_it_came_from_and_no_other(
    client: Client, service: Service
) -> None:
    with closing(client.optimize(PHOTO, GRAPH, **endless())) as events:
        token = next(events).progress.state_token
    for other in (small(seed=4), small(method="cma"), small(locked_paths=["tone"])):
        service.wait_until_idle()
        with pytest.raises(RequestError) as caught:
            list(client.optimize(PHOTO, GRAPH, **{**other, "state_token": token}))
        assert caught.value.reason == "TOKEN_OF_ANOTHER_REQUEST"
    service.wait_until_idle()
    with pytest.raises(RequestError) as caught:
        list(client.optimize(PHOTO, GRAPH, **small(state_token=token[:-9])))
    assert caught.value.reason == "TOKEN_INVALID"


def test_a_stranger_sees_a_bad_request_as_invalid_argument(service: Service) -> None:
    """The status itself, not what our client makes of it."""
    service.wait_until_idle()
    request = optimize_request(PHOTO, GRAPH, small(locked_paths=["nobody"]))
    with grpc.insecure_channel(service.target) as channel:
        stub = optimize_pb2_grpc.OptimizeServiceStub(channel)
        with pytest.raises(grpc.RpcError) as caught:
            list(stub.Optimize(request, timeout=LIMIT_S))
    failed: Any = caught.value
    assert failed.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert from_rpc_error(failed).details == {
        "nobody": "the material has no such parameter or node"
    }
