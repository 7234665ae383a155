# SPDX-License-Identifier: Apache-2.0
"""What a namespace knows of its releases: which is good, which is being tried, which were.

It is kept in a ConfigMap, so that an attempt that was broken off goes on in another process. Every
write names the version that it changes; whoever else wrote in between has the attempt from then on.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Any, Literal

from deploy.rollout.cluster import Cluster
from deploy.rollout.release import Served
from matsmith.errors import InvalidInputError, MatsmithError, UnavailableError

Phase = Literal["check", "canary", "gate", "promote", "verify", "back", "done", "refused", "failed"]
ENDED: tuple[Phase, ...] = ("done", "refused", "failed")
HISTORY = 10
_LOOK_S = 0.5


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to serve a release.

    Attributes:
        served: the release.
        phase: that it is in.
        began_s, beat_s: Unix times of its begin and of its last sign of life.
        holder: of the process at work; "" where none is.
        why: what ended it, or sent it back.
        measured: what the gate found, by picture.
        is_undo: whether it goes back past a good release that turned out to be bad.
    """

    served: Served
    phase: Phase
    began_s: float
    beat_s: float
    holder: str
    why: str = ""
    measured: Mapping[str, Any] | None = None
    is_undo: bool = False

    @property
    def has_ended(self) -> bool:
        """Returns whether nothing is left to do."""
        return self.phase in ENDED

    def message(self) -> dict[str, Any]:
        """Returns it as it is kept."""
        return {
            "release": self.served.release,
            "weights": self.served.weights,
            "phase": self.phase,
            "began_s": round(self.began_s, 1),
            "beat_s": round(self.beat_s, 1),
            "holder": self.holder,
            "why": self.why,
            "measured": self.measured,
            "is_undo": self.is_undo,
        }


@dataclass(frozen=True, slots=True)
class Good:
    """A release that passed everything.

    Attributes:
        served: the release.
        since_s: Unix time at which it was found good.
        measured: what the gate found of it; None where it was there before any redeploy.
    """

    served: Served
    since_s: float
    measured: Mapping[str, Any] | None = None


