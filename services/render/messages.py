# SPDX-License-Identifier: Apache-2.0
"""What the pool and a Blender worker say to each other, and how it looks on the socket.

A frame is `!IQ` (bytes of the header, bytes of the payload), a JSON header, and the payload. The
header is one of the dataclasses below, named by its `kind`; nothing else is ever decoded, so a
broken worker can send a wrong message but not code.

    pool → worker    RenderJob, ExportJob, BakeJob (payload: graph as JSON),
                     ImportJob (payload: .blend)
    worker → pool    Ready, Heartbeat, Begun, Rendered (payload: picture),
                     Exported (payload: .blend),
                     BakedMap (payload: file) for each map and then Baked,
                     Imported (payload: materials as JSON), Failed

The pool stops a worker by closing the socket.
"""

from __future__ import annotations

import asyncio
import dataclasses
import json
import math
import socket
import struct
from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias, get_args, get_type_hints

SceneName: TypeAlias = Literal["reference", "even", "studio"]
ShapeName: TypeAlias = Literal["plane", "sphere", "cube", "cloth"]
EngineName: TypeAlias = Literal["CYCLES", "BLENDER_EEVEE_NEXT"]
ChannelName: TypeAlias = Literal[
    "base_color", "roughness", "metallic", "normal", "height", "emission", "alpha"
]
MapEncoding: TypeAlias = Literal["png", "exr"]
PictureType: TypeAlias = Literal["image/png", "image/jpeg"]
FailureKind: TypeAlias = Literal["file", "graph", "material", "render", "start"]

OUT_OF_MEMORY = "OUT_OF_MEMORY"
"""The reason of a failure after which its worker is of no more use."""
MAX_HEADER_BYTES = 1 << 22
MAX_PAYLOAD_BYTES = 1 << 28
_LARGEST = 1 << 62
_PREFIX = struct.Struct("!IQ")


class ProtocolError(Exception):
    """The other side of the socket sent something that is not a message."""


@dataclass(frozen=True, slots=True)
class RenderJob:
    """Render the payload's graph.

    Attributes:
        job_id: comes back with the answer.
        size_px: width and height of the picture.
        samples: Cycles samples per pixel.
        media_type: how the picture is encoded.
        jpeg_quality: 1…100; of no meaning for PNG.
        seed: of Cycles' sampling pattern, 0…2³¹−1.
        scene: what the material is seen in.
        shape: what it is seen on; the plane only, but in the studio.
        denoise: whether Open Image Denoise cleans the picture; Cycles only.
        engine: Blender's identifier of the render engine.
    """

    kind: ClassVar[str] = "render"
    job_id: int
    size_px: int
    samples: int
    media_type: PictureType
    jpeg_quality: int
    seed: int
    scene: SceneName = "reference"
    shape: ShapeName = "plane"
    denoise: bool = False
    engine: EngineName = "CYCLES"


@dataclass(frozen=True, slots=True)
class ExportJob:
    """Save the payload's graph as a .blend asset; `name` is the material's name in Blender."""

    kind: ClassVar[str] = "export"
    job_id: int
    name: str


@dataclass(frozen=True, slots=True)
class BakeJob:
    """Bake maps of the payload's graph over the texture square.

    Attributes:
        job_id: comes back with the answers.
        size_px: width and height of the maps.
        samples: for each pixel, spread over its area.
        channels: which maps, of `ChannelName`; they come in this order.
        encoding: PNG with 16 bits, or EXR.
        is_tiled: whether the borders are blended so that the maps repeat.
    """

    kind: ClassVar[str] = "bake"
    job_id: int
    size_px: int
    samples: int
    channels: tuple[str, ...]
    encoding: MapEncoding
    is_tiled: bool


