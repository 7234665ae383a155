# SPDX-License-Identifier: Apache-2.0
"""One rule that a material breaks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A broken rule.

    Attributes:
        material: its name; "" for the library as a whole.
        rule: constant in UPPER_SNAKE_CASE.
        message: what was expected, what came, and where.
    """

    material: str
    rule: str
    message: str