class Record:
    """The record of one namespace, held by this process while it works.

    Args:
        cluster: keeps it.
        name: of the ConfigMap.
        holder: that this process calls itself.
        now_s: Unix time.
        beat_s: between two signs of life.
        abandoned_s: without one, after which another process counts as gone.
    """

    def __init__(
        self,
        cluster: Cluster,
        name: str,
        holder: str,
        *,
        now_s: Callable[[], float] = time.time,
        beat_s: float = 15.0,
        abandoned_s: float = 60.0,
    ) -> None:
        self._cluster = cluster
        self._name = name
        self._holder = holder
        self._now_s = now_s
        self._beat_s = beat_s
        self._abandoned_s = abandoned_s
        self._lock = threading.RLock()
        self._lost: MatsmithError | None = None
        self.good: Good | None = None
        # What was good before it, to go back to where it turns out to be bad after all.
        self.before: Good | None = None
        self.attempt: Attempt | None = None
        self.history: tuple[dict[str, Any], ...] = ()
        self._version = ""
        self.read()

    def read(self) -> None:
        """Reads it anew.

        Raises:
            InvalidInputError: RECORD_INVALID.
        """
        told, self._version = self._cluster.record(self._name)
        try:
            self.good = _good(told.get("good"))
            self.before = _good(told.get("before"))
            self.attempt = _attempt(told.get("attempt"))
            self.history = tuple(dict(one) for one in told.get("history", ()))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InvalidInputError(
                f"Expected a record of releases in ConfigMap {self._name}, got "
                f"{type(error).__name__}: {error}. Remove its key record.json to begin anew.",
                reason="RECORD_INVALID",
            ) from error

    def begin(self, served: Served, *, back_to: Good | None = None) -> Attempt:
        """Returns the attempt to go on with: a new one, or the one that was broken off.

        Args:
            served: the release.
            back_to: that release, where a new attempt goes back to it: it was measured once.

        Raises:
            UnavailableError: REDEPLOY_RUNS where another process is at work.
            InvalidInputError: ATTEMPT_OPEN where another release's attempt was broken off.
        """
        found = self.attempt
        if found and not found.has_ended and found.holder not in ("", self._holder):
            self._require_abandoned(found)
            found = self.attempt
        now_s = self._now_s()
        if found and not found.has_ended:
            if found.served != served:
                raise InvalidInputError(
                    f"Expected to go on with release {found.served.short}, which was broken off in "
                    f"phase {found.phase}, got {served.short}. Run it again with that one, or "
                    "--rollback first.",
                    reason="ATTEMPT_OPEN",
                )
            return self._kept(replace(found, holder=self._holder, beat_s=now_s))
        made = Attempt(served, "check", now_s, now_s, self._holder)
        if back_to:
            made = replace(made, phase="promote", measured=back_to.measured, is_undo=True)
        return self._kept(made)

    def _require_abandoned(self, found: Attempt) -> None:
        """Waits whether another process gives a sign of life; no clock but this one's counts.

        Raises:
            UnavailableError: REDEPLOY_RUNS.
        """
        end_s = time.monotonic() + self._abandoned_s
        while time.monotonic() < end_s:
            time.sleep(min(_LOOK_S, self._abandoned_s / 4))
            self.read()
            if self.attempt != found:
                raise UnavailableError(
                    f"Expected no other redeploy, got {found.holder} at work in phase "
                    f"{found.phase}.",
                    reason="REDEPLOY_RUNS",
                )

    def is_mine(self) -> bool:
        """Returns whether no other process has taken the attempt over, as far as can be told."""
        if self._lost and self._lost.reason == "CHANGED_MEANWHILE":
            return False
        try:
            told, _ = self._cluster.record(self._name)
            there = _attempt(told.get("attempt"))
        except (MatsmithError, KeyError, TypeError, ValueError):
            return False
        return there is None or there.has_ended or there.holder in ("", self._holder)

    def enter(
        self, phase: Phase, *, why: str = "", measured: Mapping[str, Any] | None = None
    ) -> None:
        """Takes note of a phase before anything of it is done."""
        with self._lock:
            attempt = self._open()
            kept = measured if measured is not None else attempt.measured
            made = replace(
                attempt,
                phase=phase,
                beat_s=self._now_s(),
                why=why or attempt.why,
                measured=kept,
                holder="" if phase in ENDED else self._holder,
            )
            if made.has_ended:
                told = {**made.message(), "measured": None}
                self.history = (*self.history, told)[-HISTORY:]
            self._kept(made)

    def leave(self) -> None:
        """Lets the next process go on at once; where that cannot be told, it waits a minute."""
        with self._lock, suppress(MatsmithError):
            if self.attempt and self.attempt.holder == self._holder and not self._lost:
                self._kept(replace(self.attempt, holder=""))

    def found_good(self, served: Served, measured: Mapping[str, Any] | None) -> None:
        """Takes note of what to go back to from now on."""
        if self.attempt and self.attempt.is_undo:
            # Nobody is to go back to what turned out to be bad.
            self.before = None
        elif self.good and self.good.served != served:
            self.before = self.good
        self.good = Good(served, self._now_s(), measured)
        self._write()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Gives signs of life while something lasts."""
        ended = threading.Event()

        def beat() -> None:
            while not ended.wait(self._beat_s):
                try:
                    with self._lock:
                        self._kept(replace(self._open(), beat_s=self._now_s()))
                except MatsmithError as error:
                    self._lost = error
                    if error.reason == "CHANGED_MEANWHILE":
                        return
                else:
                    self._lost = None

        thread = threading.Thread(target=beat, daemon=True)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()
            self.require_held()

    def require_held(self) -> None:
        """Raises UnavailableError where another process has taken the attempt over."""
        if self._lost and self._lost.reason == "CHANGED_MEANWHILE":
            raise self._lost
        self._lost = None

    def _open(self) -> Attempt:
        assert self.attempt is not None
        return self.attempt

    def _kept(self, attempt: Attempt) -> Attempt:
        self.attempt = attempt
        self._write()
        return attempt

    def _write(self) -> None:
        with self._lock:
            told = {
                "good": _told(self.good),
                "before": _told(self.before),
                "attempt": self.attempt.message() if self.attempt else None,
                "history": list(self.history),
            }
            self._version = self._cluster.keep(self._name, told, self._version)


def _told(good: Good | None) -> dict[str, Any] | None:
    if good is None:
        return None
    return {
        "release": good.served.release,
        "weights": good.served.weights,
        "since_s": round(good.since_s, 1),
        "measured": good.measured,
    }


def _good(told: Mapping[str, Any] | None) -> Good | None:
    if told is None:
        return None
    served = Served(str(told["release"]), str(told["weights"]))
    return Good(served, float(told["since_s"]), told.get("measured"))


def _attempt(told: Mapping[str, Any] | None) -> Attempt | None:
    if told is None:
        return None
    phase = str(told["phase"])
    if phase not in Phase.__args__:  # type: ignore[attr-defined]
        raise ValueError(f"phase {phase!r}")
    return Attempt(
        served=Served(str(told["release"]), str(told["weights"])),
        phase=phase,  # type: ignore[arg-type]
        began_s=float(told["began_s"]),
        beat_s=float(told["beat_s"]),
        holder=str(told["holder"]),
        why=str(told["why"]),
        measured=told.get("measured"),
        is_undo=bool(told.get("is_undo", False)),
    )
