# SPDX-License-Identifier: Apache-2.0
"""A live parser's state: which tokens may follow, and the state behind each of them.

States are values: taking a token gives a new state and leaves the old one as it was, so a decoder
can go back, branch, or keep thousands of them. What follows is worked out when it is asked for.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import TypeAlias

from matsmith.program.shorthand.numbers import LARGEST, MAX_DECIMALS, MAX_DIGITS

_UNIT: int = 10**MAX_DECIMALS


@dataclass(frozen=True, slots=True)
class State:
    """A place in a text.

    Attributes:
        choices: what may follow: token → what gives the state behind it; none at the end.
    """

    choices: Mapping[str, Callable[[], State]]

    @property
    def allowed(self) -> frozenset[str]:
        """Returns the tokens that may follow."""
        return frozenset(self.choices)

    @property
    def is_complete(self) -> bool:
        """Returns whether the text is whole here; then nothing may follow."""
        return not self.choices

    def advance(self, token: str) -> State:
        """Returns the state behind a token.

        Raises:
            ValueError: the token may not follow.
        """
        behind = self.choices.get(token)
        if behind is None:
            expected = ", ".join(repr(known) for known in sorted(self.choices)[:20])
            raise ValueError(f"expected one of {expected or 'no token'}, got {token!r}")
        return behind()


Then: TypeAlias = Callable[[float], State]
"""What follows a number, given the number."""

END = State({})


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers that may be written: bounds in units of the last decimal; whole ones or any."""

    low: int
    high: int
    is_whole: bool = False

    @classmethod
    def of(cls, low: float | None, high: float | None, *, is_whole: bool = False) -> Range:
        """Returns the range of the short numbers between two bounds; None is unbounded."""
        least = -LARGEST if low is None else max(-LARGEST, low)
        most = LARGEST if high is None else min(LARGEST, high)
        # A bound such as 0.1 is a float32 beside it, and must not be lost for that.
        slack = 1e-3
        return cls(math.ceil(least * _UNIT - slack), math.floor(most * _UNIT + slack), is_whole)

    @property
    def is_empty(self) -> bool:
        """Returns whether no short number lies in it."""
        return not _can_become("", self)


def number(limits: Range, then: Then, prefix: str = "") -> State:
    """Returns the state inside a number of which `prefix` is written.

    A canonical number within the limits can always be completed. The number ends where a token
    comes that belongs to what follows it.
    """
    follows, is_complete = _continuations(prefix, limits)
    choices: dict[str, Callable[[], State]] = {
        character: partial(number, limits, then, prefix + character) for character in follows
    }
    if is_complete:
        choices.update(then(float(prefix)).choices)
    return State(choices)


def numbers(limits: Range, counts: frozenset[int], then: Callable[[], State]) -> State:
    """Returns the state before a list of numbers with commas; `counts` says how many there may be.

    Args:
        limits: of each number.
        counts: allowed lengths, 1 among them.
        then: what follows.
    """

    def behind(count: int) -> Then:
        def state(_value: float) -> State:
            choices: dict[str, Callable[[], State]] = {}
            if any(allowed > count for allowed in counts):
                choices[","] = lambda: number(limits, behind(count + 1))
            if count in counts:
                choices.update(then().choices)
            return State(choices)

        return state

    return number(limits, behind(1))


@cache
def _continuations(prefix: str, limits: Range) -> tuple[tuple[str, ...], bool]:
    """Returns the characters that may follow a number's prefix, and whether it is a whole number.

    Raises nothing: a prefix that cannot become a number of the range has no continuation.
    """
    characters = "0123456789" if limits.is_whole else "0123456789."
    if not prefix:
        characters += "-"
    follows = tuple(c for c in characters if _can_become(prefix + c, limits))
    return follows, _is_number(prefix, limits)


def _is_number(prefix: str, limits: Range) -> bool:
    digits = prefix.removeprefix("-")
    if not digits or digits == "." or (digits == "0" and prefix != "0"):
        return False
    if "." in digits and digits.endswith(("0", ".")):
        return False
    value = _units(digits)
    return limits.low <= (-value if prefix[0] == "-" else value) <= limits.high


def _units(digits: str) -> int:
    whole, _, decimals = digits.partition(".")
    return int(whole or "0") * _UNIT + int((decimals + "0" * MAX_DECIMALS)[:MAX_DECIMALS])


def _can_become(prefix: str, limits: Range) -> bool:
    """Returns whether some canonical short number of the range begins with the prefix."""
    digits = prefix.removeprefix("-")
    low, high = (-limits.high, -limits.low) if digits != prefix else (limits.low, limits.high)
    if digits != prefix:
        low = max(low, 1)  # there is no minus zero
    if not digits:
        characters = ".0123456789" if prefix else "-.0123456789"
        return any(_can_become(prefix + character, limits) for character in characters)
    whole, point, decimals = digits.partition(".")
    if whole.startswith("0") and digits != "0":
        return False
    if digits == "0":
        return low <= 0 <= high
    if len(whole) > MAX_DIGITS or len(decimals) > MAX_DECIMALS or "." in decimals:
        return False
    if point:
        return not limits.is_whole and _fraction_fits(whole, decimals, low, high)
    for more in range(MAX_DIGITS - len(whole) + 1):
        room = min(MAX_DECIMALS, MAX_DIGITS - len(whole) - more)
        step = _UNIT if limits.is_whole else 10 ** (MAX_DECIMALS - room)
        first = int(whole) * 10**more * _UNIT
        last = (int(whole) + 1) * 10**more * _UNIT - step
        if _has_multiple(max(first, low), min(last, high), step):
            return True
    return False


def _fraction_fits(whole: str, decimals: str, low: int, high: int) -> bool:
    room = min(MAX_DECIMALS, MAX_DIGITS - len(whole))
    if len(decimals) > room:
        return False
    step = 10 ** (MAX_DECIMALS - room)
    first = _units(f"{whole}.{decimals}")
    last = first + 10 ** (MAX_DECIMALS - len(decimals)) - step
    if not decimals or decimals.endswith("0"):
        first += step  # a canonical number ends in no zero
    return _has_multiple(max(first, low), min(last, high), step)


def _has_multiple(low: int, high: int, step: int) -> bool:
    return -(-low // step) * step <= high
