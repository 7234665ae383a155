# SPDX-License-Identifier: Apache-2.0
"""A thread of its own for gradients, which come one after the other and may use all cores.

PyTorch keeps a team of threads for each thread that calls it. From a pool, whose threads take
turns, two cores are slower than one (0.25 s a gradient at 192 pixels, against 0.19 s); from one
thread they are faster (0.14 s).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import torch

_Found = TypeVar("_Found")


class OneThread:
    """Runs one thing after the other.

    Args:
        threads: that PyTorch may use below it; elsewhere their number stays as it is.
    """

    def __init__(self, threads: int) -> None:
        self._threads = threads
        # Of the caller's thread: another one's may be that of a search beside this.
        self._threads_before = torch.get_num_threads()
        self._executor = ThreadPoolExecutor(1)

    async def run(self, work: Callable[[], _Found]) -> _Found:
        """Returns what `work` returns."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._executor, self._with_threads, work)

    def close(self) -> None:
        """Ends the thread once what it is at is done; does not wait for that."""
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _with_threads(self, work: Callable[[], _Found]) -> _Found:
        torch.set_num_threads(self._threads)
        try:
            return work()
        finally:
            torch.set_num_threads(self._threads_before)
