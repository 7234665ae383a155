# SPDX-License-Identifier: Apache-2.0
"""A random worker is killed again and again while a batch runs; the pictures stay the same."""

from __future__ import annotations

import random
import threading
from dataclasses import dataclass

import psutil

from benchmarks.render.batch import render_all
from benchmarks.render.materials import materials
from benchmarks.render.server import RenderServer
from matsmith.v1 import picture_pb2


@dataclass(frozen=True, slots=True)
class Kills:
    """What was seen.

    Attributes:
        renders: items of the batch.
        answered: of them, those with a picture; none is ever answered twice.
        same_pictures: of them, those equal bit by bit to the undisturbed run's.
        killed: workers that were killed.
        crashed: deaths that the service reports.
        retries: jobs that were started a second time.
    """

    renders: int
    answered: int
    same_pictures: int
    killed: int
    crashed: int
    retries: int


def kills(*, renders: int, size_px: int, every_s: float, seed: int = 0) -> Kills:
    """Returns what becomes of a batch whose workers are killed every few seconds."""
    graphs = list(materials(renders))
    settings = picture_pb2.RenderSettings(size_px=size_px, samples=1)
    with RenderServer(workers=2, cache_memory_mib=0) as server:
        undisturbed = render_all(server.target, graphs, settings)
    with RenderServer(workers=2, cache_memory_mib=0) as server:
        ended = threading.Event()
        killed: list[int] = []
        chance = random.Random(seed)

        def kill_again_and_again() -> None:
            while not ended.wait(every_s):
                workers = server.workers()
                if workers:
                    victim = chance.choice(workers)
                    try:
                        victim.kill()
                        killed.append(victim.pid)
                    except psutil.NoSuchProcess:
                        continue

        killer = threading.Thread(target=kill_again_and_again)
        killer.start()
        try:
            answers = render_all(server.target, graphs, settings)
        finally:
            ended.set()
            killer.join()
        crashed = server.ends().get("crashed", 0)
        retries = int(server.metric("matsmith_render_retries_total"))
    pictures = {key: a.render.picture.data for key, a in answers.items() if a.HasField("render")}
    same = sum(undisturbed[key].render.picture.data == data for key, data in pictures.items())
    return Kills(renders, len(pictures), same, len(killed), crashed, retries)
