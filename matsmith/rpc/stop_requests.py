# SPDX-License-Identifier: Apache-2.0
"""Who may ask a server process to stop: SIGTERM, SIGINT, and the end of a parent's pipe."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable


class StopRequests:
    """The first and the second time that somebody wants the server to stop.

    Attributes:
        first, second: set when it happens.
    """

    def __init__(self) -> None:
        self.first = asyncio.Event()
        self.second = asyncio.Event()

    def listen(self, *, exit_with_parent: bool) -> None:
        """Begins to take requests; to be called in the main thread."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._request)
        if exit_with_parent:
            threading.Thread(
                target=_wait_for_end_of_stdin,
                args=(loop, self._request),
                name="end-of-stdin",
                daemon=True,
            ).start()

    def ignore(self) -> None:
        """Gives the signals back their usual meaning."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)

    def _request(self) -> None:
        (self.second if self.first.is_set() else self.first).set()


def _wait_for_end_of_stdin(
    loop: asyncio.AbstractEventLoop, request_stop: Callable[[], None]
) -> None:
    while os.read(sys.stdin.fileno(), 4096):
        pass
    if not loop.is_closed():
        loop.call_soon_threadsafe(request_stop)
