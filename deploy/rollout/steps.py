# SPDX-License-Identifier: Apache-2.0
"""Check → canary → gate → promote → verify; whatever fails leaves, or brings back, what was good.

Every step says what is to be, so that it may be repeated: a redeploy that was killed goes on where
it was. Going back means going to the release on record, never to the revision before.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from deploy.rollout.cluster import Cluster
from deploy.rollout.deployment import progress
from deploy.rollout.gate import Judge
from deploy.rollout.record import Good, Record
from deploy.rollout.release import Served
from deploy.rollout.verdict import Finding, Limits, Measured, describe, measured_from, verdict
from matsmith.errors import (
    AuthenticationError,
    InternalError,
    InvalidInputError,
    MatsmithError,
    UnavailableError,
)


class RolloutError(InternalError):
    """A Deployment that did not come to serve what it was told to."""

    default_reason = "ROLLOUT_FAILED"


@dataclass(frozen=True, slots=True)
class Places:
    """Where a release goes.

    Attributes:
        stable, canary: Deployments by name.
        stable_address, canary_address: of their Triton servers.
    """

    stable: str = "triton"
    canary: str = "triton-canary"
    stable_address: str = "dns:///triton:8001"
    canary_address: str = "dns:///triton-canary:8001"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long things may take.

    Attributes:
        rollout_s: until a Deployment is one pod further: the one before drains, the next loads.
        answer_s: a server until it answers after its pod is ready.
        refused_s: that pods may be refused, since a quota or a webhook may be so for a moment.
        poll_s: between two looks.
    """

    rollout_s: float = 1800.0
    answer_s: float = 60.0
    refused_s: float = 60.0
    poll_s: float = 2.0


