# SPDX-License-Identifier: Apache-2.0
"""`RenderService`: decodes a request, calls the pool, encodes the answer."""

# ruff: noqa: N802 (the contract names the methods and their arguments)

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import Any

import grpc

from matsmith.catalogue import Catalogue
from matsmith.errors import (
    DeadlineError,
    GraphError,
    GraphFault,
    MatsmithError,
    ProgramError,
    QueueFullError,
    RequestError,
    UnsupportedError,
)
from matsmith.graph import MaterialGraph, serde
from matsmith.graph.expand import DEFAULT_MAX_NODES
from matsmith.graph.knobs import suggest_knobs, with_knobs
from matsmith.program import emit
from matsmith.rpc.caller import client_id, request_id
from matsmith.rpc.status import to_status
from matsmith.rpc.validation import check_request
from matsmith.sources import source_graph
from matsmith.v1 import artefact_pb2, material_pb2, picture_pb2, render_pb2, render_pb2_grpc
from services.render import exports
from services.render.batch import unordered
from services.render.decode import (
    CHANNELS,
    DEFAULT_JPEG_QUALITY,
    EEVEE,
    PRESETS,
    bake_job,
    render_job,
)
from services.render.engines import NOT_PROBED, EngineProbe
from services.render.guards import parse_guard
from services.render.imports import imported_materials
from services.render.jobs import Caller, Done
from services.render.messages import BakeJob, ExportJob, ImportJob, Ready, Rendered, RenderJob
from services.render.renders import Renders

_BATCH_JOBS_PER_WORKER = 2
_KINDS: Mapping[exports.FileKind, artefact_pb2.ArtefactKind.ValueType] = {
    "blend": artefact_pb2.ARTEFACT_KIND_BLEND,
    "program": artefact_pb2.ARTEFACT_KIND_PROGRAM,
    "map": artefact_pb2.ARTEFACT_KIND_MAPS,
}
_ARTEFACT_KINDS = tuple(_KINDS.values())
_Context = grpc.aio.ServicerContext[Any, Any]


@dataclass(frozen=True, slots=True)
class ServerFacts:
    """What GetCapabilities tells beside the pool's own state."""

    server_version: str
    workers: int
    max_queue: int
    default_deadline_s: float
    max_deadline_s: float
    eevee: EngineProbe = NOT_PROBED


