# SPDX-License-Identifier: Apache-2.0
"""Pictures of shards described anew, by as many processes as there are cores."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TypeAlias

import torch

from matsmith.augment.neighborhood import Look, Neighborhood
from matsmith.dataset import shard
from matsmith.errors import MatsmithError
from matsmith.metrics.features import default_extractor
from matsmith.pictures.codec import picture_from_jpeg
from matsmith.retrieval.describe import Describer
from matsmith.retrieval.index import load_index

Looks: TypeAlias = Sequence[Look | MatsmithError]
"""Of a shard's samples in their order; an error for a picture that cannot be read."""


def looks(path: Path) -> Looks:
    """Returns how the samples of a shard look, from their pictures.

    Raises:
        InvalidInputError: SHARD_INVALID.
    """
    describer, known = _tools()
    found: list[Look | MatsmithError] = []
    with one_thread():
        for sample in shard.read(path):
            try:
                picture = picture_from_jpeg(sample.files["jpg"])
            except MatsmithError as error:
                found.append(error)
            else:
                found.append(known.look(describer.material(picture)))
    return found


@contextmanager
def looking(paths: Sequence[Path], processes: int) -> Iterator[Callable[[Path], Looks]]:
    """Gives `looks` for these shards, which processes begin to describe at once, in this order."""
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(processes, mp_context=context)
    try:
        futures = {path: pool.submit(looks, path) for path in paths}
        yield lambda path: futures.pop(path).result()
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def one_thread() -> Iterator[None]:
    """Makes looks the same to the last bit, which sums by several threads are not."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


@cache
def _tools() -> tuple[Describer, Neighborhood]:
    return Describer(default_extractor()), Neighborhood(load_index())
