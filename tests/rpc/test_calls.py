# SPDX-License-Identifier: Apache-2.0
"""A real server and real clients over loopback: errors, limits, streams, cancels, logs."""

import asyncio
import json
import logging
import threading
from pathlib import Path

import grpc
import pytest
from google.rpc import status_pb2

from matsmith.errors import (
    DeadlineError,
    Diagnostic,
    GraphError,
    ImageError,
    InternalError,
    MatsmithError,
    NotFoundError,
    ProgramError,
    QueueFullError,
    RequestError,
    UnavailableError,
    UnsupportedError,
)
from matsmith.graph.model import MaterialGraph, Node, NodeTree
from matsmith.graph.serde import from_proto
from matsmith.rpc.caller import REQUEST_ID_KEY, request_id
from matsmith.rpc.client import AsyncClient, Client, Security
from matsmith.rpc.server import ServerSettings
from matsmith.rpc.status import from_status
from matsmith.v1 import artefact_pb2, picture_pb2, render_pb2, render_pb2_grpc
from tests.rpc.certificates import Authority
from tests.rpc.servicers import GenerateServicer, RenderServicer, running

PROGRAM_ERROR = ProgramError(
    [
        Diagnostic("UNKNOWN_SOCKET", "expected …, got …", n, 2, "x" * 60, "Scale")
        for n in range(1, 9)
    ]
)
ERRORS = [
    PROGRAM_ERROR,
    ImageError("not a picture", reason="IMAGE_TRUNCATED"),
    NotFoundError("no such engine"),
    UnsupportedError("not in this version"),
    QueueFullError("full", retry_after_s=3.0),
    UnavailableError("draining"),
    DeadlineError("too late"),
    InternalError("our fault", details={"worker": "3"}),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
async def test_an_error_of_the_server_is_raised_in_the_client(error: MatsmithError) -> None:
    servicer = RenderServicer()
    servicer.error = error
    async with (
        running(render=servicer) as server,
        AsyncClient(f"127.0.0.1:{server.port}") as client,
    ):
        with pytest.raises(type(error)) as caught:
            await client.render("program")
    assert type(caught.value) is type(error)
    assert (caught.value.message, caught.value.reason) == (error.message, error.reason)
    assert error.details.items() <= caught.value.details.items()


async def test_a_hundred_diagnostics_reach_a_client_with_default_limits() -> None:
    servicer = RenderServicer()
    diagnostics = [Diagnostic("UNKNOWN_SOCKET", "ä" * 99, n, 2, "x" * 99) for n in range(1, 101)]
    servicer.error = ProgramError(diagnostics)
    async with (
        running(render=servicer) as server,
        AsyncClient(f"127.0.0.1:{server.port}") as client,
    ):
        with pytest.raises(ProgramError) as caught:
            await client.render("program")
    assert caught.value.diagnostics[0].message == "ä" * 99
    assert caught.value.details["faults_total"] == "100"


async def test_a_blocking_client_raises_the_same(caplog: pytest.LogCaptureFixture) -> None:
    servicer = RenderServicer()
    servicer.error = PROGRAM_ERROR

    def use(port: int) -> ProgramError:
        with Client(f"127.0.0.1:{port}") as client:
            client.wait_until_ready("matsmith.v1.RenderService")
            assert client.capabilities().workers == 2
            assert client.validate("program").valid
            (artefact,) = client.export(
                "program", [artefact_pb2.ARTEFACT_KIND_PROGRAM], name="Brick"
            ).artefacts
            assert (artefact.file_name, artefact.data) == ("a", b"bytes in pieces")
            with pytest.raises(ProgramError) as caught:
                client.render("program")
            return caught.value

    async with running(render=servicer) as server:
        error = await asyncio.to_thread(use, server.port)
    assert error.diagnostics == PROGRAM_ERROR.diagnostics
    assert servicer.requests[0].export.name == "Brick"


async def test_an_unexpected_exception_is_logged_once_and_tells_the_client_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    servicer = RenderServicer()
    servicer.error = ZeroDivisionError("secret path")
    async with (
        running(render=servicer) as server,
        AsyncClient(f"127.0.0.1:{server.port}") as client,
    ):
        with pytest.raises(InternalError) as caught:
            await client.render("program")
    assert "secret" not in caught.value.message
    records = [record for record in caplog.records if record.exc_info]
    assert len(records) == 1
    assert "secret path" in str(records[0].exc_info[1])


async def test_every_violation_of_a_request_is_listed() -> None:
    servicer = RenderServicer()
    settings = picture_pb2.RenderSettings(size_px=7, samples=5000, jpeg_quality=101)
    async with (
        running(render=servicer) as server,
        AsyncClient(f"127.0.0.1:{server.port}") as client,
    ):
        with pytest.raises(RequestError) as caught:
            await client.render("", settings)
    fields = {"settings.size_px", "settings.samples", "settings.jpeg_quality", "material.program"}
    assert caught.value.details.keys() == fields
    assert not servicer.requests


async def test_limits_between_fields_are_kept() -> None:
    async with running() as server, AsyncClient(f"127.0.0.1:{server.port}") as client:
        with pytest.raises(RequestError) as caught:
            await client.generate(b"photo", max_samples=5, max_valid=6, engines=["Bad Name"])
    assert caught.value.details.keys() == {"sampling", "engines[0]"}


async def test_a_streaming_rpc_is_validated_too() -> None:
    async with running() as server, AsyncClient(f"127.0.0.1:{server.port}") as client:
        with pytest.raises(RequestError) as caught:
            async for _ in client.generate_stream(b""):
                pass
    assert caught.value.details.keys() == {"generate.image"}


async def test_a_bad_item_of_a_request_stream_does_not_end_it() -> None:
    def item(name: str, program: str) -> render_pb2.RenderBatchRequest:
        request = render_pb2.RenderRequest(material={"program": program})
        return render_pb2.RenderBatchRequest(id=name, render=request)

    async with (
        running() as server,
        grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as channel,
    ):
        stub = render_pb2_grpc.RenderServiceStub(channel)
        call = stub.RenderBatch(iter([item("a", "one"), item("b", ""), item("c", "three")]))
        answers = {answer.id: answer async for answer in call}
    assert answers["a"].render.picture.data == b"one"
    assert answers["c"].render.picture.data == b"three"
    error = from_status(status_pb2.Status.FromString(answers["b"].error.SerializeToString()))
    assert isinstance(error, RequestError)
    assert error.details.keys() == {"render.material.program"}


async def test_a_stream_gives_events_and_then_its_error() -> None:
    servicer = GenerateServicer()
    servicer.error = UnavailableError("engine gone", reason="ENGINE_GONE")
    servicer.release.set()
    async with (
        running(generate=servicer) as server,
        AsyncClient(f"127.0.0.1:{server.port}") as client,
    ):
        stream = client.generate_stream(b"photo")
        first = await anext(stream)
        with pytest.raises(UnavailableError) as caught:
            await anext(stream)
    assert first.WhichOneof("event") == "progress"
    assert caught.value.reason == "ENGINE_GONE"


async def test_a_stream_ends_with_its_result() -> None:
    servicer = GenerateServicer()
    servicer.release.set()
    async with (
        running(generate=servicer) as server,
        AsyncClient(f"127.0.0.1:{server.port}") as client,
    ):
        events = [event async for event in client.generate_stream(b"photo", seed=1)]
        response = await client.generate(b"photo", max_samples=7)
    assert [event.WhichOneof("event") for event in events] == ["progress", "result"]
    assert response.statistics.samples == 7


async def test_closing_a_stream_stops_the_work() -> None:
    servicer = GenerateServicer()
    async with (
        running(generate=servicer) as server,
        AsyncClient(f"127.0.0.1:{server.port}") as client,
    ):
        stream = client.generate_stream(b"photo")
        await anext(stream)
        await servicer.started.wait()
        await stream.aclose()
        await asyncio.wait_for(servicer.ended.wait(), 30)
    assert servicer.endings == ["cancelled"]


async def test_closing_a_blocking_stream_stops_the_work() -> None:
    servicer = GenerateServicer()

    def use(port: int) -> None:
        with Client(f"127.0.0.1:{port}") as client:
            stream = client.generate_stream(b"photo")
            assert next(stream).WhichOneof("event") == "progress"
            stream.close()

    async with running(generate=servicer) as server:
        thread = threading.Thread(target=use, args=(server.port,))
        thread.start()
        await asyncio.wait_for(servicer.ended.wait(), 30)
        await asyncio.to_thread(thread.join)
    assert servicer.endings == ["cancelled"]


async def test_cancelling_the_task_stops_the_work() -> None:
    servicer = GenerateServicer()
    async with (
        running(generate=servicer) as server,
        AsyncClient(f"127.0.0.1:{server.port}") as client,
    ):
        task = asyncio.ensure_future(client.generate(b"photo"))
        await servicer.started.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await asyncio.wait_for(servicer.ended.wait(), 30)
    assert servicer.endings == ["cancelled"]


async def test_a_deadline_stops_the_work() -> None:
    servicer = GenerateServicer()
    async with (
        running(generate=servicer) as server,
        AsyncClient(f"127.0.0.1:{server.port}", timeout_s=0.3) as client,
    ):
        with pytest.raises(DeadlineError):
            await client.generate(b"photo")
        await asyncio.wait_for(servicer.ended.wait(), 30)
    assert servicer.endings == ["cancelled"]


async def test_nobody_there_is_unavailable() -> None:
    async with AsyncClient("127.0.0.1:1") as client:
        with pytest.raises(UnavailableError):
            await client.render("program")


async def test_a_method_that_a_servicer_lacks_is_unsupported() -> None:
    async with (
        running() as server,
        grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as channel,
    ):
        stub = render_pb2_grpc.RenderServiceStub(channel)
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await stub.Import(render_pb2.ImportRequest(blend=b"x"))
    assert caught.value.code() is grpc.StatusCode.UNIMPLEMENTED


async def test_a_graph_is_sent_as_a_graph() -> None:
    servicer = RenderServicer()
    graph = MaterialGraph(NodeTree((Node("a", "T", inputs={"Scale": 2.5}),)))
    async with (
        running(render=servicer) as server,
        AsyncClient(f"127.0.0.1:{server.port}") as client,
    ):
        await client.render(graph)
        with pytest.raises(GraphError):
            await client.render(MaterialGraph(NodeTree((Node("a", "T", inputs={"S": 1e99}),))))
    assert from_proto(servicer.requests[0].material.graph) == graph


async def test_a_photo_over_the_limit_is_refused_before_it_travels(tmp_path: object) -> None:
    async with AsyncClient("127.0.0.1:1") as client:
        with pytest.raises(ImageError) as caught:
            await client.generate(b"x" * (32 * 2**20 + 1))
        assert caught.value.reason == "IMAGE_TOO_MANY_BYTES"
        with pytest.raises(ImageError) as caught:
            await client.generate(tmp_path / "absent.jpg")
        assert caught.value.reason == "IMAGE_NOT_READABLE"


async def test_a_message_over_the_limit_is_the_callers_fault() -> None:
    options = [("grpc.max_send_message_length", -1)]
    async with (
        running() as server,
        grpc.aio.insecure_channel(f"127.0.0.1:{server.port}", options=options) as channel,
        AsyncClient(f"127.0.0.1:{server.port}") as client,
    ):
        client._render = render_pb2_grpc.RenderServiceStub(channel)
        with pytest.raises(RequestError) as caught:
            await client.render("x" * (64 * 2**20 + 1))
    assert caught.value.reason == "MESSAGE_TOO_LARGE"


async def test_each_call_is_one_line_of_the_access_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "matsmith.access")
    servicer = RenderServicer()
    generate = GenerateServicer()
    generate.release.set()
    async with (
        running(render=servicer, generate=generate) as server,
        grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as channel,
        AsyncClient(f"127.0.0.1:{server.port}") as client,
    ):
        stub = render_pb2_grpc.RenderServiceStub(channel)
        request = render_pb2.RenderRequest(material={"program": "x"})
        call = stub.Render(request, metadata=((REQUEST_ID_KEY, "my-id"),))
        await call
        assert dict(await call.trailing_metadata())[REQUEST_ID_KEY] == "my-id"
        servicer.error = NotFoundError("no")
        call = stub.Render(request, metadata=((REQUEST_ID_KEY, "bad id!"),))
        assert await call.code() is grpc.StatusCode.NOT_FOUND
        given = dict(await call.trailing_metadata())[REQUEST_ID_KEY]
        async for _ in client.generate_stream(b"photo"):
            pass
    lines = [json.loads(r.message) for r in caplog.records if r.name == "matsmith.access"]
    # A line is written when the server is done with a call, which may be after the client is.
    assert sorted(line["code"] for line in lines) == ["NOT_FOUND", "OK", "OK"]
    by_id = {line["request_id"]: line["code"] for line in lines}
    assert by_id["my-id"] == "OK"
    assert by_id[given] == "NOT_FOUND"
    assert "bad id!" not in given
    (stream,) = (line for line in lines if line["method"].endswith("/GenerateStream"))
    assert stream["responses"] == 2


