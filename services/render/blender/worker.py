# SPDX-License-Identifier: Apache-2.0
"""Does one job at a time in this process's Blender.

A render leaves its material and studio for the next one; nothing else is left of a job, and a job
of another kind finds nothing.
"""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import bpy  # noqa: TID251
import gpu  # type: ignore[import-not-found]
import psutil

from matsmith import catalogue
from matsmith.errors import GraphError, RenderError, RequestError
from matsmith.graph.channels import with_channels
from matsmith.graph.json_reader import from_json
from matsmith.graph.model import OUTPUT_NODE, MaterialGraph, Node, NodeTree
from services.render.blender.bake_maps import bake_maps
from services.render.blender.build import build_material, purge
from services.render.blender.container import open_container
from services.render.blender.export import export_blend
from services.render.blender.importing import read_materials
from services.render.blender.picture import render_picture
from services.render.blender.scene import make_reference_scene
from services.render.blender.series import Series
from services.render.messages import (
    OUT_OF_MEMORY,
    Baked,
    BakeJob,
    EngineName,
    Exported,
    ExportJob,
    Failed,
    Imported,
    ImportJob,
    Job,
    Message,
    Ready,
    Rendered,
    RenderJob,
)

_WARM_UP = RenderJob(
    job_id=0, size_px=64, samples=1, media_type="image/png", jpeg_quality=90, seed=0
)
_WARM_UP_GRAPH = MaterialGraph(NodeTree((Node("material_output", OUTPUT_NODE),)))
_MIB = 1 << 20

Send: TypeAlias = Callable[[Message, bytes], None]


class Worker:
    """Holds the reference scene.

    Args:
        threads: for each render.
        folder: private scratch directory.
    """

    def __init__(self, *, threads: int, folder: Path) -> None:
        self._threads = threads
        self._folder = folder
        self._reference = make_reference_scene(threads=threads)
        self._series = Series(threads=threads)

    def warm_up(self) -> None:
        """Renders a small picture, so that the first job does not pay for loading.

        Raises:
            RenderError: Blender cannot render here.
        """
        self._render(_WARM_UP_GRAPH, _WARM_UP)

    def describe(self, *, import_s: float, warm_s: float) -> Ready:
        """Returns what this worker is and how long it took to become ready."""
        return Ready(
            blender_version=".".join(str(part) for part in bpy.app.version),
            engine=self._engine(),
            device=self._device(),
            sandbox=(),
            threads=self._threads,
            import_s=import_s,
            warm_s=warm_s,
            resident_mib=_resident_mib(),
        )

    def answer(self, job: Job, payload: bytes, send: Send) -> tuple[Message, bytes]:
        """Returns the message and payload that answer the job; never raises for a job's fault.

        Args:
            job: what to do.
            payload: what to do it with.
            send: takes the parts of the answer that come before.
        """
        try:
            if not isinstance(job, RenderJob):
                self._series.forget()
            if isinstance(job, ImportJob):
                return self._import(payload, job)
            graph = from_json(payload.decode())
            if isinstance(job, RenderJob):
                return self._render(graph, job)
            if isinstance(job, ExportJob):
                return self._export(graph, job)
            return self._bake(graph, job, send), b""
        except GraphError as error:
            fault = error.faults[0]
            return Failed(job.job_id, "graph", fault.reason, fault.path, fault.message), b""
        except RenderError as error:
            return Failed(job.job_id, "render", error.reason, "", error.message), b""
        except MemoryError:
            message = "Expected a job within the memory of a worker, got one beyond it."
            return Failed(job.job_id, "render", OUT_OF_MEMORY, "", message), b""
        except Exception as error:
            # The edge of the process: the pool logs this text, and the worker goes on.
            traceback.print_exc(file=sys.stderr)
            message = f"Blender failed with {type(error).__name__}."
            return Failed(job.job_id, "render", "RENDER_FAILED", "", message), b""

    def _render(self, graph: MaterialGraph, job: RenderJob) -> tuple[Rendered, bytes]:
        began = time.monotonic()
        try:
            material = self._series.material(graph)
            build_s = time.monotonic() - began
            is_studio = job.scene == "studio"
            scene = self._series.studio(job.shape) if is_studio else self._reference
            if not is_studio:
                self._reference.light(is_even=job.scene == "even")
            shot = render_picture(scene, material, job=job, folder=self._folder)
        except BaseException:
            self._series.forget()
            raise
        rendered = Rendered(
            job_id=job.job_id,
            width_px=job.size_px,
            height_px=job.size_px,
            media_type=job.media_type,
            engine=job.engine,
            device=self._device(job.engine),
            build_s=build_s,
            shade_s=shot.shade_s,
            encode_s=shot.encode_s,
            render_s=time.monotonic() - began,
            resident_mib=_resident_mib(),
        )
        return rendered, shot.data

    def _export(self, graph: MaterialGraph, job: ExportJob) -> tuple[Exported, bytes]:
        began = time.monotonic()
        try:
            material = build_material(graph, job.name)
            data = export_blend(self._reference, material, folder=self._folder)
        finally:
            purge()
        return Exported(job.job_id, time.monotonic() - began, _resident_mib()), data

    def _bake(self, graph: MaterialGraph, job: BakeJob, send: Send) -> Baked:
        began = time.monotonic()
        try:
            shown = with_channels(graph, catalogue.load(), job.channels)
            material = build_material(shown, "Material")
            build_s = time.monotonic() - began
            shade_s = bake_maps(
                self._reference, material, job, send, threads=self._threads, folder=self._folder
            )
        finally:
            purge()
        render_s = time.monotonic() - began
        encode_s = render_s - shade_s - build_s
        return Baked(job.job_id, build_s, shade_s, encode_s, render_s, _resident_mib())

    def _import(self, payload: bytes, job: ImportJob) -> tuple[Message, bytes]:
        began = time.monotonic()
        major, minor, _ = bpy.app.version
        try:
            blend = open_container(payload, newest_version=100 * major + minor)
        except RequestError as error:
            return Failed(job.job_id, "file", error.reason, "", error.message), b""
        try:
            data = read_materials(blend, job.material_names, catalogue.load(), folder=self._folder)
        except RequestError as error:
            return Failed(job.job_id, "material", error.reason, "", error.message), b""
        return Imported(job.job_id, time.monotonic() - began, _resident_mib()), data

    def _engine(self) -> str:
        return str(self._reference.scene.render.engine)

    def _device(self, engine: EngineName = "CYCLES") -> str:
        if engine != "CYCLES":
            return str(gpu.platform.renderer_get())
        return str(self._reference.scene.cycles.device)


def _resident_mib() -> float:
    return float(psutil.Process().memory_info().rss / _MIB)
