# SPDX-License-Identifier: Apache-2.0
"""Requests from what a Python caller has at hand: bytes, paths, program texts, graphs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias, TypedDict

from matsmith.errors import ImageError, InternalError, RequestError
from matsmith.graph.model import MaterialGraph
from matsmith.graph.serde import to_proto
from matsmith.v1 import artefact_pb2, generate_pb2, material_pb2, picture_pb2, render_pb2

MAX_IMAGE_BYTES = 32 * 1024 * 1024
MAX_BLEND_BYTES = 32 * 1024 * 1024

Image: TypeAlias = bytes | str | Path
"""A photo as a caller has it: the file's bytes or its path."""

Blend: TypeAlias = bytes | str | Path
"""A .blend file as a caller has it: its bytes or its path."""

Material: TypeAlias = str | MaterialGraph | material_pb2.MaterialGraph | material_pb2.MaterialSource
"""A material as a caller has it: a program's text, or a graph."""


class GenerateOptions(TypedDict, total=False):
    """Options of Generate; what is left out is the server's default (see generate.proto)."""

    max_samples: int
    max_valid: int
    temperature: float
    top_p: float
    seed: int
    refine_steps: int
    refine_top: int
    refine_preset: generate_pb2.RefinePreset.ValueType
    outputs: generate_pb2.Outputs
    engines: Sequence[str]
    idempotency_key: str


def generate_request(image: Image, options: GenerateOptions) -> generate_pb2.GenerateRequest:
    """Returns the request for a photo given by its bytes or its path.

    Raises:
        ImageError: the file cannot be read, or has more than 32 MiB.
        RequestError: an option that does not exist, or a value that cannot be sent.
    """
    unknown = sorted(set(options) - set(GenerateOptions.__annotations__))
    if unknown:
        raise RequestError(
            f"Expected options of {', '.join(GenerateOptions.__annotations__)}, "
            f"got {', '.join(unknown)}.",
            reason="OPTION_UNKNOWN",
        )
    try:
        return _generate_request(read_image(image), options)
    except (TypeError, ValueError) as error:
        raise RequestError(
            f"Expected options in range: {error}.", reason="OPTION_INVALID"
        ) from error


def _generate_request(image: bytes, options: GenerateOptions) -> generate_pb2.GenerateRequest:
    return generate_pb2.GenerateRequest(
        image=image,
        sampling=generate_pb2.Sampling(
            max_samples=options.get("max_samples", 0),
            max_valid=options.get("max_valid", 0),
            temperature=options.get("temperature"),
            top_p=options.get("top_p"),
            seed=options.get("seed", 0),
        ),
        refine=generate_pb2.Refine(
            steps=options.get("refine_steps"),
            top=options.get("refine_top"),
            preset=options.get("refine_preset", generate_pb2.REFINE_PRESET_UNSPECIFIED),
        ),
        outputs=options.get("outputs"),
        engines=options.get("engines", ()),
        idempotency_key=options.get("idempotency_key", ""),
    )


def material_source(material: Material) -> material_pb2.MaterialSource:
    """Returns the material in the form that requests take.

    Raises:
        GraphError: a graph holds a value that cannot be written.
        RequestError: it is none of these forms; a file is to be read first.
    """
    if isinstance(material, material_pb2.MaterialSource):
        return material
    if isinstance(material, str):
        return material_pb2.MaterialSource(program=material)
    graph = to_proto(material) if isinstance(material, MaterialGraph) else material
    if not isinstance(graph, material_pb2.MaterialGraph):
        raise RequestError(
            f"Expected a program's text or a graph, got {type(material).__name__}.",
            reason="MATERIAL_FORM_UNKNOWN",
        )
    return material_pb2.MaterialSource(graph=graph)


def render_request(
    material: Material, settings: picture_pb2.RenderSettings | None
) -> render_pb2.RenderRequest:
    """Returns the request to render a material; no settings means a preview as PNG."""
    return render_pb2.RenderRequest(material=material_source(material), settings=settings)


def export_request(
    material: Material,
    kinds: Sequence[artefact_pb2.ArtefactKind.ValueType],
    *,
    name: str,
    maps: artefact_pb2.MapSettings | None,
    knobs: bool,
) -> render_pb2.ExportRequest:
    """Returns the request to turn a material into files."""
    return render_pb2.ExportRequest(
        material=material_source(material), kinds=kinds, name=name, maps=maps, knobs=knobs
    )


class ExportParts:
    """Puts the files of an export's stream together."""

    def __init__(self) -> None:
        self._files: list[tuple[artefact_pb2.Artefact, bytearray]] = []
        self._renderer: render_pb2.Renderer | None = None

    def add(self, part: render_pb2.ExportStreamResponse) -> None:
        """Takes the stream's next message.

        Raises:
            InternalError: bytes came before a file began.
        """
        if part.WhichOneof("part") == "artefact":
            self._files.append((part.artefact, bytearray()))
            self._renderer = part.renderer
        elif self._files:
            self._files[-1][1].extend(part.data)
        else:
            raise InternalError("Expected a file's description first, got bytes.")

    def response(self) -> render_pb2.ExportResponse:
        """Returns all files."""
        for artefact, data in self._files:
            artefact.data = bytes(data)
        return render_pb2.ExportResponse(
            artefacts=[artefact for artefact, _ in self._files], renderer=self._renderer
        )


def import_request(
    blend: Blend, material_names: Sequence[str], *, max_nodes: int | None
) -> render_pb2.ImportRequest:
    """Returns the request to read a .blend file given by its bytes or its path.

    Raises:
        RequestError: the file cannot be read, or has more than 32 MiB, or a number is out of range.
    """
    try:
        size = len(blend) if isinstance(blend, bytes) else Path(blend).stat().st_size
        if size > MAX_BLEND_BYTES:
            message = f"Expected a file of at most {MAX_BLEND_BYTES} bytes, got {size}."
            raise RequestError(message, reason="BLEND_TOO_LARGE", details={"blend": message})
        data = blend if isinstance(blend, bytes) else Path(blend).read_bytes()
        return render_pb2.ImportRequest(
            blend=data, material_names=material_names, max_nodes=max_nodes
        )
    except OSError as error:
        message = f"Expected a readable file, got {error.filename}: {error.strerror}."
        raise RequestError(
            message, reason="BLEND_NOT_READABLE", details={"blend": message}
        ) from error
    except (TypeError, ValueError) as error:
        raise RequestError(f"Expected options in range: {error}.") from error


def read_image(image: Image) -> bytes:
    """Returns a photo's bytes, read from its path where that is given.

    Raises:
        ImageError: the file cannot be read, or has more than 32 MiB.
    """
    try:
        size = len(image) if isinstance(image, bytes) else Path(image).stat().st_size
        if size > MAX_IMAGE_BYTES:
            message = f"expected at most {MAX_IMAGE_BYTES} bytes, got {size}"
            raise ImageError(message, reason="IMAGE_TOO_MANY_BYTES")
        return image if isinstance(image, bytes) else Path(image).read_bytes()
    except OSError as error:
        message = f"expected a readable picture, got {error.filename}: {error.strerror}"
        raise ImageError(message, reason="IMAGE_NOT_READABLE") from error
