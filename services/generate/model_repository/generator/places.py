# SPDX-License-Identifier: Apache-2.0
"""How much is asked of an engine, since Triton does not bound what a decoupled model accepts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager


class FullError(RuntimeError):
    """Too many samples wait."""


class Places:
    """Counts samples of questions that were accepted; belongs to one event loop.

    Args:
        most: samples that are accepted at most, running and waiting.
        changed: told of the number whenever it changes.
    """

    def __init__(self, most: int, changed: Callable[[int], None] = lambda _: None) -> None:
        self._most = most
        self._changed = changed
        self.open = 0

    @contextmanager
    def taken(self, count: int) -> Iterator[Callable[[], None]]:
        """Takes places for a question's samples, and gives what returns one of them.

        Raises:
            FullError: there are not so many left; one question alone always has room.
        """
        if self.open and self.open + count > self._most:
            raise FullError(f"expected {self._most} samples at most, got {self.open + count}")
        left = count
        self._add(count)

        def done() -> None:
            nonlocal left
            if left:
                left -= 1
                self._add(-1)

        try:
            yield done
        finally:
            self._add(-left)

    def _add(self, count: int) -> None:
        self.open += count
        self._changed(self.open)
