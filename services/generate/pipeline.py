# SPDX-License-Identifier: Apache-2.0
"""From a photo to ranked materials: VLMaterial's protocol (N, K), search, and Blender's last word.

Rule of this module: plain asyncio over protocols (engine, renderer, scorer); no gRPC, no protobuf.
The order of proposals decides, not the order in which renders finish, so that the same request and
seed give the same answer. The nearest entry of the library always takes part and is measured in
the same way as the winner, so the answer is never worse than it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from matsmith.errors import MatsmithError
from matsmith.graph import MaterialGraph
from matsmith.metrics.complexity import COMPLEXITY_SIZE_PX, MIN_JPEG_BYTES, is_complex, is_constant
from matsmith.metrics.scorer import Target
from matsmith.optimize.problem import Event as SearchEvent
from matsmith.pictures.codec import jpeg_bytes
from matsmith.program import digest
from matsmith.rendering import (
    MATERIAL_FAILURES,
    CountingRenderer,
    MapFile,
    Preset,
    RenderedPicture,
)
from services.generate.candidate import Candidate, Origin, rank_key
from services.generate.engine import Engine, Proposal, SampleRequest
from services.generate.events import (
    Event,
    Found,
    Progress,
    Result,
    Stage,
    StageBegan,
    StageEnded,
)
from services.generate.floor import Floor
from services.generate.judging import all_of, verdicts
from services.generate.options import Options, Parts
from services.generate.refine import Refinement, refine

# A final picture costs eight previews; more of them would double the time of an answer.
_FINALS = 2


async def generate(
    photo: npt.NDArray[np.uint8], engines: Sequence[Engine], options: Options, parts: Parts
) -> AsyncGenerator[Event, None]:
    """Yields what happens, and the result as the last event.

    Closing the iterator stops all work. Engines are asked in order; the next one is asked when the
    one before cannot answer.

    Args:
        photo: `(512, 512, 3)` uint8 sRGB, upright and square.
        engines: at least one.
        options: what is asked for.
        parts: what does the work.

    Raises:
        MatsmithError: the renderer cannot be reached, or fails on the library's own material.
    """
    run = _Run(photo, engines, options, parts)
    work = asyncio.create_task(run.work())
    try:
        while (event := await run.events.get()) is not None:
            yield event
        await work
    finally:
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)


class _Run:
    """One request on its way."""

    def __init__(
        self,
        photo: npt.NDArray[np.uint8],
        engines: Sequence[Engine],
        options: Options,
        parts: Parts,
    ) -> None:
        self.events: asyncio.Queue[Event | None] = asyncio.Queue()
        self._photo = photo
        self._engines = engines
        self._options = options
        self._parts = parts
        self._began = time.monotonic()
        self._stages: list[StageEnded] = []
        self._renderer = CountingRenderer(parts.renderer)
        self._found: dict[str, Candidate] = {}
        self._samples = 0
        self._valid = 0
        self._faults: list[str] = []

    async def work(self) -> None:
        """Does everything; the last event is the result, or nothing when it fails."""
        try:
            self.events.put_nowait(await self._result())
        finally:
            self.events.put_nowait(None)

    async def _result(self) -> Result:
        parts, options = self._parts, self._options
        self._begin("retrieve")
        target = await asyncio.to_thread(parts.scorer.target, self._photo)
        described = await asyncio.to_thread(parts.index.describe, self._photo)
        neighbors = await asyncio.to_thread(parts.index.ranked, target, described)
        library = Floor(parts, self._renderer, target, options.seed)
        floor, plain = await library.nearest(described, neighbors[0].material)
        self._add(floor)
        self._add(plain)
        self._end("retrieve")
        self._begin("sample")
        await self._sample(target)
        self._end("sample")
        if not self._valid:
            none = f"none of {self._samples} proposals was valid"
            self._faults.append(none if self._samples else "no engine proposed anything")
        best = self._ranked()[: max(1, options.refine_top)]
        if options.refine_top and options.refine_steps:
            self._begin("refine")
            best = await self._refine(best, target)
            self._end("refine")
        self._begin("final")
        finals = await self._finals(best, [plain, floor], target)
        winner = min(finals, key=rank_key)
        self._end("final")
        blend = b""
        maps: tuple[MapFile, ...] = ()
        if options.wants_blend or options.maps is not None:
            self._begin("export")
            if options.wants_blend:
                blend = await parts.exporter.export_blend(winner.graph, "Material")
            if options.maps is not None:
                maps = await parts.exporter.export_maps(winner.graph, "Material", options.maps)
            self._end("export")
        others = [candidate for candidate in self._ranked() if candidate.id != winner.id]
        return Result(
            candidates=(winner, *others),
            samples=self._samples,
            valid=self._valid,
            stages=tuple(self._stages),
            renders=self._renderer.counts(),
            neighbors=tuple(neighbors),
            final_picture=winner.picture,
            blend=blend,
            degraded_reason="; ".join(fault.rstrip(".") for fault in self._faults),
            total_s=time.monotonic() - self._began,
            maps=maps,
        )

    async def _sample(self, target: Target) -> None:
        """Judges proposals in their order until K are valid or N are judged."""
        options = self._options

        def room() -> int:
            # No more is begun than can still count, so that little work is thrown away.
            return min(
                self._parts.parallel_renders,
                options.max_valid - self._valid,
                options.max_samples - self._samples,
            )

        async def judge(proposed: tuple[Engine, Proposal]) -> Candidate | None:
            return await self._judge(*proposed, target)

        async with aclosing(verdicts(self._proposals(), judge, room=room)) as found:
            async for candidate in found:
                self._samples += 1
                if candidate is not None:
                    self._valid += 1
                    self._add(candidate)
                self._progress("sample", self._samples, options.max_samples)

    async def _proposals(self) -> AsyncGenerator[tuple[Engine, Proposal], None]:
        """Yields what the first engine proposes; when it fails, what the next one does."""
        options = self._options
        request = SampleRequest(
            photo=self._photo,
            count=options.max_samples,
            seed=options.seed,
            temperature=options.temperature,
            top_p=options.top_p,
            valid=options.max_valid,
        )
        for engine in self._engines:
            try:
                async with aclosing(engine.sample(request)) as proposals:
                    async for proposal in proposals:
                        yield engine, proposal
            except MatsmithError as error:
                self._faults.append(f"engine {engine.name}: {error.message}")
                continue
            return

    async def _judge(self, engine: Engine, proposal: Proposal, target: Target) -> Candidate | None:
        """Returns the proposal rendered and scored, or None when it is not valid."""
        graph = proposal.graph
        if graph is None:
            return None
        try:
            identifier = digest(graph, self._parts.catalogue)
            known = self._found.get(identifier)
            if known is not None:
                return known
            picture = await self._render(graph, "preview")
            if not await self._is_valid(graph, picture):
                return None
        except MATERIAL_FAILURES:
            # A material that Blender cannot render is an invalid sample, not a failed request.
            return None
        scores = await asyncio.to_thread(self._parts.scorer.score, target, picture.pixels)
        origin = Origin(
            engine=engine.name,
            model_version=proposal.model_version or engine.model_version,
            seed=proposal.seed,
            library_material=proposal.library_material,
            operators=proposal.operators,
        )
        return Candidate(identifier, graph, picture, scores, origin)

    async def _is_valid(self, graph: MaterialGraph, picture: RenderedPicture) -> bool:
        """Returns whether the material passes the 12 KB test, which is about 512×512 renders.

        A smaller picture of the same scene has fewer bytes, so one that passes decides early; only
        plain materials are rendered again at full size.
        """
        if is_constant(picture.pixels):
            return False
        if len(await asyncio.to_thread(jpeg_bytes, picture.pixels)) >= MIN_JPEG_BYTES:
            return True
        if picture.pixels.shape[0] != COMPLEXITY_SIZE_PX:
            picture = await self._render(graph, "preview", size_px=COMPLEXITY_SIZE_PX)
        return await asyncio.to_thread(is_complex, picture.pixels)

    async def _refine(self, starts: list[Candidate], target: Target) -> list[Candidate]:
        """Returns the starts, and before them what the search found that is better than all."""
        options, parts = self._options, self._parts
        steps = options.refine_steps * len(starts)

        def report(event: SearchEvent) -> None:
            best = min(event.best.measure.style_loss, self._best_style_loss())
            self.events.put_nowait(Progress("refine", event.steps, steps, best))

        refinement = Refinement(
            target=target,
            scorer=parts.scorer,
            renderer=self._renderer,
            catalogue=parts.catalogue,
            ranges=parts.index.library.ranges,
            is_valid=self._is_valid,
            report=report,
            parallel=parts.parallel_renders,
        )
        improved = await refine(starts, refinement, steps=steps, seed=options.seed)
        if improved.id in {start.id for start in starts}:
            return starts
        self._add(improved)
        return [improved, *starts]

    async def _finals(
        self, best: list[Candidate], floors: list[Candidate], target: Target
    ) -> list[Candidate]:
        """Returns the best few and the floor at final quality, but for those Blender fails on.

        Args:
            best: the best by previews.
            floors: entries of the library, the first a material as it stands; the nearest of them
                by final pictures is the floor.
            target: the photo.

        Raises:
            MatsmithError: Blender fails on the material of the library itself, twice.
        """
        nearest = sorted(best, key=rank_key)[:_FINALS]
        chosen = {candidate.id: candidate for candidate in [*nearest, *floors]}
        measured = await all_of([self._final(c, target) for c in chosen.values()])
        finals = {final.id: final for final in measured if final is not None}
        entries = {floor.id for floor in floors} & finals.keys()
        if not entries:
            # A busy pool can be too slow for all at once; alone, a material that stands renders.
            plain = await self._final(floors[0], target, must=True)
            assert plain is not None
            finals[plain.id] = plain
            entries = {plain.id}
        lowest = min(entries, key=lambda entry: rank_key(finals[entry]))
        for identifier in chosen:
            if identifier in finals:
                final = replace(finals[identifier], is_floor=identifier == lowest)
                self._found[identifier] = finals[identifier] = final
            else:
                self._found.pop(identifier, None)
        return list(finals.values())

    async def _final(
        self, candidate: Candidate, target: Target, *, must: bool = False
    ) -> Candidate | None:
        """Returns the candidate measured at final quality; None when Blender fails on it.

        Raises:
            MatsmithError: Blender fails on one that must not fail.
        """
        size_px = self._options.final_size_px
        try:
            picture = await self._render(candidate.graph, "final", size_px=size_px)
        except MATERIAL_FAILURES:
            if must:
                raise
            return None
        scores = await asyncio.to_thread(self._parts.scorer.score, target, picture.pixels)
        return replace(candidate, picture=picture, scores=scores, is_final=True)

    async def _render(
        self, graph: MaterialGraph, preset: Preset, *, size_px: int = 0
    ) -> RenderedPicture:
        return await self._renderer.render(
            graph, preset=preset, size_px=size_px, seed=self._options.seed
        )

    def _ranked(self) -> list[Candidate]:
        return sorted(self._found.values(), key=rank_key)

    def _add(self, candidate: Candidate) -> None:
        if candidate.id in self._found:
            return
        self._found[candidate.id] = candidate
        rank = self._ranked().index(candidate) + 1
        self.events.put_nowait(Found(candidate, rank))

    def _progress(self, stage: Stage, done: int, total: int) -> None:
        best = self._best_style_loss() if self._found else None
        self.events.put_nowait(Progress(stage, done, total, best))

    def _best_style_loss(self) -> float:
        return min(candidate.scores.style_loss for candidate in self._found.values())

    def _begin(self, stage: Stage) -> None:
        self._stage_began = time.monotonic()
        self.events.put_nowait(StageBegan(stage))

    def _end(self, stage: Stage) -> None:
        ended = StageEnded(stage, time.monotonic() - self._stage_began)
        self._stages.append(ended)
        self.events.put_nowait(ended)