@dataclass(frozen=True, slots=True)
class ImportJob:
    """Read materials of the payload, a .blend file of unknown origin.

    Attributes:
        job_id: comes back with the answer.
        material_names: which to read; none means all.
    """

    kind: ClassVar[str] = "import"
    job_id: int
    material_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker has rendered its warm-up picture and waits for jobs.

    Attributes:
        blender_version: for instance "4.5.15".
        engine: Blender's identifier of the render engine.
        device: "CPU" or the GPU's name.
        sandbox: the guards that were tried, each as `services.render.guards` writes it.
        threads: how many threads a render uses.
        import_s: seconds until Blender was imported, since the worker's code began.
        warm_s: seconds until the warm-up picture was done, since the worker's code began.
        resident_mib: resident memory of the worker.
    """

    kind: ClassVar[str] = "ready"
    blender_version: str
    engine: str
    device: str
    sandbox: tuple[str, ...]
    threads: int
    import_s: float
    warm_s: float
    resident_mib: float


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """The worker lives; sent every half second by a thread of its own, also while it renders.

    Attributes:
        resident_mib: resident memory of the worker.
    """

    kind: ClassVar[str] = "heartbeat"
    resident_mib: float


@dataclass(frozen=True, slots=True)
class Begun:
    """The worker has the whole job and starts it; a death before costs the job nothing."""

    kind: ClassVar[str] = "begun"
    job_id: int


@dataclass(frozen=True, slots=True)
class Rendered:
    """The payload is the picture.

    Attributes:
        build_s: seconds to build the node tree, a part of `render_s`.
        shade_s: seconds that Blender rendered, a part of `render_s`.
        encode_s: seconds to check and encode the picture, a part of `render_s`.
        render_s: seconds from the job's arrival to the encoded picture.
        resident_mib: resident memory of the worker afterwards.
    """

    kind: ClassVar[str] = "rendered"
    job_id: int
    width_px: int
    height_px: int
    media_type: PictureType
    engine: str
    device: str
    build_s: float
    shade_s: float
    encode_s: float
    render_s: float
    resident_mib: float


@dataclass(frozen=True, slots=True)
class Exported:
    """The payload is the .blend file."""

    kind: ClassVar[str] = "exported"
    job_id: int
    render_s: float
    resident_mib: float


@dataclass(frozen=True, slots=True)
class BakedMap:
    """The payload is one map's file; a stored number v, made linear, is (v − mid_level) · scale."""

    kind: ClassVar[str] = "baked_map"
    job_id: int
    channel: ChannelName
    media_type: str
    color_space: str
    scale: float
    mid_level: float


@dataclass(frozen=True, slots=True)
class Baked:
    """All maps of the job have been sent."""

    kind: ClassVar[str] = "baked"
    job_id: int
    build_s: float
    shade_s: float
    encode_s: float
    render_s: float
    resident_mib: float


@dataclass(frozen=True, slots=True)
class Imported:
    """The payload is a JSON list of materials, as `services.render.imports` reads it."""

    kind: ClassVar[str] = "imported"
    job_id: int
    render_s: float
    resident_mib: float


@dataclass(frozen=True, slots=True)
class Failed:
    """The job could not be done, or (`start`) the worker could not begin; it is not to be retried.

    Attributes:
        job_id: the job, or −1 where there is none.
        failure: whose fault: the graph's, the render's, the worker's environment, the .blend file's
            before Blender has opened it (`file`) or once it has (`material`).
        reason: constant in UPPER_SNAKE_CASE.
        path: where in the graph, or "".
        message: for a person.
    """

    kind: ClassVar[str] = "failed"
    job_id: int
    failure: FailureKind
    reason: str
    path: str
    message: str


Answer: TypeAlias = Rendered | Exported | Baked | Imported
Job: TypeAlias = RenderJob | ExportJob | BakeJob | ImportJob
Message: TypeAlias = (
    RenderJob
    | ExportJob
    | BakeJob
    | ImportJob
    | Ready
    | Heartbeat
    | Begun
    | Rendered
    | Exported
    | BakedMap
    | Baked
    | Imported
    | Failed
)
_BY_KIND: dict[str, type[Message]] = {message.kind: message for message in get_args(Message)}


def encode(message: Message, payload: bytes = b"") -> bytes:
    """Returns the frame's bytes.

    Raises:
        ProtocolError: the payload is over `MAX_PAYLOAD_BYTES`.
    """
    fields = {"kind": message.kind, **dataclasses.asdict(message)}
    header = json.dumps(fields, separators=(",", ":")).encode()
    _check_lengths(len(header), len(payload))
    return _PREFIX.pack(len(header), len(payload)) + header + payload