async def test_a_call_made_while_one_is_served_carries_its_id() -> None:
    servicer = RenderServicer()
    async with (
        running(render=servicer) as server,
        AsyncClient(f"127.0.0.1:{server.port}") as client,
    ):
        request_id.set("of-the-call-before")
        await client.render("program")
    assert servicer.request_ids == ["of-the-call-before"]


async def test_all_addresses_of_a_name_are_used() -> None:
    one, other = RenderServicer(), RenderServicer()
    async with running(render=one) as first, running(render=other) as second:
        target = f"ipv4:127.0.0.1:{first.port},127.0.0.1:{second.port}"
        async with AsyncClient(target) as client, asyncio.timeout(30):
            while not (one.requests and other.requests):
                await client.render("program")
        async with AsyncClient(f"dns:///localhost:{first.port}") as client:
            await client.render("program")


async def test_a_server_survives_clients_that_leave_at_any_moment(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    own, tokens = authority.sign("own"), tmp_path / "tokens"
    await asyncio.to_thread(tokens.write_text, "own 0123456789abcdef\n")
    security = Security(
        authority.pair.certificate, own.certificate, own.key, token="0123456789abcdef"
    )
    settings = ServerSettings(tls=authority.server(mutual=True), tokens_file=tokens)
    generate = GenerateServicer()
    async with (
        running(settings, generate=generate) as server,
        AsyncClient(f"127.0.0.1:{server.port}", security=security) as client,
    ):
        await client.render("program")
        for number in range(300):
            calls = [
                asyncio.ensure_future(client.render("program")),
                asyncio.ensure_future(client.generate(b"photo")),
                asyncio.ensure_future(anext(client.generate_stream(b"photo"))),
            ]
            # From before the call is sent to after it has come.
            await asyncio.sleep((number % 30) * 0.0002)
            for call in calls:
                call.cancel()
            await asyncio.gather(*calls, return_exceptions=True)
        await client.render("program")
        generate.release.set()
        await client.generate(b"photo")