@dataclass(slots=True)
class Redeploy:
    """One redeploy in one namespace.

    Args:
        cluster: that is changed.
        record: of its releases.
        places: of the Deployments.
        gate: measures releases.
        limits: that they must keep.
        patience: how long anything may take.
        told: of every step, a line each.
        has_canary: False measures the release where it serves, for clusters without a spare GPU.
    """

    cluster: Cluster
    record: Record
    places: Places
    gate: Judge
    limits: Limits
    patience: Patience = field(default_factory=Patience)
    told: Callable[[str], None] = print
    has_canary: bool = True
    findings: list[Finding] = field(default_factory=list)

    def run(self, served: Served) -> str:
        """Serves a release, or leaves everything as it was; returns "done" or "refused".

        Raises:
            UnavailableError: the cluster does not answer, or another redeploy is at work; run it
                again.
            InvalidInputError: the record is of another release, or nothing good is on it.
            RolloutError: neither the release nor the good one came to serve: somebody must look.
        """
        stable = self.cluster.deployment(self.places.stable)
        good, open_attempt = self.record.good, self.record.attempt
        if good and stable.served and stable.served != good.served:
            self.told(
                f"{stable.name} is told to serve {stable.served.short}; the good release on "
                f"record is {good.served.short}"
            )
        is_open = open_attempt is not None and not open_attempt.has_ended
        is_at_work = stable.available > 0 and progress(stable)[0] == "done"
        if not is_open and is_at_work and good and good.served == stable.served == served:
            self.told(f"release {served.short} already serves and is good: nothing to do")
            self._end_canary()
            return "done"
        attempt = self.record.begin(served)
        if good is None and is_at_work and stable.served and stable.served != served:
            self.record.found_good(stable.served, None)
            self.told(f"release {stable.served.short} serves: it is the one to go back to")
        self.told(f"release {served.short}: from phase {attempt.phase}")
        try:
            with self.record.held():
                if attempt.phase in ("check", "canary", "gate") and not self._is_fit(served):
                    return "refused"
                if attempt.phase == "back":
                    return self._back(attempt.why)
                return self._promote(served)
        finally:
            self._leave()

    def back(self) -> str:
        """Goes back to what was good; returns "done", or "refused" where it serves no more.

        That is the good release where another one is under way, or serves; where the good one
        serves already, it is the one that was good before it.

        Raises:
            InvalidInputError: NOTHING_GOOD, or NOTHING_BEFORE, where none is on record.
            RolloutError: neither came to serve.
        """
        good = self._good()
        attempt = self.record.attempt
        is_open = attempt is not None and not attempt.has_ended
        if attempt and is_open:
            attempt = self.record.begin(attempt.served)
        elif self.cluster.deployment(self.places.stable).served == good:
            before = self._before(good)
            attempt = self.record.begin(before.served, back_to=before)
        else:
            attempt = self.record.begin(good)
        try:
            with self.record.held():
                if attempt.is_undo and attempt.phase != "back":
                    self.told(f"back to release {attempt.served.short}, which was good before")
                    return self._promote(attempt.served)
                self._back(attempt.why or "asked for")
        finally:
            self._leave()
        return "done"

    def _before(self, good: Served) -> Good:
        if self.record.before is None:
            raise InvalidInputError(
                f"Expected a release before {good.short} on record to go back to, got none. "
                "Redeploy the one that is wanted.",
                reason="NOTHING_BEFORE",
            )
        return self.record.before

    def _is_fit(self, served: Served) -> bool:
        """Tries a release beside the one that serves; nothing that serves is touched."""
        if not self.has_canary:
            return True
        try:
            self.record.enter("canary")
            self._settle(self.places.canary, served, replicas=1)
            self._verify(self.places.canary_address, served, pods=1)
            self.record.enter("gate")
            measured = self._measure(self.places.canary_address, served, beside=True)
        except RolloutError as error:
            return self._refuse(error.message)
        except MatsmithError as error:
            # Only what the canary itself did says anything of the release.
            if error.details.get("address") == self.places.canary_address:
                return self._refuse(error.message)
            raise
        self.record.enter("gate", measured=measured.message())
        failed = [one for one in self.findings if not one.holds]
        return not failed or self._refuse("; ".join(map(describe, failed)))

    def _refuse(self, why: str) -> bool:
        self.record.enter("refused", why=why)
        self.told(f"refused: {why}")
        return False

    def _promote(self, served: Served) -> str:
        """Brings a release to all pods, and back where they do not come to serve it."""
        try:
            self.record.enter("promote")
            self._settle(self.places.stable, served)
            self.record.enter("verify")
            self._verify_stable(served)
            attempt = self.record.attempt
            if not self.has_canary and not (attempt and attempt.is_undo):
                measured = self._measure(self.places.stable_address, served, beside=False)
                self.record.enter("verify", measured=measured.message())
                if failed := [one for one in self.findings if not one.holds]:
                    return self._back("; ".join(map(describe, failed)))
        except (AuthenticationError, UnavailableError) as error:
            if "address" not in error.details:
                raise
            return self._back(error.message)
        except MatsmithError as error:
            return self._back(error.message)
        attempt = self.record.attempt
        self.record.found_good(served, attempt.measured if attempt else None)
        self.record.enter("done")
        self.told(f"release {served.short} serves")
        return "done"

    def _back(self, why: str) -> str:
        good = self.record.good
        if good is None:
            self.record.enter("failed", why=why)
            raise RolloutError(
                f"Expected the release to serve, got: {why}. None before it is on record to go "
                "back to."
            )
        self.record.enter("back", why=why)
        self.told(f"back to release {good.served.short}: {why}")
        try:
            self._settle(self.places.stable, good.served)
            self._verify_stable(good.served)
        except RolloutError as error:
            self.record.enter("failed", why=f"{why}; then {error.message}")
            raise
        attempt = self.record.attempt
        is_good = attempt is not None and attempt.served == good.served
        self.record.enter("done" if is_good else "refused", why=why)
        self.told(f"release {good.served.short} serves again")
        return "refused"

    def _good(self) -> Served:
        if self.record.good is None:
            raise InvalidInputError(
                "Expected a good release on record to go back to, got none.",
                reason="NOTHING_GOOD",
            )
        return self.record.good.served

    def _settle(self, name: str, served: Served, *, replicas: int | None = None) -> None:
        """Makes a Deployment serve a release, and waits until all its pods do."""
        before = self.cluster.deployment(name)
        self.cluster.serve(name, served, replicas=replicas)
        # A verdict of before the change, or of before this process, is not on what follows.
        stale = before.progressing_updated
        end_s, said = time.monotonic() + self.patience.rollout_s, ""
        furthest = (0, 0)
        refused_s: float | None = None
        while True:
            self.record.require_held()
            now = self.cluster.deployment(name)
            if now.served != served:
                raise UnavailableError(
                    f"Expected {name} to keep release {served.short}, got "
                    f"{now.served.short if now.served else 'none'}: somebody else changed it.",
                    reason="CHANGED_MEANWHILE",
                )
            state, why = progress(now, stale=stale)
            if why != said:
                self.told(f"{name}: {why}")
                said = why
            if state == "done":
                return
            now_s = time.monotonic()
            refused_s = None if state != "refused" else refused_s or now_s
            is_refused = refused_s is not None and now_s - refused_s > self.patience.refused_s
            if state == "failed" or is_refused:
                raise RolloutError(f"Expected {name} to serve {served.short}, got {why}.")
            # Each pod has the whole time: they go one after the other where GPUs are scarce.
            is_seen = now.observed >= now.generation
            if is_seen and (now.updated, now.available) > furthest:
                furthest = (now.updated, now.available)
                end_s = now_s + self.patience.rollout_s
            if now_s > end_s:
                raise RolloutError(
                    f"Expected {name} to be one pod nearer to {served.short} within "
                    f"{self.patience.rollout_s:.0f} s, got {why}."
                )
            time.sleep(self.patience.poll_s)

    def _leave(self) -> None:
        """Ends the canary and lets the next process go on, unless that has begun already."""
        try:
            if self.record.is_mine():
                self._end_canary()
        finally:
            self.record.leave()

    def _end_canary(self) -> None:
        """Ends the canary's pod; what cannot be ended now is at the next run."""
        if not self.has_canary:
            return
        try:
            if self.cluster.deployment(self.places.canary).wanted:
                self.cluster.scale(self.places.canary, 0)
                self.told(f"{self.places.canary}: ended")
        except MatsmithError as error:
            self.told(f"{self.places.canary} is left running: {error.message}")

    def _measure(self, address: str, served: Served, *, beside: bool) -> Measured:
        """Returns what a release did, and fills `findings` in."""
        asked = {address: served.release}
        good = self.record.good
        if beside and good and self._stable_serves(good.served):
            asked[self.places.stable_address] = good.served.release
        got, *others = asyncio.run(self.gate.measure(asked, self.told))
        champion = others[0] if others else None
        if champion is None and good:
            champion = measured_from(good.measured, self.gate.pictures)
        self.findings = verdict(got, champion, self.limits)
        for one in self.findings:
            self.told(f"{'holds' if one.holds else 'FAILS'}: {describe(one)}")
        return got

    def _stable_serves(self, served: Served) -> bool:
        stable = self.cluster.deployment(self.places.stable)
        return stable.served == served and stable.available > 0

    def _verify_stable(self, served: Served) -> None:
        pods = max(1, self.cluster.deployment(self.places.stable).wanted)
        self._verify(self.places.stable_address, served, pods=pods)

    def _verify(self, address: str, served: Served, *, pods: int) -> None:
        """Asks two short samples a pod, round-robin.

        Raises:
            RolloutError: there is no answer, or one of another release.
        """
        end_s = time.monotonic() + self.patience.answer_s
        while True:
            try:
                asyncio.run(self.gate.ask(address, served.release, questions=2 * pods))
                return
            except MatsmithError as error:
                if time.monotonic() > end_s:
                    raise RolloutError(
                        f"Expected {address} to answer with release {served.short}, got: "
                        f"{error.message}"
                    ) from error
                time.sleep(self.patience.poll_s)
