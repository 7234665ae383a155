# SPDX-License-Identifier: Apache-2.0
"""What is on record and what serves, as one message."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from deploy.rollout.deployment import Deployment, progress
from deploy.rollout.record import Record


def status(record: Record, deployments: Mapping[str, Deployment]) -> dict[str, Any]:
    """Returns what is known and what serves, for people and programs."""
    attempt, good, before = record.attempt, record.good, record.before
    return {
        "good": None
        if good is None
        else {
            "release": good.served.release,
            "weights": good.served.weights,
            "since_s": good.since_s,
        },
        "before": None if before is None else before.served.release,
        "attempt": None if attempt is None else {**attempt.message(), "measured": None},
        "history": list(record.history),
        "deployments": {
            name: {
                "release": None if one.served is None else one.served.release,
                "weights": None if one.served is None else one.served.weights,
                "state": progress(one)[0],
                "told": progress(one)[1],
            }
            for name, one in deployments.items()
        },
    }
