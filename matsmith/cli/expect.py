# SPDX-License-Identifier: Apache-2.0
"""Options that take one of a few names."""

from __future__ import annotations

from collections.abc import Collection

from matsmith.errors import InvalidInputError


def expect_one_of(what: str, given: str, known: Collection[str]) -> None:
    """Checks an option's value.

    Raises:
        InvalidInputError: it is none of the known ones; the reason is made of `what`.
    """
    if given not in known:
        raise InvalidInputError(
            f"Expected {'an' if what[0] in 'aeiou' else 'a'} {what} of {', '.join(known)}, "
            f"got {given!r}.",
            reason=f"{what.upper()}_UNKNOWN",
        )
