# SPDX-License-Identifier: Apache-2.0
"""The whole service over gRPC, with real Blender behind it."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib import metadata
from pathlib import Path
from typing import Unpack, cast

import grpc
import numpy as np
import psutil
import pytest
from PIL import Image

from matsmith import catalogue, library
from matsmith.errors import (
    DeadlineError,
    ImageError,
    InvalidInputError,
    MatsmithError,
    NotFoundError,
    RequestError,
)
from matsmith.graph import canonical
from matsmith.graph.serde import from_proto
from matsmith.pictures.codec import picture_from_png
from matsmith.program import digest, emit, parse, shorthand
from matsmith.program.shorthand.version import shorthand_version
from matsmith.rpc.client import Client
from matsmith.rpc.requests import GenerateOptions
from matsmith.rpc.status import FailedCall, from_rpc_error
from matsmith.stack import Stack
from matsmith.v1 import artefact_pb2, generate_pb2, generate_pb2_grpc, picture_pb2
from tests.pictures.test_photo import BAD, exif, noise, png16, saved

pytestmark = [pytest.mark.blender, pytest.mark.slow]

PHOTO = Path(__file__).parents[2] / "examples" / "wood_plank_floor.jpg"
LIMIT_S = 100.0
STAGES = (
    generate_pb2.STAGE_DECODE,
    generate_pb2.STAGE_RETRIEVE,
    generate_pb2.STAGE_SAMPLE,
    generate_pb2.STAGE_REFINE,
    generate_pb2.STAGE_FINAL,
    generate_pb2.STAGE_EXPORT,
)


def small(**more: Unpack[GenerateOptions]) -> GenerateOptions:
    """Options for as little as goes through every stage."""
    return {"max_samples": 3, "refine_steps": 1, "refine_top": 1, "seed": 3, **more}


def tiny(**more: Unpack[GenerateOptions]) -> GenerateOptions:
    """Options for hardly any work."""
    return {"max_samples": 1, "refine_steps": 0, "refine_top": 0, **more}


@pytest.fixture
def client(stack: Stack) -> Iterator[Client]:
    with Client(stack.generate_target, timeout_s=LIMIT_S) as client:
        yield client


def final_of(size_px: int) -> generate_pb2.Outputs:
    return generate_pb2.Outputs(final_size_px=size_px, preview=True)


def rotated_photo() -> bytes:
    with Image.open(PHOTO) as image:
        turned = image.rotate(90, expand=True)
        return saved(turned, "JPEG", quality=92, exif=exif(6))


def wait_until(is_true: Callable[[], bool], what: str) -> None:
    """Returns when it is; fails after a bound that only a hang exceeds."""
    end = time.monotonic() + LIMIT_S
    while not is_true():
        assert time.monotonic() < end, f"not within {LIMIT_S} s: {what}"
        time.sleep(0.05)


def assert_whole(result: generate_pb2.GenerateResponse) -> None:
    """What holds for every answer with the default outputs."""
    assert result.best == result.candidates[0]
    assert [c.rank for c in result.candidates] == list(range(1, len(result.candidates) + 1))
    floor = [candidate for candidate in result.candidates if candidate.is_floor]
    assert [c.provenance.library_material for c in floor] == [result.library.nearest_name]
    assert result.best.scores.style_loss <= floor[0].scores.style_loss
    assert result.library.nearest_style_loss == floor[0].scores.style_loss
    assert result.library.nearest_style_loss < result.library.median_style_loss
    assert result.library.material_count >= 24
    assert not result.degraded
    # What decides is Blender's: the winner, and the floor that it is measured against.
    for candidate in (result.best, *floor):
        assert candidate.provenance.renderer.startswith("blender-4.5")
    for candidate in result.candidates:
        graph = parse(candidate.program)
        assert emit(graph) == candidate.program
        assert from_proto(candidate.graph) == graph
        assert candidate.id == digest(graph)
        assert picture_from_png(candidate.preview.data).shape == (256, 256, 3)
        provenance = candidate.provenance
        assert provenance.engine in ("library", "retrieval")
        assert provenance.renderer.startswith(("blender-4.5", "evaluator-blender-4.5"))
        assert provenance.catalogue_version.startswith("4.5")
        assert provenance.metrics_version
        assert provenance.model_version.startswith("library-")


def test_a_photo_becomes_a_material_and_a_repeat_gets_the_same_answer(client: Client) -> None:
    photo = rotated_photo()
    options = small(idempotency_key="one-photo-1")
    events = list(client.generate_stream(photo, **options))
    kinds = [event.WhichOneof("event") for event in events]
    assert kinds.count("result") == 1
    result = events[-1].result
    assert_whole(result)
    with Image.open(PHOTO) as image:
        width, height = image.size
    assert (result.photo.width_px, result.photo.height_px) == (height, width)
    assert list(result.photo.normalizations) == ["ROTATED"]
    assert (result.statistics.samples, result.statistics.valid) == (3, 3)
    assert [stage.stage for stage in result.statistics.stages] == list(STAGES)
    assert sum(count.count for count in result.statistics.renders) >= 4
    assert picture_from_png(result.final_preview.data).shape == (512, 512, 3)
    assert result.blend[:7] == b"BLENDER" or result.blend[:4] == b"\x28\xb5\x2f\xfd"

    marks = [
        (event.stage.stage, event.stage.finished)
        for event in events
        if event.WhichOneof("event") == "stage"
    ]
    assert marks == [(stage, ended) for stage in STAGES for ended in (False, True)]
    done = [
        event.progress.done
        for event in events
        if event.WhichOneof("event") == "progress"
        and event.progress.stage == generate_pb2.STAGE_SAMPLE
    ]
    assert done == [1, 2, 3]
    told = {event.candidate.id for event in events if event.WhichOneof("event") == "candidate"}
    assert {candidate.id for candidate in result.candidates} <= told

    again = client.generate(photo, **options)
    assert again == result
    with pytest.raises(RequestError) as caught:
        client.generate(photo, **small(seed=4, idempotency_key="one-photo-1"))
    assert caught.value.reason == "IDEMPOTENCY_KEY_REUSED"


def test_a_server_tells_who_proposes_and_what_it_reads(client: Client) -> None:
    told = client.engines()
    known = catalogue.load()
    assert [engine.name for engine in told.engines] == ["retrieval"]
    assert told.engines[0].model_version
    assert told.catalogue_version == known.blender_version
    assert told.shorthand_version == shorthand_version(known)
    assert told.server_version == metadata.version("matsmith")


def test_the_same_request_gives_the_same_materials(client: Client) -> None:
    options = small(max_samples=2, outputs=final_of(64))
    first, second = (client.generate(PHOTO, **options) for _ in range(2))
    for one, other in zip(first.candidates, second.candidates, strict=True):
        assert one == other
    assert first.final_preview == second.final_preview
    assert first.best.program == ""
    assert not first.best.HasField("graph")
    assert first.blend == b""
    assert picture_from_png(first.final_preview.data).shape == (64, 64, 3)


@pytest.mark.parametrize("name", BAD)
def test_a_bad_upload_is_refused_with_its_reason(stack: Stack, name: str) -> None:
    make, reason = BAD[name]
    request = generate_pb2.GenerateRequest(image=make())
    with grpc.insecure_channel(
        stack.generate_target, options=[("grpc.max_send_message_length", 64 << 20)]
    ) as channel:
        stub = generate_pb2_grpc.GenerateServiceStub(channel)
        with pytest.raises(grpc.RpcError) as caught:
            stub.Generate(request, timeout=LIMIT_S)
    failure = cast(FailedCall, caught.value)
    assert failure.code() is grpc.StatusCode.INVALID_ARGUMENT
    error = from_rpc_error(failure)
    if name in ("empty", "too many bytes"):
        # The contract's own limits come first.
        assert isinstance(error, RequestError)
        assert "image" in error.details
    else:
        assert isinstance(error, ImageError)
        assert error.reason == reason


def surface(size_px: int = 64) -> Image.Image:
    return Image.open(io.BytesIO(noise("PNG"))).resize((size_px, size_px))


ODD: dict[str, Callable[[], bytes]] = {
    "cmyk": lambda: saved(surface().convert("CMYK"), "JPEG"),
    "16 bit": lambda: png16(np.random.default_rng(1).integers(0, 65535, (64, 64, 3), np.uint16)),
    "palette": lambda: saved(surface().quantize(32), "PNG"),
    "alpha": lambda: saved(surface().convert("RGBA"), "PNG"),
    "animated": lambda: saved(surface(), "WEBP", save_all=True, append_images=[surface()]),
    "as long as allowed": lambda: saved(surface().resize((128, 16)), "PNG"),
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_upload_is_accepted(client: Client, name: str) -> None:
    with closing(client.generate_stream(ODD[name](), **tiny())) as events:
        for event in events:
            if event.stage.stage == generate_pb2.STAGE_RETRIEVE:
                break
        else:
            pytest.fail("the photo was not read")


def test_all_forms_of_a_candidate_are_one_material(client: Client) -> None:
    outputs = generate_pb2.Outputs(program=True, shorthand=True, graph=True)
    result = client.generate(PHOTO, **tiny(outputs=outputs))
    for candidate in result.candidates:
        graph = canonical(from_proto(candidate.graph), catalogue.load())
        assert canonical(parse(candidate.program), catalogue.load()) == graph
        assert shorthand.parse(candidate.shorthand) == graph


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        ({"max_samples": 201}, RequestError),
        ({"max_samples": 2, "max_valid": 3}, RequestError),
        ({"refine_steps": 2001}, RequestError),
        ({"temperature": 2.5}, RequestError),
        ({"idempotency_key": "short"}, RequestError),
        ({"outputs": generate_pb2.Outputs(final_size_px=63)}, RequestError),
        ({"engines": ["Not An Engine"]}, RequestError),
        ({"engines": ["oracle"]}, NotFoundError),
        (
            {"outputs": generate_pb2.Outputs(maps=artefact_pb2.MapSettings(size_px=2048))},
            RequestError,
        ),
    ],
    ids=str,
)
def test_requests_out_of_range_are_refused(
    client: Client, options: GenerateOptions, kind: type[MatsmithError]
) -> None:
    with pytest.raises(kind) as caught:
        client.generate(PHOTO, **options)
    assert caught.value.message
    assert isinstance(caught.value, InvalidInputError | NotFoundError)


def services(stack: Stack) -> dict[str, psutil.Process]:
    """Returns the stack's processes by the end of their module's name."""
    found = {}
    for process in psutil.Process().children():
        line = " ".join(process.cmdline())
        for name, target in (("render", stack.render_target), ("generate", stack.generate_target)):
            if f"-m services.{name} " in line and listens(process, target):
                found[name] = process
    assert set(found) == {"render", "generate"}
    return found


def listens(process: psutil.Process, target: str) -> bool:
    port = int(target.rsplit(":", 1)[1])
    return any(
        connection.status == psutil.CONN_LISTEN and connection.laddr.port == port
        for connection in process.net_connections("tcp")
    )


def busiest(processes: list[psutil.Process]) -> psutil.Process:
    before = [sum(process.cpu_times()[:2]) for process in processes]
    time.sleep(0.5)
    after = [sum(process.cpu_times()[:2]) for process in processes]
    spent = [late - early for early, late in zip(before, after, strict=True)]
    return processes[spent.index(max(spent))]


def in_final_stage(events: Iterator[generate_pb2.GenerateStreamResponse]) -> None:
    for event in events:
        if event.stage.stage == generate_pb2.STAGE_FINAL and not event.stage.finished:
            return
    pytest.fail("there was no final stage")


def test_a_caller_that_leaves_frees_the_workers(stack: Stack, client: Client) -> None:
    render = services(stack)["render"]
    # Minutes of rendering, so that nothing ends by itself.
    options = tiny(outputs=final_of(4096))
    with closing(client.generate_stream(PHOTO, **options)) as events:
        in_final_stage(events)
        working = busiest(render.children())
    wait_until(lambda: not working.is_running(), "the worker is free")
    with Client(stack.render_target, timeout_s=LIMIT_S) as direct:
        program = library.load().materials[0].program
        settings = picture_pb2.RenderSettings(size_px=16)
        assert direct.render(program, settings).picture.width_px == 16


def test_a_deadline_stops_the_work_and_the_service_goes_on(stack: Stack, client: Client) -> None:
    # Minutes of work for a few seconds.
    options = tiny(outputs=final_of(4096))
    with Client(stack.generate_target, timeout_s=3.0) as hasty:
        with pytest.raises(DeadlineError):
            hasty.generate(PHOTO, **options)
        with pytest.raises(DeadlineError):
            list(hasty.generate_stream(PHOTO, **options))
    assert client.generate(PHOTO, **tiny(outputs=final_of(64))).statistics.samples == 1


def test_a_worker_killed_in_mid_render_does_not_fail_the_call(stack: Stack, client: Client) -> None:
    render = services(stack)["render"]
    events = client.generate_stream(PHOTO, **tiny(outputs=final_of(384)))
    in_final_stage(events)
    victim = busiest(render.children())
    victim.send_signal(signal.SIGKILL)
    result = list(events)[-1].result
    assert result.best.scores.style_loss > 0.0
    assert not result.degraded
    assert victim.pid not in [child.pid for child in render.children()]


PARENT = """
import sys, time
from matsmith.stack import Stack, StackSettings
with Stack(StackSettings(workers=1)) as stack:
    print(stack.generate_target, flush=True)
    time.sleep(600)
"""


def test_no_service_outlives_a_parent_that_is_killed() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT], stdout=subprocess.PIPE, start_new_session=True
    ) as parent:
        try:
            assert parent.stdout is not None
            assert parent.stdout.readline()
            family = psutil.Process(parent.pid).children(recursive=True)
            assert len(family) >= 3
        finally:
            os.kill(parent.pid, signal.SIGKILL)
    wait_until(lambda: not any(process.is_running() for process in family), "all have ended")
