# SPDX-License-Identifier: Apache-2.0
"""Figures of a run, and their means and confidence over several seeds."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence

from benchmarks.capacity.bounded_queue import Outcome
from benchmarks.capacity.scenario import Run

_BUCKET_S = 300.0
_BACK = 1.5
# Student's t for 95 %, by degrees of freedom.
_T = {1: 12.71, 2: 4.30, 3: 3.18, 4: 2.78, 5: 2.57, 6: 2.45, 7: 2.36, 8: 2.31, 9: 2.26}


def percentile(values: Sequence[float], share: float) -> float:
    """Returns the value that so large a share lies at or below; NaN of none."""
    if not values:
        return math.nan
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1)]


def figures(run: Run, *, disturbed_s: float | None = None) -> dict[str, float]:
    """Returns what is told of a run; shares are of all requests.

    Args:
        run: the run.
        disturbed_s: when the burst or the fault began; `back_s` is told then.
    """
    ledger = run.ledger
    seconds = [took_s for _, took_s in ledger.latencies]
    arrived = max(1, ledger.arrived)
    found = {
        "requests": float(ledger.arrived),
        "p50_s": percentile(seconds, 0.5),
        "p95_s": percentile(seconds, 0.95),
        "p99_s": percentile(seconds, 0.99),
        "refusals_per_request": ledger.refusals / arrived,
        "refused_share": ledger.count(Outcome.REFUSED) / arrived,
        "missed_share": ledger.count(Outcome.MISSED) / arrived,
        "lost_share": ledger.count(Outcome.LOST) / arrived,
        "late_pictures_per_request": ledger.pictures_lost_time / arrived,
        "generate_pod_h": run.generate_pod_h,
        "render_pod_h": run.render_pod_h,
        "generate_most": float(run.generate_most),
        "render_most": float(run.render_most),
    }
    if disturbed_s is not None:
        found["back_s"] = back_s(ledger.latencies, disturbed_s)
    if run.rollout_s is not None and disturbed_s is not None:
        found["rollout_s"] = run.rollout_s - disturbed_s
    return found


def back_s(latencies: Sequence[tuple[float, float]], disturbed_s: float) -> float:
    """Returns the seconds from a disturbance until latency is what it was, and stays so.

    What it was: the median of the requests that came before. It is back where in no later span of
    five minutes the median of those that came then is above one and a half times that; 0 where none
    is.
    """
    before = [took_s for at_s, took_s in latencies if at_s < disturbed_s]
    if not before:
        raise ValueError("Expected requests before the disturbance, got none.")
    limit_s = _BACK * statistics.median(before)
    spans: dict[int, list[float]] = {}
    for at_s, took_s in latencies:
        if at_s >= disturbed_s:
            spans.setdefault(int((at_s - disturbed_s) // _BUCKET_S), []).append(took_s)
    slow = [span for span, took in spans.items() if statistics.median(took) > limit_s]
    return (max(slow) + 1) * _BUCKET_S if slow else 0.0


def over_seeds(runs: Sequence[dict[str, float]]) -> dict[str, dict[str, float]]:
    """Returns each figure's mean and the half-width of its 95 % confidence interval."""
    found = {}
    for key in runs[0]:
        values = [run[key] for run in runs if key in run]
        found[key] = {"mean": statistics.fmean(values), "half_width": half_width(values)}
    return found


def half_width(values: Sequence[float]) -> float:
    """Returns how far the mean may be off, by Student's t at 95 %; 0 of one value."""
    if len(values) < 2:
        return 0.0
    freedom = len(values) - 1
    return _T.get(freedom, 2.2) * statistics.stdev(values) / math.sqrt(len(values))