class RenderServicer(render_pb2_grpc.RenderServiceServicer):
    """Serves one pool.

    Args:
        renders: does the work.
        catalogue: what materials are checked against.
        facts: for capabilities and default deadlines.
    """

    def __init__(self, renders: Renders, catalogue: Catalogue, *, facts: ServerFacts) -> None:
        self._renders = renders
        self._catalogue = catalogue
        self._facts = facts

    def offer_eevee(self, probe: EngineProbe) -> None:
        """Takes what the probe has found, which is known only after the start."""
        self._facts = replace(self._facts, eevee=probe)

    async def Render(
        self, request: render_pb2.RenderRequest, context: _Context
    ) -> render_pb2.RenderResponse:
        """Renders one material."""
        caller = self._caller(request.priority, context)
        job = render_job(request.settings, self._facts.eevee)
        # Reading a material costs more than most refusals.
        self._renders.pool.check(job, caller)
        return await self._render(await self._graph(request.material), job, caller)

    async def RenderBatch(
        self,
        request_iterator: AsyncIterator[render_pb2.RenderBatchRequest],
        context: _Context,
    ) -> AsyncIterator[render_pb2.RenderBatchResponse]:
        """Renders many materials; faults of one are in its answer."""
        seen: set[str] = set()

        async def render(item: render_pb2.RenderBatchRequest) -> render_pb2.RenderBatchResponse:
            try:
                check_request(item)
                if item.id in seen:
                    raise RequestError(
                        f"Expected ids that differ, got {item.id!r} again.",
                        reason="ID_REPEATED",
                        details={"id": "came before in this stream"},
                    )
                seen.add(item.id)
                graph = await self._graph(item.render.material)
                response = await self._render_patiently(graph, item.render, context)
            except MatsmithError as error:
                return render_pb2.RenderBatchResponse(id=item.id, error=to_status(error))
            return render_pb2.RenderBatchResponse(id=item.id, render=response)

        limit = _BATCH_JOBS_PER_WORKER * self._facts.workers
        async with aclosing(unordered(request_iterator, render, limit=limit)) as responses:
            async for response in responses:
                yield response

    async def Validate(
        self, request: render_pb2.ValidateRequest, context: _Context
    ) -> render_pb2.ValidateResponse:
        """Lists every fault of a material."""
        try:
            graph = await self._graph(request.material)
        except ProgramError as error:
            return render_pb2.ValidateResponse(
                diagnostics=[
                    material_pb2.Diagnostic(
                        reason=fault.reason,
                        message=fault.message,
                        line=fault.line,
                        column=fault.column,
                        source_line=fault.source_line,
                        suggestion=fault.suggestion,
                    )
                    for fault in error.diagnostics
                ]
            )
        except GraphError as error:
            return render_pb2.ValidateResponse(faults=[_fault(fault) for fault in error.faults])
        trees = [graph.tree, *(group.tree for group in graph.groups)]
        return render_pb2.ValidateResponse(
            valid=True, node_count=sum(len(tree.nodes) for tree in trees)
        )

    async def Import(
        self, request: render_pb2.ImportRequest, context: _Context
    ) -> render_pb2.ImportResponse:
        """Reads the materials of a .blend file."""
        job = ImportJob(job_id=0, material_names=tuple(request.material_names))
        caller = self._caller(render_pb2.RENDER_PRIORITY_UNSPECIFIED, context)
        done = await self._renders.run(job, request.blend, caller)
        max_nodes = request.max_nodes if request.HasField("max_nodes") else DEFAULT_MAX_NODES
        materials = await asyncio.to_thread(
            imported_materials, done.data, self._catalogue, max_nodes=max_nodes
        )
        return render_pb2.ImportResponse(
            renderer=self._maker(),
            materials=[
                render_pb2.ImportedMaterial(
                    name=material.name,
                    graph=None if material.graph is None else self._encode_graph(material.graph),
                    faults=[_fault(fault) for fault in material.faults],
                    changes=[_fault(change) for change in material.changes],
                )
                for material in materials
            ],
        )

    async def Export(
        self, request: render_pb2.ExportRequest, context: _Context
    ) -> render_pb2.ExportResponse:
        """Makes the files asked for."""
        files = await self._files(request, self._caller(request.priority, context))
        exports.require_one_message(files)
        return render_pb2.ExportResponse(
            artefacts=[_artefact(file, data=file.data) for file in files], renderer=self._maker()
        )

    async def ExportStream(
        self, request: render_pb2.ExportStreamRequest, context: _Context
    ) -> AsyncIterator[render_pb2.ExportStreamResponse]:
        """Makes the files asked for, in pieces."""
        caller = self._caller(request.export.priority, context)
        for file in await self._files(request.export, caller):
            yield render_pb2.ExportStreamResponse(
                artefact=_artefact(file, data=b""), renderer=self._maker()
            )
            for piece in exports.pieces(file.data):
                yield render_pb2.ExportStreamResponse(data=piece)

    async def GetCapabilities(
        self, request: render_pb2.GetCapabilitiesRequest, context: _Context
    ) -> render_pb2.GetCapabilitiesResponse:
        """Tells what this server can do."""
        ready = self._renders.pool.description
        return render_pb2.GetCapabilitiesResponse(
            server_version=self._facts.server_version,
            catalogue_version=self._catalogue.blender_version,
            renderers=[] if ready is None else self._renderers(ready),
            workers=self._facts.workers,
            max_queue=self._facts.max_queue,
            waiting=self._renders.pool.waiting,
            running=self._renders.pool.running,
            presets=[
                picture_pb2.RenderSettings(
                    preset=preset,
                    size_px=PRESETS[preset].size_px,
                    samples=PRESETS[preset].samples,
                    format=picture_pb2.PICTURE_FORMAT_PNG,
                    jpeg_quality=DEFAULT_JPEG_QUALITY,
                )
                for preset in (
                    picture_pb2.RENDER_PRESET_PREVIEW,
                    picture_pb2.RENDER_PRESET_FINAL,
                )
            ],
            artefact_kinds=_ARTEFACT_KINDS,
            sandbox=[] if ready is None else [_guard(line) for line in ready.sandbox],
        )

    def _maker(self) -> render_pb2.Renderer | None:
        """Returns what makes files here; None before the first worker is warm."""
        ready = self._renders.pool.description
        return None if ready is None else _renderer(ready, ready.blender_version)

    async def _graph(self, source: material_pb2.MaterialSource) -> MaterialGraph:
        """Returns the checked graph in normal form; parsing leaves the event loop."""
        return await asyncio.to_thread(source_graph, source, self._catalogue)

    def _renderers(self, ready: Ready) -> list[render_pb2.Renderer]:
        renderers = [_renderer(ready, ready.blender_version)]
        eevee = self._facts.eevee
        if eevee.is_available:
            renderers.append(
                render_pb2.Renderer(
                    blender_version=ready.blender_version, engine=EEVEE, device=eevee.renderer
                )
            )
        return renderers

    def _with_knobs(self, graph: MaterialGraph, name: str) -> MaterialGraph:
        knobs = suggest_knobs(graph, self._catalogue)
        return with_knobs(graph, self._catalogue, knobs, name=name)

    def _encode_graph(self, graph: MaterialGraph) -> material_pb2.MaterialGraph:
        message = serde.to_proto(graph)
        message.catalogue_version = self._catalogue.blender_version
        return message

    async def _render(
        self, graph: MaterialGraph, job: RenderJob, caller: Caller
    ) -> render_pb2.RenderResponse:
        done = await self._submit(job, graph, caller)
        message = done.message
        assert isinstance(message, Rendered)
        assert self._renders.pool.description is not None
        return render_pb2.RenderResponse(
            picture=picture_pb2.Picture(
                data=done.data,
                media_type=message.media_type,
                width_px=message.width_px,
                height_px=message.height_px,
            ),
            from_cache=done.is_cached,
            renderer=_renderer(message, self._renders.pool.description.blender_version),
            worker_id=done.worker_id,
            render_s=message.render_s,
            queue_s=done.queue_s,
            statistics=render_pb2.RenderStatistics(
                samples=job.samples,
                attempts=done.attempts,
                build_s=message.build_s,
                worker_resident_bytes=int(message.resident_mib * (1 << 20)),
                shade_s=message.shade_s,
                encode_s=message.encode_s,
            ),
        )

    async def _render_patiently(
        self, graph: MaterialGraph, request: render_pb2.RenderRequest, context: _Context
    ) -> render_pb2.RenderResponse:
        """As `_render`, but waits where the queue is full: a batch has time."""
        priority = request.priority or render_pb2.RENDER_PRIORITY_BATCH
        job = render_job(request.settings, self._facts.eevee)
        while True:
            caller = self._caller(priority, context, is_patient=True)
            try:
                return await self._render(graph, job, caller)
            except QueueFullError as error:
                if error.reason == "DEADLINE_TOO_SHORT":
                    raise  # waiting makes it no longer
                await asyncio.sleep(error.retry_after_s)

    async def _files(
        self, request: render_pb2.ExportRequest, caller: Caller
    ) -> list[exports.ExportedFile]:
        """Returns the files that a request asks for, in its order."""
        for kind in request.kinds:
            if kind not in _ARTEFACT_KINDS:
                name = artefact_pb2.ArtefactKind.Name(kind)
                known = ", ".join(artefact_pb2.ArtefactKind.Name(k) for k in _ARTEFACT_KINDS)
                raise UnsupportedError(f"Expected one of {known} in this version, got {name}.")
        plain = graph = await self._graph(request.material)
        name, stem = request.name or exports.DEFAULT_NAME, exports.file_stem(request.name)
        if request.knobs:
            graph = await asyncio.to_thread(self._with_knobs, graph, name)
        files = []
        for kind in request.kinds:
            if kind == artefact_pb2.ARTEFACT_KIND_BLEND:
                done = await self._submit(ExportJob(job_id=0, name=name), graph, caller)
                files.append(exports.blend_file(stem, done.data))
            elif kind == artefact_pb2.ARTEFACT_KIND_MAPS:
                job = bake_job(request.maps)
                done = await self._submit(job, plain, caller)
                files += exports.map_files(stem, done.parts, size_px=job.size_px)
            else:
                text = await asyncio.to_thread(emit, graph, self._catalogue)
                files.append(exports.program_file(stem, text))
        return files

    async def _submit(
        self, job: RenderJob | ExportJob | BakeJob, graph: MaterialGraph, caller: Caller
    ) -> Done:
        payload = (await asyncio.to_thread(serde.to_json, graph)).encode()
        return await self._renders.run(job, payload, caller)

    def _caller(
        self,
        priority: render_pb2.RenderPriority.ValueType,
        context: _Context,
        *,
        is_patient: bool = False,
    ) -> Caller:
        remaining_s = context.time_remaining()
        if remaining_s is None:
            remaining_s = self._facts.default_deadline_s
        remaining_s = min(remaining_s, self._facts.max_deadline_s)
        if remaining_s <= 0.0:
            raise DeadlineError("Expected time to be left, but the deadline has passed.")
        is_batch = priority == render_pb2.RENDER_PRIORITY_BATCH
        return Caller(
            client=client_id.get(),
            priority="batch" if is_batch else "interactive",
            deadline=asyncio.get_running_loop().time() + remaining_s,
            request_id=request_id.get(),
            is_patient=is_patient,
        )


def _artefact(file: exports.ExportedFile, *, data: bytes) -> artefact_pb2.Artefact:
    artefact = artefact_pb2.Artefact(
        kind=_KINDS[file.kind], file_name=file.file_name, media_type=file.media_type, data=data
    )
    if file.baked is not None:
        artefact.channel = CHANNELS[file.baked.channel]
        artefact.map.CopyFrom(
            artefact_pb2.MapFacts(
                width_px=file.size_px,
                height_px=file.size_px,
                color_space=file.baked.color_space,
                scale=file.baked.scale,
                mid_level=file.baked.mid_level,
            )
        )
    return artefact


def _fault(fault: GraphFault) -> material_pb2.GraphFault:
    return material_pb2.GraphFault(reason=fault.reason, path=fault.path, message=fault.message)


def _guard(line: str) -> render_pb2.SandboxGuard:
    guard = parse_guard(line)
    return render_pb2.SandboxGuard(name=guard.name, is_active=guard.is_active, detail=guard.detail)


def _renderer(source: Ready | Rendered, blender_version: str) -> render_pb2.Renderer:
    return render_pb2.Renderer(
        blender_version=blender_version, engine=source.engine, device=source.device
    )