def decode_header(header: bytes) -> Message:
    """Returns the message of a JSON header.

    Raises:
        ProtocolError: no such kind, or a field is missing, unknown or of the wrong type.
    """
    try:
        fields = json.loads(header)
    except (ValueError, RecursionError) as error:
        raise ProtocolError(f"Expected a JSON header, got {header[:80]!r}.") from error
    if not isinstance(fields, dict):
        raise ProtocolError(f"Expected a JSON object, got {header[:80]!r}.")
    kind = fields.pop("kind", None)
    message_type = _BY_KIND.get(kind) if isinstance(kind, str) else None
    if message_type is None:
        raise ProtocolError(f"Expected a message of kind {', '.join(_BY_KIND)}, got {kind!r}.")
    hints = get_type_hints(message_type)
    names = {field.name for field in dataclasses.fields(message_type)}
    if set(fields) != names:
        raise ProtocolError(f"Expected the fields {sorted(names)} of {kind}, got {sorted(fields)}.")
    for name in names:
        if not _fits(fields[name], hints[name]):
            raise ProtocolError(
                f"Expected {kind}.{name} to be {hints[name]}, got {fields[name]!r:.80}."
            )
        if isinstance(fields[name], list):
            fields[name] = tuple(fields[name])
    return message_type(**fields)


def decode_frames(data: bytes) -> list[tuple[Message, bytes]]:
    """Returns all messages of a run of frames, at least one, with their payloads.

    Raises:
        ProtocolError: they are not all whole frames of ours.
    """
    found: list[tuple[Message, bytes]] = []
    position = 0
    while position < len(data) or not found:
        if position + _PREFIX.size > len(data):
            raise ProtocolError("Expected whole frames, got a part of one.")
        header_bytes, payload_bytes = _unpack(data[position : position + _PREFIX.size])
        position += _PREFIX.size
        end = position + header_bytes + payload_bytes
        if end > len(data):
            raise ProtocolError("Expected whole frames, got a part of one.")
        message = decode_header(data[position : position + header_bytes])
        found.append((message, data[position + header_bytes : end]))
        position = end
    return found


async def read_message(reader: asyncio.StreamReader) -> tuple[Message, bytes]:
    """Returns the next message and its payload.

    Raises:
        EOFError: the other side is gone.
        ProtocolError: the frame is not one of ours.
    """
    header_bytes, payload_bytes = _unpack(await reader.readexactly(_PREFIX.size))
    message = decode_header(await reader.readexactly(header_bytes))
    return message, await reader.readexactly(payload_bytes)


def receive_message(connection: socket.socket) -> tuple[Message, bytes]:
    """As `read_message`, on a blocking socket."""
    header_bytes, payload_bytes = _unpack(_receive(connection, _PREFIX.size))
    message = decode_header(_receive(connection, header_bytes))
    return message, _receive(connection, payload_bytes)


def _unpack(prefix: bytes) -> tuple[int, int]:
    header_bytes, payload_bytes = _PREFIX.unpack(prefix)
    _check_lengths(header_bytes, payload_bytes)
    return header_bytes, payload_bytes


def _check_lengths(header_bytes: int, payload_bytes: int) -> None:
    if header_bytes > MAX_HEADER_BYTES or payload_bytes > MAX_PAYLOAD_BYTES:
        raise ProtocolError(
            f"Expected a frame of at most {MAX_HEADER_BYTES} + {MAX_PAYLOAD_BYTES} bytes, "
            f"got {header_bytes} + {payload_bytes}."
        )


def _receive(connection: socket.socket, count: int) -> bytes:
    buffer = bytearray(count)
    view = memoryview(buffer)
    while view:
        received = connection.recv_into(view)
        if not received:
            raise EOFError("The pool closed the socket.")
        view = view[received:]
    return bytes(buffer)


def _fits(value: object, hint: object) -> bool:
    if hint == tuple[str, ...]:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    choices = get_args(hint)
    if choices:
        return value in choices
    if hint is float and type(value) is float:
        return math.isfinite(value)
    if hint in {int, float}:
        # Python's integers have no bound; what is computed with them here has.
        return type(value) is int and -_LARGEST <= value <= _LARGEST
    return type(value) is hint
