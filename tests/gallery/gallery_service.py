# SPDX-License-Identifier: Apache-2.0
"""A render service without Blender that answers what the gallery asks."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import grpc
import zstandard
from small_library import ScriptedRenders

from matsmith.graph.serde import from_proto
from matsmith.v1 import artefact_pb2, picture_pb2, render_pb2, render_pb2_grpc


class ScriptedService(render_pb2_grpc.RenderServiceServicer):
    """Answers with scripted renders; `broken` fails every export."""

    def __init__(self, *, broken: bool = False) -> None:
        self.renders = ScriptedRenders()
        self.settings: list[picture_pb2.RenderSettings] = []
        self._broken = broken

    def GetCapabilities(  # noqa: N802
        self, request: render_pb2.GetCapabilitiesRequest, context: Any
    ) -> render_pb2.GetCapabilitiesResponse:
        return render_pb2.GetCapabilitiesResponse(workers=2)

    def Render(  # noqa: N802
        self, request: render_pb2.RenderRequest, context: Any
    ) -> render_pb2.RenderResponse:
        self.settings.append(request.settings)
        data = self.renders.ball(from_proto(request.material.graph))
        return render_pb2.RenderResponse(picture=picture_pb2.Picture(data=data))

    def ExportStream(  # noqa: N802
        self, request: render_pb2.ExportStreamRequest, context: Any
    ) -> Iterator[render_pb2.ExportStreamResponse]:
        if self._broken:
            context.abort(grpc.StatusCode.INTERNAL, "the [red]renderer[/] is gone")
        export = request.export
        data = self.renders.blend(from_proto(export.material.graph), export.name)
        packed = zstandard.ZstdCompressor(level=1).compress(data)
        yield render_pb2.ExportStreamResponse(artefact=artefact_pb2.Artefact())
        yield render_pb2.ExportStreamResponse(data=packed)


@contextmanager
def serving(service: ScriptedService) -> Iterator[str]:
    """Yields the address of the running service."""
    server = grpc.server(ThreadPoolExecutor(4))
    render_pb2_grpc.add_RenderServiceServicer_to_server(service, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    try:
        yield f"127.0.0.1:{port}"
    finally:
        server.stop(0).wait()
