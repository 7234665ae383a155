# SPDX-License-Identifier: Apache-2.0
"""`RenderService`: decodes a request, calls the pool, encodes the answer."""

# ruff: noqa: N802 (the contract names the methods and their arguments)

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import Any

import grpc

from matsmith import program
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
from matsmith.graph import MaterialGraph, check, normalize, serde
from matsmith.graph.expand import DEFAULT_MAX_NODES
from matsmith.graph.knobs import suggest_knobs, with_knobs
from matsmith.program import shorthand
from matsmith.rpc.status import to_status
from matsmith.rpc.validation import check_request
from matsmith.v1 import artefact_pb2, material_pb2, picture_pb2, render_pb2, render_pb2_grpc
from services.render import presets
from services.render.batch import unordered
from services.render.engines import NOT_PROBED, EngineProbe
from services.render.imports import imported_materials
from services.render.jobs import Done
from services.render.messages import (
    EngineName,
    ExportJob,
    ImportJob,
    PictureType,
    Ready,
    Rendered,
    RenderJob,
    SceneName,
    ShapeName,
)
from services.render.pool import RenderPool

_DEFAULT_JPEG_QUALITY = 90
_BATCH_JOBS_PER_WORKER = 2
_PRESETS: Mapping[int, presets.Preset] = {
    picture_pb2.RENDER_PRESET_UNSPECIFIED: presets.PREVIEW,
    picture_pb2.RENDER_PRESET_PREVIEW: presets.PREVIEW,
    picture_pb2.RENDER_PRESET_FINAL: presets.FINAL,
}
_MEDIA_TYPES: Mapping[int, PictureType] = {
    picture_pb2.PICTURE_FORMAT_UNSPECIFIED: "image/png",
    picture_pb2.PICTURE_FORMAT_PNG: "image/png",
    picture_pb2.PICTURE_FORMAT_JPEG: "image/jpeg",
}
_SCENES: Mapping[int, SceneName] = {
    picture_pb2.RENDER_SCENE_UNSPECIFIED: "reference",
    picture_pb2.RENDER_SCENE_REFERENCE: "reference",
    picture_pb2.RENDER_SCENE_STUDIO: "studio",
}
_SHAPES: Mapping[int, ShapeName] = {
    picture_pb2.RENDER_SHAPE_PLANE: "plane",
    picture_pb2.RENDER_SHAPE_SPHERE: "sphere",
    picture_pb2.RENDER_SHAPE_CUBE: "cube",
    picture_pb2.RENDER_SHAPE_CLOTH: "cloth",
}
_SHAPE_OF_SCENE: Mapping[SceneName, ShapeName] = {"reference": "plane", "studio": "sphere"}
_EEVEE: EngineName = "BLENDER_EEVEE_NEXT"
_ARTEFACT_KINDS = (artefact_pb2.ARTEFACT_KIND_BLEND, artefact_pb2.ARTEFACT_KIND_PROGRAM)

_Context = grpc.aio.ServicerContext[Any, Any]


@dataclass(frozen=True, slots=True)
class ServerFacts:
    """What GetCapabilities tells beside the pool's own state."""

    server_version: str
    workers: int
    max_queue: int
    default_deadline_s: float
    eevee: EngineProbe = NOT_PROBED


