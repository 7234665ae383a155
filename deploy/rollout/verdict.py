# SPDX-License-Identifier: Apache-2.0
"""What was measured of a release, and how much worse than the one that serves it may be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True)
class Limits:
    """How much worse a release may be.

    Attributes:
        validity_ratio: least share of the champion's valid share.
        style_loss_ratio: most of the champion's mean style loss, over pictures where both have one.
        latency_ratio: most of the champion's 95th percentile of seconds.
        min_validity: least share of samples that are valid, whatever the champion does.
        max_latency_s: most seconds until all samples of a picture are there, 95th percentile.
    """

    validity_ratio: float = 0.95
    style_loss_ratio: float = 1.05
    latency_ratio: float = 1.25
    min_validity: float = 0.5
    max_latency_s: float = 120.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one picture: samples, valid ones, least style loss, seconds of the model."""

    written: int
    valid: int
    style_loss: float | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Measured:
    """What a release did on a set.

    Attributes:
        pictures: digest of the set and of the budget; others cannot be compared.
        outcomes: by picture.
    """

    pictures: str
    outcomes: Mapping[str, Outcome]

    @property
    def validity(self) -> float:
        """Returns the share of all samples that are valid."""
        written = sum(one.written for one in self.outcomes.values())
        return sum(one.valid for one in self.outcomes.values()) / written if written else 0.0

    @property
    def latency_s(self) -> float:
        """Returns the 95th percentile of seconds."""
        return float(np.percentile([one.seconds for one in self.outcomes.values()], 95))

    def style_loss(self, names: Sequence[str]) -> float:
        """Returns the mean style loss over some pictures."""
        found = [self.outcomes[name].style_loss for name in names]
        return float(np.mean([one for one in found if one is not None]))

    def message(self) -> dict[str, Any]:
        """Returns it as it is kept."""
        outcomes = {name: asdict(one) for name, one in self.outcomes.items()}
        return {"pictures": self.pictures, "outcomes": outcomes}


def measured_from(told: Mapping[str, Any] | None, pictures: str) -> Measured | None:
    """Returns what was kept; None where it is of other pictures, or not there."""
    if told is None or told.get("pictures") != pictures:
        return None
    outcomes = {str(name): Outcome(**one) for name, one in told["outcomes"].items()}
    return Measured(pictures, outcomes)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was compared: what came, the champion's, the limit, and whether it holds."""

    name: str
    got: float
    champion: float | None
    limit: float
    holds: bool


def verdict(got: Measured, champion: Measured | None, limits: Limits) -> list[Finding]:
    """Returns every comparison; a release passes where all hold.

    Args:
        got: of the release.
        champion: of what serves now; None has none, and only absolute limits count.
        limits: how much worse it may be.
    """
    latency, validity = got.latency_s, got.validity
    least = limits.min_validity
    found = [
        Finding(
            "validity", got.validity, None, limits.min_validity, got.validity >= limits.min_validity
        ),
        Finding("latency_s", latency, None, limits.max_latency_s, latency <= limits.max_latency_s),
    ]
    if champion is None:
        return found
    least = limits.validity_ratio * champion.validity
    found.append(Finding("validity", validity, champion.validity, least, validity >= least))
    shared = [
        name
        for name, one in got.outcomes.items()
        if one.style_loss is not None and champion.outcomes[name].style_loss is not None
    ]
    if shared:
        mine, theirs = got.style_loss(shared), champion.style_loss(shared)
        most = limits.style_loss_ratio * theirs
        found.append(Finding("style_loss", mine, theirs, most, mine <= most))
    most = limits.latency_ratio * champion.latency_s
    found.append(Finding("latency_s", latency, champion.latency_s, most, latency <= most))
    return found


def describe(finding: Finding) -> str:
    """Returns a comparison as a sentence."""
    relation = "at least" if finding.name == "validity" else "at most"
    beside = "" if finding.champion is None else f" (now {finding.champion:.4g})"
    return f"{finding.name} {finding.got:.4g}, {relation} {finding.limit:.4g}{beside}"
