# SPDX-License-Identifier: Apache-2.0
"""Something looked at again and again beside what is measured, such as the memory it holds."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from typing import Self


class Watch(threading.Thread, ABC):
    """Looks every few milliseconds while it is entered, and once before it is left."""

    period_s = 0.1

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._ended = threading.Event()

    @abstractmethod
    def look(self) -> None:
        """Looks once."""

    def run(self) -> None:
        """See `threading.Thread.run`."""
        is_ended = False
        while not is_ended:
            is_ended = self._ended.wait(self.period_s)
            self.look()

    def __enter__(self) -> Self:
        """Begins to look."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Ends it."""
        self._ended.set()
        self.join()