class RenderServicer(render_pb2_grpc.RenderServiceServicer):
    """Serves one pool.

    Args:
        pool: does the work.
        catalogue: what materials are checked against.
        facts: for capabilities and default deadlines.
    """

    def __init__(self, pool: RenderPool, catalogue: Catalogue, *, facts: ServerFacts) -> None:
        self._pool = pool
        self._catalogue = catalogue
        self._facts = facts

    def offer_eevee(self, probe: EngineProbe) -> None:
        """Takes what the probe has found, which is known only after the start."""
        self._facts = replace(self._facts, eevee=probe)

    async def Render(
        self, request: render_pb2.RenderRequest, context: _Context
    ) -> render_pb2.RenderResponse:
        """Renders one material."""
        graph = await self._graph(request.material)
        return await self._render(graph, request.settings, self._remaining_s(context))

    async def RenderBatch(
        self,
        request_iterator: AsyncIterator[render_pb2.RenderBatchRequest],
        context: _Context,
    ) -> AsyncIterator[render_pb2.RenderBatchResponse]:
        """Renders many materials; faults of one are in its answer."""

        async def render(item: render_pb2.RenderBatchRequest) -> render_pb2.RenderBatchResponse:
            try:
                check_request(item)
                graph = await self._graph(item.render.material)
                response = await self._render_patiently(graph, item.render.settings, context)
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
        done = await self._pool.submit(job, request.blend, deadline_s=self._remaining_s(context))
        max_nodes = request.max_nodes if request.HasField("max_nodes") else DEFAULT_MAX_NODES
        materials = await asyncio.to_thread(
            imported_materials, done.data, self._catalogue, max_nodes=max_nodes
        )
        return render_pb2.ImportResponse(
            materials=[
                render_pb2.ImportedMaterial(
                    name=material.name,
                    graph=None if material.graph is None else self._encode_graph(material.graph),
                    faults=[_fault(fault) for fault in material.faults],
                    changes=[_fault(change) for change in material.changes],
                )
                for material in materials
            ]
        )

    async def Export(
        self, request: render_pb2.ExportRequest, context: _Context
    ) -> render_pb2.ExportResponse:
        """Makes the files asked for."""
        for kind in request.kinds:
            if kind not in _ARTEFACT_KINDS:
                name = artefact_pb2.ArtefactKind.Name(kind)
                known = ", ".join(artefact_pb2.ArtefactKind.Name(k) for k in _ARTEFACT_KINDS)
                raise UnsupportedError(f"Expected one of {known} in this version, got {name}.")
        graph = await self._graph(request.material)
        if request.knobs:
            graph = await asyncio.to_thread(self._with_knobs, graph, request.name or "Material")
        stem = re.sub(r"[^A-Za-z0-9_-]+", "_", request.name).strip("_").lower() or "material"
        artefacts = []
        for kind in request.kinds:
            if kind == artefact_pb2.ARTEFACT_KIND_BLEND:
                job = ExportJob(job_id=0, name=request.name or "Material")
                done = await self._submit(job, graph, self._remaining_s(context))
                artefact = artefact_pb2.Artefact(
                    kind=kind,
                    file_name=f"{stem}.blend",
                    media_type="application/x-blender",
                    data=done.data,
                )
            else:
                text = await asyncio.to_thread(program.emit, graph, self._catalogue)
                artefact = artefact_pb2.Artefact(
                    kind=kind,
                    file_name=f"{stem}.py",
                    media_type="text/x-python",
                    data=text.encode(),
                )
            artefacts.append(artefact)
        return render_pb2.ExportResponse(artefacts=artefacts)

    async def ExportStream(
        self, request: render_pb2.ExportStreamRequest, context: _Context
    ) -> AsyncIterator[render_pb2.ExportStreamResponse]:
        """Makes the files asked for, in pieces."""
        raise UnsupportedError("ExportStream is not offered yet.")
        yield

    async def GetCapabilities(
        self, request: render_pb2.GetCapabilitiesRequest, context: _Context
    ) -> render_pb2.GetCapabilitiesResponse:
        """Tells what this server can do."""
        ready = self._pool.description
        return render_pb2.GetCapabilitiesResponse(
            server_version=self._facts.server_version,
            catalogue_version=self._catalogue.blender_version,
            renderers=[] if ready is None else self._renderers(ready),
            workers=self._facts.workers,
            max_queue=self._facts.max_queue,
            waiting=self._pool.waiting,
            presets=[
                picture_pb2.RenderSettings(
                    preset=preset,
                    size_px=_PRESETS[preset].size_px,
                    samples=_PRESETS[preset].samples,
                    format=picture_pb2.PICTURE_FORMAT_PNG,
                    jpeg_quality=_DEFAULT_JPEG_QUALITY,
                )
                for preset in (
                    picture_pb2.RENDER_PRESET_PREVIEW,
                    picture_pb2.RENDER_PRESET_FINAL,
                )
            ],
            artefact_kinds=_ARTEFACT_KINDS,
        )

    async def _graph(self, source: material_pb2.MaterialSource) -> MaterialGraph:
        """Returns the checked graph in normal form; parsing leaves the event loop."""
        kind = source.WhichOneof("source")
        if kind == "program":
            return await asyncio.to_thread(program.parse, source.program, self._catalogue)
        if kind == "shorthand":
            return await asyncio.to_thread(shorthand.parse, source.shorthand, self._catalogue)
        if kind == "graph":
            return await asyncio.to_thread(self._decode_graph, source.graph)
        if kind is None:
            raise RequestError(
                "Expected a material.",
                details={"material": "expected a program, shorthand or a graph"},
            )
        raise UnsupportedError(
            f"Expected a program, shorthand or a graph in this version, got {kind}."
        )

    def _decode_graph(self, message: material_pb2.MaterialGraph) -> MaterialGraph:
        version = self._catalogue.blender_version
        if message.catalogue_version not in {"", version}:
            raise UnsupportedError(
                f"Expected a graph of catalogue {version}, got {message.catalogue_version}."
            )
        graph = serde.from_proto(message)
        check(graph, self._catalogue)
        return normalize(graph, self._catalogue)

    def _renderers(self, ready: Ready) -> list[render_pb2.Renderer]:
        renderers = [_renderer(ready, ready.blender_version)]
        eevee = self._facts.eevee
        if eevee.is_available:
            renderers.append(
                render_pb2.Renderer(
                    blender_version=ready.blender_version, engine=_EEVEE, device=eevee.renderer
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
        self, graph: MaterialGraph, settings: picture_pb2.RenderSettings, deadline_s: float
    ) -> render_pb2.RenderResponse:
        job = self._job(settings)
        done = await self._submit(job, graph, deadline_s)
        message = done.message
        assert isinstance(message, Rendered)
        assert self._pool.description is not None
        return render_pb2.RenderResponse(
            picture=picture_pb2.Picture(
                data=done.data,
                media_type=message.media_type,
                width_px=message.width_px,
                height_px=message.height_px,
            ),
            renderer=_renderer(message, self._pool.description.blender_version),
            worker_id=done.worker_id,
            render_s=message.render_s,
            queue_s=done.queue_s,
            statistics=render_pb2.RenderStatistics(
                samples=job.samples,
                attempts=done.attempts,
                build_s=message.build_s,
                shade_s=message.shade_s,
                encode_s=message.encode_s,
                worker_resident_bytes=int(message.resident_mib * (1 << 20)),
            ),
        )

    def _job(self, settings: picture_pb2.RenderSettings) -> RenderJob:
        preset = _PRESETS[settings.preset]
        scene = _SCENES[settings.scene]
        shape = _SHAPES.get(settings.shape, _SHAPE_OF_SCENE[scene])
        if scene == "reference" and shape != "plane":
            raise RequestError(
                f"Expected the plane on the reference scene, got {shape}.",
                details={"settings.shape": f"expected PLANE or the STUDIO scene, got {shape}"},
            )
        is_eevee = settings.engine == picture_pb2.RENDER_ENGINE_EEVEE
        if is_eevee and not self._facts.eevee.is_available:
            raise UnsupportedError(
                f"Expected an engine that this server has, got EEVEE: {self._facts.eevee.why}."
            )
        is_denoised = settings.denoise if settings.HasField("denoise") else scene == "studio"
        return RenderJob(
            job_id=0,
            size_px=settings.size_px or preset.size_px,
            samples=settings.samples or preset.samples,
            media_type=_MEDIA_TYPES[settings.format],
            jpeg_quality=settings.jpeg_quality or _DEFAULT_JPEG_QUALITY,
            seed=settings.seed,
            scene=scene,
            shape=shape,
            denoise=is_denoised and not is_eevee,
            engine=_EEVEE if is_eevee else "CYCLES",
        )

    async def _render_patiently(
        self, graph: MaterialGraph, settings: picture_pb2.RenderSettings, context: _Context
    ) -> render_pb2.RenderResponse:
        """As `_render`, but waits where the queue is full: a batch has time."""
        while True:
            try:
                return await self._render(graph, settings, self._remaining_s(context))
            except QueueFullError as error:
                await asyncio.sleep(error.retry_after_s)

    async def _submit(
        self, job: RenderJob | ExportJob, graph: MaterialGraph, deadline_s: float
    ) -> Done:
        payload = (await asyncio.to_thread(serde.to_json, graph)).encode()
        return await self._pool.submit(job, payload, deadline_s=deadline_s)

    def _remaining_s(self, context: _Context) -> float:
        remaining_s = context.time_remaining()
        if remaining_s is None:
            return self._facts.default_deadline_s
        if remaining_s <= 0.0:
            raise DeadlineError("Expected time to be left, but the deadline has passed.")
        return float(remaining_s)


def _fault(fault: GraphFault) -> material_pb2.GraphFault:
    return material_pb2.GraphFault(reason=fault.reason, path=fault.path, message=fault.message)


def _renderer(source: Ready | Rendered, blender_version: str) -> render_pb2.Renderer:
    return render_pb2.Renderer(
        blender_version=blender_version, engine=source.engine, device=source.device
    )
