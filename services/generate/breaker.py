# SPDX-License-Identifier: Apache-2.0
"""A circuit breaker: what failed several times in a row is left alone for a while."""

from __future__ import annotations

import time
from collections.abc import Callable

from matsmith.errors import UnavailableError


class Breaker:
    """Counts failures in a row; belongs to one event loop.

    After the pause one call is let through: where it succeeds all are, where it fails the pause
    begins anew.

    Args:
        what: it protects, for the message.
        failures: in a row until it opens.
        pause_s: for which it stays open.
        now: a monotonic clock in seconds.
    """

    def __init__(
        self,
        what: str,
        *,
        failures: int,
        pause_s: float,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._what = what
        self._most = failures
        self._pause_s = pause_s
        self._now = now
        self._failures = 0
        self._until_s = 0.0

    def require_closed(self) -> None:
        """Returns nothing where a call may be made.

        Raises:
            UnavailableError: CIRCUIT_OPEN.
        """
        if self._failures < self._most:
            return
        left_s = self._until_s - self._now()
        if left_s > 0:
            raise UnavailableError(
                f"Expected {self._what} to answer, got {self._failures} failures in a row; it is "
                f"asked again in {left_s:.0f} s.",
                reason="CIRCUIT_OPEN",
            )
        # The call that is let through is alone until it has ended.
        self._until_s = self._now() + self._pause_s

    def succeeded(self) -> None:
        """Takes note of a call that was answered."""
        self._failures = 0

    def failed(self) -> None:
        """Takes note of a call that was not."""
        self._failures += 1
        self._until_s = self._now() + self._pause_s
