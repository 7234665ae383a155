# SPDX-License-Identifier: Apache-2.0
"""Why a try gave no material."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """A rule that was broken.

    Attributes:
        rule: constant in UPPER_SNAKE_CASE.
        message: what was expected, and what came.
    """

    rule: str
    message: str
