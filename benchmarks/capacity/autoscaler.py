# SPDX-License-Identifier: Apache-2.0
"""The rules of the HorizontalPodAutoscaler, as numbers in and a number out; no simulation here.

After Kubernetes 1.36, `pkg/controller/podautoscaler`: an external metric with `AverageValue`, or
the utilization of CPU; policies and stabilization by direction. KEDA's step between one and many is
the same controller.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

TOLERANCE = 0.1


def desired_pods(total: float, target: float, current: int, tolerance: float = TOLERANCE) -> int:
    """Returns the pods that bring `total` down to `target` for each.

    It stays at `current` while the ratio is within the tolerance.
    """
    if target <= 0.0:
        raise ValueError(f"Expected a target above 0, got {target:g}.")
    if current and abs(total / (target * current) - 1.0) <= tolerance:
        return current
    # What floating point adds must not add a pod.
    return math.ceil(total / target - 1e-9)


def desired_by_cpu(
    usage: float, target: float, ready: int, starting: int, tolerance: float = TOLERANCE
) -> int:
    """Returns the pods that bring mean utilization to `target`.

    Pods that start count as idle where the others ask for more.

    Args:
        usage: mean of the ready pods, 0 to 1.
        target: the same.
        ready: pods that take calls.
        starting: pods that do not yet.
        tolerance: see there.
    """
    current = ready + starting
    ratio = usage / target
    if not ready or abs(ratio - 1.0) <= tolerance:
        return current
    if ratio > 1.0 and starting:
        ratio = usage * ready / current / target
        if ratio <= 1.0 + tolerance:
            return current
        return math.ceil(ratio * current - 1e-9)
    return math.ceil(ratio * ready - 1e-9)


@dataclass(frozen=True, slots=True)
class Policy:
    """How fast one direction may go; the larger of both limits holds.

    Attributes:
        pods: in a period.
        percent: of those at its begin, in a period.
        period_s: its length.
    """

    pods: int
    percent: float
    period_s: float


@dataclass(frozen=True, slots=True)
class Rules:
    """Settings of one autoscaler; the defaults are those of `deploy/k8s/components/autoscale-keda`.

    Attributes:
        target: work for each pod, or utilization where it scales on CPU.
        least, most: pods.
        up, down: how fast.
        up_window_s, down_window_s: of the recommendations in so many seconds the least, or the
            highest, holds.
    """

    target: float
    least: int = 2
    most: int = 40
    up: Policy = Policy(pods=4, percent=100.0, period_s=15.0)
    down: Policy = Policy(pods=1, percent=0.0, period_s=60.0)
    up_window_s: float = 0.0
    down_window_s: float = 300.0

    def __post_init__(self) -> None:
        if self.target <= 0.0 or not 0 < self.least <= self.most:
            raise ValueError(
                f"Expected a target above 0 and 0 < least <= most, got target {self.target:g}, "
                f"least {self.least}, most {self.most}."
            )


@dataclass(slots=True)
class Autoscaler:
    """Remembers recommendations and changes; `decide` at each synchronization."""

    rules: Rules
    _recommended: list[tuple[float, int]] = field(default_factory=list)
    _changes: list[tuple[float, int]] = field(default_factory=list)

    def decide(self, now_s: float, current: int, desired: int) -> int:
        """Returns the pods to have from now on, of those that there are and those desired."""
        rules = self.rules
        longest_s = max(rules.up_window_s, rules.down_window_s)
        self._recommended = [r for r in self._recommended if now_s - r[0] <= longest_s]
        self._recommended.append((now_s, desired))
        pods = self._stabilized(now_s, current)
        if pods > current:
            pods = min(pods, self._up_limit(now_s, current))
        elif pods < current:
            pods = max(pods, self._down_limit(now_s, current))
        pods = min(max(pods, rules.least), rules.most)
        if pods != current:
            self._changes.append((now_s, pods - current))
        return pods

    def _stabilized(self, now_s: float, current: int) -> int:
        rules = self.rules
        low = min(p for at_s, p in self._recommended if now_s - at_s <= rules.up_window_s)
        high = max(p for at_s, p in self._recommended if now_s - at_s <= rules.down_window_s)
        return min(max(current, low), high)

    def _changed(self, now_s: float, period_s: float, sign: int) -> int:
        return sum(
            abs(change)
            for at_s, change in self._changes
            if now_s - at_s < period_s and change * sign > 0
        )

    def _up_limit(self, now_s: float, current: int) -> int:
        policy = self.rules.up
        start = current - self._changed(now_s, policy.period_s, 1)
        by_percent = math.ceil(start * (1.0 + policy.percent / 100.0) - 1e-9)
        return max(current, start + policy.pods, by_percent)

    def _down_limit(self, now_s: float, current: int) -> int:
        policy = self.rules.down
        start = current + self._changed(now_s, policy.period_s, -1)
        by_percent = math.floor(start * (1.0 - policy.percent / 100.0) + 1e-9)
        return max(0, min(current, start - policy.pods, by_percent))
