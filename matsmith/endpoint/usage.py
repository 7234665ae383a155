# SPDX-License-Identifier: Apache-2.0
"""What questions to a language model took."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Usage:
    """Calls and tokens; sums with `+`.

    Attributes:
        calls: answers that came.
        input_tokens: that were read, as the endpoint counted them.
        output_tokens: that were written.
        cost: in the currency of the settings' prices; 0 where none were set.
    """

    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: float = 0.0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.calls + other.calls,
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            self.cost + other.cost,
        )
