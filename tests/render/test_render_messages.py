# SPDX-License-Identifier: Apache-2.0
import asyncio
import socket
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.render import messages
from services.render.messages import (
    Baked,
    BakedMap,
    BakeJob,
    Exported,
    ExportJob,
    Failed,
    Heartbeat,
    Imported,
    ImportJob,
    Message,
    ProtocolError,
    Ready,
    Rendered,
    RenderJob,
    decode_header,
    encode,
    read_message,
    receive_message,
)

numbers = st.integers(0, 2**31 - 1)
seconds = st.floats(0, 1e6, allow_nan=False)
texts = st.text(max_size=50)
media_types = st.sampled_from(get_args(messages.PictureType))
names = st.lists(texts, max_size=5).map(tuple)
channels = st.sampled_from(get_args(messages.ChannelName))
encodings = st.sampled_from(get_args(messages.MapEncoding))
any_message = st.one_of(
    st.builds(
        RenderJob,
        numbers,
        numbers,
        numbers,
        media_types,
        numbers,
        numbers,
        st.sampled_from(get_args(messages.SceneName)),
        st.sampled_from(get_args(messages.ShapeName)),
        st.booleans(),
        st.sampled_from(get_args(messages.EngineName)),
    ),
    st.builds(BakeJob, numbers, numbers, numbers, names, encodings, st.booleans()),
    st.builds(BakedMap, numbers, channels, texts, texts, seconds, seconds),
    st.builds(Baked, numbers, seconds, seconds, seconds, seconds, seconds),
    st.builds(Heartbeat, seconds),
    st.builds(ExportJob, numbers, texts),
    st.builds(ImportJob, numbers, names),
    st.builds(Imported, numbers, seconds, seconds),
    st.builds(Ready, texts, texts, texts, names, numbers, seconds, seconds, seconds),
    st.builds(
        Rendered,
        numbers,
        numbers,
        numbers,
        media_types,
        texts,
        texts,
        seconds,
        seconds,
        seconds,
        seconds,
        seconds,
    ),
    st.builds(Exported, numbers, seconds, seconds),
    st.builds(
        Failed, numbers, st.sampled_from(get_args(messages.FailureKind)), texts, texts, texts
    ),
)


async def _read(data: bytes) -> tuple[Message, bytes]:
    reader = asyncio.StreamReader()
    reader.feed_data(data)
    reader.feed_eof()
    return await read_message(reader)


@given(any_message, st.binary(max_size=1000))
def test_a_message_survives_the_wire(message: Message, payload: bytes) -> None:
    frame = encode(message, payload)
    assert asyncio.run(_read(frame)) == (message, payload)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(frame)
        assert receive_message(theirs) == (message, payload)


@given(st.lists(st.tuples(any_message, st.binary(max_size=50)), min_size=1, max_size=3))
def test_a_run_of_frames_gives_its_messages_and_nothing_less(
    frames: list[tuple[Message, bytes]],
) -> None:
    data = b"".join(encode(message, payload) for message, payload in frames)
    assert messages.decode_frames(data) == frames
    with pytest.raises(ProtocolError):
        messages.decode_frames(data[:-1])


@given(any_message, st.data())
def test_a_cut_frame_is_the_end_of_the_stream(message: Message, data: st.DataObject) -> None:
    frame = encode(message, b"payload")
    cut = frame[: data.draw(st.integers(0, len(frame) - 1))]
    with pytest.raises(EOFError):
        asyncio.run(_read(cut))
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(cut)
        ours.shutdown(socket.SHUT_WR)
        with pytest.raises(EOFError):
            receive_message(theirs)


@pytest.mark.parametrize(
    ("header", "complaint"),
    [
        (b"\xff", "JSON header"),
        (b"[]", "JSON object"),
        (b"{}", "message of kind"),
        (b'{"kind":["export"]}', "message of kind"),
        (b'{"kind":"pickle","data":"gASV"}', "message of kind"),
        (b'{"kind":"export","job_id":1}', "Expected the fields"),
        (b'{"kind":"export","job_id":1,"name":"a","extra":1}', "Expected the fields"),
        (b'{"kind":"export","job_id":"1","name":"a"}', "export.job_id"),
        (b'{"kind":"export","job_id":true,"name":"a"}', "export.job_id"),
        (b'{"kind":"failed","job_id":1,"failure":"x","reason":"","path":"","message":""}', "x"),
    ],
)
def test_what_is_not_a_message_is_refused(header: bytes, complaint: str) -> None:
    with pytest.raises(ProtocolError, match=complaint):
        decode_header(header)


def test_a_frame_over_the_limit_is_refused_before_it_is_read() -> None:
    prefix = (10).to_bytes(4, "big") + (messages.MAX_PAYLOAD_BYTES + 1).to_bytes(8, "big")
    with pytest.raises(ProtocolError, match="at most"):
        asyncio.run(_read(prefix))
